"""Seeing where trajecten stand: one row per traject in the hall, and the same facts for one traject.

Finding dates and gaps takes milliseconds per traject, so the result is remembered until the traject or the
day changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from planner.knowledge.library import Library
from planner.route.advice import Advice, RunningKindFacts, postpone
from planner.route.attention import Attention, Known, RoleNeed, attention
from planner.route.boarding_coming import ComingStep, next_step, steps_coming
from planner.route.journey import Journey
from planner.route.position import SOON, Coming, Position, next_two_weeks, where
from planner.route.timetable import Timetable
from planner.route.traject import Traject
from planner.storage.history import ChangeSet, RecordChange, change_sets, first_records
from planner.storage.journeys import revisions
from planner.usecases.desk import Desk
from planner.usecases.route import dated


@dataclass(frozen=True)
class Overview:
    """Where one traject stands on one day: dates, the place of the train, what comes, what asks attention.

    `steps` are what the teams do in the same two weeks, `next_step` what they do first after that.
    """

    timetable: Timetable
    position: Position
    coming: tuple[Coming, ...]
    steps: tuple[ComingStep, ...]
    next_step: ComingStep | None
    attention: tuple[Attention, ...]
    advice: Advice | None


@dataclass(frozen=True)
class HallRow:
    """One traject in the hall: where it is (a stop key), what is next and when, and what asks attention."""

    traject: Traject
    teams: int
    position: Position
    next_title: str
    next_day: date | None
    attention_count: int
    first_attention: str


def overview(desk: Desk, journey: Journey) -> Overview:
    """Return where a traject stands today; remembered per revision and day."""
    return _overview(_Seen(str(desk.engine.url), journey, desk.library, desk.today))


def hall(desk: Desk) -> list[HallRow]:
    """Return a row per traject: own trajecten first, then examples, each by name."""
    rows = [_row(desk, desk.journey(traject_id)) for traject_id in revisions(desk.engine)]
    return sorted(
        rows, key=lambda row: (row.traject.origin != "eigen", row.traject.name.lower(), row.traject.id)
    )


class _Seen:
    """The key of a remembered overview: the database, the traject, its revision and the day."""

    def __init__(self, url: str, journey: Journey, library: Library, today: date) -> None:
        self.journey, self.library, self.today = journey, library, today
        self._key = (url, journey.traject.id, journey.revision, id(library), today)

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Seen) and self._key == other._key


@lru_cache(maxsize=64)
def _overview(seen: _Seen) -> Overview:
    journey, library, today = seen.journey, seen.library, seen.today
    timetable = dated(journey, today)
    advice = postpone(journey, _running_kinds(library), today)
    return Overview(
        timetable=timetable,
        position=where(journey, timetable, _order(library), today),
        coming=tuple(next_two_weeks(journey, timetable, today)),
        steps=steps_coming(journey, today, today + SOON),
        next_step=next_step(journey, today + SOON),
        attention=tuple(attention(journey, timetable, _known(library), advice, today)),
        advice=advice,
    )


def _row(desk: Desk, journey: Journey) -> HallRow:
    seen = overview(desk, journey)
    title, day = first_to_come(seen)
    return HallRow(
        traject=journey.traject,
        teams=sum(unit.kind == "team" for unit in journey.units),
        position=seen.position,
        next_title=title,
        next_day=day,
        attention_count=len(seen.attention),
        first_attention=seen.attention[0].sentence if seen.attention else "",
    )


def first_to_come(seen: Overview) -> tuple[str, date | None]:
    """Return what comes first and when: an activity that hasn't begun or a step of the teams; ('', None) without any."""
    step = next(iter(seen.steps), seen.next_step)
    upcoming = seen.position.next_activity
    slot = seen.timetable.slot(upcoming.id) if upcoming else None
    if upcoming and slot and (step is None or slot.start <= step.first):
        return upcoming.title, slot.start
    if step is not None:
        return step.title, step.first
    return (upcoming.title if upcoming else ""), None


def _order(library: Library) -> list[str]:
    return [station.key for station in sorted(library.stations.values(), key=lambda s: s.order)]


def _known(library: Library) -> Known:
    roles = tuple(
        RoleNeed(r.key, r.name, r.essential, r.blocks, r.min_days_per_week, r.stations)
        for r in library.roles.values()
    )
    return Known(roles, {key: item.name for key, item in library.invullingen.items()})


def _running_kinds(library: Library) -> dict[str, RunningKindFacts]:
    return {key: RunningKindFacts(k.name, k.postpones, k.advice) for key, k in library.running.items()}


@dataclass(frozen=True)
class HistoryPage:
    """One page of the history, newest first. `birth` is the batch that began the traject, once it is in sight.

    `firsts` holds per batch the first record that it touched, and how many it touched in all.
    """

    changes: tuple[ChangeSet, ...]
    more: bool
    birth: str | None
    firsts: Mapping[str, tuple[RecordChange, int]] = field(default_factory=dict)

    def can_undo(self, change: ChangeSet) -> bool:
        """Return whether undo may be offered: not twice, and not for the beginning of the traject itself."""
        return not change.undone and change.batch != self.birth


def history_page(desk: Desk, traject_id: str, page: int, size: int = 50) -> HistoryPage:
    """Return page `page` (from 0) of what was changed. Reads one change more than shown, to know if there is more."""
    found = change_sets(desk.engine, traject_id, limit=(page + 1) * size + 1)
    more = len(found) > (page + 1) * size
    birth = found[-1].batch if found and not more else None
    shown = tuple(found[page * size : (page + 1) * size])
    firsts = first_records(desk.engine, [change.batch for change in shown])
    return HistoryPage(shown, more, birth, firsts)
