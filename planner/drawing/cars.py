"""The trains of the teams: one with a team's name, or one with the number of teams of a group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from planner.drawing.map_words import summed_up
from planner.drawing.marks import WHEELS, wagon
from planner.drawing.measure import clean, text_width, wrap
from planner.drawing.palette import LEVELS, SOFT_INK
from planner.drawing.svg import block, esc, rect
from planner.drawing.waves import Group
from scans.groups import Level

SIZE: Final = 14
AIR: Final = 6.0
LEADING: Final = 18.0
_AROUND: Final = 24.0
_LEAST: Final = 48.0
_NAME_LINES: Final = 3
_NARROW: Final = (116.0, 150.0)
_HOVER: Final = 12
_REMARK: Final = 124.0


@dataclass(frozen=True)
class Car:
    """One train: the lines on it, the lines under it, all of it in words (for the link and on hover)."""

    group: Group
    lines: tuple[str, ...]
    under: tuple[str, ...]
    label: str
    hover: str
    body: float

    @property
    def width(self) -> float:
        """The room it takes: the train or the lines under it, whichever is wider."""
        return max([self.body, *(text_width(line, SIZE) for line in self.under)])

    @property
    def high(self) -> float:
        """The height of the train from roof to rail."""
        return 8 + LEADING * max(len(self.lines), 1) + WHEELS

    @property
    def below(self) -> float:
        """The height of the lines under the rail."""
        return LEADING * len(self.under) + 4 if self.under else 0.0

    def svg(self, left: float, rail: float, links: bool, centred: bool = True) -> str:
        """Return the train with its wheels at `rail`, as a link that answers with the key of its group."""
        top, spare = rail - self.high, self.width - self.body
        x, anchor = (left + self.width / 2, "middle") if centred else (left, "start")
        frame = 'class="lk-hit lk-car"'
        body = (
            f"<title>{esc(self.hover)}</title>"
            + rect(left - 3, top - 3, self.width + 6, self.high + self.below + 5, 8, "transparent", frame)
            + wagon(left + spare / 2 * centred, top, self.body, self.high - WHEELS, self.lines, _COLOUR)
            + block(x, rail + LEADING - 1, self.under, LEADING, SIZE, SOFT_INK, False, anchor)
        )
        if not links:
            return f"<g>{body}</g>"
        name = f'data-stop="{esc(self.group.key)}" aria-label="{esc(self.label)}"'
        return f'<a href="#" {name} tabindex="0">{body}</a>'


_COLOUR: Final = LEVELS[Level.OPERATIONEEL].colour


def named_cars(group: Group, widest: float, worded: bool) -> tuple[Car, ...]:
    """Return a train per team, nowhere wider than `widest`; `worded` writes the remark of each under it."""
    cars = []
    for train in group.trains:
        lines = _name_lines(clean(train.name), widest - _AROUND)
        body = _body(lines, 0)
        under = wrap(train.text, max(body, _REMARK), SIZE, 3) if worded else ()
        where = ", ".join(part for part in (group.wave, group.place) if part)
        said = ", ".join(part for part in (clean(train.name), where, clean(train.text)) if part)
        cars.append(Car(group, lines, under, said, said, body))
    return tuple(cars)


def _name_lines(name: str, room: float) -> tuple[str, ...]:
    """Return a name on the narrowest train that holds its words whole, else on the widest."""
    for width in (*(w for w in _NARROW if w < room), room):
        lines = wrap(name, width, SIZE, _NAME_LINES, bold=True)
        if " ".join(lines) == name:
            break
    return lines


def counted_car(group: Group, words: str, least: float = 0.0) -> Car:
    """Return one train for a whole group, with `words` on it and at least `least` wide."""
    names = [clean(train.name) for train in group.trains]
    some = names if len(names) <= _HOVER else [*names[: _HOVER - 1], f"nog {len(names) - _HOVER + 1}"]
    return Car(group, (words,), (), group.said, f"{group.said}. {summed_up(some)}", _body((words,), least))


def _body(lines: tuple[str, ...], least: float) -> float:
    return max([_LEAST, least, *(text_width(line, SIZE, bold=True) + _AROUND for line in lines)])


def row_width(row: Sequence[Car]) -> float:
    """Return the room that trains side by side take."""
    return sum(car.width for car in row) + AIR * (len(row) - 1)


def filled(cars: Sequence[Car], room: float) -> list[list[Car]]:
    """Return the trains in rows, each as full as `room` allows."""
    rows: list[list[Car]] = []
    for car in cars:
        if not rows or row_width([*rows[-1], car]) > room:
            rows.append([])
        rows[-1].append(car)
    return rows
