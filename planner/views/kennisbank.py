"""Kennisbank: search everything that the sources know, or browse it by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import streamlit as st

from planner.knowledge.search import Found, search
from planner.knowledge.search_index import Entry, index_of
from planner.usecases.desk import Desk
from planner.views.parts.context import desk
from planner.views.parts.dutch import counted, listed
from planner.views.parts.knowledge_groups import choose_kind
from planner.views.parts.knowledge_item import draw_item
from planner.views.parts.knowledge_kinds import KINDS
from planner.views.parts.knowledge_results import draw_results, open_item
from planner.views.parts.text import plain

LONGEST = 200  # characters of a search
STARTS = ("het andere gesprek", "draagvlak", "weinig tijd", "eenzaam", "borging", "eigen regie")


def main() -> None:
    """Draw one opened item, or the search with what it found."""
    at = desk()
    opened = st.query_params.get("item")
    if opened:
        _opened(at, opened)
        return
    st.header("Wat wil je weten?")
    # the address is the truth, so that the browser's way back leads to the search that was there
    st.session_state["know-query"] = st.query_params.get("zoek", "")[:LONGEST]
    query = st.text_input(
        "Zoek in alles wat de bronnen weten", key="know-query", type="search", max_chars=LONGEST, on_change=_keep_query,
        placeholder="Bijvoorbeeld: weinig tijd voor gesprekken", icon=":material/search:",
    )  # fmt: skip
    if query:
        _search(at, query)
    else:
        _browse(at)


def _opened(at: Desk, address: str) -> None:
    if st.button("Terug naar zoeken", key="know-back", icon=":material/arrow_back:", type="tertiary"):
        open_item(None)
        st.rerun()
    found = next((e for e in index_of(at.library).entries if f"{e.kind}/{e.key}" == address), None)
    if found is None:
        st.header("Wat wil je weten?")
        st.info("Dit staat niet (meer) in de Kennisbank. Zoek het op met een woord.")
    else:
        draw_item(at, found)


def _search(at: Desk, query: str) -> None:
    found = search(at.library, query)
    _spelling(found)
    if not found.entries:
        st.info("Daar is niets over gevonden. Probeer één woord, of een woord dat er op lijkt.")
        return
    entries = _filtered(at, found.entries)
    st.caption(counted(len(entries), "keer gevonden", "keer gevonden") + ", het best passende bovenaan")
    draw_results(at, found, entries, f"{query}|{len(entries)}")


def _spelling(found: Found) -> None:
    for typed, near in found.meant:
        st.markdown(
            f"‘{plain(typed)}’ staat nergens. Bedoelde je **{plain(near)}**? Daar is nu naar gezocht."
        )
    for typed, same in found.also:
        st.markdown(f"Bij ‘{plain(typed)}’ is ook gezocht naar {plain(listed(same))}.")
    if found.unknown:
        st.markdown(f"Nergens gevonden: {plain(listed([f'‘{word}’' for word in found.unknown]))}.")


def _filtered(at: Desk, entries: Iterable[Entry]) -> list[Entry]:
    """Draw the filters by kind and by source, and return what passes them."""
    left, right = st.columns(2)
    kinds = Counter(entry.kind for entry in entries)
    kind = left.selectbox(
        "Soort", [k for k in KINDS if k in kinds], index=None, placeholder="Alle soorten", key="know-kind",
        format_func=lambda k: f"{KINDS[k].many} ({kinds[k]})",
    )  # fmt: skip
    kept = [entry for entry in entries if kind in (None, entry.kind)]
    docs = Counter(doc for entry in kept for doc in entry.docs)
    doc = right.selectbox(
        "Bron", [d for d in at.library.sources if d in docs], index=None, placeholder="Alle bronnen", key="know-doc",
        format_func=lambda d: f"{at.library.sources[d].title} ({docs[d]})",
    )  # fmt: skip
    return [entry for entry in kept if doc is None or doc in entry.docs]


def _browse(at: Desk) -> None:
    st.write(
        "Hier staat wat vijf bronnen vertellen over werken vanuit Positieve Gezondheid: ervaringen, adviezen, "
        "methoden en woorden. Zoek met je eigen woorden; een tikfout is niet erg."
    )
    st.pills("Begin hier", STARTS, key="know-start", on_change=_take_start)
    entries = index_of(at.library).entries
    kind = choose_kind(Counter(entry.kind for entry in entries))
    if kind is None:
        return
    st.subheader(KINDS[kind].many)
    found = [entry for entry in entries if entry.kind == kind]
    stop = st.query_params.get("halte")
    if stop is not None and stop in at.library.stations:
        found = [entry for entry in found if getattr(entry.item, "station", None) == stop]
        st.markdown(f"Bij halte **{plain(at.library.station_name(stop))}**")
        st.button(
            "Toon alles van deze soort",
            key="know-all-stops",
            type="tertiary",
            on_click=_address,
            args=("halte", None),
        )
    draw_results(at, Found(), found, f"soort:{kind}|{stop}")


def _take_start() -> None:
    """Look for a suggestion; without one chosen there is nothing to do."""
    if st.session_state["know-start"]:
        _address("zoek", st.session_state["know-start"])


def _keep_query() -> None:
    """Keep what is looked for in the address, to share or to come back to."""
    _address("zoek", st.session_state["know-query"])


def _address(name: str, value: str | None) -> None:
    if value:
        st.query_params[name] = value
    else:
        st.query_params.pop(name, None)


main()
