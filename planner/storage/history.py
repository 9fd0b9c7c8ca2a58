"""What was changed, by whom and when, and taking a change back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, select

from planner.storage.engine import reading
from planner.storage.failures import NotUndoable, UnknownRecord
from planner.storage.tables import KINDS, WITHOUT_CONTENT, history
from planner.storage.work import Work, written
from scans.identity import Kept


@dataclass(frozen=True)
class ChangeSet:
    """One user action in the history, with the records it touched."""

    batch: str
    at: datetime
    actor: str
    what: str
    kinds: tuple[str, ...]
    undoes: str | None
    undone: bool


def change_sets(engine: Engine, traject_id: str, limit: int = 200) -> list[ChangeSet]:
    """Return the latest user actions on a traject, newest first."""
    columns = (
        history.c.batch,
        history.c.at,
        history.c.actor,
        history.c.what,
        history.c.kind,
        history.c.undoes,
    )
    query = select(*columns).where(history.c.traject_id == traject_id).order_by(history.c.id.desc())
    with reading(engine) as connection:
        rows = connection.execute(query.limit(limit * 40)).all()
    grouped: dict[str, list[Any]] = {}
    for row in rows:
        grouped.setdefault(row.batch, []).append(row)
    undone = {row.undoes for row in rows if row.undoes}
    return [_change_set(batch, found, batch in undone) for batch, found in list(grouped.items())[:limit]]


def _change_set(batch: str, rows: Sequence[Any], undone: bool) -> ChangeSet:
    first = rows[0]
    kinds = tuple(dict.fromkeys(row.kind for row in rows))
    at = datetime.fromisoformat(first.at)
    return ChangeSet(batch, at, first.actor, first.what, kinds, first.undoes, undone)


def undo(work: Work, batch: str) -> None:
    """Put back what one user action changed, last first. Raises NotUndoable; then nothing changes."""
    rows = work.history_of(batch)
    if not rows:
        raise NotUndoable("Deze wijziging is niet meer te vinden.")
    work.undoes = batch
    for row in reversed(rows):
        _put_back(work, KINDS[row.kind], row)


def _put_back(work: Work, kind: type[Kept], row: Any) -> None:
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
