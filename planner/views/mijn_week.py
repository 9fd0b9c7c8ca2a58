"""Mijn week: what one person has to do this week, what still waits and why that matters, and what happened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import streamlit as st

from planner.route.boarding import Session
from planner.route.boarding_load import monday_of
from planner.route.journey import Journey
from planner.usecases.boarding import rules_of
from planner.usecases.desk import Desk
from planner.usecases.my_week import OVERSEERS, Due, MyWeek, Person, my_week, people
from planner.usecases.timetabling import first_day_of, who_leads
from planner.views.parts import dutch
from planner.views.parts.context import desk, journey
from planner.views.parts.my_week_cards import draw_cards, draw_held, when
from planner.views.parts.my_week_choice import choose_person, choose_week, week_words
from planner.views.parts.table import table_html
from planner.views.parts.text import plain

WEEK = timedelta(weeks=1)
PAPER = """<style>@media print {
  [class*="st-key-card-my-week-"] { break-inside: avoid; }
  .st-key-my-week-choice { display: none; }
}</style>"""


def main() -> None:
    """Draw the choice of person and week, and then what still waits, what is due and what comes."""
    at = desk()
    now = journey(at)
    st.header("Wat staat er in jouw week?")
    persons = people(now)
    if not persons:
        _nobody()
        return
    st.html(PAPER)
    with st.container(key="my-week-choice"):
        who = choose_person(at, now, persons)
        monday = choose_week(at.today) if who else at.today
    if who is None:
        st.caption("Kies wie je bent. Het adres van deze pagina onthoudt dat: bewaar haar op je telefoon.")
        return
    person = next(person for person in persons if person.name == who)
    _week(at, now, person, my_week(at, now, who, monday))
    _no_days(now)


def _nobody() -> None:
    st.write(
        "Hier komt per persoon wat er deze week te doen is, en wat er nog open staat. Nu heeft nog niemand een rol en "
        "leidt nog niemand een bijeenkomst."
    )
    st.page_link("views/bemanning.py", label="Vul eerst de bemanning in", icon=":material/groups:")
    st.page_link("views/golven.py", label="Of voeg trainers toe bij Golven", icon=":material/groups_2:")


def _no_days(now: Journey) -> None:
    """Point to the next step as long as the teams have no days."""
    if rules_of(now) is None:
        st.caption("De teams hebben nog geen bijeenkomsten.")
        st.page_link("views/golven.py", label="Begin bij Golven", icon=":material/groups_2:")
    elif not any(first_day_of(session) for session in now.sessions):
        st.caption("De bijeenkomsten van de teams hebben nog geen dag.")
        st.page_link(
            "views/dienstregeling.py", label="Zoek dagen op Dienstregeling", icon=":material/calendar_month:"
        )


def _week(at: Desk, now: Journey, person: Person, week: MyWeek) -> None:
    st.markdown(f"**{plain(person.name)}**, {week_words(week.monday)}")
    late = _late_here(week, at.today)
    held = _held(now, person, week.monday)
    if late:
        st.subheader(f"Nog open van eerder ({len(late)})")
        draw_cards(at, now, late, "late")
    elif week.late:
        st.caption(
            f"Er {'staat' if len(week.late) == 1 else 'staan'} nog {len(week.late)} open van eerder: kijk bij deze week."
        )
    if week.due or not (late or held):
        st.subheader("In deze week")
    if week.due:
        draw_cards(at, now, week.due, "due")
    elif not (late or held):
        st.caption("In deze week staat er niets voor jou.")
    if held:
        st.subheader("Gedaan")
        draw_held(at, now, held)
    _coming(at, now, week)


def _late_here(week: MyWeek, today: date) -> tuple[Due, ...]:
    """Return all that is late for this week, and for another only what was due in it."""
    if week.monday == monday_of(today):
        return week.late
    return tuple(d for d in week.late if d.first < week.monday + WEEK and week.monday <= d.last)


def _held(now: Journey, person: Person, monday: date) -> list[Session]:
    """Return what was held in the week: of this person, or of all teams for who looks after them all."""
    everything = any(role in OVERSEERS for role in person.roles)
    found = [
        session for session in now.sessions
        if session.held is not None and monday <= session.held < monday + WEEK and now.unit(session.unit_id)
        and (everything or person.name in who_leads(now, session))
    ]  # fmt: skip
    return sorted(found, key=lambda session: (session.held or monday, session.title))


def _coming(at: Desk, now: Journey, week: MyWeek) -> None:
    """Draw the two weeks after this one as a list to look ahead."""
    found: dict[str, Due] = {}
    for ahead in (1, 2):
        for due in my_week(at, now, week.who, week.monday + ahead * WEEK).due:
            if due.first >= week.monday + WEEK:
                found.setdefault(due.record_id, due)
    st.subheader("De twee weken daarna")
    if not found:
        st.caption("Er staat nog niets.")
        return
    rows = list(found.values())
    st.html(table_html(("Dag", "Wat", "Team", "Met wie"), (_row(now, due) for due in rows[:30])))
    if len(rows) > 30:
        st.caption(f"En nog {dutch.counted(len(rows) - 30, 'ander', 'andere')}.")


def _row(now: Journey, due: Due) -> Sequence[str]:
    session = next((s for s in now.sessions if s.id == due.record_id), None)
    return (when(due), due.title, due.team, dutch.listed(who_leads(now, session)) if session else "")


main()
