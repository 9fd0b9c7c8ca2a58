"""One thing of somebody's week as a card: what, when, for which team, with whom, and why it matters when it is late."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from planner.route.boarding import Session
from planner.route.journey import Journey
from planner.usecases.desk import Desk
from planner.usecases.my_week import Due
from planner.usecases.timetabling import who_leads
from planner.usecases.watching import warm_until
from planner.views.parts import dutch
from planner.views.parts.context import go
from planner.views.parts.my_week_form import draw_form, open_form, opened
from planner.views.parts.text import plain

MOST = 8  # cards of one kind at once; more than anybody handles in a week


def draw_cards(at: Desk, now: Journey, found: Sequence[Due], key: str) -> None:
    """Draw a card per thing, and behind a button what doesn't fit in one look. `key` is unique on the screen."""
    everything = bool(st.session_state.get(f"my-week-all-{key}"))
    sessions = {session.id: session for session in now.sessions}
    for due in found if everything else found[:MOST]:
        _card(at, now, due, sessions.get(due.record_id))
    if len(found) > MOST and not everything:
        st.button(
            f"Toon ook de andere {len(found) - MOST}", key=f"my-week-more-{key}", on_click=_all, args=(key,)
        )


def _all(key: str) -> None:
    st.session_state[f"my-week-all-{key}"] = True


def _card(at: Desk, now: Journey, due: Due, session: Session | None) -> None:
    with st.container(border=True, key=f"card-my-week-{due.record_id}"):
        st.markdown(_words(now, due, session, at.today))
        if session is None:
            if now.uses("pagina:route") and st.button(
                "Naar de route",
                icon=":material/route:",
                type="tertiary",
                key=f"my-week-route-{due.record_id}",
            ):
                go("route.py")
            return
        before = opened(session)
        if before is not None:
            draw_form(at, before, due.team)
        else:
            _buttons(now, due, session)


def _words(now: Journey, due: Due, session: Session | None, today: date) -> str:
    """Return the Markdown of a card."""
    title = f"**{plain(due.team)}**: {plain(due.title)}" if due.team else f"**{plain(due.title)}**"
    lines = [title, f":small[{' · '.join([when(due), *_with(now, session)])}]"]
    if due.matters:
        left = days_left(now, session, today) if session else ""
        lines.append(f"*Waarom dit telt:* {plain(f'{due.matters} {left}'.strip())}")
    return "  \n".join(lines[:2]) + "".join(f"\n\n{line}" for line in lines[2:])


def when(due: Due) -> str:
    """Return 'ma 4 januari 2027', or from when until when."""
    until = f" tot en met {dutch.day(due.last)}" if due.last != due.first else ""
    return f"{dutch.day(due.first)}{until}"


def _with(now: Journey, session: Session | None) -> list[str]:
    if session is None:
        return []
    names = who_leads(now, session)
    fixed = ["vaste dag"] if session.fixed is not None else []
    if names:
        return [f"met {plain(dutch.listed(names))}", *fixed]
    asked = any(step.key == session.step and step.trainers for r in now.boarding_rules for step in r.steps)
    return ["nog zonder trainer", *fixed] if asked else fixed


def days_left(now: Journey, session: Session, today: date) -> str:
    """Return how many days there still are before the fire goes out; '' when no step says so."""
    limit = warm_until(now, session)
    if limit is None:
        return ""
    left = (limit - today).days
    if left < 0:
        return f"Dat is nu {dutch.counted(-left, 'dag', 'dagen')} geleden verstreken: spreek snel een dag af."
    return (
        "Vandaag is de laatste dag." if left == 0 else f"Je hebt nog {dutch.counted(left, 'dag', 'dagen')}."
    )


def _buttons(now: Journey, due: Due, session: Session) -> None:
    with st.container(horizontal=True):
        st.button(
            "Schrijf op wat er gebeurde" if session.held is None else "Wijzig", icon=":material/edit_note:",
            key=f"my-week-open-{session.id}", on_click=open_form, args=(session,),
        )  # fmt: skip
        if (
            session.held is None
            and now.uses("pagina:dienstregeling")
            and st.button(
                "Verzetten", icon=":material/event_repeat:", type="tertiary", key=f"my-week-move-{session.id}"
            )
        ):
            go("dienstregeling.py", team=session.unit_id)


def draw_held(at: Desk, now: Journey, sessions: Sequence[Session]) -> None:
    """Draw what was held in the week, each to correct."""
    for session in sessions:
        unit = now.unit(session.unit_id)
        team = unit.name if unit else ""
        with st.container(border=True, key=f"card-my-week-{session.id}"):
            st.markdown(_held_words(team, session))
            before = opened(session)
            if before is not None:
                draw_form(at, before, team)
            else:
                st.button(
                    "Wijzig", icon=":material/edit:", type="tertiary", key=f"my-week-open-{session.id}",
                    on_click=open_form, args=(session,),
                )  # fmt: skip


def _held_words(team: str, session: Session) -> str:
    said = [f"gehouden op {dutch.day(session.held)}"] if session.held else []
    if session.absent:
        missed = "1 collega miste het" if session.absent == 1 else f"{session.absent} collega's misten het"
        said.append(f"{missed}, {session.introduced or 'nog niemand'} bijgepraat")
    note = f"\n\n{plain(session.note)}" if session.note else ""
    return f":material/check: **{plain(team)}**: {plain(session.title)}  \n:small[{' · '.join(said)}]{note}"
