"""Stationshal: every traject on one screen, or a welcome with two clear choices when there is none yet."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from planner.storage.failures import StorageFailure
from planner.usecases.archive import ArchiveError, import_traject, new_links_needed
from planner.usecases.desk import Desk
from planner.usecases.overview import HallRow, hall
from planner.views.parts.context import choose, desk, go
from planner.views.parts.flash import remember
from planner.views.parts.hall_card import hall_card
from planner.views.parts.hall_examples import examples
from planner.views.parts.text import plain


def main() -> None:
    """Draw the welcome or the trajecten, and below them the examples and putting back a file."""
    at = desk()
    rows = hall(at)
    if rows:
        _trajecten(at, rows)
    else:
        _welcome(at)
    with st.expander("Traject uit een bestand terugzetten", icon=":material/upload_file:", key="import"):
        _import(at)


def _welcome(at: Desk) -> None:
    st.header("Welkom in de stationshal")
    st.write(
        "Met Spoorboekje maken jullie van Positieve Gezondheid iets van elke dag: als een treinreis, met een route, een "
        "bemanning en data die kloppen. Begin met jullie eigen traject, of kijk eerst hoe het er bij een ander uitziet."
    )
    own, other = st.columns(2, gap="large")
    with own, st.container(border=True, height="stretch"):
        st.subheader("Zelf vertrekken")
        st.write(
            "Vier korte stappen, ongeveer tien minuten. Je hoeft nog niet alles te weten en kunt alles later aanpassen."
        )
        st.markdown(
            "1. Naam en start\n2. Locaties en teams\n3. Wie welke rol heeft\n4. Een voorgestelde route, met data"
        )
        _new(primary=True)
    with other, st.container(border=True, height="stretch"):
        st.subheader("Eerst rondkijken")
        examples(at, [])


def _trajecten(at: Desk, rows: list[HallRow]) -> None:
    title, button = st.columns([4, 1], vertical_alignment="center")
    with title:
        st.header("Welke trein wil je zien?")
    with button:
        _new(primary=True)
    for row in rows:
        hall_card(at, row)
    with st.expander("Voorbeelden bekijken", icon=":material/explore:", key="examples"):
        examples(at, rows)


def _new(primary: bool) -> None:
    kind: Literal["primary", "secondary"] = "primary" if primary else "secondary"
    if st.button("Nieuw traject", key="new-traject", type=kind, icon=":material/add:", width="stretch"):
        go("nieuw_traject.py")


def _import(at: Desk) -> None:
    st.write(
        "Kies een bestand dat je eerder downloadde bij ‘Organisatie en teams’. Je krijgt alles terug zoals het was. "
        "Alleen een scan die nog open stond, krijgt nieuwe links."
    )
    found = st.file_uploader("Bestand van een traject", key="archive")
    if found is None or not st.button("Terugzetten", key="import-archive"):
        return
    try:
        traject = import_traject(at, found.getvalue())
    except (ArchiveError, StorageFailure) as failure:
        st.error(plain(str(failure)))
        return
    choose(traject.id)
    told = new_links_needed(at.journey(traject.id))
    remember(at, f"{plain(traject.name)} staat er weer. {plain(told)}".strip(), undoable=False)
    go("traject.py")


main()
