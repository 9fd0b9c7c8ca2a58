"""An open team round with a link for everybody and one per team."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pytest

from planner.route.journey import Journey
from planner.route.traject import Traject
from planner.usecases.desk import Desk
from planner.usecases.rounds import RoundPlan, links_of, open_round
from scans.answers import Round
from scans.groups import Unit, UnitKind
from scans.links import Link

ADDRESS = "https://deelname.zorgtest.nl"
LAST_DAY = date(2027, 1, 29)


@dataclass(frozen=True)
class Handing:
    """What the use cases for handing out ask for; `links` are the one for everybody and those of the teams."""

    desk: Desk
    journey: Journey
    held: Round
    links: tuple[Link, ...]


def handing(
    desk: Desk, traject: Traject, plan: RoundPlan, scan: str = "team", title: str = "Voorjaar 2027"
) -> Handing:
    """Open a round for the whole organisation."""
    journey = desk.journey(traject.id)
    top = next(unit for unit in journey.units if unit.parent_id is None)
    held = open_round(desk, journey, scan, top.id, title, plan)
    journey = desk.journey(traject.id)
    return Handing(desk, journey, held, tuple(links_of(journey, held)))


def with_teams(desk: Desk, traject: Traject, names: Sequence[str]) -> None:
    """Add teams with these names below the location."""
    place = next(u for u in desk.journey(traject.id).units if u.kind is UnitKind.LOCATIE)
    new = [
        Unit(traject_id=traject.id, kind=UnitKind.TEAM, name=name, parent_id=place.id, order=10 + i)
        for i, name in enumerate(names)
    ]
    with desk.work("Teams toegevoegd") as work:
        work.add_all(new)


@pytest.fixture
def at(desk: Desk, traject: Traject) -> Handing:
    """The round of the team scan, open until 29 January 2027, shown from six answers on."""
    return handing(desk, traject, RoundPlan(until=LAST_DAY, threshold=6))
