"""One item of the Kennisbank, whole: every field with its Dutch name, its source, and where it is used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import streamlit as st
from pydantic import BaseModel

from planner.knowledge.search_index import REFERENCES, Entry, item_title
from planner.usecases.desk import Desk
from planner.views.parts.context import chosen
from planner.views.parts.dutch import listed
from planner.views.parts.knowledge_kinds import described, screen_of
from planner.views.parts.method_reading import method_card
from planner.views.parts.text import cite, plain

# Dutch names of fields; an empty name shows the text without one, a field that isn't here stays out
LABELS = {
    "text": "",
    "meaning": "",
    "why": "Waarom",
    "goal": "Doel",
    "aim": "Waar het om gaat",
    "advice": "Wat kan helpen",
    "activity": "Op de route",
    "unless": "Niet doen als",
    "notice": "Waaraan merk je het?",
    "noticed_by": "Waaraan merk je het?",
    "question": "De vraag",
    "recognise": "Hoe herken je het?",
    "explore": "Om samen te verkennen",
    "perspectives": "Hoe zien mensen het?",
    "helps": "Wat helpt",
    "strategies": "Wat past hierbij",
    "talk_about": "Praat hier samen over",
    "what_to_do": "Wat je kunt doen",
    "try_out": "Om te proberen",
    "example": "Een voorbeeld",
    "examples": "Voorbeelden",
    "reach": "Voor wie",
    "asks": "Wat het vraagt",
    "tension": "Waar het kan schuren",
    "blocks": "Als niemand dit doet",
    "material": "Welk materiaal er is",
    "carried_out_by": "Wie ermee werkt",
    "domain": "Werkveld",
    "context": "Achtergrond",
    "did": "Wat zij deden",
    "added_value": "Wat het opleverde",
    "barriers": "Wat het lastig maakte",
    "lessons": "Wat zij leerden",
    "offers": "Wat kan passen",
    "pg": "In Positieve Gezondheid",
    "irb": "In de IRB",
    "answers": "Antwoorden",
    "tools": "Wat je kunt gebruiken",
    "stations": "Hoort bij haltes",
    "role": "Wie",
    "invullingen": "Speelt bij",
    "dilemmas": "Dilemma's",
    "obstacles": "Blaadjes",
    "phase": "Doelfase",
}


def draw_item(at: Desk, entry: Entry) -> None:
    """Draw one item whole, with its source and a way to the screen where it is used."""
    st.header(plain(entry.title))
    st.caption(plain(described(entry)))
    if entry.kind == "methods":
        method_card(at, entry.item, opens=_open_method, named=False)
    else:
        lines = [*_fields(at, entry), f":small[{cite(at, entry.item.source)}]"]
        st.markdown("\n\n".join(lines))
    _way_on(entry)


def _open_method(key: str) -> None:
    st.query_params["item"] = f"methods/{key}"


def _way_on(entry: Entry) -> None:
    """Draw the way to the screen where an item is used; a method opens there at once."""
    screen = screen_of(entry.kind)
    if screen is None:
        return
    if entry.kind == "methods":
        params = {"methode": entry.key, **({"traject": now} if (now := chosen()) else {})}
        st.page_link(
            f"views/{screen.file}", label="Open in de Methodenwijzer", icon=screen.icon, query_params=params
        )
        return
    st.page_link(f"views/{screen.file}", label=f"Gebruik dit bij {screen.title}", icon=screen.icon)


def _fields(at: Desk, entry: Entry) -> Iterator[str]:
    if entry.kind == "scans":
        yield plain(entry.text)
        return
    for name in sorted(type(entry.item).model_fields, key=lambda name: name in REFERENCES):
        value = getattr(entry.item, name)
        if name not in LABELS or not value or value == entry.title:
            continue
        text = _named(at, name, value) if name in REFERENCES else _text(value)
        if text:
            gap = "\n\n" if text.startswith("- ") else "  \n"
            yield f"**{LABELS[name]}**{gap}{text}" if LABELS[name] else text


def _named(at: Desk, name: str, value: Any) -> str:
    """Return the names of the items that a field refers to."""
    known = getattr(at.library, REFERENCES[name])
    keys = (value,) if isinstance(value, str) else value
    return plain(listed([item_title(known[key]) for key in keys if key in known]))


def _text(value: Any) -> str:
    """Return a text, or a list of texts with a dash before each."""
    if isinstance(value, tuple):
        return "\n".join(f"- {_line(part)}" for part in value)
    return plain(str(value))


def _line(part: Any) -> str:
    """Return a text, or a small record as its title with the text behind it."""
    if not isinstance(part, BaseModel):
        return plain(str(part))
    title = plain(str(getattr(part, "title", None) or getattr(part, "label", "")))
    text = getattr(part, "text", "")
    return f"**{title}.** {plain(text)}" if text else title
