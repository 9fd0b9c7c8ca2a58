"""Messages that outlive the rerun after an action: what happened, and a button to take it back."""

from __future__ import annotations

from typing import NoReturn

import streamlit as st

from planner.storage.failures import StorageFailure
from planner.usecases.desk import Desk
from planner.usecases.keeping import ChangeSet, changes, undo
from planner.views.parts.context import chosen
from planner.views.parts.text import plain

UNCHANGED = "Er was niets gewijzigd. Alles staat er nog zoals het stond."


def done(at: Desk, message: str, undoable: bool = True) -> NoReturn:
    """Say that something was done and draw the screen anew; offers undo of the latest change."""
    remember(at, message, undoable)
    st.rerun()


def remember(at: Desk, message: str, undoable: bool = True) -> None:
    """Keep a message for the next run of any screen; without a change there is nothing to take back, and it says so."""
    forget()
    if not undoable:
        st.session_state["flash"] = (message, None)
        return
    # the latest change is of this action only when it was written in this run: an older one is not ours to undo
    ours = next((change for change in changes(at, chosen() or "")[:1] if change.at == at.now), None)
    st.session_state["flash"] = (message if ours else UNCHANGED, ours)


def refuse(failure: Exception) -> None:
    """Keep why something was not done for the next run of any screen; it is shown as an error."""
    forget()
    st.session_state["flash"] = (failure, None)


def show(at: Desk, screen: str) -> None:
    """Draw the message of the previous action with its undo button, until the user goes to another screen."""
    if "flash" not in st.session_state:
        return
    if st.session_state.setdefault("flash-screen", screen) != screen:
        forget()
        return
    message, change = st.session_state["flash"]
    failed = isinstance(message, Exception)
    with st.container(
        border=not failed,
        horizontal=True,
        vertical_alignment="center",
        key="flash-refused" if failed else "flash-box",
    ):
        if failed:
            st.error(
                f"**Dit is niet gelukt.** {plain(str(message))}", icon=":material/error:", width="stretch"
            )
        else:
            st.markdown(f":material/check_circle: {message}", width="stretch")
        if change is not None and st.button("Ongedaan maken", icon=":material/undo:", key="flash-undo"):
            _take_back(at, change)
        if st.button("Sluiten", icon=":material/close:", key="flash-close", type="tertiary"):
            forget()
            st.rerun()


def forget() -> None:
    """Put the message away."""
    st.session_state.pop("flash", None)
    st.session_state.pop("flash-screen", None)


def _take_back(at: Desk, change: ChangeSet) -> None:
    try:
        undo(at, change)
        st.session_state["flash"] = ("Het is ongedaan gemaakt.", None)
    except StorageFailure as failure:
        refuse(failure)
    st.rerun()
