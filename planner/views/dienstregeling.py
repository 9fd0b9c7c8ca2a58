"""Dienstregeling: days for all teams that hold, why each day is what it is, and what changes before it is kept."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from planner.route.journey import Journey
from planner.usecases.boarding import rules_of
from planner.usecases.desk import Desk
from planner.usecases.timetabling import TimetableRefused, dates_for_the_rest, first_day_of, load
from planner.views.parts import dutch
from planner.views.parts.context import desk, journey
from planner.views.parts.text import plain
from planner.views.parts.timetable_edit import draw_edit
from planner.views.parts.timetable_load import draw_load
from planner.views.parts.timetable_picture import draw_timeline
from planner.views.parts.timetable_proposal import draw_proposal
from planner.views.parts.timetable_running import follow
from planner.views.parts.timetable_state import (
    AGREED,
    EDIT,
    LINE,
    LOAD,
    PART,
    SECTIONS,
    TABLE,
    WHAT_IF,
    begin_search,
    collect,
    follow_address,
    refusal,
    remember_choice,
    search_key,
    show,
    shown,
)
from planner.views.parts.timetable_table import draw_table
from planner.views.parts.timetable_versions import draw_versions
from planner.views.parts.timetable_what_if import draw_what_if

TIMES = {5: "5 seconden", 10: "10 seconden", 30: "een halve minuut", 60: "1 minuut", 120: "2 minuten"}
USUAL = 10


def main() -> None:
    """Draw the plan of now in words, the search or what it found, and the plan in the way that was chosen."""
    at = desk()
    now = journey(at)
    st.header("Wanneer stapt elk team in?")
    if rules_of(now) is None:
        _empty()
        return
    remember_choice()
    follow_address(now)
    collect(now, at.today)
    dated = [session for session in now.sessions if first_day_of(session)]
    st.write(_sentence(now))
    _search(at, now, first=not dated)
    if not _beside_the_form(now):
        draw_proposal(at, now)
    if dated:
        _sections(at, now)


def _beside_the_form(now: Journey) -> bool:
    """Return whether a result belongs under the form that asked for it: there the user is looking."""
    result = shown(now)
    return result is not None and result.edited and st.session_state.get(PART) == EDIT


def _empty() -> None:
    st.write(
        "Hier komt een dag voor elke bijeenkomst van elk team: niet te dicht op elkaar, niet te ver uit elkaar, en met "
        "iemand die haar leidt. Kies eerst welke bijeenkomsten er zijn en wie wanneer mag instappen."
    )
    st.page_link("views/golven.py", label="Begin bij Golven", icon=":material/groups_2:")


def _sentence(now: Journey) -> str:
    """Return the plan of now in words: how many sessions, from when to when, and what has no day yet."""
    days = [day for session in now.sessions if (day := first_day_of(session))]
    teams = dutch.counted(len({s.unit_id for s in now.sessions}), "team", "teams")
    count = dutch.counted(len(now.sessions), "bijeenkomst", "bijeenkomsten")
    if not days:
        return f"{count.capitalize()} van {teams}, nog zonder dag. Laat de app dagen zoeken die kloppen met jullie regels."
    held = sum(session.held is not None for session in now.sessions)
    rest = len(now.sessions) - len(days)
    said = [
        f"{count.capitalize()} van {teams}, van {dutch.day(min(days))} tot en met {dutch.day(max(days))}."
    ]
    if held:
        said.append(f"{held} {'is' if held == 1 else 'zijn'} gehouden.")
    if rest:
        said.append(f"{rest} {'heeft' if rest == 1 else 'hebben'} nog geen dag.")
    return " ".join(said)


def _search(at: Desk, now: Journey, first: bool) -> None:
    """Draw the search that goes on, or the way to begin one; nothing while a result waits for a choice."""
    if search_key(now) in st.session_state:
        follow(search_key(now))
        return
    if shown(now) is not None:
        return
    if refusal(now):
        st.info(plain(refusal(now)), icon=":material/info:")
        st.page_link("views/golven.py", label="Naar Golven", icon=":material/groups_2:")
    with st.container(border=first, horizontal=True, vertical_alignment="bottom", key="timetable-start"):
        seconds = st.selectbox(
            "Hoe lang zoeken?", list(TIMES), index=list(TIMES).index(USUAL), format_func=TIMES.__getitem__,
            key="timetable-seconds", width=220, placeholder="Kies een tijd",
            help="De eerste dienstregeling is er meestal binnen een seconde. Langer zoeken maakt haar vaak korter.",
        )  # fmt: skip
        begin = st.button(
            "Maak een dienstregeling" if first else "Zoek een betere dienstregeling",
            type="primary" if first else "secondary", icon=":material/event_available:", key="timetable-begin",
        )  # fmt: skip
    if not first and any(first_day_of(session) is None for session in now.sessions):
        _rest(at, now)
    if begin:
        begin_search(at, now, float(seconds or USUAL))
        st.rerun()


def _rest(at: Desk, now: Journey) -> None:
    """Offer days for what has none: for a team that came later nobody wants to search for everything again."""
    st.caption("Kwam er een team of bijeenkomst bij? De andere bijeenkomsten kunnen op hun dag blijven.")
    if not st.button(
        "Geef alleen de rest een dag", type="primary", icon=":material/add:", key="timetable-rest"
    ):
        return
    try:
        with st.spinner("Even kijken waar zij passen"):
            proposal = dates_for_the_rest(now, at.today)
    except TimetableRefused as failure:
        st.error(plain(str(failure)))
        return
    show(now, proposal, at.today, edited=True)
    st.rerun()


def _sections(at: Desk, now: Journey) -> None:
    st.session_state.setdefault(PART, LINE)
    part = st.segmented_control("Bekijk en wijzig", list(SECTIONS), key=PART, required=True)
    draw: dict[str, Callable[[], None]] = {
        LINE: lambda: draw_timeline(at, now),
        TABLE: lambda: draw_table(now),
        LOAD: lambda: draw_load(load(now), at.today, "timetable-load-weeks"),
        EDIT: lambda: _edit(at, now),
        WHAT_IF: lambda: draw_what_if(at, now),
        AGREED: lambda: draw_versions(at, now),
    }
    draw[str(part)]()


def _edit(at: Desk, now: Journey) -> None:
    draw_edit(at, now)
    if _beside_the_form(now):
        draw_proposal(at, now)


main()
