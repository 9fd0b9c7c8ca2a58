"""Wie ging ons voor: from a stop, an invulling, a dilemma or a blaadje to who met it and what they learnt."""

from __future__ import annotations

import streamlit as st

from planner.usecases.desk import Desk
from planner.usecases.practice import KINDS, named, was_met, who_met
from planner.views.parts.context import desk
from planner.views.parts.dutch import counted
from planner.views.parts.practice_cards import organisation_card
from planner.views.parts.practice_lessons import lessons
from planner.views.parts.text import plain

STORIES, LESSONS = "Verhalen", "Lessen"
WORDS = {
    "station": ("Halte", "Bij welke halte?"),
    "invulling": ("Invulling", "Welke invulling?"),
    "dilemma": ("Dilemma", "Welk dilemma?"),
    "blaadje": ("Blaadje", "Welk blaadje?"),
}


def main() -> None:
    """Draw one of the two parts; an address such as ?soort=station&sleutel=passagiers opens that story."""
    at = desk()
    _follow_address(at)
    st.header("Wie ging ons voor?")
    st.session_state.setdefault("practice-part", STORIES)
    part = st.segmented_control(
        "Wat wil je lezen?",
        (STORIES, LESSONS),
        required=True,
        key="practice-part",
        label_visibility="collapsed",
    )
    if part == STORIES:
        _stories(at)
    else:
        lessons(at)


def _follow_address(at: Desk) -> None:
    """Set the choices to what the address names, once for every new address; anything unknown is left out."""
    kind, key = st.query_params.get("soort", ""), st.query_params.get("sleutel", "")
    if kind not in KINDS or key not in named(at.library, kind):
        return
    arriving = (
        "practice-part" not in st.session_state
    )  # Streamlit forgets the widgets of a screen that was left
    if not arriving and st.session_state.get("practice-address") == (kind, key):
        return
    st.session_state["practice-part"] = STORIES
    st.session_state["practice-kind"] = kind
    st.session_state[f"practice-{kind}"] = key
    st.session_state["practice-address"] = (kind, key)


def _stories(at: Desk) -> None:
    st.write(
        "Zes Limburgse organisaties vertelden wat zij deden, wat het opleverde en waar zij op stukliepen. "
        "Jullie zijn anders. Kijk dus niet wat je kunt nadoen, maar wat je herkent."
    )
    first, asked = st.session_state.get("practice-address", (next(iter(KINDS)), ""))
    st.session_state.setdefault("practice-kind", first)
    if asked:
        st.session_state.setdefault(f"practice-{first}", asked)
    chosen = st.segmented_control(
        "Waarmee begin je?",
        list(KINDS),
        required=True,
        key="practice-kind",
        format_func=lambda k: WORDS[k][0],
    )
    kind = chosen or first
    key = _choice(at, kind)
    st.query_params.update(soort=kind, sleutel=key)
    st.session_state["practice-address"] = (kind, key)
    _met(at, kind, key)


def _choice(at: Desk, kind: str) -> str:
    """Return what was chosen: something that was met, or whatever the address named."""
    asked = st.session_state.get(f"practice-{kind}")
    names = named(at.library, kind)
    options = [key for key in names if key in was_met(at.library, kind) or key == asked]
    return st.selectbox(
        WORDS[kind][1],
        options,
        format_func=names.__getitem__,
        key=f"practice-{kind}",
        placeholder="Kies er een",
    )


def _met(at: Desk, kind: str, key: str) -> None:
    found = who_met(at.library, kind, key)
    name = plain(named(at.library, kind)[key])
    if not found:
        st.markdown(
            f"Over ‘{name}’ vertellen de zes organisaties niets. Kies hierboven iets anders, of lees de lessen: die gaan "
            "over wat bijna iedereen tegenkomt."
        )
        return
    st.markdown(f"### {counted(len(found), 'organisatie', 'organisaties').capitalize()} over ‘{name}’")
    for met in found:
        organisation_card(at, met)


main()
