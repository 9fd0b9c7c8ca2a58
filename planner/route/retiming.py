"""Editing days: fix what was edited and let as little as possible move with it.

One circle after the other may move, until it fits: nothing else, what comes later for the same team, one session that
is in the way, what comes after that one, the whole team, then everything, at first no earlier than it was. So a change stays near where it was made.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from planner.route.boarding import BoardingRules
from planner.route.boarding_boards import Boards
from planner.route.boarding_load import monday_of
from planner.route.boarding_proposal import Proposal, searched, told
from planner.route.boarding_rollout import rollout_of, with_fixed
from planner.route.boarding_waves import WavePlan
from planner.route.journey import Journey
from planner.route.rollout import Conflict, Outcome, Placed, Rollout, Status
from planner.route.rollout.placing import Stuck, place
from planner.route.rollout.puzzle import puzzle
from planner.route.rollout.staffing import Short, staff

V = TypeVar("V")
_SWAPS = 12  # sessions that are tried to change places with an edited one
_TRIES = (
    2500  # such tries times sessions: each takes longer with more of them, and nobody waits long for an edit
)
_SECONDS = 1.0  # when everything may move


@dataclass(frozen=True)
class _Circle:
    """Days that stay with who leads, and days before which others don't come."""

    stays: Mapping[str, tuple[date, tuple[str, ...]]]
    not_before: Mapping[str, date]


def retime(
    journey: Journey,
    rules: BoardingRules,
    waves: WavePlan,
    edits: Mapping[str, date | None],
    today: date,
) -> Proposal:
    """Return what follows from editing the days of sessions (id -> day, None for a day that may move again).

    An edit that can't hold gives a proposal that isn't feasible and says why. Raises KeyError for an unknown session.
    """
    past = _already_past(journey, edits, today)
    if past is not None:
        return told(journey, rules, waves, today, Outcome(Status.IMPOSSIBLE, conflict=past))
    edited = _edited(journey, edits)
    outcome = _nearest(Boards(edited, rules, waves, today), edits) or searched(
        edited, rules, waves, today, _SECONDS
    )
    return told(edited, rules, waves, today, outcome, seen=journey)


def _nearest(boards: Boards, edits: Mapping[str, date | None]) -> Outcome | None:
    """Return days with the smallest circle of sessions that moves; None when list scheduling finds none."""
    try:
        rollout = rollout_of(boards.journey, boards.rules, boards.waves, boards.today)
    except ValueError:
        return None
    found = (_quick(with_fixed(rollout, c.stays, c.not_before)) for c in _circles(boards, edits))
    return next((outcome for outcome in found if outcome is not None), None)


def _already_past(journey: Journey, edits: Mapping[str, date | None], today: date) -> Conflict | None:
    sessions = {session.id: session for session in journey.sessions}
    for id_, day in edits.items():
        if day is not None and sessions[id_].held is None and day < today:
            words = f"de nieuwe dag van ‘{sessions[id_].title}’ is al voorbij"
            return Conflict((words,), (id_,), f"Dit kan niet: {words}.", ("kies vandaag of een latere dag",))
    return None


def _edited(journey: Journey, edits: Mapping[str, date | None]) -> Journey:
    known = {session.id for session in journey.sessions}
    for id_ in edits:
        if id_ not in known:
            raise KeyError(id_)
    return replace(
        journey,
        sessions=tuple(
            s.model_copy(update={"fixed": edits[s.id]}) if s.id in edits and s.held is None else s
            for s in journey.sessions
        ),
    )


def _circles(boards: Boards, edits: Mapping[str, date | None]) -> Iterator[_Circle]:
    """Yield ever wider circles of sessions that may move. A day that passed without its session always may."""
    days = {
        s.id: s.planned
        for row in boards.rows.values()
        for s in row
        if boards.open(s) and s.planned is not None and s.planned >= boards.today and s.id not in edits
    }
    teams = {s.unit_id for s in boards.journey.sessions if s.id in edits}
    theirs = {s.id for id_ in teams for s in boards.rows.get(id_, ())}
    later = _later(boards, teams, edits)
    led_by = {s.id: s.trainer_ids for s in boards.journey.sessions}
    stays = {id_: (day, led_by[id_]) for id_, day in days.items()}
    yield _Circle(stays, {})
    yield _Circle(_without(stays, later), _only(days, later))
    yield _Circle(_without(stays, later), {})
    for other in _in_the_way(boards, edits, days):
        yield _Circle(_without(stays, {*later, other}), {})
    for other in _in_the_way(boards, edits, days):
        row = _from(boards, other)
        yield _Circle(_without(stays, {*later, *row}), _only(days, row))
    yield _Circle(_without(stays, theirs), {})
    yield _Circle({}, _without(days, theirs))


def _in_the_way(boards: Boards, edits: Mapping[str, date | None], days: Mapping[str, date]) -> Iterator[str]:
    """Yield sessions with a trainer in the weeks that edited ones move to: one of them may change places with it."""
    weeks = {monday_of(day) for day in edits.values() if day is not None}
    teams = {s.unit_id for s in boards.journey.sessions if s.id in edits}
    found = [
        s.id
        for s in boards.journey.sessions
        if s.id in days and monday_of(days[s.id]) in weeks and s.trainer_ids and s.unit_id not in teams
    ]
    tries = min(_SWAPS, _TRIES // max(1, len(days)))
    yield from sorted(found, key=lambda id_: (days[id_], id_))[:tries]


def _from(boards: Boards, id_: str) -> set[str]:
    """Return a session and those after it in the row of its team."""
    row = next(row for row in boards.rows.values() if id_ in {s.id for s in row})
    ids = [s.id for s in row]
    return set(ids[ids.index(id_) :])


def _later(boards: Boards, teams: Collection[str], edits: Mapping[str, date | None]) -> set[str]:
    """Return the sessions that come after an edited one in the row of their team."""
    found: set[str] = set()
    for id_ in teams:
        behind = False
        for session in boards.rows.get(id_, ()):
            if behind:
                found.add(session.id)
            behind = behind or session.id in edits
    return found


def _without(days: Mapping[str, V], ids: Collection[str]) -> dict[str, V]:
    return {id_: day for id_, day in days.items() if id_ not in ids}


def _only(days: Mapping[str, date], ids: Collection[str]) -> dict[str, date]:
    return {id_: day for id_, day in days.items() if id_ in ids}


def _quick(rollout: Rollout) -> Outcome | None:
    """Return a timetable when list scheduling finds one that can be staffed; None proves nothing."""
    posed = puzzle(rollout)
    starts = place(posed)
    if isinstance(starts, Stuck):
        return None
    people = staff(posed, starts)
    if isinstance(people, Short):
        return None
    axis, placed = posed.axis, {}
    for number, (task, start) in enumerate(zip(rollout.tasks, starts, strict=True)):
        last = axis.day(start + task.days - 1)
        placed[task.id] = Placed(task.id, axis.day(start), last, people.get(number, ()))
    return Outcome(Status.FOUND, placed)
