"""Groups x themes in one picture, with the same numbers in a table behind it: the teams, or the function groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from html import escape

import streamlit as st

from planner.drawing.theme_grid import GridCell, GridRow, theme_grid
from planner.route.journey import Journey
from planner.usecases.rounds import units_in
from planner.usecases.scan_hidden import Reasons
from planner.usecases.scan_results import (
    HIDDEN,
    N_OF_A_STOP,
    by_name,
    function_parts,
    group_table,
    short_names,
    team_table,
    teams_of,
)
from planner.views.parts.picture import picture
from planner.views.parts.scan_units import labels
from planner.views.parts.table import table_html
from scans.answers import Round
from scans.published import Part
from scans.scoring import Result

# name, group, why it is hidden when it is, how many people work there where that is known
Named = tuple[tuple[str, tuple[str, Part], str, int | None], ...]
FOLD = 12  # how many groups stand under each other on a phone before they are folded
SIZES = "Onder de naam staat hoeveel mensen er werken. "
READING = (
    f"In elk vak staat het gemiddelde, met n; {N_OF_A_STOP}. De balk laat zien waar het gemiddelde op de schaal ligt. "
    "‘Verborgen’ betekent: te weinig antwoorden, of een kleinere groep zou zo toch te herkennen zijn."
)


def teams_grid(now: Journey, held: Round, result: Result, why: Reasons, people: Mapping[str, int]) -> None:
    """Draw all teams of a round beside each other; nothing when there are fewer than two."""
    units = list(units_in(held, now.units))
    names = labels(units)
    teams = tuple((unit_id, names[unit_id]) for unit_id, _ in teams_of(units))
    if len(teams) < 2:
        return
    st.subheader("Hoe ervaren de teams het?")
    st.caption(
        "Op alfabet, want dit is geen ranglijst: een team kan laag scoren omdat het eerlijk kijkt. Kies hierboven een "
        f"team om de spreiding te zien. {SIZES if any(id_ in people for id_, _ in teams) else ''}{READING}"
    )
    told = tuple((unit_id, why.of(result, unit_id)) for unit_id, _ in teams)
    said = dict(told)
    rows: Named = tuple(
        (name, (unit_id, None), said[unit_id], people.get(unit_id)) for unit_id, name in by_name(teams)
    )
    _draw(result, "Teams en haltes", rows, f"teams-{held.id}")
    work = tuple((unit_id, people[unit_id]) for unit_id, _ in teams if unit_id in people)
    _table(_team_html(result, teams, told, work), f"teams-table-{held.id}")


def functions_grid(held: Round, result: Result) -> None:
    """Draw the levels and function groups of the whole round; nothing when the round has no function groups."""
    rows: Named = tuple((name, (result.top_id, part), HIDDEN, None) for name, part in function_parts(result))
    if not rows:
        return
    st.subheader("Hoe ervaren de functiegroepen het?")
    st.caption(
        "Van de hele ronde, alle teams samen: per team en functiegroep tegelijk zouden mensen te herkennen zijn. "
        f"{READING}"
    )
    _draw(result, "Functiegroepen en haltes", rows, f"functions-{held.id}")
    _table(_html(group_table(result)), f"functions-table-{held.id}")


def _draw(result: Result, title: str, rows: Named, key: str) -> None:
    wide, narrow = _pictures(result, title, rows)
    picture(wide, key, narrow)


@lru_cache(maxsize=16)  # a result equals only itself
def _pictures(result: Result, title: str, rows: Named) -> tuple[str, str]:
    drawn = [GridRow(name, _cells(result, group), why, people) for name, group, why, people in rows]
    names = short_names(result.scan)
    low, high = result.scan.scale[0].value, result.scan.scale[-1].value
    return theme_grid(title, drawn, names, low, high), _folded(title, drawn, names, low, high)


def _folded(title: str, rows: Sequence[GridRow], names: Sequence[str], low: float, high: float) -> str:
    """Return the picture for a phone; of many rows in folds, so that a group is found by its letter."""
    if len(rows) <= FOLD:
        return theme_grid(title, rows, names, low, high, narrow=True)
    parts = (rows[first : first + FOLD] for first in range(0, len(rows), FOLD))
    return "".join(_fold(title, part, names, low, high) for part in parts)


def _fold(title: str, rows: Sequence[GridRow], names: Sequence[str], low: float, high: float) -> str:
    about = rows[0].name if len(rows) == 1 else f"{rows[0].name} tot en met {rows[-1].name}"
    picture = theme_grid(f"{title}: {about}", rows, names, low, high, narrow=True)
    summary = f'<summary style="padding:12px 0;cursor:pointer">{escape(about)}</summary>'
    return f"<details>{summary}{picture}</details>"


def _cells(result: Result, group: tuple[str, Part]) -> tuple[GridCell, ...]:
    found = (result.theme(*group, theme.key) for theme in result.scan.themes)
    return tuple(GridCell(cell.mean, cell.n) for cell in found)


@lru_cache(maxsize=16)
def _team_html(
    result: Result,
    teams: tuple[tuple[str, str], ...],
    why: tuple[tuple[str, str], ...],
    people: tuple[tuple[str, int], ...],
) -> str:
    return _html(team_table(result, teams, dict(why), dict(people)))


def _html(table: Mapping[str, Sequence[str]]) -> str:
    return table_html(list(table), zip(*table.values(), strict=True))


def numbers_table(table: Mapping[str, Sequence[str]], key: str) -> None:
    """Draw columns of words as a table behind a fold."""
    _table(_html(table), key)


def _table(html: str, key: str) -> None:
    with st.expander("Alle getallen in een tabel", icon=":material/table:", key=key):
        st.html(html)
