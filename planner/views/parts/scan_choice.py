"""Choosing among the five invullingen, and reading what each of them asks."""

from __future__ import annotations

import streamlit as st

from planner.knowledge.model import InvullingItem
from planner.route.journey import Journey
from planner.route.logic import ChosenInvulling
from planner.usecases.desk import Desk
from planner.views.parts.editing import Editor, Values, editable_list
from planner.views.parts.practice_link import practice_link
from planner.views.parts.text import cite, plain

KINDS = {
    "tool": "Een hulpmiddel (tool): één manier van doen, die jullie direct kunnen gebruiken.",
    "toolbox": "Een gereedschapskist (toolbox): een kader waarbinnen jullie zelf hulpmiddelen kiezen.",
}
EMPTY = (
    "Hier staat straks welke invulling jullie kiezen. Meer dan één mag. Schrijf er in gewone woorden bij wat een cliënt "
    "of collega er morgen van merkt."
)


def choices(at: Desk, now: Journey) -> None:
    """Draw the chosen invullingen; each can be chosen once."""
    known = at.library.invullingen
    chosen = sorted(now.invullingen, key=lambda c: known[c.invulling].number if c.invulling in known else 9)
    taken = {choice.invulling for choice in chosen}
    left = [key for key in known if key not in taken]

    def fields(choice: ChosenInvulling | None, key: str) -> Values:
        options = [choice.invulling] if choice else left
        picked = st.selectbox(
            "Welke invulling?", options, format_func=lambda k: _name(at, k), key=f"{key}-which",
            index=0 if choice else None, placeholder="Kies een invulling",
        )  # fmt: skip
        here = st.text_area(
            "Wat betekent dit hier?",
            value=choice.meaning_here if choice else "",
            key=f"{key}-here",
            max_chars=2000,
        )
        return {"invulling": picked, "meaning_here": here}

    def card(choice: ChosenInvulling) -> None:
        st.markdown(f"**{plain(_name(at, choice.invulling))}**")
        if choice.meaning_here:
            st.markdown(plain(choice.meaning_here))
        else:
            st.caption("Nog niet ingevuld: wat betekent dit hier?")

    editor = Editor("Invulling", ChosenInvulling, now.traject.id, fields, card)
    editable_list(
        at, editor, chosen, "chosen", "Deze kiezen wij" if left else "Alle vijf zijn gekozen", EMPTY
    )


def _name(at: Desk, key: str) -> str:
    item = at.library.invullingen.get(key)
    return item.name if item else key


def explanation(at: Desk) -> None:
    """Draw one invulling at a time: what it is for, how far it reaches, what it asks and where it chafes."""
    items = list(at.library.invullingen.values())
    item = st.selectbox(
        "Lees over",
        items,
        format_func=lambda i: f"{i.number}. {i.name}",
        key="explained",
        placeholder="Kies een invulling",
    )
    st.markdown(_told(item))
    st.caption(cite(at, item.source))
    practice_link(at, "invulling", item.key)


def _told(item: InvullingItem) -> str:
    parts = (
        ("Waar is het voor?", item.aim),
        ("Hoe ver reikt het?", item.reach),
        ("Wat voor ding is het?", KINDS[item.kind]),
        ("Wat vraagt het van jullie?", item.asks),
        ("Waar wringt het?", item.tension),
        ("Een voorbeeld", item.example),
    )
    return "\n\n".join(f"**{title}**  \n{plain(text)}" for title, text in parts)
