"""The migrations make exactly the tables that the code describes."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from planner.route.traject import Traject
from planner.storage.engine import reading
from planner.storage.journeys import PARTS
from planner.storage.schema import ready_engine
from planner.storage.tables import TABLES, metadata
from scans.answers import Response
from scans.kept_result import KeptResult


def test_the_migrations_and_the_tables_agree(database_url: str) -> None:
    with reading(ready_engine(database_url)) as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_every_field_of_every_record_has_a_column() -> None:
    for kind, table in TABLES.items():
        assert set(kind.model_fields) <= set(table.columns.keys()), kind


def test_every_kind_of_record_is_part_of_a_journey() -> None:
    assert set(PARTS.values()) == set(TABLES) - {Traject, Response, KeptResult}
