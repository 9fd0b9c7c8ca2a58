"""Bringing a database up to this version of the program, by Alembic migrations."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from planner.storage.engine import open_engine, reading, writing
from planner.storage.failures import DatabaseUnavailable

MIGRATIONS = Path(__file__).parent / "migrations"


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def upgrade(engine: Engine) -> None:
    """Make or update the tables. Raises DatabaseUnavailable, also when the database is newer than the program."""
    scripts = ScriptDirectory(str(MIGRATIONS))
    with reading(engine) as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    if current == scripts.get_current_head():
        return
    if current is not None and current not in {script.revision for script in scripts.walk_revisions()}:
        raise DatabaseUnavailable(
            "De database is gemaakt met een nieuwere versie van Spoorboekje. Werk de toepassing bij; "
            "er is niets gewijzigd."
        )
    with writing(engine) as connection:
        command.upgrade(_config(connection), "head")


@lru_cache(maxsize=16)
def ready_engine(url: str) -> Engine:
    """Return the engine of an address with its tables up to date; once per address and process."""
    engine = open_engine(url)
    upgrade(engine)
    return engine
