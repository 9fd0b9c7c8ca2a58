"""Onderdelen: what this traject uses; switching off hides, and nothing gets lost."""

from __future__ import annotations

import streamlit as st

from planner.route.journey import Journey
from planner.route.parts_list import Part, PartKind
from planner.storage.failures import StorageFailure
from planner.usecases.desk import Desk
from planner.usecases.organisation import NotPossible, parts_of, set_part
from planner.views.parts.context import desk, journey
from planner.views.parts.flash import refuse, remember
from planner.views.parts.text import plain

HEADINGS = {
    PartKind.PAGINA: (
        "Welke schermen willen jullie zien?",
        "Een scherm dat uit staat, verdwijnt uit het menu.",
    ),
    PartKind.SCAN: (
        "Welke scans gebruiken jullie?",
        "Een scan die uit staat, kun je niet meer uitzetten bij teams.",
    ),
    PartKind.STATION: (
        "Langs welke haltes rijden jullie?",
        "Activiteiten bij een halte die uit staat, tellen niet mee op de route. "
        "Het vertrekstation en de droombestemming horen er altijd bij.",
    ),
}


def main() -> None:
    """Draw a switch for each part, in three groups."""
    at = desk()
    now = journey(at)
    st.header("Wat gebruiken jullie?")
    st.write(
        "Geen organisatie heeft alles nodig. Zet uit wat jullie niet gebruiken: er gaat niets verloren. Zet je het weer "
        "aan, dan staat alles er nog."
    )
    found = parts_of(at)
    for column, kind in zip(st.columns(len(HEADINGS), gap="large"), HEADINGS, strict=True):
        with column:
            title, meaning = HEADINGS[kind]
            st.subheader(title)
            st.caption(meaning)
            for part in found:
                if part.kind is kind:
                    _switch(at, now, part)


def _switch(at: Desk, now: Journey, part: Part) -> None:
    key = f"part-{part.key}"
    st.session_state[key] = now.uses(part.key)  # what is stored decides, also after undo
    label = f"**{plain(part.title)}**  \n{plain(part.text)}"
    st.toggle(label, key=key, on_change=_flip, args=(at, now, part, key), wrap=True)


def _flip(at: Desk, now: Journey, part: Part, key: str) -> None:
    on = bool(st.session_state[key])
    try:
        set_part(at, now, part.key, on)
    except (NotPossible, StorageFailure) as failure:
        refuse(failure)
        return
    kept = "" if on else " Er gaat niets verloren: zet je het weer aan, dan staat alles er nog."
    remember(at, f"{plain(part.title)} staat nu {'aan' if on else 'uit'}.{kept}")


main()
