"""Groups x themes in one picture, with the same numbers in a table behind it: the teams, or the function groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import streamlit as st

from planner.drawing.theme_grid import GridCell, GridRow, theme_grid
from planner.route.journey import Journey
from planner.usecases.rounds import units_in
from planner.usecases.scan_results import (
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

Named = tuple[tuple[str, tuple[str, Part]], ...]
READING = (
    "In elk vak staan het gemiddelde en het aantal antwoorden (n); de balk laat zien waar het op de schaal ligt. "
    "‘Verborgen’ betekent: te weinig antwoorden, of een andere groep zou zo toch te herkennen zijn."
)


def teams_grid(now: Journey, held: Round, result: Result) -> None:
    """Draw all teams of a round beside each other; nothing when there are fewer than two."""
    units = list(units_in(held, now.units))
    names = labels(units)
    teams = tuple((unit_id, names[unit_id]) for unit_id, _ in teams_of(units))
    if len(teams) < 2:
        return
    st.subheader("Hoe ervaren de teams het?")
    st.caption(
        "Op alfabet, want dit is geen ranglijst: een team kan laag scoren omdat het eerlijk kijkt. Kies hierboven een "
        f"team om de spreiding te zien. {READING}"
    )
    rows: Named = tuple((name, (unit_id, None)) for unit_id, name in by_name(teams))
    _draw(result, "Teams en haltes", rows, f"teams-{held.id}")
    _table(_team_html(result, teams), f"teams-table-{held.id}")


def functions_grid(held: Round, result: Result) -> None:
    """Draw the levels and function groups of the whole round; nothing when the round has no function groups."""
    rows = tuple((name, (result.top_id, part)) for name, part in function_parts(result))
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
    drawn = [GridRow(name, _cells(result, group)) for name, group in rows]
    names = short_names(result.scan)
    low, high = result.scan.scale[0].value, result.scan.scale[-1].value
    return (
        theme_grid(title, drawn, names, low, high),
        theme_grid(title, drawn, names, low, high, narrow=True),
    )


def _cells(result: Result, group: tuple[str, Part]) -> tuple[GridCell, ...]:
    found = (result.theme(*group, theme.key) for theme in result.scan.themes)
    return tuple(GridCell(cell.mean, cell.n) for cell in found)


@lru_cache(maxsize=16)
def _team_html(result: Result, teams: tuple[tuple[str, str], ...]) -> str:
    return _html(team_table(result, teams))


def _html(table: Mapping[str, Sequence[str]]) -> str:
    return table_html(list(table), zip(*table.values(), strict=True))


def _table(html: str, key: str) -> None:
    with st.expander("Alle getallen in een tabel", icon=":material/table:", key=key):
        st.html(html)
