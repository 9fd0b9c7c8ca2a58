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


def legend(m: Map, left: float, right: float, top: float, named: bool) -> tuple[str, float]:
    """Return the legend and its height; the first row is centred 16 units under `top`.

    `named` says whether each team has a train of its own. More than one row becomes a grid, filled row by row: shapes and words lined up under each other.
    """
    entries = _entries(m, named)
    counts = range(len(entries), 0, -1)
    most = next(count for count in counts if _fits(_columns(entries, count), right - left))
    rows = -(-len(entries) // most)
    even = _columns(entries, -(-len(entries) // rows))
    columns = even if _fits(even, right - left) else _columns(entries, most)
    air = min((right - left - sum(_widths(columns))) / max(len(columns) - 1, 1), 2 * _GAP)
    body, x = "", left
    for column, width in zip(columns, _widths(columns), strict=True):
        body += _column(column, x, top + 16)
        x += width + air
    return body, 34.0 * len(columns[0])


def _columns(entries: list[Entry], count: int) -> list[list[Entry]]:
    """Return the entries in at most `count` columns, the shapes of each with the same room."""
    columns = [entries[i::count] for i in range(count)]
    return [[replace(e, room=max(e.room for e in column)) for e in column] for column in columns]


def _widths(columns: list[list[Entry]]) -> list[float]:
    return [max(e.width for e in column) for column in columns]


def _fits(columns: list[list[Entry]], room: float) -> bool:
    return len(columns) == 1 or sum(_widths(columns)) + _GAP * (len(columns) - 1) <= room


def _column(entries: list[Entry], x: float, top: float) -> str:
    drawn = [(e, top + 34 * i) for i, e in enumerate(entries)]
    return "".join(e.draw(x + e.room / 2, y) + text(x + e.room + 8, y + 5, e.words, 14) for e, y in drawn)


def _entries(m: Map, named: bool) -> list[Entry]:
    entries = [_level(level) for level in LEVELS]
    entries += [
        Entry("alle niveaus samen", 24, lambda x, y: capsule(x, y, 7.5, 14, "ahead")),
        Entry("hier staat de trein", 52, lambda x, y: train(x, y + 12, 0.66)),
        Entry("aangedaan", 26, lambda x, y: ring(x, y, "reached", 8)),
        *_still(m),
    ]
    if m.trains:
        entries.append(_team() if named else _teams())
    if m.leaves:
        entries.append(Entry("blaadje op het spoor", 50, lambda x, y: leaf(x + 2, y, 1)))
    return entries


def _team() -> Entry:
    return Entry("een team", 48, lambda x, y: small_wagon(x, y, _TEAMS))


def _teams() -> Entry:
    return Entry("zoveel teams samen", 48, lambda x, y: small_wagon(x, y, _TEAMS, "12"))


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
