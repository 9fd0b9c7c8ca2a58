"""Hanging two teams under a new location, as a proefrit proposes: the step stands where the advice is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from planner.route.journey import Journey
from planner.storage.failures import StorageFailure
from planner.usecases.desk import Desk
from planner.usecases.organisation import NotPossible
from planner.usecases.rehearsing import hang_together
from planner.views.parts.flash import done
from planner.views.parts.rehearsal_words import pair_name
from planner.views.parts.text import plain
from scans.rehearsal import Merger


def put_together(at: Desk, now: Journey, mergers: Sequence[Merger], names: Mapping[str, str]) -> None:
    """Draw the choice of a proposal, the name of its location and the button."""
    pairs = {f"{merger.first}-{merger.second}": merger for merger in mergers}
    if not pairs:
        return
    with st.expander(
        "Twee teams onder een nieuwe locatie hangen", icon=":material/account_tree:", key="together-box"
    ):
        st.caption(
            "Dit verandert de organisatie in dit traject, ook voor andere scans. De teams zelf blijven bestaan. Je kunt het "
            "ongedaan maken."
        )
        chosen = st.selectbox(
            "Welke twee?", list(pairs), format_func=lambda key: pair_name(pairs[key], names), key="together-pair",
            placeholder="Kies een voorstel",
        )  # fmt: skip
        usual = pair_name(pairs[chosen], names)
        name = st.text_input(
            "Hoe heet de nieuwe locatie?", usual[:120], key=f"together-name-{chosen}", max_chars=120
        )
        if st.button("Samen onder deze locatie hangen", key="together"):
            _hang(at, now, pairs[chosen], usual, name)


def _hang(at: Desk, now: Journey, merger: Merger, two: str, name: str) -> None:
    try:
        hang_together(at, now, (merger.first, merger.second), name)
    except (NotPossible, StorageFailure) as failure:
        st.error(plain(str(failure)))
        return
    done(at, f"{plain(two)} hangen nu onder de locatie ‘{plain(name.strip())}’.")
