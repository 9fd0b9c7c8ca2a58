"""Vijf helpende vragen: from what Positieve Gezondheid means here to how people will see that it works."""

from __future__ import annotations

import streamlit as st

from planner.knowledge.model import HelpendeVraagItem
from planner.usecases.desk import Desk
from planner.views.parts import vragen_answers as answers
from planner.views.parts.context import desk, journey
from planner.views.parts.method_fit import fitting_methods
from planner.views.parts.text import cite, plain
from planner.views.parts.vragen_chain import growing_chain
from planner.views.parts.vragen_phases import phase_choice

ANSWERS = {
    1: answers.invullingen,
    2: answers.changes,
    3: answers.interventions,
    4: answers.strategies,
    5: answers.indicators,
}
SHORT = {1: "Invulling", 2: "Verandering", 3: "Interventie", 4: "Strategie", 5: "Indicator"}


def main() -> None:
    """Draw one question with its answers, an explanation beside it, and the chain of all answers below."""
    at = desk()
    now = journey(at)
    questions = {item.number: item for item in at.library.helpende_vragen.values()}
    st.header("Van inspiratie naar iets wat je morgen kunt doen")
    number = st.segmented_control(
        "Welke vraag?", sorted(questions), default=1, required=True, key="vraag",
        format_func=lambda n: f"{n}. {SHORT[n]}", label_visibility="collapsed",
    )  # fmt: skip
    own, explanation = st.columns([3, 2], gap="large")
    with explanation:
        _explain(at, questions[number])
        if number == 3:
            fitting_methods(at, now)
        if number == 4:
            phase_choice(at)
    with own:
        st.subheader(f"{number}. {plain(questions[number].question)}")
        ANSWERS[number](at, now)
    growing_chain(at, now)


def _explain(at: Desk, item: HelpendeVraagItem) -> None:
    st.markdown(
        f"**Waar gaat deze vraag over?**\n\n{plain(item.text)}\n\n**Een voorbeeld**\n\n{plain(item.example)}\n\n"
        f":small[{cite(at, item.source)}]"
    )


main()
