"""The response of a running round on screen: how many, never who, and whom to remind."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from planner.route.traject import Traject
from planner.usecases.desk import Desk
from planner.usecases.rounds import RoundPlan, close_round, links_of, open_round
from planner.views.parts.dutch import short_day
from scans.groups import Level, root, teams
from tests.answering import answered
from tests.views.conftest import OpenView, said
from tests.views.scans.running import at_step, held_round


def test_the_list_says_how_every_round_stands_and_how_many_answered(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    today, week = desk.today, timedelta(days=7)
    close_round(desk, held_round(desk, traject, answers=5))
    held_round(desk, traject, "invullingen", plan=RoundPlan(until=today + week))
    held_round(desk, traject, "organisatie", plan=RoundPlan(opened=today + week))
    over = replace(desk, now=desk.now - 2 * week)
    held_round(over, traject, "team", plan=RoundPlan(until=today - week))
    text = said(open_view("scans.py", traject.id))
    assert f"gesloten op {short_day(today)}, 5 antwoorden" in text
    assert f"open sinds {short_day(today)} tot en met {short_day(today + week)}, geen antwoorden" in text
    assert f"gepland, begint op {short_day(today + week)}" in text
    assert f"laatste dag was {short_day(today - week)}, nog niet gesloten" in text


def test_the_response_is_told_per_team_with_how_it_came_in_and_without_any_answer(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    held = held_round(desk, traject, answers=3)
    app = at_step(open_view("scans.py", traject.id), held, "Respons")
    assert "**3 antwoorden van de 20**" in said(app) and "Allemaal op papier" in said(app)
    (table,) = [html.proto.body for html in app.get("html") if "Dagdienst" in html.proto.body]
    assert "3 van de 10" in table and "0 van de 10" in table


def test_before_the_first_answer_the_screen_says_so(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    held = held_round(desk, traject)
    app = at_step(open_view("scans.py", traject.id), held, "Respons")
    assert "**Nog geen antwoorden** van de 20 mensen." in said(app)


def test_the_reminder_goes_to_a_team_that_lags_and_names_no_number(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    held = held_round(replace(desk, now=desk.now - timedelta(days=20)), traject, answers=7)
    app = at_step(open_view("scans.py", traject.id), held, "Respons")
    assert "Hier blijft de respons wat achter: Nachtzorg." in said(app)
    night = links_of(desk.journey(traject.id), held)[2]
    reminder = app.code[-1].value
    assert night.code in reminder and "van de 10" not in reminder


def test_answers_from_where_nobody_is_counted_are_told_apart_from_the_headcount(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    journey = desk.journey(traject.id)
    held = open_round(desk, journey, "organisatie", root(journey.units).id, "Winter")
    key = desk.library.scans["organisatie"].answer_keys()[0]
    for unit_id in (root(journey.units).id, *[teams(journey.units)[1].id] * 5):
        answered(desk, held, unit_id, Level.TACTISCH, {key: 4})
    app = at_step(open_view("scans.py", traject.id), held, "Respons")
    assert "**6 antwoorden** sinds" in said(app) and "van de 20" not in said(app)
    assert "5 antwoorden van de 10 mensen waar dat aantal bekend is" in said(app)
    (table,) = [html.proto.body for html in app.get("html") if "Dagdienst" in html.proto.body]
    assert "Zorg Test, Het Plein en Dagdienst samen" in table and "Zorg Test</" not in table
    close_round(desk, held)
    assert "6 antwoorden (er werken 20 mensen)" in said(app.run())


def _headcounts(desk: Desk, traject: Traject, *people: int | None) -> None:
    with desk.work("Aantallen gezet") as work:
        for team, number in zip(teams(desk.journey(traject.id).units), people, strict=True):
            work.change(team.model_copy(update={"headcount": number}))


def test_a_team_of_one_is_counted_with_another_and_the_screen_says_why(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    _headcounts(desk, traject, 1, 12)
    held = held_round(desk, traject, answers=1)
    app = at_step(open_view("scans.py", traject.id), held, "Respons")
    (table,) = [html.proto.body for html in app.get("html") if "Dagdienst" in html.proto.body]
    assert "Dagdienst en Nachtzorg samen" in table and "1 van de 13" in table
    assert "1 van de 1<" not in table and "0 van de 12" not in table
    assert "aan het aantal van één klein team is te zien wie meedeed" in said(app)


def test_a_round_for_three_people_shows_no_count_anywhere_while_it_runs(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    _headcounts(desk, traject, 2, 1)
    held = held_round(desk, traject, answers=1)
    app = at_step(open_view("scans.py", traject.id), held, "Respons")
    assert "nog geen 5 antwoorden" in said(app) and "1 antwoord" not in said(app)
    assert "minder dan 5 mensen" in said(app)
    assert "1 antwoord" not in said(at_step(app, held, "Sluiten"))


def test_answers_of_a_team_without_headcount_are_told_in_words_that_are_true(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    _headcounts(desk, traject, None, 12)
    held = held_round(desk, traject, answers=2)
    told = said(at_step(open_view("scans.py", traject.id), held, "Respons"))
    assert "None" not in told
    assert "Geen antwoorden van de 12 mensen waar dat aantal bekend is. De andere 2 komen van plekken" in told
