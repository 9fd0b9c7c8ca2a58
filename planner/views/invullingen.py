"""Vijf invullingen: who means what by Positieve Gezondheid, and what this traject chooses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from planner.drawing.chart_style import CONFIG
from planner.drawing.points import Group as Drawn
from planner.drawing.points import invullingen_columns, invullingen_columns_alt
from planner.route.journey import Journey
from planner.usecases.desk import Desk
from planner.usecases.responding import people_per_unit
from planner.usecases.rounds import rounds_in_use, scans_in_use, units_in
from planner.usecases.scan_meanings import furthest_words, point_table, widest_words
from planner.usecases.scan_results import teams_of
from planner.usecases.scanning import results
from planner.views.parts.context import desk, journey
from planner.views.parts.dutch import listed, short_day
from planner.views.parts.scan_choice import choices, explanation
from planner.views.parts.scan_units import labels, round_label
from planner.views.parts.text import plain
from scans.answers import Round
from scans.groups import Level
from scans.scoring import Group, Result

MOST_TEAMS = 3
Named = tuple[str, Group]


def main() -> None:
    """Draw the latest round of points, then what the traject chooses."""
    at = desk()
    now = journey(at)
    st.header("Wat bedoelen jullie met Positieve Gezondheid?")
    st.write(
        "Met hetzelfde woord bedoelen mensen vijf verschillende dingen. Geen van de vijf is fout. Maar wie niet weet wat "
        "de ander bedoelt, praat langs elkaar heen. Leg daarom eerst naast elkaar wat ieder bedoelt, en kies dan samen."
    )
    _meanings(at, now)
    own, meaning = st.columns([3, 2], gap="large")
    with own:
        st.subheader("Wat kiezen jullie, en wat betekent dat hier?")
        choices(at, now)
    with meaning:
        st.subheader("Wat houdt een invulling in?")
        explanation(at)


def _meanings(at: Desk, now: Journey) -> None:
    scans = scans_in_use(at, now)
    closed = [r for r in rounds_in_use(at, now) if not r.is_open and scans[r.scan].kind == "punten"]
    if not closed:
        with st.container(border=True, horizontal=True, vertical_alignment="center", key="no-round"):
            st.markdown(
                "Er is nog geen gesloten ronde waarin mensen hun punten verdeelden. Dat is geen bezwaar: kiezen kan "
                "ook in gesprek. Een ronde laat wel zien waar teams en management iets anders bedoelen.",
                width="stretch",
            )
            st.page_link("views/scans.py", label="Naar de scans", icon=":material/checklist:")
        return
    names = labels(now.units)
    held, teams = _choice(now, closed)
    result = results(at, now, held)
    st.markdown(f"### {plain(widest_words(result, teams, names))}")
    if further := furthest_words(result, teams, names):
        st.markdown(plain(further))
    _columns(result, _groups(result, teams, names), held, people_per_unit(at, now, held))


def _choice(now: Journey, closed: Sequence[Round]) -> tuple[Round, list[str]]:
    """Return the round, and the teams to lay over each other; without teams the levels are compared."""
    left, right = st.columns(2)
    held = left.selectbox(
        "Welke ronde?", closed, format_func=round_label, key="round", placeholder="Kies een ronde"
    )
    teams = dict(sorted(teams_of(list(units_in(held, now.units))), key=lambda team: team[1].casefold()))
    chosen = right.multiselect(
        "Teams naast elkaar leggen (hooguit drie)", list(teams), format_func=lambda key: teams[key],
        max_selections=MOST_TEAMS, key=f"teams-{held.id}", placeholder="Nu: de drie niveaus",
    )  # fmt: skip
    return held, chosen


def _groups(result: Result, teams: Sequence[str], names: dict[str, str]) -> list[Named]:
    if teams:
        return [(names[team], (team, None)) for team in teams]
    return [(level.capitalize(), (result.top_id, level)) for level in Level]


def _columns(result: Result, groups: Sequence[Named], held: Round, people: Mapping[str, int]) -> None:
    drawn = [_drawn(result, name, group) for name, group in groups]
    options = {option.key: option.name for option in result.scan.options}
    if any(group.points for group in drawn):
        figure = invullingen_columns(drawn, options)
        figure.update_xaxes(automargin=True)  # on a phone the names turn upright and need the room
        st.plotly_chart(
            figure, theme=None, config=CONFIG, key="columns",
            alt=invullingen_columns_alt(drawn, options),
        )  # fmt: skip
    if hidden := [group.name for group in drawn if not group.points]:
        st.caption(f"Verborgen, omdat mensen anders te herkennen zijn: {plain(listed(hidden))}.")
    with st.expander("Open de getallen", key="numbers"):
        st.caption(
            f"Gemiddeld aantal punten van de {result.scan.total}, ± hoe ver mensen daar gemiddeld van afwijken, en n: "
            f"het aantal mensen. Ronde gesloten op {short_day(held.closed or held.opened)}."
        )
        table = point_table(result, groups, people)
        st.table(
            {plain(c): [plain(word) for word in words] for c, words in table.items()}, border="horizontal"
        )


def _drawn(result: Result, name: str, group: Group) -> Drawn:
    points = {option.key: result.option(*group, option.key).mean for option in result.scan.options}
    return Drawn(name, group[1], {key: mean for key, mean in points.items() if mean is not None})


main()
