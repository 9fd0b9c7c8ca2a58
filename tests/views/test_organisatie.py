"""Organisatie en teams on screen."""

from __future__ import annotations

from datetime import date

from streamlit.testing.v1 import AppTest

from planner.route.traject import Assignment, Traject
from planner.storage.journeys import revisions
from planner.usecases.desk import Desk
from planner.usecases.keeping import discard, keep
from planner.usecases.organisation import change_unit
from planner.views.parts.tree_unit import CHOSEN
from scans.groups import Unit, root
from tests.views.conftest import OpenView, assert_calm, said


def _unit(desk: Desk, traject: Traject, name: str) -> Unit:
    return next(u for u in desk.journey(traject.id).units if u.name == name)


def _part(app: AppTest, name: str) -> None:
    app.segmented_control(key="organisation-part").set_value(name).run()
    assert_calm(app)


def _chosen(open_view: OpenView, unit: Unit) -> tuple[AppTest, str]:
    app = open_view("organisatie.py", unit.traject_id)
    app.selectbox(key=CHOSEN).select(unit.id).run()
    return app, f"unit-{unit.id}-{unit.version}"


def test_the_tree_shows_locations_teams_and_people(open_view: OpenView, traject: Traject) -> None:
    text = said(open_view("organisatie.py", traject.id))
    assert "1 locatie, 2 teams, samen 20 mensen" in text and "- Dagdienst (10 mensen)" in text


def test_an_organisation_without_teams_opens_and_offers_to_add_them(open_view: OpenView, desk: Desk) -> None:
    lone = Traject(name="Alleen", start=date(2027, 1, 4))
    with desk.work("Traject begonnen") as work:
        work.add(lone)
        work.add(Unit(traject_id=lone.id, kind="organisatie", name="Alleen"))
    app = open_view("organisatie.py", lone.id)
    assert "geen teams" in said(app) and app.button(key="add-teams").disabled


def test_pasted_teams_are_added_under_their_location(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    app = open_view("organisatie.py", traject.id)
    app.text_area(key="more-0-text").input("Het Plein; Keuken; 5\nDe Hoek; Tuin").run()
    assert "Nieuwe locaties: De Hoek" in said(app)
    app.button(key="add-teams").click().run()
    assert_calm(app)
    assert _unit(desk, traject, "Keuken").parent_id == _unit(desk, traject, "Het Plein").id
    assert "Tuin" in said(app)


def test_a_pasted_team_that_exists_is_told_with_its_line(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    app = open_view("organisatie.py", traject.id)
    app.text_area(key="more-0-text").input("Het Plein; Keuken\nHet Plein; Dagdienst").run()
    assert "Regel 2" in said(app) and "bestaat al" in said(app)
    assert len(desk.journey(traject.id).units) == 4


def test_a_team_gets_another_name_and_another_place(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    team = _unit(desk, traject, "Nachtzorg")
    app, key = _chosen(open_view, team)
    app.text_input(key=f"{key}-name").input("Nachtdienst")
    app.selectbox(key=f"{key}-parent").select(root(desk.journey(traject.id).units).id)
    app.button(key="unit-save").click().run()
    assert_calm(app)
    changed = _unit(desk, traject, "Nachtdienst")
    assert changed.id == team.id and changed.parent_id == root(desk.journey(traject.id).units).id


def test_a_team_without_a_name_is_refused(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    team = _unit(desk, traject, "Nachtzorg")
    app, key = _chosen(open_view, team)
    app.text_input(key=f"{key}-name").input(" ")
    app.button(key="unit-save").click().run()
    assert "vul hier iets in of maak een keuze." in said(app) and _unit(desk, traject, "Nachtzorg") == team


def test_a_team_with_a_role_stays_and_says_why_and_a_free_one_goes(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    team = _unit(desk, traject, "Dagdienst")
    keep(desk, Assignment(traject_id=traject.id, role="passagiers", unit_id=team.id), "Rol")
    app, _ = _chosen(open_view, team)
    app.button(key="unit-remove").click().run()
    assert "een rol in de bemanning" in said(app)
    app.selectbox(key=CHOSEN).select(_unit(desk, traject, "Nachtzorg").id).run()
    app.button(key="unit-remove").click().run()
    assert_calm(app)
    assert {u.name for u in desk.journey(traject.id).units} == {"Zorg Test", "Het Plein", "Dagdienst"}


def test_the_traject_gets_another_name(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    app = open_view("organisatie.py", traject.id)
    _part(app, "Naam en start")
    app.text_input(key=f"traject-{traject.version}-name").input("Zorg Anders")
    app.button(key="traject-save").click().run()
    assert_calm(app)
    assert desk.journey(traject.id).traject.name == "Zorg Anders"


def test_the_traject_is_removed_only_when_its_name_is_typed(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    app = open_view("organisatie.py", traject.id)
    _part(app, "Bewaren of verwijderen")
    assert "Download daarom eerst" in said(app)
    app.text_input(key="remove-name").input("zorg")
    app.button(key="remove-traject").click().run()
    assert "De naam klopt niet" in said(app) and traject.id in revisions(desk.engine)
    app.text_input(key="remove-name").input("Zorg Test")
    app.button(key="remove-traject").click().run()
    assert_calm(app)
    assert revisions(desk.engine) == {} and "Zorg Test is verwijderd" in said(app)


def _renamed(desk: Desk, unit: Unit, name: str) -> None:
    """Let someone else give a unit another name meanwhile."""
    change_unit(desk, desk.journey(unit.traject_id), unit, name, unit.headcount, unit.parent_id)


def test_a_name_that_someone_else_changed_meanwhile_is_not_overwritten_and_typed_text_stays(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    app, key = _chosen(open_view, _unit(desk, traject, "Nachtzorg"))
    _renamed(desk, _unit(desk, traject, "Nachtzorg"), "Naam van B")
    app.text_input(key=f"{key}-name").input("Naam van A")
    app.button(key="unit-save").click().run()
    assert_calm(app)
    assert "Er is niets overschreven" in said(app) and "is gewijzigd." not in said(app)
    assert app.text_input(key=f"{key}-name").value == "Naam van A"
    assert _unit(desk, traject, "Naam van B")
    app.button(key="unit-refresh").click().run()
    assert_calm(app)
    fresh = _unit(desk, traject, "Naam van B")
    assert app.text_input(key=f"unit-{fresh.id}-{fresh.version}-name").value == "Naam van B"


def test_a_location_that_is_renamed_meanwhile_leaves_the_opened_team_and_the_chosen_place(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    team, top = _unit(desk, traject, "Nachtzorg"), root(desk.journey(traject.id).units)
    app, key = _chosen(open_view, team)
    _renamed(desk, _unit(desk, traject, "Het Plein"), "De Markt")
    _renamed(desk, top, "Zorg Anders")
    app.text_input(key=f"{key}-name").input("Nachtdienst")
    app.selectbox(key=f"{key}-parent").select(top.id)
    app.button(key="unit-save").click().run()
    assert_calm(app)
    assert _unit(desk, traject, "Nachtdienst").parent_id == top.id


def test_a_team_that_someone_else_removed_meanwhile_is_told_and_typed_text_stays(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    team = _unit(desk, traject, "Nachtzorg")
    app, key = _chosen(open_view, team)
    discard(desk, team, "Team")
    app.text_input(key=f"{key}-name").input("Nachtdienst")
    app.button(key="unit-save").click().run()
    assert "Dit bestaat niet meer" in said(app)
    assert app.text_input(key=f"{key}-name").value == "Nachtdienst"
    app.button(key="unit-refresh").click().run()
    assert_calm(app)
    assert not [field for field in app.text_input if field.key == f"{key}-name"]


def test_a_saved_team_can_be_chosen_and_changed_again(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    for old, new in (("Nachtzorg", "Nachtdienst"), ("Nachtdienst", "Nachtploeg")):
        team = _unit(desk, traject, old)
        app, key = _chosen(open_view, team)
        app.text_input(key=f"{key}-name").input(new)
        app.button(key="unit-save").click().run()
        assert_calm(app)
        assert _unit(desk, traject, new).id == team.id
        assert app.selectbox(key=CHOSEN).value is None
