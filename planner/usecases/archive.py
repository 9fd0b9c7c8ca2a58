"""A traject as a file: out, back in, and away."""

from __future__ import annotations

from planner.exports.archive import Archive, ArchiveError, read, write
from planner.route.traject import Traject
from planner.storage.archives import erase, put_back, take_out
from planner.storage.tables import KINDS
from planner.usecases.desk import Desk
from scans.identity import Record


def export_traject(desk: Desk, traject_id: str) -> bytes:
    """Return the whole traject as one JSON file. Raises UnknownRecord."""
    return write(Archive(*take_out(desk.engine, traject_id)))


def import_traject(desk: Desk, data: bytes) -> Traject:
    """Store a traject from a file, exactly as it was. Raises ArchiveError, StorageFailure; then nothing is stored."""
    kinds = {name: kind for name, kind in KINDS.items() if issubclass(kind, Record)}
    archive = read(data, kinds)
    put_back(desk.engine, archive.traject, archive.records, archive.history)
    return archive.traject


def remove_traject(desk: Desk, traject_id: str) -> None:
    """Remove a traject for good. Raises UnknownRecord."""
    erase(desk.engine, traject_id)


__all__ = ["ArchiveError", "export_traject", "import_traject", "remove_traject"]
