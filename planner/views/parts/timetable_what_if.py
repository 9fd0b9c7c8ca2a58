"""What if: one thing changed, side by side with the plan of today. Nothing changes by looking."""

from __future__ import annotations

from datetime import date

import streamlit as st

from planner.route.journey import Journey
from planner.usecases.boarding import rules_of
from planner.usecases.desk import Desk
from planner.usecases.timetabling import Comparison, WhatIf, first_day_of, what_if
from planner.views.parts import dutch
from planner.views.parts.table import table_html
from planner.views.parts.text import plain
from planner.views.parts.timetable_proposal import figure_rows
from planner.views.parts.timetable_running import Search, follow
from planner.views.parts.timetable_state import stop_search

SECONDS = 5.0


def draw_what_if(at: Desk, journey: Journey) -> None:
    """Draw the questions, the search that answers them, and the answer beside today's plan."""
    if not any(first_day_of(session) for session in journey.sessions):
        st.caption("Hier vergelijk je straks het plan van nu met een ander. Bewaar eerst een dienstregeling.")
        return
    st.markdown("Wat gebeurt er als jullie iets anders kiezen? Kijken verandert niets.")
    key = f"timetable-what-if-{journey.traject.id}"
    _ask(at, journey, key)
    search: Search[Comparison] | None = st.session_state.get(key)
    if search is not None and not search.done:
        follow(key)
    elif search is not None:
        _answer(search, st.session_state.get(f"{key}-asked", WhatIf()))


def _ask(at: Desk, journey: Journey, key: str) -> None:
    rules = rules_of(journey)
    assert rules is not None  # the screen asks for them first
    with st.form("timetable-what-if", enter_to_submit=False):
        one, two, three = st.columns(3)
        fewest = -max(0, len(journey.trainers) - 1)
        trainers = one.number_input(
            "Trainers erbij (min is eraf)", fewest, 20, 0, key="timetable-if-trainers"
        )
        fewer = two.number_input(
            "Teams minder per golf", 0, max(0, rules.per_wave - 1), 0, key="timetable-if-fewer",
            help=f"Nu zijn het er {rules.per_wave} per golf.",
        )  # fmt: skip
        start = three.date_input(
            "Eerste dag (leeg: zoals nu)", None, format="DD-MM-YYYY", key="timetable-if-start",
            help="Bijvoorbeeld na de zomer.",
        )  # fmt: skip
        asked = st.form_submit_button("Vergelijk met nu", type="primary", key="timetable-compare")
    if asked:
        _begin(at, journey, key, WhatIf(int(trainers), start, int(fewer)))


def _begin(at: Desk, journey: Journey, key: str, change: WhatIf) -> None:
    stop_search(key)
    if change == WhatIf():
        st.info("Kies eerst wat er anders zou zijn: trainers, teams per golf of een eerste dag.")
        return
    if change.start is not None and change.start < at.today:
        st.error(f"{dutch.day(change.start).capitalize()} is al voorbij. Kies vandaag of een latere dag.")
        return
    st.session_state[f"{key}-asked"] = change
    st.session_state[key] = Search(
        lambda tell, stop: what_if(at, journey, change, SECONDS, tell, stop), SECONDS
    )


def _answer(search: Search[Comparison], change: WhatIf) -> None:
    found = search.result
    with st.container(border=True, key="timetable-if-answer"):
        st.subheader(_named(change))
        if found is None:
            st.markdown(plain(search.refusal))
            return
        if found.then is None:
            ways = [f"- {plain(way[:1].upper() + way[1:])}." for way in found.ways_out]
            st.markdown("\n".join([f"**Dat past niet.** {plain(found.explanation)}", "", *ways]))
        else:
            st.markdown(_later(found.now.last_day, found.then.last_day))
            st.html(table_html(("Wat", "Nu", "Dan"), figure_rows(found.now, found.then)))
        st.caption("Er is niets veranderd. Willen jullie dit? Pas het dan aan bij Golven en zoek opnieuw.")
        st.page_link("views/golven.py", label=_take_over(change), icon=":material/groups_2:")


def _named(change: WhatIf) -> str:
    parts = []
    if change.trainers:
        more = "erbij" if change.trainers > 0 else "eraf"
        parts.append(f"{dutch.counted(abs(change.trainers), 'trainer', 'trainers')} {more}")
    if change.fewer_per_wave:
        parts.append(f"{dutch.counted(change.fewer_per_wave, 'team', 'teams')} minder per golf")
    if change.start:
        parts.append(f"beginnen op {dutch.day(change.start)}")
    return f"Stel: {dutch.listed(parts)}"


def _take_over(change: WhatIf) -> str:
    what = [
        word
        for word, there in (
            ("de trainers", change.trainers),
            ("de teams per golf", change.fewer_per_wave),
            ("de eerste dag", change.start),
        )
        if there
    ]
    return f"Neem over: wijzig {dutch.listed(what)} bij Golven"


def _later(now: date | None, then: date | None) -> str:
    if now is None or then is None:
        return ""
    days = (then - now).days
    if days == 0:
        return f"**Klaar op dezelfde dag: {dutch.day(then)}.**"
    weeks = round(abs(days) / 7)
    unit = (
        dutch.counted(weeks, "week", "weken") if abs(days) >= 7 else dutch.counted(abs(days), "dag", "dagen")
    )
    return f"**Klaar op {dutch.day(then)}: {unit} {'later' if days > 0 else 'eerder'} dan nu.**"
