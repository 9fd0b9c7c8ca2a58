"""The small way from any screen to who went before, where somebody did."""

from __future__ import annotations

import streamlit as st

from planner.usecases.desk import Desk
from planner.usecases.practice import was_met
from planner.views.parts.context import go


def practice_link(at: Desk, kind: str, key: str) -> None:
    """Draw 'Wie ging ons voor?' for one thing (kinds in `usecases.practice`), when an organisation met it."""
    if key not in was_met(at.library, kind):
        return
    if st.button(
        "Wie ging ons voor?", key=f"went-before-{kind}-{key}", icon=":material/diversity_3:", type="tertiary"
    ):
        go("praktijk.py", soort=kind, sleutel=key)
