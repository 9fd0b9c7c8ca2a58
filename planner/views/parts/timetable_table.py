"""The timetable as a table: per team a day for every step, or one team with who leads and why each day is what it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import streamlit as st

from planner.route.boarding import BoardingRules, Session
from planner.route.boarding_load import day_of
from planner.route.journey import Journey
from planner.usecases.boarding import rules_of
from planner.usecases.timetabling import who_leads
from planner.views.parts import dutch
from planner.views.parts.scan_units import labels
from planner.views.parts.table import table_html
from planner.views.parts.timetable_signs import state_of

MANY = 40  # teams: more are shown wave by wave
ONE = ("Bijeenkomst", "Dag", "Week", "Wie", "Stand", "Waarom deze dag")


def draw_table(journey: Journey) -> None:
    """Draw the days of all teams, of one wave, or of one team in full."""
    rows = rows_by_team(journey)
    names = labels(journey.units)
    left, right = st.columns(2)
    waves = sorted({session.wave or 0 for row in rows.values() for session in row})
    everything = [] if len(rows) > MANY else [-1]
    options = [*everything, *waves]
    wave = left.selectbox(
        "Welke golf?",
        options,
        format_func=_wave_name,
        key="timetable-table-wave",
        placeholder="Kies een golf",
    )
    there = [id_ for id_, row in rows.items() if wave == -1 or any((s.wave or 0) == wave for s in row)]
    team = right.selectbox(
        "Eén team, met de reden van elke dag", there, index=None, format_func=lambda k: names.get(k, ""),
        placeholder="Alle teams", key="timetable-table-team",
    )  # fmt: skip
    rules = rules_of(journey)
    if rules is None:
        return
    if team in rows:
        st.html(table_html(ONE, session_rows(journey, rows[team])))
    else:
        columns = ("Team", "Golf", *(step.title for step in rules.steps))
        st.html(table_html(columns, (_team_row(rules, names[id_], rows[id_]) for id_ in there)))


def _wave_name(number: int) -> str:
    return "Alle golven" if number < 0 else f"Golf {number}" if number else "Nog zonder golf"


@lru_cache(maxsize=16)
def rows_by_team(journey: Journey) -> dict[str, tuple[Session, ...]]:
    """Return the sessions of every team in the order of the series, teams by wave and name."""
    rules = rules_of(journey)
    place = {step.key: number for number, step in enumerate(rules.steps)} if rules else {}
    names = {unit.id: unit.name for unit in journey.units}
    rows: dict[str, list[Session]] = {}
    for session in journey.sessions:
        if session.unit_id in names:
            rows.setdefault(session.unit_id, []).append(session)
    order = sorted(rows, key=lambda id_: (_first_wave(rows[id_]), names[id_].casefold()))
    return {id_: tuple(sorted(rows[id_], key=lambda s: place.get(s.step, -1))) for id_ in order}


def _first_wave(row: Iterable[Session]) -> int:
    return min((session.wave for session in row if session.wave), default=1_000_000)


def _team_row(rules: BoardingRules, name: str, row: Sequence[Session]) -> tuple[str, ...]:
    days = {session.step: _short(session) for session in row}
    wave = next((str(session.wave) for session in row if session.wave), "")
    return (name, wave, *(days.get(step.key, "") for step in rules.steps))


def _short(session: Session) -> str:
    day = day_of(session)
    if day is None:
        return "nog geen dag"
    note = {"gehouden": " (gehouden)", "vast": " (vast)", "gepland": ""}[state_of(session)]
    return f"{dutch.short_day(day)}{note}"


def session_rows(journey: Journey, row: Iterable[Session]) -> list[tuple[str, ...]]:
    """Return the sessions of one team with day, ISO week, who leads, what became of it and why that day."""
    found: list[tuple[str, ...]] = []
    for session in row:
        day = day_of(session)
        state = state_of(session)
        found.append(
            (
                session.title,
                dutch.day(day) if day else "nog geen dag",
                str(day.isocalendar().week) if day else "",
                dutch.listed(who_leads(journey, session)),
                "vaste dag" if state == "vast" else state if day else "",
                session.why,
            )
        )
    return found
