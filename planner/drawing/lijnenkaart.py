"""The lijnenkaart: three level lines, the stops, the train, leaves, teams and today in one picture."""

from __future__ import annotations

from typing import Final

from planner.drawing import marks
from planner.drawing.board import Board, lay_board
from planner.drawing.labels import Label, place_labels
from planner.drawing.legend import legend, rule
from planner.drawing.map_model import Leaf, Map, Stop, Train
from planner.drawing.map_words import leaf_words, stop_label, stop_list
from planner.drawing.measure import clean, shorten, text_width, wrap
from planner.drawing.night import night_style
from planner.drawing.palette import HAIRLINE, INK, LEVELS, SOFT_INK
from planner.drawing.svg import block, document, esc, height_of, line, num, text, titled
from planner.drawing.track import (
    CAPSULE,
    FIRST,
    FIRST_WITH_TEAMS,
    LEFT,
    WIDTH,
    Track,
    line_paths,
    stop_positions,
)  # fmt: skip

__all__ = ["Leaf", "Map", "Stop", "Train", "lijnenkaart", "lijnenkaart_for_paper", "stop_list"]
SHEET: Final = 396 / 260
"""Width to height of what fits on a landscape page inside its margins."""
STEP: Final = 40


def lijnenkaart(m: Map, *, links: bool = True, width: int = WIDTH) -> str:
    """Return the map as a complete SVG, `width` units wide (at least 1180), with its text alternative.

    With `links` every stop and every train is a focusable link that carries its key in `data-stop`.
    """
    stops, right = m.in_order(), width - LEFT
    head, head_bottom = _heading(m, right)
    if not stops:
        empty = text(LEFT, head_bottom + 40, "Nog geen haltes. Zet er een aan om de kaart te zien.", 16)
        return document(width, head_bottom + 80, _name(m), stop_list(m), head + empty, night=night_style())
    track, labels, board = _laid_out(m, stops, head_bottom + 32, width)
    under = max(label.bottom for label in labels)
    foot = (board.bottom if m.trains else under) + 30
    key, key_height = legend(m, LEFT, right, foot + 14, board.named)
    anchors = {s.key: (label.x, label.bottom) for s, label in zip(stops, labels, strict=True)}
    back = _under(m, track, labels, head_bottom + 32) + board.back(anchors)
    tail = rule(LEFT, right, foot, HAIRLINE) + key
    half = _half(track, labels)
    calls = "".join(_stop(track, i, label, links, half) for i, label in enumerate(labels)) + board.calls(
        links
    )
    height = foot + 14 + key_height + 22
    if links:
        return document(width, height, _name(m), stop_list(m), head + back + tail, calls, night_style())
    return document(width, height, _name(m), stop_list(m), head + back + calls + tail, night=night_style())


def lijnenkaart_for_paper(m: Map) -> str:
    """Return the map without links, just so wide that it fills a landscape sheet (A3 or A4)."""
    width, svg = WIDTH, lijnenkaart(m, links=False)
    while width < (asked := height_of(svg) * SHEET):
        width += max(STEP, round((asked - width) / 2))  # not the whole way: a wider map needs less height
        svg = lijnenkaart(m, links=False, width=width)
    return svg


def _laid_out(
    m: Map, stops: tuple[Stop, ...], pill_y: float, width: int
) -> tuple[Track, tuple[Label, ...], Board]:
    """Return the lines, the names under them and the platforms under those."""
    xs = stop_positions(len(stops), FIRST_WITH_TEAMS if m.trains else FIRST, width)
    track = Track(stops, xs, pill_y + (78 if m.today_after is not None else 46), width)
    labels = place_labels(stops, xs, track.spacing, track.bottom + 34)
    columns = {stop.key: x for stop, x in zip(stops, xs, strict=True)}
    top = max(label.bottom for label in labels) + 14
    return track, labels, lay_board(m, columns, track.spacing, top, (LEFT, track.right))


def _name(m: Map) -> str:
    return f"Lijnenkaart van {m.title}"


def _heading(m: Map, right: float) -> tuple[str, float]:
    """Return title and subtitle, and the y where they end."""
    titles = wrap(m.title, right - LEFT, 28, 2, bold=True)
    under = wrap(m.subtitle, right - LEFT, 16, 2)
    first = 54.0 + (len(titles) - 1) * 34
    body = block(LEFT, 54, titles, 34, 28, INK, True) + block(LEFT, first + 30, under, 22, 16, SOFT_INK)
    return body, first + 8 + len(under) * 22


def _under(m: Map, track: Track, labels: tuple[Label, ...], pill_y: float) -> str:
    """Return everything that isn't a stop, from back to front."""
    guides = "".join(
        line(label.x, track.lowest_mark(i), label.x, label.top - 20, HAIRLINE, 1.5)
        for i, label in enumerate(labels)
        if label.name or label.date
    )
    ends = "".join(marks.badge(x, track.lane(v), v) for v in LEVELS for x in (LEFT + 15, track.right - 15))
    return guides + line_paths(track) + ends + _today(m, track, pill_y) + _leaves(m, track)


def _today(m: Map, track: Track, pill_y: float) -> str:
    """Return today's line from its label above the track to just under it: names lie lower still."""
    if m.today_after is None:
        return ""
    x = track.x_at(m.today_after)
    words = shorten(m.today_label, 360, 14, bold=True)
    width = text_width(words, 14, bold=True) + 28
    left = min(max(x - width / 2, LEFT), track.right - width)
    return marks.today_line(x, pill_y + 14, track.bottom + 22) + marks.pill(left, pill_y, width, words)


def _leaves(m: Map, track: Track) -> str:
    parts = []
    for i, stop in enumerate(track.stops):
        found = m.leaves_at(stop.key)
        if found:
            x, y = _leaf_place(track, i)
            words = (
                f"{leaf_words(len(found))} bij {clean(stop.name)}: {'; '.join(leaf.title for leaf in found)}"
            )
            parts.append(titled(words, marks.leaf(x, y, len(found))))
    return "".join(parts)


def _leaf_place(track: Track, i: int) -> tuple[float, float]:
    """Return where a leaf lies: on a line of its stop, just past it (or just before the last one)."""
    away = min(track.spacing / 2, 56.0)
    return track.xs[i] + (away if i < len(track.stops) - 1 else -away), track.lowest_mark(i)


def _stop(track: Track, i: int, label: Label, links: bool, half: float) -> str:
    stop, x = track.stops[i], track.xs[i]
    body = (
        f"<title>{esc(stop_label(stop))}</title>"
        + _hit(track, x, label, half)
        + _mark(track, stop, x)
        + label.svg()
    )
    if not links:
        return f"<g>{body}</g>"
    name = f'data-stop="{esc(stop.key)}" aria-label="{esc(stop_label(stop))}"'
    return f'<a href="#" {name} tabindex="0">{body}</a>'


def _half(track: Track, labels: tuple[Label, ...]) -> float:
    """Return half the width of a frame around the marks; names in two lanes pass close beside it."""
    widest = max(label.width for label in labels)
    return min(track.spacing / 2 - 2, 104.0 if widest < track.spacing else CAPSULE[0] + 8)


def _hit(track: Track, x: float, label: Label, half: float) -> str:
    """Return the frame of a stop: around its marks, and as wide as its label where that is wider."""
    wide = max(half, label.width / 2 + 3)
    top, turn, bottom = track.top - 26, label.top - 20, label.bottom + 8
    down, up = (
        f"H{num(x + half)} V{num(turn)} H{num(x + wide)}",
        f"H{num(x - wide)} V{num(turn)} H{num(x - half)}",
    )
    path = f"M{num(x - half)} {num(top)} {down} V{num(bottom)} {up} Z"
    return f'<path d="{path}" fill="transparent" stroke-linejoin="round" class="lk-hit"/>'


def _mark(track: Track, stop: Stop, x: float) -> str:
    """Return the shape of a stop, with the train on top of it when it stands here."""
    state = marks.state_of(stop)
    if stop.kind == "station":
        drawn, high = marks.capsule(x, track.middle, *CAPSULE, state), track.middle - CAPSULE[1]
    else:
        ys = [track.lane(v) for v in LEVELS if v in stop.levels] or [track.middle]
        bar = line(x, ys[0], x, ys[-1], marks.edge_of(state), 4) if len(ys) > 1 else ""
        drawn, high = bar + "".join(marks.ring(x, y, state) for y in ys), ys[0] - marks.RING
    return drawn + (marks.train(x, high - 2) if stop.here else "")
