"""Onderweg: what people notice along the way, on three lines, per team, and in the logbook."""

from __future__ import annotations

import streamlit as st

from planner.views.parts.context import desk, journey
from planner.views.parts.progress_practice import three_lines
from planner.views.parts.progress_stories import logbook
from planner.views.parts.progress_teams import team_rows

PARTS = {"Drie lijnen": three_lines, "Teams": team_rows, "Logboek": logbook}


def main() -> None:
    """Draw one of the three parts; only that one, so that forty teams don't slow the others down."""
    at = desk()
    now = journey(at)
    st.header("Wat merken we onderweg?")
    part = st.segmented_control(
        "Waar wil je naar kijken?", list(PARTS), default="Drie lijnen", required=True, key="progress-part",
        label_visibility="collapsed",
    )  # fmt: skip
    PARTS[part](at, now)


main()
