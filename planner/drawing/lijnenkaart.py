"""The lijnenkaart: three level lines, the stops, the train, leaves, teams and today in one picture."""

from __future__ import annotations

from planner.drawing import marks
from planner.drawing.labels import Label, place_labels
from planner.drawing.legend import legend, rule
from planner.drawing.map_model import Leaf, Map, Stop, Train
from planner.drawing.map_words import leaf_words, stop_label, stop_list
from planner.drawing.measure import clean, shorten, text_width, wrap
from planner.drawing.palette import HAIRLINE, INK, LEVELS, SOFT_INK
from planner.drawing.svg import block, document, esc, line, num, text, titled
from planner.drawing.track import CAPSULE, LEFT, RIGHT, WIDTH, Track, line_paths, stop_positions
from planner.drawing.waves import Lane, carriages, lay_out

__all__ = ["Leaf", "Map", "Stop", "Train", "lijnenkaart", "stop_list"]


def lijnenkaart(m: Map, *, links: bool = True) -> str:
    """Return the map as a complete SVG, 1180 wide, with its text alternative.

    With `links` every stop is a focusable link that carries its key in `data-stop`.
    """
    stops = m.in_order()
    head, head_bottom = _heading(m)
    if not stops:
        empty = text(LEFT, head_bottom + 40, "Nog geen haltes. Zet er een aan om de kaart te zien.", 16)
        return document(WIDTH, head_bottom + 80, _name(m), stop_list(m), head + empty)
    pill_y = head_bottom + 32
    track = Track(stops, stop_positions(len(stops)), pill_y + (78 if m.today_after is not None else 46))
    labels = place_labels(stops, track.xs, track.spacing, track.bottom + 34)
    under = max(label.bottom for label in labels)
    anchors = {s.key: (label.x, label.bottom) for s, label in zip(stops, labels, strict=True)}
    lane = lay_out(carriages(m, WIDTH - 80), anchors, under + 4, WIDTH)
    foot = under + lane.height + 30
    key, key_height = legend(m, LEFT, RIGHT, foot + 14)
    under_stops = _under(m, track, labels, lane, pill_y)
    tail = rule(LEFT, RIGHT, foot, HAIRLINE) + key
    half = _half(track, labels)
    calls = "".join(_stop(track, i, label, links, half) for i, label in enumerate(labels))
    height = foot + 14 + key_height + 22
    if links:
        return document(WIDTH, height, _name(m), stop_list(m), head + under_stops + tail, calls)
    return document(WIDTH, height, _name(m), stop_list(m), head + under_stops + calls + tail)


def _name(m: Map) -> str:
    return f"Lijnenkaart van {m.title}"


def _heading(m: Map) -> tuple[str, float]:
    """Return title and subtitle, and the y where they end."""
    titles = wrap(m.title, RIGHT - LEFT, 28, 2, bold=True)
    under = wrap(m.subtitle, RIGHT - LEFT, 16, 2)
    first = 54.0 + (len(titles) - 1) * 34
    body = block(LEFT, 54, titles, 34, 28, INK, True) + block(LEFT, first + 30, under, 22, 16, SOFT_INK)
    return body, first + 8 + len(under) * 22


def _under(m: Map, track: Track, labels: tuple[Label, ...], lane: Lane, pill_y: float) -> str:
    """Return everything that isn't a stop, from back to front."""
    guides = "".join(
        line(label.x, track.lowest_mark(i), label.x, label.top - 20, HAIRLINE, 1.5)
        for i, label in enumerate(labels)
        if label.name or label.date
    )
    ends = "".join(marks.badge(x, track.lane(v), v) for v in LEVELS for x in (LEFT + 15, RIGHT - 15))
    return guides + line_paths(track) + ends + _today(m, track, pill_y) + _leaves(m, track) + lane.svg()


def _today(m: Map, track: Track, pill_y: float) -> str:
    """Return today's line from its label above the track to just under it: names lie lower still."""
    if m.today_after is None:
        return ""
    x = track.x_at(m.today_after)
    words = shorten(m.today_label, 360, 14, bold=True)
    width = text_width(words, 14, bold=True) + 28
    left = min(max(x - width / 2, LEFT), RIGHT - width)
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
