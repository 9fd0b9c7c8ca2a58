"""The organisation tree as one nested list, and the fields to paste or upload teams with a live preview."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from planner.usecases.organisation import UnitRow, new_units, parse_units
from planner.usecases.pasted_units import text_of
from planner.views.parts.dutch import counted
from planner.views.parts.text import plain
from scans.groups import Unit, UnitKind, in_tree_order

EXAMPLE = "Het Plein; Dagdienst; 14\nHet Plein; Nachtzorg; 8\nWijkteam Noord"
_SHOWN_PROBLEMS = 8


def outline(units: Sequence[Unit]) -> None:
    """Draw the tree with the number of people where it is known."""
    st.markdown("\n".join(f"{'    ' * depth}- {_line(unit)}" for depth, unit in in_tree_order(units)))


def _line(unit: Unit) -> str:
    name = plain(unit.name)
    people = f" ({counted(unit.headcount, 'mens', 'mensen')})" if unit.headcount is not None else ""
    return f"{name}{people}" if unit.kind is UnitKind.TEAM else f"**{name}**{people}"


def totals(units: Sequence[Unit]) -> str:
    """Return 'twee locaties, 12 teams, 140 mensen' in figures."""
    places = sum(u.kind is UnitKind.LOCATIE for u in units)
    groups = [u for u in units if u.kind is UnitKind.TEAM]
    people = sum(u.headcount or 0 for u in groups)
    words = [counted(places, "locatie", "locaties"), counted(len(groups), "team", "teams")]
    return ", ".join(words + ([f"samen {people} mensen"] if people else []))


def paste_fields(key: str, present: Sequence[Unit] = ()) -> tuple[list[UnitRow], list[str]]:
    """Draw the paste area and the upload; return (rows, problems) of what is in it now."""
    st.markdown(
        "Zet elk team op een eigen regel. Je kunt rijen uit een spreadsheet plakken, of typen als "
        "**locatie; team; aantal mensen**. Locatie en aantal mag je weglaten."
    )
    serial = st.session_state.setdefault(f"{key}-serial", 0)
    text = st.text_area(
        "Locaties en teams", key=f"{key}-text", height=220, placeholder=EXAMPLE, max_chars=200_000,
        on_change=_forget_file, args=(key,),
    )  # fmt: skip
    st.caption("Klik naast het vak om te zien hoe het wordt.")
    found = st.file_uploader(
        "Of kies een CSV-bestand; de regels komen in het vak hierboven",
        key=f"{key}-file-{serial}", on_change=_into_the_area, args=(key, serial),
    )  # fmt: skip
    unread = st.session_state.get(f"{key}-unread", "") if found is not None else ""
    return ([], [unread]) if unread else parse_units(text or "", present)


def _into_the_area(key: str, serial: int) -> None:
    """Put the lines of a chosen file in the text area, so that there is one place to look and to repair."""
    found = st.session_state.get(f"{key}-file-{serial}")
    if found is None:
        return
    text, st.session_state[f"{key}-unread"] = text_of(found.getvalue())
    if text:
        st.session_state[f"{key}-text"] = text.replace("\r\n", "\n")
        _forget_file(key)


def _forget_file(key: str) -> None:
    """Empty the upload: from here on the text area counts."""
    st.session_state[f"{key}-serial"] += 1


def show_problems(problems: Sequence[str]) -> None:
    """Draw what is wrong with the pasted text, each with its line."""
    shown = [f"- {plain(problem)}" for problem in problems[:_SHOWN_PROBLEMS]]
    if len(problems) > _SHOWN_PROBLEMS:
        shown.append(f"- En nog {len(problems) - _SHOWN_PROBLEMS} regels.")
    st.error("Dit klopt nog niet. Er is nog niets opgeslagen.\n\n" + "\n".join(shown))


def preview(name: str, rows: Sequence[UnitRow]) -> None:
    """Draw the tree as it would become for an organisation that is still to be stored."""
    top = Unit(traject_id="voorbeeld", kind=UnitKind.ORGANISATIE, name=name)
    units = [top, *new_units("voorbeeld", rows, [top])]
    st.caption(f"Zo wordt het: {totals(units)}")
    outline(units)
