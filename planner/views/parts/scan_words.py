"""What people wrote in their own words: for the whole round only, and never to look for who wrote it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import streamlit as st

from planner.usecases.desk import Desk
from planner.usecases.rounds import form_of
from planner.usecases.scanning import own_words
from planner.views.parts.dutch import counted
from planner.views.parts.text import plain
from scans.answers import Round
from scans.scoring import Result

REMINDER = (
    "Dit geldt voor de hele ronde, niet per team, en de volgorde zegt niets. Zoek niet uit wie wat schreef: mensen "
    "schreven dit omdat we hun beloofden dat niemand dat doet."
)
FIRST = 12  # how many texts stand open; the rest is behind a fold


@dataclass(frozen=True)
class _Asked:
    """A question for the words of a round; equal when the result is the same one."""

    result: Result
    desk: Desk = field(compare=False)
    held: Round = field(compare=False)


@lru_cache(maxsize=16)  # a closed round doesn't change, and a result equals only itself
def _read(asked: _Asked) -> Mapping[str, tuple[str, ...]]:
    return own_words(asked.desk, asked.held)


def words(at: Desk, held: Round, result: Result) -> None:
    """Draw the answers to the open questions of a round; nothing when it asked none."""
    asked = form_of(at.library, held).questions
    if not asked:
        return
    found = _read(_Asked(result, at, held))
    st.subheader("Wat schreven mensen zelf?")
    if any(found.values()):
        st.caption(REMINDER)
    for question in asked:
        _answers(
            question.text, found.get(question.key, ()), held.threshold, f"words-{held.id}-{question.key}"
        )


def _answers(question: str, texts: tuple[str, ...], threshold: int, key: str) -> None:
    if not texts:
        st.markdown(
            f"**{plain(question)}**  \nMinder dan {threshold} mensen schreven hier iets. Daarom blijft het verborgen."
        )
        return
    count = counted(len(texts), "antwoord", "antwoorden")
    st.markdown(f"**{plain(question)}** ({count})\n" + _listed(texts[:FIRST]))
    if texts[FIRST:]:
        with st.expander(f"Nog {len(texts) - FIRST}", key=key):
            st.markdown(_listed(texts[FIRST:]))


def _listed(texts: tuple[str, ...]) -> str:
    return "\n".join(f"- {plain(' '.join(text.split()))}" for text in texts)
