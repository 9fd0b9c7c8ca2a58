"""What could help, a theme at a time: at most three proposals, each taken into the route or laid aside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from planner.route.journey import Journey
from planner.storage.failures import StorageFailure
from planner.usecases.desk import Desk
from planner.usecases.scan_proposals import (
    AT_MOST,
    Proposal,
    accept,
    accepted,
    decline,
    declined,
    proposals,
    recall,
    who,
)
from planner.usecases.scan_results import names_of
from planner.usecases.scan_sentences import TalkPoint
from planner.views.parts.context import chosen
from planner.views.parts.flash import done
from planner.views.parts.text import cite, plain
from scans.scoring import Result


def advice(at: Desk, now: Journey, result: Result, points: Sequence[TalkPoint], key: str) -> None:
    """Draw the proposals for one of the themes to talk about; `key` tells this round and unit from others."""
    st.subheader("Wat zou kunnen helpen?")
    if not points:
        st.write("Er zijn nu geen voorstellen. Jullie weten zelf het best wat de volgende stap is.")
    else:
        point = _point(result, points, key)
        _about(at, now, point, names_of(result.scan)[point.theme.key])
    _laid_aside(at, now)


def _point(result: Result, points: Sequence[TalkPoint], key: str) -> TalkPoint:
    """Draw the choice of a theme where there is one, and return it."""
    if len(points) == 1:
        return points[0]
    names = names_of(result.scan)
    picked = st.segmented_control(
        "Bij welke halte?", [point.theme.key for point in points], default=points[0].theme.key, required=True, format_func=lambda k: names[k],
        key=f"help-{key}",
    )  # fmt: skip
    return next((point for point in points if point.theme.key == picked), points[0])


def _about(at: Desk, now: Journey, point: TalkPoint, name: str) -> None:
    found = proposals(at.library, now, point)
    if found:
        st.markdown(
            f"Voorstellen bij **{plain(name)}**, omdat {plain(point.because)}. {plain(point.caution)}"
        )
    else:
        st.write("Bij deze halte is er nu geen nieuw voorstel.")
    for column, proposal in zip(st.columns(AT_MOST), found, strict=False):
        with column:
            _card(at, now, proposal)
    taken, rest = accepted(at.library, now, point)
    lines = [
        (":material/check_circle: **Opgenomen na een scan:**", taken),
        ("Bij deze halte al op de route:", rest),
    ]
    told = [f"{words} {'; '.join(plain(a.title) for a in found)}." for words, found in lines if found]
    if told:
        st.markdown("  \n".join(told))
        _to_route("Bekijk het op de route")


def _card(at: Desk, now: Journey, proposal: Proposal) -> None:
    key = proposal.key.replace(":", "-")
    with st.container(border=True, height="stretch", key=f"proposal-{key}"):
        st.markdown(
            f"**{plain(proposal.title)}**  \nAan zet: {plain(who(at.library, proposal))}.\n\n"
            f"*Niet doen als* {plain(proposal.unless)}\n\n:small[{cite(at, proposal.source)}]"
        )
        with st.expander("Lees het voorstel", key=f"read-{key}"):
            st.markdown(f"{plain(proposal.text)}\n\n*Voorgesteld omdat* {plain(proposal.because)}.")
        with st.container(horizontal=True, vertical_alignment="center"):
            if st.button("Neem op in de route", key=f"accept-{key}", icon=":material/add:"):
                _take_in(at, now, proposal)
            if st.button("Niet voor ons", key=f"decline-{key}", type="tertiary"):
                _lay_aside(at, now, proposal)


def _take_in(at: Desk, now: Journey, proposal: Proposal) -> None:
    if _did(lambda: accept(at, now, proposal)):
        station = at.library.station_name(proposal.station)
        done(
            at,
            f"‘{plain(proposal.title)}’ staat op de route, bij {plain(station)}. "
            "De dag, de duur en wie het doet verander je daar.",
        )


def _lay_aside(at: Desk, now: Journey, proposal: Proposal) -> None:
    if _did(lambda: decline(at, now, proposal)):
        done(at, f"‘{plain(proposal.title)}’ is weggelegd en wordt niet meer voorgesteld.")


def _laid_aside(at: Desk, now: Journey) -> None:
    """Draw what was declined in this traject, each with a way back."""
    found = declined(at.library, now)
    if not found:
        return
    with st.expander(f"Weggelegde voorstellen ({len(found)})", key="laid-aside"):
        for no, title in found:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(plain(title), width="stretch")
                if st.button("Toch weer voorstellen", key=f"recall-{no.id}", type="tertiary") and _did(
                    lambda no=no: recall(at, no)  # type: ignore[misc]
                ):
                    done(at, f"‘{plain(title)}’ kan weer worden voorgesteld.")


def _did(act: Callable[[], Any]) -> bool:
    """Do something; when it isn't possible, say why and return False."""
    try:
        act()
    except StorageFailure as failure:
        st.error(str(failure))
        return False
    return True


def _to_route(label: str) -> None:
    st.page_link(
        "views/route.py", label=label, icon=":material/route:", query_params={"traject": chosen() or ""}
    )
