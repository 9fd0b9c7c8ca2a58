"""Scanresultaat: one sentence that says it, the stops, what is strong, what to talk about, and what could help."""

from __future__ import annotations

import streamlit as st

from planner.route.journey import Journey
from planner.usecases.desk import Desk
from planner.usecases.responding import people_per_unit
from planner.usecases.rounds import rounds_in_use, scans_in_use, units_in
from planner.usecases.scan_hidden import reasons
from planner.usecases.scan_questions import questions
from planner.usecases.scan_results import N_OF_A_STOP, TOO_FEW, theme_rows, theme_table
from planner.usecases.scan_sentences import TO_TALK, sentence, talk_about
from planner.usecases.scan_trends import result_before
from planner.usecases.scanning import results
from planner.views.parts.context import desk, journey
from planner.views.parts.dutch import counted, day
from planner.views.parts.scan_charts import theme_chart
from planner.views.parts.scan_grid import functions_grid, numbers_table, teams_grid
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

SPREAD = f"Elke balk laat zien welk deel van de antwoorden bij welk woord hoort; {N_OF_A_STOP}."
LEVELS = (
    "Op de lijn eronder staat het gemiddelde van elk niveau: S strategisch, T tactisch, O operationeel, met n eronder. Hoe verder uit "
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
    why, before = reasons(at, now, held, result), result_before(at, now, held, unit.id)
    st.markdown(f"### {plain(sentence(result, unit.id, before, why.of(result, unit.id)))}")
    people = people_per_unit(at, now, held)
    st.caption(_facts(held, result, people.get(held.unit_id)))
    if any(not row.cell.hidden for row in theme_rows(result, unit.id)):
        _about(at, now, held, unit, result, before, people.get(unit.id))
    over_time(at, now, held, unit, people.get(unit.id))
    teams_grid(now, held, result, why, people)
    functions_grid(held, result)
    words(at, held, result)


def _about(
    at: Desk, now: Journey, held: Round, unit: Unit, result: Result, before: Result | None, people: int | None
) -> None:
    """Draw what the answers of a unit say; only for one that is shown."""
    points = talk_about(result, unit.id, before, people)[:TO_TALK]
    strengths(result, unit.id, points, people)
    rows, meaning = st.columns([3, 2], gap="large")
    with rows:
        _rows(held, unit, result, people)
    with meaning:
        conversation(at, result, points, questions(at.library, now, result, unit.id, before, people))
    advice(at, now, result, points, f"{held.id}-{unit.id}")
    open_theme(result, held, unit, people)


def _rows(held: Round, unit: Unit, result: Result, people: int | None) -> None:
    levels = any(row.levels for row in theme_rows(result, unit.id))
    st.subheader("Hoe liggen de antwoorden per halte?")
    st.caption(f"{SPREAD} {LEVELS}" if levels else SPREAD)
    theme_chart(result, unit.id, people, f"themes-{held.id}-{unit.id}")
    numbers_table(theme_table(result, unit.id, people=people), f"themes-table-{held.id}-{unit.id}")


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


def _facts(held: Round, result: Result, people: int | None) -> str:
    """Return when the round was held and how many people answered it in all, of how many."""
    answers = counted(result.respondents, "antwoord", "antwoorden") if result.respondents else TOO_FEW
    known = people and result.respondents and result.respondents <= people
    of = f", van de {counted(people or 0, 'mens', 'mensen')}" if known else ""
    assert held.closed is not None  # only closed rounds come here
    return (
        f"{plain(result.scan.title)} Ronde van {day(held.opened)} tot {day(held.closed)}, {answers} in de hele ronde{of}. "
        f"Wat van minder dan {held.threshold} mensen komt, blijft verborgen."
    )


main()
