"""The time axis of a rollout: working days as whole numbers, and back to dates.

Two rulers lie along the same days. The *index* counts working days (Monday to Friday, without public holidays
and the closed time of the organisation): durations and lags in days are measured with it. The *position* counts
all Mondays to Fridays, five to a week: lags in weeks are measured with it, so that three weeks are 21 real days,
holiday or not. Closed time is no time to work in, but it is time in which people forget.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from planner.route import workdays

WEEK = 5  # positions in a week


@dataclass(frozen=True)
class Period:
    """A stretch of days, both ends included, with its name in Dutch."""

    first: date
    last: date
    name: str = ""

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"De periode ‘{self.name}’ eindigt voordat zij begint.")

    def holds(self, day: date) -> bool:
        """Return whether `day` lies in the period."""
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Calendar:
    """The first day of a rollout, the organisation's closed time, and how many weeks a search looks ahead."""

    first: date
    closed: tuple[Period, ...] = ()
    public_holidays: bool = True
    weeks: int = 260

    def __post_init__(self) -> None:
        if not 1 <= self.weeks <= 1040:
            raise ValueError("Een dienstregeling kijkt minstens 1 en hoogstens 1040 weken vooruit.")
        if not self.axis.positions:
            raise ValueError("In deze kalender is geen enkele werkdag; maak de gesloten tijd korter.")

    def reason_closed(self, day: date) -> str | None:
        """Return in Dutch why nobody works on `day`, or None when people do."""
        if day.weekday() >= WEEK:
            return "weekend"
        named = next((period.name or "gesloten" for period in self.closed if period.holds(day)), None)
        return named or (workdays.holiday_name(day) if self.public_holidays else None)

    @cached_property
    def axis(self) -> Axis:
        """The axis of this calendar; built once (about 10 ms for five years)."""
        monday = self.first - timedelta(days=self.first.weekday())
        days = ((p, _day(monday, p)) for p in range(WEEK * self.weeks))
        closed = self.reason_closed
        return Axis(monday, tuple(p for p, day in days if day >= self.first and not closed(day)))


@dataclass(frozen=True)
class Axis:
    """The working days from `monday` on: `positions[index]` is the place of each in weeks of five days."""

    monday: date
    positions: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.positions)

    def day(self, index: int) -> date:
        """Return the day of a working day index."""
        return _day(self.monday, self.positions[index])

    def week(self, index: int) -> int:
        """Return the number of the week, counted from the first one, of a working day index."""
        return self.positions[index] // WEEK

    def monday_of(self, week: int) -> date:
        """Return the Monday of a week number."""
        return self.monday + timedelta(weeks=week)

    def week_of(self, day: date) -> int:
        """Return the week number of a day; negative before the first week."""
        return (day - self.monday).days // 7

    def at_or_after(self, position: int) -> int:
        """Return the index of the first working day at or after a position; `len(self)` when there is none."""
        return bisect_left(self.positions, position)

    def from_day(self, day: date) -> int:
        """Return the index of the first working day on or after `day`."""
        weeks, weekday = divmod((day - self.monday).days, 7)
        return self.at_or_after(WEEK * weeks + min(weekday, WEEK))

    def until_day(self, day: date) -> int:
        """Return the index of the last working day on or before `day`; -1 when there is none."""
        weeks, weekday = divmod((day - self.monday).days, 7)
        return bisect_right(self.positions, WEEK * weeks + min(weekday, WEEK - 1)) - 1

    @cached_property
    def open_days(self) -> tuple[int, ...]:
        """The number of working days in each week, up to the last one."""
        found = [0] * (self.positions[-1] // WEEK + 1)
        for position in self.positions:
            found[position // WEEK] += 1
        return tuple(found)

    @cached_property
    def gaps(self) -> tuple[int, ...]:
        """The indices of the days before which a Monday to Friday is missing."""
        return tuple(i for i in range(1, len(self)) if self.positions[i] > self.positions[i - 1] + 1)

    @cached_property
    def even(self) -> bool:
        """Whether no Monday to Friday is missing between the first and the last day."""
        return self.positions[-1] - self.positions[0] == len(self.positions) - 1


def _day(monday: date, position: int) -> date:
    weeks, weekday = divmod(position, WEEK)
    return monday + timedelta(days=7 * weeks + weekday)
