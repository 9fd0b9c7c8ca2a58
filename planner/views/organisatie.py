"""Organisatie en teams: the tree, the traject's own facts, and the file to keep or the end of it."""

from __future__ import annotations

import streamlit as st

from planner.route.journey import Journey
from planner.usecases.desk import Desk
from planner.views.parts.context import desk, journey
from planner.views.parts.tree_outline import outline, totals
from planner.views.parts.tree_traject import facts, keeping
from planner.views.parts.tree_unit import add_more, change_one

TEAMS, TRAJECT, FILE = "Locaties en teams", "Naam en start", "Bewaren of verwijderen"


def main() -> None:
    """Draw one of the three parts; drawing all three at once would be slow with forty teams."""
    at = desk()
    now = journey(at)
    st.header("Wie horen er bij dit traject?")
    chosen = st.segmented_control(
        "Wat wil je zien?", [TEAMS, TRAJECT, FILE], default=TEAMS, key="organisation-part", label_visibility="collapsed",
        required=True,
    )  # fmt: skip
    {TEAMS: _teams, TRAJECT: facts, FILE: keeping}[chosen or TEAMS](at, now)


def _teams(at: Desk, now: Journey) -> None:
    tree, change = st.columns([2, 3], gap="large")
    with tree:
        st.subheader("Zo is het opgebouwd")
        st.caption(totals(now.units))
        outline(now.units)
    with change:
        st.subheader("Is er iets veranderd?")
        change_one(at, now)
        with st.expander("Teams toevoegen", icon=":material/add:", key="more-teams"):
            add_more(at, now)


main()
