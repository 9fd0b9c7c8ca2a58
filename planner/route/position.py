"""Where the train is: which stops it came to, which one is next, and what happens in the coming two weeks.

Derived from facts and dates, never stored. A stop counts as reached as soon as something there began; a
traject is a journey, not a list to finish, so nothing here says how much of a stop is done.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from planner.route.activity import Activity
from planner.route.boarding_coming import taken_over
from planner.route.journey import Journey
from planner.route.timetable import Slot, Status, Timetable, status

SOON = timedelta(days=14)
_ALMOST = 0.9  # today's line never touches a stop where nothing has begun yet


@dataclass(frozen=True)
class Position:
    """Where a traject is. `now` is the stop of the train, `arrived` false as long as nothing has begun.

    `next_stop` and `next_activity` are what comes first after that. `today_after` counts in stops from 0 (3.4 is
    40 % of the way from the fourth to the fifth used stop); None when there is nothing to go by.
    """

    reached: frozenset[str]
    now: str
    arrived: bool
    next_stop: str | None
    next_activity: Activity | None
    today_after: float | None


@dataclass(frozen=True)
class Coming:
    """An activity that runs or starts soon, with its dates and where it stands."""

    activity: Activity
    slot: Slot
    status: Status


def where(journey: Journey, timetable: Timetable, stations: Sequence[str], today: date) -> Position:
    """Return where the train is. `stations` are all stop keys in order; switched-off ones are left out here.

    Raises ValueError when no stop is left, which `parts_list` prevents.
    """
    order = [key for key in stations if journey.uses(f"station:{key}")]
    if not order:
        raise ValueError("a traject without any stop")
    begun = {a.station for a in journey.activities if _has_begun(a)}
    at = max((index for index, key in enumerate(order) if key in begun), default=0)
    following = order[at + 1] if at + 1 < len(order) else None
    return Position(
        reached=frozenset(begun & set(order)),
        now=order[at],
        arrived=bool(begun & set(order)),
        next_stop=following,
        next_activity=_next_activity(journey, timetable),
        today_after=_today_after(journey, timetable, order, at, today) if begun else None,
    )


def next_two_weeks(journey: Journey, timetable: Timetable, today: date) -> list[Coming]:
    """Return the activities that run now or are expected to start within 14 days, earliest first.

    What the teams took over is left out: their sessions have its real days (see `boarding_coming`).
    """
    found, theirs = [], taken_over(journey)
    for activity in journey.activities:
        slot = timetable.slot(activity.id)
        if slot is None or activity.finished is not None or activity.id in theirs:
            continue
        if slot.start <= today + SOON and (activity.started or slot.end >= today):
            found.append(Coming(activity, slot, status(activity, slot, today)))
    return sorted(found, key=lambda coming: (coming.slot.start, coming.slot.end, coming.activity.title))


def _has_begun(activity: Activity) -> bool:
    return activity.started is not None or bool(activity.told)


def _next_activity(journey: Journey, timetable: Timetable) -> Activity | None:
    """Return the activity that starts first of those that haven't begun and that the teams didn't take over."""
    theirs = taken_over(journey)
    waiting = [
        (slot.start, slot.end, activity.title, activity)
        for activity in journey.activities
        if not _has_begun(activity) and activity.id not in theirs and (slot := timetable.slot(activity.id))
    ]
    return min(waiting, key=lambda found: found[:3])[3] if waiting else None


def _today_after(
    journey: Journey, timetable: Timetable, order: Sequence[str], at: int, today: date
) -> float | None:
    """Return the place of today between the stop of the train and the next, by their first days."""
    came = _first_day(journey, timetable, order[at])
    if came is None or journey.traject.start_known_to == "jaar":
        return None
    goes = _first_day(journey, timetable, order[at + 1]) if at + 1 < len(order) else None
    if goes is None or goes <= came:
        return float(at)
    return at + min(max((today - came) / (goes - came), 0.0), _ALMOST)


def _first_day(journey: Journey, timetable: Timetable, station: str) -> date | None:
    slots = [timetable.slot(a.id) for a in journey.activities if a.station == station]
    return min((slot.start for slot in slots if slot), default=None)
