"""Browsing the Kennisbank: first one of five groups, then a kind in it."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from planner.views.parts.knowledge_kinds import KINDS

GROUPS = {
    "Woorden": ("terms", "dimensions", "irb_phases", "life_domains", "irb_comparisons"),
    "De reis": ("stations", "activities", "roles", "goals", "running", "scans", "phases", "recommendations"),
    "Samen kiezen": ("invullingen", "helpende_vragen", "conversation", "reflections", "actiewiel"),
    "Ervaringen": ("insights", "lessons", "organisations", "preconditions", "aims", "obstacles", "dilemmas"),
    "Methoden": ("methods", "target_groups", "bakens", "participation_route"),
}
GROUP, KIND = "know-group", "know-browse"


def choose_kind(counts: Mapping[str, int]) -> str | None:
    """Draw the choice of a group and of a kind in it, and return the kind; it stands in the address too."""
    asked = st.query_params.get("soort", "")
    mine = next((group for group, kinds in GROUPS.items() if asked in kinds), None)
    group = st.pills("Of blader per onderwerp", list(GROUPS), default=mine, key=GROUP, on_change=_drop_kind)
    if group is None:
        return None
    kinds = [kind for kind in GROUPS[group] if kind in counts]
    return st.pills(
        "Wat wil je lezen?", kinds, default=asked if asked in kinds else None, key=f"{KIND}-{group}",
        format_func=lambda kind: f"{KINDS[kind].many} ({counts[kind]})", on_change=_keep_kind, args=(group,),
    )  # fmt: skip


def _drop_kind() -> None:
    for name in ("soort", "halte"):
        st.query_params.pop(name, None)


def _keep_kind(group: str) -> None:
    """Keep the chosen kind in the address, so that it comes back after reading an item."""
    _drop_kind()
    if st.session_state[f"{KIND}-{group}"]:
        st.query_params["soort"] = st.session_state[f"{KIND}-{group}"]
