"""What a scan result means: what is strong, what to talk about, and questions to begin that conversation with."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from planner.usecases.desk import Desk
from planner.usecases.scan_questions import Question
from planner.usecases.scan_results import ThemeRow, in_words, names_of, share_words
from planner.usecases.scan_sentences import TalkPoint, strong
from planner.views.parts.text import cite, plain
from scans.scoring import Result


def strengths(result: Result, unit_id: str, points: Sequence[TalkPoint], people: int | None) -> None:
    """Draw the themes that go well; one that is among the `points` to talk about says why it is both.

    `people` is how many work in the unit, where that is known.
    """
    st.subheader("Wat is het sterkst?")
    found = strong(result, unit_id)
    if not found:
        st.write("Geen halte springt er in deze ronde uit. Vraag in het gesprek toch eerst wat er goed gaat.")
        return
    though = {point.theme.key: point.though for point in points}
    st.markdown("\n".join(_strong_line(result, row, though.get(row.theme.key, ""), people) for row in found))


def _strong_line(result: Result, row: ThemeRow, though: str, people: int | None) -> str:
    share = share_words(result.scan, row.cell, high=True)
    numbers = f"{plain(share)}; gemiddeld {plain(in_words(row.cell, row.theme, people=people))}"
    return f"- **{plain(row.name)}**: {numbers}." + (f" {plain(though)}" if though else "")


def conversation(at: Desk, result: Result, points: Sequence[TalkPoint], asked: Sequence[Question]) -> None:
    """Draw what to talk about, and the questions that fit it."""
    st.subheader("Waar kun je over praten?")
    if not points:
        st.write("Er springt niets uit. Kies zelf een halte waar jullie nieuwsgierig naar zijn.")
        return
    names = names_of(result.scan)
    st.markdown("\n".join(f"- **{plain(names[p.theme.key])}**, omdat {plain(p.because)}." for p in points))
    if asked:
        st.markdown("**Vragen om mee te beginnen**\n" + "\n".join(_line(at, one) for one in asked))


def _line(at: Desk, asked: Question) -> str:
    return (
        f"- *{plain(asked.text)}*  \n  {plain(asked.stop)}, omdat {plain(asked.because)}.  \n"
        f"  :small[{cite(at, asked.source)}]"
    )
