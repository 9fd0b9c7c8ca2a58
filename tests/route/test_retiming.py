"""Editing one day of a full timetable of sixty teams: what moves with it is what must, and the rest stays as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest

from planner.route.boarding import Boarding, BoardingRules, Session, Step, Trainer
from planner.route.boarding_proposal import Proposal, searched, told
from planner.route.boarding_waves import boarding_waves, kept_waves
from planner.route.journey import Journey
from planner.route.retiming import retime
from planner.route.rollout import Outcome, Status
from planner.route.traject import Traject
from planner.route.workdays import is_working_day
from scans.groups import Unit, UnitKind
from tests.usecases.boarding_checker import broken

MONDAY = date(2027, 1, 4)
TEAMS, TRAINERS = 60, 3
STEPS = (
    Step(key="kick_off", title="Kick-off", trainers=0),
    Step(key="een", title="Werksessie 1", min_weeks=1, max_weeks=4),
    Step(key="twee", title="Werksessie 2", min_weeks=2, max_weeks=6),
    Step(key="drie", title="Werksessie 3", min_weeks=2, max_weeks=6),
    Step(key="vier", title="Werksessie 4", min_weeks=2, max_weeks=6),
    Step(key="terug", title="Terugblik", min_weeks=6, trainers=0),
)


def fresh(
    together: int | None = None, per_wave: int = 8, teams: int = TEAMS, trainers: int = TRAINERS
) -> Journey:
    """Sixty teams, three trainers, and no days yet."""
    rules = BoardingRules(
        id="r",
        traject_id="t",
        steps=STEPS,
        first=MONDAY + timedelta(weeks=1),
        per_wave=per_wave,
        together=together,
    )
    units = [
        Unit(id=f"{n:02}", traject_id="t", kind=UnitKind.TEAM, name=f"Team {n}", order=n)
        for n in range(teams)
    ]
    return Journey(
        Traject(id="t", name="Zorg Veel", start=MONDAY),
        units=tuple(units),
        boarding_rules=(rules,),
        boardings=tuple(Boarding(id=f"b{unit.id}", traject_id="t", unit_id=unit.id) for unit in units),
        trainers=tuple(Trainer(id=f"t{n}", traject_id="t", name=f"Trainer {n}") for n in range(trainers)),
        sessions=tuple(
            Session(
                id=f"{unit.id}-{step.key}", traject_id="t", unit_id=unit.id, step=step.key, title=step.title
            )
            for unit in units
            for step in STEPS
        ),
    )


@cache
def full(together: int | None = None, per_wave: int = 8) -> Journey:
    """The same with days that were found and kept; every week of the trainers is full until the last ones."""
    return dated(fresh(together, per_wave))


def dated(journey: Journey) -> Journey:
    """The journey with the first days that are found, kept."""
    rules = journey.boarding_rules[0]
    waves = boarding_waves(rules, journey)
    found = told(journey, rules, waves, MONDAY, searched(journey, rules, waves, MONDAY, 0))
    return replace(journey, sessions=found.sessions)


def later(day: date, weeks: int) -> date:
    day += timedelta(weeks=weeks)
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def edit(journey: Journey, team: int, number: int, weeks: int) -> Proposal:
    session = next(s for s in journey.sessions if s.id == f"{team:02}-{STEPS[number].key}")
    assert session.planned is not None
    edits = {session.id: later(session.planned, weeks)}
    return retime(journey, journey.boarding_rules[0], kept_waves(journey), edits, MONDAY)


def forced(days: list[date], number: int, day: date) -> int:
    """How many sessions of a team lags alone force to move when one of them comes on another day.

    From that day on, and back from it, each session that has to move leaves room from `low` to `high` for the next.
    """
    moved = 1
    for way, rest in ((1, range(number + 1, len(days))), (-1, range(number - 1, -1, -1))):
        low = high = weekday_number(day)
        for place in rest:
            step = STEPS[place if way > 0 else place + 1]
            near, far = 1 + 5 * step.min_weeks, 1 + 5 * (step.max_weeks or 1000)
            low, high = (low + near, high + far) if way > 0 else (low - far, high - near)
            if low <= weekday_number(days[place]) <= high:
                break
            moved += 1
    return moved


def weekday_number(day: date) -> int:
    weeks, weekday = divmod(day.toordinal() - 1, 7)
    return 5 * weeks + min(weekday, 4)


def weeks_of(proposal: Proposal) -> set[date]:
    days = [day for move in proposal.moves for day in (move.before, move.after) if day]
    return {day - timedelta(days=day.weekday()) for day in days}


def kept(journey: Journey, proposal: Proposal) -> Journey:
    return replace(journey, sessions=proposal.sessions)


EDITS = [
    (11, 2, 1),
    (21, 4, 1),
    (41, 3, 1),
    (33, 1, 3),
    (59, 2, -2),
    (50, 2, 1),
    (27, 0, 1),
    (40, 1, 3),
    (5, 5, 2),
]


@pytest.mark.parametrize("together", [None, 8], ids=["any number at once", "eight teams at once"])
def test_an_edit_of_a_full_timetable_moves_a_few_sessions_of_a_few_teams(together: int | None) -> None:
    journey = full(together)
    moved = {}
    for team, number, weeks in EDITS:
        proposal = edit(journey, team, number, weeks)
        assert proposal.feasible, proposal.explanation
        assert broken(kept(journey, proposal), MONDAY) == []
        moved[team, number, weeks] = len(proposal.moves), len({move.unit_id for move in proposal.moves})
    assert max(sessions for sessions, _ in moved.values()) <= 20
    assert max(teams for _, teams in moved.values()) <= 6
    assert sum(sessions for sessions, _ in moved.values()) <= 90


@pytest.mark.parametrize("together", [None, 8], ids=["any number at once", "eight teams at once"])
@pytest.mark.parametrize(("team", "number", "weeks"), EDITS)
def test_trainers_keep_their_sessions_in_all_weeks_in_which_nothing_moves(
    team: int, number: int, weeks: int, together: int | None
) -> None:
    journey = full(together)
    proposal = edit(journey, team, number, weeks)
    before = {session.id: session.trainer_ids for session in journey.sessions}
    touched = weeks_of(proposal)
    for session in proposal.sessions:
        assert session.planned is not None
        if session.planned - timedelta(days=session.planned.weekday()) not in touched:
            assert session.trainer_ids == before[session.id]
    assert len(proposal.handed_over) <= 1


@pytest.mark.parametrize("weeks", [-2, 1, 4])
@pytest.mark.parametrize("number", range(len(STEPS)))
@pytest.mark.parametrize("team", [24, 38])
def test_with_room_to_spare_an_edit_moves_what_lags_force_and_hands_over_nothing(
    team: int, number: int, weeks: int
) -> None:
    journey = full(per_wave=TEAMS)  # the order of the waves would have others wait for a kick-off that moves
    extra = tuple(Trainer(id=f"x{n}", traject_id="t", name=f"Extra {n}", per_week=5) for n in range(3))
    roomy = replace(journey, trainers=(*journey.trainers, *extra))
    days = [s.planned for s in journey.sessions if s.unit_id == f"{team:02}" and s.planned]
    proposal = edit(roomy, team, number, weeks)
    assert proposal.feasible, proposal.explanation
    assert {move.unit_id for move in proposal.moves} == {f"{team:02}"}
    assert len(proposal.moves) == forced(days, number, later(days[number], weeks))
    assert proposal.handed_over == ()
    assert broken(kept(roomy, proposal), MONDAY) == []


def test_an_edit_without_days_doesnt_send_somebody_to_search_longer() -> None:
    journey = fresh(teams=2)
    rules, waves = journey.boarding_rules[0], boarding_waves(journey.boarding_rules[0], journey)
    nothing = Outcome(Status.NOT_FOUND)
    searching = told(journey, rules, waves, MONDAY, nothing)
    editing = told(journey, rules, waves, MONDAY, nothing, seen=journey)
    assert "Zoek langer" in searching.explanation
    assert "Kies een andere dag" in editing.explanation and "Zoek langer" not in editing.explanation
