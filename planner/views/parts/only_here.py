"""What may stay on one screen only: words and answers that go as soon as somebody leaves it."""

from __future__ import annotations

import streamlit as st

ONLY_HERE = "only-here-"  # how such keys of the session begin
SCREEN = "screen-now"


def forget_elsewhere(screen: str) -> None:
    """Forget what may stay on one screen only when another one is drawn now."""
    if st.session_state.get(SCREEN) == screen:
        return
    st.session_state[SCREEN] = screen
    for key in [key for key in st.session_state if str(key).startswith(ONLY_HERE)]:
        del st.session_state[key]
