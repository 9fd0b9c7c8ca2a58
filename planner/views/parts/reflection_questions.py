"""Questions about power, steering and being equal, one at a time, with room for words that nobody keeps.

What is typed stays in the memory of this browser session until another screen is opened: no use case is called and
nothing is written.
"""

from __future__ import annotations

import streamlit as st

from planner.knowledge.practice_model import ReflectionQuestion
from planner.usecases.desk import Desk
from planner.views.parts.only_here import ONLY_HERE
from planner.views.parts.reflection_steps import buttons, step
from planner.views.parts.text import CLIENT_WARNING, cite, plain

THEMES = {
    "macht": ("Macht", "Jij weet de weg en jij beslist mee. De ander merkt dat. Hoe ga jij daarmee om?"),
    "sturing": ("Sturing", "Soms duw je zonder dat je het merkt. Wanneer doe jij dat?"),
    "gelijkwaardigheid": (
        "Gelijkwaardigheid",
        "Jij weet veel van zorg. De ander weet veel van het eigen leven. Hoe komen die twee samen?",
    ),
}
WORDS = f"{ONLY_HERE}reflection"  # key of a question -> what was typed


def questions(at: Desk) -> None:
    """Draw the choice of a theme and one question of it."""
    st.write(
        "Deze vragen zijn voor jou alleen. Er is geen goed antwoord. Kies een onderwerp en neem één vraag mee naar je werk."
    )
    theme = st.segmented_control(
        "Waar wil je over nadenken?", list(THEMES), default="macht", required=True, key="reflection-theme",
        format_func=lambda key: THEMES[key][0],
    )  # fmt: skip
    asked = [q for q in at.library.reflections.values() if q.theme == theme]
    here = step(theme, len(asked))
    st.caption(f"{THEMES[theme][1]} Vraag {here + 1} van {len(asked)}.")
    question = asked[here]
    with st.container(border=True, key="reflection-card"):
        tip = question.try_out.removeprefix("Probeer eens:").strip()
        st.markdown(
            f"### {plain(question.question)}\n\n:material/footprint: **Probeer eens:** {plain(tip)}\n\n"
            f":small[{cite(at, question.source)}]"
        )
    buttons(theme, len(asked))
    _own_words(question)


def _own_words(question: ReflectionQuestion) -> None:
    words: dict[str, str] = st.session_state.setdefault(WORDS, {})
    # the serial makes a fresh widget after wiping: a drawn one would keep its text
    key = f"{ONLY_HERE}text-{st.session_state.get('reflection-serial', 0)}-{question.key}"
    st.text_area(
        "Wat denk jij? (mag leeg blijven)", value=words.get(question.key, ""), key=key, max_chars=4000,
        on_change=_remember, args=(question.key, key),
    )  # fmt: skip
    st.caption(
        "**Dit bewaren we niet.** Je woorden staan alleen op dit scherm. Ga je naar een ander scherm, dan zijn ze weg. "
        f"{CLIENT_WARNING}"
    )
    if any(words.values()):
        st.button("Wis mijn woorden", key="reflection-wipe", icon=":material/delete:", on_click=_wipe)


def _remember(question: str, key: str) -> None:
    st.session_state.setdefault(WORDS, {})[question] = st.session_state[key]


def _wipe() -> None:
    st.session_state[WORDS] = {}
    st.session_state["reflection-serial"] = st.session_state.get("reflection-serial", 0) + 1
