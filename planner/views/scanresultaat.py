"""Scanresultaat: one sentence that says it, the stops, what is strong, what to talk about, and what could help."""

from __future__ import annotations

import streamlit as st

from planner.route.journey import Journey
from planner.usecases.rounds import rounds_in_use, scans_in_use, units_in
from planner.usecases.scan_results import theme_rows
from planner.usecases.scan_sentences import sentence
from planner.usecases.scanning import results
from planner.views.parts.context import desk, journey
from planner.views.parts.dutch import counted, day
from planner.views.parts.scan_charts import theme_chart
from planner.views.parts.scan_grid import functions_grid, teams_grid
from planner.views.parts.scan_meaning import conversation, strengths
from planner.views.parts.scan_proposals import advice
from planner.views.parts.scan_theme import open_theme
from planner.views.parts.scan_trend import over_time
from planner.views.parts.scan_units import labels, round_label
from planner.views.parts.scan_words import words
from planner.views.parts.text import plain
from scans.answers import Round
from scans.groups import Unit
from scans.scoring import Result

SPREAD = "Elke balk laat zien welk deel van de antwoorden bij welk woord hoort; n is het aantal mensen."
LEVELS = (
    "Op de lijn eronder staat het gemiddelde van elk niveau: S strategisch, T tactisch, O operationeel. Hoe verder uit "
    "elkaar, hoe verschillender zij ernaar kijken."
)


def main() -> None:
    """Draw the result of one closed round for one unit."""
    at = desk()
    now = journey(at)
    scans = scans_in_use(at, now)
    closed = [r for r in rounds_in_use(at, now) if not r.is_open and scans[r.scan].kind == "stellingen"]
    st.header("Wat zeggen de antwoorden?")
    if not closed:
        _empty()
        return
    held, unit = _choice(now, closed)
    result = results(at, now, held)
    st.markdown(f"### {plain(sentence(result, unit.id))}")
    st.caption(_facts(now, held, result))
    strengths(result, unit.id)
    rows, meaning = st.columns([3, 2], gap="large")
    with rows:
        _rows(held, unit, result)
    with meaning:
        conversation(at, now, result, unit.id)
    advice(at, now, result, unit.id, f"{held.id}-{unit.id}")
    open_theme(result, held, unit)
    over_time(at, now, held, unit)
    teams_grid(now, held, result)
    functions_grid(held, result)
    words(at, held, result)


def _rows(held: Round, unit: Unit, result: Result) -> None:
    levels = any(row.levels for row in theme_rows(result, unit.id))
    st.subheader("Hoe liggen de antwoorden per halte?")
    st.caption(f"{SPREAD} {LEVELS}" if levels else SPREAD)
    theme_chart(result, unit.id, f"themes-{held.id}-{unit.id}")


def _empty() -> None:
    st.write(
        "Hier staat straks wat de antwoorden laten zien: waar jullie het over eens zijn, waar niveaus verschillen en "
        "wat zou kunnen helpen. Dat kan zodra een ronde gesloten is. Open eerst een ronde en verzamel antwoorden."
    )
    st.page_link("views/scans.py", label="Naar de scans", icon=":material/checklist:")


def _choice(now: Journey, closed: list[Round]) -> tuple[Round, Unit]:
    left, right = st.columns(2)
    held = left.selectbox(
        "Welke ronde?", closed, format_func=round_label, key="round", placeholder="Kies een ronde"
    )
    names = labels(now.units)
    units = list(units_in(held, now.units))
    unit = right.selectbox(
        "Voor wie?",
        units,
        format_func=lambda u: names[u.id],
        key=f"unit-{held.id}",
        placeholder="Kies een onderdeel",
    )
    return held, unit


def _facts(now: Journey, held: Round, result: Result) -> str:
    """Return when the round was held and how many people answered it in all."""
    people = (
        counted(result.respondents, "antwoord", "antwoorden")
        if result.respondents
        else "te weinig antwoorden"
    )
    assert held.closed is not None  # only closed rounds come here
    return (
        f"{plain(result.scan.title)} Ronde van {day(held.opened)} tot {day(held.closed)}, {people} in de hele ronde. "
        f"Wat van minder dan {held.threshold} mensen komt, blijft verborgen."
    )


main()
