"""A list of records to read, add, change and remove; the same on every screen.

A record that is opened for editing is remembered as it was then. Saving names that version, so that a change
that someone else made meanwhile is never overwritten: the user keeps the typed text and sees what happened.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import streamlit as st
from pydantic import ValidationError

from planner.knowledge.reading import shown
from planner.storage.failures import StorageFailure
from planner.usecases.desk import Desk
from planner.usecases.keeping import discard, keep
from planner.views.parts.flash import done
from scans.identity import Kept

R = TypeVar("R", bound=Kept)
Values = dict[str, Any]


@dataclass(frozen=True)
class Editor(Generic[R]):
    """How one kind of record is shown and edited.

    `what` names it in Dutch ('Doel'). `fields` draws the widgets for a record (None: a new one) with a key
    prefix, and returns the values by field. `card` draws one record to read.
    """

    what: str
    kind: type[R]
    traject_id: str
    fields: Callable[[R | None, str], Values]
    card: Callable[[R], None]


def editable_list(
    at: Desk,
    editor: Editor[R],
    records: Sequence[R],
    key: str,
    add_label: str,
    empty: str = "",
    add_first: bool = False,
) -> None:
    """Draw the records with a form to add one, under them or first; `empty` says what goes here.

    `key` is unique on the screen.
    """
    if add_first:
        _adding(at, editor, key, add_label)
    if not records and empty:
        st.caption(empty)
    for record in records:
        _row(at, editor, record, f"{key}-{record.id}")
    if not add_first:
        _adding(at, editor, key, add_label)


def _row(at: Desk, editor: Editor[R], record: R, key: str) -> None:
    opened: R | None = st.session_state.get(f"opened-{key}")
    with st.container(border=True, key=f"card-{key}"):
        if opened is not None:
            _form(at, editor, opened, key)
            return
        with st.container(horizontal=True, wrap=False, vertical_alignment="top", key=f"reading-{key}"):
            with st.container():
                editor.card(record)
            st.button(
                "Bewerken", key=f"edit-{key}", icon=":material/edit:", type="tertiary",
                on_click=_open, args=(key, record),
            )  # fmt: skip


def _open(key: str, record: Kept) -> None:
    st.session_state[f"opened-{key}"] = record


def _close(key: str) -> None:
    st.session_state.pop(f"opened-{key}", None)


def _form(at: Desk, editor: Editor[R], opened: R, key: str) -> None:
    with st.form(f"form-{key}", border=False, enter_to_submit=False):
        values = editor.fields(opened, key)
        with st.container(horizontal=True):
            save = st.form_submit_button("Opslaan", type="primary", key=f"save-{key}")
            remove = st.form_submit_button("Verwijderen", icon=":material/delete:", key=f"remove-{key}")
            st.form_submit_button(
                "Annuleren", type="tertiary", on_click=_close, args=(key,), key=f"cancel-{key}"
            )
    if save:
        _save(at, editor, opened.model_copy(), values, key)
    if remove:
        _remove(at, editor, opened, key)


def _adding(at: Desk, editor: Editor[R], key: str, label: str) -> None:
    with (
        st.expander(label, icon=":material/add:", key=f"add-{key}"),
        st.form(f"new-{key}", border=False, clear_on_submit=False, enter_to_submit=False),
    ):
        serial = st.session_state.setdefault(f"serial-{key}", 0)
        values = editor.fields(None, f"new{serial}-{key}")
        if st.form_submit_button("Toevoegen", type="primary", key=f"create-{key}"):
            _save(at, editor, None, values, key)


def _save(at: Desk, editor: Editor[R], opened: R | None, values: Values, key: str) -> None:
    base = opened.model_dump() if opened else {"traject_id": editor.traject_id}
    try:
        keep(at, editor.kind.model_validate(base | values), editor.what)
    except ValidationError as error:
        for message in shown(error):
            st.error(message)
        return
    except StorageFailure as failure:
        _refused(failure, key)
        return
    if opened is None:
        st.session_state[f"serial-{key}"] += 1  # fresh, empty widgets; the typed text stays when saving fails
    _close(key)
    done(at, f"{editor.what} {'gewijzigd' if opened else 'toegevoegd'}.")


def _remove(at: Desk, editor: Editor[R], opened: R, key: str) -> None:
    try:
        discard(at, opened, editor.what)
    except StorageFailure as failure:
        _refused(failure, key)
        return
    _close(key)
    done(at, f"{editor.what} verwijderd.")


def _refused(failure: StorageFailure, key: str) -> None:
    st.error(str(failure))
    st.caption("Wat je typte staat hierboven nog. Kopieer het als je het wilt bewaren.")
    st.button("Toon de nieuwe versie", on_click=_close, args=(key,), key=f"refresh-{key}")
