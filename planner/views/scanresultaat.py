"""Scanresultaat: one sentence that says it, the stops, what is strong, what to talk about, and what could help."""

from __future__ import annotations

import streamlit as st

from planner.route.journey import Journey
from planner.usecases.rounds import rounds_in_use, scans_in_use, units_in
from planner.usecases.scan_results import sentence, team_table, teams_of
from planner.usecases.scanning import results
from planner.views.parts.context import desk, journey
from planner.views.parts.dutch import counted, day
from planner.views.parts.scan_charts import theme_chart
from planner.views.parts.scan_meaning import advice, strengths
from planner.views.parts.scan_theme import open_theme
from planner.views.parts.scan_units import labels, round_label
from planner.views.parts.text import plain
from scans.answers import Round
from scans.groups import Unit
from scans.scoring import Result

READING = (
    "Elke balk laat zien welk deel van de antwoorden bij welk woord hoort; n is het aantal mensen. Op de lijn eronder "
    "staat het gemiddelde van elk niveau: S strategisch, T tactisch, O operationeel. Hoe verder uit elkaar, hoe "
    "verschillender zij ernaar kijken."
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
    rows, meaning = st.columns([3, 2], gap="large")
    with rows:
        st.subheader("Hoe liggen de antwoorden per halte?")
        st.caption(READING)
        theme_chart(result, unit.id, f"themes-{held.id}-{unit.id}")
    with meaning:
        strengths(result, unit.id)
        advice(at, now, result, unit.id)
    open_theme(result, held, unit)
    _teams(now, held, result)


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
        "Wat van minder dan vijf mensen komt, blijft verborgen."
    )


def _teams(now: Journey, held: Round, result: Result) -> None:
    teams = teams_of(list(units_in(held, now.units)))
    if len(teams) < 2:
        return
    st.subheader("Hoe ervaren de teams het?")
    st.caption(
        "Op alfabet, want dit is geen ranglijst: een team kan laag scoren omdat het eerlijk kijkt. Per halte het "
        "gemiddelde en het aantal antwoorden (n). Kies hierboven een team om de spreiding te zien."
    )
    with st.container(key="team-table"):
        table = team_table(result, teams)
        st.table(
            {column: [plain(word) for word in words] for column, words in table.items()}, border="horizontal"
        )


main()
