"""A whole traject as one open JSON file: every record, the results of rounds and the history, readable by anyone.

Version 2 holds no answers of single people; files of version 1 did, and can still be read. The codes of links are in
neither (see `archive_codes`).

The file says what it is and which version of the format it has. Reading checks everything before anything is
stored, and refuses what it doesn't know.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, Field, ValidationError

from planner.exports.archive_checks import HistoryRow, history_problems, record_problems
from planner.exports.archive_codes import KIND, history_with_codes, history_without_codes, without_code
from planner.route.traject import Traject
from scans.identity import Record
from scans.links import Link

FORMAT = "spoorboekje-traject"
VERSION = 2
READABLE = (1, 2)


class _Shape(BaseModel):
    """How an archive is built, before its records are looked at."""

    traject: dict[str, Any]
    records: dict[str, list[dict[str, Any]]]
    history: list[HistoryRow] = Field(default_factory=list)


class ArchiveError(Exception):
    """The file is no archive that this version can read; the message says why, in Dutch."""


@dataclass(frozen=True)
class Archive:
    """The content of an archive: the traject, its records by kind, and the rows of its history."""

    traject: Traject
    records: dict[str, tuple[Record, ...]]
    history: tuple[dict[str, Any], ...]


def write(archive: Archive) -> bytes:
    """Return the archive as UTF-8 JSON, records in order of id, so that equal trajecten give equal files."""
    document = {
        "format": FORMAT,
        "version": VERSION,
        "traject": archive.traject.model_dump(mode="json"),
        "records": {
            kind: [_written(r) for r in sorted(records, key=lambda r: r.id)]
            for kind, records in sorted(archive.records.items())
        },
        "history": list(history_without_codes(archive.history)),
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _written(record: Record) -> dict[str, Any]:
    fields = record.model_dump(mode="json")
    return without_code(fields) if isinstance(record, Link) else fields


def read(data: bytes, kinds: dict[str, type[Record]]) -> Archive:
    """Read an archive; `kinds` maps the names of record kinds to their classes. Raises ArchiveError."""
    document = _document(data)
    try:
        shape = _Shape.model_validate(document)
        traject = Traject.model_validate(shape.traject)
    except ValidationError as error:
        raise _damaged(_where(error)) from error
    records = {kind: tuple(_records(kinds, kind, rows)) for kind, rows in shape.records.items()}
    problem = next(record_problems(traject, records), None)
    problem = problem or next(history_problems(traject, shape.history, kinds), None)
    if problem:
        raise _damaged(problem)
    links = (row for row in records.get(KIND, ()) if isinstance(row, Link))
    past = history_with_codes((row.model_dump() for row in shape.history), links)
    return Archive(traject, records, tuple(past))


def _damaged(problem: str) -> ArchiveError:
    return ArchiveError(
        f"Dit bestand is beschadigd of met de hand veranderd: {problem}. Er is niets opgeslagen."
    )


def _document(data: bytes) -> dict[str, Any]:
    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as error:  # also bytes that are no text, and endless nesting
        raise ArchiveError("Dit is geen traject-bestand van Spoorboekje (geen geldige JSON).") from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise ArchiveError("Dit is geen traject-bestand van Spoorboekje.")
    if document.get("version") not in READABLE:
        raise ArchiveError(
            f"Dit bestand heeft versie {document.get('version')}; deze toepassing leest versie {VERSION}. "
            "Werk de toepassing bij."
        )
    return document


def _records(kinds: dict[str, type[Record]], kind: str, rows: list[dict[str, Any]]) -> Iterator[Record]:
    if kind not in kinds:
        raise _damaged(f"onbekend onderdeel {kind}")
    for number, row in enumerate(rows, start=1):
        try:
            yield kinds[kind].model_validate(without_code(row) if kind == KIND else row)
        except ValidationError as error:
            raise _damaged(f"{_where(error)} ({kind} {number})") from error


def _where(error: ValidationError) -> str:
    """Return which field is wrong; why is known in English only."""
    place = ".".join(str(part) for part in error.errors()[0]["loc"])
    return f"in {place}" if place else "de gegevens passen niet bij elkaar"
