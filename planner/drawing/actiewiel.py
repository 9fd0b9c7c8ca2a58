"""The actiewiel: questions around a wheel, clockwise from the top, with the current one standing out."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin
from typing import Final

from planner.drawing.measure import clean, wrap
from planner.drawing.palette import HAIRLINE, INK, LEVELS, SOFT_INK, WHITE
from planner.drawing.svg import block, document, num, text
from scans.groups import Level

WIDTH: Final = 400
_MIDDLE: Final = WIDTH / 2
_OUTER, _INNER, _WORDS = 190.0, 62.0, 131.0  # radii: the rim, the hub, and where the words stand
_ROOM: Final = 96.0  # what a line of words may take
_LEADING: Final = 18.0
_BLUE: Final = LEVELS[Level.STRATEGISCH].colour


def actiewiel_svg(questions: Sequence[str], current: int) -> str:
    """Return the wheel as a complete SVG; `current` (0-based) is filled, has bold words and a thick edge, and is named in the hub.

    Raises ValueError without at least three questions, or when `current` isn't one of them.
    """
    if len(questions) < 3 or not 0 <= current < len(questions):
        raise ValueError("a wheel needs three questions and one of them as the current one")
    # the current piece is drawn last, so that its edge lies on top
    order = sorted(range(len(questions)), key=lambda i: i == current)
    pieces = "".join(_piece(questions[i], i, len(questions), i == current) for i in order)
    return document(
        WIDTH, WIDTH, "Het actiewiel", actiewiel_alt(questions, current), pieces + _hub(questions, current)
    )


def actiewiel_alt(questions: Sequence[str], current: int) -> str:
    """Return the wheel in words."""
    around = " ".join(f"{i}. {clean(question)}" for i, question in enumerate(questions, start=1))
    return f"Een wiel met {len(questions)} vragen: {around} Je bent nu bij vraag {current + 1}."


def _piece(question: str, place: int, count: int, here: bool) -> str:
    step = 2 * pi / count
    fill, edge = (
        (_BLUE, f'stroke="{INK}" stroke-width="4"')
        if here
        else (WHITE, f'stroke="{HAIRLINE}" stroke-width="2"')
    )
    shape = f'<path d="{_ring((place - 0.5) * step, (place + 0.5) * step)}" fill="{fill}" {edge}/>'
    return shape + _words(question, place, place * step, here)


def _words(question: str, place: int, angle: float, here: bool) -> str:
    lines = [str(place + 1), *wrap(question, _ROOM, 15, 3)]
    x, y = _at(angle, _WORDS)
    top = y - (len(lines) - 1) * _LEADING / 2 + 5
    return block(x, top, lines, _LEADING, 15, WHITE if here else INK, here, "middle")


def _ring(begin: float, end: float) -> str:
    """Return the outline of a piece between two angles (radians, clockwise from the top)."""
    (x1, y1), (x2, y2) = _at(begin, _OUTER), _at(end, _OUTER)
    (x3, y3), (x4, y4) = _at(end, _INNER), _at(begin, _INNER)
    return (
        f"M{num(x1)} {num(y1)} A{num(_OUTER)} {num(_OUTER)} 0 0 1 {num(x2)} {num(y2)} "
        f"L{num(x3)} {num(y3)} A{num(_INNER)} {num(_INNER)} 0 0 0 {num(x4)} {num(y4)} Z"
    )


def _at(angle: float, radius: float) -> tuple[float, float]:
    return _MIDDLE + radius * sin(angle), _MIDDLE - radius * cos(angle)


def _hub(questions: Sequence[str], current: int) -> str:
    return text(_MIDDLE, _MIDDLE - 2, f"vraag {current + 1}", 18, INK, True, "middle") + text(
        _MIDDLE, _MIDDLE + 20, f"van {len(questions)}", 15, SOFT_INK, False, "middle"
    )
