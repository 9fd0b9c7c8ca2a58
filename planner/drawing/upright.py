"""The lijnenkaart for a narrow screen: the same journey from top to bottom, 390 wide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from planner.drawing import marks
from planner.drawing.legend import legend, rule
from planner.drawing.map_model import Map, Stop, frontier
from planner.drawing.map_words import leaf_words, state_words, stop_label, stop_list
from planner.drawing.measure import shorten, text_width, wrap
from planner.drawing.palette import HAIRLINE, INK, LEVELS, PAPER, SOFT_INK, VANDAAG, WHITE, mix
from planner.drawing.svg import block, document, esc, line, num, rect, text
from planner.drawing.waves import Carriage, carriages
from scans.groups import Level

WIDTH: Final = 390
_EDGE: Final = 16.0
_XS: Final = {level: 34.0 + 34 * i for i, level in enumerate(LEVELS)}
_MIDDLE: Final = _XS[Level.TACTISCH]
_TEXT: Final = 140.0
_ROOM: Final = WIDTH - _EDGE - _TEXT
_MEET: Final = 12.0
_TODAY: Final = 44.0
_PART_GAP: Final = 8.0


@dataclass(frozen=True)
class Row:
    """One stop on the upright map: where it starts, the y of its mark, its height and its drawn text."""

    stop: Stop
    top: float
    height: float
    body: str

    @property
    def mark(self) -> float:
        """The y of the stop's shape."""
        return self.top + 24


def lijnenkaart_upright(m: Map, links: bool = True) -> str:
    """Return the map for phones as a complete SVG, 390 wide; `links` as in `lijnenkaart`."""
    stops = m.in_order()
    head, y = _heading(m)
    name = f"Lijnenkaart van {m.title}"
    if not stops:
        empty = text(_EDGE, y + 30, "Nog geen haltes.", 16)
        return document(WIDTH, y + 60, name, stop_list(m), head + empty)
    rows, bottom = _rows(m, stops, y + 54)
    top_badges, low_badges = _badges(y + 26), _badges(bottom + 40)
    key, key_height = legend(m, _EDGE, WIDTH - _EDGE, bottom + 84)
    picture = head + _lines(rows, y + 46, bottom + 22) + top_badges + low_badges + _today(m, rows)
    tail = rule(_EDGE, WIDTH - _EDGE, bottom + 70, HAIRLINE) + key
    calls = "".join(_stop(row, links) for row in rows)
    height = bottom + 84 + key_height + 16
    if links:
        return document(WIDTH, height, name, stop_list(m), picture + tail, calls)
    return document(WIDTH, height, name, stop_list(m), picture + calls + tail)


def _heading(m: Map) -> tuple[str, float]:
    titles = wrap(m.title, WIDTH - 2 * _EDGE, 20, 3, bold=True)
    under = wrap(m.subtitle, WIDTH - 2 * _EDGE, 14, 4)
    y = 36.0 + len(titles) * 26
    body = block(_EDGE, 36, titles, 26, 20, INK, True) + block(_EDGE, y, under, 19, 14, SOFT_INK)
    return body, y + len(under) * 19


def _badges(y: float) -> str:
    return "".join(marks.badge(x, y, level, 28) for level, x in _XS.items())


def _rows(m: Map, stops: tuple[Stop, ...], y: float) -> tuple[list[Row], float]:
    """Return a row per stop and the y under the last; the row before today leaves room for its line."""
    wagons = carriages(m, 0)
    rows = []
    today = _today_row(m, len(stops))
    if today == -1:
        y += _TODAY
    for i, stop in enumerate(stops):
        body, height = _row_text(m, stop, [w for w in wagons if w.stop == stop.key], y + 30)
        height = max(height + 40, 74.0)
        rows.append(Row(stop, y, height, body))
        y += height + (_TODAY if i == today else 0)
    return rows, y


def _today_row(m: Map, count: int) -> int | None:
    """Return the index of the row after which today's line comes; -1 is before the first."""
    if m.today_after is None:
        return None
    return min(max(int(m.today_after // 1), -1), count - 1)


def _row_text(m: Map, stop: Stop, wagons: list[Carriage], y: float) -> tuple[str, float]:
    """Return the text of a stop from baseline y, and its height."""
    bold = stop.kind == "station" or stop.here
    names = wrap(stop.name, _ROOM, 16, 3, bold)
    parts, at = [block(_TEXT, y, names, 20, 16, INK, bold, "start")], y + len(names) * 20
    small = (*wrap(stop.date_label, _ROOM, 14, 2), *wrap(stop.note, _ROOM, 14, 3))
    parts.append(block(_TEXT, at, small, 18, 14, SOFT_INK))
    at += len(small) * 18
    extras = (_here(stop, at), *(_leaf_line(m, stop, at),)) if stop.here else (_leaf_line(m, stop, at),)
    raise NotImplementedError(extras, state_words, text_width, shorten, rect, line, WHITE, VANDAAG, PAPER, mix, num, esc, frontier, stop_label, leaf_words, _PART_GAP)
