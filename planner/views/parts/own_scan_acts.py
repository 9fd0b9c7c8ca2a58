"""Doing one thing to an own scan: at once with a button, or in the one form that is open.

One form at a time: while it is open nothing else of the scan can be changed from this window, so a version that
doesn't match was always changed in another one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import streamlit as st

from planner.storage.failures import StorageFailure
from planner.usecases.desk import Desk
from planner.usecases.own_scans import Step, change_own
from planner.views.parts.flash import done, refuse
from planner.views.parts.refusal import refused
from planner.views.parts.text import plain
from scans.own_scan import OwnScan
from scans.soundness import NotSound

OPENED, FOCUS = "own-opened", "own-focus"
Form = Literal["item", "add", "theme", "new-theme"]


@dataclass(frozen=True)
class Opened:
    """The form that is open: what it is about (the key of a question or group), and the scan as it was then."""

    own: OwnScan
    form: Form
    key: str = ""


def opened(own: OwnScan) -> Opened | None:
    """Return the form that is open in this scan, if there is one."""
    found: Opened | None = st.session_state.get(OPENED)
    return found if found is not None and found.own.id == own.id else None


def as_opened(own: OwnScan) -> OwnScan:
    """Return the scan to draw: as it was when the form was opened, so that what was typed keeps its place."""
    found = opened(own)
    return own if found is None else found.own


def is_open(own: OwnScan, form: Form, key: str = "") -> Opened | None:
    """Return the open form when it is this one."""
    found = opened(own)
    return found if found is not None and (found.form, found.key) == (form, key) else None


def open_form(own: OwnScan, form: Form, key: str = "") -> None:
    """Open a form, with the scan as the user sees it now."""
    st.session_state[OPENED] = Opened(own, form, key)


def close_form() -> None:
    """Close the form without keeping anything."""
    st.session_state.pop(OPENED, None)


def opening_button(own: OwnScan, label: str, form: Form, key: str = "", icon: str = ":material/add:") -> None:
    """Draw a button that opens a form."""
    st.button(
        label, key=f"own-open-{form}-{key}", icon=icon, type="tertiary", on_click=open_form, args=(own, form, key)
    )  # fmt: skip


def at_once(at: Desk, own: OwnScan, step: Step, what: str, message: str, focus: tuple[str, ...] = ()) -> None:
    """Keep one step and tell it with a way back, or say why it can't be; draw this where the button stands.

    `focus` holds the keys of the buttons where somebody on a keyboard goes on: the first that can be pressed.
    """
    try:
        change_own(at, own, step, what)
    except NotSound as problem:
        tell(problem)
    except StorageFailure as failure:
        refuse(failure)
        st.rerun()
    else:
        st.session_state[FOCUS] = focus
        done(at, message)


def return_focus(own: OwnScan) -> None:
    """Put the keyboard back where it was, once: a button that moved with its question is a new one to the browser."""
    keys = st.session_state.pop(FOCUS, ())
    if keys:
        wanted = ",".join(f"'.st-key-{key} button:not(:disabled)'" for key in keys)
        # more than once: the browser may still be drawing, and a button at the end of its list loses the focus again
        st.html(
            f"<script>/* {own.version} */ for (const wait of [150, 400, 900]) setTimeout(() => "
            f"document.activeElement === document.body && [{wanted}].map(q => document.querySelector(q))"
            ".find(b => b)?.focus(), wait)</script>",
            unsafe_allow_javascript=True,
        )


def save(at: Desk, found: Opened, step: Step, what: str, message: str) -> None:
    """Keep what a form makes and close it; when that is refused, what was typed stays. Draw this below the form."""
    try:
        new = change_own(at, found.own, step, what)
    except NotSound as problem:
        tell(problem)
    except StorageFailure as failure:
        refused(failure, "own-refresh", close_form)
    else:
        close_form()
        same = new is found.own
        done(at, "Er is niets veranderd." if same else message, undoable=not same)


def tell(problem: NotSound) -> None:
    """Draw every sentence of what is wrong."""
    for sentence in problem.problems:
        st.error(plain(sentence))
