"""Dimensions that an organisation adds to the six, with the reason why."""

from __future__ import annotations

import streamlit as st

from planner.route.journey import Journey
from planner.route.offer import ExtraDimension
from planner.usecases.desk import Desk
from planner.views.parts.editing import Editor, Values, editable_list
from planner.views.parts.text import cite, plain

EMPTY = "Hier staan straks dimensies die jullie zelf toevoegen. Dat hoeft niet: met de zes kun je prima uit."


def extra_dimensions(at: Desk, now: Journey) -> None:
    """Draw the own dimensions of the traject, with the example that the sources give."""
    st.subheader("Missen jullie een dimensie?")
    a4works = at.library.organisations.get("a4works")
    example = (
        "Dat kan. Het coachcollectief a4works voegde *werk* toe, omdat het hun cliënten daarom ging. Voeg alleen iets toe "
        "wat in bijna elk gesprek terugkomt en nergens anders past."
    )
    st.markdown(f"{example} :small[{cite(at, a4works.source)}]" if a4works else example)
    editor = Editor("Eigen dimensie", ExtraDimension, now.traject.id, _fields, _card)
    editable_list(at, editor, now.extra_dimensions, "extra", "Eigen dimensie toevoegen", EMPTY)


def _fields(extra: ExtraDimension | None, key: str) -> Values:
    name = st.text_input(
        "Hoe heet de dimensie?", value=extra.name if extra else "", max_chars=80, key=f"{key}-name"
    )
    why = st.text_area(
        "Waarom voegen jullie deze toe?", value=extra.why if extra else "", max_chars=1000, key=f"{key}-why"
    )
    return {"name": name, "why": why}


def _card(extra: ExtraDimension) -> None:
    st.markdown(f"**{plain(extra.name)}**" + (f"  \n{plain(extra.why)}" if extra.why else ""))
