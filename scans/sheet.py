"""Reads a table file, CSV or Excel, into rows of trimmed text. Knows nothing of scans; only here is openpyxl known.

What is in the file decides, not its name. Whatever is in it: rows come back, or `Unreadable` with what to do about it.
"""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from openpyxl import load_workbook

MAX_ROWS = 20_000
MAX_COLUMNS = 400
MAX_LINE = (
    200_000  # of a workbook: a stray cell far below would otherwise cost a walk over a million blank rows
)
MAX_BYTES = 20_000_000
MAX_UNPACKED = 80_000_000  # 20,000 rows of 60 long cells; a small archive can unpack to gigabytes
SEPARATORS = ";,\t"
# Two ways a workbook starts: a zip archive (xlsx) or an OLE container (xls, and xlsx with a password).
ZIPPED, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
NOT_TEXT = "dit is geen tekstbestand; sla het op als 'CSV UTF-8 (door lijstscheidingsteken gescheiden)'"
OLD_WORKBOOK = (
    "dit is een oud Excel-bestand (.xls) of er zit een wachtwoord op; sla het op als .xlsx zonder wachtwoord"
)
BROKEN_WORKBOOK = (
    "dit Excel-bestand is niet te lezen; open het in Excel en sla het opnieuw op als .xlsx of als CSV"
)
TOO_LARGE = (
    "dit bestand is te groot; knip het in delen, of haal bladen en plaatjes weg die je niet nodig hebt"
)
TOO_WIDE = f"dit bestand heeft meer dan {MAX_COLUMNS} kolommen; haal kolommen weg die niet bij de scan horen"
TOO_LOW = f"er staat iets onder regel {MAX_LINE}; haal de lege regels weg"
BAD_QUOTE = "vanaf deze regel klopt het bestand niet; kijk of er een aanhalingsteken ontbreekt"


@dataclass(frozen=True)
class RowProblem:
    """One thing to repair: the line in the file (from 1), the column, what to do about it."""

    line: int
    column: str
    message: str


class Unreadable(Exception):
    """A file of which the rows can't be read at all; carries the problems to report."""

    def __init__(self, *problems: RowProblem) -> None:
        super().__init__()
        self.problems = problems


Rows = list[tuple[int, list[str]]]


def read_rows(data: bytes) -> Rows:
    """Return (line it stands on, trimmed cells) of each row that isn't blank; at least two, the first is a heading.

    CSV in UTF-8 (with or without mark) or cp1252, with `;`, `,` or tab between columns; of a workbook the first
    visible sheet with anything in it, formulas as the value they had when it was saved. Raises Unreadable.
    """
    if len(data) > MAX_BYTES:
        raise _refused(TOO_LARGE)
    if data.startswith(OLE):
        raise _refused(OLD_WORKBOOK)
    rows = _workbook_rows(data) if data.startswith(ZIPPED) else _csv_rows(_text(data))
    return _enough(rows)


def _refused(message: str, line: int = 1) -> Unreadable:
    return Unreadable(RowProblem(line, "", message))


def _enough(rows: Rows) -> Rows:
    """Return the rows. Raises Unreadable when there are none, or too many, or no answers under the headings."""
    if not rows:
        raise _refused("het bestand is leeg; begin met het voorbeeldbestand")
    if len(rows) == 1:
        raise _refused("er staan geen antwoorden onder de kolomnamen", rows[0][0])
    if len(rows) - 1 > MAX_ROWS:
        message = f"het bestand heeft meer dan {MAX_ROWS} rijen; knip het in delen van hooguit {MAX_ROWS}"
        raise _refused(message, rows[MAX_ROWS + 1][0])
    if any(len(cells) > MAX_COLUMNS for _, cells in rows):
        raise _refused(TOO_WIDE)
    return rows


def _text(data: bytes) -> str:
    """Return the file as text."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise _refused(NOT_TEXT)


def _csv_rows(text: str) -> Rows:
    """Return the rows of a text file, each with the line it starts on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    rows: Rows = []
    start = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((start, [cell.strip() for cell in cells]))
            start = reader.line_num + 1
    except csv.Error:
        raise _refused(BAD_QUOTE, start) from None
    return rows


def _separator(text: str) -> str:
    """Return the separator that stands most often in the header, outside quotes; a heading may hold line breaks."""
    bare = re.sub(r'"[^"]*"', "", text[:200_000])
    header = next((line for line in bare.splitlines() if line.strip(" ")), "")  # only tabs may be left of it
    return max(SEPARATORS, key=header.count)


def _workbook_rows(data: bytes) -> Rows:
    """Return the rows of a workbook, all as wide as the widest. Raises Unreadable for whatever openpyxl chokes on."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED:
                raise _refused(TOO_LARGE)
        rows = _parsed(data)
    except Unreadable:
        raise
    except Exception:  # a damaged workbook fails in dozens of ways, none of them a mistake of ours
        raise _refused(BROKEN_WORKBOOK) from None
    width = max((len(cells) for _, cells in rows), default=0)
    return [(line, cells + [""] * (width - len(cells))) for line, cells in rows]


def _parsed(data: bytes) -> Rows:
    """Return the rows of the first visible sheet that has any."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns about looks it leaves out
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        try:
            for sheet in book.worksheets:
                if sheet.sheet_state == "visible" and (rows := list(_sheet_rows(sheet))):
                    return rows
        finally:
            book.close()
    return []


def _sheet_rows(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a sheet that aren't blank, one more than allowed at most."""
    sheet.reset_dimensions()  # what the file says of its own size may be wrong, and would cut columns off
    found = 0
    for line, values in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS + 1, values_only=True), start=1):
        if line > MAX_LINE:
            raise _refused(TOO_LOW, MAX_LINE)
        if values.count(None) == len(values):  # most rows of a sheet with a stray cell; this costs the least
            continue
        if cells := _without_tail([_cell(value) for value in values]):
            found += 1
            yield line, cells
        if found > MAX_ROWS + 1:
            return


def _without_tail(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _cell(value: object) -> str:
    """Return what a cell of a workbook shows, as text: 4.0 is '4', a moment is an ISO date, true is 'waar'."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "waar" if value else "onwaar"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value).replace("_x000D_", "").strip()
