"""A new traject in four calm steps; what was typed stays, and there is no traject until the end."""

from __future__ import annotations

import streamlit as st

from planner.usecases.desk import Desk
from planner.views.parts import start_steps as steps
from planner.views.parts.context import choose, desk, go
from planner.views.parts.flash import remember
from planner.views.parts.start_forms import FORMS, NAMES, store
from planner.views.parts.text import plain


def main() -> None:
    """Draw the current step, and the buttons to go back and on."""
    at = desk()
    found = steps.restore(at)
    number = min(steps.step(), len(NAMES) - 1)
    st.header("Een nieuw traject beginnen")
    if not found:
        st.info("Wat bij dit adres was ingevuld, is er niet meer. Je begint hier met lege velden.")
    steps.draw_line(NAMES, number)
    with st.container(key=f"step-{number}"):
        problems = FORMS[number](at)
    steps.save(at)
    _buttons(at, number, problems)


def _buttons(at: Desk, number: int, problems: list[str]) -> None:
    last = number == len(NAMES) - 1
    with st.container(horizontal=True):
        if number and st.button("Terug", key="wizard-back", icon=":material/arrow_back:"):
            steps.to(number - 1)
            st.rerun()
        label = "Traject beginnen" if last else "Verder"
        forward = st.button(
            label, key="wizard-next", type="primary", icon=":material/train:" if last else None
        )
    if forward and problems:
        for problem in problems:
            st.error(plain(problem))
    elif forward and last:
        _begin(at)
    elif forward:
        steps.to(number + 1)
        st.rerun()


def _begin(at: Desk) -> None:
    traject = store(at)
    steps.forget(at)
    choose(traject.id)
    remember(
        at,
        f"Welkom! {plain(traject.name)} staat op de rails. Hieronder zie je waar jullie staan en wat de eerste stap is. "
        "Alles wat je net invulde kun je nog veranderen.",
        undoable=False,
    )
    go("traject.py")


main()
