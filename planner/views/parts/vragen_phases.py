"""The five phases beside question 4: what people need in a phase, and strategies that others use there."""

from __future__ import annotations

import streamlit as st

from planner.usecases.desk import Desk
from planner.views.parts.text import cite, plain

CHOSEN = "vraag4-phase"


def phase_choice(at: Desk) -> None:
    """Draw the phases with the explanation of the chosen one; a new strategy starts in that phase."""
    phases = {p.key: p for p in sorted(at.library.phases.values(), key=lambda p: p.order)}
    key = st.pills(
        "Wat hebben mensen nodig in deze fase?", list(phases), default=next(iter(phases)),
        required=True, format_func=lambda k: phases[k].name, key=CHOSEN, wrap=True,
    )  # fmt: skip
    phase = phases[key]
    ideas = "\n".join(f"- {plain(line)}" for line in phase.strategies)
    st.markdown(
        f"{plain(phase.text)}\n\n*Herkenbaar aan:* {plain(phase.recognise)}\n\n**Wat anderen in deze fase doen**\n\n"
        f"{ideas}\n\n:small[{cite(at, phase.source)}]"
    )
