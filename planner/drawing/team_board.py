"""What the timeline of teams is drawn from: groups of rows with marks on days, as plain data with the words for each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from planner.drawing.dates import short_date
from planner.drawing.measure import clean
from planner.drawing.palette import LEVELS
from scans.groups import Level

State = Literal["gehouden", "gepland", "vast"]
COLOUR: Final = LEVELS[Level.OPERATIONEEL].colour


@dataclass(frozen=True)
class Mark:
    """A session, or all of one step in a group: its first and last day, the sign in it, and everything in words."""

    first: date
    last: date
    sign: str
    state: State
    full: str
    colour: str = COLOUR


@dataclass(frozen=True)
class Count:
    """How many sessions begin in the week from `monday` on."""

    monday: date
    number: int


@dataclass(frozen=True)
class Row:
    """One line of marks with its name."""

    name: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Group:
    """Rows under one heading. While it isn't `opened`, only `marks` or `counts` stand behind the heading."""

    key: str
    name: str
    told: str
    rows: tuple[Row, ...]
    marks: tuple[Mark, ...] = ()
    counts: tuple[Count, ...] = ()
    opened: bool = False

    def all_marks(self) -> Iterable[Mark]:
        """Yield every mark of the group, folded or not."""
        yield from self.marks
        for row in self.rows:
            yield from row.marks


@dataclass(frozen=True)
class Shut:
    """Days on which nothing is planned, both ends included."""

    first: date
    last: date
    name: str


@dataclass(frozen=True)
class Board:
    """Everything the timeline shows; `title` says what of, `signs` what the letters in the marks mean."""

    title: str
    groups: tuple[Group, ...]
    shut: tuple[Shut, ...]
    holidays: tuple[tuple[date, str], ...]
    today: date
    signs: tuple[tuple[str, str], ...] = ()

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day with a mark; None when there is none."""
        marks = [mark for group in self.groups for mark in group.all_marks()]
        if not marks:
            return None
        return min(mark.first for mark in marks), max(mark.last for mark in marks)


MOST_SAID: Final = 12


def board_words(board: Board) -> str:
    """Return the text alternative: per group its rows and days, the first twelve groups."""
    said = [_group_words(group) for group in board.groups[:MOST_SAID]]
    rest = len(board.groups) - MOST_SAID
    if rest > 0:
        said.append(f"En nog {rest}; de tabel heeft alles.")
    return " ".join(said) or "Er staat nog niets op een dag."


def _group_words(group: Group) -> str:
    marks = list(group.all_marks())
    if not marks:
        return f"{clean(group.name)}: {clean(group.told)}, nog zonder dag."
    first, last = min(m.first for m in marks), max(m.last for m in marks)
    return f"{clean(group.name)}: {clean(group.told)}, van {short_date(first)} tot en met {short_date(last)}."
