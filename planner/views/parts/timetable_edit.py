"""Changing the days of a few sessions at once: of one team or of one week; what moves with it is shown before it is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

import streamlit as st

from planner.route import workdays
from planner.route.boarding import Session
from planner.route.boarding_load import monday_of
from planner.route.journey import Journey
from planner.usecases.desk import Desk
from planner.usecases.timetabling import TimetableRefused, retimed
from planner.views.parts import dutch
from planner.views.parts.scan_units import labels
from planner.views.parts.table import table_html
from planner.views.parts.text import plain
from planner.views.parts.timetable_state import BY, TEAM, show, shown
from planner.views.parts.timetable_table import rows_by_team

MOST = 12  # sessions to change at once
BY_TEAM, BY_WEEK = "Team", "Week"


def draw_edit(at: Desk, journey: Journey) -> None:
    """Draw the choice of a team or week, and the days in it to change."""
    st.markdown("Kies eerst welke dagen je wilt wijzigen. Wat meeschuift, zie je voordat je iets bewaart.")
    st.session_state.setdefault(BY, BY_TEAM)
    by = st.segmented_control("Kies op", [BY_TEAM, BY_WEEK], key=BY, required=True)
    chosen = _of_team(journey) if by == BY_TEAM else _of_week(journey)
    held = [session for session in chosen if session.held is not None]
    open_ = [session for session in chosen if session.held is None]
    if held:
        rows = ((_name(journey, s, by), dutch.day(s.held)) for s in held if s.held)
        st.html(table_html(("Al gehouden", "Dag"), rows))
    if not open_:
        if chosen:
            st.caption("Hier is alles al gehouden. Er is niets meer te verzetten.")
        return
    if len(open_) > MOST:
        st.caption(
            f"Dit zijn er {len(open_)}; hier staan de eerste {MOST}. Kies een golf om de rest te zien."
        )
    _form(at, journey, open_[:MOST], str(by))


def _of_team(journey: Journey) -> Sequence[Session]:
    rows = rows_by_team(journey)
    names = labels(journey.units)
    if st.session_state.get(TEAM) not in rows:
        st.session_state.pop(TEAM, None)
    team = st.selectbox(
        "Welk team?", list(rows), index=None, format_func=lambda k: names.get(k, ""), placeholder="Kies een team",
        key=TEAM,
    )  # fmt: skip
    return rows.get(team or "", ())


def _of_week(journey: Journey) -> Sequence[Session]:
    rows = [session for row in rows_by_team(journey).values() for session in row if session.planned]
    weeks = sorted({monday_of(s.planned) for s in rows if s.planned and s.held is None})
    left, right = st.columns(2)
    week = left.selectbox(
        "Welke week?",
        weeks,
        index=None,
        format_func=_week_name,
        placeholder="Kies een week",
        key="timetable-week",
    )
    if week is None:
        return ()
    found = [s for s in rows if s.planned and s.held is None and monday_of(s.planned) == week]
    waves = sorted({session.wave or 0 for session in found})
    if len(waves) > 1:
        wave = right.selectbox(
            "Welke golf?", [-1, *waves], format_func=lambda n: "Alle golven" if n < 0 else f"Golf {n}" if n else "Nog zonder golf",
            key="timetable-week-wave", placeholder="Kies een golf",
        )  # fmt: skip
        found = [s for s in found if wave == -1 or (s.wave or 0) == wave]
    return sorted(found, key=lambda s: (s.planned or date.max, s.title))


def _week_name(monday: date) -> str:
    return f"{dutch.week(monday)}, vanaf {dutch.short_day(monday)}"


def _name(journey: Journey, session: Session, by: object) -> str:
    unit = journey.unit(session.unit_id)
    return session.title if by == BY_TEAM or unit is None else f"{unit.name}: {session.title}"


def _form(at: Desk, journey: Journey, sessions: Sequence[Session], by: str) -> None:
    st.caption(
        "Een dag die je zelf kiest, wordt een vaste dag: die verschuift niet meer vanzelf. Haal ‘Vaste dag’ weg en "
        "de bijeenkomst mag weer meeschuiven."
    )
    with st.form("timetable-days", border=True, enter_to_submit=False):
        values = {s.id: _fields(_name(journey, s, by), s) for s in sessions}
        kind: Literal["primary", "secondary"] = "secondary" if shown(journey) else "primary"
        look = st.form_submit_button("Bekijk wat er verschuift", type=kind, key="timetable-look")
    if not look:
        return
    edits = edited(sessions, values)
    if not edits:
        st.info(
            "Er is nog niets gewijzigd. Kies bij een bijeenkomst een andere dag, of maak een dag vast of los."
        )
        return
    _look(at, journey, edits)


def _fields(name: str, session: Session) -> tuple[date | None, bool]:
    words, left, right = st.columns([6, 3, 2], vertical_alignment="center")
    key = f"timetable-day-{session.id}-{session.version}"
    words.markdown(f"**{plain(name)}**  \n{_now(session)}")
    day = left.date_input(
        plain(f"{name}: {_now(session)}"), value=session.fixed or session.planned, format="DD-MM-YYYY", key=key,
        label_visibility="collapsed",
    )  # fmt: skip
    fixed = right.checkbox("Vaste dag", value=session.fixed is not None, key=f"{key}-fixed")
    return day, fixed


def _now(session: Session) -> str:
    """Return 'nu ma 4 januari 2027, week 1'."""
    day = session.fixed or session.planned
    return f"nu {dutch.day(day)}, week {day.isocalendar().week}" if day else "nog geen dag"


def edited(
    sessions: Sequence[Session], values: Mapping[str, tuple[date | None, bool]]
) -> dict[str, date | None]:
    """Return what differs from the sessions as they are: a day that stays, or None for one that may move again.

    Another day is a day that stays, whatever the box says; an emptied day may move.
    """
    found: dict[str, date | None] = {}
    for session in sessions:
        day, fixed = values[session.id]
        moved = day != (session.fixed or session.planned)
        if day is not None and (moved or (fixed and session.fixed is None)):
            found[session.id] = day
        elif session.fixed is not None and (day is None or not fixed):
            found[session.id] = None
    return found


def _look(at: Desk, journey: Journey, edits: dict[str, date | None]) -> None:
    off = [day for day in edits.values() if day is not None and not workdays.is_working_day(day)]
    if off:
        why = workdays.holiday_name(off[0]) or "een dag in het weekend"
        st.error(f"{dutch.day(off[0]).capitalize()} is {why}. Kies daar een werkdag voor.")
        return
    try:
        with st.spinner("Even kijken wat er meeschuift"):
            proposal = retimed(journey, edits, at.today)
    except TimetableRefused as failure:
        st.error(plain(str(failure)))
        return
    show(journey, proposal, at.today, edited=True)
    st.rerun()
