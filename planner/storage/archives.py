"""Taking a whole traject out of the database and putting it back exactly as it was."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Engine, delete, insert, select
from sqlalchemy.exc import IntegrityError

from planner.route.traject import Traject
from planner.storage.engine import reading, writing
from planner.storage.failures import StorageFailure, UnknownRecord
from planner.storage.rows import from_row, to_row
from planner.storage.tables import TABLES, WITHOUT_CONTENT, history, traject
from planner.storage.work import new_revision
from scans.identity import Record

Records = dict[str, tuple[Record, ...]]
HistoryRows = tuple[dict[str, Any], ...]


class AlreadyThere(StorageFailure):
    """A traject with this id is in the database already."""


class NotStorable(StorageFailure):
    """What is in the file doesn't go in the database."""


def take_out(engine: Engine, traject_id: str) -> tuple[Traject, Records, HistoryRows]:
    """Return the traject, its records by kind and its history, all from one moment. Raises UnknownRecord."""
    with reading(engine) as connection:
        row = connection.execute(select(traject).where(traject.c.id == traject_id)).mappings().first()
        if row is None:
            raise UnknownRecord(f"Er is geen traject met het kenmerk ‘{traject_id}’.")
        records: Records = {
            kind.__name__: tuple(
                from_row(kind, dict(found))
                for found in connection.execute(
                    select(table).where(table.c.traject_id == traject_id)
                ).mappings()
            )
            for kind, table in TABLES.items()
            if issubclass(kind, Record)
        }
        rows = connection.execute(
            select(history).where(history.c.traject_id == traject_id).order_by(history.c.id)
        ).mappings()
        past = without_moments(
            {k: v for k, v in found.items() if k not in ("id", "traject_id")} for found in rows
        )
        return from_row(Traject, dict(row)), records, past


def without_moments(rows: Iterable[dict[str, Any]]) -> HistoryRows:
    """Return history rows in which nothing ties an answer to the moment it came: one row per user action."""
    kept: dict[tuple[str, str, str], dict[str, Any]] = {}
    private = {kind.__name__ for kind in WITHOUT_CONTENT}
    for row in rows:
        loose = row | {"record_id": "", "before": None, "after": None} if row["kind"] in private else row
        kept.setdefault((row["batch"], row["kind"], loose["record_id"]), loose)
    return tuple(kept.values())


def put_back(engine: Engine, found: Traject, records: Records, past: HistoryRows) -> None:
    """Store a traject that was taken out, in one transaction.

    Raises AlreadyThere when its id is in use, NotStorable when something else in it is, or doesn't fit.
    """
    with writing(engine) as connection:
        if connection.execute(select(traject.c.id).where(traject.c.id == found.id)).first():
            raise AlreadyThere(
                f"Dit traject (‘{found.name}’) staat al in de database. Er is niets gewijzigd. "
                "Verwijder het eerst als je de versie uit het bestand wilt."
            )
        try:
            _store(connection, found, records, past)
        except (IntegrityError, OverflowError) as error:
            raise NotStorable(
                "Dit bestand past niet in de database: iets eruit staat er al onder een ander traject, of een waarde kan "
                "niet worden bewaard. Er is niets opgeslagen."
            ) from error


def _store(connection: Connection, found: Traject, records: Records, past: HistoryRows) -> None:
    # a revision never seen before, so that nothing remembered of an erased namesake can come back
    connection.execute(insert(traject).values(to_row(found) | {"revision": new_revision()}))
    for rows in records.values():
        if rows:
            connection.execute(insert(TABLES[type(rows[0])]), [to_row(row) for row in rows])
    if past:
        connection.execute(insert(history), [dict(row) | {"traject_id": found.id} for row in past])


def erase(engine: Engine, traject_id: str) -> None:
    """Delete a traject with everything that belongs to it, history included. Raises UnknownRecord."""
    with writing(engine) as connection:
        if connection.execute(delete(traject).where(traject.c.id == traject_id)).rowcount != 1:
            raise UnknownRecord("Dit traject bestaat niet (meer).")
