"""An independent checker: every rule of a kept timetable, written from the rules and not from the engine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

import holidays

from planner.route.boarding import BoardingRules, Session
from planner.route.journey import Journey

DAY = timedelta(days=1)
_PUBLIC = holidays.country_holidays("NL", years=range(2026, 2032), language="nl")


def broken(journey: Journey, today: date) -> list[str]:
    """Return every rule that the kept days of sessions to come break, in words for the test's reader."""
    (rules,) = journey.boarding_rules
    return [
        *_days(journey, rules, today),
        *_gaps(journey, rules),
        *_trainers(journey, rules),
        *_calm(journey, rules),
        *_waves(journey, rules),
    ]


def rows(journey: Journey, rules: BoardingRules) -> dict[str, list[Session]]:
    """Return the sessions of each team in the order of the steps."""
    order = [step.key for step in rules.steps]
    teams: dict[str, list[Session]] = {}
    for session in sorted(journey.sessions, key=lambda s: order.index(s.step)):
        teams.setdefault(session.unit_id, []).append(session)
    return teams


def day(session: Session) -> date:
    """Return the day a session was held or will be."""
    found = session.held or session.planned
    assert found is not None, f"{session.title} has no day"
    return found


def is_open(rules: BoardingRules, when: date) -> bool:
    """Return whether people can meet on a day."""
    shut = any(period.first <= when <= period.last for period in rules.closed)
    return when.weekday() < 5 and when not in _PUBLIC and not shut


def _days(journey: Journey, rules: BoardingRules, today: date) -> Iterator[str]:
    busy = {b.unit_id: (b.busy_from, b.busy_until) for b in journey.boardings if b.busy_with}
    for unit_id, row in rows(journey, rules).items():
        for session in (s for s in row if s.held is None):
            when = day(session)
            if not is_open(rules, when):
                yield f"{session.title} on a closed day {when}"
            if when < max(today, rules.first) and session.fixed != when:
                yield f"{session.title} too early: {when}"
            if session.fixed is not None and session.fixed >= today and when != session.fixed:
                yield f"{session.title} left its fixed day"
            if rules.deadline is not None and when > rules.deadline:
                yield f"{session.title} after the deadline"
            first, last = busy.get(unit_id, (None, None))
            if first and last and first <= when <= last:
                yield f"{session.title} while the team is busy"


def _gaps(journey: Journey, rules: BoardingRules) -> Iterator[str]:
    steps = {step.key: step for step in rules.steps}
    for row in rows(journey, rules).values():
        for before, after in pairwise(row):
            if after.held is not None:
                continue
            free = day(before) + DAY
            while free.weekday() > 4:
                free += DAY
            step, when = steps[after.step], day(after)
            if when < free + timedelta(weeks=step.min_weeks):
                yield f"{after.title} too soon after {before.title}: {day(before)} {when}"
            if step.max_weeks is not None and when > free + timedelta(weeks=step.max_weeks):
                yield f"{after.title} too long after {before.title}: {day(before)} {when}"


def _trainers(journey: Journey, rules: BoardingRules) -> Iterator[str]:
    asked = {step.key: step.trainers for step in rules.steps}
    given: Counter[tuple[str, tuple[int, int]]] = Counter()
    for session in journey.sessions:
        when = day(session)
        if session.held is None and len(set(session.trainer_ids)) != asked[session.step]:
            yield f"{session.title} asks {asked[session.step]} trainers and has {session.trainer_ids}"
        for id_ in session.trainer_ids:
            given[id_, when.isocalendar()[:2]] += 1
    for trainer in journey.trainers:
        for (id_, week), number in given.items():
            if id_ != trainer.id:
                continue
            if number > trainer.per_week:
                yield f"{trainer.name} leads {number} in week {week}"
            if any(_touches(period.first, period.last, week) for period in trainer.away):
                yield f"{trainer.name} is away in week {week}"


def _touches(first: date, last: date, week: tuple[int, int]) -> bool:
    when = first
    while when <= last:
        if when.isocalendar()[:2] == week:
            return True
        when += DAY
    return False


def _calm(journey: Journey, rules: BoardingRules) -> Iterator[str]:
    if rules.together is None:
        return
    early = {step.key for step in rules.steps[: (len(rules.steps) + 1) // 2]}
    inside: Counter[date] = Counter()
    for row in rows(journey, rules).values():
        days = [day(s) for s in row if s.step in early]
        when = min(days)
        while when <= max(days):
            inside[when] += 1
            when += DAY
    for when, number in inside.items():
        if number > rules.together and is_open(rules, when):
            yield f"{number} teams in their first sessions on {when}"


def _waves(journey: Journey, rules: BoardingRules) -> Iterator[str]:
    busy = {b.unit_id for b in journey.boardings if b.busy_with}
    firsts: dict[int, list[date]] = {}
    full: Counter[int | None] = Counter()
    for unit_id, row in rows(journey, rules).items():
        full[row[0].wave] += 1
        if row[0].wave is None:
            yield "a team without a wave"
        elif row[0].held is None and row[0].fixed is None and unit_id not in busy:
            firsts.setdefault(row[0].wave, []).append(day(row[0]))
    for wave, number in full.items():
        if number > rules.per_wave:
            yield f"wave {wave} holds {number} teams"
    order = sorted(firsts)
    for earlier, later in pairwise(order):
        if min(firsts[later]) < max(firsts[earlier]) + timedelta(weeks=1):
            yield f"wave {later} boards within a week of wave {earlier}"
