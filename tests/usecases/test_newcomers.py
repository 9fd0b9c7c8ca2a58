"""A team that comes when the days are kept already: it gets days of its own, and who has a day keeps it."""

from __future__ import annotations

import pytest

from planner.route.boarding_waves import kept_waves, with_newcomers
from planner.route.journey import Journey
from planner.usecases.boarding import proposed_rules, renew_teams, start_boarding
from planner.usecases.desk import Desk
from planner.usecases.examples import open_example
from planner.usecases.keeping import keep
from planner.usecases.timetabling import dates_for_the_rest, keep_timetable, propose_timetable
from scans.groups import Unit, UnitKind
from tests.usecases.boarding_checker import broken


@pytest.fixture
def joined(desk: Desk) -> Journey:
    """Twelve teams with days in three full waves, and a thirteenth without."""
    traject = open_example(desk, "voorbeeld")
    rules = proposed_rules(desk.library, traject.id, desk.today)
    start_boarding(desk, desk.journey(traject.id), rules)
    journey = desk.journey(traject.id)
    keep_timetable(desk, journey, propose_timetable(desk, journey, 0))
    place = next(unit for unit in journey.units if unit.kind is UnitKind.LOCATIE)
    came = Unit(traject_id=traject.id, kind=UnitKind.TEAM, name="Nieuw team", parent_id=place.id, order=99)
    keep(desk, came, "Team")
    renew_teams(desk, desk.journey(traject.id))
    return desk.journey(traject.id)


def _newcomer(journey: Journey) -> Unit:
    return next(unit for unit in journey.units if unit.name == "Nieuw team")


def test_a_team_that_came_later_gets_days_and_nobody_else_moves(desk: Desk, joined: Journey) -> None:
    proposal = dates_for_the_rest(joined, desk.today)
    assert proposal.feasible, proposal.explanation
    assert {move.unit_id for move in proposal.moves} == {_newcomer(joined).id}
    assert not proposal.handed_over
    keep_timetable(desk, joined, proposal, "Er kwam een team bij")
    now = desk.journey(joined.traject.id)
    assert all(session.planned for session in now.sessions)
    assert not broken(now, desk.today)
    assert kept_waves(now).of(_newcomer(now).id) == 4  # the three others are full


def test_a_newcomer_fills_the_last_wave_or_goes_where_the_leader_put_it(joined: Journey) -> None:
    team, rules = _newcomer(joined), joined.boarding_rules[0]
    roomy = with_newcomers(kept_waves(joined), joined, rules.model_copy(update={"per_wave": 5}))
    assert [len(wave.teams) for wave in roomy.waves] == [4, 4, 5]
    (boarding,) = (b for b in joined.boardings if b.unit_id == team.id)
    others = tuple(b for b in joined.boardings if b.unit_id != team.id)
    pinned = Journey(
        joined.traject,
        units=joined.units,
        sessions=joined.sessions,
        boardings=(*others, boarding.model_copy(update={"wave": 2})),
    )
    assert with_newcomers(kept_waves(pinned), pinned, rules).of(team.id) == 2
