"""Dutch words for days, lags and lists, for the sentences of a rollout."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

_DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def day_words(day: date) -> str:
    """Return a day as "ma 4 januari 2027"."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def counted(number: int, one: str, more: str) -> str:
    """Return "1 week" or "3 weken"."""
    return f"{number} {one if number == 1 else more}"


def listed(parts: Sequence[str]) -> str:
    """Return "a, b en c"."""
    return f"{', '.join(parts[:-1])} en {parts[-1]}" if len(parts) > 1 else "".join(parts)
