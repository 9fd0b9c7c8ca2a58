"""The steps of the wizard: a small line of stops, and what was typed, kept until the traject begins.

What was typed lives in the session and, once something is filled in, in the database under a token that stands in
the address: a reload, a lost connection or a restart then loses nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

import streamlit as st

from planner.storage.failures import StorageFailure
from planner.usecases.desk import Desk
from planner.usecases.starting import Draft, find_draft, forget_draft, keep_draft

_DRAFT = "wizard-draft"
_STEP = "wizard-step"
_TOKEN = "wizard-token"
_KEPT = "wizard-kept"
ADDRESS = "concept"


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


def restore(at: Desk) -> bool:
    """Take up what the address names, unless this session is at it already; False when it isn't there any more."""
    named, ours = st.query_params.get(ADDRESS), st.session_state.get(_TOKEN)
    if not named or named == ours:
        if ours:
            st.query_params[ADDRESS] = ours  # a menu link dropped it
        return True
    found = find_draft(at, named)
    if found is None:
        st.query_params.pop(ADDRESS, None)
        return False
    _clear()
    st.session_state.update({_DRAFT: dict(found.fields), _STEP: found.step, _TOKEN: named, _KEPT: found})
    return True


def save(at: Desk) -> None:
    """Keep what was typed when it changed since it was kept; fields that nobody touched aren't worth keeping."""
    now = _now()
    if st.session_state.setdefault(_KEPT, now) == now:
        return
    try:
        token = keep_draft(at, st.session_state.get(_TOKEN), now)
    except StorageFailure as failure:
        st.warning(f"Wat je invult staat nog niet vast: herlaad deze pagina niet. {failure}")
        return
    st.session_state.update({_TOKEN: token, _KEPT: now})
    st.query_params[ADDRESS] = token


def _now() -> Draft:
    return Draft(step(), dict(draft()))


def forget(at: Desk) -> None:
    """Start afresh, after the traject has begun."""
    token = st.session_state.get(_TOKEN)
    _clear()
    st.query_params.pop(ADDRESS, None)
    if token:
        forget_draft(at, token)


def _clear() -> None:
    for key in (*draft(), _DRAFT, _STEP, _TOKEN, _KEPT):
        st.session_state.pop(key, None)


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
