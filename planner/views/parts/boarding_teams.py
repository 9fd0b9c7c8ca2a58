"""What is known of the teams: a table that works for three hundred, and a few of them at a time to fill in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from planner.route.boarding import Boarding, Stability
from planner.route.journey import Journey
from planner.usecases.desk import Desk
from planner.usecases.timetabling import WavePlan
from planner.views.parts.boarding_open import open_, opened
from planner.views.parts.boarding_team_form import WHAT, fill_in
from planner.views.parts.dutch import counted, short_day
from planner.views.parts.table import table_html
from scans.groups import Unit, teams

COLUMNS = ("Team", "Locatie", "Golf", "Gaat voorop", "Bezetting", "Bezig met")
EVERYWHERE = ""
SHOWN, AT_ONCE = 40, 6


def known_teams(at: Desk, now: Journey, plan: WavePlan, labels: Mapping[str, str]) -> None:
    """Draw the form of the teams that are open, or the table with the choice of teams."""
    seen: tuple[Boarding, ...] | None = opened(now, WHAT)
    if seen is not None:
        fill_in(at, now, plan, seen, labels)
        return
    st.write(
        "Hoe meer je hier invult, hoe beter de golven passen. Wat je niet weet, mag leeg blijven: dat telt niet tegen een team."
    )
    boardings = {boarding.unit_id: boarding for boarding in now.boardings}
    found = _filtered([unit for unit in teams(now.units) if unit.id in boardings], now)
    if not found:
        st.caption("Geen team past bij deze keuze. Kies een andere locatie of maak het zoekveld leeg.")
        return
    _choose(now, found, boardings, labels)
    _table(now, plan, found, boardings)


def _filtered(units: Sequence[Unit], now: Journey) -> list[Unit]:
    """Draw a choice of location and a field to search in; return the teams that fit both."""
    places = {unit.parent_id: above.name for unit in units if (above := now.unit(unit.parent_id))}
    where, search = st.columns([2, 3], vertical_alignment="bottom")
    place = where.selectbox(
        "Locatie", [EVERYWHERE, *places], key="boarding-place", placeholder="Kies een locatie",
        format_func=lambda id_: places.get(id_, "Alle locaties"),
    )  # fmt: skip
    words = (
        search.text_input("Zoek op naam", key="boarding-search", placeholder="deel van de naam")
        .casefold()
        .strip()
    )
    return [
        unit for unit in units if (not place or unit.parent_id == place) and words in unit.name.casefold()
    ]


def _choose(
    now: Journey, found: Sequence[Unit], boardings: Mapping[str, Boarding], labels: Mapping[str, str]
) -> None:
    which, go = st.columns([4, 1], vertical_alignment="bottom")
    picked = which.multiselect(
        "Welke teams wil je aanvullen?", [unit.id for unit in found], key="boarding-teams",
        format_func=lambda id_: labels.get(id_, ""), placeholder=f"Kies een of meer teams, hooguit {AT_ONCE} tegelijk",
    )  # fmt: skip
    many = len(picked) > AT_ONCE
    go.button(
        "Aanvullen", icon=":material/edit:", key="boarding-teams-open", width="stretch", disabled=many or not picked,
        on_click=open_, args=(now, WHAT, tuple(boardings[id_] for id_ in picked if id_ in boardings)),
    )  # fmt: skip
    if many:
        st.caption(
            f"Dat zijn er {len(picked)}. Kies er hooguit {AT_ONCE} tegelijk; daarna kun je verder met de volgende."
        )


def _table(now: Journey, plan: WavePlan, found: Sequence[Unit], boardings: Mapping[str, Boarding]) -> None:
    waves = {team.unit_id: (w.number, team.pinned) for w in plan.waves for team in w.teams}
    names = {unit.id: unit.name for unit in now.units}
    rows = [_row(unit, names, boardings[unit.id], waves) for unit in found[:SHOWN]]
    st.html(table_html(COLUMNS, rows))
    if len(found) > SHOWN:
        st.caption(
            f"Je ziet de eerste {SHOWN} van {counted(len(found), 'team', 'teams')}. Kies een locatie of zoek op naam om de andere te zien."
        )


def _row(
    unit: Unit, names: Mapping[str, str], boarding: Boarding, waves: Mapping[str, tuple[int, bool]]
) -> tuple[str, ...]:
    number, pinned = waves.get(unit.id, (0, False))
    first = [
        word for word, so in (("pilotteam", boarding.pilot), ("wil zelf graag", boarding.enthusiast)) if so
    ]
    return (
        unit.name,
        names.get(unit.parent_id or "", ""),
        f"{number}, staat vast" if pinned else str(number or ""),
        ", ".join(first),
        steady_words(boarding),
        busy_words(boarding),
    )


def steady_words(boarding: Boarding) -> str:
    """Return 'wisselend, veranderd op 1 mrt 2027'; '' when nothing is known."""
    known = [] if boarding.stability is Stability.ONBEKEND else [boarding.stability.value]
    changed = [f"veranderd op {short_day(boarding.changed_on)}"] if boarding.changed_on else []
    return ", ".join(known + changed)


def busy_words(boarding: Boarding) -> str:
    """Return 'training dementie, tot en met 1 mei 2027'; '' when the team carries nothing else."""
    if not boarding.busy_with:
        return ""
    begin = f", vanaf {short_day(boarding.busy_from)}" if boarding.busy_from else ""
    end = f", tot en met {short_day(boarding.busy_until)}" if boarding.busy_until else ""
    return f"{boarding.busy_with}{begin}{end}"
