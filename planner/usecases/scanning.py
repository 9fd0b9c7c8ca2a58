"""Taking in answers to a round, by hand or from a file, and reading the result.

A round shows nothing until it is closed and is never opened again: whoever could look twice, with one answer
in between, would read that answer (see `scans.privacy`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256

from planner.knowledge.library import Library
from planner.route.journey import Journey
from planner.storage.journeys import load_responses
from planner.usecases.desk import Desk
from planner.usecases.rounds import RoundRefused, answer_places, form_of, still_open
from scans.answers import Response, Round, answer_problems
from scans.groups import Level, Unit
from scans.importing import Import, RowProblem, read_csv
from scans.scoring import Result, score


def add_response(
    desk: Desk, held: Round, unit_id: str, level: Level, function_group: str, answers: Mapping[str, int]
) -> Response:
    """Store one person's answers. Raises RoundRefused for a closed round, a strange unit or wrong answers."""
    with desk.work("Antwoord toegevoegd") as work:
        now = still_open(work.get(Round, held.id))
        scan = form_of(desk.library, now)
        units = work.all(Unit, now.traject_id)
        if unit_id not in {unit.id for unit in answer_places(scan, now, units)}:
            raise RoundRefused("Kies een team of onderdeel dat bij deze ronde hoort.")
        if problems := answer_problems(scan, answers):
            raise RoundRefused(_sentence(problems))
        response = Response(
            traject_id=now.traject_id,
            round_id=now.id,
            unit_id=unit_id,
            level=level,
            function_group=function_group,
            answers=dict(answers),
        )
        return work.add(response)


def _sentence(problems: list[str]) -> str:
    text = "; ".join(problems)
    return text[0].upper() + text[1:] + "."


def import_answers(desk: Desk, journey: Journey, held: Round, data: bytes) -> Import:
    """Store all answers of a CSV file, or none when something in it is wrong. Raises RoundRefused when closed.

    The returned import says what is wrong, or holds what was stored.
    """
    still_open(held)
    read = _not_twice(desk, held, read_csv(data, form_of(desk.library, held), journey.units, held))
    if read.problems:
        return read
    with desk.work(f"{len(read.responses)} antwoorden ingelezen") as work:
        still_open(work.get(Round, held.id))
        stored = work.add_all(read.responses)
    return Import(responses=tuple(stored))


def preview_import(desk: Desk, journey: Journey, held: Round, data: bytes) -> Import:
    """Return what a CSV file would give, without storing anything; the same file is read once."""
    names = tuple((unit.id, unit.parent_id, unit.name) for unit in journey.units)
    file = _File(desk.library, sha256(data).hexdigest(), held.id, names, desk, journey, held, data)
    return _not_twice(desk, held, _preview(file))


def _not_twice(desk: Desk, held: Round, read: Import) -> Import:
    """Refuse a file whose every row stands in the round already.

    Read in twice, the answers of three people would count as six and be shown.
    """
    there = Counter(_content(response) for response in load_responses(desk.engine, held.id))
    new = Counter(_content(response) for response in read.responses)
    if not new or new - there:
        return read
    message = (
        "Alle rijen van dit bestand staan al in deze ronde. Zijn het toch andere mensen met precies dezelfde "
        "antwoorden? Voer die dan met de hand in."
    )
    return Import(problems=(RowProblem(1, "", message),))


def _content(response: Response) -> tuple[str, str, str, tuple[tuple[str, int], ...]]:
    return response.unit_id, response.level, response.function_group, tuple(sorted(response.answers.items()))


@dataclass(frozen=True)
class _File:
    """A file for a round; equal when what decides the outcome is equal."""

    library: Library
    digest: str
    round_id: str
    names: tuple[tuple[str, str | None, str], ...]
    desk: Desk = field(compare=False)
    journey: Journey = field(compare=False)
    held: Round = field(compare=False)
    data: bytes = field(compare=False)


@lru_cache(maxsize=4)
def _preview(file: _File) -> Import:
    return read_csv(file.data, form_of(file.desk.library, file.held), file.journey.units, file.held)


def results(desk: Desk, journey: Journey, held: Round) -> Result:
    """Return the result of a closed round, computed once. Raises RoundRefused when it is still open."""
    if held.is_open:
        raise RoundRefused("Deze ronde is nog open. De uitkomst komt als de ronde gesloten is.")
    url = desk.engine.url.render_as_string(hide_password=False)
    tree = tuple((unit.id, unit.parent_id) for unit in held.tree(journey.units))
    count = journey.answer_counts.get(held.id, 0)
    return _scored(_Asked(desk.library, url, held.id, count, tree, desk, journey, held))


@dataclass(frozen=True)
class _Asked:
    """A question for a result; equal when the answer is."""

    library: Library  # the questions may change with the organisation's own content
    url: str
    round_id: str
    answers: int
    tree: tuple[tuple[str, str | None], ...]
    desk: Desk = field(compare=False)
    journey: Journey = field(compare=False)
    held: Round = field(compare=False)


@lru_cache(maxsize=32)
def _scored(asked: _Asked) -> Result:
    scan = form_of(asked.desk.library, asked.held)
    responses = load_responses(asked.desk.engine, asked.round_id)
    return score(scan, responses, asked.held.tree(asked.journey.units), asked.held.unit_id)
