"""One method to read whole, and the ways to get there from any part of the Methodenwijzer."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from planner.knowledge.methods_model import Method
from planner.usecases.desk import Desk
from planner.usecases.methods import ASPECTS, is_own
from planner.views.parts.text import cite, plain

SEARCH, COMPARE, TABLES, WALK, FIT = (
    "Zoeken", "Vergelijken", "Sleuteltabellen", "Participatieroute", "Bij jullie verandering",
)  # fmt: skip
PART, READ, COMPARED = "method-part", "method-read", "method-compared"
MOST = 3
LONG = (
    "Wat wil de methode bereiken?", "Hoe gaat het?", "Wat weten we over de werking?", "Welk materiaal is er?",
    "Wie werkt ermee?",
)  # fmt: skip
# said once here for every method; its own note tells only what is specific
LOST = (
    "In de tekst die wij van de bron hebben, zijn de kolomkoppen en pictogrammen weg van de tabellen ‘Licht en complex’ en "
    "‘Zelfredzaamheid en participatie’. "
)
ORDER = (
    "De volgorde van de namen op een regel wijst in beide tabellen nog aan in welke kolom deze methode hoort."
)
ALONE = "Waar een naam alleen op een regel staat, is de kolom niet meer te zien. Daarom besliste de beschrijving mee."
NO_TABLE = "Een organisatiemethode staat in geen van de tabellen. Wij gingen af op de beschrijving."
ORGANISING = "Dit is een manier om steun in een buurt of netwerk te organiseren, geen methode om één mens te begeleiden."


def read(key: str) -> None:
    """Show one method whole in the search; meant for the click of a button."""
    st.session_state[PART], st.session_state[READ] = SEARCH, key


def beside(method: Method) -> None:
    """Lay a method beside the ones that resemble it; meant for the click of a button."""
    st.session_state[PART] = COMPARE
    st.session_state[COMPARED] = [method.key, *method.related][:MOST]


def method_card(at: Desk, method: Method, opens: Callable[[str], None] = read, named: bool = True) -> None:
    """Draw everything that the source tells about one method, with a way to its relatives.

    `opens` shows a relative by its key, in the click of its button; `named` is False where the name stands above.
    """
    with st.container(border=True, key="method-card"):
        if named:
            st.subheader(plain(method.name))
        if is_own(method):
            st.markdown(":gray-badge[:material/add: van jullie zelf]")
        if method.kind == "organisatiemethode":
            st.markdown(f":material/hub: {ORGANISING}")
        story, facts = st.columns([3, 2], gap="large")
        with story:
            st.markdown(_told(at, method, LONG))
        with facts:
            short = [a for a in ASPECTS if a not in LONG and "lijken" not in a]
            decided = f"**Hoe weten we de plek in de tabellen?**  \n{_decided(method)}"
            st.markdown(f"{_told(at, method, short)}\n\n{decided}")
        _relatives(at, method, opens)
        st.caption(cite(at, method.source))


def _told(at: Desk, method: Method, aspects: list[str] | tuple[str, ...]) -> str:
    return "\n\n".join(f"**{name}**  \n{plain(ASPECTS[name](at.library, method))}" for name in aspects)


def _decided(method: Method) -> str:
    if is_own(method):
        return f"Dat gaven jullie zelf aan. {plain(method.decided_note)}".rstrip()
    if method.decided_by is None:
        return "Dat staat niet in de bron."
    if method.kind == "organisatiemethode":
        how = NO_TABLE
    else:
        how = LOST + (ORDER if method.decided_by == "tabel" else ALONE)
    return f"{how} {plain(method.decided_note)}".rstrip()


def _relatives(at: Desk, method: Method, opens: Callable[[str], None]) -> None:
    if not method.related:
        if not is_own(method):
            st.caption("De bron noemt geen methode die hierop lijkt.")
        return
    st.markdown("**Welke methoden lijken erop?**")
    method_buttons(
        [at.library.methods[key] for key in method.related],
        "related",
        method if opens is read else None,
        opens,
    )


def method_buttons(
    methods: list[Method], key: str, beside_of: Method | None = None, opens: Callable[[str], None] = read
) -> None:
    """Draw a button per method that opens it, and one that compares them with `beside_of`."""
    with st.container(horizontal=True):
        for method in methods:
            st.button(
                plain(method.name),
                key=f"{key}-{method.key}",
                icon=":material/menu_book:",
                on_click=opens,
                args=(method.key,),
            )
        if beside_of is not None:
            st.button(
                "Leg ze naast elkaar", key=f"{key}-beside", icon=":material/view_column:", type="tertiary",
                on_click=beside, args=(beside_of,),
            )  # fmt: skip
