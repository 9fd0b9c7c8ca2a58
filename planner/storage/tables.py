"""The tables, one per kind of record, and which record class lives in which table.

Texts are bounded by the record classes; lists are JSON columns because they are always read and written
with their record. `traject.revision` is renewed by every commit that touches a traject: caches hang on it.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

from planner.route.activity import Activity
from planner.route.boarding import AgreedTimetable, Boarding, BoardingRules, Session, Trainer
from planner.route.experience import Dilemma, Obstacle, PhaseNote, PracticeNote, Story
from planner.route.logic import Change, ChosenInvulling, Indicator, Intervention, Strategy
from planner.route.offer import ExtraDimension, Offer
from planner.route.proposal import Declined
from planner.route.traject import Assignment, Goal, Running, Traject
from scans.answers import Response, Round
from scans.column_mapping import ColumnMapping
from scans.groups import Unit
from scans.identity import Kept
from scans.kept_result import KeptResult
from scans.links import Link
from scans.own_scan import OwnScan

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
    }
)


def _text(name: str) -> Column[Any]:
    return Column(name, Text, nullable=False)


def _key(name: str, nullable: bool = False) -> Column[Any]:
    return Column(name, String(64), nullable=nullable)


def _day(name: str, nullable: bool = True) -> Column[Any]:
    return Column(name, Date, nullable=nullable)


def _items(name: str) -> Column[Any]:
    return Column(name, JSON, nullable=False)


def _record(name: str, *columns: Column[Any], **options: Any) -> Table:
    """A table of records that belong to a traject."""
    return Table(
        name,
        metadata,
        Column("id", String(64), primary_key=True),
        Column(
            "traject_id", String(64), ForeignKey("traject.id", ondelete="CASCADE"), nullable=False, index=True
        ),
        Column("version", Integer, nullable=False),
        *columns,
        **options,
    )


traject = Table(
    "traject",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("revision", Integer, nullable=False, server_default="0"),
    _text("name"),
    _text("sector"),
    _day("start", nullable=False),
    _key("start_known_to"),
    _key("origin"),
    _text("origin_note"),
    _items("switched_off"),
)
unit = _record(
    "unit",
    _key("parent_id", nullable=True),
    _key("kind"),
    _text("name"),
    Column("headcount", Integer),
    Column("order", Integer, nullable=False),
)
running = _record(
    "running",
    _key("kind"),
    _text("name"),
    _key("choice"),
    Column("under_way", Integer, nullable=False),
    _day("until"),
    _text("note"),
)
goal = _record("goal", _key("level"), _key("moment"), _text("text"), _text("noticed_by"))
assignment = _record(
    "assignment",
    _key("role"),
    _text("who"),
    _key("unit_id", nullable=True),
    Column("days_per_week", Float),
    _text("note"),
)
activity = _record(
    "activity",
    _key("station"),
    _text("title"),
    _text("why"),
    _key("role"),
    _items("levels"),
    Column("days", Integer, nullable=False),
    _items("after"),
    _day("planned"),
    _day("started"),
    _day("finished"),
    _text("told"),
    _key("template"),
    _text("note"),
)
chosen_invulling = _record("chosen_invulling", _key("invulling"), _text("meaning_here"))
change = _record("change", _items("invullingen"), _key("level"), _text("now"), _text("later"))
intervention = _record("intervention", _items("change_ids"), _text("name"), _text("fit"), _text("users"))
strategy = _record("strategy", _items("intervention_ids"), _key("phase"), _text("audience"), _text("text"))
indicator = _record("indicator", _items("change_ids"), _text("text"), _text("how"), _text("moments"))
obstacle = _record(
    "obstacle",
    _key("station"),
    _text("title"),
    _key("library"),
    _items("perspectives"),
    _text("tried"),
    _text("learnt"),
    _day("seen_on"),
    _day("cleared_on"),
)
dilemma = _record(
    "dilemma",
    _key("kind"),
    _text("title"),
    _key("library"),
    _items("perspectives"),
    _text("tried"),
    _text("learnt"),
    _day("seen_on"),
)
practice_note = _record(
    "practice_note",
    _key("recommendation"),
    _key("state"),
    _text("evidence"),
    _day("noted_on", nullable=False),
    _text("who"),
)
phase_note = _record(
    "phase_note",
    _key("unit_id"),
    _key("phase"),
    _text("evidence"),
    _day("noted_on", nullable=False),
    _text("who"),
)
story = _record(
    "story",
    _key("kind"),
    _text("title"),
    _text("text"),
    _day("told_on"),
    _key("unit_id", nullable=True),
    _key("station"),
    _key("goal_id", nullable=True),
    _text("who"),
)
scan_round = _record(
    "scan_round",
    _key("scan"),
    _key("unit_id"),
    _text("title"),
    _day("opened", nullable=False),
    _day("until"),
    _day("closed"),
    _items("parents"),
    Column("threshold", Integer, nullable=False),
    _items("groups"),
    _text("purpose"),
    Column("show_result", Boolean, nullable=False),
    _items("form"),
)
# without a row number: SQLite would keep the answers in the order in which they came in
response = _record(
    "response",
    _key("round_id"),
    _key("unit_id"),
    _key("level"),
    _text("function_group"),
    _items("answers"),
    _items("texts"),
    _key("source"),
    sqlite_with_rowid=False,
)
Index("ix_response_round_id", response.c.round_id)
Index("ix_response_traject_id_round_id", response.c.traject_id, response.c.round_id)
link = _record("link", _key("round_id"), _key("unit_id"), _key("code"))
Index("ix_link_code", link.c.code, unique=True)
own_scan = _record("own_scan", _key("base"), _items("form"))
column_mapping = _record(
    "column_mapping",
    _key("scan"),
    _text("name"),
    _items("columns"),
    _items("steps"),
    _items("places"),
    _items("works"),
)
kept_result = _record(
    "kept_result",
    _key("round_id"),
    Column("answers", Integer, nullable=False),
    Column("respondents", Integer),
    Column("threshold", Integer, nullable=False),
    _items("groups"),
    _items("cells"),
    _items("texts"),
)
Index("ix_kept_result_round_id", kept_result.c.round_id, unique=True)
declined = _record("declined", _text("proposal"), _day("declined_on", nullable=False), _text("why"))
extra_dimension = _record("extra_dimension", _text("name"), _text("why"))
offer = _record(
    "offer",
    _text("name"),
    _key("kind"),
    _items("dimensions"),
    _text("note"),
    _key("running_id", nullable=True),
)

boarding_rules = _record(
    "boarding_rules",
    _items("steps"),
    _day("first", nullable=False),
    Column("per_wave", Integer, nullable=False),
    Column("together", Integer),
    _key("region"),
    _items("closed"),
    _day("deadline"),
)
boarding = _record(
    "boarding",
    _key("unit_id"),
    Column("enthusiast", Boolean, nullable=False),
    Column("pilot", Boolean, nullable=False),
    _key("stability"),
    _text("busy_with"),
    _day("busy_from"),
    _day("busy_until"),
    Column("wave", Integer),
    _text("why"),
    _day("changed_on"),
)
trainer = _record(
    "trainer", _text("name"), _key("role"), Column("per_week", Integer, nullable=False), _items("away")
)
session = _record(
    "session",
    _key("unit_id"),
    _key("step"),
    _text("title"),
    Column("days", Integer, nullable=False),
    Column("wave", Integer),
    _day("planned"),
    _day("fixed"),
    _day("held"),
    _items("trainer_ids"),
    Column("absent", Integer, nullable=False),
    Column("introduced", Integer, nullable=False),
    _text("why"),
    _text("note"),
)
agreed_timetable = _record(
    "agreed_timetable", _text("name"), _day("agreed_on", nullable=False), _text("why"), _items("sessions")
)

history = Table(
    "history",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column(
        "traject_id", String(64), ForeignKey("traject.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    Column("batch", String(64), nullable=False, index=True),
    Column("at", String(40), nullable=False),
    _text("actor"),
    _text("what"),
    _key("kind"),
    _key("record_id"),
    Column("before", JSON),
    Column("after", JSON),
    _key("undoes", nullable=True),
)

# what someone typed for a traject that hasn't begun; no record of any traject, without history, and thrown away
draft = Table(
    "draft",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("saved_at", String(40), nullable=False),
    _items("data"),
)

# what somebody has filled in but not sent, by a fingerprint of the secret that only their own phone has; once sent
# nothing but that stays, and nothing leads from here to the answers
participation = Table(
    "participation",
    metadata,
    Column("id", String(64), primary_key=True),
    Column(
        "round_id", String(64), ForeignKey("scan_round.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    Column("sent", Boolean, nullable=False),
    _items("draft"),
    sqlite_with_rowid=False,
)

TABLES: dict[type[Kept], Table] = {
    Traject: traject,
    Unit: unit,
    Running: running,
    Goal: goal,
    Assignment: assignment,
    Activity: activity,
    ChosenInvulling: chosen_invulling,
    Change: change,
    Intervention: intervention,
    Strategy: strategy,
    Indicator: indicator,
    Obstacle: obstacle,
    Dilemma: dilemma,
    PracticeNote: practice_note,
    PhaseNote: phase_note,
    Story: story,
    Round: scan_round,
    Response: response,
    ExtraDimension: extra_dimension,
    Offer: offer,
    Link: link,
    OwnScan: own_scan,
    ColumnMapping: column_mapping,
    Declined: declined,
    KeptResult: kept_result,
    BoardingRules: boarding_rules,
    Boarding: boarding,
    Trainer: trainer,
    Session: session,
    AgreedTimetable: agreed_timetable,
}
KINDS: dict[str, type[Kept]] = {kind.__name__: kind for kind in TABLES}
# the history names these records but never holds what is in them: an answer stays in one place only
WITHOUT_CONTENT: frozenset[type] = frozenset((Response, KeptResult))
