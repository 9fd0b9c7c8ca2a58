"""The actiewiel as a walk: six questions in order, the wheel beside them."""

from __future__ import annotations

import streamlit as st

from planner.drawing.actiewiel import actiewiel_svg
from planner.usecases.desk import Desk
from planner.views.parts.picture import picture
from planner.views.parts.reflection_steps import buttons, step
from planner.views.parts.text import cite, plain

KEY = "wheel"
WHEEL_WIDTH = 420  # narrow enough to get the small drawing at any width of the screen


def wheel(at: Desk) -> None:
    """Draw the current question with its explanation and example."""
    st.write(
        "Het actiewiel helpt om van praten naar doen te gaan. Loop het eerst zelf een keer door. Denk aan iets kleins "
        "uit je eigen leven. Daarna kun je het samen met een ander doen."
    )
    asked = sorted(at.library.actiewiel.values(), key=lambda question: question.order)
    here = step(KEY, len(asked))
    words, drawing = st.columns([3, 2], gap="large")
    with words:
        question = asked[here]
        with st.container(border=True, key="wheel-card"):
            st.markdown(
                f"### {here + 1}. {plain(question.question)}\n\n{plain(question.text)}\n\n"
                f"**Een voorbeeld:** *{plain(question.example)}*\n\n:small[{cite(at, question.source)}]"
            )
        buttons(KEY, len(asked))
    with drawing, st.container(width=WHEEL_WIDTH):
        picture("", "actiewiel", narrow=actiewiel_svg([question.question for question in asked], here))
