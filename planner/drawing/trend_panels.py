"""Themes over the rounds: a small picture each, all on the same scale, with n under every point.

Only points of rounds next to each other that are about the same questions are joined. Where the questions changed, the
line stops and a dashed upright stands between the two points, with the reason under the picture. What may not be shown
is a word, not a point, and leaves a gap.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from planner.drawing.measure import clean, text_width, wrap
from planner.drawing.palette import HAIRLINE, INK, LEVELS, PAPER, SOFT_INK, VANDAAG
from planner.drawing.svg import block, circle, document, line, rect, text, titled
from scans.groups import Level

WIDTH, NARROW = 1160, 358
_COLOUR: Final = LEVELS[Level.STRATEGISCH].colour
_SCALE: Final = 24.0  # room for the numbers of the scale
_STEP: Final = 80.0
_PLOT: Final = 108.0
_FOOT: Final = 26.0  # under the plot, beside the lines of a label and that of n
_LABEL: Final = 3  # lines of one part of a label
_BETWEEN: Final = 28.0
_LEADING: Final = 18.0


@dataclass(frozen=True)
class TrendPoint:
    """One round of one theme. `mean` is in steps of the scale; without it `word` says why there is none.

    Points next to each other with the same `run` are about the same questions.
    """

    mean: float | None
    n: int = 0
    run: int = 0
    word: str = ""


@dataclass(frozen=True)
class Panel:
    """One theme: its name, a point per round and, per run after the first, why the line started anew."""

    title: str
    points: tuple[TrendPoint, ...]
    breaks: tuple[str, ...] = ()


def trend_panels(
    panels: Sequence[Panel],
    rounds: Sequence[tuple[str, ...]],
    low: float,
    high: float,
    narrow: bool = False,
) -> str:
    """Return the pictures as one SVG; `rounds` holds a label per point, oldest first:
    the parts of a label stand under each other, and a part that is too long for one line goes on in the next.

    As many of the latest rounds as fit are drawn. Raises ValueError when a panel hasn't a point per round.
    """
    if any(len(panel.points) != len(rounds) for panel in panels):
        raise ValueError("a panel without a point per round")
    width = NARROW if narrow else WIDTH
    kept = int((width - _SCALE - 10) // _STEP)
    scale = _Scale(tuple(rounds[-kept:]), low, high, max((len(_label(r)) for r in rounds[-kept:]), default=1))
    picture, height = _laid_out(panels, scale, width, len(rounds) - len(scale.rounds))
    return document(width, height, "Het verloop per halte", trend_alt(panels, rounds), picture)


@dataclass(frozen=True)
class _Scale:
    """What all panels share: the rounds that are drawn and the ends of the scale."""

    rounds: tuple[tuple[str, ...], ...]
    low: float
    high: float
    lines: int  # of the longest label

    @property
    def feet(self) -> float:
        """Return the height of what stands under the plot: the labels and n."""
        return _FOOT + self.lines * _LEADING

    @property
    def width(self) -> float:
        return _SCALE + _STEP * max(len(self.rounds), 2)

    def x(self, place: int) -> float:
        return _SCALE + _STEP * (place + 0.5)

    def y(self, mean: float) -> float:
        """Return the height of a mean below the top of the plot."""
        return _PLOT * (self.high - mean) / (self.high - self.low)


def _laid_out(panels: Sequence[Panel], scale: _Scale, width: float, left_out: int) -> tuple[str, float]:
    """Return the panels in rows, and the height of the whole."""
    across = max(1, int((width + _BETWEEN) // (scale.width + _BETWEEN)))
    parts, y = [], 8.0
    for first in range(0, len(panels), across):
        row = panels[first : first + across]
        heads = [wrap(panel.title, scale.width, 16, 6, True) for panel in row]
        feet = [_reasons(panel, scale, left_out) for panel in row]
        top = y + max(map(len, heads)) * _LEADING + 30
        for i, panel in enumerate(row):
            x = i * (scale.width + _BETWEEN)
            parts.append(block(x, y + 14, heads[i], _LEADING, bold=True))
            parts.append(_panel(panel, scale, x, top, left_out))
            parts.append(block(x, top + _PLOT + scale.feet + 16, feet[i], _LEADING, 14, SOFT_INK))
        y = top + _PLOT + scale.feet + max(map(len, feet)) * _LEADING + 28
    if left_out:
        words = wrap(
            f"Hier staan de laatste {len(scale.rounds)} rondes; de tabel geeft ze allemaal.", width, 14, 2
        )
        parts.append(block(0, y + 6, words, _LEADING, 14, SOFT_INK))
        y += len(words) * _LEADING + 4
    return "".join(parts), y


def _panel(panel: Panel, scale: _Scale, x: float, top: float, left_out: int) -> str:
    points = panel.points[left_out:]
    shown = [(i, point, point.mean) for i, point in enumerate(points) if point.mean is not None]
    drawn = [_axis(scale, x, top)]
    for (i, one, before), (j, two, after) in pairwise(shown):
        ends = (x + scale.x(i), top + scale.y(before), x + scale.x(j), top + scale.y(after))
        if one.run == two.run and j == i + 1:
            drawn.append(line(*ends, _COLOUR, 2.5))
        elif one.run != two.run:
            middle = (ends[0] + ends[2]) / 2
            drawn.append(line(middle, top, middle, top + _PLOT, VANDAAG, 2, "3 4"))
    drawn += [_point(scale, x, top, place, point) for place, point in enumerate(points)]
    return "".join(drawn)


def _axis(scale: _Scale, x: float, top: float) -> str:
    """Return a hairline for every step of the scale, with its number at both ends."""
    right = x + scale.width
    steps = range(round(scale.low), round(scale.high) + 1)
    lines = "".join(line(x + _SCALE, top + scale.y(v), right, top + scale.y(v), HAIRLINE, 1) for v in steps)
    ends = "".join(text(x, top + scale.y(v) + 5, str(v), 14, SOFT_INK) for v in (steps[0], steps[-1]))
    return lines + ends


def _point(scale: _Scale, x: float, top: float, place: int, point: TrendPoint) -> str:
    """Return one round of a theme: the mark with its mean above it, and day and n under the plot."""
    label, at = scale.rounds[place], x + scale.x(place)
    foot = block(at, top + _PLOT + 22, _label(label), _LEADING, 14, SOFT_INK, anchor="middle")
    if point.mean is None:
        return foot + _on_paper(at, top + _PLOT / 2 + 5, point.word, SOFT_INK, False)
    y = top + scale.y(point.mean)
    mean = _decimal(point.mean)
    foot += text(at, top + _PLOT + 22 + scale.lines * _LEADING, f"n = {point.n}", 14, INK, anchor="middle")
    mark = circle(at, y, 5.5, _COLOUR, PAPER, 2) + _on_paper(at, y - 11, mean, INK, True)
    return titled(f"{' '.join(label)}: gemiddeld {mean}, n = {point.n}", mark + foot)


def _label(parts: Sequence[str]) -> tuple[str, ...]:
    """Return a label in lines that fit between two points."""
    return tuple(line for part in parts for line in wrap(part, _STEP - 6, 14, _LABEL))


def _on_paper(x: float, y: float, words: str, colour: str, bold: bool) -> str:
    """Return words on a piece of paper, so that a line behind them doesn't run through."""
    width = text_width(words, 14, bold)
    back = rect(x - width / 2, y - 13, width, 17, 3, PAPER, 'fill-opacity="0.85"')
    return back + text(x, y, words, 14, colour, bold, "middle")


def _reasons(panel: Panel, scale: _Scale, left_out: int) -> tuple[str, ...]:
    """Return why the line breaks, for the breaks that are drawn."""
    first = next((p.run for p in panel.points[left_out:] if p.mean is not None), 0)
    reasons = list(dict.fromkeys(panel.breaks[first:]))
    return wrap(f"Streep: {'; '.join(reasons)}.", scale.width, 14, 3) if reasons else ()


def _decimal(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")


def trend_alt(panels: Sequence[Panel], rounds: Sequence[tuple[str, ...]]) -> str:
    """Return every theme over the rounds in Dutch sentences, breaks included."""
    if not panels:
        return "Er is nog geen verloop om te laten zien."
    return " ".join(f"{clean(panel.title)}: {'; '.join(_told(panel, rounds))}." for panel in panels)


def _told(panel: Panel, rounds: Sequence[tuple[str, ...]]) -> Iterator[str]:
    run = 0
    for point, label in zip(panel.points, rounds, strict=True):
        when = " ".join(label)
        if point.mean is None:
            yield f"{when} {point.word}"
            continue
        if point.run > run:
            yield f"hier begint de lijn opnieuw ({panel.breaks[point.run - 1]})"
        run = point.run
        yield f"{when} gemiddeld {_decimal(point.mean)} (n = {point.n})"
