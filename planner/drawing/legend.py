"""What the shapes mean, in words, on as many rows as needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from planner.drawing.map_model import Map
from planner.drawing.marks import badge, capsule, leaf, ring, small_wagon, state_of, train
from planner.drawing.measure import text_width
from planner.drawing.palette import INK, LEVELS
from planner.drawing.svg import line, text
from scans.groups import Level

_GAP: Final = 22.0
_TEAMS: Final = LEVELS[Level.OPERATIONEEL].colour


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
    """Return the legend and its height; the first row is centred 16 units under `top`.

    More than one row becomes a grid: shapes centred in their column, words lined up under each other.
    """
    entries = _entries(m)
    total = sum(e.width for e in entries) + _GAP * (len(entries) - 1)
    if total <= right - left:
        return _row(entries, left, top + 16, [e.width + _GAP for e in entries]), 34
    columns = max(1, int((right - left + _GAP) // (max(e.width for e in entries) + 26 + _GAP)))
    columns = -(-len(entries) // -(-len(entries) // columns))
    step = (right - left) / columns
    room = max(e.room for e in entries)
    entries = [replace(e, room=room) for e in entries]
    rows = [entries[i : i + columns] for i in range(0, len(entries), columns)]
    body = "".join(_row(row, left, top + 16 + 34 * i, [step] * columns) for i, row in enumerate(rows))
    return body, 34.0 * len(rows)


def _row(entries: list[Entry], x: float, y: float, steps: list[float]) -> str:
    parts = []
    for entry, step in zip(entries, steps, strict=False):
        parts.append(entry.draw(x + entry.room / 2, y) + text(x + entry.room + 8, y + 5, entry.words, 14))
        x += step
    return "".join(parts)


def _entries(m: Map) -> list[Entry]:
    entries = [_level(level) for level in LEVELS]
    entries += [
        Entry("aangedaan", 26, lambda x, y: ring(x, y, "reached", 8)),
        Entry("hier staat de trein", 52, lambda x, y: train(x, y + 12, 0.66)),
        *_still(m),
        Entry("alle niveaus samen", 24, lambda x, y: capsule(x, y, 7.5, 14, "ahead")),
    ]
    if m.trains:
        entries.append(Entry("teams onderweg", 40, lambda x, y: small_wagon(x, y, _TEAMS)))
    if m.leaves:
        entries.append(Entry("blaadje op het spoor", 50, lambda x, y: leaf(x + 2, y, 1)))
    return entries


def _still(m: Map) -> list[Entry]:
    """Return the shapes of stops where the train didn't come: only those that this map has."""
    silent = Entry("niet in de bron", 26, lambda x, y: ring(x, y, "untold", 8))
    ahead = Entry("nog te gaan", 26, lambda x, y: ring(x, y, "ahead", 8))
    untold = any(state_of(stop) == "untold" for stop in m.stops)
    waits = not untold or any(state_of(stop) == "ahead" for stop in m.stops)
    return [ahead] * waits + [silent] * untold


def _level(level: Level) -> Entry:
    return Entry(LEVELS[level].word, 28, lambda x, y: badge(x, y, level, 28))


def rule(left: float, right: float, y: float, colour: str = INK) -> str:
    """Return the thin line that sets the legend apart."""
    return line(left, y, right, y, colour, 1)
