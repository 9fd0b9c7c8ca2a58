"""What a form says when storage refuses: what happened, that the typed text stays, and the way to what is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from planner.storage.failures import StaleRecord, StorageFailure, UnknownRecord
from planner.views.parts.text import plain


def refused(
    failure: StorageFailure, key: str, refresh: Callable[..., None], args: tuple[Any, ...] = ()
) -> None:
    """Draw why nothing was kept. `refresh` is called when the user asks for the new version of a changed record.

    `key` is that of its button. Draw this outside the form: a form has no ordinary buttons.
    """
    st.error(plain(str(failure)))
    if isinstance(failure, StaleRecord | UnknownRecord):
        st.caption("Wat je typte staat hierboven nog. Kopieer het als je het wilt bewaren.")
        st.button("Toon de nieuwe versie", on_click=refresh, args=args, key=key)
