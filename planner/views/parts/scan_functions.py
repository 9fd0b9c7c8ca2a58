"""The function groups of a new round: a few rows with a name and a level, and what they give and cost."""

from __future__ import annotations

import streamlit as st

from planner.views.parts.scan_fresh import fresh
from scans.answers import FunctionGroup
from scans.groups import Level

FEW, MOST = 2, 10
ROWS = "open-groups-rows"
HOW = {
    Level.OPERATIONEEL: "op de werkvloer (operationeel)",
    Level.TACTISCH: "leiding geven (tactisch)",
    Level.STRATEGISCH: "directie en bestuur (strategisch)",
}


def function_groups() -> tuple[FunctionGroup, ...]:
    """Draw the choice for function groups and, when wanted, their rows; rows without a name are left out."""
    if not st.toggle(
        "Vergelijk ook functiegroepen, zoals verzorgenden en behandelaren", key=fresh("open-groups")
    ):
        return ()
    st.caption(
        "Mensen kiezen dan zelf hun functiegroep. Je ziet straks wat iedere functiegroep in de hele ronde vindt. Dat kost "
        "ook iets: de niveaus vergelijk je dan alleen voor de hele ronde, niet meer per team. Anders zijn kleine groepen uit "
        "te rekenen. Noem ook de leidinggevenden: iedereen moet een groep kunnen kiezen."
    )
    rows = int(st.session_state.setdefault(fresh(ROWS), FEW))
    found = [_row(number) for number in range(rows)]
    if rows < MOST:
        st.button("Nog een functiegroep", key="open-groups-more", icon=":material/add:", on_click=_more)
    return tuple(group for group in found if group is not None)


def _more() -> None:
    st.session_state[fresh(ROWS)] += 1


def _row(number: int) -> FunctionGroup | None:
    name_at, level_at = st.columns(2)
    name = name_at.text_input(
        f"Functiegroep {number + 1}", key=fresh(f"open-group-{number}"), max_chars=60,
        placeholder="bijvoorbeeld verzorgenden",
    )  # fmt: skip
    level = level_at.selectbox(
        f"Werkt vooral (groep {number + 1})", list(reversed(Level)), format_func=HOW.__getitem__,
        key=fresh(f"open-group-level-{number}"), placeholder="Kies een niveau",
    )  # fmt: skip
    return FunctionGroup(name=name, level=level) if (name or "").strip() else None
