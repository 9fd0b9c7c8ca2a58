"""The anonimiteits-proefrit: what stays hidden if as many people answer as is expected, and what would help."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from planner.route.journey import Journey
from planner.usecases.desk import Desk
from planner.usecases.rehearsing import (
    Part,
    People,
    Trip,
    corrected,
    part_name,
    parts,
    practice_part,
    rehearsed,
    trip,
    usual_people,
    without_headcount,
)
from planner.usecases.responding import people_of
from planner.views.parts.dutch import listed
from planner.views.parts.rehearsal_words import story, table
from planner.views.parts.scan_together import put_together
from planner.views.parts.scan_units import labels
from planner.views.parts.table import table_html
from planner.views.parts.text import plain
from scans.answers import FunctionGroup
from scans.groups import Unit, below

USUAL_PERCENT, USUAL_TEAM = 70, 10
TYPED = "rehearsal-people"  # what the leader typed over the first guess: (unit id, part) -> people


def rehearsal(
    at: Desk,
    now: Journey,
    units: Sequence[Unit],
    places: Sequence[Unit],
    top: Unit,
    threshold: int,
    groups: tuple[FunctionGroup, ...],
) -> None:
    """Draw the expected response, what it would show of `top` and everything under it, and what would help."""
    st.write(
        "Rijd eerst eens proef. Je ziet dan welke uitkomsten straks verborgen blijven, en waarom. Er wordt niets "
        "bewaard en er gaat niets open."
    )
    names = labels(units)
    percent = st.slider(
        "Hoeveel mensen doen er mee, denk je? (procent)", 10, 100, USUAL_PERCENT, 5, key="rehearsal-percent"
    )
    guess = usual_people(places, units, groups, _unknown(places, units, names))
    people = _corrected(guess, places, units, names, groups)
    inside = below(units, top.id)
    asked = trip([u for u in units if u.id in inside], top.id, threshold, groups, people, percent)
    _told(asked, names)
    put_together(at, now, rehearsed(asked).mergers, names)


def _unknown(places: Sequence[Unit], units: Sequence[Unit], names: Mapping[str, str]) -> int:
    """Ask for the people of teams without headcount, one number for all of them; a single team can be set below."""
    missing = without_headcount(places, units)
    if not missing:
        return 0
    told = listed([plain(names[unit.id]) for unit in missing[:5]])
    more = f" en nog {len(missing) - 5}" if len(missing) > 5 else ""
    st.markdown(
        f"Van {told}{more} weten we niet hoeveel mensen er werken. Bij Organisatie en teams vul je dat in."
    )
    return int(
        st.number_input(
            "Reken zolang met dit aantal mensen per team", 0, 1000, USUAL_TEAM, 1, key="rehearsal-unknown"
        )
    )


def _corrected(
    guess: People,
    places: Sequence[Unit],
    units: Sequence[Unit],
    names: Mapping[str, str],
    groups: tuple[FunctionGroup, ...],
) -> People:
    """Return the guess with what was typed over it, and draw the numbers of one unit to type over."""
    typed: dict[tuple[str, Part], int] = st.session_state.setdefault(TYPED, {})
    known = {place.id: people_of(place, units) for place in places}
    each = {place.id: corrected(guess, typed, place, groups) for place in places}
    wrong = {id_ for id_, numbers in each.items() if sum(numbers.values()) > (known[id_] or 10**9)}
    people = dict(guess)
    for id_ in each.keys() - wrong:
        people |= each[id_]
    with st.container(border=True, key="rehearsal-numbers"):
        unit = st.selectbox(
            "Kloppen de aantallen mensen? Kies een onderdeel om ze te veranderen.", places, index=None,
            format_func=lambda u: names[u.id], key="rehearsal-unit", placeholder="Kies een onderdeel",
        )  # fmt: skip
        if unit is None:
            st.caption(
                "We tellen eerst iedereen mee op de werkvloer. Leidinggevenden, of andere soorten werk, zet je hier apart."
            )
            return people
        for column, part in zip(st.columns(len(parts(groups))), parts(groups), strict=True):
            atom = (unit.id, part)
            usual = each[unit.id][atom] if atom not in typed else guess[atom]
            _number(column, atom, usual, each[unit.id][atom])
        if unit.id in wrong:
            _too_many(sum(each[unit.id].values()), known[unit.id] or 0)
        else:
            st.caption(
                f"Wie je ergens anders invult, halen we af van {part_name(practice_part(groups))}. Zo blijft het totaal gelijk."
            )
    return people


def _too_many(typed: int, people: int) -> None:
    """Refuse more people than there are."""
    st.error(
        f"Samen zijn dat {typed} mensen. Er werken er {people}. Deze aantallen tellen nu niet mee. Kies lagere aantallen, of "
        "verander het aantal mensen bij Organisatie en teams."
    )


def _number(column: DeltaGenerator, atom: tuple[str, Part], guess: int, n: int) -> None:
    """Draw one number. Its key holds the guess: a new guess is a new field, and only what is typed counts as typed."""
    unit_id, part = atom
    level = part.level if isinstance(part, FunctionGroup) else ""
    key = f"people-{unit_id}-{part_name(part)}{level}-{guess}"
    column.number_input(
        f"Mensen {part_name(part)}", 0, 100_000, n, 1, key=key, on_change=_typed, args=(atom, key)
    )


def _typed(atom: tuple[str, Part], key: str) -> None:
    st.session_state[TYPED][atom] = int(st.session_state[key] or 0)


def _told(asked: Trip, names: Mapping[str, str]) -> None:
    found = rehearsed(asked)
    st.markdown("\n\n".join(plain(sentence) for sentence in story(asked, found, names)))
    columns, rows = table(asked, found, names)
    if rows:
        with st.expander("Bekijk het per onderdeel", key="rehearsal-table"):
            st.html(table_html(columns, rows))
    st.caption(
        "Het blijft een schatting. Bij het sluiten kijkt Spoorboekje per vraag opnieuw, omdat mensen ook vragen overslaan."
    )
