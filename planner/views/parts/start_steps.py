"""The steps of the wizard: a small line of stops, and what was typed, kept until the traject begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

import streamlit as st

_DRAFT = "wizard-draft"
_STEP = "wizard-step"


def step() -> int:
    """Return the step that is shown, from 0."""
    return int(st.session_state.get(_STEP, 0))


def to(number: int) -> None:
    """Go to a step."""
    st.session_state[_STEP] = number


def draft() -> dict[str, Any]:
    """Return what was filled in so far, by the key of its field."""
    found: dict[str, Any] = st.session_state.setdefault(_DRAFT, {})
    return found


def recalled(key: str, default: Any = None) -> str:
    """Give a field of this step the value it had before, and return its key.

    Streamlit forgets a field that isn't drawn; what was typed lives in the draft.
    """
    if key not in st.session_state:
        st.session_state[key] = draft().get(key, default)
    return key


def keep_typed(keys: Sequence[str]) -> None:
    """Put the fields of this step in the draft."""
    draft().update({key: st.session_state[key] for key in keys if key in st.session_state})


def forget() -> None:
    """Start afresh, after the traject has begun."""
    for key in draft():
        st.session_state.pop(key, None)
    st.session_state.pop(_DRAFT, None)
    st.session_state.pop(_STEP, None)


def draw_line(names: Sequence[str], at: int) -> None:
    """Draw the steps as stops on a line; the current one is marked by shape and word, not only by colour."""
    st.html(f'<ol class="stappen" aria-label="Stappen">{"".join(_stops(names, at))}</ol>{_STYLE}')


def _stops(names: Sequence[str], at: int) -> Iterator[str]:
    for index, name in enumerate(names):
        state = "gedaan" if index < at else "hier" if index == at else "straks"
        current = ' aria-current="step"' if index == at else ""
        yield f'<li class="{state}"{current}><b>{"✓" if index < at else index + 1}</b><span>{escape(name)}</span></li>'


_STYLE = """<style>
ol.stappen { list-style: none; display: flex; margin: 0 0 .5rem !important; padding: 0 !important; }
.stappen li { flex: 1; position: relative; display: flex; flex-direction: column; gap: 4px; margin: 0 !important; padding: 0; color: #4A5670; }
.stappen li::before { content: ""; position: absolute; top: 14px; left: 0; right: 0; height: 4px; background: #D9D3C4; }
.stappen li.gedaan::before { background: #274690; }
.stappen li:last-child { flex: 0 0 auto; }
.stappen li:last-child::before { display: none; }
.stappen b { position: relative; width: 32px; height: 32px; border-radius: 50%; border: 3px solid #8B93A5;
  background: #FBFAF7; display: grid; place-items: center; font-size: .875rem; line-height: 1; }
.stappen .gedaan b { background: #274690; border-color: #274690; color: #fff; }
.stappen .hier b { border-color: #274690; color: #274690; box-shadow: 0 0 0 4px #DDE3F0; }
.stappen .hier span { font-weight: 700; color: #1B2A41; }
.stappen span { font-size: .875rem; padding-right: .5rem; }
</style>"""
