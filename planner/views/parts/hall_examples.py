"""The examples that ship with the content: open one, or go back to the one that is there already."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from planner.knowledge.example import Example
from planner.usecases.desk import Desk
from planner.usecases.examples import open_example
from planner.usecases.overview import HallRow
from planner.views.parts.context import choose, go
from planner.views.parts.flash import remember
from planner.views.parts.text import plain

LINES = {
    "verzonnen": "Een verzonnen zorgorganisatie, halverwege de reis. Alles is ingevuld en je kunt niets stukmaken.",
    "beschreven": "Een echte organisatie, samengevat uit de praktijkhandreiking. Alleen wat daar staat is ingevuld.",
}


def examples(at: Desk, rows: Sequence[HallRow]) -> None:
    """Draw each example with one line about it and a button."""
    for example in sorted(at.library.examples.values(), key=lambda e: e.origin, reverse=True):
        same = next(
            (r for r in rows if r.traject.origin == example.origin and r.traject.name == example.name), None
        )
        st.markdown(f"**{plain(example.name)}**  \n{LINES[example.origin]}")
        with st.container(horizontal=True):
            if same is not None and st.button(
                "Ga naar het voorbeeld", key=f"go-{example.key}", icon=":material/arrow_forward:"
            ):
                choose(same.traject.id)
                go("traject.py")
            label = "Nog een keer openen" if same else "Voorbeeld openen"
            if st.button(label, key=f"example-{example.key}", type="tertiary" if same else "secondary"):
                _open(at, example)
        if same is not None:
            st.caption(
                "Dit voorbeeld staat al in de stationshal. Nog een keer openen maakt een tweede exemplaar."
            )


def _open(at: Desk, example: Example) -> None:
    with st.spinner("Het voorbeeld wordt klaargezet …"):
        traject = open_example(at, example.key)
    choose(traject.id)
    remember(
        at,
        "Het voorbeeld is open. Kijk rustig rond; je eigen traject begin je in de stationshal.",
        undoable=False,
    )
    go("traject.py")
