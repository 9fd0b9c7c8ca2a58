"""Which teams change wave by a change that isn't kept yet, told before it is."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import streamlit as st

from planner.route.boarding import Boarding, BoardingRules
from planner.route.journey import Journey
from planner.usecases.desk import Desk
from planner.usecases.timetabling import WavePlan, wave_plan
from planner.views.parts.dutch import counted
from planner.views.parts.text import plain

FEW = 5


def plan_with(
    at: Desk, now: Journey, boardings: Sequence[Boarding] = (), rules: BoardingRules | None = None
) -> WavePlan:
    """Return the waves as they would be with other records of some teams, or with other rules."""
    other = {boarding.unit_id: boarding for boarding in boardings}
    changed = dataclasses.replace(
        now,
        boardings=tuple(other.get(boarding.unit_id, boarding) for boarding in now.boardings),
        boarding_rules=(rules,) if rules else now.boarding_rules,
    )
    return wave_plan(at, changed)


def show_moves(before: WavePlan, after: WavePlan) -> None:
    """Say which teams would board in another wave."""
    moved = _moved(before, after)
    count = _count_words(before, after)
    if not moved:
        st.markdown(f":material/check: {count} Geen enkel team gaat naar een andere golf.")
        return
    head = f"{count} {counted(len(moved), 'team gaat', 'teams gaan')} naar een andere golf"
    if len(moved) <= FEW:
        st.markdown(f":material/swap_vert: {head}: {'; '.join(moved)}.")
        return
    st.markdown(f":material/swap_vert: {head}.")
    with st.expander("Welke teams gaan naar een andere golf?", key="boarding-moves"):
        st.markdown("\n".join(f"- {line}" for line in moved))


def _moved(before: WavePlan, after: WavePlan) -> list[str]:
    old = {team.unit_id: wave.number for wave in before.waves for team in wave.teams}
    return [
        f"{plain(team.team)} van golf {old[team.unit_id]} naar golf {wave.number}"
        for wave in after.waves
        for team in wave.teams
        if old.get(team.unit_id, wave.number) != wave.number
    ]


def _count_words(before: WavePlan, after: WavePlan) -> str:
    old, new = len(before.waves), len(after.waves)
    if old == new:
        return f"Het blijven {counted(new, 'golf', 'golven')}."
    return f"Het worden {counted(new, 'golf', 'golven')} in plaats van {old}."
