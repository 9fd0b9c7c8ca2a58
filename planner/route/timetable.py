"""The dienstregeling: on which days activities take place, given lags, fixed dates, facts and today.

Nothing here raises: what can't be kept is given up and reported, so that there always are dates to show.
The order comes from `lags`, the search from `starts`, the sentences from `clashes`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from planner.route import clashes, lags, starts, workdays
from planner.route.activity import Activity
from planner.route.clashes import Contradiction, Notice, Rule, Stretch, Why
from planner.route.starts import WEEK, Plan, Starts

__all__ = [
    "Contradiction",
    "Notice",
    "Slot",
    "Status",
    "Stretch",
    "Timetable",
    "moved",
    "status",
    "timetable",
]


@dataclass(frozen=True)
class Slot:
    """The days of one activity: `first` as planned, `start` to `end` as expected, or as it really went."""

    activity_id: str
    first: date
    start: date
    end: date
    fact: bool


@dataclass(frozen=True)
class Timetable:
    """The slots in the order of the activities, everything that could not be kept, and fixed days that moved."""

    slots: Mapping[str, Slot]
    contradictions: tuple[Contradiction, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    notices: tuple[Notice, ...] = ()

    def slot(self, activity_id: str) -> Slot | None:
        """Return the slot of an activity; None when it is left out (told, or at a switched-off station)."""
        return self.slots.get(activity_id)


class Status(StrEnum):
    """Where an activity stands; derived from facts and today, never stored."""

    KLAAR = "klaar"
    BEZIG = "bezig"
    WACHT = "gepland"
    ACHTER = "had al kunnen beginnen"
    VERTELD = "gedaan"


def status(activity: Activity, slot: Slot | None, today: date) -> Status:
    """Return where an activity stands on `today`. Dates weigh more than a fact told without dates.

    Only what could begin now is behind; what waits for a late activity isn't late itself.
    """
    if activity.finished is not None:
        return Status.KLAAR
    if activity.started is not None:
        return Status.BEZIG
    if activity.told:
        return Status.VERTELD
    behind = slot is not None and slot.first < today and slot.start <= workdays.on_or_after(today)
    return Status.ACHTER if behind else Status.WACHT


def moved(before: Timetable, after: Timetable) -> list[tuple[str, date, date]]:
    """Return (activity id, start before, start after) of every start that differs, in the order of `after`."""
    return [
        (id_, before.slots[id_].start, slot.start)
        for id_, slot in after.slots.items()
        if id_ in before.slots and before.slots[id_].start != slot.start
    ]


def timetable(
    activities: Sequence[Activity], start: date, today: date, without: Collection[str] = ()
) -> Timetable:
    """Return the dates of all activities, except those `without` or told without a date.

    `start` is the first day of the traject. An activity takes `days` working days. A lag counts from the
    working day after its predecessor: at least 5 * min_weeks and at most 5 * max_weeks working days.
    Facts are taken as they are; lags into something that has started are only compared, not enforced.
    """
    everything = {activity.id: activity for activity in activities}
    left_out = {a.id for a in activities if a.id in without or (a.told and a.started is None)}
    order = lags.order(everything, left_out)
    placed = {id_: activity for id_, activity in everything.items() if id_ not in left_out}
    plan = Plan(placed, order.links, workdays.on_or_after(start))
    first = starts.planned(plan)
    found = starts.expected(plan, first, today)
    rings = tuple(clashes.ring(ring, everything) for ring in _told_once(order.rings))
    contradictions = rings + first.contradictions + found.contradictions
    slots = _slots(plan, first, found)
    return Timetable(slots, contradictions, _stretches(plan, found), _notices(plan, found, slots, today))


def _told_once(rings: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return the rings without those that share a lag with an earlier one: the same ring by another path."""
    told: list[tuple[str, ...]] = []
    lags_told: set[tuple[str, str]] = set()
    for ring in rings:
        links = set(zip(ring, ring[1:] + ring[:1], strict=True))
        if not links & lags_told:
            told.append(ring)
            lags_told |= links
    return told


def _slots(plan: Plan, first: Starts, found: Starts) -> Mapping[str, Slot]:
    ids = list(found.places)
    firsts = workdays.add_all(plan.origin, [first.places[id_] for id_ in ids])
    begins = workdays.add_all(plan.origin, [found.places[id_] for id_ in ids])
    ends = workdays.add_all(plan.origin, [found.places[id_] + plan.placed[id_].days - 1 for id_ in ids])
    slots = {
        id_: Slot(id_, day, begin, end, fact=False)
        for id_, day, begin, end in zip(ids, firsts, begins, ends, strict=True)
    }
    for id_, end in found.ends.items():
        started = plan.placed[id_].started or end
        slots[id_] = Slot(id_, started, started, end, fact=True)
    return MappingProxyType({id_: slots[id_] for id_ in plan.placed})


def _notices(plan: Plan, found: Starts, slots: Mapping[str, Slot], today: date) -> tuple[Notice, ...]:
    """Return the fixed days that moved, except those already told as a contradiction."""
    given_up = {rule.activity_id for rule in found.given_up if rule.why is Why.UITERLIJK}
    moved_days = []
    for id_, activity in plan.placed.items():
        fixed, start = activity.planned, slots[id_].start
        if fixed is None or activity.started is not None or id_ in given_up or start == fixed:
            continue
        moved_days.append(clashes.moved_day(activity, fixed, start, today))
    return tuple(moved_days)


def _stretches(plan: Plan, found: Starts) -> tuple[Stretch, ...]:
    """Return the lags that last longer than they may, except those already told as a contradiction."""
    stretched = []
    for link in plan.links:
        told = Rule(Why.MAXIMUM, link.activity_id, link) in found.given_up
        if link.max_weeks is None or told:
            continue
        gap = _begin(plan, found, link.activity_id) - _release(plan, found, link.predecessor_id)
        if gap > WEEK * link.max_weeks:
            stretched.append(clashes.stretch(link, gap, plan.placed))
    return tuple(stretched)


def _begin(plan: Plan, found: Starts, id_: str) -> int:
    """Return the place on the axis where an activity starts."""
    started = plan.placed[id_].started
    return plan.index(started) if started else found.places[id_]


def _release(plan: Plan, found: Starts, id_: str) -> int:
    """Return the place of the first working day after an activity."""
    end = found.ends.get(id_)
    return plan.release(end) if end else found.places[id_] + plan.placed[id_].days
