"""What people on their phones have filled in, and the one step in which it becomes an answer.

Nothing here goes through the unit of work: it writes a history, and a history would tell who answered when.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from sqlalchemy import Connection, Engine, bindparam, delete, func, insert, select, update

from planner.storage.engine import glancing, writing
from planner.storage.rows import from_row, to_row
from planner.storage.tables import link, participation, response, scan_round, traject
from scans.answers import Response, lets_in
from scans.links import Link

Draft = dict[str, Any]


class Outcome(Enum):
    """What became of something that was sent."""

    KEPT = "kept"
    SENT_BEFORE = "sent before"
    SHUT = "shut"
    FULL = "full"


@dataclass(frozen=True)
class Participation:
    """What there is of one person: whether they sent it, else what they filled in so far."""

    sent: bool
    draft: Mapping[str, Any]


# made once: hundreds of people at once must not each wait until the same statement is built and compiled
_BY_CODE = select(link, traject.c.revision).join(traject).where(link.c.code == bindparam("code"))
_BY_KEY = select(participation.c.sent, participation.c.draft).where(participation.c.id == bindparam("key"))
_BY_KEY_LOCKED = _BY_KEY.with_for_update()
_BEGINNERS = select(func.count()).where(participation.c.round_id == bindparam("round_id"))
_DAYS = select(
    scan_round.c.opened, scan_round.c.until, scan_round.c.closed, _BEGINNERS.scalar_subquery().label("begun")
).where(scan_round.c.id == bindparam("round_id"))
_BEGUN, _ANSWERED = insert(participation), insert(response)
_GONE_ON = (
    update(participation)
    .where(participation.c.id == bindparam("key"))
    .values(sent=bindparam("is_sent"), draft=bindparam("as_draft"))
)


def find_link(engine: Engine, code: str) -> tuple[Link, int] | None:
    """Return the link with this code and the revision of its traject, or None."""
    with glancing(engine) as connection:
        row = connection.execute(_BY_CODE, {"code": code}).mappings().first()
    return None if row is None else (from_row(Link, dict(row)), int(row["revision"]))


def load_participation(engine: Engine, key: str) -> Participation | None:
    """Return what there is under a key, or None."""
    with glancing(engine) as connection:
        row = connection.execute(_BY_KEY, {"key": key}).first()
    return None if row is None else Participation(row.sent, row.draft)


def begun(engine: Engine, round_id: str) -> int:
    """Return how many devices have begun in a round, sent or not."""
    with glancing(engine) as connection:
        return int(connection.execute(_BEGINNERS, {"round_id": round_id}).scalar_one())


def keep_draft(
    engine: Engine,
    key: str,
    round_id: str,
    today: date,
    change: Callable[[Mapping[str, Any]], Draft],
    most: int | None = None,
) -> Outcome:
    """Store what `change` makes of the draft under `key` (empty when there is none), in one transaction.

    No more than `most` may begin in the round (None: any number); who has begun goes on.
    """
    with writing(engine) as connection:
        before = _participation(connection, key)
        stop = _refused(connection, round_id, today, before, most)
        if stop is None:
            _put(connection, key, round_id, False, change(before.draft if before else {}), before is None)
        return stop or Outcome.KEPT


def send(
    engine: Engine,
    key: str,
    round_id: str,
    today: date,
    make: Callable[[Mapping[str, Any]], Response],
    most: int | None = None,
) -> Outcome:
    """Store the answer that `make` makes of the draft under `key`, once; only that it was sent stays of the draft.

    What `make` raises passes through, and nothing is stored.
    """
    with writing(engine) as connection:
        before = _participation(connection, key)
        stop = _refused(connection, round_id, today, before, most)
        if stop is not None:
            return stop
        answer = make(before.draft if before else {})
        _put(connection, key, round_id, True, {}, before is None)
        connection.execute(_ANSWERED, to_row(answer.model_copy(update={"version": 1})))
        return Outcome.KEPT


def forget_drafts(connection: Connection, round_id: str) -> None:
    """Throw away what was filled in but never sent."""
    unsent = (participation.c.round_id == round_id, participation.c.sent.is_(False))
    connection.execute(delete(participation).where(*unsent))


def forget_answers(connection: Connection, round_id: str) -> None:
    """Throw away what people sent in a round, and what they had filled in; the history never held it."""
    connection.execute(delete(response).where(response.c.round_id == round_id))
    connection.execute(delete(participation).where(participation.c.round_id == round_id))


def _participation(connection: Connection, key: str) -> Participation | None:
    row = connection.execute(_BY_KEY_LOCKED, {"key": key}).first()
    return None if row is None else Participation(row.sent, row.draft)


def _refused(
    connection: Connection, round_id: str, today: date, before: Participation | None, most: int | None
) -> Outcome | None:
    """Return why nothing may be stored any more, looked up in the same transaction that would store it."""
    if before is not None and before.sent:
        return Outcome.SENT_BEFORE
    row = connection.execute(_DAYS, {"round_id": round_id}).first()
    if row is None or not lets_in(row.opened, row.until, row.closed, today):
        return Outcome.SHUT
    if before is None and most is not None and row.begun >= most:
        return Outcome.FULL
    return None


def _put(connection: Connection, key: str, round_id: str, sent: bool, draft: Draft, new: bool) -> None:
    if new:
        row = {"id": key, "round_id": round_id, "sent": sent, "draft": draft}
        connection.execute(_BEGUN, row)
        return
    connection.execute(_GONE_ON, {"key": key, "is_sent": sent, "as_draft": draft})
