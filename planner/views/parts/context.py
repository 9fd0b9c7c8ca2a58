"""Who works on which traject: the desk and the journey of this run, and going to another screen."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NoReturn

import streamlit as st

from planner.route.journey import Journey
from planner.storage.failures import THIS_COMPUTER
from planner.usecases.desk import Desk, open_desk


def desk() -> Desk:
    """Return the desk of this run. Raises DatabaseUnavailable or ContentError with a Dutch message."""
    return open_desk(THIS_COMPUTER, datetime.now(UTC))


def chosen() -> str | None:
    """Return the id of the traject that this browser tab works on."""
    return st.session_state.get("traject_id")


def choose(traject_id: str | None) -> None:
    """Let this tab work on a traject, and put it in the address so that it can be kept or shared."""
    st.session_state["traject_id"] = traject_id
    if traject_id:
        st.query_params["traject"] = traject_id
    else:
        st.query_params.clear()


def journey(at: Desk) -> Journey:
    """Return everything of the chosen traject; without one, say so with a way out and stop the screen."""
    traject_id = chosen()
    if traject_id is None:
        st.header("Kies eerst een traject")
        st.write("Dit scherm hoort bij een traject. In de stationshal kies je er een, of begin je een nieuw.")
        st.page_link("views/stationshal.py", label="Naar de stationshal", icon=":material/home:")
        st.stop()
    return at.journey(traject_id)


def go(file: str, **params: str) -> NoReturn:
    """Go to another screen of the chosen traject."""
    traject_id = chosen()
    wanted = ({"traject": traject_id} if traject_id else {}) | params
    st.switch_page(f"views/{file}", query_params=wanted)
