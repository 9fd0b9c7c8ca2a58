"""Dates on a chart in Dutch, without a locale pack."""

from __future__ import annotations

from datetime import date
from typing import Final

_MONTHS: Final = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_STEPS: Final = (1, 2, 3, 6, 12)
_MOST_TICKS: Final = 14


def short_date(day: date) -> str:
    """Return '3 mei 2027'."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def month_ticks(first: date, last: date) -> tuple[list[str], list[str]]:
    """Return ISO dates and labels for the months between two days: 'mrt', with the year where it starts.

    Every month, or every second, third, sixth or twelfth when there would be more than fourteen labels.
    """
    begin, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    step = next((s for s in _STEPS if (end - begin) // s < _MOST_TICKS), 12)
    begin += 1 if first.day > 1 and end > begin else 0
    months = [m for m in range(begin, end + 1) if m % step == 0 or step == 1] or [begin]
    dates = [date(m // 12, m % 12 + 1, 1).isoformat() for m in months]
    labels = [_label(m, i == 0 or months[i - 1] // 12 != m // 12) for i, m in enumerate(months)]
    return dates, labels


def _label(month: int, with_year: bool) -> str:
    name = _MONTHS[month % 12]
    return f"{name}<br>{month // 12}" if with_year else name
