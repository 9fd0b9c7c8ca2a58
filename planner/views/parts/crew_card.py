"""One role of the crew on screen: what it does, who holds it, or what its absence blocks."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from planner.knowledge.model import Role
from planner.route.crew import CONDUCTEUR, Seat
from planner.route.journey import Journey
from planner.route.traject import Assignment
from planner.storage.failures import StorageFailure
from planner.usecases.desk import Desk
from planner.usecases.experience import seat_teams, team_seats
from planner.views.parts.dutch import listed
from planner.views.parts.editing import Editor, Values, editable_list
from planner.views.parts.flash import done
from planner.views.parts.refusal import refused
from planner.views.parts.text import cite, plain
from scans.groups import teams

OPEN = "crew-open"
TEAMS = "crew-teams"


@dataclass(frozen=True)
class _Opened:
    """The teams as they were when the form was opened: by their id and name, and who of them ride along.

    The names stay too, since a list on screen keeps a choice by its words: a rename would drop it.
    """

    traject_id: str
    revision: int
    known: dict[str, str]
    seen: tuple[Assignment, ...]


def seat_card(at: Desk, now: Journey, seat: Seat) -> None:
    """Draw one role; its button opens the fields to fill it, for one role at a time."""
    role = at.library.roles[seat.role]
    opened = st.session_state.get(OPEN) == seat.role
    with st.container(border=True, key=f"seat-{'taken' if seat.filled else 'empty'}-{seat.role}"):
        what, who = st.columns([3, 2], gap="large")
        what.markdown(f"**{plain(role.name)}**  \n{plain(role.text)}")
        with who:
            st.markdown(_holders(now, seat))
            label, icon = _button(seat, opened)
            st.button(label, key=f"seat-open-{seat.role}", on_click=_toggle, args=(seat.role,), icon=icon)
        if opened:
            _fill(at, now, seat, role)


def _button(seat: Seat, opened: bool) -> tuple[str, str]:
    if opened:
        return "Klaar", ":material/check:"
    return ("Aanpassen", ":material/edit:") if seat.filled else ("Rol bezetten", ":material/person_add:")


def _toggle(role: str) -> None:
    st.session_state[OPEN] = None if st.session_state.get(OPEN) == role else role
    _forget_teams()


def _forget_teams() -> None:
    st.session_state.pop(TEAMS, None)


def _holders(now: Journey, seat: Seat) -> str:
    if not seat.filled:
        return f":material/event_seat: **Nog niemand.** {plain(seat.blocks)}"
    people = [_person(a) for a in seat.holders if a.who]
    riding = {a.unit_id for a in seat.holders if not a.who}
    names = [plain(team.name) for team in now.units if team.id in riding]
    lines = [f"- {line}" for line in people]
    if names:
        lines.append(f"- {listed(names)}")
    return "\n".join(["Vervuld door", "", *lines])


def _person(assignment: Assignment) -> str:
    days = f", {_days(assignment.days_per_week)} per week" if assignment.days_per_week is not None else ""
    note = f". {plain(assignment.note)}" if assignment.note else ""
    return f"{plain(assignment.who)}{days}{note}".replace("  \n", " ")


def _days(days: float) -> str:
    return f"{days:g} {'dag' if days <= 1 else 'dagen'}".replace(".", ",")


def _fill(at: Desk, now: Journey, seat: Seat, role: Role) -> None:
    st.divider()
    if role.fills == "teams":
        _teams(at, now, seat)
    else:
        editor = Editor(f"{role.name} in de bemanning", Assignment, now.traject.id, _fields(seat.role), _card)
        editable_list(at, editor, seat.holders, f"crew-{seat.role}", "Iemand toevoegen")
    st.caption(cite(at, role.source))


def _fields(role: str):  # type: ignore[no-untyped-def]
    def draw(assignment: Assignment | None, key: str) -> Values:
        values: Values = {"role": role}
        values["who"] = st.text_input(
            "Wie? Een naam of een groep",
            value=assignment.who if assignment else "",
            key=f"{key}-who",
            max_chars=160,
        )
        if role == CONDUCTEUR:
            values["days_per_week"] = st.number_input(
                "Dagen per week voor dit werk (leeg: nog onbekend)", min_value=0.0, max_value=7.0, step=0.5,
                value=assignment.days_per_week if assignment else None, key=f"{key}-days", placeholder="Nog onbekend",
            )  # fmt: skip
        values["note"] = st.text_input(
            "Wat is goed om te weten?",
            value=assignment.note if assignment else "",
            key=f"{key}-note",
            max_chars=1000,
        )
        return values

    return draw


def _card(assignment: Assignment) -> None:
    st.markdown(f"- {_person(assignment)}" if assignment.who else "- Een team")


def _teams(at: Desk, now: Journey, seat: Seat) -> None:
    known = {team.id: team.name for team in teams(now.units)}
    if not known:
        st.write("Er zijn nog geen teams. Voeg ze eerst toe bij Organisatie en teams.")
        st.page_link(
            "views/organisatie.py", label="Naar organisatie en teams", icon=":material/account_tree:"
        )
        return
    opened = _opened(now, seat.role, known)
    riding = [a.unit_id for a in opened.seen if a.unit_id in opened.known]
    with st.form(f"teams-{seat.role}", border=False, enter_to_submit=False):
        chosen = st.multiselect(
            "Welke teams rijden mee?", list(opened.known), default=riding, format_func=opened.known.__getitem__,
            placeholder="Kies een of meer teams", key=f"teams-of-{seat.role}-{opened.revision}",
        )  # fmt: skip
        save = st.form_submit_button("Opslaan", type="primary", key=f"save-teams-{seat.role}")
    if save:
        _seat(at, opened, seat.role, chosen)


def _opened(now: Journey, role: str, known: dict[str, str]) -> _Opened:
    """Return the teams as the form was opened with, whatever anyone changed since."""
    opened: _Opened | None = st.session_state.get(TEAMS)
    if opened is None or opened.traject_id != now.traject.id:
        opened = _Opened(now.traject.id, now.revision, known, team_seats(now.assignments, role))
        st.session_state[TEAMS] = opened
    return opened


def _seat(at: Desk, opened: _Opened, role: str, chosen: list[str]) -> None:
    try:
        seat_teams(at, opened.traject_id, role, chosen, opened.seen)
    except StorageFailure as failure:
        refused(failure, "teams-refresh", _forget_teams)
        return
    _toggle(role)
    done(at, "De teams zijn opgeslagen.")
