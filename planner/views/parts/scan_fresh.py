"""The keys of the form for a new round: others after each opening, so that the form is folded and empty again."""

from __future__ import annotations

import streamlit as st

_OPENINGS = "openings"
_TOP, _TOPS = "scans-top", "scans-tops"  # asked for now, and how often before


def fresh(key: str) -> str:
    """Return the key of a field for the round that is being made now."""
    times = int(st.session_state.get(_OPENINGS, 0))
    return f"{key}-{times}" if times else key


def start_anew() -> None:
    """Leave what was typed behind."""
    st.session_state[_OPENINGS] = int(st.session_state.get(_OPENINGS, 0)) + 1
    show_top()


def show_top() -> None:
    """Let the next run begin at the top: what was clicked far below is gone, and the browser stays where it was."""
    st.session_state[_TOP] = int(st.session_state.get(_TOPS, 0)) + 1


def scroll_when_asked() -> None:
    """Scroll to the top, once. More than once in time: the browser may still be drawing."""
    number = st.session_state.pop(_TOP, 0)
    if number:
        st.session_state[_TOPS] = number
        st.html(
            f"<script>/* {number} */ for (const wait of [100, 400, 900]) setTimeout(() => "
            "document.querySelector('[data-testid=stMain]')?.scrollTo(0, 0), wait)</script>",
            unsafe_allow_javascript=True,
        )
