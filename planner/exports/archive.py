"""A whole traject as one open JSON file: every record, every answer and the history, readable by anyone.

The file says what it is and which version of the format it has. Reading checks everything before anything is
stored, and refuses what it doesn't know.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from planner.route.traject import Traject
from scans.identity import Record

FORMAT = "spoorboekje-traject"
VERSION = 1


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
            kind: [r.model_dump(mode="json") for r in sorted(records, key=lambda r: r.id)]
            for kind, records in sorted(archive.records.items())
        },
        "history": list(archive.history),
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def read(data: bytes, kinds: dict[str, type[Record]]) -> Archive:
    """Read an archive; `kinds` maps the names of record kinds to their classes. Raises ArchiveError."""
    document = _document(data)
    try:
        traject = Traject.model_validate(document["traject"])
        records = {
            kind: tuple(_known(kinds, kind).model_validate(row) for row in rows)
            for kind, rows in document["records"].items()
        }
        history = tuple(dict(row) for row in document.get("history", ()))
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise ArchiveError(f"Dit bestand is beschadigd of met de hand veranderd: {_where(error)}.") from error
    _same_traject(traject, records)
    return Archive(traject, records, history)


def _document(data: bytes) -> dict[str, Any]:
    try:
        document = json.loads(data)
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ArchiveError("Dit is geen traject-bestand van Spoorboekje (geen geldige JSON).") from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise ArchiveError("Dit is geen traject-bestand van Spoorboekje.")
    if document.get("version") != VERSION:
        raise ArchiveError(
            f"Dit bestand heeft versie {document.get('version')}; deze toepassing leest versie {VERSION}. "
            "Werk de toepassing bij."
        )
    return document


def _known(kinds: dict[str, type[Record]], kind: str) -> type[Record]:
    if kind not in kinds:
        raise ValueError(f"onbekend onderdeel {kind}")
    return kinds[kind]


def _where(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return "in " + ".".join(str(part) for part in error.errors()[0]["loc"])
    return str(error) or type(error).__name__


def _same_traject(traject: Traject, records: dict[str, tuple[Record, ...]]) -> None:
    for rows in records.values():
        if any(row.traject_id != traject.id for row in rows):
            raise ArchiveError(
                "In dit bestand zitten gegevens van een ander traject; het is niet te vertrouwen."
            )
