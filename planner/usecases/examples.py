"""Opening an example: the same records a user would have entered, in one unit of work.

An invented example is dated back from today, so that it is always halfway; what its plan says should have
happened by now is recorded as done. A described example only holds what its source tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any, TypeVar

from pydantic import BaseModel

from planner.knowledge.example import Example
from planner.route.activity import Activity
from planner.route.experience import Dilemma, Obstacle, PhaseNote, PracticeNote, Story
from planner.route.logic import Change, ChosenInvulling, Indicator, Intervention, Strategy
from planner.route.offer import ExtraDimension, Offer
from planner.route.timetable import timetable
from planner.route.traject import Assignment, Goal, Origin, Running, Traject
from planner.usecases.desk import Desk
from planner.usecases.example_answers import round_responses
from planner.usecases.rounds import links_for
from planner.usecases.route import template_activities
from scans.answers import Response, Round
from scans.groups import Unit
from scans.identity import Record, new_id, ordered_id

R = TypeVar("R", bound=Record)
WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class _Opening:
    """One example on its way into storage; the mappings lead from its refs to the new ids."""

    desk: Desk
    example: Example
    traject: Traject
    units: Mapping[str, str]
    changes: Mapping[str, str]
    interventions: Mapping[str, str]
    running: Mapping[str, str]
    dimensions: Mapping[str, str]

    def unit(self, ref: str | None) -> str | None:
        """Return the id of a unit of the example; None stays None."""
        return None if ref is None else self.units[ref]

    def day(self, week: int | None) -> date | None:
        """Return the first day of a week, counted from the start; None stays None."""
        return None if week is None else self.traject.start + week * WEEK


def open_example(desk: Desk, key: str) -> Traject:
    """Store the example `key` as a new traject, marked with its origin, and return the traject.

    Everything is stored or nothing. Raises KeyError for an unknown example or a ref that leads nowhere.
    """
    example = desk.library.examples[key]
    opening = _Opening(
        desk,
        example,
        _traject(example, desk.today),
        {unit.ref: new_id() for unit in example.units},
        {change.ref: new_id() for change in example.changes},
        {intervention.ref: new_id() for intervention in example.interventions},
        {running.ref or f"{place}": ordered_id() for place, running in enumerate(example.running)},
        {extra.ref: ordered_id() for extra in example.extra_dimensions},
    )
    with desk.work(f"Voorbeeld geopend: {example.name}") as work:
        stored = work.add(opening.traject)
        for records in _all_records(opening):
            work.add_all(records)
        for held, responses in _rounds(opening):
            work.add(held)
            work.add_all(responses)
            if held.is_open and held.form is not None:
                work.add_all(links_for(held, held.form, work.all(Unit, held.traject_id)))
    return stored


def _traject(example: Example, today: date) -> Traject:
    return Traject(
        name=example.name,
        sector=example.sector,
        start=_start(example, today),
        start_known_to=example.start_known_to,
        origin=Origin(example.origin),
        origin_note=example.note,
    )


def _start(example: Example, today: date) -> date:
    """Return the given start, or the Monday so many weeks before this week."""
    if example.start is not None:
        return example.start
    return today - (example.weeks_before_today or 0) * WEEK - timedelta(days=today.weekday())


def _all_records(o: _Opening) -> Iterator[Sequence[Record]]:
    """Yield the records, one kind at a time, except the rounds with their answers."""
    yield _units(o)
    yield _running(o)
    yield _plain(Goal, o, o.example.goals)
    yield _assignments(o)
    yield _activities(o)
    yield _plain(ChosenInvulling, o, o.example.invullingen)
    yield _changes(o)
    yield _interventions(o)
    yield _strategies(o)
    yield _indicators(o)
    yield _obstacles(o)
    yield _dilemmas(o)
    yield _practices(o)
    yield _phases(o)
    yield _stories(o)
    yield _extra_dimensions(o)
    yield _offers(o)


def _made(kind: type[R], o: _Opening, part: BaseModel, *left_out: str, **more: Any) -> R:
    """Return a record with the fields of a part of the example, except those left out, and `more`."""
    fields = part.model_dump(exclude=set(left_out))
    return kind.model_validate({"traject_id": o.traject.id, **fields, **more})


def _plain(kind: type[R], o: _Opening, parts: Sequence[BaseModel]) -> list[R]:
    """Return records whose fields are those of the parts, without refs or weeks."""
    return [_made(kind, o, part) for part in parts]


def _units(o: _Opening) -> list[Unit]:
    return [
        _made(
            Unit, o, unit, "ref", "parent", id=o.units[unit.ref], parent_id=o.unit(unit.parent), order=order
        )
        for order, unit in enumerate(o.example.units)
    ]


def _running(o: _Opening) -> list[Running]:
    return [
        _made(Running, o, part, "ref", id=o.running[part.ref or f"{place}"])
        for place, part in enumerate(o.example.running)
    ]


def _extra_dimensions(o: _Opening) -> list[ExtraDimension]:
    return [
        _made(ExtraDimension, o, part, "ref", id=o.dimensions[part.ref])
        for part in o.example.extra_dimensions
    ]


def _offers(o: _Opening) -> list[Offer]:
    return [
        _made(
            Offer,
            o,
            part,
            "running",
            dimensions=[o.dimensions.get(key, key) for key in part.dimensions],
            running_id=o.running[part.running] if part.running else None,
        )
        for part in o.example.offers
    ]


def _assignments(o: _Opening) -> list[Assignment]:
    return [_made(Assignment, o, part, "team", unit_id=o.unit(part.team)) for part in o.example.assignments]


def _activities(o: _Opening) -> list[Activity]:
    told = _plain(Activity, o, o.example.told)
    if not o.example.template_route:
        return told
    template = template_activities(o.desk.library, o.traject.id)
    return told + _followed(template, o.traject.start, o.desk.today)


def _followed(activities: list[Activity], start: date, today: date) -> list[Activity]:
    """Return the activities with the facts of a route that went exactly as planned until today."""
    plan = timetable(activities, start, today=start)
    followed = []
    for activity in activities:
        slot = plan.slots[activity.id]
        started = slot.start if slot.start <= today else None
        finished = slot.end if slot.end < today else None
        followed.append(activity.model_copy(update={"started": started, "finished": finished}))
    return followed


def _changes(o: _Opening) -> list[Change]:
    return [_made(Change, o, part, "ref", id=o.changes[part.ref]) for part in o.example.changes]


def _interventions(o: _Opening) -> list[Intervention]:
    return [
        _made(
            Intervention,
            o,
            part,
            *("ref", "changes"),
            id=o.interventions[part.ref],
            change_ids=[o.changes[ref] for ref in part.changes],
        )
        for part in o.example.interventions
    ]


def _strategies(o: _Opening) -> list[Strategy]:
    return [
        _made(
            Strategy,
            o,
            part,
            "interventions",
            intervention_ids=[o.interventions[ref] for ref in part.interventions],
        )
        for part in o.example.strategies
    ]


def _indicators(o: _Opening) -> list[Indicator]:
    return [
        _made(Indicator, o, part, "changes", change_ids=[o.changes[ref] for ref in part.changes])
        for part in o.example.indicators
    ]


def _obstacles(o: _Opening) -> list[Obstacle]:
    weeks = ("week", "cleared_week")
    return [
        _made(Obstacle, o, part, *weeks, seen_on=o.day(part.week), cleared_on=o.day(part.cleared_week))
        for part in o.example.obstacles
    ]


def _dilemmas(o: _Opening) -> list[Dilemma]:
    return [_made(Dilemma, o, part, "week", seen_on=o.day(part.week)) for part in o.example.dilemmas]


def _practices(o: _Opening) -> list[PracticeNote]:
    return [_made(PracticeNote, o, part, "week", noted_on=o.day(part.week)) for part in o.example.practices]


def _phases(o: _Opening) -> list[PhaseNote]:
    return [
        _made(PhaseNote, o, part, "team", "week", unit_id=o.unit(part.team), noted_on=o.day(part.week))
        for part in o.example.phases
    ]


def _stories(o: _Opening) -> list[Story]:
    return [
        _made(Story, o, part, "team", "week", unit_id=o.unit(part.team), told_on=o.day(part.week))
        for part in o.example.stories
    ]


def _rounds(o: _Opening) -> Iterator[tuple[Round, list[Response]]]:
    """Yield each round with its answers, drawn from a seed of its own so that rounds don't depend on each other."""
    tree = {o.units[u.ref]: o.unit(u.parent) for u in o.example.units}
    left_out = ("unit", "opened_week", "until_week", "closed_week", "groups", "texts", "source")
    for number, part in enumerate(o.example.rounds):
        scan = o.desk.library.scans[part.scan]
        weeks = {"opened": part.opened_week, "until": part.until_week, "closed": part.closed_week}
        days = {name: o.day(week) for name, week in weeks.items()}
        parents = {} if part.closed_week is None else tree
        held = _made(Round, o, part, *left_out, unit_id=o.unit(part.unit), parents=parents, form=scan, **days)
        random = Random(f"{o.example.seed}/{number}")
        yield held, list(round_responses(scan, part, held, o.units, random))
