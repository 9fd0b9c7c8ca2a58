"""The platforms under the lines: a strip per wave, its trains standing right under their stops.

Rows are waves and columns are stops, so a train's place says both, with three teams and with three hundred.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from planner.drawing.cars import AIR
from planner.drawing.map_model import Map
from planner.drawing.measure import shorten, text_width
from planner.drawing.palette import HAIRLINE, INK, LEVELS, PAPER, PLATFORM, SOFT_INK, WHITE
from planner.drawing.shunting import BESIDE, MARGIN, SIGN, Placed, Strip, lay_strips, sign_lines
from planner.drawing.svg import block, circle, line, num, rect, text
from planner.drawing.waves import count_words
from scans.groups import Level

_HEADING: Final = 26.0
_TEAMS: Final = LEVELS[Level.OPERATIONEEL].colour
_DOTS: Final = 'stroke-width="2.5" stroke-dasharray="1 6" stroke-linecap="round"'


@dataclass(frozen=True)
class Board:
    """All platforms between `left` and `right`; `bottom` is the y under the last.

    `named` says whether each team has a train of its own.
    """

    strips: tuple[Strip, ...]
    named: bool
    left: float
    right: float
    bottom: float

    def back(self, anchors: Mapping[str, tuple[float, float]]) -> str:
        """Return platforms, rails and signs, and a dotted line from each stop, given as (x, underside), to its trains."""
        strips = "".join(self._strip(strip) for strip in self.strips)
        stops = {placed.car.group.stop for placed in self._cars()}
        ties = "".join(self._tie(stop, *anchors[stop]) for stop in anchors if stop in stops)
        return strips + ties + self._heading() + "".join(self._sign(strip) for strip in self.strips)

    def calls(self, links: bool) -> str:
        """Return the trains, platform by platform."""
        return "".join(placed.car.svg(placed.left, placed.rail, links) for placed in self._cars())

    def _cars(self) -> Iterable[Placed]:
        return (placed for strip in self.strips for placed in strip.cars)

    def _strip(self, strip: Strip) -> str:
        body = rect(self.left, strip.top, self.right - self.left, strip.height, 10, PLATFORM)
        start, end = self.left + BESIDE, self.right - MARGIN
        return body + "".join(line(start, rail, end, rail, HAIRLINE, 2) for rail in strip.rails)

    def _tie(self, stop: str, x: float, top: float) -> str:
        """Return the dotted line of a stop: with a knob on each of its own trains, well clear of any other."""
        met = {p.rail: p for p in self._cars() if p.left - 5 < x < p.right + 5}
        last = max(p.rail for p in self._cars() if p.car.group.stop == stop)
        path, knobs, y = "", "", top + 6
        for rail, placed in sorted(met.items()):
            own = placed.car.group.stop == stop
            end = placed.roof - (0 if own else AIR)
            path += f"M{num(x)} {num(y)} V{num(end)} " if y + AIR < end and rail <= last else ""
            knobs += circle(x, placed.roof, 3.5, PAPER, _TEAMS, 2) if own else ""
            y = max(y, rail + placed.car.below + (5 if own else AIR))
        return f'<path d="{path.strip()}" fill="none" stroke="{_TEAMS}" {_DOTS}/>{knobs}'

    def _heading(self) -> str:
        """Return the words above the platforms, on paper of their own where a dotted line comes by."""
        if not self.strips:
            return ""
        waves = any(strip.platform.is_wave for strip in self.strips)
        words = "Waar de teams staan, een perron per golf" if waves else "Waar de teams staan"
        y = self.strips[0].top - 10
        paper = rect(self.left, y - 14, text_width(words, 14, bold=True) + 8, 20, 0, PAPER)
        return paper + text(self.left, y, words, 14, INK, True)

    def _sign(self, strip: Strip) -> str:
        middle, under = strip.top + strip.height / 2, count_words(strip.platform.count)
        if not strip.platform.is_wave:
            lines, x = sign_lines(strip.platform), self.left + AIR
            first = middle + 5 - 9 * len(lines)
            words = block(x, first, lines, 18, 14, INK, True)
            return words + text(x, first + 18 * len(lines), under, 14, SOFT_INK)
        board = rect(self.left + 6, middle - 21, SIGN - 12, 23, 5, INK)
        shown, x = shorten(strip.platform.sign, SIGN - 17, 14, bold=True), self.left + SIGN / 2
        name = text(x, middle - 4.5, shown, 14, WHITE, True, "middle")
        return board + name + text(x, middle + 18, under, 14, SOFT_INK, False, "middle")


def lay_board(
    m: Map, columns: Mapping[str, float], spacing: float, top: float, edges: tuple[float, float]
) -> Board:
    """Return the platforms with their heading from y `top` on; `columns` gives the x of each stop."""
    strips, named = lay_strips(m, columns, spacing, top + _HEADING, edges)
    return Board(strips, named, *edges, strips[-1].top + strips[-1].height if strips else top)
