"""Whose week, and which: both stand in the address, so that a trainer can keep the page on a phone."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import streamlit as st

from planner.route.boarding_load import monday_of
from planner.route.journey import Journey
from planner.usecases.desk import Desk
from planner.usecases.my_week import Person
from planner.views.parts import dutch
from planner.views.parts.text import clipped, plain

WHO, WEEK_OF = "wie", "week"  # in the address
_PERSON, _CHOSEN, _MONDAY = "my-week-who", "my-week-chosen", "my-week-monday"
_WEEK = timedelta(weeks=1)


def choose_person(at: Desk, now: Journey, persons: Sequence[Person]) -> str | None:
    """Draw whose week it is and return the name; None as long as nobody was chosen."""
    known = {person.name: person for person in persons}
    chosen = f"{_CHOSEN}-{now.traject.id}"
    named = st.query_params.get(WHO)
    if named is not None and named not in known:
        st.info(
            f"‘{plain(clipped(named, 60))}’ heeft hier geen rol. Kies wie je bent.", icon=":material/info:"
        )
    _begin(known, chosen, named)
    person = st.selectbox(
        "Wie ben je?", list(known), index=None, format_func=lambda name: _label(at, known, name), key=_PERSON,
        placeholder="Kies je naam of functie", width=420,
    )  # fmt: skip
    st.session_state[chosen] = person
    if person is None:
        st.query_params.pop(WHO, None)
    elif named != person:
        st.query_params[WHO] = person
    return person


def _begin(known: Mapping[str, Person], chosen: str, named: str | None) -> None:
    """Take the person from the address, else from before; a lone person needs no choice."""
    current = st.session_state.get(_PERSON)
    if current is not None and current not in known:
        del st.session_state[_PERSON]
    if _PERSON in st.session_state:
        return
    earlier = named if named in known else st.session_state.get(chosen)
    if earlier not in known and len(known) == 1:
        earlier = next(iter(known))
    if earlier in known:
        st.session_state[_PERSON] = earlier


def _label(at: Desk, known: Mapping[str, Person], name: str) -> str:
    person = known.get(name)
    return f"{name} ({dutch.listed(role_names(at, person.roles))})" if person else name


def role_names(at: Desk, roles: Sequence[str]) -> list[str]:
    """Return what the roles are called, in small letters."""
    return [at.library.role_name(role).lower() for role in roles]


def choose_week(today: date) -> date:
    """Draw the way to the week before and after, and return the Monday of the week that is looked at."""
    monday = _shown(today)
    with st.container(horizontal=True, vertical_alignment="center", key="my-week-steps"):
        _step("Vorige", monday - _WEEK, "before", ":material/arrow_back:")
        _step("Deze week", monday_of(today), "now", here=monday == monday_of(today))
        _step("Volgende", monday + _WEEK, "after", ":material/arrow_forward:")
    if monday == monday_of(today):
        st.query_params.pop(WEEK_OF, None)
    else:
        st.query_params[WEEK_OF] = f"{monday:%G-W%V}"
    return monday


def _shown(today: date) -> date:
    """Return the week of this tab, else the one in the address; what can't be read is this week."""
    if _MONDAY not in st.session_state or st.session_state.get(f"{_MONDAY}-today") != today:
        st.session_state[_MONDAY] = week_named(st.query_params.get(WEEK_OF, "")) or monday_of(today)
        st.session_state[f"{_MONDAY}-today"] = today
    monday: date = st.session_state[_MONDAY]
    return monday


def week_named(text: str) -> date | None:
    """Return the Monday of an ISO week such as '2027-W02'; None for anything else."""
    found = re.fullmatch(r"(20\d\d)-W(\d\d)", text)
    try:
        return date.fromisocalendar(int(found[1]), int(found[2]), 1) if found else None
    except ValueError:
        return None


def _step(label: str, monday: date, key: str, icon: str | None = None, here: bool = False) -> None:
    st.button(
        label, key=f"my-week-{key}", icon=icon, disabled=here, on_click=_turn, args=(monday,),
    )  # fmt: skip


def _turn(monday: date) -> None:
    st.session_state[_MONDAY] = monday


def week_words(monday: date) -> str:
    """Return 'week 1 van 2027 (4 jan 2027 tot en met 10 jan 2027)'."""
    sunday = monday + timedelta(days=6)
    return f"{dutch.week(monday)} ({dutch.short_day(monday)} tot en met {dutch.short_day(sunday)})"
