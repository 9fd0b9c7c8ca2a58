"""Scanresultaat on screen: one sentence, the rows, and nothing of a group that is too small."""

from __future__ import annotations

from planner.route.traject import Traject
from planner.usecases.desk import Desk
from planner.usecases.examples import open_example
from planner.usecases.rounds import close_round, open_round
from planner.usecases.scanning import add_response
from scans.answers import Round
from scans.groups import Level, root, teams
from tests.views.conftest import OpenView, assert_calm, said


def _closed(desk: Desk, traject: Traject, *groups: tuple[int, int, Level, int]) -> Round:
    """Close a round with groups of (people, number of the team, level, answer to everything)."""
    journey = desk.journey(traject.id)
    held = open_round(desk, journey, "team", root(journey.units).id, "Winter")
    keys = desk.library.scans["team"].answer_keys()
    for people, team, level, value in groups:
        for _ in range(people):
            add_response(desk, held, teams(journey.units)[team].id, level, "", dict.fromkeys(keys, value))
    return close_round(desk, held)


def test_without_a_closed_round_the_screen_leads_to_the_scans(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    journey = desk.journey(traject.id)
    open_round(desk, journey, "team", root(journey.units).id, "Nog open")
    app = open_view("scanresultaat.py", traject.id)
    assert "Dat kan zodra een ronde gesloten is" in said(app)
    assert "Nog open" not in said(app)


def test_levels_that_differ_are_said_in_one_sentence(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    _closed(desk, traject, (5, 0, Level.STRATEGISCH, 5), (5, 0, Level.OPERATIONEEL, 2))
    text = said(open_view("scanresultaat.py", traject.id))
    assert "denken het strategische en het operationele niveau verschillend" in text
    assert "ma 4 januari 2027" in text and "10 antwoorden" in text


def test_a_theme_opens_into_its_statements(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    _closed(desk, traject, (6, 0, Level.OPERATIONEEL, 4))
    app = open_view("scanresultaat.py", traject.id)
    assert "genoeg tijd om met elkaar te overleggen" not in said(app)
    theme = next(t for t in desk.library.scans["team"].themes if t.key == "in_beweging")
    app.selectbox(key="theme").set_value(theme).run()
    assert_calm(app)
    assert "genoeg tijd om met elkaar te overleggen" in said(app)
    assert "Gemiddeld 4,0 \\(n = 6\\)" in said(app).replace("\\=", "=")
    assert "bijna hetzelfde" in said(app) and "grotendeels 6" in said(app)


def test_a_team_of_four_is_hidden_in_the_table_and_on_its_own(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    held = _closed(desk, traject, (6, 0, Level.OPERATIONEEL, 4), (4, 1, Level.OPERATIONEEL, 1))
    app = open_view("scanresultaat.py", traject.id)
    table = app.table[0].value
    assert list(table["Team"]) == ["Dagdienst", "Nachtzorg"]
    assert set(table.iloc[1, 1:]) == {"te weinig antwoorden"}
    night = teams(desk.journey(traject.id).units)[1]
    app.selectbox(key=f"unit-{held.id}").set_value(night).run()
    assert_calm(app)
    assert "te weinig antwoorden om iets te laten zien" in said(app)
    assert "1,0" not in said(app)


def test_a_declined_proposal_makes_room_and_can_come_back(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    _closed(desk, traject, (6, 0, Level.OPERATIONEEL, 1))
    app = open_view("scanresultaat.py", traject.id)
    before = _declinable(app)
    assert len(before) == 3
    app.button(key=before[0]).click().run()
    assert before[0] not in _declinable(app) and len(_declinable(app)) == 3
    app.button(key="recall").click().run()
    assert _declinable(app) == before


def _declinable(app) -> list[str]:  # type: ignore[no-untyped-def]
    return [button.key for button in app.button if button.key.startswith("decline-")]


def test_the_example_shows_a_chart_with_words_for_who_cannot_see_it(open_view: OpenView, desk: Desk) -> None:
    example = open_example(desk, "voorbeeld")
    app = open_view("scanresultaat.py", example.id)
    charts = app.get("plotly_chart")
    assert charts and "(n = " in charts[0].proto.alt
    assert "Jullie zijn het" in said(app)
