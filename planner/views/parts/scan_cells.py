"""What stands in the cells of a file, where it doesn't speak for itself: answers, teams and kinds of work."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from planner.views.parts.scan_units import labels
from planner.views.parts.text import clipped, plain
from scans.answers import Round
from scans.cell_words import (
    SKIPPED,
    codes_in,
    folded,
    guess_place,
    guess_step,
    guess_work,
    steps_of_codes,
    whole_number,
)
from scans.column_mapping import ColumnMapping
from scans.definition import Scan
from scans.groups import Level, Unit
from scans.headings import Table
from scans.mapping import LEFT_OUT, MOST_SHOWN, TEAM, answer_cells, unknown_cells, work_target

V = TypeVar("V", int, str)
AWAY = "Laat deze antwoorden weg"
NO_ANSWER = "Geen antwoord: telt niet mee"


@dataclass(frozen=True)
class Cells:
    """What is needed to ask about the cells of a file; `start` is what was proposed, `mapping` has the chosen columns."""

    scan: Scan
    held: Round
    places: Sequence[Unit]
    found: Table
    start: ColumnMapping
    mapping: ColumnMapping
    first: DeltaGenerator
    rest: DeltaGenerator
    key: str


def draw_cells(at: Cells) -> dict[str, dict[str, int] | dict[str, str]] | None:
    """Draw what each unknown cell means; returns `steps`, `places` and `works`, None while one isn't chosen."""
    unknown = unknown_cells(at.found, at.mapping, at.scan, at.places, at.held)
    steps = _steps(at, unknown.steps)
    places = _places(at, unknown.places)
    works = _works(at, unknown.works)
    if steps is None or places is None or works is None:
        at.first.info("Kies eerst wat hierboven nog open staat. Daarna zie je wat dit bestand geeft.")
        return None
    return {"steps": steps, "places": places, "works": works}


def _steps(at: Cells, cells: Sequence[str]) -> dict[str, int] | None:
    """Draw what answers mean that aren't a step of the scale; codes (A1) share one choice of direction."""
    if at.scan.kind == "punten":
        return {}
    codes = codes_in(cells)
    direction = _direction(at, codes) if codes else {}
    words = {step.value: f"{step.label} ({step.value})" for step in at.scan.scale} | {SKIPPED: NO_ANSWER}
    left = [cell for cell in cells if folded(cell) not in codes]
    chosen = _chosen(
        at, "step", left, list(words), words.__getitem__, at.start.steps, lambda cell: guess_step(at.scan, cell),
        lambda cell: f"Het antwoord ‘{cell}’ betekent",
    )  # fmt: skip
    turned = _turned(at)
    return None if chosen is None or direction is None else {**turned, **direction, **chosen}


def _direction(at: Cells, codes: Mapping[str, int]) -> dict[str, int] | None:
    """Draw from which side codes count; a code beyond the scale is told later, at its line."""
    low, high = steps_of_codes(at.scan, codes, False), steps_of_codes(at.scan, codes, True)
    before = {cell: step for cell, step in at.start.steps.items() if cell in codes}
    ends = {step.value: step.label for step in at.scan.scale}
    code = min(codes, key=lambda cell: codes[cell])
    where = at.rest if before else at.first
    ways = [False, True]
    way = where.radio(
        f"In dit bestand staan codes. Wat betekent {code.upper()}?", ways,
        index=None if not before else int(before != low), horizontal=True, key=f"{at.key}-direction",
        format_func=lambda turned: ends[(high if turned else low).get(code, min(ends))],
    )  # fmt: skip
    if way is None:
        return None
    return high if way else low


def _turned(at: Cells) -> dict[str, int]:
    """Draw from which side numbers count; returns what they mean when that is not as they stand.

    It stands first until the mapping was kept: nothing else would show that every answer was turned around.
    """
    values = sorted(step.value for step in at.scan.scale)
    numbers = {folded(cell): whole_number(cell) for cell in answer_cells(at.found, at.mapping, at.scan)}
    known = {cell: number for cell, number in numbers.items() if number is not None and number in values}
    if not known:
        return {}
    ends = {step.value: step.label for step in at.scan.scale}
    before = any(at.start.steps.get(cell, number) != number for cell, number in known.items())
    where = at.rest if at.start.version else at.first
    turned = where.radio(
        f"In dit bestand staan cijfers. Wat betekent {values[0]}?", [False, True], index=int(before), horizontal=True,
        key=f"{at.key}-turned", format_func=lambda way: ends[values[-1] if way else values[0]],
    )  # fmt: skip
    other = dict(zip(values, reversed(values), strict=True))
    return {cell: other[number] for cell, number in known.items()} if turned else {}


def _places(at: Cells, cells: Sequence[str]) -> dict[str, str] | None:
    """Draw which unit a name in the file means; without a column, which one all answers belong to."""
    names = labels(at.places) | {LEFT_OUT: AWAY}
    fixed = TEAM not in at.mapping.columns.values()
    options = [unit.id for unit in at.places] + ([] if fixed else [LEFT_OUT])
    return _chosen(
        at, "place", cells, options, names.__getitem__, at.start.places, lambda cell: guess_place(at.places, cell),
        lambda cell: _said(cell, fixed, "Alle antwoorden horen bij", "Antwoorden zonder team horen bij", "hoort bij"),
    )  # fmt: skip


def _works(at: Cells, cells: Sequence[str]) -> dict[str, str] | None:
    """Draw which level or function group a description of work means."""
    groups = at.held.groups
    fixed = work_target(groups) not in at.mapping.columns.values()
    options = [group.name for group in groups] or [level.value for level in Level]
    return _chosen(
        at, "work", cells, options + ([] if fixed else [LEFT_OUT]), lambda work: work.capitalize() if work else AWAY,
        at.start.works, lambda cell: guess_work(groups, cell),
        lambda cell: _said(cell, fixed, "Iedereen in dit bestand werkt als", "Wie niets invulde, werkt als", "telt als"),
    )  # fmt: skip


def _said(cell: str, fixed: bool, everybody: str, nothing: str, one: str) -> str:
    if cell:
        return f"‘{cell}’ {one}"
    return everybody if fixed else nothing


def _chosen(
    at: Cells,
    kind: str,
    cells: Sequence[str],
    options: Sequence[V],
    shown: Callable[[V], str],
    start: Mapping[str, V],
    guessed: Callable[[str], V | None],
    said: Callable[[str], str],
) -> dict[str, V] | None:
    """Draw a choice per cell, folded when it was chosen before; None while one is open."""
    result: dict[str, V] = {}
    open_choice = False
    if len(cells) > MOST_SHOWN:
        at.first.warning(
            f"Er staan {len(cells)} verschillende teksten in deze kolommen; hieronder staan de eerste {MOST_SHOWN}. Kijk of "
            "je de goede kolommen koos, of maak de teksten in het bestand gelijk."
        )
    for number, cell in enumerate(cells[:MOST_SHOWN]):
        before = start.get(folded(cell))
        value = before if before is not None else guessed(cell)
        words = said(clipped(cell, 90))
        with at.first if before is None else at.rest:
            left, right = st.columns(2, vertical_alignment="center")
            left.markdown(plain(words))
            picked = right.selectbox(  # its label is heard only, and every backslash with it
                words, options, index=options.index(value) if value in options else None, format_func=shown,
                key=f"{at.key}-{kind}-{number}-{folded(cell)[:60]}", placeholder="Kies wat dit is", label_visibility="collapsed",
            )  # fmt: skip
        if picked is None:
            open_choice = True
        else:
            result[folded(cell)] = picked
    return None if open_choice else result
