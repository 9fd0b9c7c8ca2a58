"""Walking through questions one at a time: where someone is, and two buttons."""

from __future__ import annotations

import streamlit as st


def step(key: str, count: int) -> int:
    """Return the place (0-based) in a walk of `count` questions; `key` is unique on the screen."""
    return min(int(st.session_state.get(f"at-{key}", 0)), count - 1)


def buttons(key: str, count: int) -> None:
    """Draw 'vorige' and 'volgende'; after the last question the walk begins again."""
    here = step(key, count)
    last = here == count - 1
    with st.container(horizontal=True):
        st.button(
            "Vorige vraag", key=f"back-{key}", icon=":material/arrow_back:", disabled=here == 0,
            on_click=_to, args=(key, here - 1),
        )  # fmt: skip
        st.button(
            "Begin opnieuw" if last else "Volgende vraag", key=f"on-{key}", type="primary",
            icon=":material/replay:" if last else ":material/arrow_forward:",
            on_click=_to, args=(key, 0 if last else here + 1),
        )  # fmt: skip


def _to(key: str, place: int) -> None:
    st.session_state[f"at-{key}"] = place
