"""Participatieroute in the Methodenwijzer: a few questions about one person, kept by nobody.

The walk is a row of answer numbers in the memory of this browser tab. It never reaches a use case that writes.
"""

from __future__ import annotations

import streamlit as st

from planner.knowledge.practice_model import ParticipationStep
from planner.usecases.desk import Desk
from planner.usecases.participation import Walk, longest, named_methods, walk
from planner.views.parts.method_reading import method_buttons
from planner.views.parts.only_here import ONLY_HERE
from planner.views.parts.text import cite, plain

ANSWERS = f"{ONLY_HERE}walk"


def participation(at: Desk) -> None:
    """Draw the question or the outcome that comes now, with the answers so far and a way back."""
    now = walk(at.library, _answers())
    st.write(
        "Wil iemand meer meedoen en weet je niet welke steun past? Houd één persoon in gedachten en loop door de vragen. "
        "Kijk steeds door de ogen van die persoon. De vragen zijn door ons uitgewerkt op basis van de vier doelfasen."
    )
    st.markdown(
        ":material/lock: **Wij bewaren niets over een persoon.** Ga je naar een ander scherm, dan zijn je antwoorden weg."
    )
    here, path = st.columns([3, 2], gap="large")
    with here, st.container(border=True, key="walk-card"):
        if now.here.kind == "vraag":
            _question(at, now)
        else:
            _outcome(at, now.here)
        _back(now)
    with path:
        _path(at, now)


def _answers() -> list[int]:
    return list(st.session_state.get(ANSWERS, ()))


def _answer(number: int) -> None:
    st.session_state[ANSWERS] = [*_answers(), number]


def _step_back() -> None:
    st.session_state[ANSWERS] = _answers()[:-1]


def _again() -> None:
    st.session_state.pop(ANSWERS, None)


def _question(at: Desk, now: Walk) -> None:
    st.caption(f"Vraag {len(now.path) + 1}")
    st.subheader(plain(now.here.text))
    for number, answer in enumerate(now.here.answers):
        st.button(
            plain(answer.label),
            key=f"walk-{now.here.key}-{number}",
            on_click=_answer,
            args=(number,),
            width="stretch",
        )
    st.caption(cite(at, now.here.source))


def _outcome(at: Desk, step: ParticipationStep) -> None:
    phase = at.library.irb_phases.get(step.phase or "")
    st.caption("Hier kom je uit")
    st.subheader(f"Fase: {plain(phase.name.lower())}" if phase else "Nu geen steun van de IRB")
    st.write(plain(step.text))
    tools = "\n".join(f"- {plain(tool)}" for tool in step.tools)
    st.markdown(f"**Wat kan nu passen?**\n\n{tools}")
    if phase:
        helps = "\n".join(f"- {plain(line)}" for line in phase.helps)
        st.markdown(
            f"**Wat is deze fase?**  \n{plain(phase.text)}\n\n**Waaraan herken je deze fase?**  \n‘{plain(phase.recognise)}’"
            f"\n\n**Wat helpt in deze fase?**\n\n{helps}"
        )
    methods = named_methods(at.library, step.tools)
    if methods:
        st.markdown("**Lees verder over een methode**")
        method_buttons(methods, "walk")
    st.caption(cite(at, tuple(dict.fromkeys((*step.source, *(phase.source if phase else ()))))))


def _back(now: Walk) -> None:
    if not now.path:
        return
    with st.container(horizontal=True):
        st.button(
            "Stap terug", key="walk-back", icon=":material/arrow_back:", type="tertiary", on_click=_step_back
        )
        st.button(
            "Opnieuw", key="walk-again", icon=":material/restart_alt:", type="tertiary", on_click=_again
        )


def _path(at: Desk, now: Walk) -> None:
    st.markdown("**De weg tot hier**")
    if not now.path:
        st.caption(
            f"Hier komen je antwoorden te staan. De route telt hoogstens {longest(at.library)} vragen."
        )
        return
    st.markdown(
        "\n".join(
            f"{i}. {plain(step.text)}  \n**{plain(label)}**" for i, (step, label) in enumerate(now.path, 1)
        )
    )
    st.caption("De IRB is de Individuele Rehabilitatie Benadering: steun bij doelen die iemand zelf kiest.")
