"""The groups of questions of an own scan: their order, their words, leaving one out and adding one."""

from __future__ import annotations

from functools import partial
from typing import Any, Literal

import streamlit as st

from planner.usecases.desk import Desk
from planner.usecases.own_scans import base_of
from planner.views.parts.dutch import counted
from planner.views.parts.own_scan_acts import at_once, close_form, is_open, opened, opening_button, save
from planner.views.parts.own_scan_items import edit_items
from planner.views.parts.text import plain
from scans.adapting import Place, found
from scans.adapting_themes import (
    add_theme,
    drop_theme,
    dropped_themes,
    move_theme,
    put_back_theme,
    rename_theme,
)
from scans.definition import Scan, Theme
from scans.own_scan import OwnScan

BOXES = "own-boxes"  # key of a group -> its label and whether it was open


def edit_groups(at: Desk, own: OwnScan) -> None:
    """Draw every group of questions; one that is folded shut draws nothing but its name."""
    busy = _busy_group(own)
    for number, theme in enumerate(own.form.themes):
        box = _box(theme)
        if theme.key == busy and not box.open:
            _folded_away()
        if box.open:
            with box:
                _group(at, own, theme, first=number == 0, last=number == len(own.form.themes) - 1)
    _left_out(at, own)
    if is_open(own, "new-theme"):
        _new_group(at, own)
    elif opened(own) is None:
        opening_button(own, "Eigen groep vragen toevoegen", "new-theme")


def _busy_group(own: OwnScan) -> str:
    """Return the key of the group in which a form is open, empty when there is none."""
    form = opened(own)
    if form is None or form.form == "new-theme":
        return ""
    return found(own.form, form.key)[0].theme if form.form == "item" else form.key


def _folded_away() -> None:
    st.caption(
        "In deze groep ben je iets aan het wijzigen. Klap de groep open om verder te gaan, of stop ermee."
    )
    st.button("Stoppen zonder opslaan", key="own-stop", icon=":material/close:", on_click=close_form)


def _box(theme: Theme) -> Any:
    """Return the box of a group. Streamlit takes one with another label for a new one, so what was open is kept here."""
    label = f"{plain(theme.name)} ({counted(len(theme.statements), 'vraag', 'vragen')})"
    known: dict[str, tuple[str, bool]] = st.session_state.setdefault(BOXES, {})
    before, was_open = known.get(theme.key, (label, False))
    if before != label:
        st.session_state[f"own-group-{theme.key}"] = was_open
    box = st.expander(label, key=f"own-group-{theme.key}", on_change="rerun")
    known[theme.key] = (label, bool(box.open))
    return box


def _group(at: Desk, own: OwnScan, theme: Theme, first: bool, last: bool) -> None:
    if is_open(own, "theme", theme.key):
        _group_form(at, own, theme)
    else:
        st.caption(
            f"{plain(theme.intro)}  \nHalte op de route: {plain(at.library.station_name(theme.station))}"
        )
    edit_items(at, own, Place("themes", theme.key), "Eigen vraag toevoegen")
    if opened(own) is None:
        _buttons(at, own, theme, first, last)


def _buttons(at: Desk, own: OwnScan, theme: Theme, first: bool, last: bool) -> None:
    key = theme.key
    st.divider()
    with st.container(horizontal=True, gap="small", key=f"own-do-group-{key}"):
        opening_button(own, "Groep: naam en inleiding", "theme", key, ":material/edit:")
        up = st.button("Groep omhoog", key=f"own-group-up-{key}", icon=":material/arrow_upward:", type="tertiary", disabled=first)  # fmt: skip
        down = st.button("Groep omlaag", key=f"own-group-down-{key}", icon=":material/arrow_downward:", type="tertiary", disabled=last)  # fmt: skip
        gone = st.button("Groep weglaten", key=f"own-group-drop-{key}", icon=":material/remove_circle:", type="tertiary")  # fmt: skip
    if up or down:
        step: Literal[-1, 1] = -1 if up else 1
        moved = f"De groep ‘{plain(theme.name)}’ is verplaatst."
        both = (f"own-group-up-{key}", f"own-group-down-{key}")
        at_once(
            at, own, lambda form, _: move_theme(form, key, step), "groep verplaatst", moved,
            focus=both if up else both[::-1],
        )  # fmt: skip
    if gone:
        told = f"Weggelaten: de groep ‘{plain(theme.name)}’"
        at_once(
            at,
            own,
            lambda form, _: drop_theme(form, key),
            "groep weggelaten",
            told,
            focus=(f"own-back-group-{key}",),
        )


def _group_form(at: Desk, own: OwnScan, theme: Theme) -> None:
    form = is_open(own, "theme", theme.key)
    assert form is not None
    own_group = theme.key not in [known.key for known in base_of(at.library, own).themes]
    with st.form(f"own-group-form-{theme.key}", enter_to_submit=False):
        name, intro = _fields(theme, f"own-theme-{theme.key}")
        station = _station(at, theme.station, f"own-theme-{theme.key}-stop") if own_group else ""
        keep, _ = _submit("Opslaan", "own-save")
    if keep:
        step = partial(_renamed, key=theme.key, name=name, intro=intro, station=station)
        save(at, form, step, "groep gewijzigd", "De groep is gewijzigd.")


def _renamed(form: Scan, base: Scan, key: str, name: str, intro: str, station: str) -> Scan:
    return rename_theme(form, key, name, intro, station)


def _fields(theme: Theme | None, key: str) -> tuple[str, str]:
    name = st.text_input(
        "Naam van de groep", value=theme.name if theme else "", max_chars=80, key=f"{key}-name"
    )
    intro = st.text_area(
        "Inleiding: één of twee zinnen boven de vragen", value=theme.intro if theme else "", max_chars=300,
        height=80, key=f"{key}-intro",
    )  # fmt: skip
    return name, intro


def _station(at: Desk, now: str, key: str) -> str:
    options = list(at.library.stations)
    chosen = st.selectbox(
        "Bij welke halte van de route hoort deze groep?", options, index=options.index(now) if now in options else 0,
        format_func=at.library.station_name, key=key, placeholder="Kies een halte",
    )  # fmt: skip
    return str(chosen)


def _submit(label: str, key: str) -> tuple[bool, bool]:
    with st.container(horizontal=True):
        keep = st.form_submit_button(label, type="primary", key=key)
        stop = st.form_submit_button("Annuleren", type="tertiary", on_click=close_form, key="own-cancel")
    return keep, stop


def _new_group(at: Desk, own: OwnScan) -> None:
    form = is_open(own, "new-theme")
    assert form is not None
    with st.form("own-new-group", enter_to_submit=False):
        name, intro = _fields(None, "own-new-group")
        station = _station(at, "", "own-new-group-stop")
        st.caption("De uitkomst van deze groep hoort straks bij die halte.")
        first = st.text_area("De eerste vraag, als zin om het wel of niet mee eens te zijn", max_chars=240, height=80, key="own-new-group-first")  # fmt: skip
        keep, _ = _submit("Toevoegen", "own-create")
    if keep:
        step = partial(_grown, name=name, intro=intro, station=station, first=first)
        save(at, form, step, "groep toegevoegd", "De groep is toegevoegd, onder aan de scan.")


def _grown(form: Scan, base: Scan, name: str, intro: str, station: str, first: str) -> Scan:
    return add_theme(form, base, name, intro, station, first)


def _left_out(at: Desk, own: OwnScan) -> None:
    gone = dropped_themes(own.form, base_of(at.library, own))
    if not gone:
        return
    st.caption("Weggelaten groepen van de meegeleverde scan:")
    for theme in gone:
        with st.container(horizontal=True, vertical_alignment="center", key=f"own-gone-{theme.key}"):
            with st.container():
                st.markdown(
                    f":gray[{plain(theme.name)} ({counted(len(theme.statements), 'vraag', 'vragen')})]"
                )
            if opened(own) is None and st.button(
                "Zet terug", key=f"own-back-group-{theme.key}", icon=":material/undo:", type="tertiary"
            ):
                at_once(
                    at, own, partial(put_back_theme, key=theme.key), "groep teruggezet",
                    "De groep staat er weer. De trends lopen door.", focus=(f"own-group-drop-{theme.key}",),
                )  # fmt: skip
