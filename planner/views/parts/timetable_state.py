"""What this browser tab holds about the timetable of a traject: a search under way, and a result that waits for a choice."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from planner.route.journey import Journey
from planner.route.what_if import figures
from planner.usecases.boarding import rules_of
from planner.usecases.desk import Desk
from planner.usecases.timetabling import Figures, Proposal, propose_timetable
from planner.views.parts.timetable_running import Search

SEARCH, SHOWN, REFUSED, PART, BY, TEAM = (
    "timetable-search", "timetable-shown", "timetable-refused", "timetable-part", "timetable-edit-by",
    "timetable-team",
)  # fmt: skip
LINE, TABLE, LOAD, EDIT, WHAT_IF, AGREED = (
    "Tijdlijn", "Tabel", "Drukte", "Dagen wijzigen", "Wat als", "Afspraken",
)  # fmt: skip
SECTIONS = (LINE, TABLE, LOAD, EDIT, WHAT_IF, AGREED)


@dataclass(frozen=True)
class Shown:
    """A result that nobody kept yet, with today's plan and the proposed one in figures.

    `after` is the journey as it would be, to draw and never to keep; `edited`: made by hand.
    """

    proposal: Proposal
    now: Figures
    then: Figures
    after: Journey
    edited: bool = False


def search_key(journey: Journey) -> str:
    """Return where the search of a traject is kept in the session."""
    return f"{SEARCH}-{journey.traject.id}"


def begin_search(at: Desk, journey: Journey, seconds: float) -> None:
    """Start looking for a timetable; an earlier search of this tab for this traject ends."""
    key = search_key(journey)
    stop_search(key)
    put_away(journey)
    st.session_state[key] = Search(
        lambda tell, stop: propose_timetable(at, journey, seconds, tell, stop), seconds
    )


def stop_search(key: str) -> None:
    """End and forget a search of this tab, when there is one."""
    search = st.session_state.pop(key, None)
    if search is not None:
        search.stop()


def collect(journey: Journey, today: date) -> None:
    """Take what a finished search found, also when the user was on another screen when it ended."""
    search: Search[Proposal] | None = st.session_state.get(search_key(journey))
    if search is None or not search.done:
        return
    del st.session_state[search_key(journey)]
    if search.result is not None:
        show(journey, search.result, today)
    else:
        st.session_state[f"{REFUSED}-{journey.traject.id}"] = search.refusal


def show(journey: Journey, proposal: Proposal, today: date, edited: bool = False) -> None:
    """Let a proposal wait for a choice on this screen."""
    rules = rules_of(journey)
    assert rules is not None  # a proposal comes from rules
    now = figures(journey, rules, journey.sessions, today)
    then = figures(journey, rules, proposal.sessions, today) if proposal.feasible else now
    st.session_state[f"{SHOWN}-{journey.traject.id}"] = Shown(
        proposal, now, then, replace(journey, sessions=proposal.sessions), edited
    )
    st.session_state.pop(f"{REFUSED}-{journey.traject.id}", None)


def shown(journey: Journey) -> Shown | None:
    """Return the result that waits for a choice."""
    return st.session_state.get(f"{SHOWN}-{journey.traject.id}")


def refusal(journey: Journey) -> str:
    """Return why the last search gave nothing, in Dutch; '' when it did."""
    return str(st.session_state.get(f"{REFUSED}-{journey.traject.id}", ""))


def put_away(journey: Journey) -> None:
    """Forget the result that waits; nothing of it was kept."""
    for kind in (SHOWN, REFUSED):
        st.session_state.pop(f"{kind}-{journey.traject.id}", None)


def remember_choice() -> None:
    """Hold on to whose days are chosen while another part is looked at: Streamlit forgets what isn't drawn."""
    for key in (BY, TEAM):
        if key in st.session_state:
            st.session_state[key] = st.session_state[key]


def follow_address(journey: Journey) -> None:
    """Open the days of the team that the address names (?team=), once."""
    named = st.query_params.get("team")
    if named is None:
        return
    del st.query_params["team"]
    if any(session.unit_id == named for session in journey.sessions):
        open_team(named)


def open_team(unit_id: str) -> None:
    """Show the days of a team, to change them."""
    st.session_state[PART] = EDIT
    st.session_state[BY] = "Team"
    st.session_state[TEAM] = unit_id
