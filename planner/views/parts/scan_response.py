"""How many people have answered so far, which follows by itself; and a reminder for teams that could use one."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from planner.route.journey import Journey
from planner.usecases.desk import AMSTERDAM
from planner.usecases.participating import full_because
from planner.usecases.responding import Responding, Row, responding
from planner.views.parts.context import desk, journey
from planner.views.parts.dutch import counted, listed, short_day
from planner.views.parts.invitation_words import reminder_text
from planner.views.parts.scan_links import letter, link_names, living_links, reachable_address
from planner.views.parts.scan_units import labels
from planner.views.parts.table import table_html
from planner.views.parts.text import plain
from scans.answers import FEWEST, Round, Source
from scans.definition import Scan

TOGETHER = (
    f"Waar minder dan {FEWEST} mensen werken, tellen we samen met andere: aan het aantal van één klein team is te zien wie "
    "meedeed. Ook wie bij een locatie of de organisatie zelf hoort, telt zo mee."
)
EVERY = 20  # seconds; soon enough for a screen in a meeting, and one small query each time
WAYS = {
    Source.TELEFOON: "op de telefoon",
    Source.PAPIER: "op papier",
    Source.BESTAND: "uit een bestand",
    Source.ONBEKEND: "op een andere manier",
}


def response_so_far(scan: Scan, held: Round) -> None:
    """Draw the response of a running round, and the reminder."""
    _counts(held)
    _reminder(scan, held)


@st.fragment(run_every=EVERY)
def _counts(held: Round) -> None:
    """Draw the counts; only this part is drawn anew while people answer."""
    at = desk()
    now = journey(at)
    found = responding(at, now, held)
    if told := full_because(at, now, held):
        st.warning(told)
    if found.too_few:
        st.markdown(
            f"In deze ronde werken minder dan {FEWEST} mensen. Zolang er minder dan {FEWEST} antwoorden zijn, staat hier geen aantal: "
            "dan is te zien wie meedeed."
        )
    else:
        st.markdown(_total(held, found))
        st.html(table_html(("Onderdeel", "Antwoorden"), _rows(now, found)))
        if any(row.together for row in found.rows):
            st.caption(TOGETHER)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Ververs", icon=":material/refresh:", key="response-refresh")
        st.caption(
            f"Bijgewerkt om {at.now.astimezone(AMSTERDAM):%H.%M} uur. Dit gaat vanzelf, elke {EVERY} seconden. Je ziet hoeveel mensen meededen, nooit wie en "
            "nooit wat."
        )


def _total(held: Round, found: Responding) -> str:
    if not found.total:
        return f"**Nog geen antwoorden**{f' van de {found.people} mensen' if found.people else ''}."
    people = f" van de {found.people}" if found.people and not found.beyond else ""
    ways = [f"{n} {WAYS[way]}" for way, n in found.sources.items() if n]
    how = (
        f" Daarvan {listed(ways)}."
        if len(ways) > 1
        else f" Allemaal {WAYS[next(iter(found.sources))]}."
        if ways
        else ""
    )
    return f"**{counted(found.total, 'antwoord', 'antwoorden')}{people}** sinds {short_day(held.opened)}.{how}{_outside(found)}"


def _outside(found: Responding) -> str:
    """Say which answers come from people whom the headcount doesn't count, so that no share of it is read into them."""
    if not found.beyond:
        return ""
    if not found.of_known:
        return " Hoeveel mensen er werken, is niet van elke plek bekend."
    n = counted(found.total - found.beyond, "antwoord", "antwoorden").capitalize()
    rest = "1 komt" if found.beyond == 1 else f"{found.beyond} komen"
    return f" {n} van de {found.of_known} mensen waar dat aantal bekend is. De andere {rest} van plekken waar het niet precies bekend is."


def _rows(now: Journey, found: Responding) -> list[tuple[str, str]]:
    names = labels(now.units)
    rows = [(_name(names, row), _of(row)) for row in found.rows]
    return [*rows, ("Verwijderde onderdelen", str(found.elsewhere))] if found.elsewhere else rows


def _name(names: Mapping[str, str], row: Row) -> str:
    told = listed([names[unit.id] for unit in row.units])
    return f"{told} samen" if row.together else told


def _of(row: Row) -> str:
    return f"{row.n} van de {row.people}" if row.people else str(row.n)


def _reminder(scan: Scan, held: Round) -> None:
    """Draw the text for the teams that could use a reminder; the leader decides, so every link can be chosen."""
    at = desk()
    now = journey(at)
    names = labels(now.units)
    lagging = responding(at, now, held).lagging
    st.markdown("**Wie kun je nog eens vragen?**")
    if lagging:
        teams = listed([plain(_name(names, row)) for row in lagging])
        st.markdown(
            f"Hier blijft de respons wat achter: {teams}. Vaak is er gewoon te weinig tijd. Vraag wat zou helpen."
        )
    else:
        st.markdown("Er is nu geen team dat duidelijk achterblijft.")
    with st.expander("Tekst voor een herinnering", key=f"reminder-{held.id}"):
        address = reachable_address()
        links = living_links(now, held)
        if address is None or not links:
            return
        first, whom = {unit.id for row in lagging for unit in row.units}, link_names(now, held, links)
        ordered = sorted(links, key=lambda link: link.unit_id not in first)
        link = st.selectbox(
            "Voor welk team?", ordered, format_func=lambda found: whom[found.id], key=f"remind-{held.id}",
            placeholder="Kies een team",
        )  # fmt: skip
        st.code(reminder_text(letter(at, scan, held, link, address)), language=None, wrap_lines=True)
