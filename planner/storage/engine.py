"""Opening the database: SQLite in the user's data directory, or wherever one setting points.

SQLite runs with WAL, full synchronisation, enforced foreign keys and a busy timeout; a write transaction
takes its lock at once (BEGIN IMMEDIATE), so that two writers queue instead of failing halfway.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from platformdirs import user_data_path
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from planner.storage.failures import DatabaseUnavailable

__all__ = ["SETTING", "Engine", "default_url", "open_engine", "reading", "writing"]

SETTING = "SPOORBOEKJE_DATABASE_URL"
BUSY_SECONDS = 5
# which file (device, inode) the connections of an engine have open
_FILES: WeakKeyDictionary[Engine, tuple[int, int]] = WeakKeyDictionary()
# whose turn it is to write; only for SQLite
_TURNS: WeakKeyDictionary[Engine, Lock] = WeakKeyDictionary()


def default_url() -> str:
    """Return the database address: the setting if it is there, else a file in the user's data directory."""
    setting = os.environ.get(SETTING, "").strip()
    if setting:
        return setting
    return f"sqlite:///{user_data_path('spoorboekje', appauthor=False) / 'spoorboekje.db'}"


@lru_cache(maxsize=16)
def open_engine(url: str) -> Engine:
    """Return the engine for an address; one per address and process.

    Raises DatabaseUnavailable when the address can't be understood or its folder can't be made.
    """
    try:
        address = make_url(url)
        if address.get_backend_name() == "sqlite":
            return _open_sqlite(url, address.database)
        return create_engine(address, pool_pre_ping=True)
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise DatabaseUnavailable(
            f"Het adres van de database klopt niet. Controleer de instelling {SETTING}; "
            "een voorbeeld van een goed adres is sqlite:////map/spoorboekje.db."
        ) from error


def _open_sqlite(url: str, path: str | None) -> Engine:
    if not path or path == ":memory:":
        raise DatabaseUnavailable(
            f"De database moet een bestand zijn, anders gaat alles verloren. Controleer {SETTING}."
        )
    try:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseUnavailable(
            f"De map {Path(path).parent} kan niet worden gemaakt. Kies met {SETTING} een andere plek."
        ) from error
    # isolation_level None hands BEGIN to us; the driver's own implicit BEGIN would come too late
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS, "isolation_level": None})
    _TURNS[engine] = Lock()
    event.listen(engine, "connect", _configure)
    event.listen(engine, "connect", lambda *_: _remember_file(engine))
    event.listen(engine, "begin", _begin)
    return engine


def _configure(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    for pragma in ("foreign_keys=ON", "synchronous=FULL", f"busy_timeout={BUSY_SECONDS * 1000}"):
        cursor.execute(f"PRAGMA {pragma}")
    with contextlib.suppress(sqlite3.Error):  # a read-only file can't switch; reading works, writing says so
        cursor.execute("PRAGMA journal_mode=WAL")
    cursor.close()


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not options.get("single", False):
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writing", False) else "BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection for reading. Raises DatabaseUnavailable in Dutch when the database can't be read."""
    _same_file(engine)
    with _translated(), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def glancing(engine: Engine) -> Iterator[Connection]:
    """Give a connection for one single SELECT, which needs no transaction around it. Raises as `reading`."""
    _same_file(engine)
    with _translated(), engine.connect() as connection:
        yield connection.execution_options(single=True)


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a connection in one write transaction: everything or nothing."""
    _same_file(engine)
    with _turn(engine), _translated(), engine.connect() as connection:
        connection = connection.execution_options(writing=True)
        with connection.begin():
            yield connection


@contextmanager
def _turn(engine: Engine) -> Iterator[None]:
    """Let the writers of this process go one by one.

    SQLite has one writer at a time, and one that finds it busy only looks again after a while, longer each time: with
    many at once some would wait for seconds while nobody writes. Other processes still meet its own lock.
    """
    lock = _TURNS.get(engine)
    if lock is None:
        yield
        return
    if not lock.acquire(timeout=BUSY_SECONDS):
        raise DatabaseUnavailable(_explain("locked"))
    try:
        yield
    finally:
        lock.release()


def _same_file(engine: Engine) -> None:
    """Notice that the file behind open connections was deleted or replaced.

    SQLite would go on writing into a file that nobody can find any more, and all of it would be lost. A file
    that was put back in its place is fine: it gets new connections.
    """
    seen = _FILES.get(engine)
    if seen is None:
        return
    path = Path(str(engine.url.database))
    try:
        now = path.stat()
    except OSError as error:
        raise DatabaseUnavailable(
            f"Het databasebestand {path} is weg. Er is niets opgeslagen. Zet het bestand terug en probeer het "
            "opnieuw, of start de toepassing opnieuw om met een lege database te beginnen."
        ) from error
    if (now.st_dev, now.st_ino) != seen:
        engine.dispose()
        _FILES[engine] = (now.st_dev, now.st_ino)


def _remember_file(engine: Engine) -> None:
    found = Path(str(engine.url.database)).stat()
    _FILES.setdefault(engine, (found.st_dev, found.st_ino))


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        raise DatabaseUnavailable(_explain(str(error.orig))) from error


def _explain(reason: str) -> str:
    low = reason.lower()
    if "locked" in low or "busy" in low:
        return (
            "De database is op dit moment bezet door een ander programma. Er is niets opgeslagen. "
            "Sluit het andere programma en probeer het opnieuw."
        )
    if "readonly" in low or "read-only" in low:
        return (
            "De database is alleen-lezen. Er is niets opgeslagen. Zorg dat het bestand geschreven mag worden "
            f"of kies met {SETTING} een andere plek."
        )
    if "unable to open" in low:
        return (
            f"De database kan niet worden geopend. Controleer of het bestand en de map bestaan ({SETTING})."
        )
    if "not a database" in low or "malformed" in low:
        return "Dit bestand is geen goede database. Zet een reservekopie terug of kies een ander bestand."
    if "no such table" in low or "no such column" in low:
        return "De database is van een andere versie van Spoorboekje. Start de toepassing opnieuw."
    return f"De database geeft een fout: {reason}. Er is niets opgeslagen."
