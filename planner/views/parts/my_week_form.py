"""Writing down in a few seconds what happened in a session: when, who missed it, who was told afterwards, one note."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import streamlit as st

from planner.route.boarding import Session
from planner.storage.failures import StorageFailure
from planner.usecases.desk import Desk
from planner.usecases.timetabling import TimetableRefused, first_day_of, hold_session
from planner.views.parts import dutch
from planner.views.parts.flash import done
from planner.views.parts.refusal import refused
from planner.views.parts.text import CLIENT_WARNING, plain

_OPENED = "my-week-opened"


@dataclass(frozen=True)
class _Facts:
    """What was filled in; `held` is empty when the day was wiped out."""

    held: date | None
    absent: int
    introduced: int
    note: str


def opened(session: Session) -> Session | None:
    """Return the session as it was when its form was opened; None when the form is closed. One is open at a time."""
    before: Session | None = st.session_state.get(_OPENED)
    return before if before is not None and before.id == session.id else None


def open_form(session: Session) -> None:
    """Open the form of a session, as it is now."""
    st.session_state[_OPENED] = session


def close_form() -> None:
    """Put the form away; nothing of it is kept."""
    st.session_state.pop(_OPENED, None)


def draw_form(at: Desk, session: Session, team: str) -> None:
    """Draw the form of one session; what was held before can be taken back."""
    key = f"my-week-{session.id}"
    with st.form(key, border=False, enter_to_submit=False):
        facts = _fields(at, session, key)
        with st.container(horizontal=True):
            save = st.form_submit_button("Opslaan", type="primary", key=f"{key}-save")
            off = session.held is not None and st.form_submit_button(
                "Ging toch niet door", icon=":material/event_busy:", key=f"{key}-off"
            )
            st.form_submit_button("Annuleren", type="tertiary", on_click=close_form, key=f"{key}-cancel")
    what = f"{plain(team)}, {plain(session.title)}"
    if save:
        _save(at, session, facts, what)
    elif off and _kept(lambda: hold_session(at, session, None, note=facts.note), key):
        _close(at, f"Opgeschreven: {what} ging toch niet door.")


def _fields(at: Desk, session: Session, key: str) -> _Facts:
    day, missed, told = st.columns(3, vertical_alignment="bottom")
    held = day.date_input(
        "Op welke dag was het?",
        value=session.held or _likely(at, session),
        format="DD-MM-YYYY",
        key=f"{key}-held",
    )
    absent = missed.number_input("Hoeveel mensen misten het?", 0, 1000, session.absent, key=f"{key}-absent")
    introduced = told.number_input(
        "Hoeveel zijn er bijgepraat?", 0, 1000, session.introduced, key=f"{key}-introduced"
    )
    note = st.text_area(
        "Wat wil je onthouden? (mag leeg)", session.note, max_chars=2000, height=80, key=f"{key}-note"
    )
    st.caption(CLIENT_WARNING)
    return _Facts(held, int(absent or 0), int(introduced or 0), note.strip())


def _save(at: Desk, session: Session, facts: _Facts, what: str) -> None:
    day = facts.held
    if day is None:
        st.error("Kies de dag waarop het was.")
        return
    if _kept(
        lambda: hold_session(at, session, day, facts.absent, facts.introduced, facts.note),
        f"my-week-{session.id}",
    ):
        _close(at, f"Opgeschreven: {what} was op {dutch.day(day)}.")


def _likely(at: Desk, session: Session) -> date:
    day = first_day_of(session)
    return min(day, at.today) if day else at.today


def _kept(write: Callable[[], object], key: str) -> bool:
    """Do it, or say in Dutch why not while the typed text stays."""
    try:
        write()
    except TimetableRefused as failure:
        st.error(plain(str(failure)))
        return False
    except StorageFailure as failure:
        refused(failure, f"{key}-refresh", close_form)
        return False
    return True


def _close(at: Desk, message: str) -> None:
    close_form()
    done(at, message)
