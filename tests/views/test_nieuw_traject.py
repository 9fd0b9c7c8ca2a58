"""The wizard for a new traject on screen."""

from __future__ import annotations

from datetime import date

from streamlit.testing.v1 import AppTest

from planner.storage.journeys import revisions
from planner.usecases.desk import Desk
from scans.groups import teams
from tests.views.conftest import OpenView, assert_calm, said

TREE = "Het Plein; Dagdienst; 14\nHet Plein; Nachtzorg; 8\nWijkteam"


def _next(app: AppTest) -> None:
    app.button(key="wizard-next").click().run()
    assert_calm(app)


def _named(open_view: OpenView, name: str = "Zorg Nieuw") -> AppTest:
    app = open_view("nieuw_traject.py")
    app.text_input(key="new-name").input(name)
    _next(app)
    return app


def test_a_new_user_walks_through_four_steps_and_lands_in_the_traject(
    open_view: OpenView, desk: Desk
) -> None:
    app = _named(open_view)
    app.text_area(key="new-tree-text").input(TREE).run()
    assert "Dagdienst (14 mensen)" in said(app)
    _next(app)
    app.text_input(key="new-role-conducteur").input("Projectleider")
    app.number_input(key="new-days-conducteur").set_value(1.5)
    _next(app)
    assert "32 activiteiten" in said(app) and "Droombestemming" in said(app)
    _next(app)
    (traject_id,) = revisions(desk.engine)
    stored = desk.journey(traject_id)
    assert [t.name for t in teams(stored.units)] == ["Dagdienst", "Nachtzorg", "Wijkteam"]
    assert [(a.role, a.days_per_week) for a in stored.assignments] == [("conducteur", 1.5)]
    assert len(stored.activities) == 32 and "Welkom! Zorg Nieuw" in said(app)


def test_nothing_is_lost_when_going_back(open_view: OpenView) -> None:
    app = _named(open_view)
    app.text_area(key="new-tree-text").input(TREE).run()
    _next(app)
    app.text_input(key="new-role-machinist").input("Bestuurder")
    for _ in range(2):
        app.button(key="wizard-back").click().run()
    assert app.text_input(key="new-name").value == "Zorg Nieuw"
    _next(app)
    assert app.text_area(key="new-tree-text").value == TREE
    _next(app)
    assert app.text_input(key="new-role-machinist").value == "Bestuurder"


def _token(app: AppTest) -> str:
    """Return the token of the draft in the address."""
    value = app.query_params["concept"]
    return value if isinstance(value, str) else value[0]


def _reloaded(open_view: OpenView, app: AppTest) -> AppTest:
    """Open the address of the wizard in a session that knows nothing."""
    token = _token(app)
    return open_view("nieuw_traject.py", concept=token)


def test_a_reload_loses_nothing_and_comes_back_at_the_same_step(open_view: OpenView, desk: Desk) -> None:
    app = _named(open_view)
    app.text_area(key="new-tree-text").input(TREE).run()
    _next(app)
    app.text_input(key="new-role-conducteur").input("Projectleider")
    app.number_input(key="new-days-conducteur").set_value(1.5).run()
    app = _reloaded(open_view, app)
    assert "Wie rijdt er mee?" in said(app)
    assert app.text_input(key="new-role-conducteur").value == "Projectleider"
    assert app.number_input(key="new-days-conducteur").value == 1.5
    _next(app)
    _next(app)
    (traject_id,) = revisions(desk.engine)
    stored = desk.journey(traject_id)
    assert stored.traject.name == "Zorg Nieuw" and len(teams(stored.units)) == 3


def test_a_chosen_day_survives_a_reload_of_the_first_step(open_view: OpenView) -> None:
    app = open_view("nieuw_traject.py")
    assert "concept" not in app.query_params
    app.date_input(key="new-start").set_value(date(2028, 3, 6)).run()
    assert _reloaded(open_view, app).date_input(key="new-start").value == date(2028, 3, 6)


def test_the_draft_is_gone_once_the_traject_begins(open_view: OpenView) -> None:
    app = _named(open_view)
    token = _token(app)
    for _ in range(3):
        _next(app)
    assert "concept" not in app.query_params
    again = open_view("nieuw_traject.py", concept=token)
    assert "is er niet meer" in said(again) and again.text_input(key="new-name").value == ""


def test_leaving_by_the_menu_and_coming_back_keeps_the_draft_in_the_address(open_view: OpenView) -> None:
    app = _named(open_view)
    token = _token(app)
    del app.query_params["concept"]
    app.switch_page("views/stationshal.py").run()
    app.switch_page("views/nieuw_traject.py").run()
    assert _token(app) == token and "Welke locaties en teams" in said(app)


def test_a_step_without_a_name_says_so_and_stays(open_view: OpenView) -> None:
    app = open_view("nieuw_traject.py")
    _next(app)
    assert "Vul de naam van de organisatie in." in said(app) and "Wie gaat er op reis" in said(app)


def test_a_wrong_line_is_told_and_the_wizard_stays_at_the_teams(open_view: OpenView, desk: Desk) -> None:
    app = _named(open_view)
    app.text_area(key="new-tree-text").input("Plein; Noord; veel").run()
    _next(app)
    assert "Regel 1" in said(app) and "Welke locaties en teams" in said(app)
    assert revisions(desk.engine) == {}


def test_a_csv_file_comes_into_the_text_field(open_view: OpenView) -> None:
    app = _named(open_view)
    app.file_uploader(key="new-tree-file-0").upload("teams.csv", b"Team;Aantal\r\nNoord;9", "text/csv").run()
    assert_calm(app)
    assert app.text_area(key="new-tree-text").value == "Team;Aantal\nNoord;9" and "Noord (9 mensen)" in said(
        app
    )


def test_an_excel_file_is_refused_with_what_to_do_and_typing_goes_on(open_view: OpenView) -> None:
    app = _named(open_view)
    app.file_uploader(key="new-tree-file-0").upload("teams.xlsx", b"PK\x03\x04", "application/zip").run()
    assert "Bewaar het in Excel als CSV" in said(app)
    app.text_area(key="new-tree-text").input("Noord; 9").run()
    assert "Excel" not in said(app) and "Noord (9 mensen)" in said(app)


def test_a_conducteur_with_half_a_day_is_told_what_the_source_reckons_with(open_view: OpenView) -> None:
    app = _named(open_view)
    _next(app)
    app.number_input(key="new-days-conducteur").set_value(0.5).run()
    assert "minder dan een dag" in said(app)


def test_the_proposed_route_can_be_declined(open_view: OpenView, desk: Desk) -> None:
    app = _named(open_view)
    _next(app)
    _next(app)
    app.toggle(key="new-propose").set_value(False).run()
    _next(app)
    (traject_id,) = revisions(desk.engine)
    assert not desk.journey(traject_id).activities


def test_a_second_traject_begins_with_empty_fields(open_view: OpenView) -> None:
    app = _named(open_view)
    for _ in range(3):
        _next(app)
    app.switch_page("views/nieuw_traject.py").run()
    assert app.text_input(key="new-name").value == ""


def test_markup_in_a_name_is_just_text(open_view: OpenView) -> None:
    app = _named(open_view, "<script>alert(1)</script>")
    assert "\\<script\\>" in said(app)
