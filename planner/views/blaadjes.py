"""Blaadjes en dilemma's: what slows the train, which tensions ask handling, and the other conversation."""

from __future__ import annotations

import streamlit as st

from planner.route.journey import Journey
from planner.usecases.desk import Desk
from planner.views.parts.context import desk, journey
from planner.views.parts.leaf_library import conversation, known_dilemmas, known_obstacles
from planner.views.parts.leaf_own import KINDS, own_dilemmas, own_obstacles
from planner.views.parts.leaf_watch import watch

LEAVES, DILEMMAS, TALK = "Blaadjes", "Dilemma's", "Het andere gesprek"


def main() -> None:
    """Draw one of the three parts: the own experience first, what others know beside it."""
    at = desk()
    now = journey(at)
    st.header("Wat ligt er op het spoor?")
    part = st.segmented_control(
        "Waar gaat het over?", (LEAVES, DILEMMAS, TALK), default=LEAVES, required=True, key="leaf-part",
        label_visibility="collapsed",
    )  # fmt: skip
    if part == LEAVES:
        _leaves(at, now)
    elif part == DILEMMAS:
        _dilemmas(at, now)
    else:
        conversation(at)


def _leaves(at: Desk, now: Journey) -> None:
    st.write(
        "Een *blaadje op het spoor* is iets dat de trein afremt: geen tijd, twijfel, een regel die in de weg zit. "
        "Klein genoeg om samen op te ruimen, vervelend genoeg om er iets aan te doen."
    )
    places = {key: stop.name for key, stop in at.library.stations.items() if now.uses(f"station:{key}")}
    watch(at, now)
    own, known = st.columns([3, 2], gap="large")
    with own:
        own_obstacles(at, now, places)
    with known:
        known_obstacles(at, now, places)


def _dilemmas(at: Desk, now: Journey) -> None:
    st.write(
        "Een *dilemma* los je niet op. Je leert ermee omgaan, door het van meer kanten te bekijken. "
        "Praat erover als er rust is, en leg niet één kant als de goede uit."
    )
    kind = st.segmented_control(
        "Waar zit de spanning?", list(KINDS), default="relational", required=True, format_func=KINDS.__getitem__,
        key="dilemma-kind",
    )  # fmt: skip
    own, known = st.columns([3, 2], gap="large")
    with own:
        own_dilemmas(at, now, kind)
    with known:
        known_dilemmas(at, now, kind)


main()
