"""Finding the start of every activity, in working days since the start of the traject.

Starts are found twice: as planned, and as they can still be expected with today in mind. Bounds that
can't all hold are given up step by step, so that there always are dates to show.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from planner.route import clashes, network, workdays
from planner.route.activity import Activity
from planner.route.clashes import Contradiction, Rule, Why
from planner.route.lags import Link
from planner.route.network import Bound

WEEK = 5  # working days
_ORIGIN = ""  # no activity has an empty id
_LONG_AGO = -10_000_000  # working days; before any date there is


@dataclass(frozen=True)
class Plan:
    """What is to be dated: the activities with a slot, the lags between them, and the first working day."""

    placed: Mapping[str, Activity]
    links: tuple[Link, ...]
    origin: date

    def index(self, day: date) -> int:
        """Return the place of a day on the axis; a day off has that of the working day after it."""
        return workdays.between(self.origin, day)

    def release(self, end: date) -> int:
        """Return the place of the first working day after a last day."""
        return self.index(end) + workdays.is_working_day(end)


@dataclass(frozen=True)
class Starts:
    """The place of every open activity, the last day of every started one, and what was given up for it."""

    places: Mapping[str, int]
    ends: Mapping[str, date]
    given_up: frozenset[Rule] = frozenset()
    contradictions: tuple[Contradiction, ...] = ()


@dataclass(frozen=True)
class _Moment:
    """When a plan is looked at: before it began (`today` is None), or today, after an earlier look."""

    ends: Mapping[str, date]
    today: date | None = None
    now: int = _LONG_AGO
    floors: Mapping[str, int] = field(default_factory=dict)


def planned(plan: Plan) -> Starts:
    """Return the earliest starts, whatever day it is; unfinished work takes as long as planned."""
    return _search(plan, _Moment(_ends(plan, None)), frozenset())


def expected(plan: Plan, first: Starts, today: date) -> Starts:
    """Return the earliest starts from `today` on, without the rules that were given up for `first`.

    Nothing starts before the plan: a longest lag that is given up now must not pull anything forward.
    """
    now = plan.index(today)
    floors = {id_: max(now, place) for id_, place in first.places.items()}
    return _search(plan, _Moment(_ends(plan, today), today, now, floors), first.given_up)


def _ends(plan: Plan, today: date | None) -> dict[str, date]:
    """Return the last day of whatever has started: known, or as long as planned but not before `today`."""
    ends = {}
    for id_, activity in plan.placed.items():
        if activity.started is not None:
            as_planned = workdays.add(activity.started, activity.days - 1)
            ends[id_] = activity.finished or max(as_planned, today or as_planned)
    return ends


def _search(plan: Plan, moment: _Moment, given_up: frozenset[Rule]) -> Starts:
    """Find the earliest starts; as long as bounds contradict each other, give up one of them.

    A longest lag that facts make impossible is no contradiction: it is compared with reality afterwards.
    """
    bounds = [bound for bound in _bounds(plan, moment) if bound.reason not in given_up]
    contradictions = []
    while (outcome := network.earliest(bounds, _ORIGIN)).loop:
        weakest = min(outcome.loop, key=_strength)
        rule = weakest.reason
        by_facts = weakest.target == _ORIGIN or moment.today is not None
        if rule.why is not Why.MAXIMUM or not by_facts:
            contradictions.append(clashes.clash(outcome.loop, rule, plan.placed))
            given_up |= {rule}
        bounds = [bound for bound in bounds if bound.reason != rule]
    places = {id_: place for id_, place in outcome.starts.items() if id_ != _ORIGIN}
    return Starts(places, moment.ends, given_up, tuple(contradictions))


def _strength(bound: Bound[Rule]) -> int:
    """Order what is given up first: a longest lag after a fact, another one, then a fixed date.

    Without these every bound points forward in time, so each contradiction has at least one of them.
    """
    if bound.reason.why is Why.MAXIMUM:
        return 0 if bound.target == _ORIGIN else 1
    return 2 if bound.reason.why is Why.UITERLIJK else 3


def _bounds(plan: Plan, moment: _Moment) -> list[Bound[Rule]]:
    waiting = {link.activity_id for link in plan.links}
    bounds: list[Bound[Rule]] = []
    for id_, activity in plan.placed.items():
        if activity.started is None:
            bounds += _day_bounds(plan, moment, activity, waits=id_ in waiting)
    for link in plan.links:
        if plan.placed[link.activity_id].started is None:
            bounds += _link_bounds(plan, moment, link)
    return bounds


def _day_bounds(plan: Plan, moment: _Moment, activity: Activity, waits: bool) -> list[Bound[Rule]]:
    """Return the bounds that the start of the traject, today and a fixed date set to one activity."""
    id_, bounds = activity.id, []
    if not waits:
        bounds.append(Bound(_ORIGIN, id_, 0, Rule(Why.BEGIN, id_, day=plan.origin)))
    if moment.today is not None:
        # The floor of the plan alone never contradicts anything, so today is what there is to explain.
        rule = Rule(Why.VANDAAG, id_, day=workdays.on_or_after(moment.today))
        bounds.append(Bound(_ORIGIN, id_, moment.floors[id_], rule))
    if activity.planned is not None:
        place = max(plan.index(activity.planned), moment.now)
        bounds.append(Bound(_ORIGIN, id_, place, Rule(Why.VAST, id_, day=activity.planned)))
        bounds.append(Bound(id_, _ORIGIN, -place, Rule(Why.UITERLIJK, id_, day=activity.planned)))
    return bounds


def _link_bounds(plan: Plan, moment: _Moment, link: Link) -> list[Bound[Rule]]:
    """Return the bounds of a lag, counted from the start of its predecessor or, when a fact, its last day."""
    end = moment.ends.get(link.predecessor_id)
    source = _ORIGIN if end else link.predecessor_id
    release = plan.release(end) if end else plan.placed[link.predecessor_id].days
    shortest = Rule(Why.MINIMUM, link.activity_id, link, end)
    bounds = [Bound(source, link.activity_id, release + WEEK * link.min_weeks, shortest)]
    if link.max_weeks is not None:
        longest = Rule(Why.MAXIMUM, link.activity_id, link)
        bounds.append(Bound(link.activity_id, source, -release - WEEK * link.max_weeks, longest))
    return bounds
