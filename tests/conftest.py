"""Fixtures for every test: a real database file of its own, the shipped content, and a clock that stands still."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from planner.command import main
from planner.knowledge.library import Library, library
from planner.route.traject import Traject
from planner.storage.schema import ready_engine
from planner.usecases.desk import Desk
from planner.usecases.inviting import SETTING
from scans.groups import Unit, UnitKind

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"
MONDAY = date(2027, 1, 4)


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """The address of a fresh SQLite file."""
    return f"sqlite:///{tmp_path / 'spoorboekje.db'}"


@pytest.fixture
def content() -> Library:
    """The content that ships with the project."""
    return library()


@pytest.fixture
def desk(database_url: str, content: Library) -> Desk:
    """A desk at a fresh database, on Monday 4 January 2027."""
    return Desk(ready_engine(database_url), content, "tester", datetime(2027, 1, 4, 9, 0, tzinfo=UTC))


@pytest.fixture
def traject(desk: Desk) -> Traject:
    """A stored traject with an organisation, one location and two teams."""
    new = Traject(name="Zorg Test", sector="ouderenzorg", start=MONDAY)
    top = Unit(traject_id=new.id, kind=UnitKind.ORGANISATIE, name="Zorg Test")
    place = Unit(traject_id=new.id, kind=UnitKind.LOCATIE, name="Het Plein", parent_id=top.id)
    teams = [
        Unit(traject_id=new.id, kind=UnitKind.TEAM, name=name, parent_id=place.id, headcount=10, order=i)
        for i, name in enumerate(("Dagdienst", "Nachtzorg"))
    ]
    with desk.work("Traject begonnen") as work:
        work.add(new)
        work.add_all([top, place, *teams])
    return desk.journey(new.id).traject


@pytest.fixture
def seeds() -> Iterator[Path]:
    """The folder with the source texts; on CI it must be there, elsewhere the test is skipped without it."""
    if not SEEDS.is_dir():
        if os.environ.get("CI"):
            pytest.fail("the source texts are missing")
        pytest.skip("the source texts are not beside this checkout")
    yield SEEDS


@pytest.fixture
def now(desk: Desk) -> Desk:
    """The desk at this very moment, as the command has it."""
    return replace(desk, now=datetime.now(UTC))


@pytest.fixture
def command(
    database_url: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., str]:
    """Run `spoorboekje round ...` and return what it prints."""
    monkeypatch.setenv("SPOORBOEKJE_DATABASE_URL", database_url)
    monkeypatch.delenv(SETTING, raising=False)

    def run(*arguments: str) -> str:
        capsys.readouterr()
        main(("round", *arguments))
        return capsys.readouterr().out

    return run
