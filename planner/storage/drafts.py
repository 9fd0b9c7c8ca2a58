"""Drafts: what someone typed for a traject that hasn't begun yet, so that a reload or a lost connection keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Engine, delete, insert, select, update

from planner.storage.engine import reading, writing
from planner.storage.tables import draft
from scans.identity import new_id

KEPT_FOR = timedelta(days=30)


def save_draft(engine: Engine, draft_id: str | None, data: Mapping[str, Any], now: datetime) -> str:
    """Store a draft (JSON values) under its id, or as a new one, and return the id.

    A new draft clears away those that nobody touched for 30 days.
    """
    moment = now.astimezone(UTC).isoformat()
    with writing(engine) as connection:
        again = update(draft).where(draft.c.id == draft_id).values(saved_at=moment, data=dict(data))
        if draft_id and connection.execute(again).rowcount == 1:
            return draft_id
        oldest = (now - KEPT_FOR).astimezone(UTC).isoformat()
        connection.execute(delete(draft).where(draft.c.saved_at < oldest))
        fresh = new_id()
        connection.execute(insert(draft).values(id=fresh, saved_at=moment, data=dict(data)))
        return fresh


def load_draft(engine: Engine, draft_id: str) -> dict[str, Any] | None:
    """Return what a draft holds, or None when it isn't there (any more)."""
    with reading(engine) as connection:
        found = connection.execute(select(draft.c.data).where(draft.c.id == draft_id)).scalar()
    return dict(found) if isinstance(found, dict) else None


def drop_draft(engine: Engine, draft_id: str) -> None:
    """Throw a draft away; one that isn't there is fine."""
    with writing(engine) as connection:
        connection.execute(delete(draft).where(draft.c.id == draft_id))
