"""What a file gives before it counts: how many answers per team, what is left out, and which columns nobody reads."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from planner.route.journey import Journey
from planner.views.parts.dutch import counted, listed
from planner.views.parts.scan_units import labels
from planner.views.parts.table import table_html
from planner.views.parts.text import clipped, plain
from scans.column_mapping import ColumnMapping
from scans.groups import in_tree_order
from scans.headings import Table
from scans.importing import Import, LeftOut


def unread(found: Table, mapping: ColumnMapping) -> None:
    """Say which columns are not read, and that those about persons never are."""
    never = [
        plain(clipped(heading, 40))
        for heading in found.headings
        if heading in found.personal - {found.finished}
    ]
    left = [
        plain(clipped(heading, 60)) for heading in found.open_headings if not mapping.columns.get(heading)
    ]
    if never:
        st.caption(f"Over personen en tijden, nooit gelezen of bewaard: {listed(never)}.")
    if found.finished:
        st.caption(
            f"Van {plain(found.finished)} kijkt de app alleen of er iets staat: dan is de vragenlijst afgerond."
        )
    if left:
        st.caption(f"Ook niet gelezen: {listed(left)}.")


def outcome(now: Journey, read: Import, repeated: bool, key: str) -> None:
    """Draw how many answers a file gives, per team, and what is left out. `key` is that of the choice to count twice."""
    if read.responses:
        st.success(f"{counted(len(read.responses), 'antwoord', 'antwoorden')} klaar om in te lezen.")
        _per_team(now, read)
    else:
        st.warning("Er blijft geen antwoord over om in te lezen.")
    if read.left_out:
        parts = [f"{counted(n, 'rij', 'rijen')} {reason.value}" for reason, n in read.left_out.items()]
        st.markdown(f"Niet meegeteld: {listed(parts)}.")
    if repeated or LeftOut.THERE in read.left_out:
        st.checkbox(
            "Tel ook rijen mee die gelijk zijn aan een antwoord dat al is ingelezen: het zijn andere mensen",
            key=key,
        )
    if any(response.texts for response in read.responses):
        st.warning(
            "In dit bestand staan antwoorden in eigen woorden. Staat daar een naam in, of iets waaraan een cliënt te "
            "herkennen is? Haal dat eerst uit het bestand."
        )
    st.caption("Lees alleen antwoorden in van mensen die weten dat je ze hiervoor gebruikt.")


def _per_team(now: Journey, read: Import) -> None:
    """Draw the number of answers per unit, in tree order."""
    names = labels(now.units)
    times = Counter(response.unit_id for response in read.responses)
    rows = [(names[unit.id], str(times[unit.id])) for _, unit in in_tree_order(now.units) if times[unit.id]]
    st.html(table_html(("Onderdeel", "Antwoorden"), rows))
