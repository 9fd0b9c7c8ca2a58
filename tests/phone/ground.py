"""A round of the team scan that is open today, in a database that a server of its own will serve."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from planner.knowledge.library import library
from planner.route.traject import Traject
from planner.storage.journeys import load_responses
from planner.storage.schema import ready_engine
from planner.usecases.desk import Desk
from planner.usecases.rounds import RoundPlan, links_of, open_round
from scans.answers import Response, Round
from scans.groups import Unit, UnitKind
from scans.links import Link


@dataclass(frozen=True)
class Ground:
    """The round, the database it is in, and its links: the first for everybody, then one per team."""

    desk: Desk
    database: str
    held: Round
    links: tuple[Link, ...]

    @property
    def stored(self) -> list[Response]:
        """What came in so far."""
        return load_responses(self.desk.engine, self.held.id)


def open_ground(database: str, plan: RoundPlan | None = None, scan: str = "team", teams: int = 4) -> Ground:
    """Store an organisation with teams and open a round for all of it."""
    desk = Desk(ready_engine(database), library(), "tester", datetime.now(UTC))
    traject, top = organisation(desk, teams)
    held = open_round(desk, desk.journey(traject.id), scan, top.id, "Voorjaar", plan)
    return Ground(desk, database, held, tuple(links_of(desk.journey(traject.id), held)))


def organisation(desk: Desk, teams: int) -> tuple[Traject, Unit]:
    """Store a traject of an organisation with so many teams, too large for anybody to be turned away."""
    traject = Traject(name="Zorg Test", sector="ouderenzorg", start=desk.today)
    top = Unit(traject_id=traject.id, kind=UnitKind.ORGANISATIE, name="Zorg Test")
    with desk.work("Traject begonnen") as work:
        work.add(traject)
        work.add(top)
        work.add_all(_team(traject, top, number) for number in range(teams))
    return traject, top


def _team(traject: Traject, top: Unit, number: int) -> Unit:
    name = f"Team {number + 1}"
    return Unit(
        traject_id=traject.id, kind=UnitKind.TEAM, name=name, parent_id=top.id, headcount=5_000, order=number
    )
