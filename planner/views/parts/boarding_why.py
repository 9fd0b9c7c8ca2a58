"""Why a team boards in its wave, all of it; and fixing it in another one, with what that moves."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from planner.route.boarding import Boarding
from planner.route.journey import Journey
from planner.usecases.boarding_teams import keep_boardings, team_scan
from planner.usecases.desk import Desk
from planner.usecases.timetabling import Aboard, WavePlan
from planner.views.parts.boarding_moves import plan_with, show_moves
from planner.views.parts.boarding_open import (
    attempt,
    cancel_button,
    close,
    edit_button,
    opened,
    show_problems,
)
from planner.views.parts.boarding_platforms import told
from planner.views.parts.context import chosen
from planner.views.parts.dutch import counted
from planner.views.parts.scan_units import round_label
from planner.views.parts.text import plain

WHAT = "pin"


def why_this_wave(at: Desk, now: Journey, plan: WavePlan, labels: Mapping[str, str]) -> None:
    """Draw the choice of a team, everything that decided about it, and the way to fix its wave."""
    found = {team.unit_id: (wave.number, team) for wave in plan.waves for team in wave.teams}
    names = {id_: labels.get(id_, team.team) for id_, (_, team) in found.items()}
    st.subheader("Waarom deze golf?")
    unit_id = st.selectbox(
        "Over welk team?", list(names), index=None, key="boarding-why-team", placeholder="Kies een team",
        format_func=lambda id_: names.get(id_, ""), on_change=close,
    )  # fmt: skip
    if unit_id not in found:
        st.caption("Kies een team om alle redenen te lezen, of om het vast te zetten in een andere golf.")
        return
    number, team = found[unit_id]
    why, pin = st.columns([3, 2], gap="large")
    with why:
        _reasons(at, now, number, team)
    with pin:
        _pin(at, now, plan, number, team)


def _reasons(at: Desk, now: Journey, number: int, team: Aboard) -> None:
    lines = "\n".join(f"- {plain(reason)}" for reason in told(team.reasons))
    st.markdown(f"**{plain(team.team)} stapt in golf {number} in.**\n\n{lines}")
    kept = next((s.wave for s in now.sessions if s.unit_id == team.unit_id and s.wave is not None), None)
    if kept is not None and kept != number:
        st.markdown(
            f":material/info: In de bewaarde dienstregeling rijdt dit team mee in golf {kept}. Dat blijft zo tot je een nieuw voorstel bewaart."
        )
    _scan(at, now, team)


def _scan(at: Desk, now: Journey, team: Aboard) -> None:
    found = team_scan(at, now, team.unit_id)
    if found is None:
        st.caption(
            "Van dit team is er geen teamscan in beeld. Dat telt als het midden: niet voor en niet tegen."
        )
        return
    mean = f"{found.mean:.1f}".replace(".", ",")
    st.markdown(
        f"**Teamscan:** gemiddeld {mean} op een schaal van 1 tot 5, n = {found.n}, {plain(round_label(found.held))}. Een hoger "
        "getal telt mee voor eerder instappen; het is geen oordeel over het team."
    )
    traject_id = chosen()
    st.page_link(
        "views/scanresultaat.py", label="Bekijk de uitkomst van de scan", icon=":material/bar_chart:",
        query_params={"traject": traject_id} if traject_id else None,
    )  # fmt: skip


def _pin(at: Desk, now: Journey, plan: WavePlan, number: int, team: Aboard) -> None:
    boarding = next((b for b in now.boardings if b.unit_id == team.unit_id), None)
    if boarding is None:
        st.caption("Dit team staat nog niet in de dienstregeling.")
        return
    if aboard(now, team.unit_id):
        st.markdown("Dit team heeft zijn eerste bijeenkomst gehad. De golf ligt daarmee vast.")
        return
    seen: Boarding | None = opened(now, WHAT)
    if seen is None or seen.unit_id != team.unit_id:
        label = "Losmaken of verplaatsen" if boarding.wave else "Vastzetten in een golf"
        edit_button(now, WHAT, boarding, label)
        return
    with st.container(border=True, key="card-boarding-pin"):
        _pin_form(at, now, plan, number, seen)


def aboard(now: Journey, unit_id: str) -> bool:
    """Return whether a team held a session in a wave: then its wave is a fact."""
    return any(s.unit_id == unit_id and s.held is not None and s.wave is not None for s in now.sessions)


def _pin_form(at: Desk, now: Journey, plan: WavePlan, number: int, seen: Boarding) -> None:
    key = f"boarding-pin-{seen.id}-{seen.version}"
    last = max((wave.number for wave in plan.waves), default=1)
    wave = int(
        st.number_input(
            "In welke golf?", 1, min(300, max(last + 1, seen.wave or 1)), number, key=f"{key}-wave"
        )
    )
    why = st.text_input("Waarom daar?", seen.why, max_chars=600, key=f"{key}-why")
    st.caption("Iedereen die hier kijkt, leest deze reden bij het team.")
    pinned = seen.model_copy(update={"wave": wave, "why": why.strip()})
    if (pinned.wave, pinned.why) != (seen.wave, seen.why):
        show_moves(plan, plan_with(at, now, [pinned]))
    with st.container(horizontal=True):
        save = st.button(f"Vastzetten in golf {wave}", type="primary", key="boarding-pin-save")
        cancel_button(WHAT)
    if save and not why.strip():
        show_problems(["Schrijf erbij waarom dit team in deze golf hoort."])
    elif save:
        attempt(at, lambda: keep_boardings(at, [pinned]), f"Het team staat vast in golf {wave}.")
    if seen.wave is not None:
        _loosen(at, now, plan, seen)


def _loosen(at: Desk, now: Journey, plan: WavePlan, seen: Boarding) -> None:
    loose = seen.model_copy(update={"wave": None, "why": ""})
    after = plan_with(at, now, [loose])
    st.markdown(f"**Of maak het los.** Dan komt het team in golf {after.of(seen.unit_id)}.")
    moved = sum(
        plan.of(team.unit_id) != wave.number
        for wave in after.waves
        for team in wave.teams
        if team.unit_id != seen.unit_id
    )
    st.caption(
        f"{counted(moved, 'ander team gaat', 'andere teams gaan').capitalize()} dan naar een andere golf."
    )
    if st.button("Losmaken", icon=":material/lock_open:", key="boarding-unpin"):
        attempt(at, lambda: keep_boardings(at, [loose]), "Het team is losgemaakt.")
