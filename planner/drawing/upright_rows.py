"""The right-hand side of the upright map: per stop its name, date, note, leaves and trains."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from planner.drawing import marks
from planner.drawing.map_model import Map, Stop
from planner.drawing.map_words import state_words
from planner.drawing.measure import wrap
from planner.drawing.palette import INK, LEVELS, SOFT_INK
from planner.drawing.svg import block, text, titled
from planner.drawing.waves import Carriage, carriages
from scans.groups import Level

WIDTH: Final = 390
EDGE: Final = 16.0
TEXT: Final = 140.0
ROOM: Final = WIDTH - EDGE - TEXT
TODAY: Final = 46.0
_LEAST: Final = 76.0


@dataclass(frozen=True)
class Row:
    """One stop on the upright map: where it starts, its height, and its text split in link and extras."""

    stop: Stop
    top: float
    height: float
    label: str
    extras: str

    @property
    def mark(self) -> float:
        """The y of the stop's shape."""
        return self.top + 25


def lay_rows(m: Map, y: float) -> tuple[list[Row], float]:
    """Return a row per stop and the y under the last; the row before today leaves room for its line."""
    wagons = carriages(m, float("inf"))
    today = today_row(m)
    y += TODAY if today == -1 else 0
    rows = []
    for i, stop in enumerate(m.in_order()):
        row = _row(m, stop, [w for w in wagons if w.stop == stop.key], y)
        rows.append(row)
        y += row.height + (TODAY if i == today else 0)
    return rows, y


def today_row(m: Map) -> int | None:
    """Return the index of the row after which today's line comes; -1 is before the first."""
    if m.today_after is None:
        return None
    return min(max(int(m.today_after // 1), -1), len(m.stops) - 1)


def _row(m: Map, stop: Stop, wagons: list[Carriage], top: float) -> Row:
    label, y = _label(stop, top + 30)
    titles = tuple(leaf.title for leaf in m.leaves_at(stop.key))
    leaves = [_leaf_part(titles, y)] if titles else []
    y += sum(height for _, height in leaves)
    parts = [body for body, _ in leaves]
    for wagon in wagons:
        body, height = wagon_part(wagon, y)
        parts.append(body)
        y += height
    return Row(stop, top, max(y - top + 10, _LEAST), label, "".join(parts))


def _label(stop: Stop, y: float) -> tuple[str, float]:
    """Return name, state, date and note from baseline y, and the baseline after them."""
    bold = stop.kind == "station" or stop.here
    names = wrap(stop.name, ROOM, 16, 3, bold)
    small = (*wrap(stop.date_label, ROOM, 14, 2), *wrap(stop.note, ROOM, 14, 3))
    here = (
        marks.train(TEXT + 30, y + 14, 0.75) + text(TEXT + 66, y + 7, state_words(stop), 14)
        if stop.here
        else ""
    )
    y += 34 if stop.here else 0
    parts = f'<g class="lk-name">{block(TEXT, y, names, 20, 16, INK, bold)}</g>'
    y += len(names) * 20
    return here + parts + block(TEXT, y, small, 18, 14, SOFT_INK), y + len(small) * 18


def _leaf_part(titles: tuple[str, ...], y: float) -> tuple[str, float]:
    lines = wrap("; ".join(titles), ROOM - 62, 14, 4)
    body = marks.leaf(TEXT + 29, y + 7, len(titles)) + block(TEXT + 62, y + 11, lines, 18, 14)
    return titled("; ".join(titles), body), 16 + max(len(lines) * 18, 20)


def wagon_part(wagon: Carriage, y: float) -> tuple[str, float]:
    """Return a team's train with the lines under it, from baseline y, and the height they take."""
    body = marks.wagon(TEXT, y - 4, wagon.body, wagon.name, LEVELS[Level.OPERATIONEEL].colour, wagon.size)
    lines = block(TEXT, y + 54, wagon.lines, 18, 14, SOFT_INK)
    return titled(wagon.full, body + lines), 54 + len(wagon.lines) * 18
