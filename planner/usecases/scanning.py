"""Holding a scan: opening a round, taking in answers by hand or from a file, closing it, reading the result.

A round shows nothing until it is closed and is never opened again: whoever could look twice, with one answer
in between, would read that answer (see `scans.privacy`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from hashlib import sha256

from planner.knowledge.library import Library
from planner.route.journey import Journey
from planner.storage.journeys import load_responses
from planner.usecases.desk import Desk
from scans.answers import Response, Round, answer_problems
from scans.definition import Scan
from scans.groups import Level, Unit, UnitKind, below, in_tree_order
from scans.importing import Import, RowProblem, read_csv
from scans.privacy import THRESHOLD
from scans.scoring import Result, score

SEASONS = ("Winter", "Voorjaar", "Zomer", "Najaar")


class RoundRefused(ValueError):
    """A step that this round doesn't allow; `str` of it is a Dutch message for the user."""


def scans_in_use(desk: Desk, journey: Journey) -> dict[str, Scan]:
    """Return the scans that a traject has switched on, by key."""
    return {key: scan for key, scan in desk.library.scans.items() if journey.uses(f"scan:{key}")}


def rounds_in_use(desk: Desk, journey: Journey) -> list[Round]:
    """Return the rounds of the scans in use: open ones first, then the latest closed one."""
    known = scans_in_use(desk, journey)
    rounds = [held for held in journey.rounds if held.scan in known]
    rounds.sort(key=lambda held: (held.closed or held.opened, held.opened, held.id), reverse=True)
    return sorted(rounds, key=lambda held: not held.is_open)


def round_places(scan: Scan, units: Iterable[Unit]) -> list[Unit]:
    """Return the units that a round can be held in, in tree order: the scan's own kinds and what lies above them.

    A team scan for the whole organisation is one round in which every team answers.
    """
    tree = [unit for _, unit in in_tree_order(tuple(units))]
    kinds = {unit.id: unit.kind for unit in tree}
    return [unit for unit in tree if {kinds[i] for i in below(tree, unit.id)} & set(scan.units)]


def answer_places(scan: Scan, held: Round, units: Iterable[Unit]) -> list[Unit]:
    """Return the units that someone can answer from, in tree order; in a team scan only teams."""
    tree = [unit for _, unit in in_tree_order(tuple(units))]
    inside = below(tree, held.unit_id)
    teams_only = set(scan.units) == {UnitKind.TEAM}
    return [u for u in tree if u.id in inside and not (teams_only and u.kind is not UnitKind.TEAM)]


def season_title(today: date) -> str:
    """Return 'Najaar 2026': the meteorological season, with December counting for the next year's winter."""
    year = today.year + 1 if today.month == 12 else today.year
    return f"{SEASONS[today.month % 12 // 3]} {year}"


def open_round(desk: Desk, journey: Journey, scan_key: str, unit_id: str, title: str) -> Round:
    """Open a round of a scan today, for a unit and everything under it. Raises RoundRefused."""
    scan = scans_in_use(desk, journey).get(scan_key)
    if scan is None:
        raise RoundRefused("Deze scan staat uit voor dit traject. Zet de scan eerst aan bij Onderdelen.")
    if unit_id not in {unit.id for unit in round_places(scan, journey.units)}:
        raise RoundRefused("Deze scan past niet bij dit deel van de organisatie. Kies een ander deel.")
    if not title.strip():
        raise RoundRefused("Geef de ronde een naam, zodat je haar later herkent.")
    new = Round(
        traject_id=journey.traject.id,
        scan=scan_key,
        unit_id=unit_id,
        title=title.strip()[:120],
        opened=desk.today,
    )
    with desk.work(f"Ronde geopend: {new.title}") as work:
        _check_name(new, work.all(Round, new.traject_id))
        return work.add(new)


def _check_name(new: Round, held: Iterable[Round]) -> None:
    """Refuse a second open round that nobody could tell from the first: answers would end up in the wrong one."""
    same = (new.scan, new.unit_id, new.title.casefold())
    if any(r.is_open and (r.scan, r.unit_id, r.title.casefold()) == same for r in held):
        raise RoundRefused(
            f"Er is al een open ronde van deze scan die hier ‘{new.title}’ heet. Geef de nieuwe ronde een andere naam, "
            "zodat je ze uit elkaar houdt."
        )


def add_response(
    desk: Desk, held: Round, unit_id: str, level: Level, function_group: str, answers: Mapping[str, int]
) -> Response:
    """Store one person's answers. Raises RoundRefused for a closed round, a strange unit or wrong answers."""
    with desk.work("Antwoord toegevoegd") as work:
        now = _open(work.get(Round, held.id))
        scan = desk.library.scans[now.scan]
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


def _open(held: Round) -> Round:
    if not held.is_open:
        raise RoundRefused("Deze ronde is gesloten. Er kunnen geen antwoorden meer bij.")
    return held


def _sentence(problems: list[str]) -> str:
    text = "; ".join(problems)
    return text[0].upper() + text[1:] + "."


def import_answers(desk: Desk, journey: Journey, held: Round, data: bytes) -> Import:
    """Store all answers of a CSV file, or none when something in it is wrong. Raises RoundRefused when closed.

    The returned import says what is wrong, or holds what was stored.
    """
    _open(held)
    read = _not_twice(desk, held, read_csv(data, desk.library.scans[held.scan], journey.units, held))
    if read.problems:
        return read
    with desk.work(f"{len(read.responses)} antwoorden ingelezen") as work:
        _open(work.get(Round, held.id))
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
    return read_csv(file.data, file.desk.library.scans[file.held.scan], file.journey.units, file.held)


def close_round(desk: Desk, held: Round) -> Round:
    """Close a round for good, so that its results can be seen. Raises RoundRefused below five answers.

    Also raises StaleRecord when someone changed the round meanwhile.
    """
    with desk.work(f"Ronde gesloten: {held.title}") as work:
        now = _open(work.get(Round, held.id))
        answers = sum(1 for r in work.all(Response, now.traject_id) if r.round_id == now.id)
        if answers < THRESHOLD:
            raise RoundRefused(
                f"Er zijn nog maar {answers} antwoorden. Pas bij {THRESHOLD} of meer kan de ronde dicht: "
                "anders is te zien wie wat zei."
            )
        parents = {unit.id: unit.parent_id for unit in work.all(Unit, now.traject_id)}
        closed = {"closed": max(desk.today, held.opened), "parents": parents}
        given = [r.id for r in work.all(Response, now.traject_id) if r.round_id == now.id]
        work.loosen_history(Response, given)
        return work.change(held.model_copy(update=closed))


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
    scan = asked.desk.library.scans[asked.held.scan]
    responses = load_responses(asked.desk.engine, asked.round_id)
    return score(scan, responses, asked.held.tree(asked.journey.units), asked.held.unit_id)


def units_in(held: Round, units: Iterable[Unit]) -> Iterator[Unit]:
    """Yield the units that a round covers, in tree order."""
    tree = held.tree(units)
    inside = below(tree, held.unit_id)
    yield from (unit for _, unit in in_tree_order(tree) if unit.id in inside)
