"""The first step: the series that the sources propose, with its reasons, and the few numbers to begin with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import streamlit as st

from planner.route.boarding import BoardingRules, Step
from planner.route.journey import Journey
from planner.usecases.boarding import StepReason, proposed_rules, start_boarding, step_reasons
from planner.usecases.desk import Desk
from planner.views.parts.boarding_open import attempt, show_problems
from planner.views.parts.dutch import counted
from planner.views.parts.text import cite, plain
from scans.groups import teams

CALM = (
    "Een team dat net begint, vraagt aandacht: van de trainers, van de projectleider en van de collega's die het werk "
    "overnemen. Laat daarom niet te veel teams tegelijk in hun eerste bijeenkomsten zijn: de eerste helft van de reeks. Dat "
    "geeft rust in de organisatie."
)


def begin(at: Desk, now: Journey) -> None:
    """Draw the proposal and the button that sets the sessions of all teams ready."""
    count = len(teams(now.units))
    soonest = max(now.traject.start, _monday_after(at.today))
    rules = proposed_rules(at.library, now.traject.id, soonest)
    st.write(
        f"Hier bepaal je welke teams samen instappen en welke bijeenkomsten elk team krijgt. Jullie hebben "
        f"{counted(count, 'team', 'teams')}. Begin met de reeks uit het Spoorboekje; alles kan daarna nog anders."
    )
    series, numbers = st.columns([3, 2], gap="large")
    with series:
        st.subheader("De bijeenkomsten van elk team")
        reasons = step_reasons(at.library, rules)
        st.markdown("\n".join(_told(number, reason) for number, reason in enumerate(reasons, start=1)))
        st.caption(cite(at, tuple(dict.fromkeys(source for reason in reasons for source in reason.source))))
    with numbers:
        _numbers(at, now, rules, count)


def _told(number: int, reason: StepReason) -> str:
    """Return one step as an item of a numbered list: its name, its time and why it is there."""
    why = f"  \n   :small[{plain(reason.why)}]" if reason.why else ""
    return f"{number}. **{plain(reason.step.title)}**  \n   {step_words(reason.step, number == 1)}{why}"


def step_words(step: Step, first: bool = False) -> str:
    """Return '2 tot 6 weken na de vorige, met 1 trainer'."""
    led = f"met {counted(step.trainers, 'trainer', 'trainers')}" if step.trainers else "zonder trainer"
    length = f", {step.days} werkdagen" if step.days > 1 else ""
    return f"{'Hiermee begint een team' if first else _lag(step)}, {led}{length}."


def _lag(step: Step) -> str:
    low, high = step.min_weeks, step.max_weeks
    if high is None:
        return f"Minstens {counted(low, 'week', 'weken')} na de vorige" if low else "Na de vorige"
    if low == high:
        return f"Precies {counted(low, 'week', 'weken')} na de vorige"
    return (
        f"{low} tot {high} weken na de vorige"
        if low
        else f"Hooguit {counted(high, 'week', 'weken')} na de vorige"
    )


def _numbers(at: Desk, now: Journey, rules: BoardingRules, count: int) -> None:
    st.subheader("Zo stappen ze in")
    first = st.date_input(
        "Vanaf welke dag kunnen teams instappen?",
        rules.first,
        key="boarding-start-first",
        format="DD-MM-YYYY",
    )
    per_wave = st.number_input(
        "Hoeveel teams stappen samen in?", 1, 300, rules.per_wave, key="boarding-start-per-wave",
        help="Een groep teams die samen instapt, heet een golf.",
    )  # fmt: skip
    together = st.number_input(
        "Hoeveel teams mogen tegelijk in hun eerste bijeenkomsten zijn? (mag leeg)", 1, 300, rules.together,
        key="boarding-start-together", placeholder="geen grens",
    )  # fmt: skip
    st.caption(
        f"{CALM} De getallen hierboven zijn een voorstel van de app: klein genoeg om elk team te kennen."
    )
    if split := calm_words(per_wave, together):
        st.caption(split)
    waves = -(-count // int(per_wave))
    meetings = count * len(rules.steps)
    st.markdown(
        f"Dit geeft **{counted(waves, 'golf', 'golven')}** en **{counted(meetings, 'bijeenkomst', 'bijeenkomsten')}**, "
        "nog zonder dag."
    )
    if st.button("Zet de bijeenkomsten klaar", type="primary", key="boarding-begin"):
        problems = start_problems(first, at.today)
        if problems:
            show_problems(problems)
            return
        chosen = rules.model_copy(update={"first": first, "per_wave": per_wave, "together": together})
        message = (
            f"{meetings} bijeenkomsten staan klaar voor {counted(count, 'team', 'teams')}, nog zonder dag."
        )
        attempt(at, lambda: start_boarding(at, now, chosen), message)


def start_problems(first: date | None, today: date) -> Sequence[str]:
    """Return what is wrong with the day to begin on."""
    if first is None:
        return ["Vul de eerste dag in waarop teams kunnen instappen."]
    return ["De eerste dag is al voorbij. Kies vandaag of een latere dag."] if first < today else []


def calm_words(per_wave: int, together: int | None) -> str:
    """Return what a limit below the size of a wave means for it; '' when the wave fits."""
    if together is None or together >= per_wave:
        return ""
    return (
        f"Een golf heeft {counted(per_wave, 'team', 'teams')}, maar er mogen er {together} tegelijk in hun eerste "
        "bijeenkomsten zijn. De golf stapt dan in delen in."
    )


def _monday_after(day: date) -> date:
    return day + timedelta(days=7 - day.weekday())
