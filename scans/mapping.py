"""What the columns of a file mean for a scan: a proposal made from headings and cells, for a person to look at.

A mapping is a `ColumnMapping`. Under the empty text in `places` and `works` stands what counts where a file says nothing:
one team, or one kind of work, for all. A heading, team or kind of work that leads to '' is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from scans.answers import FunctionGroup, Round
from scans.cell_words import (
    SKIPPED,
    alike,
    codes_in,
    folded,
    guess_step,
    known_place,
    known_step,
    known_work,
    on_scale,
    share,
    squeezed,
)
from scans.column_mapping import ColumnMapping
from scans.definition import Scan
from scans.groups import Unit
from scans.headings import Table, names_of

TEAM, LEVEL, GROUP = "team", "niveau", "functiegroep"
LEFT_OUT = ""
TEAM_WORDS = re.compile(r"\b(team|teams|eenheid|afdeling|locatie|unit|vestiging|department|location)\b")
WORK_WORDS = re.compile(r"\b(niveau|functie|functiegroep|rol|werk|wat doe je|level|role|job|laag|beroep)\b")
BARE_CODE = re.compile(r"[A-Za-z]\w{0,19}(\[\w{1,20}\])?")
MOST_SHOWN = 60  # different cells that a person can be asked about
SURE = 0.97
SHORT = 10  # letters; below that two different words may look alike


@dataclass(frozen=True)
class Guess:
    """A proposal, and the targets in it that a person should look at first."""

    mapping: ColumnMapping
    unsure: frozenset[str]


def work_target(groups: Sequence[FunctionGroup]) -> str:
    """Return what a column about somebody's work leads to: the function groups of the round, without those a level."""
    return GROUP if groups else LEVEL


def questions(scan: Scan) -> dict[str, tuple[str, ...]]:
    """Return what each question may be called, by key: answers first, then the open questions."""
    found: dict[str, tuple[str, ...]] = {statement.key: (statement.text,) for statement in scan.statements()}
    for option in scan.options:
        found[option.key] = (option.name, option.text, f"{option.name}: {option.text}")
    return found | {question.key: (question.text,) for question in scan.questions}


def known_headings(scan: Scan) -> frozenset[str]:
    """Return every heading that means something without a doubt, squeezed."""
    texts = (text for key, names in questions(scan).items() for text in (key, *names))
    return frozenset(map(squeezed, (*texts, TEAM, "eenheid", LEVEL, GROUP)))


def guess(found: Table, scan: Scan, places: Sequence[Unit], round_: Round) -> Guess:
    """Return what a file probably means. Never raises for what is in the file."""
    columns, unsure = _question_columns(found, scan)
    tell = {
        TEAM: (TEAM_WORDS, lambda cell: bool(known_place(places, cell))),
        work_target(round_.groups): (WORK_WORDS, lambda cell: known_work(round_.groups, cell) is not None),
    }
    for target, (words, sound) in tell.items():
        told = _telling(
            found, [heading for heading in found.open_headings if heading not in columns], words, sound
        )
        if told:
            columns[told[0]] = target
            unsure |= set() if told[1] else {target}
    by_order = _in_order(found, scan, columns)
    columns |= by_order
    only = {"": places[0].id} if len(places) == 1 and TEAM not in columns.values() else {}
    mapping = ColumnMapping(
        traject_id=round_.traject_id, scan=scan.key, name=_name(found), columns=columns, places=only
    )
    return Guess(mapping, frozenset(unsure | set(by_order.values())))


def _name(found: Table) -> str:
    return f"Bestand uit {found.origin} met {len(found.headings)} kolommen"


def _question_columns(found: Table, scan: Scan) -> tuple[dict[str, str], set[str]]:
    """Return which heading leads to which question, the most alike first, and which of those aren't sure."""
    pairs = sorted(_scored(found.open_headings, scan), reverse=True)
    columns: dict[str, str] = {}
    unsure: set[str] = set()
    for score, place, key in pairs:
        heading = found.open_headings[-place]
        if heading not in columns and key not in columns.values():
            columns[heading] = key
            unsure |= {key} if score < SURE else set()
    return columns, unsure


def _scored(headings: Sequence[str], scan: Scan) -> Iterator[tuple[float, int, str]]:
    """Yield (how alike, minus the place of the heading, key) for whatever resembles a question."""
    asked = [(key, (key, *names)) for key, names in questions(scan).items()]
    for place, heading in enumerate(headings):
        called = names_of(heading)
        for key, names in asked:
            score = max(_resemblance(one, other) for one in called for other in names)
            if score:
                yield score, -place, key


def _resemblance(heading: str, name: str) -> float:
    """Return 1 for the same letters and digits, else how alike they are; short words only count when equal."""
    if squeezed(heading) == squeezed(name):
        return 1.0
    return alike(folded(heading), folded(name)) if min(len(heading), len(name)) >= SHORT else 0.0


def _telling(
    found: Table, headings: Sequence[str], words: re.Pattern[str], sound: Callable[[str], bool]
) -> tuple[str, bool] | None:
    """Return the column that tells the team or the work best, and whether that is sure; None when none does."""
    scored = []
    for heading in headings:
        cells = found.cells(heading)
        named = bool(words.search(folded(heading))) and len(set(cells)) <= MOST_SHOWN
        part = share(cells, sound)
        if part >= 0.5 or named:
            scored.append((part, named, -len(heading), heading))
    if not scored:
        return None
    part, _, _, heading = max(scored)
    return heading, part >= 0.5


def _in_order(found: Table, scan: Scan, columns: Mapping[str, str]) -> dict[str, str]:
    """Return bare codes (Q1, G01Q01[SQ001]) led to the questions without a column, when there are as many of both.

    A code says nothing about its question; that they stand in the same order is a guess.
    """
    missing = [key for key in scan.answer_keys() if key not in columns.values()]
    codes = [
        heading for heading in found.open_headings if heading not in columns and BARE_CODE.fullmatch(heading)
    ]
    answered = [
        heading for heading in codes if share(found.cells(heading), lambda cell: _answer(scan, cell)) >= 0.8
    ]
    return dict(zip(answered, missing, strict=True)) if len(answered) == len(missing) else {}


def in_order(guessed: Guess, scan: Scan) -> tuple[str, ...]:
    """Return the questions that a bare code was led to because both stand in the same order: all of them or none fit."""
    return tuple(
        target
        for heading, target in guessed.mapping.columns.items()
        if target in guessed.unsure and target in scan.answer_keys() and BARE_CODE.fullmatch(heading)
    )


def _answer(scan: Scan, cell: str) -> bool:
    """Return whether a cell looks like an answer to a question of the scan."""
    if on_scale(scan, known_step(scan, cell)):
        return True
    return scan.kind == "stellingen" and bool(codes_in([cell]) or guess_step(scan, cell) is not None)


def remembered(found: Table, records: Sequence[ColumnMapping], scan: Scan) -> ColumnMapping | None:
    """Return the latest mapping that was kept for this scan and exactly these columns."""
    headings = set(found.open_headings)
    fitting = [one for one in records if one.scan == scan.key and set(one.columns) == headings]
    return max(fitting, key=lambda one: one.id, default=None)


def still_sound(mapping: ColumnMapping, scan: Scan, places: Sequence[Unit], round_: Round) -> ColumnMapping:
    """Return a kept mapping without what no longer exists: a question, a team, a function group of another round."""
    targets = {
        **{key: key for key in (TEAM, *questions(scan))},
        **dict.fromkeys((LEVEL, GROUP), work_target(round_.groups)),
    }
    ids = {unit.id for unit in places} | {LEFT_OUT}
    works = {work for work in mapping.works.values() if known_work(round_.groups, work) == work} | {LEFT_OUT}
    return mapping.model_copy(
        update={
            "columns": {
                heading: targets.get(target, LEFT_OUT) for heading, target in mapping.columns.items()
            },
            "steps": {
                c: step for c, step in mapping.steps.items() if step == SKIPPED or on_scale(scan, step)
            },
            "places": {cell: place for cell, place in mapping.places.items() if place in ids},
            "works": {cell: work for cell, work in mapping.works.items() if work in works},
        }
    )


def to_keep(mapping: ColumnMapping, found: Table) -> ColumnMapping:
    """Return a mapping as it is remembered: every column that may be read is named, also those left out."""
    return mapping.model_copy(
        update={
            "columns": {heading: mapping.columns.get(heading, LEFT_OUT) for heading in found.open_headings}
        }
    )


@dataclass(frozen=True)
class Unknown:
    """The different cells that don't speak for themselves, in the order of the file: answers, teams, kinds of work."""

    steps: tuple[str, ...]
    places: tuple[str, ...]
    works: tuple[str, ...]


def unknown_cells(
    found: Table, mapping: ColumnMapping, scan: Scan, places: Sequence[Unit], round_: Round
) -> Unknown:
    """Return which cells a person has to give a meaning. The empty text is one: the file names no team for somebody."""
    steps = [] if scan.kind == "punten" else answer_cells(found, mapping, scan)
    teams = _different(found, _leading_to(mapping, TEAM))
    works = _different(found, _leading_to(mapping, work_target(round_.groups)))
    return Unknown(
        tuple(cell for cell in steps if cell and not on_scale(scan, known_step(scan, cell))),
        tuple(cell for cell in teams if len(known_place(places, cell)) != 1),
        tuple(cell for cell in works if known_work(round_.groups, cell) is None),
    )


def answer_cells(found: Table, mapping: ColumnMapping, scan: Scan) -> list[str]:
    """Return the different cells of the columns that lead to a question with a scale or points."""
    columns = [heading for heading, target in mapping.columns.items() if target in scan.answer_keys()]
    return _different(found, columns) if columns else []


def _leading_to(mapping: ColumnMapping, target: str) -> list[str]:
    return [heading for heading, leads_to in mapping.columns.items() if leads_to == target]


def _different(found: Table, headings: Sequence[str]) -> list[str]:
    """Return the cells of some columns, each way of writing once; without a column there is one: nothing."""
    if not headings:
        return [""]
    cells = (cell for heading in headings if heading in found.headings for cell in found.cells(heading))
    return list({folded(cell): cell for cell in cells}.values())
