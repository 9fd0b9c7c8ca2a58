"""What the teams do soon, and which activities of the route they took over with days of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from planner.route.boarding import Session
from planner.route.boarding_load import day_of, last_day_of
from planner.route.journey import Journey


@dataclass(frozen=True)
class ComingStep:
    """One step of the series for the teams that have it in some stretch of days; `teams` are names, soonest first."""

    title: str
    first: date
    last: date
    teams: tuple[str, ...]


def taken_over(journey: Journey) -> frozenset[str]:
    """Return the ids of the activities whose real days are those of the teams: told once, there."""
    steps = {step.key for rules in journey.boarding_rules for step in rules.steps}
    return frozenset(activity.id for activity in journey.activities if activity.template in steps)


def steps_coming(journey: Journey, first: date, last: date) -> tuple[ComingStep, ...]:
    """Return per step the sessions that are still to be held and touch the days from `first` to `last`, soonest first."""
    found: dict[tuple[str, str], list[tuple[date, date, str]]] = {}
    for session, begin, end, team in _open(journey):
        if begin <= last and first <= end:
            found.setdefault((session.step, session.title), []).append((begin, end, team))
    steps = [
        ComingStep(title, min(d[0] for d in days), max(d[1] for d in days), tuple(d[2] for d in sorted(days)))
        for (_, title), days in found.items()
    ]
    return tuple(sorted(steps, key=lambda step: (step.first, step.title)))


def next_step(journey: Journey, after: date) -> ComingStep | None:
    """Return the step that teams have first on a day after `after`; None when no session is planned there."""
    day = min((begin for _, begin, _, _ in _open(journey) if begin > after), default=None)
    return steps_coming(journey, day, day)[0] if day else None


def _open(journey: Journey) -> Iterator[tuple[Session, date, date, str]]:
    """Yield every session with a day that was not held: (session, first day, last day, name of the team)."""
    names = {unit.id: unit.name for unit in journey.units}
    for session in journey.sessions:
        begin, end = day_of(session), last_day_of(session)
        if session.held is None and begin and end and session.unit_id in names:
            yield session, begin, end, names[session.unit_id]
