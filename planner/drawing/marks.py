"""The shapes on the lijnenkaart: stops, leaf, train, badges. A state is always also a shape."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from planner.drawing.map_model import Stop
from planner.drawing.palette import BLAADJE, INK, LEVELS, PAPER, SOFT_INK, VANDAAG, WHITE
from planner.drawing.svg import block, circle, line, num, rect, text
from scans.groups import Level

RING: Final = 10.0
TRAIN_WIDTH: Final = 78.0
TRAIN_HEIGHT: Final = 34.0
DASHES: Final = "4 4"
WHEELS: Final = 6.0
"""How far the wheels of a team's train reach under it."""
State = Literal["reached", "here", "ahead", "untold"]


def state_of(stop: Stop) -> State:
    """Return which of the four shapes a stop gets."""
    if stop.here:
        return "here"
    if stop.reached:
        return "reached"
    return "untold" if stop.untold else "ahead"


def edge_of(state: State) -> str:
    """Return the colour of the outline: full ink where the train came."""
    return INK if state in ("reached", "here") else SOFT_INK


def ring(x: float, y: float, state: State, radius: float = RING) -> str:
    """Return a halte: filled when reached, with a dot when the train stands there, hollow when ahead.

    A stop that the source is silent about has a dashed outline.
    """
    halo = circle(x, y, radius + 4.5, PAPER)
    if state == "reached":
        return halo + circle(x, y, radius, INK, INK, 3)
    if state == "untold":
        return halo + circle(x, y, radius, WHITE, SOFT_INK, 3, DASHES)
    edge = edge_of(state)
    dot = circle(x, y, radius * 0.46, INK) if state == "here" else ""
    return halo + circle(x, y, radius, WHITE, edge, 3.5) + dot


def capsule(x: float, y: float, half_w: float, half_h: float, state: State) -> str:
    """Return a station: one long shape across all lines, centred on (x, y)."""
    radius = min(half_w, half_h)
    halo = rect(x - half_w - 3, y - half_h - 3, 2 * half_w + 6, 2 * half_h + 6, radius + 3, PAPER)
    fill = INK if state == "reached" else WHITE
    stroke = f'stroke="{edge_of(state)}" stroke-width="4"'
    if state == "untold":
        stroke = f'stroke="{SOFT_INK}" stroke-width="3" stroke-dasharray="{DASHES}"'
    body = rect(x - half_w, y - half_h, 2 * half_w, 2 * half_h, radius, fill, stroke)
    core = max(half_w, half_h) - radius
    inner = ""
    if state == "here":
        dx, dy = (core, 0.0) if half_w > half_h else (0.0, core)
        inner = "".join(circle(x + k * dx, y + k * dy, 5, INK) for k in (-1, 0, 1))
    return halo + body + inner


def badge(x: float, y: float, level: Level, size: float = 30) -> str:
    """Return the letter of a level on its colour, centred on (x, y)."""
    style = LEVELS[level]
    box = rect(x - size / 2, y - 14, size, 28, 7, style.colour)
    return box + text(x, y + 5.5, style.letter, 16, WHITE, True, "middle")


def leaf(x: float, y: float, count: int) -> str:
    """Return a leaf centred on (x, y); more than one leaf is one leaf with a number in it."""
    tilt = f"translate({num(x)} {num(y)}) rotate(-12)"
    shape = "M-23 5 C-14 -15 10 -17 23 -6 C16 13 -8 18 -23 5 Z"
    body = f'<path d="{shape}" fill="{BLAADJE}" stroke="{PAPER}" stroke-width="3"/>'
    stalk = f'<path d="M-23 5 L-30 9" stroke="{BLAADJE}" stroke-width="3" stroke-linecap="round"/>'
    if count > 1:
        return f'<g transform="{tilt}">{stalk}{body}</g>' + text(
            x, y + 5, str(count), 14, WHITE, True, "middle"
        )
    veins = "M-20 4 L16 -4 M-8 1 L-3 -8 M-4 1 L4 8 M5 -1 L9 -9"
    drawn = f'<path d="{veins}" stroke="{PAPER}" stroke-width="1.6" fill="none"/>'
    return f'<g transform="{tilt}">{stalk}{body}{drawn}</g>'


def train(x: float, bottom: float, scale: float = 1.0) -> str:
    """Return our train, facing right: centred on x, wheels at `bottom`; 78 by 34 units at scale 1."""
    move = f"translate({num(x - 39 * scale)} {num(bottom - 34 * scale)}) scale({scale:g})"
    body = "M4 3 H46 C60 3 70 12 75 22 Q77 28 71 28 H4 Q0 28 0 24 V7 Q0 3 4 3 Z"
    cab = "M50 8 C57 9 63 13 66 18 H50 Z"
    windows = "".join(rect(5 + 11.5 * i, 8, 8.5, 10, 2, WHITE) for i in range(4))
    wheels = "".join(circle(cx, 29.5, 4.5, INK, PAPER, 1.5) for cx in (11, 22, 50, 61))
    return (
        f'<g transform="{move}">'
        f'<path d="{body}" fill="{INK}" stroke="{PAPER}" stroke-width="5" paint-order="stroke"/>'
        f'{windows}<path d="{cab}" fill="{WHITE}"/>{rect(0, 21.5, 75, 3, 0, VANDAAG)}{wheels}</g>'
    )


def wagon(x: float, y: float, width: float, height: float, lines: Sequence[str], colour: str) -> str:
    """Return a team's train with its name: left edge x, top y, `height` without the wheels under it."""
    nose, bottom = x + width, y + height
    body = (
        f"M{num(x + 7)} {num(y)} H{num(nose - 20)} c12 0 20 {num((height - 8) / 2)} 20 {num(height - 8)} q0 8 -8 8 "
        f"H{num(x + 7)} q-7 0 -7 -7 V{num(y + 7)} q0 -7 7 -7 Z"
    )
    axles = (x + 12, x + 22, nose - 26, nose - 16) if width > 76 else (x + 13, nose - 17)
    wheels = "".join(circle(cx, bottom + WHEELS - 5, 4, INK, PAPER, 1.5) for cx in axles)
    first = y + height / 2 + 5 - 9 * (len(lines) - 1)
    words = block(x + (width - 8) / 2, first, lines, 18, 14, WHITE, True, "middle")
    return f'<path d="{body}" fill="{colour}"/>{wheels}{words}'


def small_wagon(x: float, y: float, colour: str, words: str = "") -> str:
    """Return a team's train for the legend, centred on (x, y), 48 units wide."""
    return wagon(x - 24, y - 15, 48, 24, [words] if words else [], colour)


def today_line(x: float, top: float, bottom: float) -> str:
    """Return the dashed line for today."""
    return line(x, top, x, bottom, VANDAAG, 2.5, "7 5")


def pill(x: float, y: float, width: float, words: str) -> str:
    """Return the label of today: left edge x, centre line y, 28 units high."""
    return rect(x, y - 14, width, 28, 14, VANDAAG) + text(
        x + width / 2, y + 5, words, 14, WHITE, True, "middle"
    )
