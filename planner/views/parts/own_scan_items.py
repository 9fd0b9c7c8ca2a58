"""The questions of one list of an own scan: to read, reword, move, leave out, put back and add."""

from __future__ import annotations

from functools import partial
from typing import Literal

import streamlit as st

from planner.usecases.desk import Desk
from planner.usecases.own_scans import base_of
from planner.views.parts.own_scan_acts import at_once, close_form, is_open, opened, opening_button, save
from planner.views.parts.text import plain
from scans.adapting import Item, Place, add, drop, dropped, items, move, origin, put_back, reword, words
from scans.definition import OpenQuestion, Option, Scan, Statement
from scans.own_scan import OwnScan
from scans.wording import advice

RESTARTS = (
    "Andere woorden is een andere vraag. De trend van deze vraag begint dan opnieuw. Zet je de oude woorden terug, "
    "dan loopt de oude trend weer door."
)
POINTS_RESTART = (
    "Mensen verdelen hun punten over alle keuzes samen. Verandert er één keuze, dan begint de trend van alle keuzes "
    "opnieuw."
)
NO_NAMES = (
    "Vraag niet naar namen of naar iets waaraan iemand te herkennen is. Mensen vullen de scan zonder naam in."
)
TYPE_HERE = {"themes": "De nieuwe vraag, als zin om het wel of niet mee eens te zijn", "options": "Uitleg bij de keuze",
             "questions": "De nieuwe open vraag"}  # fmt: skip


def edit_items(at: Desk, own: OwnScan, place: Place, add_label: str) -> None:
    """Draw the questions of one list, those that were left out of it, and the way to add one."""
    row = items(own.form, place)
    for number, item in enumerate(row):
        _item(at, own, item, first=number == 0, last=number == len(row) - 1)
    _left_out(at, own, place)
    if is_open(own, "add", _name(place)):
        _add_form(at, own, place)
    elif opened(own) is None:
        opening_button(own, add_label, "add", _name(place))


def _name(place: Place) -> str:
    return place.theme or place.part


def _item(at: Desk, own: OwnScan, item: Item, first: bool, last: bool) -> None:
    with st.container(key=f"own-item-{item.key}", gap="xsmall"):
        if is_open(own, "item", item.key):
            _item_form(at, own, item)
            return
        base = base_of(at.library, own)
        st.markdown("  \n".join(_told(item, base)))
        if not isinstance(item, Option) and not _same(item, base):
            for hint in advice(item):
                st.caption(f":material/lightbulb: {plain(hint)}")
        if opened(own) is None:
            _buttons(at, own, item, first, last)


def _told(item: Item, base: Scan) -> list[str]:
    """Return the words of a question, and where they come from when they are not the shipped ones."""
    lines = [f"**{plain(item.name)}**"] if isinstance(item, Option) else []
    old = origin(item, base)
    lines.append(plain(item.text))
    if old is None:
        lines.append(":small[:material/edit: Eigen vraag]")
    elif not _same(item, base):
        lines.append(f":small[:material/edit: Eigen woorden. Eerst stond er: {plain(words(old))}]")
    return lines


def _same(item: Item, base: Scan) -> bool:
    old = origin(item, base)
    return old is not None and words(old) == words(item)


def _buttons(at: Desk, own: OwnScan, item: Item, first: bool, last: bool) -> None:
    key = item.key
    with st.container(horizontal=True, gap="small", key=f"own-do-{key}"):
        opening_button(own, "Wijzigen", "item", key, ":material/edit:")
        up = st.button(
            "Omhoog", key=f"own-up-{key}", icon=":material/arrow_upward:", type="tertiary", disabled=first
        )
        down = st.button("Omlaag", key=f"own-down-{key}", icon=":material/arrow_downward:", type="tertiary", disabled=last)  # fmt: skip
        gone = st.button("Weglaten", key=f"own-drop-{key}", icon=":material/remove_circle:", type="tertiary")
    if up or down:
        step: Literal[-1, 1] = -1 if up else 1
        at_once(
            at, own, lambda form, _: move(form, key, step), "volgorde gewijzigd", "De volgorde is gewijzigd.",
            focus=_near(key, up),
        )  # fmt: skip
    if gone:
        at_once(
            at, own, lambda form, _: drop(form, key), "vraag weggelaten",
            f"Weggelaten: ‘{plain(item.text)}’", focus=(f"own-back-{key}",),
        )  # fmt: skip


def _near(key: str, up: bool) -> tuple[str, ...]:
    """Return the buttons to go on with after a move: the same one, or the other way at the end of the list."""
    both = (f"own-up-{key}", f"own-down-{key}")
    return both if up else both[::-1]


def _item_form(at: Desk, own: OwnScan, item: Item) -> None:
    found = is_open(own, "item", item.key)
    assert found is not None
    base = base_of(at.library, found.own)
    old = origin(item, base)
    with st.form(f"own-form-{item.key}", enter_to_submit=False):
        name, text = _fields("Wat vraag je?", item, f"own-edit-{item.key}")
        _meaning(item)
        with st.container(horizontal=True):
            keep = st.form_submit_button("Opslaan", type="primary", key="own-save")
            back = False
            if old is not None and not _same(item, base):
                back = st.form_submit_button(
                    "Oude woorden terug", icon=":material/undo:", key="own-old-words"
                )
            st.form_submit_button("Annuleren", type="tertiary", on_click=close_form, key="own-cancel")
    if back and old is not None:
        name, text = (old.name if isinstance(old, Option) else ""), old.text
    if keep or back:
        step = partial(_reworded, key=item.key, text=text, name=name)
        save(at, found, step, "vraag gewijzigd", _after(item, bool(back)))


def _after(item: Item, back: bool) -> str:
    if isinstance(item, OpenQuestion):
        return "De open vraag is gewijzigd."
    if isinstance(item, Option):
        return "De keuze is gewijzigd. Kijk bij Trend wat dat betekent voor het vergelijken."
    if back:
        return "De oude woorden staan er weer. De oude trend loopt door."
    return "De vraag heeft andere woorden. Haar trend begint opnieuw."


def _reworded(form: Scan, base: Scan, key: str, text: str, name: str) -> Scan:
    return reword(form, base, key, text, name)


def _fields(label: str, item: Item | type[Item], key: str) -> tuple[str, str]:
    """Draw the field of a question, and of a name before it for an option. Returns the name and the text."""
    kind, now = (item, None) if isinstance(item, type) else (type(item), item)
    name = ""
    if kind is Option:
        name = st.text_input(
            "Naam van de keuze", value=now.name if isinstance(now, Option) else "", max_chars=80, key=f"{key}-name"
        )  # fmt: skip
    most = 300 if kind is Option else 240
    text = st.text_area(label, value=now.text if now else "", max_chars=most, height=80, key=f"{key}-text")
    return name, text


def _meaning(item: Item | type[Item]) -> None:
    """Say before saving what other words mean for the trend."""
    kind = item if isinstance(item, type) else type(item)
    if kind is Option:
        st.caption(POINTS_RESTART)
    elif kind is OpenQuestion:
        st.caption(NO_NAMES)
    elif not isinstance(item, type):
        st.caption(RESTARTS)


def _left_out(at: Desk, own: OwnScan, place: Place) -> None:
    gone = dropped(own.form, base_of(at.library, own)).get(place, ())
    if not gone:
        return
    st.caption("Weggelaten uit de meegeleverde scan:")
    for item in gone:
        with st.container(horizontal=True, vertical_alignment="center", key=f"own-gone-{item.key}"):
            with st.container():
                st.markdown(f":gray[{plain(words(item))}]")
            if opened(own) is None and st.button(
                "Zet terug", key=f"own-back-{item.key}", icon=":material/undo:", type="tertiary"
            ):
                told = "Dit staat er weer."
                if place.part == "themes":
                    told = "De vraag staat er weer. De trend loopt door."
                at_once(
                    at, own, partial(put_back, key=item.key), "vraag teruggezet", told,
                    focus=(f"own-drop-{item.key}",),
                )  # fmt: skip


_ADDED: dict[str, type[Item]] = {"options": Option, "questions": OpenQuestion}


def _add_form(at: Desk, own: OwnScan, place: Place) -> None:
    found = is_open(own, "add", _name(place))
    assert found is not None
    kind = _ADDED.get(place.part, Statement)
    with st.form(f"own-new-{_name(place)}", enter_to_submit=False):
        name, text = _fields(TYPE_HERE[place.part], kind, f"own-new-{_name(place)}")
        if place.part == "themes":
            st.caption(
                "Schrijf de zin zo dat ‘helemaal’ gunstig is. Houd hem kort en vraag één ding tegelijk."
            )
        _meaning(kind)
        with st.container(horizontal=True):
            keep = st.form_submit_button("Toevoegen", type="primary", key="own-create")
            st.form_submit_button("Annuleren", type="tertiary", on_click=close_form, key="own-cancel")
    if keep:
        step = partial(_added, place=place, text=text, name=name)
        save(at, found, step, "vraag toegevoegd", "De vraag is toegevoegd.")


def _added(form: Scan, base: Scan, place: Place, text: str, name: str) -> Scan:
    return add(form, base, place, text, name)
