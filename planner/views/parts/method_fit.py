"""Welke methoden kunnen passen: at most three for a chosen change, each with why, and when not."""

from __future__ import annotations

import streamlit as st

from planner.route.journey import Journey
from planner.storage.failures import StorageFailure
from planner.usecases.desk import Desk
from planner.usecases.method_proposals import MethodProposal, adopt_method, propose
from planner.views.parts.flash import done
from planner.views.parts.text import plain
from planner.views.parts.vragen_answers import change_labels


def fitting_methods(at: Desk, now: Journey) -> None:
    """Draw a choice of change and the methods that may fit it; without changes this says nothing."""
    labels = change_labels(now)
    if not labels:
        return
    st.subheader("Welke methoden kunnen passen?")
    key = st.selectbox(
        "Bij welke verandering?", list(labels), index=0, format_func=labels.__getitem__,
        key="fit-change", placeholder="Kies een verandering",
    )  # fmt: skip
    if key is None:
        return
    found = propose(at.library, now, next(c for c in now.changes if c.id == key))
    if not found:
        st.write(
            "Wij vonden geen methode die hierop lijkt. Dat zegt niets over jullie verandering: het overzicht telt maar "
            "een paar methoden. Zelf iets bedenken mag altijd."
        )
    for proposal in found:
        _proposal(at, now, key, proposal)
    _how(at, now)


def _proposal(at: Desk, now: Journey, change_id: str, proposal: MethodProposal) -> None:
    method = proposal.method
    reasons = "\n".join(f"- omdat {plain(reason.text)}" for reason in proposal.reasons)
    with st.container(border=True, key=f"fit-{method.key}"):
        st.markdown(
            f"**{plain(method.name)}**  \n{plain(method.goal)}\n\n{reasons}\n\n*Wanneer niet:* {plain(proposal.not_when)}"
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            if st.button("Kies als interventie", key=f"fit-take-{method.key}", icon=":material/add:"):
                _take(at, now, change_id, method.key)
            _read_more(now, method.key)


def _read_more(now: Journey, key: str) -> None:
    st.page_link(
        "views/methodenwijzer.py", label="Lees meer", icon=":material/menu_book:",
        query_params={"traject": now.traject.id, "methode": key},
    )  # fmt: skip


def _take(at: Desk, now: Journey, change_id: str, key: str) -> None:
    try:
        own = adopt_method(at, now.traject.id, change_id, key)
    except StorageFailure as failure:
        st.error(str(failure))
        return
    done(at, f"‘{plain(own.name)}’ staat nu bij vraag 3. Vul nog aan hoe het past en wie ermee werkt.")


def _how(at: Desk, now: Journey) -> None:
    st.caption(
        "Wij kijken eerst naar gedeelde thema's, dan naar woorden, doelgroep, dimensie, doel en niveau. De keuze blijft aan jullie: "
        "naar de werking van deze methoden is weinig onderzoek gedaan."
    )
    st.page_link(
        "views/methodenwijzer.py", label=f"Alle {len(at.library.methods)} methoden", icon=":material/travel_explore:",
        query_params={"traject": now.traject.id},
    )  # fmt: skip
