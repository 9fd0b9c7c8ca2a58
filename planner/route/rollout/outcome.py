"""What a search gives back: dates with people, how good they are, or why there are none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum


@dataclass(frozen=True)
class Placed:
    """The first and last day of a task, and the names of the people or things it takes."""

    task_id: str
    first: date
    last: date
    people: tuple[str, ...] = ()


class Status(StrEnum):
    """What became of a search."""

    FOUND = "gevonden"
    IMPOSSIBLE = "kan niet"
    NOT_FOUND = "niet gevonden binnen de tijd"


@dataclass(frozen=True)
class Conflict:
    """Rules that can't all hold. `minimal` when it was proven that dropping any one of them would be enough."""

    rules: tuple[str, ...]
    task_ids: tuple[str, ...]
    sentence: str
    ways_out: tuple[str, ...]
    minimal: bool = True
    keys: tuple[tuple[str, str, int], ...] = ()


@dataclass(frozen=True)
class Outcome:
    """A timetable, or none. No timetable that keeps all rules ends before `no_sooner_than` (proven).

    `proven` when nothing ends sooner than this one: in days for up to 120 tasks, in weeks for more.
    """

    status: Status
    placed: Mapping[str, Placed] = field(default_factory=dict)
    no_sooner_than: date | None = None
    proven: bool = False
    conflict: Conflict | None = None
    seconds_to_first: float = 0.0

    @property
    def last_day(self) -> date | None:
        """The last day of the last task."""
        return max((slot.last for slot in self.placed.values()), default=None)

    @property
    def weeks_above_bound(self) -> int | None:
        """How many weeks later than the proven bound the last task ends."""
        if self.last_day is None or self.no_sooner_than is None:
            return None
        return (_monday(self.last_day) - _monday(self.no_sooner_than)).days // 7


@dataclass(frozen=True)
class Progress:
    """What is known while a search goes on: the best so far, and what no timetable can beat (`proven`: reached)."""

    seconds: float
    last_day: date
    no_sooner_than: date
    proven: bool = False

    @property
    def weeks_above_bound(self) -> int:
        """How many weeks the best so far ends after the bound."""
        return (_monday(self.last_day) - _monday(self.no_sooner_than)).days // 7


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
