"""What the columns and cells of a file mean: the app proposes, the leader decides. First what isn't sure, the rest folded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from planner.usecases.reading_in import Seen
from planner.views.parts.scan_cells import Cells, draw_cells
from planner.views.parts.text import clipped, plain
from scans.answers import Round
from scans.column_mapping import ColumnMapping
from scans.definition import Scan
from scans.groups import Unit
from scans.headings import Table
from scans.mapping import LEFT_OUT, TEAM, Guess, in_order, questions, work_target

NOT_THERE, FIXED = "Staat niet in dit bestand", "Overal hetzelfde: ik kies één"
IN_ORDER, ONE_BY_ONE = "In de volgorde van de scan", "In een andere volgorde: ik kies per vraag"


@dataclass(frozen=True)
class Asking:
    """What is drawn for one file: where a choice goes that isn't sure, where the rest goes, and the key before all."""

    scan: Scan
    held: Round
    places: Sequence[Unit]
    found: Table
    known: Seen
    first: DeltaGenerator
    rest: DeltaGenerator
    key: str
    settled: frozenset[str] = frozenset()  # what one choice for all columns made sure


def choose(
    scan: Scan, held: Round, places: Sequence[Unit], found: Table, known: Seen, key: str
) -> ColumnMapping | None:
    """Draw every choice and return the mapping; None while something is still to be chosen."""
    first = st.container()
    label = "Hoe de app dit bestand leest" if known.remembered else "Wat de app zelf herkende"
    rest = st.expander(label, icon=":material/table_view:", key=f"{key}-rest")
    rest.caption("Kies een andere kolom of betekenis als iets niet klopt.")
    by_order = _by_order(scan, known, first, key)
    if by_order is None:
        return None
    asking = Asking(scan, held, places, found, known, first, rest, key, by_order)
    columns = _columns(asking)
    if columns is None:
        return None
    mapping = known.mapping.model_copy(update={"columns": columns})
    cells = draw_cells(Cells(scan, held, places, found, known.mapping, mapping, first, rest, key))
    return mapping.model_copy(update=cells) if cells is not None else None


def _by_order(scan: Scan, known: Seen, first: DeltaGenerator, key: str) -> frozenset[str] | None:
    """Draw one choice for all columns that have but a code; returns what it made sure, None while it isn't made."""
    coded = () if known.remembered else in_order(Guess(known.mapping, known.unsure), scan)
    if len(coded) < 2:
        return frozenset()
    first.markdown(
        f"**In dit bestand staan {len(coded)} vragen alleen met een code.** Aan een code is niet te zien bij welke vraag hij hoort."
    )
    said = first.radio(
        "In welke volgorde staan ze?", [IN_ORDER, ONE_BY_ONE], index=None, key=f"{key}-order", horizontal=True
    )
    if said is None:
        first.info("Kies eerst hoe de vragen in dit bestand staan.")
        return None
    return frozenset(coded) if said == IN_ORDER else frozenset()


def _columns(asking: Asking) -> dict[str, str] | None:
    """Draw a choice of column for the team, the work and each question; None while two of them share a column."""
    chosen = {target: _column(asking, target, words) for target, words in _asked(asking).items()}
    columns: dict[str, str] = {}
    for target, heading in chosen.items():
        if heading is None:
            continue
        if heading in columns:
            asking.first.warning(
                f"De kolom ‘{plain(clipped(heading, 80))}’ is twee keer gekozen. Kies er één."
            )
            return None
        columns[heading] = target
    if not set(columns.values()) & questions(asking.scan).keys():
        asking.first.info("Kies bij minstens één vraag de kolom met de antwoorden.")
        return None
    return columns


def _asked(asking: Asking) -> Mapping[str, str]:
    """Return what a column is chosen for, in the words of the screen."""
    work = "De functiegroep" if asking.held.groups else "Het niveau, of het werk dat iemand doet"
    who = {TEAM: "Het team of onderdeel", work_target(asking.held.groups): work}
    return who | {key: names[0] for key, names in questions(asking.scan).items()}


def _column(asking: Asking, target: str, words: str) -> str | None:
    """Draw the choice of a column for one thing; returns the heading, None without one."""
    proposed = next((heading for heading, to in asking.known.mapping.columns.items() if to == target), None)
    missed = (
        proposed is None and target not in asking.scan.text_keys()
    )  # an open question is often not asked elsewhere
    unsure = not asking.known.remembered and (missed or target in asking.known.unsure - asking.settled)
    who = target not in questions(asking.scan)
    none = FIXED if who else NOT_THERE
    options = [none, *asking.found.open_headings]
    with asking.first if unsure else asking.rest:
        said, choice = st.columns(2, vertical_alignment="center")
        said.markdown(f"**{plain(words)}**" if who else plain(words))
        heading = choice.selectbox(
            f"Kolom voor: {words}", options, index=options.index(proposed) if proposed else 0,
            format_func=lambda text: clipped(text, 90), key=f"{asking.key}-{target}", label_visibility="collapsed",
            placeholder="Kies",
        )  # fmt: skip
    return None if heading in (none, LEFT_OUT) else heading
