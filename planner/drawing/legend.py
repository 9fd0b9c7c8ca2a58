"""What the shapes mean, in words, on as many rows as needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from planner.drawing.map_model import Map
from planner.drawing.marks import badge, capsule, leaf, ring, train
from planner.drawing.measure import text_width
from planner.drawing.palette import INK, LEVELS
from planner.drawing.svg import line, text
from scans.groups import Level


@dataclass(frozen=True)
class Entry:
    """One shape (drawn around a centre) with the room it takes and its words."""

    words: str
    room: float
    draw: Callable[[float, float], str]

    @property
    def width(self) -> float:
        """The width with its words."""
        return self.room + 8 + text_width(self.words, 14)


def legend(m: Map, left: float, right: float, top: float) -> tuple[str, float]:
    """Return the legend and its height; the first row is centred 16 units under `top`."""
    x, y, parts = left, top + 16, []
    for entry in _entries(m):
        if x > left and x + entry.width > right:
            x, y = left, y + 34
        parts.append(entry.draw(x + entry.room / 2, y) + text(x + entry.room + 8, y + 5, entry.words, 14))
        x += entry.width + 24
    return "".join(parts), y + 18 - top


def _entries(m: Map) -> list[Entry]:
    entries = [_level(level) for level in LEVELS]
    entries += [
        Entry("aangedaan", 26, lambda x, y: ring(x, y, "reached", 8)),
        Entry("hier staat de trein", 52, lambda x, y: train(x, y + 12, 0.66)),
        Entry("nog te gaan", 26, lambda x, y: ring(x, y, "ahead", 8)),
        Entry("alle niveaus samen", 24, lambda x, y: capsule(x, y, 7.5, 14, "ahead")),
    ]
    if m.leaves:
        entries.append(Entry("blaadje op het spoor", 50, lambda x, y: leaf(x + 2, y, 1)))
    return entries


def _level(level: Level) -> Entry:
    return Entry(LEVELS[level].word, 28, lambda x, y: badge(x, y, level, 28))


def rule(left: float, right: float, y: float, colour: str = INK) -> str:
    """Return the thin line that sets the legend apart."""
    return line(left, y, right, y, colour, 1)
