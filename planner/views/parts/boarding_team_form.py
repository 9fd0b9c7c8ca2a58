"""Filling in what is known of a few teams, with what it does to the waves before it is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from planner.route.boarding import Boarding, Stability
from planner.route.journey import Journey
from planner.usecases.boarding_teams import keep_boardings
from planner.usecases.desk import Desk
from planner.usecases.timetabling import WavePlan
from planner.views.parts.boarding_moves import plan_with, show_moves
from planner.views.parts.boarding_open import attempt, cancel_button, close, show_problems
from planner.views.parts.boarding_why import aboard
from planner.views.parts.dutch import counted, short_day
from planner.views.parts.text import CLIENT_WARNING, plain

WHAT = "teams"
STEADY = {
    Stability.ONBEKEND: "nog onbekend",
    Stability.VAST: "vast",
    Stability.WISSELEND: "wisselend",
    Stability.NIEUW: "net gevormd",
}


def fill_in(
    at: Desk, now: Journey, plan: WavePlan, seen: Sequence[Boarding], labels: Mapping[str, str]
) -> None:
    """Draw a block per team, what changes in the waves, and one button that keeps them all."""
    st.caption(CLIENT_WARNING)
    typed = [_block(now, boarding, plan, labels.get(boarding.unit_id, "")) for boarding in seen]
    problems = [p for one in typed for p in _problems(one, labels.get(one.unit_id, "Team"))]
    changed = [one for one, old in zip(typed, seen, strict=True) if one != old]
    if changed and not problems:
        st.markdown("**Wat dit verandert**")
        show_moves(plan, plan_with(at, now, changed))
    with st.container(horizontal=True):
        save = st.button("Opslaan", type="primary", key="boarding-teams-save")
        cancel_button(WHAT)
    if save and problems:
        show_problems(problems)
    elif save and not changed:
        close()
        st.rerun()
    elif save:
        told = f"Opgeslagen wat jullie weten van {counted(len(changed), 'team', 'teams')}."
        attempt(at, lambda: keep_boardings(at, changed), told)


def _block(now: Journey, boarding: Boarding, plan: WavePlan, name: str) -> Boarding:
    """Draw the fields of one team; return its record as typed."""
    key = f"boarding-team-{boarding.id}-{boarding.version}"
    with st.container(border=True, key=f"card-{key}"):
        st.markdown(f"**{plain(name)}**")
        values = _character(boarding, key) | _busy(boarding, key)
        if aboard(now, boarding.unit_id):
            st.caption("Dit team is al aan boord: de golf ligt vast.")
        else:
            values |= _wave(boarding, plan, key)
    return boarding.model_copy(update=values)


def _character(boarding: Boarding, key: str) -> dict[str, Any]:
    first, keen, steady, changed = st.columns(4, vertical_alignment="bottom")
    return {
        "pilot": first.checkbox("Pilotteam: gaat voorop", boarding.pilot, key=f"{key}-pilot"),
        "enthusiast": keen.checkbox("Wil zelf graag", boarding.enthusiast, key=f"{key}-keen"),
        "stability": steady.selectbox(
            "Bezetting", list(STEADY), list(STEADY).index(boarding.stability), format_func=STEADY.__getitem__,
            key=f"{key}-steady", placeholder="Kies hoe vast het team is",
        ),
        "changed_on": changed.date_input(
            "Team veranderd op (mag leeg)", boarding.changed_on, key=f"{key}-changed", format="DD-MM-YYYY",
        ),
    }  # fmt: skip


def _busy(boarding: Boarding, key: str) -> dict[str, Any]:
    what, begin, end = st.columns([2, 1, 1], vertical_alignment="bottom")
    values = {
        "busy_with": what.text_input(
            "Bezig met een andere training of iets anders groots? (mag leeg)", boarding.busy_with, max_chars=240, key=f"{key}-busy",
            placeholder="bijvoorbeeld training dementie",
        ).strip(),
        "busy_from": begin.date_input("Bezig vanaf", boarding.busy_from, key=f"{key}-from", format="DD-MM-YYYY"),
        "busy_until": end.date_input("Bezig tot en met", boarding.busy_until, key=f"{key}-until", format="DD-MM-YYYY"),
    }  # fmt: skip
    if values["busy_with"] and values["busy_until"] is None:
        st.caption("Schat tot wanneer: met een laatste dag houdt ook de dienstregeling deze tijd vrij.")
    return values


def _wave(boarding: Boarding, plan: WavePlan, key: str) -> dict[str, Any]:
    which, why = st.columns([1, 3], vertical_alignment="bottom")
    last = max((wave.number for wave in plan.waves), default=1)
    number = which.number_input(
        "Vast in golf (mag leeg)", 1, min(300, max(last + 1, boarding.wave or 1)), boarding.wave, key=f"{key}-wave",
        placeholder="niet vast",
    )  # fmt: skip
    reason = why.text_input("Waarom in die golf?", boarding.why, max_chars=600, key=f"{key}-why").strip()
    return {"wave": number, "why": reason if number is not None else ""}


def _problems(one: Boarding, name: str) -> list[str]:
    found = []
    if (one.busy_from or one.busy_until) and not one.busy_with:
        found.append(f"{name}: vul in waarmee het team bezig is, of maak de dagen leeg.")
    if one.busy_from and one.busy_until and one.busy_until < one.busy_from:
        found.append(
            f"{name}: ‘bezig tot en met’ ({short_day(one.busy_until)}) ligt voor ‘bezig vanaf’ ({short_day(one.busy_from)})."
        )
    if one.wave is not None and not one.why:
        found.append(f"{name}: schrijf erbij waarom het team in golf {one.wave} hoort.")
    return found
