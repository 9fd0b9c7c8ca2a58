"""Under the five questions: the chain as it grows, and what still misses a link, in sentences."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st

from planner.drawing.chain import Node, chain_svg
from planner.drawing.chain_upright import chain_upright
from planner.route.journey import Journey
from planner.route.linkage import ChainGraph, chain, gaps
from planner.usecases.desk import Desk
from planner.views.parts.dutch import counted
from planner.views.parts.picture import picture
from planner.views.parts.text import plain

SHOWN = 6


def growing_chain(at: Desk, now: Journey) -> None:
    """Draw the chain of all answers, and at most six of the gaps in it."""
    names = {key: item.name for key, item in at.library.invullingen.items()}
    graph = chain(now, names)
    st.subheader("Hoe hangt het samen?")
    if not graph.nodes:
        st.caption(
            "Hier groeit een ketting: van invulling naar verandering, interventie, strategie en indicator. "
            "Begin bij vraag 1 met een invulling."
        )
        return
    wide, narrow = _drawn(graph)
    picture(wide, "chain", narrow)
    _missing(at, now, names)


@lru_cache(maxsize=32)
def _drawn(graph: ChainGraph) -> tuple[str, str]:
    """Return the chain as SVG, lying and upright; what follows from equal answers can be kept."""
    nodes = [Node(n.id, str(n.kind), n.column, n.label) for n in graph.nodes]
    return chain_svg(nodes, graph.edges), chain_upright(nodes, graph.edges)


def _missing(at: Desk, now: Journey, names: dict[str, str]) -> None:
    found = gaps(now, names, {key: phase.name.lower() for key, phase in at.library.phases.items()})
    st.subheader("Wat ontbreekt er nog?")
    if not found:
        st.write(
            "Alles hangt aan elkaar. Leg de ketting eens voor aan iemand die er niet bij was: snapt die het?"
        )
        return
    lines = [f"- {plain(gap.sentence)}" for gap in found[:SHOWN]]
    rest = len(found) - SHOWN
    if rest > 0:
        lines.append(f"- En nog {counted(rest, 'ander punt', 'andere punten')}.")
    st.markdown("\n".join(lines))
