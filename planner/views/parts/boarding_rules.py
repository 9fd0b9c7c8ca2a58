"""When teams may board, and how many at once: first day, deadline, size of a wave, holidays and closed weeks."""

from __future__ import annotations

from typing import Any

import streamlit as st

from planner.route.boarding import BoardingRules, ClosedPeriod, Region
from planner.route.journey import Journey
from planner.route.rollout import school_holidays
from planner.usecases.boarding import change_rules
from planner.usecases.desk import Desk
from planner.usecases.timetabling import WavePlan
from planner.views.parts.boarding_moves import plan_with, show_moves
from planner.views.parts.boarding_open import attempt, cancel_button, edit_button, opened, show_problems
from planner.views.parts.boarding_periods import Row, period_rows, period_words, row_problems
from planner.views.parts.boarding_start import CALM, calm_words
from planner.views.parts.boarding_steps import LATER
from planner.views.parts.dutch import counted, day, short_day
from planner.views.parts.text import plain

WHAT = "rules"
REGIONS = {
    Region.GEEN: "Geen: wij plannen ook in schoolvakanties",
    Region.NOORD: "Noord",
    Region.MIDDEN: "Midden",
    Region.ZUID: "Zuid",
}


def calendar_and_calm(at: Desk, now: Journey, rules: BoardingRules, plan: WavePlan) -> None:
    """Draw the rules to read, or the form to change them with its effect on the waves."""
    seen: BoardingRules | None = opened(now, WHAT)
    with st.container(border=True, key="card-boarding-rules"):
        if seen is None:
            _read(rules)
            edit_button(now, WHAT, rules, "Aanpassen")
        else:
            _form(at, now, seen, plan)


def _read(rules: BoardingRules) -> None:
    deadline = f"tot en met {day(rules.deadline)}" if rules.deadline else "zonder uiterste dag"
    together = (
        f"Hooguit {counted(rules.together, 'team is', 'teams zijn')} tegelijk in de eerste bijeenkomsten"
        if rules.together
        else "Er is geen grens aan hoeveel teams tegelijk in de eerste bijeenkomsten zijn"
    )
    closed = "; ".join(period_words(period) for period in rules.closed)
    st.markdown(
        f"**Wanneer:** vanaf {day(rules.first)}, {deadline}.\n\n"
        f"**Per golf:** {counted(rules.per_wave, 'team stapt', 'teams stappen')} samen in.\n\n"
        f"**Rust in de organisatie:** {together}. {calm_words(rules.per_wave, rules.together)}\n\n"
        f"**Schoolvakanties:** {_region_words(rules)}\n\n"
        f"**Eigen gesloten weken:** {closed or 'geen'}.\n\n"
        "Weekenden en feestdagen blijven altijd vrij."
    )


def _region_words(rules: BoardingRules) -> str:
    """Return which holidays stay free from the first day on, and until when they are known."""
    if rules.region is Region.GEEN:
        return "die tellen niet mee; bijeenkomsten kunnen ook dan zijn."
    region = school_holidays.Region[rules.region.name]
    found = [period for period in school_holidays.school_holidays(region) if period.last >= rules.first]
    names = "; ".join(
        f"{p.name.removesuffix(f' {region}')} {short_day(p.first)} tot en met {short_day(p.last)}"
        for p in found
    )
    return (
        f"regio {REGIONS[rules.region]} blijft vrij{': ' if names else ''}{plain(names)}.  \n:small[{plain(school_holidays.SOURCE)} "
        f"Bekend tot en met {short_day(school_holidays.KNOWN_UNTIL)}; zet latere vakanties bij de eigen gesloten weken.]"
    )


def _form(at: Desk, now: Journey, seen: BoardingRules, plan: WavePlan) -> None:
    key = f"boarding-rules-{seen.version}"
    values = _numbers(seen, key)
    st.markdown("**Eigen gesloten weken**")
    st.caption(
        "Denk aan een verhuizing, een reorganisatie, een drukke maand of een audit. Dan plannen we niets."
    )
    rows = period_rows(seen.closed, f"{key}-closed", "Wat is er dan? (mag leeg)", "bijvoorbeeld verhuizing")
    problems = _problems(values) + row_problems(rows)
    wanted = seen if problems else _with(seen, values, rows)
    if not problems and wanted != seen:
        st.markdown("**Wat dit verandert**")
        show_moves(plan, plan_with(at, now, rules=wanted))
        st.caption(LATER)
    with st.container(horizontal=True):
        save = st.button("Opslaan", type="primary", key="boarding-rules-save")
        cancel_button(WHAT)
    if save and problems:
        show_problems(problems)
    elif save:
        attempt(at, lambda: change_rules(at, now, wanted), "De regels voor de golven zijn opgeslagen.")


def _numbers(seen: BoardingRules, key: str) -> dict[str, Any]:
    begin, end, where = st.columns(3, vertical_alignment="bottom")
    wave, calm, _ = st.columns(3, vertical_alignment="bottom")
    values: dict[str, Any] = {
        "first": begin.date_input("Eerste dag waarop teams instappen", seen.first, key=f"{key}-first", format="DD-MM-YYYY"),
        "deadline": end.date_input(
            "Uiterste dag van de laatste bijeenkomst (mag leeg)", seen.deadline, key=f"{key}-deadline", format="DD-MM-YYYY"
        ),
        "region": where.selectbox(
            "Schoolvakanties van welke regio?", list(Region), list(Region).index(seen.region), key=f"{key}-region",
            format_func=REGIONS.__getitem__, placeholder="Kies een regio",
        ),
        "per_wave": wave.number_input("Hoeveel teams per golf?", 1, 300, seen.per_wave, key=f"{key}-per-wave"),
        "together": calm.number_input(
            "Tegelijk in hun eerste bijeenkomsten (mag leeg)", 1, 300, seen.together, key=f"{key}-together",
            placeholder="geen grens",
        ),
    }  # fmt: skip
    st.caption(f"{CALM} {calm_words(values['per_wave'], values['together'])}")
    return values


def _problems(values: dict[str, Any]) -> list[str]:
    first, deadline = values["first"], values["deadline"]
    if first is None:
        return ["Vul de eerste dag in waarop teams kunnen instappen."]
    if deadline is not None and deadline < first:
        return [
            f"De uiterste dag ({short_day(deadline)}) ligt voor de eerste dag ({short_day(first)}). Kies een latere uiterste dag."
        ]
    return []


def _with(seen: BoardingRules, values: dict[str, Any], rows: list[Row]) -> BoardingRules:
    closed = tuple(ClosedPeriod.model_validate(row) for row in rows)
    return seen.model_copy(update=values | {"closed": closed})
