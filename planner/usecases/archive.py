"""A traject as a file: out, back in, and away."""

from __future__ import annotations

from typing import TypeVar

from planner.exports.archive import Archive, ArchiveError, read, write
from planner.route.journey import Journey
from planner.route.traject import Traject
from planner.storage.archives import Records, erase, put_back, take_out
from planner.storage.tables import KINDS
from planner.usecases.desk import Desk
from planner.usecases.freezing import frozen
from scans.answers import Response, Round
from scans.groups import Unit
from scans.identity import Record
from scans.kept_result import KeptResult

R = TypeVar("R", bound=Record)


def export_traject(desk: Desk, traject_id: str) -> bytes:
    """Return the whole traject as one JSON file, with results of rounds but no answers. Raises UnknownRecord.

    Whoever has the file could else read what one person answered. A closed round takes its frozen result along; the
    answers to an open round stay behind, and so do the codes with which people answer.
    """
    found, records, past = take_out(desk.engine, traject_id)
    answers = _of(records, Response)
    units, kept = _of(records, Unit), _of(records, KeptResult)
    known = {result.round_id for result in kept}
    closed = [held for held in _of(records, Round) if not held.is_open and held.id not in known]
    results = [
        frozen(desk.library, held, [r for r in answers if r.round_id == held.id], units) for held in closed
    ]
    records = {kind: rows for kind, rows in records.items() if kind != Response.__name__}
    records[KeptResult.__name__] = (*kept, *(_as_kept(result) for result in results))
    return write(Archive(found, records, past))


def _of(records: Records, kind: type[R]) -> list[R]:
    return [row for row in records.get(kind.__name__, ()) if isinstance(row, kind)]


def _as_kept(result: KeptResult) -> KeptResult:
    """Return a result as storage would have it, under an id that is the same for every export."""
    return result.model_copy(update={"id": f"uitkomst-{result.round_id}", "version": 1})


def import_traject(desk: Desk, data: bytes) -> Traject:
    """Store a traject from a file, as it was but with new links. Raises ArchiveError, StorageFailure; then nothing is stored."""
    kinds = {name: kind for name, kind in KINDS.items() if issubclass(kind, Record)}
    archive = read(data, kinds)
    put_back(desk.engine, archive.traject, archive.records, archive.history)
    return archive.traject


def new_links_needed(journey: Journey) -> str:
    """Return what to say of rounds that came back open; empty when there are none."""
    names = [f"‘{held.title}’" for held in journey.rounds if held.is_open]
    if not names:
        return ""
    several = len(names) > 1
    return (
        f"Nog open: {', '.join(names)}. {'Deze rondes hebben' if several else 'Deze ronde heeft'} nieuwe links en codes, want die "
        "staan niet in het bestand. Nodig mensen opnieuw uit. Ook antwoorden van een open ronde staan er niet in."
    )


def remove_traject(desk: Desk, traject_id: str) -> None:
    """Remove a traject for good. Raises UnknownRecord."""
    erase(desk.engine, traject_id)


__all__ = ["ArchiveError", "export_traject", "import_traject", "new_links_needed", "remove_traject"]
