"""What a scan result means: what is strong, what to talk about, and questions to begin that conversation with."""

from __future__ import annotations

import streamlit as st

from planner.route.journey import Journey
from planner.usecases.desk import Desk
from planner.usecases.scan_questions import Question, questions
from planner.usecases.scan_results import ThemeRow, in_words, share_words
from planner.usecases.scan_sentences import TO_TALK, strong, talk_about
from planner.views.parts.text import cite, plain
from scans.scoring import Result


def strengths(result: Result, unit_id: str) -> None:
    """Draw the themes that go well."""
    st.subheader("Wat is het sterkst?")
    found = strong(result, unit_id)
    if not found:
        st.write("Geen halte springt er in deze ronde uit. Vraag in het gesprek toch eerst wat er goed gaat.")
        return
    st.markdown("\n".join(_strong_line(result, row) for row in found))


def _strong_line(result: Result, row: ThemeRow) -> str:
    share = share_words(result.scan, row.cell, high=True)
    return f"- **{plain(row.theme.name)}**: {plain(share)}; gemiddeld {plain(in_words(row.cell, row.theme))}"


def conversation(at: Desk, now: Journey, result: Result, unit_id: str) -> None:
    """Draw what to talk about, and at most three questions that fit it."""
    st.subheader("Waar kun je over praten?")
    points = talk_about(result, unit_id)[:TO_TALK]
    if not points:
        st.write("Er springt niets uit. Kies zelf een halte waar jullie nieuwsgierig naar zijn.")
        return
    st.markdown("\n".join(f"- **{plain(p.theme.name)}**, omdat {plain(p.because)}" for p in points))
    asked = questions(at.library, now, result, unit_id)
    if asked:
        st.markdown("**Vragen om mee te beginnen**\n" + "\n".join(_line(at, one) for one in asked))


def _line(at: Desk, asked: Question) -> str:
    return (
        f"- *{plain(asked.text)}*  \n  {plain(asked.stop)}, omdat {plain(asked.because)}.  \n"
        f"  :small[{cite(at, asked.source)}]"
    )
