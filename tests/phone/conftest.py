"""A round that people answer on their phones: a real database, the real pages, a clock that tests may move."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from starlette.testclient import TestClient

from planner.phone.app import phone_app
from planner.phone.limit import Misses
from planner.route.traject import Traject
from planner.storage.journeys import load_responses
from planner.usecases.desk import Desk
from planner.usecases.rounds import RoundPlan, links_of, open_round
from scans.answers import Response, Round
from scans.definition import Scan
from scans.groups import UnitKind, root
from scans.links import Link
from scans.own_scan import OwnScan
from tests.phone.visitor import Visitor


@dataclass
class Clock:
    """How long after the desk's own moment it is."""

    later: timedelta = timedelta(0)


@dataclass
class Stop:
    """A round with its links: the first for everybody, then one per team."""

    desk: Desk
    held: Round
    links: list[Link]

    @property
    def stored(self) -> list[Response]:
        """What came in so far."""
        return load_responses(self.desk.engine, self.held.id)


Opener = Callable[..., Stop]


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still until a test moves it."""
    return Clock()


@pytest.fixture
def new_phone(desk: Desk, clock: Clock) -> Iterator[Callable[[], TestClient]]:
    """Make phones, each with cookies of its own, that reach the same server."""
    app = phone_app(lambda: replace(desk, now=desk.now + clock.later), Misses(room=5))
    made: list[TestClient] = []

    def new() -> TestClient:
        made.append(TestClient(app, follow_redirects=False))
        return made[-1]

    yield new
    for client in made:
        client.close()


@pytest.fixture
def opened(desk: Desk, traject: Traject) -> Opener:
    """Open a round for the whole organisation of the traject, of a shipped scan or with a form of its own."""

    def new(scan: str = "team", form: Scan | None = None, team_only: bool = False, **plan: object) -> Stop:
        journey = desk.journey(traject.id)
        own = OwnScan(traject_id=traject.id, base=scan, form=form) if form else None
        teams = [unit for unit in journey.units if unit.kind is UnitKind.TEAM]
        place = teams[0] if team_only else root(journey.units)
        held = open_round(desk, journey, scan, place.id, "Ronde", RoundPlan(own_scan=own, **plan))  # type: ignore[arg-type]
        return Stop(desk, held, links_of(desk.journey(traject.id), held))

    return new


@pytest.fixture
def stop(opened: Opener) -> Stop:
    """An open round of the team scan that ends on Friday."""
    return opened(until=date(2027, 1, 8), show_result=True)


@pytest.fixture
def visitor(new_phone: Callable[[], TestClient], stop: Stop) -> Visitor:
    """Somebody with the link for everybody."""
    return Visitor(new_phone(), stop.links[0])
