"""The lijnenkaart for a narrow screen: the same journey from top to bottom, 390 wide."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from planner.drawing import marks
from planner.drawing.legend import legend, rule
from planner.drawing.map_model import Map, frontier
from planner.drawing.map_words import stop_label, stop_list
from planner.drawing.measure import shorten, text_width, wrap
from planner.drawing.night import night_style
from planner.drawing.palette import HAIRLINE, INK, LEVELS, PALE, PAPER, SOFT_INK, VANDAAG
from planner.drawing.svg import block, document, esc, line, num, rect, text
from planner.drawing.upright_rows import EDGE, ROOM, TEXT, TODAY, WIDTH, Row, lay_rows, teams_part, today_row
from planner.drawing.waves import NOWHERE, is_named, platforms
from scans.groups import Level

_XS: Final = {level: 34.0 + 34 * i for i, level in enumerate(LEVELS)}
_MIDDLE: Final = _XS[Level.TACTISCH]
_MEET: Final = 13.0
_CAPSULE: Final = (31.0, 14.0)
_REACH: Final = 38.0


def lijnenkaart_upright(m: Map, links: bool = True) -> str:
    """Return the map for phones as a complete SVG, 390 wide; `links` as in `lijnenkaart`."""
    head, y = _heading(m)
    name = f"Lijnenkaart van {m.title}"
    if not m.stops:
        empty = text(EDGE, y + 30, "Nog geen haltes.", 16)
        return document(WIDTH, y + 60, name, stop_list(m), head + empty)
    rows, bottom = lay_rows(m, y + 52, links)
    waiting, late, foot = _waiting(m, bottom + 56, links)
    key, key_height = legend(m, EDGE, WIDTH - EDGE, foot + 14, is_named(m))
    picture = head + _lines(rows, y + 42, bottom + 14) + _badges(y + 22) + _badges(bottom + 34)
    picture += _today(m, rows) + waiting + rule(EDGE, WIDTH - EDGE, foot, HAIRLINE) + key
    picture += "".join(row.extras for row in rows)
    calls = "".join(_stop(row, links) + row.trains for row in rows) + late
    height = foot + 14 + key_height + 18
    if links:
        return document(WIDTH, height, name, stop_list(m), picture, calls, night_style())
    return document(WIDTH, height, name, stop_list(m), picture + calls, night=night_style())


def _heading(m: Map) -> tuple[str, float]:
    titles = wrap(m.title, WIDTH - 2 * EDGE, 20, 3, bold=True)
    under = wrap(m.subtitle, WIDTH - 2 * EDGE, 14, 4)
    y = 34.0 + len(titles) * 26
    body = block(EDGE, 34, titles, 26, 20, INK, True) + block(EDGE, y, under, 19, 14, SOFT_INK)
    return body, y + len(under) * 19


def _badges(y: float) -> str:
    return "".join(marks.badge(x, y, level, 28) for level, x in _XS.items())


def _waiting(m: Map, y: float, links: bool) -> tuple[str, str, float]:
    """Return the words and the trains that aren't at a stop of this map, and the y under them."""
    groups = [group for platform in platforms(m) if platform.waits for group in platform.groups]
    if not groups:
        return "", "", y
    back, trains, high = teams_part(m, groups, y + 30, links)
    return text(EDGE, y + 14, NOWHERE, 14, INK, True) + back, trains, y + 30 + high + 14


def _lines(rows: Sequence[Row], top: float, bottom: float) -> str:
    """Return the three lines: what lies ahead pale and hollow, what was travelled solid."""
    far = frontier(tuple(row.stop for row in rows))
    end = far + 1 if far == len(rows) - 1 and far >= 0 and rows[far].stop.reached else far
    points = [(top, False), *((row.mark, row.stop.kind == "station") for row in rows), (bottom, False)]
    ahead, gone = [], []
    for level, style in LEVELS.items():
        rest = _path(level, points[end + 1 :])
        ahead.append(_stroke(rest, PALE[level], 9, "butt") + _stroke(rest, PAPER, 4.6, "butt"))
        if end >= 0:
            gone.append(_stroke(_path(level, points[: end + 2]), style.colour, 9, "round"))
    return "".join(ahead + gone)


def _stroke(path: str, colour: str, width: float, cap: str) -> str:
    return (
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{num(width)}" stroke-linecap="{cap}"/>'
    )


def _path(level: Level, points: Sequence[tuple[float, bool]]) -> str:
    """Return the path of a level through (y, is a station) points."""
    lane = _XS[level]
    near = _MIDDLE + (lane - _MIDDLE) / 34 * _MEET
    start, meets = points[0]
    parts = [f"M{num(near if meets else lane)} {num(start)}"]
    for (y1, meets_1), (y2, meets_2) in pairwise(points):
        reach = min(_REACH, (y2 - y1) / 2)
        if meets_1:
            parts.append(_bend(near, y1 + _CAPSULE[1], lane, y1 + reach))
        if meets_2:
            parts.append(_bend(lane, y2 - reach, near, y2 - _CAPSULE[1]))
        parts.append(f"V{num(y2)}")
    return " ".join(parts)


def _bend(x1: float, y1: float, x2: float, y2: float) -> str:
    half = num((y1 + y2) / 2)
    return f"V{num(y1)} C{num(x1)} {half} {num(x2)} {half} {num(x2)} {num(y2)}"


def _today(m: Map, rows: Sequence[Row]) -> str:
    i = today_row(m)
    if i is None:
        return ""
    y = rows[0].top - TODAY / 2 if i < 0 else rows[i].top + rows[i].height + TODAY / 2
    words = shorten(m.today_label, ROOM - 28, 14, bold=True)
    width = text_width(words, 14, bold=True) + 28
    return line(EDGE, y, TEXT, y, VANDAAG, 2.5, "7 5") + marks.pill(TEXT, y, width, words)


def _stop(row: Row, links: bool) -> str:
    stop = row.stop
    hit = rect(6, row.top + 2, WIDTH - 12, row.height - 4, 12, "transparent", 'class="lk-hit"')
    body = f"<title>{esc(stop_label(stop))}</title>{hit}{_mark(row)}{row.label}"
    if not links:
        return f"<g>{body}</g>"
    name = f'data-stop="{esc(stop.key)}" aria-label="{esc(stop_label(stop))}"'
    return f'<a href="#" {name} tabindex="0">{body}</a>'


def _mark(row: Row) -> str:
    state = marks.state_of(row.stop)
    if row.stop.kind == "station":
        return marks.capsule(_MIDDLE, row.mark, *_CAPSULE, state)
    xs = [x for level, x in _XS.items() if level in row.stop.levels] or [_MIDDLE]
    bar = line(xs[0], row.mark, xs[-1], row.mark, marks.edge_of(state), 4) if len(xs) > 1 else ""
    return bar + "".join(marks.ring(x, row.mark, state, 9) for x in xs)
