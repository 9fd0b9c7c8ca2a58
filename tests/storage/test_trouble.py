"""A database that is locked, read-only, broken or too new: a clear Dutch message, and nothing lost."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from planner.route.traject import Goal, GoalMoment, Traject
from planner.storage import engine as engines
from planner.storage.engine import open_engine, reading, writing
from planner.storage.failures import DatabaseUnavailable, UnknownRecord
from planner.storage.schema import ready_engine
from planner.usecases.desk import Desk
from planner.usecases.keeping import keep


def _file(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


def _goal(traject: Traject) -> Goal:
    return Goal(traject_id=traject.id, level="cliënt", moment=GoalMoment.DOEL, text="Gehoord worden")


def test_a_locked_database_says_so_and_stores_nothing(
    desk: Desk, traject: Traject, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desk.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=50")  # the pool hands this connection out again
    other = sqlite3.connect(_file(database_url), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(DatabaseUnavailable, match="bezet door een ander programma"):
        keep(desk, _goal(traject), "Doel")
    other.execute("ROLLBACK")
    other.close()
    assert desk.journey(traject.id).goals == ()
    keep(desk, _goal(traject), "Doel")


@pytest.mark.skipif(os.geteuid() != 0 and os.name != "posix", reason="needs POSIX rights")
def test_a_read_only_database_can_be_read_and_refuses_writing_in_dutch(
    desk: Desk, traject: Traject, database_url: str
) -> None:
    with desk.engine.connect() as connection:
        connection.exec_driver_sql(
            "PRAGMA query_only=ON"
        )  # what the engine sees of a read-only file, also as root
    with pytest.raises(DatabaseUnavailable, match="alleen-lezen"):
        keep(desk, _goal(traject), "Doel")
    assert desk.journey(traject.id).traject.name == traject.name


def test_a_file_that_was_deleted_is_noticed_before_anything_is_lost(
    desk: Desk, traject: Traject, database_url: str
) -> None:
    with reading(desk.engine) as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    path = _file(database_url)
    kept = path.read_bytes()
    path.unlink()
    with pytest.raises(DatabaseUnavailable, match="is weg"):
        keep(desk, _goal(traject), "Doel")
    with pytest.raises(DatabaseUnavailable, match="is weg"):
        desk.journey(traject.id)
    for rest in ("-wal", "-shm"):
        path.with_name(path.name + rest).unlink(missing_ok=True)
    path.write_bytes(kept)
    assert keep(desk, _goal(traject), "Doel").version == 1
    assert len(desk.journey(traject.id).goals) == 1


def test_a_backup_that_is_put_back_shows_its_own_content(
    desk: Desk, traject: Traject, database_url: str
) -> None:
    with reading(desk.engine) as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    path = _file(database_url)
    backup = path.read_bytes()
    keep(desk, _goal(traject), "Doel")
    assert len(desk.journey(traject.id).goals) == 1
    desk.engine.dispose()
    path.unlink()
    for rest in ("-wal", "-shm"):
        path.with_name(path.name + rest).unlink(missing_ok=True)
    path.with_name("terug.db").write_bytes(backup)
    path.with_name("terug.db").rename(path)
    assert desk.journey(traject.id).goals == ()
    keep(desk, _goal(traject).model_copy(update={"text": "Een ander doel"}), "Doel")
    assert [g.text for g in desk.journey(traject.id).goals] == ["Een ander doel"]


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"dit is geen database, maar gewoon tekst" * 50)
    with pytest.raises(DatabaseUnavailable, match="geen goede database"):
        ready_engine(f"sqlite:///{tmp_path / 'x.db'}")


def test_a_newer_database_is_left_alone(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'x.db'}"
    with writing(ready_engine(url)) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    ready_engine.cache_clear()
    with pytest.raises(DatabaseUnavailable, match="nieuwere versie"):
        ready_engine(url)


@pytest.mark.parametrize("url", ["onzin", "oracle9://x", "sqlite://", "sqlite:///:memory:"])
def test_an_address_that_makes_no_sense_is_explained(url: str) -> None:
    with pytest.raises(DatabaseUnavailable, match=engines.SETTING):
        open_engine(url)


def test_a_folder_that_cannot_be_made_is_explained(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("x")
    with pytest.raises(DatabaseUnavailable, match="kan niet worden gemaakt"):
        open_engine(f"sqlite:///{tmp_path / 'bestand' / 'x.db'}")


def test_an_unknown_traject_is_explained(desk: Desk) -> None:
    with pytest.raises(UnknownRecord, match="bestaat-niet"):
        desk.journey("bestaat-niet")


def test_the_setting_moves_the_database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(engines.SETTING, f"sqlite:///{tmp_path / 'elders.db'}")
    assert engines.default_url().endswith("elders.db")
    monkeypatch.delenv(engines.SETTING)
    assert engines.default_url().endswith("spoorboekje.db")


def test_sqlite_keeps_its_promises_on_every_connection(database_url: str) -> None:
    with reading(ready_engine(database_url)) as connection:
        values = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]
    assert values == ["wal", 2, 1, 5000]
