"""Keeping and removing single records: the same step for a goal, a blaadje, a story or a role."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel

from planner.storage.history import ChangeSet, change_sets
from planner.storage.history import undo as put_back
from planner.usecases.desk import Desk

R = TypeVar("R", bound=BaseModel)


def keep(desk: Desk, record: R, what: str) -> R:
    """Store a new record (version 0) or change the one the user saw. Raises StaleRecord, UnknownRecord.

    `what` names the thing in Dutch ('Doel'); the history then reads 'Doel toegevoegd' or 'Doel gewijzigd'.
    """
    new = getattr(record, "version") == 0  # noqa: B009 - any stored model
    with desk.work(f"{what} {'toegevoegd' if new else 'gewijzigd'}") as work:
        return work.add(record) if new else work.change(record)


def discard(desk: Desk, record: BaseModel, what: str) -> None:
    """Remove a record as the user saw it; undo brings it back. Raises StaleRecord, UnknownRecord."""
    with desk.work(f"{what} verwijderd") as work:
        work.remove(record)


def changes(desk: Desk, traject_id: str) -> list[ChangeSet]:
    """Return what was changed in a traject, newest first."""
    return change_sets(desk.engine, traject_id)


def undo(desk: Desk, change: ChangeSet) -> None:
    """Take one user action back. Raises NotUndoable when something of it has changed since."""
    with desk.work(f"Ongedaan gemaakt: {change.what}") as work:
        put_back(work, change.batch)
