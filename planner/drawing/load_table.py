"""What every trainer leads per week against what they can, as a table of numbers with a bar in each: text and picture in one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Final

from planner.drawing.dates import short_date
from planner.drawing.palette import HAIRLINE, INK, PAPER, SOFT_INK, VANDAAG
from planner.drawing.team_board import COLOUR

_PARTS: Final = 8  # steps in the length of a bar


@dataclass(frozen=True)
class Cell:
    """A week of one trainer: sessions led, and how many fit."""

    planned: int
    capacity: int

    @property
    def over(self) -> bool:
        """Whether there is more than fits."""
        return self.planned > self.capacity


@dataclass(frozen=True)
class LoadRow:
    """One trainer with a cell per week."""

    name: str
    cells: tuple[Cell, ...]


def load_table(rows: Sequence[LoadRow], mondays: Sequence[date], today: date) -> str:
    """Return the table as HTML, every text escaped; the names stay in sight when it is wider than the screen."""
    head = "".join(_week(monday, today) for monday in mondays)
    body = "".join(_row(row, mondays) for row in rows)
    return (
        f'<style>{_STYLE}</style><div class="load-wrap" tabindex="0" role="region" aria-label="Drukte per trainer per week">'
        f'<table class="load"><thead><tr><th scope="col">Trainer</th>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _week(monday: date, today: date) -> str:
    now = 0 <= (today - monday).days < 7
    mark = ' class="now"' if now else ""
    words = f"Week {monday.isocalendar().week}, vanaf {short_date(monday)}{', deze week' if now else ''}"
    return f'<th scope="col"{mark} title="{words}" aria-label="{words}">{monday.isocalendar().week}</th>'


def _row(row: LoadRow, mondays: Sequence[date]) -> str:
    cells = "".join(map(_cell, row.cells, mondays))
    return f'<tr><th scope="row">{escape(row.name)}</th>{cells}</tr>'


def _cell(cell: Cell, monday: date) -> str:
    week = f"week {monday.isocalendar().week}"
    if cell.over:
        words = f"{week}: {cell.planned}, dat is meer dan de {cell.capacity} die passen"
        return (
            f'<td class="over" title="{words}"><b>{cell.planned}</b>/{cell.capacity}<span>te vol</span></td>'
        )
    if cell.capacity == 0:
        return f'<td class="off" title="{week}: er is geen ruimte">–</td>'
    if cell.planned == 0:
        return f'<td class="none" title="{week}: niets van {cell.capacity}">0</td>'
    part = max(1, round(_PARTS * cell.planned / cell.capacity))
    return (
        f'<td class="b{part}" title="{week}: {cell.planned} van {cell.capacity}">'
        f"<b>{cell.planned}</b>/{cell.capacity}</td>"
    )


def _bars() -> str:
    """Return the bar under the number, longer for a fuller week."""
    parts = ((n, f"{100 * n / _PARTS:g}%") for n in range(1, _PARTS + 1))
    return "".join(
        f"table.load td.b{n}{{background:linear-gradient(to right,{COLOUR} {share},{HAIRLINE} {share}) left bottom/100% 6px no-repeat}}"
        for n, share in parts
    )


_STYLE: Final = (
    ".load-wrap{overflow-x:auto;max-width:100%}"
    "table.load{border-collapse:separate;border-spacing:2px;font-size:14px;font-variant-numeric:tabular-nums}"
    f"table.load td{{min-width:34px;height:34px;text-align:center;color:{INK};border:1px solid {HAIRLINE};border-radius:4px;padding:0 3px 4px}}"
    f"table.load thead th{{font-weight:400;color:{SOFT_INK};text-align:center;padding:0 2px}}"
    f"table.load tbody th,table.load thead th:first-child{{position:sticky;left:0;background:{PAPER};text-align:left;"
    "font-weight:400;padding-right:12px;min-width:110px;max-width:190px;overflow-wrap:anywhere}"
    f"table.load thead th.now{{color:{VANDAAG};font-weight:700;text-decoration:underline}}"
    f"table.load td.none,table.load td.off{{color:{SOFT_INK};border-color:transparent}}"
    f"table.load td.over{{border:2px dashed {INK}}}"
    "table.load td.over span{display:block;font-size:12px;line-height:1}" + _bars()
)
