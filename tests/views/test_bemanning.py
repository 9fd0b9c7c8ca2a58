"""Bemanning on screen."""

from __future__ import annotations

from planner.route.traject import Assignment, Traject
from planner.usecases.desk import Desk
from planner.usecases.experience import seat_teams
from planner.usecases.keeping import keep
from scans.groups import Unit, teams
from tests.views.conftest import OpenView, assert_calm, said


def _hold(desk: Desk, traject: Traject, role: str, **more: object) -> Assignment:
    record = Assignment.model_validate(
        {"traject_id": traject.id, "role": role, "who": "Projectleider", **more}
    )
    return keep(desk, record, "Bemanning")


def test_an_empty_crew_says_of_every_role_what_it_blocks(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    text = said(open_view("bemanning.py", traject.id))
    assert "Geen van de acht rollen is vervuld." in text
    assert text.count("Nog niemand.") == 8
    assert all(role.blocks.rstrip(".") in text.replace("\\", "") for role in desk.library.roles.values())


def test_a_filled_role_shows_who_and_the_others_stand_out(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    _hold(desk, traject, "machinist", who="De <b>bestuurder</b>")
    text = said(open_view("bemanning.py", traject.id))
    assert "Eén van de acht rollen is vervuld." in text
    assert "De \\<b\\>bestuurder" in text
    assert text.count("Nog niemand.") == 7


def test_someone_who_is_typed_fills_the_role(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    app = open_view("bemanning.py", traject.id)
    app.button(key="seat-open-conducteur").click().run()
    app.text_input(key="new0-crew-conducteur-who").input("Projectleider kwaliteit")
    app.number_input(key="new0-crew-conducteur-days").set_value(1.5)
    app.button(key="create-crew-conducteur").click().run()
    assert_calm(app)
    held = desk.journey(traject.id).assignments
    assert [(a.role, a.who, a.days_per_week) for a in held] == [
        ("conducteur", "Projectleider kwaliteit", 1.5)
    ]
    assert "1,5 dagen per week" in said(app)
    assert not app.warning


def test_a_role_without_a_name_is_refused_in_dutch(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    app = open_view("bemanning.py", traject.id)
    app.button(key="seat-open-trainer").click().run()
    app.button(key="create-crew-trainer").click().run()
    assert "Vul in wie deze rol heeft" in said(app)
    assert not desk.journey(traject.id).assignments


def test_a_conducteur_with_half_a_day_gets_a_warning_with_its_source(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    _hold(desk, traject, "conducteur", days_per_week=0.5)
    (warning,) = open_view("bemanning.py", traject.id).warning
    assert "0,5 dag per week" in warning.value and "Bron" in warning.value


def test_unknown_days_of_the_conducteur_are_asked_for(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    _hold(desk, traject, "conducteur")
    (warning,) = open_view("bemanning.py", traject.id).warning
    assert "Hoeveel dagen per week" in warning.value


def test_teams_are_chosen_as_passagiers_and_can_be_left_out_again(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    first, second = teams(desk.journey(traject.id).units)
    app = open_view("bemanning.py", traject.id)
    for wanted in ([first.id, second.id], [second.id]):
        app.button(key="seat-open-passagiers").click().run()
        app.multiselect[0].set_value(wanted)
        app.button(key="save-teams-passagiers").click().run()
        assert_calm(app)
        assert {a.unit_id for a in desk.journey(traject.id).assignments} == set(wanted)
    assert second.name in said(app)


def _aboard(desk: Desk, traject: Traject) -> set[str | None]:
    return {a.unit_id for a in desk.journey(traject.id).assignments}


def test_a_change_elsewhere_leaves_the_typed_choice_of_teams_alone(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    _, second = teams(desk.journey(traject.id).units)
    app = open_view("bemanning.py", traject.id)
    app.button(key="seat-open-passagiers").click().run()
    _hold(desk, traject, "machinist")
    renamed: Unit = second.model_copy(update={"name": "Nachtploeg"})
    keep(desk, renamed, "Team")
    app.multiselect[0].set_value([second.id])
    app.button(key="save-teams-passagiers").click().run()
    assert_calm(app)
    assert _aboard(desk, traject) == {None, second.id}
    assert "De teams zijn opgeslagen." in said(app)


def test_teams_that_someone_else_chose_meanwhile_are_not_overwritten_and_the_choice_stays(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    first, second = teams(desk.journey(traject.id).units)
    app = open_view("bemanning.py", traject.id)
    app.button(key="seat-open-passagiers").click().run()
    seat_teams(desk, traject.id, "passagiers", [first.id], seen=())
    app.multiselect[0].set_value([second.id])
    app.button(key="save-teams-passagiers").click().run()
    assert_calm(app)
    assert "Er is niets overschreven" in said(app)
    assert app.multiselect[0].value == [second.id]
    assert _aboard(desk, traject) == {first.id}
    app.button(key="teams-refresh").click().run()
    assert_calm(app)
    assert app.multiselect[0].value == [first.id]
    app.multiselect[0].set_value([first.id, second.id])
    app.button(key="save-teams-passagiers").click().run()
    assert _aboard(desk, traject) == {first.id, second.id}
