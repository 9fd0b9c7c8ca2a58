"""Reads answers given elsewhere from a file: one row a respondent, all rows or none.

Our own template has a column `team` (or `eenheid`), one for the work (`niveau`, or `functiegroep` when the round has
function groups), and one per key of the scan. Any other file comes with a mapping (see `scans.mapping`). Both become
responses in the same way; what a round doesn't ask for is read into nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from scans.answers import FunctionGroup, Response, Round
from scans.column_mapping import ColumnMapping
from scans.definition import Scan
from scans.groups import Unit
from scans.headings import YES, Table, table
from scans.import_rows import LeftOut, Reader, places_of
from scans.mapping import GROUP, LEVEL, TEAM, known_headings, work_target
from scans.sheet import MAX_ROWS, RowProblem, Unreadable, read_rows

__all__ = [
    "MAX_ROWS", "Import", "LeftOut", "RowProblem", "is_template", "open_table", "places_of", "read_mapped",
    "read_template", "template_csv",
]  # fmt: skip


@dataclass(frozen=True)
class Import:
    """What a file gave: responses, or problems, never both; `left_out` counts the rows that gave nothing, by reason."""

    responses: tuple[Response, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    left_out: Mapping[LeftOut, int] = field(default_factory=dict)


def open_table(data: bytes, scan: Scan) -> Table:
    """Return a CSV file or workbook as a table with headings. Raises Unreadable with Dutch problems, nothing else."""
    return table(read_rows(data), known_headings(scan))


def is_template(found: Table, scan: Scan) -> bool:
    """Return whether a file is our own template, perhaps with mistakes: it begins with the team and names a question."""
    names = [cell.casefold() for cell in found.raw]
    return names[0] in (TEAM, "eenheid") and bool(set(names) & set(scan.answer_keys()))


def template_csv(scan: Scan, units: Sequence[Unit], groups: Sequence[FunctionGroup] = ()) -> bytes:
    """Return an empty file to fill in: only the header, so that no example row can end up as an answer.

    The first column is called `team` when the scan is held in teams only or there are no other units.
    """
    only_teams = all(unit.kind == "team" for unit in units) or set(scan.units) == {"team"}
    place = TEAM if only_teams else "eenheid"
    names = [place, work_target(groups), *scan.answer_keys(), *scan.text_keys()]
    return (";".join(names) + "\r\n").encode("utf-8-sig")


def read_template(found: Table, scan: Scan, units: Sequence[Unit], round_: Round) -> Import:
    """Return the responses in a filled-in template, or every problem in it (then there are no responses).

    Empty cells are not answered, '4,0' means 4 and the label of a step of the scale counts as its value.
    """
    try:
        columns = _columns(found, scan, round_)
    except Unreadable as unreadable:
        return Import(problems=unreadable.problems)
    led = {found.headings[place]: name for name, place in columns.items()}
    own = ColumnMapping(traject_id=round_.traject_id, scan=scan.key, name="Voorbeeldbestand", columns=led)
    reader = Reader(scan, round_, units, own, columns, {name: name for name in columns}, strict=True)
    return _read(found, reader, unfinished=True)


def read_mapped(
    found: Table,
    scan: Scan,
    units: Sequence[Unit],
    round_: Round,
    mapping: ColumnMapping,
    unfinished: bool = False,
) -> Import:
    """Return the responses in a file from elsewhere, or every problem in it (then there are no responses).

    A column that tells who somebody is, or when they answered, is never read, whatever the mapping says. With
    `unfinished` also those who didn't hand in count.
    """
    allowed = {
        heading: target for heading, target in mapping.columns.items() if heading in found.open_headings
    }
    columns = {target: found.headings.index(heading) for heading, target in allowed.items() if target}
    problems = list(_unsettled(found, columns, mapping, work_target(round_.groups)))
    if not set(columns) & {*scan.answer_keys(), *scan.text_keys()}:
        problems.append(RowProblem(found.line, "", "er is nog geen kolom gekozen voor een vraag van de scan"))
    if problems:
        return Import(problems=tuple(problems))
    shown = {target: heading for heading, target in allowed.items()}
    return _read(found, Reader(scan, round_, units, mapping, columns, shown, strict=False), unfinished)


def _unsettled(
    found: Table, columns: Mapping[str, int], mapping: ColumnMapping, work: str
) -> Iterator[RowProblem]:
    """Yield that nothing in the file tells where somebody works, or what they do."""
    if TEAM not in columns and not mapping.places.get(""):
        yield RowProblem(
            found.line, TEAM, "kies de kolom waarin het team staat, of één team voor het hele bestand"
        )
    if work not in columns and not mapping.works.get(""):
        yield RowProblem(
            found.line, work, "kies de kolom over het soort werk, of één keuze voor het hele bestand"
        )


def _read(found: Table, reader: Reader, unfinished: bool) -> Import:
    done = found.headings.index(found.finished) if found.finished and not unfinished else None
    responses: list[Response] = []
    problems: list[RowProblem] = []
    left: Counter[LeftOut] = Counter()
    for line, cells in found.rows:
        if done is not None and len(cells) > done and cells[done] != YES:
            left[LeftOut.UNFINISHED] += 1
            continue
        one = reader.row(line, cells, len(found.raw))
        if isinstance(one, Response):
            responses.append(one)
        elif isinstance(one, LeftOut):
            left[one] += 1
        else:
            problems += one
    return Import(problems=tuple(problems)) if problems else Import(tuple(responses), left_out=dict(left))


def _columns(found: Table, scan: Scan, round_: Round) -> dict[str, int]:
    """Return the place of each known column of a template, 'eenheid' under the name 'team'. Raises Unreadable."""
    keys = (*scan.answer_keys(), *scan.text_keys())
    known = {name.casefold(): name for name in (TEAM, LEVEL, GROUP, *keys)} | {"eenheid": TEAM}
    names = [known.get(cell.casefold(), "") for cell in found.raw]
    problems = [_header_problem(found.line, i, cell) for i, cell in enumerate(found.raw) if not names[i]]
    counted = Counter(name for name in names if name)
    for name in (name for name, times in counted.items() if times > 1):
        problems.append(
            RowProblem(found.line, name, "deze kolom staat er meer dan één keer; laat er één staan")
        )
    for name in (TEAM, work_target(round_.groups), *scan.answer_keys()):
        if name not in counted:
            problems.append(RowProblem(found.line, name, "deze kolom ontbreekt; voeg haar toe"))
    if problems:
        raise Unreadable(*problems)
    return {name: index for index, name in enumerate(names)}


def _header_problem(line: int, index: int, cell: str) -> RowProblem:
    """Return the problem of a column that is not one of ours."""
    if not cell:
        return RowProblem(
            line, f"kolom {index + 1}", "deze kolom heeft geen naam; geef haar een naam of haal haar weg"
        )
    return RowProblem(line, cell, "deze kolom hoort niet bij de scan; verbeter de naam of haal haar weg")
