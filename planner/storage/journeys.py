"""Reading a whole traject at once, and remembering it until its revision moves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Engine, func, select

from planner.route.activity import Activity
from planner.route.boarding import AgreedTimetable, Boarding, BoardingRules, Session, Trainer
from planner.route.experience import Dilemma, Obstacle, PhaseNote, PracticeNote, Story
from planner.route.journey import Journey
from planner.route.logic import Change, ChosenInvulling, Indicator, Intervention, Strategy
from planner.route.offer import ExtraDimension, Offer
from planner.route.proposal import Declined
from planner.route.traject import Assignment, Goal, Running, Traject
from planner.storage.engine import open_engine, reading
from planner.storage.failures import UnknownRecord
from planner.storage.rows import from_row, table_of
from planner.storage.tables import kept_result, response, traject
from scans.answers import Response, Round, Source
from scans.column_mapping import ColumnMapping
from scans.groups import Unit
from scans.identity import Record
from scans.kept_result import KeptResult
from scans.links import Link
from scans.own_scan import OwnScan

PARTS: Mapping[str, type[Record]] = {
    "units": Unit,
    "running": Running,
    "goals": Goal,
    "assignments": Assignment,
    "activities": Activity,
    "invullingen": ChosenInvulling,
    "changes": Change,
    "interventions": Intervention,
    "strategies": Strategy,
    "indicators": Indicator,
    "obstacles": Obstacle,
    "dilemmas": Dilemma,
    "practice_notes": PracticeNote,
    "phase_notes": PhaseNote,
    "stories": Story,
    "rounds": Round,
    "extra_dimensions": ExtraDimension,
    "offers": Offer,
    "links": Link,
    "own_scans": OwnScan,
    "column_mappings": ColumnMapping,
    "declined": Declined,
    "boarding_rules": BoardingRules,
    "boardings": Boarding,
    "trainers": Trainer,
    "sessions": Session,
    "agreed_timetables": AgreedTimetable,
}


def revisions(engine: Engine) -> dict[str, int]:
    """Return the revision of every traject: id -> a number that no other state of it has."""
    with reading(engine) as connection:
        rows = connection.execute(select(traject.c.id, traject.c.revision)).all()
    return {row.id: row.revision for row in rows}


def load_journey(engine: Engine, traject_id: str) -> Journey:
    """Return everything of a traject as it is now. Raises UnknownRecord, DatabaseUnavailable."""
    with reading(engine) as connection:
        revision = _revision(connection, traject_id)
        counts = tuple(sorted(_answer_counts(connection, traject_id).items()))
    return _counted(_address(engine), traject_id, revision, counts)


def load_traject(engine: Engine, traject_id: str) -> Traject:
    """Return only the traject itself: what every screen needs around it. Raises as `load_journey`."""
    with reading(engine) as connection:
        return from_row(Traject, _traject_row(connection, traject_id))


def load_structure(engine: Engine, traject_id: str, revision: int) -> Journey:
    """Return a traject at a revision that was just seen, without how many answers there are.

    For those who answer: hundreds of them at once need not count each other. Raises as `load_journey`.
    """
    return _journey(_address(engine), traject_id, revision)


def _address(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


def _revision(connection: Connection, traject_id: str) -> int:
    query = select(traject.c.revision).where(traject.c.id == traject_id)
    found = connection.execute(query).scalar_one_or_none()
    if found is None:
        raise UnknownRecord(f"Er is geen traject met het kenmerk ‘{traject_id}’.")
    return int(found)


@lru_cache(maxsize=64)
def _counted(url: str, traject_id: str, revision: int, counts: tuple[tuple[str, int], ...]) -> Journey:
    """Answers from phones don't renew the revision, so the same journey may come with other counts."""
    return replace(_journey(url, traject_id, revision), answer_counts=MappingProxyType(dict(counts)))


@lru_cache(maxsize=64)
def _journey(url: str, traject_id: str, revision: int) -> Journey:
    with reading(open_engine(url)) as connection:
        return read_journey(connection, traject_id)


def read_journey(connection: Connection, traject_id: str) -> Journey:
    """Read a traject within one transaction. Raises UnknownRecord."""
    row = _traject_row(connection, traject_id)
    parts: dict[str, Any] = {name: tuple(_read(connection, kind, traject_id)) for name, kind in PARTS.items()}
    return Journey(
        traject=from_row(Traject, row),
        revision=row["revision"],
        **parts,
    )


def _traject_row(connection: Connection, traject_id: str) -> dict[str, Any]:
    row = connection.execute(select(traject).where(traject.c.id == traject_id)).mappings().first()
    if row is None:
        raise UnknownRecord(f"Er is geen traject met het kenmerk ‘{traject_id}’.")
    return dict(row)


def _read(connection: Connection, kind: type[Record], traject_id: str) -> list[Record]:
    table = table_of(kind)
    query = select(table).where(table.c.traject_id == traject_id).order_by(table.c.id)
    return [from_row(kind, dict(row)) for row in connection.execute(query).mappings()]


def _answer_counts(connection: Connection, traject_id: str) -> Mapping[str, int]:
    """Return how many answers each round has; a round that came out of an archive has only its kept result."""
    kept = select(kept_result.c.round_id, kept_result.c.answers)
    given = select(response.c.round_id, func.count()).group_by(response.c.round_id)
    found: dict[str, int] = {}
    for query, table in ((kept, kept_result), (given, response)):
        rows = connection.execute(query.where(table.c.traject_id == traject_id))
        found |= {row[0]: row[1] for row in rows}
    return MappingProxyType(found)


def response_counts(engine: Engine, round_id: str) -> dict[tuple[str, Source], int]:
    """Return how many answers of a round there are: (unit id, how they came in) -> number, never what they say."""
    query = (
        select(response.c.unit_id, response.c.source, func.count())
        .where(response.c.round_id == round_id)
        .group_by(response.c.unit_id, response.c.source)
    )
    with reading(engine) as connection:
        return {(row[0], Source(row[1])): row[2] for row in connection.execute(query)}


def load_responses(engine: Engine, round_id: str) -> list[Response]:
    """Return the answers of one round, in order of their random ids so that nothing shows who came first."""
    query = select(response).where(response.c.round_id == round_id).order_by(response.c.id)
    with reading(engine) as connection:
        return [from_row(Response, dict(row)) for row in connection.execute(query).mappings()]


def load_kept_result(engine: Engine, round_id: str) -> KeptResult | None:
    """Return the result that was frozen when a round closed, or None."""
    query = select(kept_result).where(kept_result.c.round_id == round_id)
    with reading(engine) as connection:
        row = connection.execute(query).mappings().first()
    return None if row is None else from_row(KeptResult, dict(row))
