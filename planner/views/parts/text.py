"""Text as people typed it, shown as text: never as markup, whatever it contains."""

from __future__ import annotations

import re

import streamlit as st

from planner.knowledge.model import Source
from planner.usecases.desk import Desk

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+!|<>~$:^=-])")
CLIENT_WARNING = "Schrijf hier niets waaraan een cliënt te herkennen is. Dit is geen zorgdossier."


def plain(text: str) -> str:
    """Return text that Markdown shows exactly as it was typed, line breaks included."""
    return _MARKUP.sub(r"\\\1", text).replace("\n", "  \n")


def cite(at: Desk, sources: tuple[Source, ...]) -> str:
    """Return 'Bron: Spoorboekje Positieve Gezondheid, Machinist' for the sources of an item."""
    named = [f"{at.library.sources[s.doc].title}, {s.place}" for s in sources]
    return plain("Bron: " + "; ".join(named))


def explain(word: str, meaning: str) -> None:
    """Draw a term with its explanation where it stands."""
    st.caption(f"**{plain(word)}**: {plain(meaning)}")
