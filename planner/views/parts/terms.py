"""The words of the method that stand on a screen, explained where they stand."""

from __future__ import annotations

import streamlit as st

from planner.usecases.desk import Desk
from planner.views.parts.text import plain


def explain_terms(at: Desk, *keys: str) -> None:
    """Draw one small row with the meaning of some terms; a term that isn't in the glossary is left out."""
    known = sorted(
        (at.library.terms[key] for key in keys if key in at.library.terms), key=lambda t: t.word.lower()
    )
    if not known:
        return
    lines = "\n".join(f"- **{plain(term.word)}**: {plain(term.meaning)}" for term in known)
    row = st.container(horizontal=True, horizontal_alignment="right", key="terms-row")
    with row, st.popover("Woorden op dit scherm", icon=":material/dictionary:", type="tertiary", key="terms"):
        st.markdown(lines)
        st.page_link(
            "views/kennisbank.py", label="Alle woorden in de Kennisbank", icon=":material/local_library:",
            query_params={"soort": "terms"},
        )  # fmt: skip
