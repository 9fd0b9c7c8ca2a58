"""Starting a traject: everything the wizard asked, stored as one user action."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from planner.route.journey import Journey
from planner.route.timetable import Timetable
from planner.route.traject import Assignment, Traject
from planner.storage.drafts import drop_draft, load_draft, save_draft
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


@dataclass(frozen=True)
class Draft:
    """What was typed so far: the step (from 0) and the value per field; values are text, numbers, days or None."""

    step: int
    fields: Mapping[str, Any]


def keep_draft(desk: Desk, token: str | None, draft: Draft) -> str:
    """Keep what was typed and return the token to find it by; None makes a new one. Raises StorageFailure."""
    fields = {
        key: {"day": value.isoformat()} if isinstance(value, date) else value
        for key, value in draft.fields.items()
    }
    return save_draft(desk.engine, token, {"step": draft.step, "fields": fields}, desk.now)


def find_draft(desk: Desk, token: str) -> Draft | None:
    """Return what was kept under a token, or None when the traject has begun or the draft was cleared away."""
    data = load_draft(desk.engine, token)
    if data is None:
        return None
    fields = {
        key: date.fromisoformat(value["day"]) if isinstance(value, dict) else value
        for key, value in data["fields"].items()
    }
    return Draft(data["step"], fields)


def forget_draft(desk: Desk, token: str) -> None:
    """Throw away what was kept under a token. Raises StorageFailure."""
    drop_draft(desk.engine, token)
