"""Starting a traject: everything the wizard asked, stored as one user action."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planner.route.journey import Journey
from planner.route.timetable import Timetable
from planner.route.traject import Assignment, Traject
from planner.usecases.desk import Desk
from planner.usecases.organisation import UnitRow, new_units
from planner.usecases.route import dated, template_activities
from scans.groups import Unit, UnitKind

DRAFT = "voorstel"


@dataclass(frozen=True)
class Member:
    """Someone who takes a role; `days_per_week` is None when nobody asked."""

    who: str
    days_per_week: float | None = None


def start_traject(
    desk: Desk,
    name: str,
    sector: str,
    start: date,
    tree: Sequence[UnitRow],
    crew: Mapping[str, Member],
    propose: bool = True,
) -> Traject:
    """Store a traject with its teams, crew and (with `propose`) the template route, all or nothing.

    `tree` are the rows of `parse_units`; `crew` maps role keys to people. A role without a name stays empty.
    Raises ValidationError for a name that is empty or too long, and StorageFailure.
    """
    traject = Traject(name=name, sector=sector, start=start)
    organisation = Unit(traject_id=traject.id, kind=UnitKind.ORGANISATIE, name=name)
    units = [organisation, *new_units(traject.id, tree, [organisation])]
    crew_members = [
        Assignment(traject_id=traject.id, role=role, who=member.who, days_per_week=member.days_per_week)
        for role, member in crew.items()
        if member.who.strip()
    ]
    with desk.work("Traject begonnen") as work:
        stored = work.add(traject)
        work.add_all(units)
        work.add_all(crew_members)
        if propose:
            work.add_all(template_activities(desk.library, traject.id))
    return stored


@dataclass(frozen=True)
class Stop:
    """A stop of the proposed route: its name, its first day and the titles of its activities."""

    name: str
    first: date | None
    titles: tuple[str, ...]


@dataclass(frozen=True)
class Proposal:
    """The route as it would be: stops in order, the number of activities and the last day."""

    stops: tuple[Stop, ...]
    activities: int
    end: date


def proposed_route(desk: Desk, start: date) -> Proposal:
    """Return the template route with dates from `start`, without storing anything."""
    activities = template_activities(desk.library, DRAFT)
    draft = Journey(Traject(id=DRAFT, name=DRAFT, start=start), activities=tuple(activities))
    found: Timetable = dated(draft, min(start, desk.today))
    stops = []
    for station in sorted(desk.library.stations.values(), key=lambda s: s.order):
        there = [a for a in activities if a.station == station.key]
        days = [slot.start for a in there if (slot := found.slot(a.id))]
        stops.append(Stop(station.name, min(days, default=None), tuple(a.title for a in there)))
    end = max((slot.end for slot in found.slots.values()), default=start)
    return Proposal(tuple(stops), len(activities), end)
