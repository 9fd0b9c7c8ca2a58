"""Changing one place in the organisation tree: its name, its people, where it hangs, or taking it out."""

from __future__ import annotations

from typing import NoReturn

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
from planner.views.parts.text import plain
from planner.views.parts.tree_outline import paste_fields, show_problems
from scans.groups import Unit, UnitKind, in_tree_order

CHOSEN = "unit-chosen"


def change_one(at: Desk, now: Journey) -> None:
    """Draw the choice of a unit and, once chosen, the form to change it."""
    found = {unit.id: unit for _, unit in in_tree_order(now.units)}
    if st.session_state.get(CHOSEN) not in found:
        st.session_state[CHOSEN] = None
    chosen = st.selectbox(
        "Welk team of welke locatie wil je veranderen?", list(found), key=CHOSEN, placeholder="Kies een team of locatie",
        format_func=lambda id_: _label(now, found[id_]) if id_ in found else "",
    )  # fmt: skip
    if chosen is None:
        return
    unit = found[chosen]
    with st.container(border=True, key="unit-card"):
        _form(at, now, unit)


def _label(now: Journey, unit: Unit) -> str:
    """Return 'Dagdienst (Het Plein)': team names come back at more than one location."""
    above = now.unit(unit.parent_id)
    return f"{unit.name} ({above.name})" if above and unit.kind is UnitKind.TEAM else unit.name


def _form(at: Desk, now: Journey, unit: Unit) -> None:
    key = f"unit-{unit.id}-{unit.version}"
    parents = {u.id: u for u in possible_parents(now, unit)}
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
                format_func=lambda id_: parents[id_].name, placeholder="Kies een plek", key=f"{key}-parent",
            )  # fmt: skip
        with st.container(horizontal=True):
            save = st.form_submit_button("Opslaan", key="unit-save")
            gone = st.form_submit_button(
                "Verwijderen", icon=":material/delete:", key="unit-remove", type="tertiary"
            )
    if save:
        _attempt(lambda: _save(at, now, unit, name, people, parent))
    if gone:
        _attempt(lambda: _remove(at, unit))


def _save(at: Desk, now: Journey, unit: Unit, name: str, people: int | None, parent: str | None) -> NoReturn:
    change_unit(at, now, unit, name, people, parent)
    done(at, f"{plain(name)} is gewijzigd.")


def _remove(at: Desk, unit: Unit) -> NoReturn:
    remove_unit(at, unit)
    done(at, f"{plain(unit.name)} is verwijderd.")


def _attempt(action) -> None:  # type: ignore[no-untyped-def]
    """Do something and say in Dutch why it was refused, if it was."""
    try:
        action()
    except ValidationError as error:
        for message in shown(error):
            st.error(message)
    except (NotPossible, StorageFailure) as failure:
        st.error(plain(str(failure)))


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
