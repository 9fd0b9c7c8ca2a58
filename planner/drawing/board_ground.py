"""What lies under the marks of the timeline of teams: months, closed weeks with their names, public holidays, today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from planner.drawing.dates import month_ticks, short_date
from planner.drawing.measure import clean, text_width
from planner.drawing.palette import HAIRLINE, INK, PAPER, SOFT_INK, VANDAAG, mix
from planner.drawing.svg import line, rect, text, titled
from planner.drawing.team_board import Board, Shut

SMALL: Final = 14
SHUT_FILL: Final = mix(INK, PAPER, 0.9)
_MONTHS: Final = 22.0
_LANE: Final = 18.0
_LANES: Final = 2
_NEAR: Final = timedelta(weeks=6)  # today is drawn when the plan is not much further away than this


@dataclass(frozen=True)
class Ground:
    """Where the days lie: `first` at `left`, `last` at `right`; rows begin at `top`."""

    first: date
    last: date
    left: float
    right: float
    top: float

    def x(self, day: date) -> float:
        """Return the left side of a day."""
        return self.left + (day - self.first).days * self.per_day

    @property
    def per_day(self) -> float:
        """The width of a day."""
        return (self.right - self.left) / max(1, (self.last - self.first).days)

    def holds(self, day: date) -> bool:
        """Return whether a day is on the drawing."""
        return self.first <= day <= self.last


def ground(board: Board, left: float, right: float) -> Ground:
    """Return the days that the drawing needs, whole weeks, with today when it is near."""
    first, last = board.days or (board.today, board.today + timedelta(weeks=12))
    if first - _NEAR <= board.today <= last + _NEAR:
        first, last = min(first, board.today), max(last, board.today)
    first -= timedelta(days=first.weekday() + 7)
    return Ground(first, last + timedelta(days=20), left, right, _MONTHS + _LANES * _LANE + 8)


def under(board: Board, at: Ground, bottom: float) -> str:
    """Return closed weeks, months and holidays, from the top of the drawing down to `bottom`."""
    return "".join((*_bands(board, at, bottom), *_months(at, bottom), *_holidays(board, at, bottom)))


def today_line(board: Board, at: Ground, bottom: float) -> str:
    """Return the line of today with its word, or nothing when today is far away."""
    if not at.holds(board.today):
        return ""
    x = at.x(board.today) + at.per_day / 2
    half = text_width("vandaag", SMALL, bold=True) / 2
    middle = min(max(x, at.left + half), at.right - half)
    words = text(middle, bottom + 18, "vandaag", SMALL, VANDAAG, True, "middle")
    full = f"Vandaag is {short_date(board.today)}"
    return titled(full, line(x, at.top - 4, x, bottom + 4, VANDAAG, 2.5) + words)


def _months(at: Ground, bottom: float) -> Iterator[str]:
    taken = -1.0
    for iso, label in zip(*month_ticks(at.first, at.last), strict=True):
        x, label = max(at.x(date.fromisoformat(iso)), at.left), label.replace("<br>", " ")
        yield line(x, _MONTHS - 14, x, bottom, HAIRLINE, 1)
        if x >= taken and x + text_width(label, SMALL) + 4 <= at.right:
            yield text(x + 4, _MONTHS - 4, label, SMALL, SOFT_INK)
            taken = x + text_width(label, SMALL) + 10


def _bands(board: Board, at: Ground, bottom: float) -> Iterator[str]:
    seen = sorted((s for s in board.shut if at.first < s.last and s.first < at.last), key=lambda s: s.first)
    ends = [0.0] * _LANES
    for shut in seen:
        x1, x2 = max(at.x(shut.first), at.left), min(at.x(shut.last + timedelta(days=1)), at.right)
        band = rect(x1, at.top - 4, max(x2 - x1, 2), bottom - at.top + 4, 0, SHUT_FILL)
        yield titled(shut_words(shut), band + _band_name(clean(shut.name), x1, x2, at, ends))


def _band_name(name: str, x1: float, x2: float, at: Ground, ends: list[float]) -> str:
    """Return the name above a band, in the first lane with room; without room it stands under the drawing only."""
    width = text_width(name, SMALL)
    wanted = min(max((x1 + x2 - width) / 2, at.left), at.right - width)
    for lane, end in enumerate(ends):
        left = max(wanted, end, at.left)
        if left <= max(wanted, x2 - 8) and left + width <= at.right:
            ends[lane] = left + width + 8
            return text(left, _MONTHS + 14 + lane * _LANE, name, SMALL, SOFT_INK)
    return ""


def _holidays(board: Board, at: Ground, bottom: float) -> Iterator[str]:
    for day, name in board.holidays:
        if at.holds(day):
            x = at.x(day) + at.per_day / 2
            tick = line(x, at.top - 4, x, bottom, SOFT_INK, 1, "2 5")
            yield titled(f"{name}, {short_date(day)}", tick)


def shut_words(shut: Shut) -> str:
    """Return 'Zomersluiting, 19 jul 2027 tot en met 6 aug 2027'."""
    if shut.first == shut.last:
        return f"{clean(shut.name)}, {short_date(shut.first)}"
    return f"{clean(shut.name)}, {short_date(shut.first)} tot en met {short_date(shut.last)}"


def free_time(board: Board) -> tuple[str, ...]:
    """Return in words every closed time and public holiday on the drawing: what has no room in the picture stands here."""
    at = ground(board, 0, 1)
    shut: Sequence[Shut] = sorted(board.shut, key=lambda s: s.first)
    words = [shut_words(s) for s in shut if at.first < s.last and s.first < at.last]
    return (*words, *(f"{name}, {short_date(day)}" for day, name in board.holidays if at.holds(day)))
