"""My week: what is due and what is late for one person of the crew or one trainer, and why late matters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from planner.route.activity import Activity
from planner.route.boarding import Session
from planner.route.boarding_coming import taken_over
from planner.route.boarding_load import day_of, last_day_of, monday_of
from planner.route.crew import CONDUCTEUR
from planner.route.journey import Journey
from planner.route.timetable import Slot, Status, status
from planner.usecases.boarding import TRAINER, rules_of
from planner.usecases.desk import Desk
from planner.usecases.route import dated

OVERSEERS = (CONDUCTEUR, "projectteam", "implementatiecoach")
"""Roles that look after the sessions of all teams, not only their own."""


@dataclass(frozen=True)
class Person:
    """Somebody of the crew or a trainer, with the keys of their roles."""

    name: str
    roles: tuple[str, ...]


@dataclass(frozen=True)
class Due:
    """A session or activity; `matters` says why it matters that it is late, '' when it isn't."""

    kind: Literal["bijeenkomst", "activiteit"]
    record_id: str
    title: str
    team: str
    first: date
    last: date
    matters: str = ""


@dataclass(frozen=True)
class MyWeek:
    """What one person has in the week from `monday` on, and what should have been before today."""

    who: str
    monday: date
    due: tuple[Due, ...]
    late: tuple[Due, ...]


def people(journey: Journey) -> tuple[Person, ...]:
    """Return everybody who has a week: who holds a role, and who leads sessions; one name is one person."""
    roles: dict[str, list[str]] = {}
    for assignment in journey.assignments:
        if assignment.who.strip():
            roles.setdefault(assignment.who.strip(), []).append(assignment.role)
    for trainer in journey.trainers:
        roles.setdefault(trainer.name, []).append(trainer.role or TRAINER)
    return tuple(Person(name, tuple(dict.fromkeys(roles[name]))) for name in sorted(roles, key=str.casefold))


def my_week(desk: Desk, journey: Journey, who: str, monday: date) -> MyWeek:
    """Return the week of a person by name, in order of time; an unknown name has an empty one.

    `monday` is any day of the week. Late is told as of today, whatever week is looked at.
    """
    start = monday_of(monday)
    roles = next((person.roles for person in people(journey) if person.name == who), ())
    found = [*_sessions(journey, who, roles, desk.today), *_activities(journey, roles, desk.today)]
    found.sort(key=lambda due: (due.first, due.team, due.title))
    end = start + timedelta(days=6)
    late = tuple(due for due in found if due.matters)
    here = tuple(due for due in found if not due.matters and due.first <= end and start <= due.last)
    return MyWeek(who, start, here, late)


def _sessions(journey: Journey, who: str, roles: tuple[str, ...], today: date) -> Iterator[Due]:
    mine = {trainer.id for trainer in journey.trainers if trainer.name == who}
    everything = any(role in OVERSEERS for role in roles)
    for session in journey.sessions:
        unit, day, last = journey.unit(session.unit_id), day_of(session), last_day_of(session)
        ours = everything or mine & set(session.trainer_ids)
        if unit is None or day is None or last is None or session.held is not None or not ours:
            continue
        matters = _why_session(journey, session) if last < today else ""
        yield Due("bijeenkomst", session.id, session.title, unit.name, day, last, matters)


def _why_session(journey: Journey, session: Session) -> str:
    """Return what waits for a session that should have been."""
    rules = rules_of(journey)
    keys = [step.key for step in rules.steps] if rules else []
    if rules is None or session.step not in keys:
        return "Schrijf op of zij gehouden is: dan klopt de rest van de dienstregeling."
    place = keys.index(session.step)
    step = rules.steps[place]
    if place + 1 < len(keys):
        waits = f"‘{rules.steps[place + 1].title}’ wacht hierop."
    else:
        waits = "Dit is de laatste bijeenkomst van dit team."
    if place and step.max_weeks is not None:
        weeks = "1 week" if step.max_weeks == 1 else f"{step.max_weeks} weken"
        return f"{waits} Meer dan {weeks} na de vorige keer zakt de energie weg."
    return waits


def _activities(journey: Journey, roles: tuple[str, ...], today: date) -> Iterator[Due]:
    timetable = dated(journey, today)
    followers = _followers(journey)
    theirs = taken_over(journey)
    for activity in journey.activities:
        if activity.id in theirs:
            continue
        slot = timetable.slot(activity.id)
        state = status(activity, slot, today)
        if activity.role not in roles or slot is None or state in (Status.KLAAR, Status.VERTELD):
            continue
        matters = _why_activity(activity, slot, state, followers, today)
        yield Due("activiteit", activity.id, activity.title, "", slot.start, slot.end, matters)


def _followers(journey: Journey) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for activity in journey.activities:
        for lag in activity.after if activity.finished is None else ():
            found.setdefault(lag.activity_id, []).append(activity.title)
    return found


def _why_activity(
    activity: Activity, slot: Slot, state: Status, followers: Mapping[str, list[str]], today: date
) -> str:
    late = state is Status.ACHTER or (state is Status.BEZIG and slot.end < today)
    if not late:
        return ""
    waiting = followers.get(activity.id, [])
    if not waiting:
        return "Niets anders wacht hierop; het hoort wel bij de route."
    rest = f" en nog {len(waiting) - 1}" if len(waiting) > 1 else ""
    return f"‘{waiting[0]}’{rest} wacht hierop." if not rest else f"‘{waiting[0]}’{rest} wachten hierop."
