"""What was found in the Kennisbank, a page at a time: what it is, why it was found, and where it is used."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from planner.knowledge.search import Found, Piece, snippet
from planner.knowledge.search_index import Entry
from planner.usecases.desk import Desk
from planner.views.parts.knowledge_kinds import described, screen_of
from planner.views.parts.text import plain

PAGE = 8


def open_item(entry: Entry | None) -> None:
    """Put an item in the address, or take it out."""
    if entry is None:
        st.query_params.pop("item", None)
    else:
        st.query_params["item"] = f"{entry.kind}/{entry.key}"


def draw_results(at: Desk, found: Found, entries: list[Entry], choice: str) -> None:
    """Draw the first page of entries, and more on request; `choice` is what the user asked for."""
    if st.session_state.get("know-choice") != choice:
        st.session_state.update({"know-choice": choice, "know-shown": PAGE})
    shown: int = st.session_state["know-shown"]
    for entry in entries[:shown]:
        _result(at, found, entry)
    left = len(entries) - shown
    if left > 0:
        st.button(f"Toon meer (nog {left})", key="know-more", icon=":material/expand_more:", on_click=_more)


def _more() -> None:
    st.session_state["know-shown"] += PAGE


def _result(at: Desk, found: Found, entry: Entry) -> None:
    titles = [at.library.sources[doc].title for doc in entry.docs]
    name = f"{entry.kind}-{entry.key}"
    with st.container(border=True, key=f"know-{name}"):
        st.markdown(
            f":small[{plain(described(entry))}]  \n**{plain(entry.title)}**  \n"
            f"{_marked(snippet(at.library, found, entry))}  \n:small[{plain('Bron: ' + '; '.join(titles))}]"
        )
        with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
            st.button(
                "Lees verder", key=f"know-open-{name}", type="tertiary", icon=":material/article:", on_click=open_item, args=(entry,)
            )  # fmt: skip
            screen = screen_of(entry.kind)
            if screen is not None:
                st.page_link(f"views/{screen.file}", label=f"Naar {screen.title}", icon=screen.icon)


def _marked(pieces: Iterable[Piece]) -> str:
    """Return pieces of text as Markdown, with the words that were looked for in bold."""
    return "".join(f"**{plain(text)}**" if found else plain(text) for text, found in pieces)
