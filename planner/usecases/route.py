"""Drawing the route: proposing it from the template, and trying a change before it is kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from planner.knowledge.library import Library
from planner.knowledge.model import ActivityTemplate
from planner.route.activity import Activity, Lag
from planner.route.journey import Journey
from planner.route.timetable import Contradiction, Timetable, moved, timetable
from planner.usecases.desk import Desk
from scans.identity import new_id


def template_activities(library: Library, traject_id: str) -> list[Activity]:
    """Return the template route as activities of a traject, with the template's lags between them."""
    ids = {key: new_id() for key in library.activities}
    return [_activity(template, traject_id, ids) for template in library.activities.values()]


def _activity(template: ActivityTemplate, traject_id: str, ids: Mapping[str, str]) -> Activity:
    return Activity(
        id=ids[template.key],
        traject_id=traject_id,
        station=template.station,
        title=template.title,
        why=template.why,
        role=template.role,
        levels=template.levels,
        days=template.days,
        after=tuple(
            Lag(activity_id=ids[lag.activity], min_weeks=lag.min_weeks, max_weeks=lag.max_weeks, why=lag.why)
            for lag in template.after
        ),
        template=template.key,
    )


def propose_route(desk: Desk, traject_id: str) -> int:
    """Add the template activities that a traject doesn't have yet; returns how many were added."""
    with desk.work("Voorgestelde activiteiten toegevoegd") as work:
        present = {a.template: a.id for a in work.all(Activity, traject_id) if a.template}
        proposed = template_activities(desk.library, traject_id)
        same = {a.id: present[a.template] for a in proposed if a.template in present}
        missing = [_relinked(a, same) for a in proposed if a.template not in present]
        return len(work.add_all(missing))


def _relinked(activity: Activity, same: Mapping[str, str]) -> Activity:
    """Point the lags of a proposed activity at the activities that are already there."""
    lags = tuple(
        lag.model_copy(update={"activity_id": same.get(lag.activity_id, lag.activity_id)})
        for lag in activity.after
    )
    return activity.model_copy(update={"after": lags})


@lru_cache(maxsize=64)
def dated(journey: Journey, today: date) -> Timetable:
    """Return the timetable of a traject, without the stops that are switched off."""
    return timetable(journey.activities, journey.traject.start, today, without=_left_out(journey))


def _left_out(journey: Journey) -> Collection[str]:
    return {a.id for a in journey.activities if not journey.uses(f"station:{a.station}")}


@dataclass(frozen=True)
class Trial:
    """What a change of the route would do: the new timetable and the other activities whose start moves."""

    after: Timetable
    moved: tuple[tuple[str, date, date], ...]
    contradictions: tuple[Contradiction, ...]


def try_activity(journey: Journey, activity: Activity, today: date) -> Trial:
    """Return the effect of adding or changing one activity, without keeping anything."""
    others = [a for a in journey.activities if a.id != activity.id]
    return _trial(journey, [*others, activity], activity.id, today)


def try_without(journey: Journey, activity: Activity, today: date) -> Trial:
    """Return the effect of removing one activity, without keeping anything."""
    return _trial(journey, [a for a in journey.activities if a.id != activity.id], activity.id, today)


def _trial(journey: Journey, activities: Sequence[Activity], about: str, today: date) -> Trial:
    before = dated(journey, today)
    left_out = {a.id for a in activities if not journey.uses(f"station:{a.station}")}
    after = timetable(activities, journey.traject.start, today, without=left_out)
    known = {c.sentence for c in before.contradictions}
    return Trial(
        after,
        tuple(move for move in moved(before, after) if move[0] != about),
        tuple(c for c in after.contradictions if c.sentence not in known),
    )
