"""The timeline of teams as an SVG: grouped rows of sessions on their days; a group can be folded to one line.

A state is a shape too: filled is held, an outline is planned, square corners are a day that stays. Wide it has the
names beside the rows, narrow (a phone) above them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import Final

from planner.drawing.board_ground import Ground, ground, today_line, under
from planner.drawing.measure import shorten, text_width
from planner.drawing.palette import HAIRLINE, INK, PAPER, SOFT_INK, WHITE, mix
from planner.drawing.svg import document, esc, line, rect, text, titled
from planner.drawing.team_board import COLOUR, Board, Count, Group, Mark, Row, board_words

WIDE: Final = 1140
NARROW: Final = 390
_NAMES: Final = (200.0, 380.0)  # the least and most room for names beside the rows
_HIGH: Final = 18.0  # of a mark, and as wide where there is room
_SLIM: Final = 13.0  # as narrow as a mark with its sign can be
_LOW: Final = 8.0  # of a mark without its sign
_NEARLY: Final = 0.8
_STEP: Final = 26.0  # of a row
_HEAD: Final = 34.0  # of a heading
_TEXT: Final = 20.0  # of a name above its row
_TALLEST: Final = 24.0
_FOOT: Final = 26.0


@dataclass(frozen=True)
class _Sheet:
    """How the drawing is laid out; `above` has the names above the rows."""

    width: int
    left: float
    above: bool

    def row(self) -> float:
        return _STEP + (_TEXT if self.above else 0)

    def heading(self, group: Group) -> float:
        folded = not group.opened and (group.marks or group.counts)
        return _HEAD + (_TEXT + 4 if self.above and folded else 0)


def team_timeline(board: Board, narrow: bool = False) -> str:
    """Return the timeline; every group that has rows is a link with its key in `data-stop`, to fold and unfold it."""
    sheet = _Sheet(NARROW, 12.0, True) if narrow else _Sheet(WIDE, _names(board), False)
    at = ground(board, sheet.left, sheet.width - 16)
    signed = _signed(board, at)
    y, words, marks, links = at.top, [], [], []
    for group in board.groups:
        words.append(_heading(sheet, group, y))
        links.append(_link(sheet, group, y))
        if not group.opened:
            middle = y + (_HEAD + 6 if narrow else _HEAD / 2)
            marks.append(_marks(at, group.marks, middle, signed) + _columns(at, group.counts, middle + 12))
        y += sheet.heading(group)
        for row in group.rows if group.opened else ():
            words.append(_row_name(sheet, row, y))
            marks.append(_marks(at, row.marks, y + sheet.row() - _STEP / 2, signed))
            y += sheet.row()
    picture = under(board, at, y) + today_line(board, at, y) + "".join((*words, *marks))
    return document(sheet.width, y + _FOOT, board.title, board_words(board), picture, "".join(links))


def _names(board: Board) -> float:
    """Return the room for the names beside the rows: what the longest asks, within limits."""
    rows = [text_width(row.name, 14) + 40 for g in board.groups if g.opened for row in g.rows]
    heads = [text_width(g.name, 16, bold=True) + text_width(g.told, 14) + 62 for g in board.groups]
    return min(_NAMES[1], max([_NAMES[0], *rows, *heads]))


def _heading(sheet: _Sheet, group: Group, y: float) -> str:
    arrow = ("▾ " if group.opened else "▸ ") if group.rows else ""
    room = (sheet.width - 24 if sheet.above else sheet.left) - 14
    name = shorten(arrow + group.name, room, 16, bold=True)
    wide = text_width(name, 16, bold=True)
    words = text(10, y + 22, name, 16, INK, bold=True)
    if group.told and text_width(group.told, 14) <= room - wide - 8:  # half a number of sessions says nothing
        words += _told(sheet, group, wide, y + 22)
        wide += 8 + text_width(group.told, 14)
    return line(10, y, sheet.width - 16, y, HAIRLINE, 1) + _behind(sheet, 8, y + 5, wide) + words


def _told(sheet: _Sheet, group: Group, after: float, y: float) -> str:
    """Return the words beside a heading: under each other at the end of the names, on a phone right after the heading."""
    if sheet.above:
        return text(18 + after, y, group.told, 14, SOFT_INK)
    return text(sheet.left - 10, y, group.told, 14, SOFT_INK, anchor="end")


def _row_name(sheet: _Sheet, row: Row, y: float) -> str:
    room = (sheet.width - 24 if sheet.above else sheet.left) - 34
    name = shorten(row.name, room, 14)
    words = text(26, y + 17, name, 14, INK)
    return titled(row.name, _behind(sheet, 24, y + 2, text_width(name, 14)) + words)


def _behind(sheet: _Sheet, x: float, y: float, width: float) -> str:
    """Return paper under words that lie over the days, so that no line runs through them."""
    return rect(x, y, width + 4, 21, 4, PAPER) if sheet.above else ""


def _marks(at: Ground, marks: tuple[Mark, ...], middle: float, signed: bool) -> str:
    """Return the marks of one line, with their signs when asked for and where these stay clear of each other.

    Long stretches that overlap become thin, with the sign in the middle of each.
    """
    if signed and _clear([_spot(at, mark) for mark in marks]):
        return "".join(titled(m.full, _mark(m, *_spot(at, m), middle)) for m in marks)
    if signed and _clear([_centre(at, mark) for mark in marks]):
        thin = "".join(_stretch(at, mark, middle) for mark in marks)
        return thin + "".join(titled(m.full, _mark(m, *_centre(at, m), middle)) for m in marks)
    return "".join(titled(mark.full, _dot(at, mark, middle)) for mark in marks)


def _clear(spots: Sequence[tuple[float, float]]) -> bool:
    """Return whether marks at (left, width) don't cover each other."""
    return all(left + width <= right + 1 for (left, width), (right, _) in pairwise(sorted(spots)))


def _signed(board: Board, at: Ground) -> bool:
    """Return whether signs fit nearly everywhere: some lines with and some without would only raise questions."""
    lines = [m for g in board.groups for m in ([r.marks for r in g.rows] if g.opened else [g.marks])]
    fits = sum(_clear([_centre(at, mark) for mark in marks]) for marks in lines)
    return fits >= _NEARLY * len(lines)


def _spot(at: Ground, mark: Mark) -> tuple[float, float]:
    """Return the left side and width of a mark with its sign, centred on its days; slim where weeks are."""
    left, right = at.x(mark.first), at.x(mark.last + timedelta(days=1))
    width = max(right - left, _HIGH if 7 * at.per_day >= _HIGH else _SLIM)
    return (left + right - width) / 2, width


def _centre(at: Ground, mark: Mark) -> tuple[float, float]:
    """Return the left side and width of a mark in the middle of its days, as slim as can be."""
    middle = (at.x(mark.first) + at.x(mark.last + timedelta(days=1))) / 2
    return middle - _SLIM / 2, _SLIM


def _stretch(at: Ground, mark: Mark, middle: float) -> str:
    left, right = at.x(mark.first), at.x(mark.last + timedelta(days=1))
    return rect(left, middle - 2, right - left, 4, 2, mix(mark.colour, PAPER, 0.3))


def _mark(mark: Mark, left: float, width: float, middle: float) -> str:
    ink = WHITE if mark.state == "gehouden" else INK
    box = _shape(mark, left, width, middle, _HIGH)
    return box + text(left + width / 2, middle + 5, mark.sign, 14, ink, bold=True, anchor="middle")


def _dot(at: Ground, mark: Mark, middle: float) -> str:
    left, right = at.x(mark.first), at.x(mark.last + timedelta(days=1))
    width = max(right - left, _LOW)
    return _shape(mark, (left + right - width) / 2, width, middle, _LOW)


def _shape(mark: Mark, left: float, width: float, middle: float, high: float) -> str:
    fill = mark.colour if mark.state == "gehouden" else WHITE
    radius = 1.5 if mark.state == "vast" else min(width, high) / 2
    edge = f'stroke="{mark.colour}" stroke-width="2"'
    return rect(left, middle - high / 2, width, high, radius, fill, edge)


def _columns(at: Ground, counts: tuple[Count, ...], bottom: float) -> str:
    """Return a small column per week, as high as it has sessions; the full words are on each."""
    most = max((count.number for count in counts), default=0)
    return "".join(_column(at, count, most, bottom) for count in counts if count.number)


def _column(at: Ground, count: Count, most: int, bottom: float) -> str:
    high = max(4.0, _TALLEST * count.number / max(most, 4))
    width = max(3.0, at.per_day * 7 - 2)
    box = rect(at.x(count.monday) + 1, bottom - high, width, high, 1, mix(COLOUR, PAPER, 0.35))
    return titled(f"Week {count.monday.isocalendar().week}: {count.number}", box)


def _link(sheet: _Sheet, group: Group, y: float) -> str:
    if not group.rows:
        return ""
    room = sheet.width - 16 if sheet.above else sheet.left - 4
    hit = rect(4, y + 3, room, _HEAD - 5, 8, "transparent", 'class="lk-hit"')
    verb = "dichtklappen" if group.opened else "openklappen"
    label = f'aria-label="{esc(group.name)}, {esc(group.told)}: {verb}" aria-expanded="{str(group.opened).lower()}"'
    return f'<a href="#{esc(group.key)}" role="button" data-stop="{esc(group.key)}" {label}>{hit}</a>'


def legend(board: Board) -> Iterator[str]:
    """Yield what the letters and the shapes mean, in words for under the drawing."""
    if board.signs:
        yield ", ".join(f"{sign} = {words}" for sign, words in board.signs)
    if any(group.counts and not group.opened for group in board.groups):
        yield "kolom = hoeveel bijeenkomsten er in die week beginnen"
    yield "gevuld = gehouden, open = gepland, hoekig = vaste dag, grijze baan = dicht, stippellijn = vrije dag"
