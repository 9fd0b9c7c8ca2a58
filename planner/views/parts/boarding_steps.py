"""The series of sessions that every team has: reading it with its reasons, changing, adding and leaving out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st
from pydantic import ValidationError

from planner.knowledge.reading import shown
from planner.route.boarding import BoardingRules, Step
from planner.route.journey import Journey
from planner.usecases.boarding import change_rules, step_reasons
from planner.usecases.desk import Desk
from planner.views.parts.boarding_open import (
    attempt,
    cancel_button,
    edit_button,
    open_,
    opened,
    show_problems,
)
from planner.views.parts.boarding_start import step_words
from planner.views.parts.dutch import counted
from planner.views.parts.text import cite, plain
from scans.groups import teams
from scans.identity import new_id

LATER = "De dagen die al bewaard zijn, blijven staan tot je een nieuw voorstel maakt op Dienstregeling."


def series(at: Desk, now: Journey, rules: BoardingRules) -> None:
    """Draw the steps in order, one of them open for editing at most, and the way to add one."""
    st.write(
        "Elk team krijgt deze bijeenkomsten, in deze volgorde. De tussentijd telt in weken: te kort geeft geen tijd om te "
        "oefenen, te lang laat het vuurtje zakken."
    )
    for number, reason in enumerate(step_reasons(at.library, rules), start=1):
        what = f"step-{reason.step.key}"
        with st.container(border=True, key=f"card-boarding-{what}"):
            seen: BoardingRules | None = opened(now, what)
            if seen is not None:
                _edit(at, now, seen, reason.step.key)
                continue
            with st.container(
                horizontal=True, wrap=False, vertical_alignment="top", key=f"reading-boarding-{what}"
            ):
                with st.container():
                    st.markdown(
                        f"**{number}. {plain(reason.step.title)}**  \n{step_words(reason.step, number == 1)}"
                    )
                    st.caption(
                        f"{plain(reason.why)}  \n{cite(at, reason.source)}"
                        if reason.source
                        else "Zelf toegevoegd."
                    )
                edit_button(now, what, rules)
    _adding(at, now, rules)


def _adding(at: Desk, now: Journey, rules: BoardingRules) -> None:
    seen: BoardingRules | None = opened(now, "step-new")
    if seen is None:
        st.button(
            "Bijeenkomst toevoegen", icon=":material/add:", key="boarding-step-add", on_click=open_,
            args=(now, "step-new", rules),
        )  # fmt: skip
        return
    with st.container(border=True, key="card-boarding-step-new"):
        place, values = _fields(None, len(seen.steps) + 1, seen, "boarding-new-step")
        count = len(teams(now.units))
        st.caption(
            f"{counted(count, 'team krijgt', 'teams krijgen')} deze bijeenkomst erbij, nog zonder dag. {LATER}"
        )
        with st.container(horizontal=True):
            save = st.button("Toevoegen", type="primary", key="boarding-step-create")
            cancel_button("step-new")
    if save:
        step = _checked({"key": f"eigen_{new_id()[:8]}"} | values)
        if step is not None:
            _keep(at, now, seen, _placed(seen.steps, step, place), f"‘{plain(step.title)}’ is toegevoegd.")


def _edit(at: Desk, now: Journey, seen: BoardingRules, key: str) -> None:
    index, old = next((i, step) for i, step in enumerate(seen.steps) if step.key == key)
    place, values = _fields(old, index + 1, seen, f"boarding-{key}-{seen.version}")
    st.caption(f"{LATER} {_lost(now, key)}")
    with st.container(horizontal=True):
        save = st.button("Opslaan", type="primary", key="boarding-step-save")
        drop = len(seen.steps) > 1 and st.button(
            "Weglaten", icon=":material/delete:", key="boarding-step-drop"
        )
        cancel_button(f"step-{key}")
    others = [step for step in seen.steps if step.key != key]
    if save:
        step = _checked({"key": key} | values)
        if step is not None:
            _keep(at, now, seen, _placed(others, step, place), f"‘{plain(step.title)}’ is gewijzigd.")
    if drop:
        _keep(at, now, seen, others, f"‘{plain(old.title)}’ is weggelaten.")


def _lost(now: Journey, key: str) -> str:
    """Return what leaving this step out takes away, told before it is done."""
    here = [session for session in now.sessions if session.step == key]
    held = sum(session.held is not None for session in here)
    dated = sum(session.held is None and session.planned is not None for session in here)
    gone = counted(len(here) - held, "bijeenkomst", "bijeenkomsten")
    days = f", waarvan {dated} met een dag" if dated else ""
    kept = f" Wat al gehouden is ({held}), blijft bewaard." if held else ""
    return f"Weglaten haalt {gone} weg{days}.{kept}"


def _fields(step: Step | None, place: int, rules: BoardingRules, key: str) -> tuple[int, dict[str, Any]]:
    """Draw the fields of a step; return its place in the series and its values."""
    most = len(rules.steps) + (step is None)
    name, where = st.columns([4, 1])
    title = name.text_input(
        "Hoe heet de bijeenkomst?", step.title if step else "", max_chars=120, key=f"{key}-title"
    )
    number = int(where.number_input("Plek in de reeks", 1, most, min(place, most), key=f"{key}-place"))
    low, high, days, led = st.columns(4, vertical_alignment="bottom")
    values: dict[str, Any] = {
        "title": title,
        "min_weeks": low.number_input("Minstens zoveel weken na de vorige", 0, 104, step.min_weeks if step else 2, key=f"{key}-min"),
        "max_weeks": high.number_input(
            "Hooguit zoveel weken (mag leeg)", 0, 104, step.max_weeks if step else 6, key=f"{key}-max", placeholder="geen grens",
        ),
        "days": days.number_input("Hoeveel werkdagen duurt het?", 1, 20, step.days if step else 1, key=f"{key}-days"),
        "trainers": led.number_input("Hoeveel trainers zijn erbij?", 0, 5, step.trainers if step else 1, key=f"{key}-trainers"),
    }  # fmt: skip
    if number == 1:
        st.caption("Voor de eerste bijeenkomst telt de tussentijd niet: er is niets voor.")
    return number, values


def _checked(values: dict[str, Any]) -> Step | None:
    """Return the step, or None after saying in Dutch what is wrong with it."""
    try:
        return Step.model_validate(values)
    except ValidationError as error:
        show_problems(shown(error))
        return None


def _placed(others: Sequence[Step], step: Step, place: int) -> list[Step]:
    return [*others[: place - 1], step, *others[place - 1 :]]


def _keep(at: Desk, now: Journey, seen: BoardingRules, steps: Sequence[Step], message: str) -> None:
    rules = seen.model_copy(update={"steps": tuple(steps)})
    attempt(at, lambda: change_rules(at, now, rules), message)
