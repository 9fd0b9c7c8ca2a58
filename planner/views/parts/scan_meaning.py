"""What a scan result means: what is strong, and at most three proposals with their reason."""

from __future__ import annotations

import streamlit as st

from planner.route.journey import Journey
from planner.usecases.desk import Desk
from planner.usecases.scan_results import Proposal, in_words, proposals, stop_of, strong, talk_about
from planner.views.parts.context import chosen
from planner.views.parts.text import cite, plain
from scans.scoring import Result


def strengths(result: Result, unit_id: str) -> None:
    """Draw the themes that go well."""
    st.subheader("Wat is het sterkst?")
    found = strong(result, unit_id)
    if not found:
        st.write("Geen halte springt er in deze ronde uit. Vraag in het gesprek toch eerst wat er goed gaat.")
    for row in found:
        st.markdown(f"- **{plain(row.theme.name)}**: gemiddeld {plain(in_words(row.cell, row.theme))}")


def advice(at: Desk, now: Journey, result: Result, unit_id: str) -> None:
    """Draw what to talk about and the proposals that were not declined in this session."""
    st.subheader("Waar kun je over praten?")
    points = talk_about(result, unit_id)
    if not points:
        st.write("Er springt niets uit. Kies zelf een halte waar jullie nieuwsgierig naar zijn.")
        return
    for point in points[:3]:
        st.markdown(f"- **{plain(point.theme.name)}**, omdat {plain(point.because)}")
    st.subheader("Wat zou kunnen helpen?")
    declined: set[str] = st.session_state.setdefault("declined-proposals", set())
    found = proposals(at.library, now, result, unit_id, declined)
    if not found:
        st.write("Er zijn nu geen voorstellen. Jullie weten zelf het best wat de volgende stap is.")
    for proposal in found:
        _proposal(at, result, proposal, declined)
    if declined:
        st.button("Toon weggelegde voorstellen weer", key="recall", type="tertiary", on_click=declined.clear)


def _proposal(at: Desk, result: Result, proposal: Proposal, declined: set[str]) -> None:
    station = at.library.stations[proposal.station].name
    with st.container(border=True, key=f"proposal-{proposal.key}"):
        st.markdown(
            f"**{plain(proposal.title)}**  \n{plain(_stop(result, proposal))}: omdat {plain(proposal.because)}."
        )
        with st.expander("Lees het voorstel", key=f"read-{proposal.key}"):
            st.markdown(
                f"{plain(proposal.text)}\n\nAan zet: {plain(proposal.who)}.\n\n"
                f"Doe dit niet als {plain(proposal.unless)}\n\n:small[{cite(at, proposal.source)}]"
            )
        with st.container(horizontal=True, vertical_alignment="center"):
            st.page_link(
                "views/route.py", label=f"Naar {station} op de route", icon=":material/route:",
                query_params={"traject": chosen() or ""},
            )  # fmt: skip
            st.button(
                "Niet voor ons", key=f"decline-{proposal.key}", type="tertiary",
                on_click=declined.add, args=(proposal.key,),
            )  # fmt: skip


def _stop(result: Result, proposal: Proposal) -> str:
    return next(stop_of(theme) for theme in result.scan.themes if theme.key == proposal.theme)
