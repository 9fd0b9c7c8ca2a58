"""Writers in one process go one by one, instead of each looking now and then whether SQLite is free."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from planner.storage import engine as opening
from planner.storage.engine import open_engine, reading, writing
from planner.storage.failures import DatabaseUnavailable


def test_many_writers_at_once_all_get_their_turn_soon(database_url: str) -> None:
    engine = open_engine(database_url)
    with writing(engine) as connection:
        connection.execute(text("CREATE TABLE tally (n INTEGER)"))

    def write(number: int) -> float:
        began = time.perf_counter()
        with writing(engine) as connection:
            connection.execute(text("INSERT INTO tally VALUES (:n)"), {"n": number})
            time.sleep(0.002)
        return time.perf_counter() - began

    with ThreadPoolExecutor(8) as threads:
        waits = list(threads.map(write, range(80)))
    with reading(engine) as connection:
        assert connection.execute(text("SELECT count(DISTINCT n) FROM tally")).scalar_one() == 80
    assert max(waits) < opening.BUSY_SECONDS / 2


def test_who_waits_too_long_for_a_turn_hears_so_in_dutch(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = open_engine(database_url)
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.05)
    with writing(engine), pytest.raises(DatabaseUnavailable, match="bezet"), writing(engine):
        pytest.fail("twee schrijvers tegelijk")
    with writing(engine) as connection:  # the turn was given back
        connection.execute(text("SELECT 1"))
