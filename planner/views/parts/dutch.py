"""Dates and lists the way people in the Netherlands write them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
SHORT = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


def day(value: date) -> str:
    """Return 'ma 4 januari 2027'."""
    return f"{DAYS[value.weekday()]} {value.day} {MONTHS[value.month - 1]} {value.year}"


def short_day(value: date) -> str:
    """Return '4 jan 2027', with spaces that don't break across lines."""
    return f"{value.day}\N{NO-BREAK SPACE}{SHORT[value.month - 1]}\N{NO-BREAK SPACE}{value.year}"


def month(value: date) -> str:
    """Return 'januari 2027'."""
    return f"{MONTHS[value.month - 1]} {value.year}"


def week(value: date) -> str:
    """Return 'week 1 van 2027' by ISO number."""
    iso = value.isocalendar()
    return f"week {iso.week} van {iso.year}"


def listed(words: Sequence[str]) -> str:
    """Return 'a, b en c'."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} en {words[-1]}"


def counted(number: int, one: str, more: str) -> str:
    """Return '1 team' or '3 teams'; nought reads 'geen teams'."""
    return f"{number or 'geen'} {one if number == 1 else more}"
