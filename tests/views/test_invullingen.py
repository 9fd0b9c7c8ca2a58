"""Vijf invullingen on screen: who means what, and what the traject chooses."""

from __future__ import annotations

from planner.route.logic import ChosenInvulling
from planner.route.traject import Traject
from planner.usecases.desk import Desk
from planner.usecases.keeping import keep
from planner.usecases.rounds import close_round, open_round
from scans.answers import Round
from scans.groups import Level, root, teams
from tests.answering import answered
from tests.views.conftest import OpenView, assert_calm, said

DAY, NIGHT = 0, 1


def _closed(desk: Desk, traject: Traject, *groups: tuple[int, int, Level, str]) -> Round:
    """Close a round with groups of (people, number of the team, level, invulling that gets all points)."""
    journey = desk.journey(traject.id)
    held = open_round(desk, journey, "invullingen", root(journey.units).id, "Punten")
    for people, team, level, option in groups:
        for _ in range(people):
            answered(desk, held, teams(journey.units)[team].id, level, {option: 10})
    return close_round(desk, held)


def test_without_a_round_people_can_choose_by_talking(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    app = open_view("invullingen.py", traject.id)
    assert "kiezen kan ook in gesprek" in said(app)
    app.selectbox(key="new0-chosen-which").set_value("beweging")
    app.text_area(key="new0-chosen-here").input("Wij *dromen* samen")
    app.button(key="create-chosen").click().run()
    assert_calm(app)
    kept = desk.journey(traject.id).invullingen
    assert [(c.invulling, c.meaning_here) for c in kept] == [("beweging", "Wij *dromen* samen")]
    assert "Wij \\*dromen\\* samen" in said(app)


def test_choosing_nothing_is_refused_in_dutch(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    app = open_view("invullingen.py", traject.id)
    app.button(key="create-chosen").click().run()
    assert_calm(app)
    assert app.error and desk.journey(traject.id).invullingen == ()


def test_an_invulling_can_be_chosen_only_once(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    keep(desk, ChosenInvulling(traject_id=traject.id, invulling="beweging"), "Invulling")
    app = open_view("invullingen.py", traject.id)
    assert "Beweging" not in app.selectbox(key="new0-chosen-which").options
    assert len(app.selectbox(key="new0-chosen-which").options) == 4


def test_each_invulling_is_explained_with_its_tension_and_source(
    open_view: OpenView, traject: Traject
) -> None:
    app = open_view("invullingen.py", traject.id)
    app.selectbox(key="explained").select_index(1).run()
    assert "Waar wringt het?" in said(app) and "hulpmiddel" in said(app) and "Bron" in said(app)


def test_the_widest_disagreement_between_levels_is_named(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    _closed(
        desk,
        traject,
        (5, DAY, Level.STRATEGISCH, "beweging"),
        (5, DAY, Level.OPERATIONEEL, "reflectie_instrument"),
    )
    app = open_view("invullingen.py", traject.id)
    assert "Het verst uit elkaar ligt" in said(app)
    assert "10,0 van de 10 punten" in said(app)
    assert len(app.get("plotly_chart")) == 1


def test_two_teams_can_be_laid_over_each_other(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    held = _closed(
        desk, traject, (5, DAY, Level.OPERATIONEEL, "beweging"), (5, NIGHT, Level.OPERATIONEEL, "aanjager")
    )
    app = open_view("invullingen.py", traject.id)
    both = [team.id for team in teams(desk.journey(traject.id).units)]
    app.multiselect(key=f"teams-{held.id}").set_value(both).run()
    assert_calm(app)
    assert "Dagdienst en Nachtzorg verdelen hun punten het meest verschillend" in said(app)
    assert all("n = 5 van de 10" in cell.replace("\\", "") for cell in app.table[0].value["Dagdienst"])


def test_a_team_of_four_is_hidden_with_the_team_that_would_give_it_away(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    held = _closed(
        desk, traject, (6, DAY, Level.OPERATIONEEL, "beweging"), (4, NIGHT, Level.OPERATIONEEL, "aanjager")
    )
    app = open_view("invullingen.py", traject.id)
    both = [team.id for team in teams(desk.journey(traject.id).units)]
    app.multiselect(key=f"teams-{held.id}").set_value(both).run()
    assert "Verborgen, omdat mensen anders te herkennen zijn: Dagdienst en Nachtzorg" in said(app)
    assert set(app.table[0].value["Nachtzorg"]) == {"verborgen"}
    assert not app.get("plotly_chart")
