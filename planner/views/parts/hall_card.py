"""One traject in the hall as a card: where it is, what is next, what asks for attention."""

from __future__ import annotations

import streamlit as st

from planner.route.traject import Origin
from planner.usecases.desk import Desk
from planner.usecases.overview import HallRow
from planner.views.parts.context import choose, go
from planner.views.parts.dutch import counted, day, month
from planner.views.parts.text import plain

MARKS = {
    Origin.VERZONNEN: ":material/theater_comedy: Voorbeeld, alles is verzonnen",
    Origin.BESCHREVEN: ":material/menu_book: Voorbeeld uit een bron",
}


def hall_card(at: Desk, row: HallRow) -> None:
    """Draw one traject with a button to open it."""
    traject = row.traject
    with st.container(border=True, key=f"traject-{traject.id}"):
        text, button = st.columns([5, 1], vertical_alignment="center")
        with text:
            st.subheader(plain(traject.name))
            st.caption(_facts(row))
            st.markdown("  \n".join(_lines(at, row)))
        with button:
            if st.button(
                "Openen", key=f"open-{traject.id}", icon=":material/arrow_forward:", width="stretch"
            ):
                choose(traject.id)
                go("traject.py")


def _facts(row: HallRow) -> str:
    traject = row.traject
    began = str(traject.start.year) if traject.start_known_to == "jaar" else month(traject.start)
    teams = counted(row.teams, "team", "teams") if row.teams else ""
    facts = [
        MARKS.get(traject.origin, ""),
        plain(traject.sector),
        teams,
        f"start {began}",
    ]
    return " · ".join(fact for fact in facts if fact)


def _lines(at: Desk, row: HallRow) -> list[str]:
    lines = [f"**Waar:** {_where(at, row)}"]
    if row.next_title:
        when = f" ({day(row.next_day)})" if row.next_day else ""
        lines.append(f"**Straks:** {plain(row.next_title)}{when}")
    if row.attention_count:
        more = row.attention_count - 1
        also = f" En nog {counted(more, 'punt', 'punten')}." if more else ""
        lines.append(f"**Vraagt aandacht:** {plain(row.first_attention)}{also}")
    elif row.traject.origin is not Origin.BESCHREVEN:
        lines.append("Nu is er niets dat om aandacht vraagt.")
    return lines


def _where(at: Desk, row: HallRow) -> str:
    name = f"‘{plain(at.library.stations[row.position.now].name)}’"
    if row.position.arrived:
        return f"de trein is bij {name}"
    if row.traject.start > at.today:
        return f"vertrekt op {day(row.traject.start)}, eerste halte {name}"
    return f"de trein staat klaar bij {name}"
