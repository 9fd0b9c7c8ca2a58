"""Inviting people to a round: links and codes to copy, a text to paste, and things to print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from planner.route.journey import Journey
from planner.usecases.desk import Desk
from planner.usecases.inviting import SETTING, link_address, only_this_computer, participant_address
from planner.usecases.rounds import RoundRefused, links_of
from planner.views.parts.invitation_words import Letter, invitation_text
from planner.views.parts.scan_handouts import handouts
from planner.views.parts.scan_units import labels
from planner.views.parts.text import plain
from scans.answers import Round
from scans.definition import Scan
from scans.links import Link, spelled


def invite(at: Desk, now: Journey, scan: Scan, held: Round) -> None:
    """Draw the way in to a round, for one link at a time."""
    address = reachable_address()
    links = living_links(now, held)
    if address is None:
        return
    if not links:
        st.info(
            "Deze ronde heeft geen links. Zij is van voor de tijd dat mensen op hun telefoon konden meedoen."
        )
        return
    names = link_names(now, held, links)
    link = links[0]
    if len(links) > 1:
        link = st.selectbox(
            "Voor wie is de link?", links, format_func=lambda found: names[found.id], key=f"link-{held.id}",
            placeholder="Kies een link",
        )  # fmt: skip
    _one(at, scan, held, link, address)
    handouts(at, now, held, link, address, per_team=len(links) > 1)
    if len(links) > 1:
        with st.expander("Alle links onder elkaar", key=f"all-links-{held.id}"):
            st.caption("Kopieer ze in één keer, bijvoorbeeld naar een rekenblad.")
            st.code(_all(links, names, address), language=None)


def living_links(now: Journey, held: Round) -> list[Link]:
    """Return the links of a round that still lead somewhere: those of a team that was removed don't."""
    return [link for link in links_of(now, held) if now.unit(link.unit_id)]


def reachable_address() -> str | None:
    """Return the address of links, and say so when other devices can't reach it; None when the setting is wrong."""
    try:
        address = participant_address(st.context.url or "")
    except RoundRefused as problem:
        st.error(plain(str(problem)))
        return None
    if only_this_computer(address):
        st.warning(
            f"**Deze links werken alleen op deze computer.** Telefoons kunnen {plain(address)} niet bereiken. Vraag iemand van "
            "ICT om Spoorboekje zo te starten: `spoorboekje serve --deelname 0.0.0.0:8502`. Is er een eigen webadres voor? "
            f"Dan hoort dat in de instelling `{SETTING}`. De links en posters veranderen dan vanzelf mee.",
            icon=":material/phonelink_off:",
        )
    return address


def link_names(now: Journey, held: Round, links: Sequence[Link]) -> Mapping[str, str]:
    """Return by link id for whom it is: 'Iedereen (kiest zelf het team)', 'Dagdienst'."""
    names = labels(now.units)
    everybody = "Iedereen (kiest zelf het team)" if len(links) > 1 else "Iedereen"
    return {
        link.id: everybody
        if link.unit_id == held.unit_id
        else names.get(link.unit_id, "verwijderd onderdeel")
        for link in links
    }


def letter(at: Desk, scan: Scan, held: Round, link: Link, address: str) -> Letter:
    """Return what an invitation or reminder with this link is made of."""
    return Letter(held, scan, link, f"{address}/d", link_address(address, link), at.today)


def _one(at: Desk, scan: Scan, held: Round, link: Link, address: str) -> None:
    where, code = st.columns([2, 1])
    where.markdown("**Link**")
    where.code(link_address(address, link), language=None, wrap_lines=True)
    code.markdown(f"**Code**, in te vullen op {plain(address)}/d")
    code.code(spelled(link.code), language=None)
    st.markdown("**Tekst voor een mail of het intranet**")
    st.code(invitation_text(letter(at, scan, held, link, address)), language=None, wrap_lines=True)


def _all(links: Sequence[Link], names: Mapping[str, str], address: str) -> str:
    """Return a line per link with tabs in between, so that a spreadsheet takes it as three columns."""
    rows = (f"{names[link.id]}\t{link_address(address, link)}\t{spelled(link.code)}" for link in links)
    return "\n".join(rows)
