"""Even stilstaan: for one professional, alone. Questions to think about and the actiewiel; nothing is stored."""

from __future__ import annotations

import streamlit as st

from planner.views.parts.context import desk
from planner.views.parts.reflection_questions import questions
from planner.views.parts.reflection_wheel import wheel

ALONE, WHEEL = "Vragen voor jou", "Het actiewiel"


def main() -> None:
    """Draw one of the two parts."""
    at = desk()
    st.header("Sta even stil bij jezelf")
    part = st.segmented_control(
        "Wat wil je doen?", (ALONE, WHEEL), default=ALONE, required=True, key="reflection-part",
        label_visibility="collapsed",
    )  # fmt: skip
    if part == ALONE:
        questions(at)
    else:
        wheel(at)


main()
