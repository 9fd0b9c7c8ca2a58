"""Bemanning: which roles the journey needs, who fills them, and what stands still while one is empty."""

from __future__ import annotations

import streamlit as st

from planner.route.crew import CONDUCTEUR, Seat, Time, conducteur_time, seats
from planner.route.journey import Journey
from planner.usecases.desk import Desk
from planner.views.parts.context import desk, journey
from planner.views.parts.crew_card import seat_card
from planner.views.parts.dutch import listed
from planner.views.parts.text import cite, plain

NUMBERS = ("Geen", "Eén", "Twee", "Drie", "Vier", "Vijf", "Zes", "Zeven", "Acht", "Negen", "Tien")

# An empty role gets the same dashed outline as a loose end in the chain; its words say what it blocks.
_EMPTY = "<style>[class*='st-key-seat-empty-'] { border-style: dashed; border-color: #1B2A41; }</style>"


def main() -> None:
    """Draw the crew as a sentence, the time of the conducteur, and a card per role."""
    at = desk()
    now = journey(at)
    roles = at.library.roles
    crew = seats({k: r.blocks for k, r in roles.items()}, now.assignments, {u.id for u in now.units})
    st.header("Wie rijdt er mee?")
    st.write(_summary(at, crew))
    _time(at, now)
    st.html(_EMPTY)
    for seat in crew:
        seat_card(at, now, seat)


def _summary(at: Desk, crew: tuple[Seat, ...]) -> str:
    empty = [at.library.roles[s.role] for s in crew if not s.filled]
    count, total = len(crew) - len(empty), len(crew)
    first = f"**{_number(count)} van de {_number(total).lower()} rollen {'is' if count < 2 else 'zijn'} vervuld.**"
    if not empty:
        return f"{first} Kijk af en toe of dat nog klopt: mensen stappen over."
    names = listed([plain(role.name.lower()) for role in empty])
    urgent = [plain(role.name.lower()) for role in empty if role.essential]
    waits = f" Zonder {listed(urgent)} kan de trein niet vertrekken." if urgent else ""
    return f"{first} Nog zonder iemand: {names}.{waits}"


def _number(count: int) -> str:
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def _time(at: Desk, now: Journey) -> None:
    """Warn when the conducteur has too little time, and ask when nobody wrote it down."""
    role = at.library.roles.get(CONDUCTEUR)
    if role is None or role.min_days_per_week is None:
        return
    time = conducteur_time(now.assignments, role.min_days_per_week)
    if time is None or time.verdict is Time.GENOEG:
        return
    needed = f"{time.needed:g} dag".replace(".", ",")
    if time.verdict is Time.ONBEKEND:
        words = f"**Hoeveel dagen per week heeft de conducteur?** Reken op minstens {needed}. Vul het in bij de rol."
    else:
        days = f"{time.days:g}".replace(".", ",")
        words = (
            f"**De conducteur heeft {days} dag per week; minstens {needed} is nodig.** Met minder tijd blijven "
            "problemen liggen en verdwijnt het thema van de agenda. Bespreek met de machinist wat er weg kan."
        )
    st.warning(f"{words}  \n{cite(at, role.source)}", icon=":material/schedule:")


main()
