"""Changing one place in the organisation tree: its name, its people, where it hangs, or taking it out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st
from pydantic import ValidationError

from planner.knowledge.reading import shown
from planner.route.journey import Journey
from planner.storage.failures import StorageFailure
from planner.usecases.desk import Desk
from planner.usecases.organisation import (
    NotPossible,
    add_units,
    change_unit,
    possible_parents,
    remove_unit,
)
from planner.views.parts.dutch import counted
from planner.views.parts.flash import done
from planner.views.parts.refusal import refused
from planner.views.parts.text import plain
from planner.views.parts.tree_outline import paste_fields, show_problems
from scans.groups import Unit, UnitKind, in_tree_order

CHOSEN = "unit-chosen"
OPENED = "unit-opened"
DONE = "unit-done"


@dataclass(frozen=True)
class _Opened:
    """A unit as it was when it was opened, how it was called in the list, and where it could hang by id.

    The words stay too, since a list on screen keeps a choice by its words: a rename would drop it.
    """

    unit: Unit
    label: str
    parents: dict[str, str]


def change_one(at: Desk, now: Journey) -> None:
    """Draw the choice of a unit and, once chosen, the form to change it."""
    found = {unit.id: unit for _, unit in in_tree_order(now.units)}
    labels = {id_: _label(now, unit) for id_, unit in found.items()}
    opened: _Opened | None = st.session_state.get(OPENED)
    if opened is not None and opened.unit.traject_id == now.traject.id:
        labels[opened.unit.id] = opened.label
    if st.session_state.pop(DONE, False) or st.session_state.get(CHOSEN) not in labels:
        st.session_state[CHOSEN] = None
    chosen = st.selectbox(
        "Welk team of welke locatie wil je veranderen?", list(labels), key=CHOSEN, placeholder="Kies een team of locatie",
        format_func=lambda id_: labels.get(id_, ""),
    )  # fmt: skip
    if chosen is None:
        _close()
        return
    if opened is None or opened.unit.id != chosen:
        opened = _open(now, found[chosen])
    with st.container(border=True, key="unit-card"):
        _form(at, now, opened)


def _open(now: Journey, unit: Unit) -> _Opened:
    """Remember a unit as it is now; a later change by someone else is then noticed."""
    opened = _Opened(unit, _label(now, unit), {u.id: u.name for u in possible_parents(now, unit)})
    st.session_state[OPENED] = opened
    return opened


def _close() -> None:
    st.session_state.pop(OPENED, None)


def _reopen(unit_id: str) -> None:
    """Show a unit as it is now. Choosing it anew tells the browser its new name; else it would send the old one."""
    _close()
    st.session_state[CHOSEN] = unit_id


def _label(now: Journey, unit: Unit) -> str:
    """Return 'Dagdienst (Het Plein)': team names come back at more than one location."""
    above = now.unit(unit.parent_id)
    return f"{unit.name} ({above.name})" if above and unit.kind is UnitKind.TEAM else unit.name


def _form(at: Desk, now: Journey, opened: _Opened) -> None:
    unit, parents = opened.unit, opened.parents
    key = f"unit-{unit.id}-{unit.version}"
    with st.form(key, border=False, enter_to_submit=False):
        name = st.text_input("Naam", value=unit.name, max_chars=120, key=f"{key}-name")
        people = st.number_input(
            "Aantal mensen (mag leeg blijven)", value=unit.headcount, min_value=0, max_value=100_000, step=1,
            placeholder="bijvoorbeeld 12", key=f"{key}-people",
        )  # fmt: skip
        parent = unit.parent_id
        if parents:
            parent = st.selectbox(
                "Hangt onder", list(parents), index=list(parents).index(parent) if parent in parents else None,
                format_func=lambda id_: parents.get(id_, ""), placeholder="Kies een plek", key=f"{key}-parent",
            )  # fmt: skip
        with st.container(horizontal=True):
            save = st.form_submit_button("Opslaan", key="unit-save")
            gone = st.form_submit_button(
                "Verwijderen", icon=":material/delete:", key="unit-remove", type="tertiary"
            )
    if save:
        _attempt(
            at, unit, lambda: change_unit(at, now, unit, name, people, parent), f"{plain(name)} is gewijzigd."
        )
    if gone:
        _attempt(at, unit, lambda: remove_unit(at, unit), f"{plain(unit.name)} is verwijderd.")


def _attempt(at: Desk, unit: Unit, action: Callable[[], object], message: str) -> None:
    """Do something and tell it, or say in Dutch why it was refused; what was typed then stays."""
    try:
        action()
    except ValidationError as error:
        for problem in shown(error):
            st.error(problem)
    except NotPossible as problem:
        st.error(plain(str(problem)))
    except StorageFailure as failure:
        refused(failure, "unit-refresh", _reopen, (unit.id,))
    else:
        _close()
        st.session_state[DONE] = True  # the list is drawn already; it lets go of its choice in the next run
        done(at, message)


def add_more(at: Desk, now: Journey) -> None:
    """Draw the fields to paste more teams, with what will be added."""
    serial = st.session_state.setdefault("more-serial", 0)
    rows, problems = paste_fields(f"more-{serial}", now.units)
    if problems:
        show_problems(problems)
        return
    places = {u.name.casefold() for u in now.units if u.kind is UnitKind.LOCATIE}
    fresh = list(
        dict.fromkeys(r.location for r in rows if r.location and r.location.casefold() not in places)
    )
    if rows:
        also = f" Nieuwe locaties: {plain(', '.join(fresh))}." if fresh else ""
        st.markdown(f"**Dit komt erbij:** {plain(', '.join(r.team for r in rows))}.{also}")
    if st.button("Teams toevoegen", key="add-teams", icon=":material/add:", disabled=not rows):
        add_units(at, now, rows)
        st.session_state["more-serial"] += 1
        done(at, f"{counted(len(rows), 'team', 'teams')} toegevoegd.")
