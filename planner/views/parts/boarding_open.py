"""What is open for editing on the screen of the waves: one thing at a time, as it was when it was opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st
from pydantic import ValidationError

from planner.knowledge.reading import shown
from planner.route.journey import Journey
from planner.storage.failures import StorageFailure
from planner.usecases.boarding import BoardingRefused
from planner.usecases.desk import Desk
from planner.views.parts.flash import done
from planner.views.parts.only_here import ONLY_HERE
from planner.views.parts.refusal import refused
from planner.views.parts.text import plain

OPEN = f"{ONLY_HERE}boarding-open"
Seen = Any  # the record or records as they were when the form was opened


def opened(now: Journey, what: str) -> Seen | None:
    """Return what was seen when `what` was opened in this traject, or None when it is closed."""
    traject_id, name, seen = st.session_state.get(OPEN, ("", "", None))
    return seen if (traject_id, name) == (now.traject.id, what) else None


def open_(now: Journey, what: str, seen: Seen) -> None:
    """Open one thing; whatever else was open closes."""
    st.session_state[OPEN] = (now.traject.id, what, seen)


def close() -> None:
    """Close whatever is open."""
    st.session_state.pop(OPEN, None)


def edit_button(now: Journey, what: str, seen: Seen, label: str = "Bewerken") -> None:
    """Draw the button that opens one thing."""
    st.button(
        label, key=f"boarding-edit-{what}", icon=":material/edit:", type="tertiary", on_click=open_,
        args=(now, what, seen),
    )  # fmt: skip


def cancel_button(what: str) -> None:
    """Draw the button that closes the form without keeping anything."""
    st.button("Annuleren", key=f"boarding-cancel-{what}", type="tertiary", on_click=close)


def attempt(at: Desk, action: Callable[[], object], message: str) -> None:
    """Keep something and tell it, or say in Dutch why nothing was kept; what was typed then stays."""
    try:
        action()
    except ValidationError as error:
        show_problems(shown(error))
    except BoardingRefused as problem:
        show_problems([str(problem)])
    except StorageFailure as failure:
        refused(failure, "boarding-refresh", close)
    else:
        close()
        done(at, message)


def show_problems(problems: Sequence[str]) -> None:
    """Say what is wrong, each on its own line; nothing was kept."""
    lines = "\n".join(f"- {plain(problem)}" for problem in problems)
    st.error(f"Dit klopt nog niet. Er is niets opgeslagen.\n\n{lines}")
