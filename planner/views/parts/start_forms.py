"""The four steps of a new traject. Each draws its fields and returns what is still wrong, in Dutch."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import streamlit as st

from planner.knowledge.model import Role
from planner.route.traject import Traject
from planner.usecases.desk import Desk
from planner.usecases.organisation import parse_units
from planner.usecases.starting import Member, Proposal, proposed_route, start_traject
from planner.views.parts.dutch import counted, day, month, short_day
from planner.views.parts.start_steps import draft, keep_typed, recalled
from planner.views.parts.text import plain
from planner.views.parts.tree_outline import paste_fields, preview, show_problems

NAMES = ("Naam en start", "Organisatie", "Bemanning", "Route")
SOONEST, LATEST = date(2010, 1, 1), date(2060, 12, 31)
_TREE = "new-tree"


def name_and_start(at: Desk) -> list[str]:
    """Draw step 1: who goes and when."""
    st.subheader("Wie gaat er op reis, en wanneer?")
    name = st.text_input(
        "Naam van de organisatie",
        key=recalled("new-name", ""),
        max_chars=120,
        placeholder="bijvoorbeeld Zorggroep De Brug",
    )
    st.text_input(
        "Sector (mag leeg blijven)", key=recalled("new-sector", ""), max_chars=80,
        placeholder="bijvoorbeeld ouderenzorg, ggz, welzijn of ziekenhuis",
    )  # fmt: skip
    start = st.date_input(
        "Eerste dag van het traject", key=recalled("new-start", _monday_after(at.today)), format="DD-MM-YYYY",
        min_value=SOONEST, max_value=LATEST,
    )  # fmt: skip
    st.caption("Een schatting is goed genoeg. Schuift de start, dan schuift de hele route mee.")
    keep_typed(["new-name", "new-sector", "new-start"])
    problems = [] if (name or "").strip() else ["Vul de naam van de organisatie in."]
    return problems if start else [*problems, "Kies een eerste dag."]


def _monday_after(today: date) -> date:
    """Return the first Monday at least two weeks ahead: time to gather people."""
    later = today + timedelta(days=14)
    return later + timedelta(days=-later.weekday() % 7)


def organisation(at: Desk) -> list[str]:
    """Draw step 2: locations and teams, with the tree as it will be."""
    st.subheader("Welke locaties en teams zijn er?")
    st.write(
        "Scans en plannen horen straks bij een team, een locatie of de hele organisatie. Nog niet compleet? Dat mag."
    )
    fields, shown = st.columns([3, 2], gap="large")
    with fields:
        recalled(f"{_TREE}-text", "")
        rows, problems = paste_fields(_TREE)
    keep_typed([f"{_TREE}-text"])
    with shown:
        if problems:
            show_problems(problems)
        else:
            preview(draft()["new-name"].strip() or "Organisatie", rows)
            if not rows:
                st.caption("Hier verschijnen je teams. Je kunt ze ook later toevoegen.")
    return ["Pas eerst de regels aan die niet kloppen."] if problems else []


def crew(at: Desk) -> list[str]:
    """Draw step 3: who takes which role; every role may stay empty."""
    st.subheader("Wie rijdt er mee?")
    st.write(
        "Vul in wie je al weet: een naam of een functie. Wat leeg blijft, komt later vanzelf terug als vraag."
    )
    roles = [r for r in at.library.roles.values() if r.fills == "mensen"]
    keys: list[str] = []
    for role in roles:
        if role.essential:
            keys += _role(role)
    with st.expander(
        "Meer rollen: " + ", ".join(r.name.lower() for r in roles if not r.essential), key="more-roles"
    ):
        for role in roles:
            if not role.essential:
                keys += _role(role)
    keep_typed(keys)
    return []


def _role(role: Role) -> list[str]:
    who, days = f"new-role-{role.key}", f"new-days-{role.key}"
    if role.min_days_per_week is None:
        _who(role, who)
        return [who]
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    with left:
        _who(role, who)
    given = right.number_input(
        "Dagen per week", key=recalled(days), min_value=0.0, max_value=7.0, step=0.5, format="%.1f",
        placeholder="bijv. 1,5",
    )  # fmt: skip
    if given is not None and given < role.min_days_per_week:
        st.caption("Dit is minder dan een dag. Het Spoorboekje rekent op één tot twee dagen in de week.")
    return [who, days]


def _who(role: Role, key: str) -> None:
    st.markdown(f"**{plain(role.name)}**  \n{plain(_short(role.text))}")
    st.text_input(
        role.name,
        key=recalled(key, ""),
        max_chars=160,
        placeholder="naam of functie",
        label_visibility="collapsed",
    )


def _short(text: str) -> str:
    """Return the first two sentences."""
    return ". ".join(text.split(". ")[:2]).rstrip(".") + "."


def route(at: Desk) -> list[str]:
    """Draw step 4: the proposed route with its dates, before anything is stored."""
    st.subheader("Hoe kan de reis eruitzien?")
    proposal = proposed_route(at, draft()["new-start"])
    wanted = st.toggle("Begin met deze voorgestelde route", key=recalled("new-propose", True))
    keep_typed(["new-propose"])
    if not wanted:
        st.write(
            "Je begint met een lege route. Op het scherm Route voeg je zelf activiteiten toe, of alsnog dit voorstel."
        )
        return []
    st.markdown(
        f"**{counted(proposal.activities, 'activiteit', 'activiteiten')}, van {day(draft()['new-start'])} tot en met "
        f"{month(proposal.end)}.** Het is een voorstel op basis van het Spoorboekje: jullie kunnen alles verschuiven, "
        "aanpassen of weglaten."
    )
    st.markdown(_stops(proposal))
    return []


def _stops(proposal: Proposal) -> str:
    """Return the stops as a numbered list, which reads as well on a phone as on a wide screen."""
    lines = []
    for number, stop in enumerate(proposal.stops, start=1):
        first = f", vanaf {short_day(stop.first)}" if stop.first else ""
        lines.append(f"{number}. **{plain(stop.name)}**{first}  \n{'; '.join(plain(t) for t in stop.titles)}")
    return "\n".join(lines)


FORMS: tuple[Callable[[Desk], list[str]], ...] = (name_and_start, organisation, crew, route)


def store(at: Desk) -> Traject:
    """Store what the four steps gathered."""
    given = draft()
    people = {
        key: Member(given.get(f"new-role-{key}") or "", given.get(f"new-days-{key}"))
        for key in at.library.roles
    }
    rows, _ = parse_units(given.get(f"{_TREE}-text") or "")
    return start_traject(
        at,
        given["new-name"],
        given.get("new-sector") or "",
        given["new-start"],
        rows,
        people,
        given["new-propose"],
    )
