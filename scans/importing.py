"""Reads answers given elsewhere from a CSV file: one row a respondent, all rows or none.

Columns: `team` (or `eenheid`), `niveau`, optionally `functiegroep`, then one column per answer key of the scan.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scans.answers import Response, Round, answer_problems
from scans.definition import Scan
from scans.groups import Level, Unit, below

MAX_ROWS = 20_000
SEPARATORS = ";,\t"
LEVELS = {word: level for level in Level for word in (level.value, level.value[0])}
NOT_TEXT = "dit is geen tekstbestand; sla het op als 'CSV UTF-8 (door lijstscheidingsteken gescheiden)'"
# Two ways a workbook starts: a zip archive (xlsx) or an OLE container (xls).
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
WHOLE_NUMBER = re.compile(r"([+-]?\d{1,9})([.,]0+)?")


@dataclass(frozen=True)
class RowProblem:
    """One thing to repair: the line in the file (the header is on line 1), the column, what to do about it."""

    line: int
    column: str
    message: str


@dataclass(frozen=True)
class Import:
    """What a file gave: responses, or problems, never both."""

    responses: tuple[Response, ...] = ()
    problems: tuple[RowProblem, ...] = ()


class _Unreadable(Exception):
    """A file of which the rows can't be read at all; carries the problems to report."""

    def __init__(self, *problems: RowProblem) -> None:
        super().__init__()
        self.problems = problems


Rows = list[tuple[int, list[str]]]


def read_csv(data: bytes, scan: Scan, units: Sequence[Unit], round_: Round) -> Import:
    """Return the responses in a CSV file, or every problem in it (then there are no responses).

    Accepts UTF-8 (with or without mark) and cp1252; `;`, `,` or tab between columns. Empty cells are not
    answered, '4,0' means 4 and the label of a step of the scale counts as its value. Never raises for what
    is in the file.
    """
    try:
        rows = _rows(_text(data))
        line, header = rows[0]
        columns = _columns(line, header, scan)
        reader = _Reader(scan, round_, columns, _places(units, round_))
        read = [reader.row(at, cells, len(header)) for at, cells in rows[1:]]
    except _Unreadable as unreadable:
        return Import(problems=unreadable.problems)
    problems = tuple(problem for one in read for problem in one.problems)
    if problems:
        return Import(problems=problems)
    return Import(responses=tuple(response for one in read for response in one.responses))


def template_csv(scan: Scan, units: Sequence[Unit]) -> bytes:
    """Return an empty file to fill in: only the header, so that no example row can end up as an answer.

    The first column is called `team` when the scan is held in teams only or there are no other units.
    """
    only_teams = all(unit.kind == "team" for unit in units) or set(scan.units) == {"team"}
    names = ["team" if only_teams else "eenheid", "niveau", "functiegroep", *scan.answer_keys()]
    return (";".join(names) + "\r\n").encode("utf-8-sig")


def _text(data: bytes) -> str:
    """Return the file as text."""
    if data.startswith(WORKBOOKS):
        raise _Unreadable(RowProblem(1, "", "dit is een Excel-bestand; sla het op als CSV"))
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise _Unreadable(RowProblem(1, "", NOT_TEXT))


def _rows(text: str) -> Rows:
    """Return (line it starts on, trimmed cells) of each row that isn't blank; the first is the header."""
    separator = _separator(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: Rows = []
    start = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((start, [cell.strip() for cell in cells]))
            start = reader.line_num + 1
    except csv.Error:
        message = "vanaf deze regel klopt het bestand niet; kijk of er een aanhalingsteken ontbreekt"
        raise _Unreadable(RowProblem(start, "", message)) from None
    if not rows:
        raise _Unreadable(RowProblem(1, "", "het bestand is leeg; begin met het voorbeeldbestand"))
    if len(rows) == 1:
        raise _Unreadable(RowProblem(rows[0][0], "", "er staan geen antwoorden onder de kolomnamen"))
    if len(rows) - 1 > MAX_ROWS:
        message = f"het bestand heeft {len(rows) - 1} rijen; knip het in delen van hooguit {MAX_ROWS}"
        raise _Unreadable(RowProblem(rows[MAX_ROWS + 1][0], "", message))
    return rows


def _separator(text: str) -> str:
    """Return the separator that stands most often in the header line, outside quotes."""
    header = next((line for line in text.splitlines() if line.strip()), "")
    bare = re.sub(r'"[^"]*"', "", header)
    return max(SEPARATORS, key=bare.count)


def _columns(line: int, header: list[str], scan: Scan) -> dict[str, int]:
    """Return the place of each known column, 'eenheid' under the name 'team'."""
    known = {name.casefold(): name for name in ("team", "niveau", "functiegroep", *scan.answer_keys())}
    known["eenheid"] = "team"
    names = [known.get(cell.casefold(), "") for cell in header]
    problems = [_header_problem(line, i, cell) for i, cell in enumerate(header) if not names[i]]
    counted = Counter(name for name in names if name)
    for name in (name for name, times in counted.items() if times > 1):
        problems.append(RowProblem(line, name, "deze kolom staat er meer dan één keer; laat er één staan"))
    for name in ("team", "niveau", *scan.answer_keys()):
        if name not in counted:
            problems.append(RowProblem(line, name, "deze kolom ontbreekt; voeg haar toe"))
    if problems:
        raise _Unreadable(*problems)
    return {name: index for index, name in enumerate(names)}


def _header_problem(line: int, index: int, cell: str) -> RowProblem:
    """Return the problem of a column that is not one of ours."""
    if not cell:
        return RowProblem(
            line, f"kolom {index + 1}", "deze kolom heeft geen naam; geef haar een naam of haal haar weg"
        )
    return RowProblem(line, cell, "deze kolom hoort niet bij de scan; verbeter de naam of haal haar weg")


@dataclass(frozen=True)
class _Places:
    """The units of a traject by name: those the round is held in, and all of them."""

    inside: Mapping[str, tuple[str, ...]]
    everywhere: frozenset[str]


def _places(units: Sequence[Unit], round_: Round) -> _Places:
    """Return the units by plain name."""
    within = below(units, round_.unit_id)
    inside: dict[str, tuple[str, ...]] = {}
    for unit in units:
        if unit.id in within:
            inside[_plain(unit.name)] = (*inside.get(_plain(unit.name), ()), unit.id)
    return _Places(inside, frozenset(_plain(unit.name) for unit in units))


def _plain(text: str) -> str:
    """Return a text without the differences people don't see: case and spaces."""
    return " ".join(text.split()).casefold()


@dataclass(frozen=True)
class _Reader:
    """Reads one row at a time."""

    scan: Scan
    round_: Round
    columns: Mapping[str, int]
    places: _Places

    def row(self, line: int, cells: list[str], width: int) -> Import:
        """Return the response in one row, or its problems."""
        if len(cells) < width or any(cells[width:]):
            message = f"deze rij heeft {len(cells)} cellen, de eerste regel heeft er {width}; maak ze gelijk"
            return Import(problems=(RowProblem(line, "", message),))
        found: dict[str, int] = {}
        problems = [RowProblem(line, column, text) for column, text in self._wrong(cells, found)]
        if problems:
            return Import(problems=tuple(problems))
        return Import(responses=(self._response(cells, found),))

    def _cell(self, cells: list[str], column: str) -> str:
        return cells[self.columns[column]] if column in self.columns else ""

    def _wrong(self, cells: list[str], found: dict[str, int]) -> Iterator[tuple[str, str]]:
        """Yield (column, what to do) for everything wrong in a row, filling `found` with its answers."""
        yield from (("team", text) for text in self._unit_problem(self._cell(cells, "team")))
        if _plain(self._cell(cells, "niveau")) not in LEVELS:
            yield "niveau", "kies strategisch, tactisch of operationeel (of S, T of O)"
        if len(self._cell(cells, "functiegroep")) > 120:
            yield "functiegroep", "deze tekst is te lang; gebruik hooguit 120 tekens"
        unread = False
        for key in self.scan.answer_keys():
            text = self._cell(cells, key)
            value = self._value(text)
            if value is not None:
                found[key] = value
                yield from self._value_problem(key, value)
            elif text:
                unread = True
                yield key, f"'{text[:40]}' is geen antwoord; {self._allowed()}"
        if not unread:  # a cell that couldn't be read would make these two untrue
            yield from self._whole_problems(found)

    def _unit_problem(self, name: str) -> Iterator[str]:
        """Yield why a name doesn't lead to one unit of the round."""
        ids = self.places.inside.get(_plain(name), ())
        if not name:
            yield "vul in bij welk team of welke locatie dit antwoord hoort"
        elif len(ids) > 1:
            yield f"er zijn {len(ids)} eenheden met de naam '{name}'; geef ze eerst verschillende namen"
        elif not ids and _plain(name) in self.places.everywhere:
            yield f"'{name}' valt buiten deze ronde; kies een eenheid waar de ronde over gaat"
        elif not ids:
            yield f"'{name}' is niet bekend; verbeter de naam of voeg de eenheid toe aan de organisatie"

    def _value(self, text: str) -> int | None:
        """Return the number a cell means: 4, '4,0', or the label of a step."""
        number = WHOLE_NUMBER.fullmatch(text)
        if number:
            return int(number[1])
        return next((step.value for step in self.scan.scale if _plain(step.label) == _plain(text)), None)

    def _allowed(self) -> str:
        """Return what may stand in a cell."""
        if self.scan.kind == "punten":
            return f"vul een heel getal van 0 tot en met {self.scan.total} in"
        return "kies uit " + ", ".join(str(step.value) for step in self.scan.scale)

    def _value_problem(self, key: str, value: int) -> Iterator[tuple[str, str]]:
        """Yield that a number lies outside the scale or the points there are."""
        steps = [step.value for step in self.scan.scale]
        if value not in (range(self.scan.total + 1) if self.scan.kind == "punten" else steps):
            yield key, f"{value} kan hier niet; {self._allowed()}"

    def _whole_problems(self, found: dict[str, int]) -> Iterator[tuple[str, str]]:
        """Yield what is wrong with the answers together: nothing answered, or not all points spread."""
        if not found:
            yield "", "in deze rij is niets beantwoord; vul haar aan of haal haar weg"
        elif self.scan.kind == "punten" and min(found.values()) >= 0:
            yield from (("punten", text) for text in answer_problems(self.scan, found))

    def _response(self, cells: list[str], found: dict[str, int]) -> Response:
        """Return the response of a row without problems."""
        return Response(
            traject_id=self.round_.traject_id,
            round_id=self.round_.id,
            unit_id=self.places.inside[_plain(self._cell(cells, "team"))][0],
            level=LEVELS[_plain(self._cell(cells, "niveau"))],
            function_group=self._cell(cells, "functiegroep"),
            answers=found,
        )
