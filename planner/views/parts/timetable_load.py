"""How much every trainer leads per ISO week against what they can, half a year at a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from planner.drawing.load_table import Cell, LoadRow, load_table
from planner.usecases.timetabling import TrainerLoad
from planner.views.parts import dutch
from planner.views.parts.text import plain

WEEKS = 26  # so many columns can be read


def draw_load(load: Sequence[TrainerLoad], today: date, key: str) -> None:
    """Draw the table of one half year, with in words what is fullest; `key` is that of the choice of half year."""
    mondays = [week.monday for week in load[0].weeks] if load else []
    if not mondays:
        st.caption("Hier komt hoeveel elke trainer per week leidt, zodra er bijeenkomsten met een dag zijn.")
        return
    st.markdown(_sentence(load))
    starts = list(range(0, len(mondays), WEEKS))
    at = _page(mondays, starts, today)
    if len(starts) > 1:
        at = st.selectbox(
            "Welke weken?", starts, index=starts.index(at), format_func=lambda i: _stretch(mondays, i), key=key,
            placeholder="Kies weken",
        )  # fmt: skip
    rows = [_row(one, at) for one in load]
    st.html(load_table(rows, mondays[at : at + WEEKS], today))
    st.caption(
        "Per week staat er hoeveel bijeenkomsten iemand leidt en hoeveel er passen. Een streepje: er is geen ruimte, "
        "bijvoorbeeld door vakantie."
    )


def _page(mondays: Sequence[date], starts: Sequence[int], today: date) -> int:
    """Return the half year that holds today, else the first."""
    return next((i for i in reversed(starts) if mondays[i] <= today <= mondays[-1]), 0)


def _stretch(mondays: Sequence[date], start: int) -> str:
    last = mondays[min(start + WEEKS, len(mondays)) - 1]
    return f"{dutch.week(mondays[start])} tot en met {dutch.week(last)}"


def _row(load: TrainerLoad, start: int) -> LoadRow:
    cells = tuple(Cell(week.planned, week.capacity) for week in load.weeks[start : start + WEEKS])
    return LoadRow(load.name, cells)


def _sentence(load: Sequence[TrainerLoad]) -> str:
    over = [(one.name, week.monday) for one in load for week in one.weeks if week.over]
    if over:
        name, monday = over[0]
        rest = f" en nog {len(over) - 1} keer" if len(over) > 1 else ""
        return f"**Te vol: {plain(name)} in {dutch.week(monday)}{rest}.** Verzet een bijeenkomst of vraag iemand erbij."
    planned = sum(week.planned for one in load for week in one.weeks)
    room = sum(week.capacity for one in load for week in one.weeks)
    share = round(100 * planned / room) if room else 0
    return f"Alles past. Van de ruimte van de trainers is {share}% in gebruik."
