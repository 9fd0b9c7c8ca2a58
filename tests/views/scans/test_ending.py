"""Changing, closing and stopping a round on screen, also when another window did."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from planner.route.traject import Traject
from planner.storage.journeys import load_responses
from planner.usecases.desk import Desk
from planner.usecases.participating import invitation, send
from planner.usecases.rounds import RoundPlan, abandon_round, close_round, links_of, open_round
from scans.participation import USUAL_GROUPS, Draft
from tests.views.conftest import OpenView, assert_calm, said
from tests.views.scans.running import at_step, held_round


def test_a_round_with_four_answers_says_why_it_cannot_be_closed(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    held = held_round(desk, traject, answers=4)
    app = open_view("scans.py", traject.id)
    at_step(app, held, "Sluiten")
    assert "Vanaf 5 antwoorden kun je de ronde sluiten" in said(app)
    assert not [button for button in app.button if button.key == "close-round"]


def test_closing_asks_to_understand_first_and_offers_no_undo(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    held = held_round(desk, traject, answers=5)
    app = open_view("scans.py", traject.id)
    at_step(app, held, "Sluiten")
    assert app.button(key="close-round").disabled
    app.checkbox(key=f"sure-{held.id}").check().run()
    app.button(key="close-round").click().run()
    assert_calm(app)
    assert not desk.journey(traject.id).rounds[0].is_open
    assert "is gesloten" in said(app)
    assert not [button for button in app.button if button.key == "flash-undo"]


def test_after_the_last_day_the_screen_says_so_and_a_later_one_can_be_chosen(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    over = replace(desk, now=desk.now - timedelta(days=20))
    held = held_round(over, traject, plan=RoundPlan(until=over.today + timedelta(days=10)))
    app = at_step(open_view("scans.py", traject.id), held, "Sluiten")
    assert "Niemand kan nu nog meedoen op de telefoon" in said(app)
    later = desk.today + timedelta(days=5)
    app.date_input(key=f"until-day-{held.id}-{held.version}").set_value(later)
    app.button(key="change-until").click().run()
    assert_calm(app)
    assert desk.journey(traject.id).rounds[0].until == later
    assert "Niemand kan nu nog" not in said(app)


def test_a_last_day_in_the_past_is_refused(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    held = held_round(desk, traject)
    app = at_step(open_view("scans.py", traject.id), held, "Sluiten")
    app.date_input(key=f"until-day-{held.id}-{held.version}").set_value(desk.today - timedelta(days=5))
    app.button(key="change-until").click().run()
    assert "De laatste dag is al voorbij" in said(app)
    assert desk.journey(traject.id).rounds[0].until is None


def test_the_threshold_can_go_up_and_is_then_what_closing_waits_for(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    held = held_round(desk, traject, answers=6)
    app = at_step(open_view("scans.py", traject.id), held, "Sluiten")
    app.number_input(key=f"threshold-{held.id}-{held.version}").set_value(8)
    app.button(key="change-threshold").click().run()
    assert_calm(app)
    assert desk.journey(traject.id).rounds[0].threshold == 8
    assert "Vanaf 8 antwoorden kun je de ronde sluiten" in said(app)
    assert not [button for button in app.button if button.key in ("close-round", "flash-undo")]


def test_a_round_with_one_answer_is_stopped_without_a_result_after_a_confirmation(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    held = held_round(desk, traject, answers=1)
    app = at_step(open_view("scans.py", traject.id), held, "Sluiten")
    assert "Er is nu 1 antwoord." in said(app) and "stoppen zonder uitkomst" in said(app)
    assert app.button(key="stop-round").disabled
    app.checkbox(key=f"sure-stop-{held.id}").check().run()
    app.button(key="stop-round").click().run()
    assert_calm(app)
    assert desk.journey(traject.id).rounds == () and "is gestopt, zonder uitkomst" in said(app)
    assert "is er niet meer" not in said(app)
    assert not [button for button in app.button if button.key == "flash-undo"]


@pytest.mark.parametrize("others", [0, 1, 2])
def test_a_round_that_was_ended_elsewhere_is_named_and_no_other_takes_its_place(
    open_view: OpenView, traject: Traject, desk: Desk, others: int
) -> None:
    held = held_round(desk, traject, answers=5)
    app = at_step(open_view("scans.py", traject.id), held, "Invoeren")
    app.radio(key=f"a-{held.id}-0-overlegtijd").set_value("Helemaal")
    for number in range(others):
        open_round(desk, desk.journey(traject.id), "team", held.unit_id, f"Andere {number}")
    close_round(desk, held)
    app.button(key=f"save-{held.id}").click().run()
    assert_calm(app)
    assert "De ronde ‘Winter’ is intussen gesloten" in said(app)
    assert not app.radio and not app.segmented_control and load_responses(desk.engine, held.id)[5:] == []
    if others:
        assert app.selectbox(key="round").value is None
        app.selectbox(key="round").select_index(0).run()
        assert len(app.segmented_control) == 1 and "intussen gesloten" not in said(app)
        other = app.selectbox(key="round").value
        at_step(app, next(r for r in desk.journey(traject.id).rounds if r.id == other), "Invoeren")
        assert {radio.value for radio in app.radio} == {None}
        assert load_responses(desk.engine, other) == []


def test_a_round_that_was_stopped_elsewhere_is_named(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    held = held_round(desk, traject)
    app = open_view("scans.py", traject.id)
    abandon_round(desk, held)
    assert "De ronde ‘Winter’ is er niet meer" in said(app.run())


def test_the_chosen_step_cannot_be_chosen_away(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    held = held_round(desk, traject)
    assert open_view("scans.py", traject.id).segmented_control(key=f"step-{held.id}").proto.required


def test_closing_warns_that_a_few_answers_from_phones_beside_paper_will_stay_hidden(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    held = held_round(desk, traject, answers=6)
    app = at_step(open_view("scans.py", traject.id), held, "Sluiten")
    assert "Sluit je nu" not in said(app)
    link = links_of(desk.journey(traject.id), held)[1]
    to = invitation(desk, link.code)
    assert to is not None
    send(desk, to, "telefoon", Draft(group=USUAL_GROUPS[0].name, answers={to.scan.answer_keys()[0]: 3}))
    told = said(app.run())
    assert "de uitkomst van iedereen samen verborgen" in told and "één antwoord kwam van een telefoon" in told
