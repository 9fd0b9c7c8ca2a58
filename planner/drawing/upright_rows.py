"""The right-hand side of the upright map: per stop its name, date, note, leaves and trains."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from planner.drawing import marks
from planner.drawing.cars import AIR, Car, counted_car, filled, named_cars
from planner.drawing.map_model import Map, Stop
from planner.drawing.map_words import state_words
from planner.drawing.measure import wrap
from planner.drawing.palette import INK, SOFT_INK
from planner.drawing.svg import block, text, titled
from planner.drawing.waves import WORDED, Group, count_words, is_named, platforms

WIDTH: Final = 390
EDGE: Final = 16.0
TEXT: Final = 140.0
ROOM: Final = WIDTH - EDGE - TEXT
TODAY: Final = 46.0
_LEAST: Final = 76.0


@dataclass(frozen=True)
class Row:
    """One stop on the upright map: where it starts, its height, its text split in link and extras, and its trains."""

    stop: Stop
    top: float
    height: float
    label: str
    extras: str
    trains: str

    @property
    def mark(self) -> float:
        """The y of the stop's shape."""
        return self.top + 25


def lay_rows(m: Map, y: float, links: bool) -> tuple[list[Row], float]:
    """Return a row per stop and the y under the last; the row before today leaves room for its line."""
    found = [group for platform in platforms(m) for group in platform.groups]
    today = today_row(m)
    y += TODAY if today == -1 else 0
    rows = []
    for i, stop in enumerate(m.in_order()):
        row = _row(m, stop, [g for g in found if g.stop == stop.key], y, links)
        rows.append(row)
        y += row.height + (TODAY if i == today else 0)
    return rows, y


def today_row(m: Map) -> int | None:
    """Return the index of the row after which today's line comes; -1 is before the first."""
    if m.today_after is None:
        return None
    return min(max(int(m.today_after // 1), -1), len(m.stops) - 1)


def _row(m: Map, stop: Stop, groups: list[Group], top: float, links: bool) -> Row:
    label, y = _label(stop, top + 30)
    titles = tuple(leaf.title for leaf in m.leaves_at(stop.key))
    leaves = [_leaf_part(titles, y)] if titles else []
    y += sum(height for _, height in leaves)
    back, trains, high = teams_part(m, groups, y, links)
    extras = "".join(body for body, _ in leaves) + back
    return Row(stop, top, max(y + high - top + 10, _LEAST), label, extras, trains)


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


def teams_part(m: Map, groups: Sequence[Group], y: float, links: bool) -> tuple[str, str, float]:
    """Return the words above trains and the trains of some groups, from baseline y, and the height they take."""
    back, trains, start = "", "", y
    y += 6 if groups else 0
    if not is_named(m) and groups:
        back = text(TEXT, y + 4, count_words(sum(len(group.trains) for group in groups)), 14, INK, True)
        y += 12
    for wave, rows in _rows(m, groups):
        if wave:
            y += 8 if trains else 0
            back += text(TEXT, y + 4, wave, 14, INK, True)
            y += 12
        for row in rows:
            body, high = _side_by_side(row, y, links)
            trains += body
            y += high
    return back, trains, y - start + (10 if groups else 0)


def _rows(m: Map, groups: Sequence[Group]) -> Iterable[tuple[str, list[list[Car]]]]:
    """Return the trains in rows as wide as the text column, named ones under the name of their wave."""
    if is_named(m):
        for group in groups:
            yield group.wave, filled(list(named_cars(group, ROOM, len(m.trains) <= WORDED)), ROOM)
    elif groups:
        yield "", filled([_counted(group) for group in groups], ROOM)


def _counted(group: Group) -> Car:
    """Return the train of a group, half as wide as the text column so that two stand side by side."""
    number = len(group.trains)
    return counted_car(group, f"{group.wave}: {number}" if group.wave else str(number), (ROOM - AIR) / 2)


def _side_by_side(row: list[Car], y: float, links: bool) -> tuple[str, float]:
    high, x, body = max(car.high for car in row), TEXT, ""
    for car in row:
        body += car.svg(x, y + high, links, centred=False)
        x += car.width + AIR
    return body, high + max(car.below for car in row) + 8
