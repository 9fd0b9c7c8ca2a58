"""Golven: who boards when and with what; the series of sessions, the trainers, the teams and the waves that follow."""

from __future__ import annotations

import streamlit as st

from planner.route.boarding import BoardingRules
from planner.route.journey import Journey
from planner.usecases.boarding import renew_teams, rules_of
from planner.usecases.boarding_teams import waves_of
from planner.usecases.desk import Desk
from planner.usecases.timetabling import WavePlan, first_day_of
from planner.views.parts.boarding_open import attempt, close
from planner.views.parts.boarding_platforms import platforms
from planner.views.parts.boarding_rules import calendar_and_calm
from planner.views.parts.boarding_start import begin
from planner.views.parts.boarding_steps import series
from planner.views.parts.boarding_teams import known_teams
from planner.views.parts.boarding_trainers import shortage, trainers
from planner.views.parts.boarding_why import why_this_wave
from planner.views.parts.context import desk, journey
from planner.views.parts.dutch import counted, day
from planner.views.parts.scan_units import labels
from scans.groups import teams

WAVES, TEAMS, SESSIONS, TRAINERS, CALM = (
    "De golven", "Teams", "Bijeenkomsten", "Trainers", "Kalender en rust",
)  # fmt: skip


def main() -> None:
    """Draw the first step when the teams are not planned yet, else the waves with one of their five sides."""
    at = desk()
    now = journey(at)
    st.header("Wie stapt wanneer in?")
    if not teams(now.units):
        _no_teams()
        return
    rules = rules_of(now)
    if rules is None:
        begin(at, now)
        return
    plan = waves_of(at, now)
    st.markdown(_summary(now, rules, plan))
    _to_timetable(now, rules)
    _later_teams(at, now)
    chosen = st.segmented_control(
        "Wat wil je zien?", [WAVES, TEAMS, SESSIONS, TRAINERS, CALM], default=WAVES, key="boarding-side",
        label_visibility="collapsed", required=True, on_change=close,
    )  # fmt: skip
    _side(at, now, rules, plan, chosen or WAVES)


def _no_teams() -> None:
    st.caption(
        "Hier zie je straks welke teams samen instappen, en waarom. Daarvoor moet de app jullie teams kennen."
    )
    st.page_link("views/organisatie.py", label="Voeg het eerste team toe", icon=":material/account_tree:")


def _summary(now: Journey, rules: BoardingRules, plan: WavePlan) -> str:
    count = sum(len(wave.teams) for wave in plan.waves)
    pinned = sum(team.pinned for wave in plan.waves for team in wave.teams)
    fixed = f" {counted(pinned, 'team staat', 'teams staan')} vast." if pinned else ""
    board = "stapt" if count == 1 else "stappen"
    return (
        f"**{counted(count, 'team', 'teams')} {board} in {counted(len(plan.waves), 'golf', 'golven')} in, vanaf "
        f"{day(rules.first)}.**{fixed} De indeling is een voorstel, met bij elk team waarom. {_next(now, rules)}"
    )


def _next(now: Journey, rules: BoardingRules) -> str:
    """Return the one step that helps most now."""
    if short := shortage(now, rules):
        return f"Volgende stap, bij Trainers: {short[0].lower()}{short[1:]}"
    if not any(b.enthusiast or b.pilot or b.busy_with or b.wave for b in now.boardings):
        return "Volgende stap, bij Teams: vul in wie er graag wil en wie nog ergens mee bezig is."
    if not any(first_day_of(session) for session in now.sessions):
        return "Volgende stap: laat de app op het scherm Dienstregeling dagen zoeken."
    return ""


def _to_timetable(now: Journey, rules: BoardingRules) -> None:
    """Draw the way to where days are found, once somebody can lead the sessions."""
    if now.uses("pagina:dienstregeling") and not shortage(now, rules):
        st.page_link(
            "views/dienstregeling.py", label="Naar de dienstregeling", icon=":material/calendar_month:"
        )


def _later_teams(at: Desk, now: Journey) -> None:
    """Offer to give a place to teams that were added after the timetable began."""
    known = {boarding.unit_id for boarding in now.boardings}
    fresh = [unit for unit in teams(now.units) if unit.id not in known]
    if not fresh:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="boarding-later"):
        are = "is later toegevoegd en heeft" if len(fresh) == 1 else "zijn later toegevoegd en hebben"
        st.markdown(f"{counted(len(fresh), 'team', 'teams')} {are} nog geen bijeenkomsten.", width="stretch")
        if st.button("Geef ze een plaats", icon=":material/add:", key="boarding-renew"):
            attempt(at, lambda: renew_teams(at, now), "De nieuwe teams doen mee in de golven.")


def _side(at: Desk, now: Journey, rules: BoardingRules, plan: WavePlan, chosen: str) -> None:
    if chosen == WAVES:
        names = labels(now.units)
        platforms(plan, names, {s.unit_id for s in now.sessions if s.held is not None})
        _order()
        why_this_wave(at, now, plan, names)
    elif chosen == TEAMS:
        known_teams(at, now, plan, labels(now.units))
    elif chosen == SESSIONS:
        series(at, now, rules)
    elif chosen == TRAINERS:
        trainers(at, now, rules)
    else:
        calendar_and_calm(at, now, rules, plan)


def _order() -> None:
    with st.expander("Hoe komt de volgorde tot stand?", icon=":material/help:", key="boarding-order"):
        st.markdown(
            "1. Wie al aan boord is of vaststaat, blijft waar het is.\n"
            "2. Pilotteams gaan voorop.\n"
            "3. Dan teams die zelf graag willen.\n"
            "4. Dan de kring eromheen: teams op dezelfde locatie als een pilotteam of een enthousiast team. Zij zien hoe het werkt.\n"
            "5. Dan de andere teams. Wie nog met iets anders bezig is, hoort daarbij.\n\n"
            "Binnen elke groep komen teams die wisselen of net gevormd zijn wat later, en gaan teams die volgens hun teamscan verder "
            "zijn wat eerder. "
            "Is er niets bekend, dan telt een team als het midden. Dit is geen rangorde van hoe goed een team is."
        )


main()
