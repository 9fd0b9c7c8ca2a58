"""Editing days: fix what was edited and let as little as possible move with it, led by the same people where it can be."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from planner.route.boarding import BoardingRules
from planner.route.boarding_boards import Boards
from planner.route.boarding_proposal import Proposal, searched, told
from planner.route.boarding_rollout import rollout_of
from planner.route.boarding_waves import WavePlan
from planner.route.journey import Journey
from planner.route.rollout import Conflict, Outcome, Status
from planner.route.rollout.effort import Effort
from planner.route.rollout.nearest import Today, nearest_timetable

_NEAR = 2.5  # seconds for days near those of today
_ANY = 0.5  # seconds for any days at all, when there are none near: nobody waits long for an edit


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
    outcome = _nearest(Boards(edited, rules, waves, today)) or searched(edited, rules, waves, today, _ANY)
    return told(edited, rules, waves, today, outcome, seen=journey)


def _nearest(boards: Boards) -> Outcome | None:
    """Return the days nearest to those that are kept now; None when none were found."""
    try:
        rollout = rollout_of(boards.journey, boards.rules, boards.waves, boards.today)
    except ValueError:
        return None
    days = {
        session.id: Today(session.planned, session.trainer_ids)
        for row in boards.rows.values()
        for session in row
        if boards.open(session) and session.planned is not None and session.planned >= boards.today
    }
    return nearest_timetable(rollout, days, Effort(time.monotonic() + _NEAR)) if days else None


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
