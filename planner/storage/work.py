"""The unit of work: everything one user action changes, in one transaction, with its history.

Each change is written down (who, when, what it was, what it became) in the same transaction, so that undo
needs nothing else. A change names the version it saw; when the record has moved on, nothing is written.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, delete, func, insert, select, update

from planner.storage.engine import writing
from planner.storage.failures import StaleRecord, UnknownRecord
from planner.storage.rows import R, from_row, table_of, to_row
from planner.storage.tables import WITHOUT_CONTENT, history, traject
from scans.identity import Kept, Record, new_id

Entry = dict[str, Any]


class Work:
    """What a use case holds while it works: add, change and remove records; all commit together."""

    def __init__(self, connection: Connection, actor: str, now: datetime, what: str) -> None:
        self.connection, self._actor, self._now, self._what = connection, actor, now, what
        self._entries: list[Entry] = []
        self.batch = new_id()
        self.undoes: str | None = None

    def get(self, kind: type[R], record_id: str) -> R:
        """Return the record as it is now. Raises UnknownRecord."""
        table = table_of(kind)
        row = self.connection.execute(select(table).where(table.c.id == record_id)).mappings().first()
        if row is None:
            raise UnknownRecord("Dit bestaat niet meer; misschien heeft iemand het intussen verwijderd.")
        return from_row(kind, dict(row))

    def all(self, kind: type[R], traject_id: str) -> list[R]:
        """Return every record of a kind in a traject."""
        table = table_of(kind)
        rows = self.connection.execute(select(table).where(table.c.traject_id == traject_id)).mappings()
        return [from_row(kind, dict(row)) for row in rows]

    def add(self, record: R) -> R:
        """Store a new record and return it with version 1."""
        return self.add_all([record])[0]

    def add_all(self, records: Iterable[R]) -> list[R]:
        """Store new records of one kind and return them with version 1, in order."""
        stored = [record.model_copy(update={"version": 1}) for record in records]
        if stored:
            self.connection.execute(insert(table_of(type(stored[0]))), [to_row(r) for r in stored])
        self._entries.extend(self._entry(r, None, r) for r in stored)
        return stored

    def change(self, record: R) -> R:
        """Replace a record; `record.version` is the version the user saw. Raises StaleRecord, UnknownRecord.

        A record that is as it was stays untouched and leaves no line in the history: nobody changed anything.
        """
        before = self.get(type(record), record.id)
        if before == record:
            return before
        seen: int = record.version
        after = record.model_copy(update={"version": seen + 1})
        table = table_of(type(record))
        statement = update(table).where(table.c.id == record.id, table.c.version == seen)
        if self.connection.execute(statement.values(to_row(after))).rowcount != 1:
            raise self._stale(record)
        self._entries.append(self._entry(record, before, after))
        return after

    def remove(self, record: Kept) -> None:
        """Delete a record as the user saw it. Raises StaleRecord, UnknownRecord."""
        before = self.get(type(record), record.id)
        table = table_of(type(record))
        statement = delete(table).where(table.c.id == record.id, table.c.version == record.version)
        if self.connection.execute(statement).rowcount != 1:
            raise self._stale(record)
        self._entries.append(self._entry(record, before, None))

    def loosen_history(self, kind: type[Kept], record_ids: Collection[str]) -> None:
        """Take the ids of records out of the history, so that nothing ties a record to the moment it came.

        One line per user action stays, saying what was done; taking that action back is no longer possible.
        """
        about = (history.c.kind == kind.__name__, history.c.record_id.in_(list(record_ids)))
        firsts = select(func.min(history.c.id)).where(*about).group_by(history.c.batch).scalar_subquery()
        keep = [
            row[0] for row in self.connection.execute(select(history.c.id).where(history.c.id.in_(firsts)))
        ]
        self.connection.execute(delete(history).where(*about, history.c.id.not_in(keep)))
        loose = update(history).where(history.c.id.in_(keep))
        self.connection.execute(loose.values(record_id="", before=None, after=None))

    def history_of(self, batch: str, traject_id: str) -> Sequence[Row[Any]]:
        """Return the history rows of one earlier user action on a traject, oldest first.

        The traject is named because a file that was put back may hold any batch id, also someone else's.
        """
        mine = (history.c.batch == batch, history.c.traject_id == traject_id)
        query = select(history).where(*mine).order_by(history.c.id)
        return self.connection.execute(query).all()

    def _entry(self, record: Kept, before: Kept | None, after: Kept | None) -> Entry:
        return {
            "kind": type(record).__name__,
            "record_id": record.id,
            "traject_id": record.traject_id if isinstance(record, Record) else record.id,
            "before": written(before),
            "after": written(after),
        }

    def _stale(self, record: Kept) -> StaleRecord:
        query = (
            select(history.c.actor, history.c.at, history.c.what)
            .where(history.c.record_id == record.id)
            .order_by(history.c.id.desc())
        )
        last = self.connection.execute(query).first()
        if last is None:
            return StaleRecord("versie gewijzigd", "", None)
        return StaleRecord(last.what, last.actor, datetime.fromisoformat(last.at))

    def finish(self) -> None:
        """Write the history of this work and renew the revision of every traject that it touched."""
        common = {
            "batch": self.batch,
            "at": self._now.astimezone(UTC).isoformat(),
            "actor": self._actor,
            "what": self._what,
            "undoes": self.undoes,
        }
        if self._entries:
            self.connection.execute(insert(history), [entry | common for entry in self._entries])
        for traject_id in {entry["traject_id"] for entry in self._entries}:
            bump = update(traject).where(traject.c.id == traject_id)
            self.connection.execute(bump.values(revision=new_revision()))


def new_revision() -> int:
    """Return a revision that no state of a traject had before, also not in a backup that is put back."""
    return secrets.randbelow(2**31 - 1)


def written(record: Kept | None) -> dict[str, Any] | None:
    """Return what the history keeps of a record: its fields, or for an answer only that it was there."""
    if record is None:
        return None
    if type(record) in WITHOUT_CONTENT:
        return {"id": record.id}
    return record.model_dump(mode="json", exclude={"version"})


@contextmanager
def work(engine: Engine, actor: str, now: datetime, what: str) -> Iterator[Work]:
    """Open a unit of work; it commits when the block ends well and leaves no trace when it raises.

    `what` says in Dutch what the user did; it is shown in the history.
    """
    with writing(engine) as connection:
        unit = Work(connection, actor, now, what)
        yield unit
        unit.finish()
