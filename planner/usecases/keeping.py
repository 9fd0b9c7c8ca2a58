"""Keeping and removing single records: the same step for a goal, a blaadje, a story or a role."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, TypeVar

from planner.storage.failures import NotUndoable
from planner.storage.history import ChangeSet, RecordChange, change_sets, record_changes
from planner.storage.history import undo as put_back
from planner.storage.work import Work
from planner.usecases.desk import Desk
from planner.usecases.rounds import asks_few
from scans.answers import FEWEST, Response, Round
from scans.groups import Unit
from scans.identity import Kept

__all__ = ["ChangeSet", "RecordChange", "changes", "discard", "keep", "touched", "undo"]

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


def touched(desk: Desk, change: ChangeSet) -> list[RecordChange]:
    """Return what one user action did to records: each before and after, the first twenty; never an answer."""
    return record_changes(desk.engine, change.batch)


def undo(desk: Desk, change: ChangeSet) -> None:
    """Take one user action back. Raises NotUndoable when something of it has changed since.

    Also refused is what would reopen a closed round or change its answers: whoever sees a result twice, with
    one answer in between, reads that answer (see `scans.privacy`).
    """
    with desk.work(f"Ongedaan gemaakt: {change.what}") as work:
        rows = work.history_of(change.batch, change.traject_id)
        _keep_rounds_whole(work, rows)
        _keep_answering_teams(work, rows)
        put_back(work, change.batch, change.traject_id)


def _keep_rounds_whole(work: Work, rows: Sequence[Any]) -> None:
    """Refuse to undo history rows that touch a closed round, or that would leave answers without their round.

    A round that goes as a whole, with its answers (an opened example), is fine: nothing is left to compare.
    """
    rounds = {row.record_id: row for row in rows if row.kind == Round.__name__}
    held = {round_.id for round_ in work.all(Round, rows[0].traject_id)} if rounds else set()
    if any(row.after and row.record_id not in held for row in rounds.values()):
        raise NotUndoable("Deze ronde is er niet meer. Er is niets om ongedaan te maken.")
    answers = {row.record_id for row in rows if row.kind == Response.__name__}
    for row in rounds.values():
        if row.before and not row.after and not row.undoes:
            raise NotUndoable(
                "Deze ronde is voorgoed gestopt: haar antwoorden zijn weg. Open een nieuwe ronde."
            )
        if row.before and row.after:
            _keep_promise(row.before, row.after)
    if rounds or answers:
        _check_answers(work, rows[0].traject_id, rounds, answers)


def _keep_answering_teams(work: Work, rows: Sequence[Any]) -> None:
    """Refuse to undo the coming of a unit from which people answered since: their answers would belong nowhere."""
    came = {row.record_id for row in rows if row.kind == Unit.__name__ and row.before is None}
    with_them = {row.record_id for row in rows if row.kind == Response.__name__}
    if not came:
        return
    if any(asks_few(work, unit) for unit in work.all(Unit, rows[0].traject_id) if unit.id in came):
        raise NotUndoable("Er loopt een scan waaraan dit team kan meedoen. Sluit of stop die ronde eerst.")
    for response in work.all(Response, rows[0].traject_id):
        if response.unit_id in came and response.id not in with_them:
            raise NotUndoable(
                "Vanuit dit onderdeel zijn antwoorden op een scan gegeven. Die blijven bij het onderdeel; "
                "verander zo nodig alleen de naam."
            )


def _keep_promise(before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """Refuse to go back on what those who answered were promised; an old row may not know every field."""
    if before["closed"] != after["closed"]:
        raise NotUndoable(
            "Een gesloten ronde gaat niet meer open. Zo blijft geheim wat één persoon antwoordde. "
            "Open een nieuwe ronde als er nog mensen mee willen doen."
        )
    if before.get("threshold", FEWEST) < after.get("threshold", FEWEST):
        raise NotUndoable(
            f"Er is beloofd dat een uitkomst pas vanaf {after['threshold']} antwoorden in beeld komt. "
            "Die belofte geldt voor de hele ronde."
        )


def _check_answers(work: Work, traject_id: str, rounds: Mapping[str, Any], answers: Collection[str]) -> None:
    closed = {r.id for r in work.all(Round, traject_id) if not r.is_open} - rounds.keys()
    for response in work.all(Response, traject_id):
        ours = response.id in answers
        if ours and response.round_id in closed:
            raise NotUndoable("De ronde is intussen gesloten. De antwoorden liggen daarmee vast.")
        if not ours and response.round_id in rounds:
            raise NotUndoable(
                "In deze ronde staan al antwoorden. Wil je van de ronde af? Ga naar Scans, kies de ronde en dan Sluiten. Daar "
                "staat ‘Ronde stoppen zonder uitkomst’."
            )
