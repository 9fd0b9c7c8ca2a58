"""The time axis of a plan: working days, Monday to Friday without the Dutch public holidays.

The holidays come from the `holidays` library (so Good Friday is one, and Liberation Day once in five
years). They are known from 1990 to 2110; outside those years only weekends are skipped.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

import holidays
import numpy as np

_YEARS = range(1990, 2111)
_LAST = np.datetime64("9999-12-31")  # a `date` can't hold more: a plan beyond it stays on this day


@cache
def _holidays() -> dict[date, str]:
    """Return the Dutch name per public holiday; built once, on first use (about 0.2 s)."""
    known = holidays.country_holidays("NL", years=_YEARS, language="nl", expand=False)
    return {day: str(name) for day, name in known.items()}


@cache
def _calendar() -> np.busdaycalendar:
    return np.busdaycalendar(
        weekmask="1111100", holidays=np.array(sorted(_holidays()), dtype="datetime64[D]")
    )


def holiday_name(day: date) -> str | None:
    """Return the Dutch name of the public holiday on `day`, or None."""
    return _holidays().get(day)


def is_working_day(day: date) -> bool:
    """Return whether people can work on `day`."""
    return bool(np.is_busday(np.datetime64(day, "D"), busdaycal=_calendar()))


def on_or_after(day: date) -> date:
    """Return `day`, or the first working day after it when `day` isn't one."""
    return add(day, 0)


def add(day: date, n: int) -> date:
    """Return the working day `n` working days later (earlier when negative) than `on_or_after(day)`."""
    return add_all(day, (n,))[0]


def add_all(day: date, offsets: Sequence[int]) -> list[date]:
    """Return `add(day, n)` for every n of `offsets` at once; one call takes microseconds, also for 100."""
    steps = np.asarray(offsets, dtype=np.int64)
    days = np.busday_offset(np.datetime64(day, "D"), steps, roll="forward", busdaycal=_calendar())
    found: list[date] = np.minimum(days, _LAST).tolist()
    return found


def between(first: date, second: date) -> int:
    """Return the signed number of working days from `first` to `second`, each moved to a working day.

    So `between(day, add(day, n)) == n`. numpy counts backwards over other days than forwards,
    therefore the earlier day always goes first.
    """
    if second < first:
        return -between(second, first)
    days = np.busday_count(np.datetime64(first, "D"), np.datetime64(second, "D"), busdaycal=_calendar())
    return int(days)
