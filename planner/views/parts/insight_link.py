"""The way from a stop of the route to what the Kennisbank knows about it."""

from __future__ import annotations

import streamlit as st

from planner.usecases.desk import Desk
from planner.views.parts.context import chosen


def insight_link(at: Desk, stop: str) -> None:
    """Draw a link to the insights of one stop (key); a stop without any draws nothing."""
    count = sum(insight.station == stop for insight in at.library.insights.values())
    if not count:
        return
    traject_id = chosen()
    words = "1 inzicht" if count == 1 else f"{count} inzichten"
    st.page_link(
        "views/kennisbank.py", label=f"Lees {words} bij deze halte", icon=":material/local_library:",
        query_params={"soort": "insights", "halte": stop, **({"traject": traject_id} if traject_id else {})},
    )  # fmt: skip
