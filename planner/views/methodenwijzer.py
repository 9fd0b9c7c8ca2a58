"""Methodenwijzer: which method may help, read whole, beside others, in the tables, and a walk to participation."""

from __future__ import annotations

import streamlit as st

from planner.route.journey import Journey
from planner.usecases.desk import Desk
from planner.usecases.methods import is_own
from planner.views.parts.context import chosen, desk
from planner.views.parts.method_fit import fitting_methods
from planner.views.parts.method_reading import COMPARE, COMPARED, FIT, PART, READ, SEARCH, TABLES, WALK, read
from planner.views.parts.method_search import FILTERS, MORE_WISHES, search
from planner.views.parts.method_tables import comparing, key_tables
from planner.views.parts.method_walk import participation

REMEMBERED = (READ, COMPARED, MORE_WISHES, *FILTERS)


def main() -> None:
    """Draw one of the parts; what was chosen in the others stays."""
    at = desk()
    now = _journey(at)
    _follow_link(at)
    for key in REMEMBERED:  # a widget that isn't drawn forgets its value, unless it is set again
        if key in st.session_state:
            st.session_state[key] = st.session_state[key]
    st.header("Welke methode kan helpen?")
    st.write(
        f"Hier staan {_count(at, 'methode')} methoden om mensen te begeleiden en "
        f"{_count(at, 'organisatiemethode')} manieren om steun te organiseren, uit een overzicht van 2014. Die zijn in de "
        f"praktijk gebruikt. De bron zegt er eerlijk bij: of ze werken, is nauwelijks onderzocht.{_own_words(at)}"
    )
    parts = (SEARCH, COMPARE, TABLES, WALK, *((FIT,) if now and now.changes else ()))
    if st.session_state.get(PART) not in parts:
        st.session_state[PART] = SEARCH
    part = st.segmented_control(
        "Wat wil je doen?", parts, required=True, key=PART, label_visibility="collapsed"
    )
    _draw(at, now, part)


def _draw(at: Desk, now: Journey | None, part: str | None) -> None:
    if part == COMPARE:
        comparing(at)
    elif part == TABLES:
        key_tables(at)
    elif part == WALK:
        participation(at)
    elif part == FIT and now:
        fitting_methods(at, now)
    else:
        search(at)


def _journey(at: Desk) -> Journey | None:
    traject_id = chosen()
    return at.journey(traject_id) if traject_id else None


def _follow_link(at: Desk) -> None:
    """Open the method that the address names, once: after that the choice on the screen counts."""
    key = st.query_params.get("methode")
    if key is None:
        return
    if key in at.library.methods:
        read(key)
    del st.query_params["methode"]


def _count(at: Desk, kind: str) -> int:
    return sum(method.kind == kind and not is_own(method) for method in at.library.methods.values())


def _own_words(at: Desk) -> str:
    own = sum(is_own(method) for method in at.library.methods.values())
    return f" En er {'staat' if own == 1 else 'staan'} {own} van jullie zelf bij." if own else ""


main()
