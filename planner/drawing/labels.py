"""Names and dates under the stops: one lane when they fit, two lanes when the stops stand close."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from planner.drawing.map_model import Stop
from planner.drawing.measure import text_width, widest_part, wrap
from planner.drawing.palette import INK, SOFT_INK
from planner.drawing.svg import block

NAME: Final = 16
DATE: Final = 14
_NAME_LEADING: Final = 20.0
_DATE_LEADING: Final = 18.0
_WIDEST: Final = 200.0
_NAME_LINES: Final = 3
_DATE_LINES: Final = 2
_Words = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True)
class Label:
    """The text under one stop; `top` is the first baseline, `bottom` the underside of the last line."""

    x: float
    top: float
    name: tuple[str, ...]
    date: tuple[str, ...]
    bold: bool

    @property
    def bottom(self) -> float:
        """The underside of the text."""
        return self.top - NAME + _height(self.name, self.date)

    @property
    def width(self) -> float:
        """The width of the widest line."""
        names = [text_width(line, NAME, self.bold) for line in self.name]
        return max([*names, *(text_width(line, DATE) for line in self.date)], default=0.0)

    def svg(self) -> str:
        """Return the text elements."""
        y = self.top + len(self.name) * _NAME_LEADING
        names = block(self.x, self.top, self.name, _NAME_LEADING, NAME, INK, self.bold, "middle")
        dates = block(self.x, y, self.date, _DATE_LEADING, DATE, SOFT_INK, False, "middle")
        return f'<g class="lk-name">{names}</g>{dates}'


def place_labels(
    stops: tuple[Stop, ...], xs: tuple[float, ...], spacing: float, y: float
) -> tuple[Label, ...]:
    """Return a label per stop, the highest with its top at y, none overlapping another."""
    texts, lanes = [_words(stop, min(_WIDEST, spacing - 12), True) for stop in stops], 1
    if not _one_lane(stops, texts, spacing):
        texts, lanes = [_words(stop, min(_WIDEST, 2 * spacing - 20), False) for stop in stops], 2
    first = max((_height(*t) for t in texts[::lanes]), default=0.0)
    tops = [y + NAME + (i % lanes) * (first + 14) for i in range(len(stops))]
    rows = zip(stops, xs, tops, texts, strict=True)
    return tuple(Label(x, top, *words, bold=_bold(stop)) for stop, x, top, words in rows)


def _words(stop: Stop, width: float, may_grow: bool) -> _Words:
    """Return the lines of name and date; `may_grow` lets a long word stick out instead of being broken."""
    bold = _bold(stop)
    grown = max(width, *(widest_part(t, s, b) for t, s, b in _set(stop))) if may_grow else width
    return wrap(stop.name, grown, NAME, _NAME_LINES, bold), wrap(stop.date_label, width, DATE, _DATE_LINES)


def _set(stop: Stop) -> tuple[tuple[str, int, bool], ...]:
    return (stop.name, NAME, _bold(stop)), (stop.date_label, DATE, False)


def _one_lane(stops: tuple[Stop, ...], texts: list[_Words], spacing: float) -> bool:
    """Return whether every text is whole and stays clear of its neighbours when all stand in one lane."""
    widths = [_width(stop, words) for stop, words in zip(stops, texts, strict=True)]
    clear = all((a + b) / 2 + 6 <= spacing for a, b in pairwise(widths))
    cut = any(line.endswith("…") for words in texts for lines in words for line in lines)
    return clear and not cut and max(widths, default=0) <= _WIDEST


def _width(stop: Stop, words: _Words) -> float:
    names = [text_width(line, NAME, _bold(stop)) for line in words[0]]
    return max([*names, *(text_width(line, DATE) for line in words[1])], default=0.0)


def _bold(stop: Stop) -> bool:
    return stop.kind == "station" or stop.here


def _height(name: tuple[str, ...], date: tuple[str, ...]) -> float:
    return len(name) * _NAME_LEADING + len(date) * _DATE_LEADING + 4
