"""What was changed, by whom and when, and taking a change back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, func, select

from planner.route.traject import Traject
from planner.storage.engine import reading
from planner.storage.failures import NotUndoable, UnknownRecord
from planner.storage.tables import KINDS, WITHOUT_CONTENT, history
from planner.storage.work import Work, written
from scans.identity import Kept

_PRIVATE = [kind.__name__ for kind in WITHOUT_CONTENT]


@dataclass(frozen=True)
class ChangeSet:
    """One user action in the history."""

    traject_id: str
    batch: str
    at: datetime
    actor: str
    what: str
    undoes: str | None
    undone: bool


def change_sets(engine: Engine, traject_id: str, limit: int = 200) -> list[ChangeSet]:
    """Return the latest user actions on a traject, newest first."""
    of_traject = history.c.traject_id == traject_id
    action = (history.c.batch, history.c.at, history.c.actor, history.c.what, history.c.undoes)
    latest = select(*action).where(of_traject).group_by(*action).order_by(func.max(history.c.id).desc())
    taken_back = select(history.c.undoes).where(of_traject, history.c.undoes.is_not(None)).distinct()
    with reading(engine) as connection:
        rows = connection.execute(latest.limit(limit)).all()
        undone = set(connection.execute(taken_back).scalars())
    return [
        ChangeSet(
            traject_id, r.batch, datetime.fromisoformat(r.at), r.actor, r.what, r.undoes, r.batch in undone
        )
        for r in rows
    ]


@dataclass(frozen=True)
class RecordChange:
    """One record that an action touched: its fields before (None: it is new) and after (None: it is gone)."""

    kind: str
    record_id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def first_records(engine: Engine, batches: Collection[str]) -> dict[str, tuple[RecordChange, int]]:
    """Return per user action the first record that it touched and how many in all; answers don't count."""
    seen = history.c.batch.in_(batches) & history.c.kind.not_in(_PRIVATE)
    counted = select(func.min(history.c.id), func.count()).where(seen).group_by(history.c.batch)
    with reading(engine) as connection:
        counts = {row[0]: row[1] for row in connection.execute(counted)}
        rows = connection.execute(select(history).where(history.c.id.in_(counts))).all()
    return {r.batch: (_record_change(r), counts[r.id]) for r in rows}


def record_changes(engine: Engine, batch: str, limit: int = 20) -> list[RecordChange]:
    """Return the first records that one user action touched, in order; answers are left out."""
    query = select(history).where(history.c.batch == batch, history.c.kind.not_in(_PRIVATE))
    with reading(engine) as connection:
        return [_record_change(r) for r in connection.execute(query.order_by(history.c.id).limit(limit))]


def _record_change(row: Any) -> RecordChange:
    return RecordChange(row.kind, row.record_id, row.before, row.after)


def undo(work: Work, batch: str, traject_id: str) -> None:
    """Put back what one user action changed, last first. Raises NotUndoable; then nothing changes."""
    rows = work.history_of(batch, traject_id)
    if not rows:
        raise NotUndoable("Deze wijziging is niet meer te vinden.")
    if any(row.kind == Traject.__name__ and row.before is None for row in rows):
        raise NotUndoable(
            "Het begin van een traject maak je niet ongedaan. Verwijderen kan bij Organisatie en teams."
        )
    work.undoes = batch
    for row in reversed(rows):
        _put_back(work, KINDS[row.kind], row)


def _put_back(work: Work, kind: type[Kept], row: Any) -> None:
    if not row.record_id:
        raise NotUndoable("De ronde is intussen gesloten of gestopt. Haar antwoorden liggen daarmee vast.")
    current = _current(work, kind, row.record_id)
    if written(current) != row.after:
        raise NotUndoable(
            "Dit kan niet meer ongedaan worden gemaakt, omdat iets ervan daarna opnieuw is gewijzigd. "
            "Maak eerst die latere wijziging ongedaan."
        )
    if row.before is not None and kind in WITHOUT_CONTENT:
        raise NotUndoable(
            "Antwoorden staan niet in de geschiedenis. Voer ze opnieuw in of lees het bestand opnieuw in."
        )
    if row.before is None and current is not None:
        work.remove(current)
    elif row.before is not None and current is None:
        work.add(kind.model_validate(row.before))
    elif current is not None:
        work.change(kind.model_validate(row.before | {"version": current.version}))


def _current(work: Work, kind: type[Kept], record_id: str) -> Kept | None:
    try:
        return work.get(kind, record_id)
    except UnknownRecord:
        return None
