"""Keeping and removing single records: the same step for a goal, a blaadje, a story or a role."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from planner.storage.failures import NotUndoable
from planner.storage.history import ChangeSet, change_sets
from planner.storage.history import undo as put_back
from planner.storage.work import Work
from planner.usecases.desk import Desk
from scans.answers import Response, Round
from scans.identity import Kept

R = TypeVar("R", bound=Kept)


def keep(desk: Desk, record: R, what: str) -> R:
    """Store a new record (version 0) or change the one the user saw. Raises StaleRecord, UnknownRecord.

    `what` names the thing in Dutch ('Doel'); the history then reads 'Doel toegevoegd' or 'Doel gewijzigd'.
    """
    new = record.version == 0
    with desk.work(f"{what} {'toegevoegd' if new else 'gewijzigd'}") as work:
        return work.add(record) if new else work.change(record)


def discard(desk: Desk, record: Kept, what: str) -> None:
    """Remove a record as the user saw it; undo brings it back. Raises StaleRecord, UnknownRecord."""
    with desk.work(f"{what} verwijderd") as work:
        work.remove(record)


def changes(desk: Desk, traject_id: str) -> list[ChangeSet]:
    """Return what was changed in a traject, newest first."""
    return change_sets(desk.engine, traject_id)


def undo(desk: Desk, change: ChangeSet) -> None:
    """Take one user action back. Raises NotUndoable when something of it has changed since.

    Also refused is what would reopen a closed round or change its answers: whoever sees a result twice, with
    one answer in between, reads that answer (see `scans.privacy`).
    """
    with desk.work(f"Ongedaan gemaakt: {change.what}") as work:
        _keep_rounds_whole(work, work.history_of(change.batch))
        put_back(work, change.batch)


def _keep_rounds_whole(work: Work, rows: Sequence[Any]) -> None:
    """Refuse to undo history rows that touch a closed round, or that would leave answers without their round.

    A round that comes or goes as a whole, with its answers (opening an example), is fine: nothing is left to compare.
    """
    touched = {row.record_id for row in rows if row.kind == Round.__name__}
    for row in rows:
        if row.kind == Round.__name__:
            _check_round(work, row, rows)
    answered = {(row.after or row.before)["round_id"] for row in rows if row.kind == Response.__name__}
    traject_ids = {row.traject_id for row in rows}
    for traject_id in traject_ids if answered else ():
        closed = {r.id for r in work.all(Round, traject_id) if not r.is_open}
        if closed & answered - touched:
            raise NotUndoable("De ronde is intussen gesloten. De antwoorden liggen daarmee vast.")


def _check_round(work: Work, row: Any, rows: Sequence[Any]) -> None:
    if row.before and row.after and row.before["closed"] != row.after["closed"]:
        raise NotUndoable(
            "Een gesloten ronde gaat niet meer open. Zo blijft geheim wat één persoon antwoordde. "
            "Open een nieuwe ronde als er nog mensen mee willen doen."
        )
    own = {r.record_id for r in rows if r.kind == Response.__name__}
    if row.before is None and any(
        r.round_id == row.record_id and r.id not in own for r in work.all(Response, row.traject_id)
    ):
        raise NotUndoable("In deze ronde staan al antwoorden. Maak die eerst ongedaan.")
