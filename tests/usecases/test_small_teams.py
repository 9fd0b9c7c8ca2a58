"""Whether the one person of a small team answered can't be found out by trying to remove the team while a round runs."""

from __future__ import annotations

import pytest

from planner.route.traject import Traject
from planner.storage.failures import NotUndoable
from planner.usecases.desk import Desk
from planner.usecases.keeping import changes, undo
from planner.usecases.organisation import NotPossible, add_units, remove_unit
from planner.usecases.pasted_units import parse_units
from planner.usecases.rounds import abandon_round, open_round
from scans.answers import Round
from scans.groups import Level, Unit, root
from tests.answering import answered


def _small(desk: Desk, traject: Traject) -> Unit:
    """Add a team of one."""
    journey = desk.journey(traject.id)
    (team,) = add_units(desk, journey, parse_units("Kantoor;1")[0])
    return team


def _round(desk: Desk, traject: Traject) -> Round:
    journey = desk.journey(traject.id)
    return open_round(desk, journey, "team", root(journey.units).id, "Winter")


@pytest.mark.parametrize("answers", [False, True])
def test_a_small_team_in_an_open_round_is_not_removed_whether_it_answered_or_not(
    desk: Desk, traject: Traject, answers: bool
) -> None:
    team = _small(desk, traject)
    held = _round(desk, traject)
    if answers:
        answered(desk, held, team.id, Level.OPERATIONEEL, {"overlegtijd": 4})
    with pytest.raises(NotPossible) as refused:
        remove_unit(desk, team)
    assert "er loopt een scan" in str(refused.value) and "antwoorden op" not in str(refused.value)
    abandon_round(desk, held)
    remove_unit(desk, team)


@pytest.mark.parametrize("answers", [False, True])
def test_the_coming_of_a_small_team_is_not_undone_while_a_round_runs(
    desk: Desk, traject: Traject, answers: bool
) -> None:
    journey = desk.journey(traject.id)
    with desk.work("Kantoor toegevoegd") as work:
        new = Unit(
            traject_id=traject.id, kind="team", name="Kantoor", parent_id=root(journey.units).id, headcount=1
        )
        team = work.add(new)
    came = changes(desk, traject.id)[0]
    held = _round(desk, traject)
    if answers:
        answered(desk, held, team.id, Level.OPERATIONEEL, {"overlegtijd": 4})
    with pytest.raises(NotUndoable, match="Er loopt een scan"):
        undo(desk, came)
