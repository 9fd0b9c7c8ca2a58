"""Vergelijken and Sleuteltabellen in the Methodenwijzer: methods beside each other, and the source's three tables."""

from __future__ import annotations

from html import escape

import streamlit as st

from planner.knowledge.methods_model import Method
from planner.knowledge.model import Source
from planner.usecases.desk import Desk
from planner.usecases.methods import (
    COLUMNS,
    Columns,
    bakens_in_table,
    by_group,
    compare,
    decided_by_description,
    guided,
    is_own,
)
from planner.views.parts.method_reading import COMPARED, MOST, read
from planner.views.parts.method_style import STYLE, items, table
from planner.views.parts.text import cite, plain

TITLES: dict[str, Columns | None] = {
    "Licht of complex": "problems",
    "Zelfredzaamheid of participatie": "aims",
    "Bakens": None,
}
MARK = "*"


def comparing(at: Desk) -> None:
    """Draw up to three methods side by side, a row per aspect; on a phone one under the other."""
    methods = at.library.methods
    st.write(
        "Leg methoden naast elkaar en praat erover: wat past bij de mensen hier, en wat kunnen wij waarmaken?"
    )
    # without a limit on the widget itself: Streamlit explains that limit in English
    chosen = st.multiselect(
        "Welke methoden? Kies er hoogstens drie.", list(methods), format_func=lambda k: methods[k].name, key=COMPARED,
        placeholder="Kies twee of drie methoden", select_all=False,
    )  # fmt: skip
    if len(chosen) > MOST:
        st.info("Dit zijn er meer dan drie. Je ziet de eerste drie; haal er een weg om een andere te zien.")
    if not chosen:
        st.caption("Hier komen ze naast elkaar te staan. Begin met een methode waar jullie al van hoorden.")
        return
    shown = chosen[:MOST]
    rows = [(aspect, [escape(text) for text in texts]) for aspect, texts in compare(at.library, shown)]
    rows.append(("Waar staat het?", [escape(_source(at, methods[key])) for key in shown]))
    names = [methods[key].name for key in shown]
    st.html(STYLE + table("aspects", "Wat er over elke methode bekend is", names, rows))


def _source(at: Desk, method: Method) -> str:
    if is_own(method):
        return "Van jullie zelf."
    return "; ".join(f"{at.library.sources[s.doc].title}, {s.place}" for s in method.source[:1])


def key_tables(at: Desk) -> None:
    """Draw one of the three tables of the source, derived from what the methods are."""
    title = st.segmented_control(
        "Welke tabel?", list(TITLES), default="Licht of complex", required=True, key="method-table",
    )  # fmt: skip
    columns = TITLES[title]
    if columns:
        _by_group(at, columns)
    else:
        _by_baken(at)
    names = {m.key: m.name for m in guided(at.library)}
    key = st.selectbox(
        "Lees een methode uit de tabel", list(names), index=None, format_func=names.__getitem__, key="method-from-table",
        placeholder="Kies een methode",
    )  # fmt: skip
    if key is not None:
        st.button(
            "Open deze methode", key="method-open", icon=":material/menu_book:", on_click=read, args=(key,)
        )
    _decided(at)


def _by_group(at: Desk, columns: Columns) -> None:
    st.write(
        "Een methode staat hier bij elke groep die de beschrijving noemt. Daardoor staat zij soms op meer plekken dan in "
        f"de bron. Een {MARK} betekent: de beschrijving gaf de doorslag, niet de tabel."
    )
    content = at.library
    rows = [
        (content.target_groups[row.group].name, [items(_marked(m) for m in cell) for cell in row.cells])
        for row in by_group(content, columns)
    ]
    st.html(STYLE + table("groups", "Methoden per groep mensen", list(COLUMNS[columns]), rows))


def _by_baken(at: Desk) -> None:
    bakens = bakens_in_table(at.library)
    others = [b for b in at.library.bakens.values() if b not in bakens]
    st.write(
        "Een bolletje betekent: de beschrijving van de methode noemt dit baken van Welzijn Nieuwe Stijl."
    )
    rows = [
        (m.name, ["<span role='img' aria-label='ja'>●</span>" if b.key in m.bakens else "" for b in bakens])
        for m in guided(at.library)
    ]
    st.html(STYLE + table("marks", "Bakens per methode", [b.name for b in bakens], rows))
    for baken in others:
        st.caption(f"**{plain(baken.name)}** heeft geen kolom. {plain(baken.text)}")


def _marked(method: Method) -> str:
    mark = MARK if method.decided_by == "beschrijving" else ""
    return escape(method.name) + mark


def _decided(at: Desk) -> None:
    noted = decided_by_description(at.library)
    by_table = sum(m.decided_by == "tabel" for m in guided(at.library))
    with st.expander("Hoe weten we waar een methode hoort?", icon=":material/help:"):
        lines = [f"- **{plain(m.name)}**: {plain(note)}" for m, note in noted]
        st.markdown(
            "In de tekst die wij van de bron hebben, zijn de kolommen en pictogrammen van de tabellen verdwenen. Bij "
            f"{by_table} methoden wijst de volgorde op de regel de kolom nog aan. Bij de "
            f"{len(noted)} methoden hieronder besliste de beschrijving op minstens één punt. De drie organisatiemethoden "
            "staan in geen van de tabellen.\n\n" + "\n".join(lines)
        )
    st.caption(cite(at, _table_sources(at)))


def _table_sources(at: Desk) -> tuple[Source, ...]:
    found = {s.place: s for m in guided(at.library) for s in m.source if s.place.startswith("Tabel ")}
    return tuple(found.values())
