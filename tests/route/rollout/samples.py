"""Rollouts for the tests: teams in a chain of sessions, and small random ones with everything in them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import strategies as st

from planner.route.rollout import (
    Busy,
    Calendar,
    Calm,
    Edge,
    Measure,
    Need,
    Period,
    Relation,
    Resource,
    Rollout,
    Task,
)

MONDAY = date(2027, 1, 4)
STEPS = ("kick-off", "sessie 1", "sessie 2", "sessie 3", "sessie 4", "evaluatie")


def trainers(count: int, per_week: int = 2, per_day: int | None = 1) -> Resource:
    people = tuple(Resource(f"t{n}", f"Trainer {n + 1}", per_week, per_day) for n in range(count))
    return Resource("trainers", "de trainers", members=people)


def rollout_of(
    teams: int, count: int, calendar: Calendar | None = None, source: Edge = Edge.START, **more: object
) -> Rollout:
    """Return teams with a kick-off, four sessions and an evaluation, 3 to 6 weeks apart, all led by a trainer."""
    tasks = [
        Task(
            f"{team}-{step}",
            f"{words} van team {team + 1}",
            unit=str(team),
            needs=(Need("trainers"),),
            early=0 < step < 3,
        )
        for team in range(teams)
        for step, words in enumerate(STEPS)
    ]
    lags = [
        Relation(f"{team}-{a}", f"{team}-{b}", 3, 6, source=source)
        for team in range(teams)
        for a, b in pairwise(range(len(STEPS)))
    ]
    whole = {"calendar": calendar or Calendar(MONDAY), "resources": (trainers(count),)} | more
    return Rollout(tasks=tuple(tasks), relations=tuple(lags), **whole)  # type: ignore[arg-type]


@st.composite
def small(draw: st.DrawFn, tasks: int = 4, weeks: int = 3) -> Rollout:
    """Return a small rollout on a calendar of a few weeks, in which anything may contradict anything."""
    day = st.integers(0, 7 * weeks - 1).map(lambda n: MONDAY + timedelta(days=n))
    maybe_day = st.none() | st.none() | st.none() | day
    closed = draw(st.lists(day.map(lambda d: Period(d, d + timedelta(days=1), "dicht")), max_size=2))
    resources = (
        Resource("zaal", "de zaal", per_day=draw(st.integers(1, 2))),
        Resource("coach", "de coach", per_week=draw(st.integers(1, 3))),
        Resource("trainers", "de trainers", members=tuple(draw(_person(n, day)) for n in range(2))),
    )
    count = draw(st.integers(2, tasks))
    made = [draw(_task(n, maybe_day)) for n in range(count)]
    pair = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)).filter(lambda p: p[0] != p[1])
    relations = tuple(draw(_relation(*p)) for p in draw(st.lists(pair, max_size=count)))
    busy = draw(
        st.lists(st.builds(Busy, st.sampled_from("ab"), day.map(lambda d: Period(d, d, "iets"))), max_size=1)
    )
    calm = draw(st.none() | st.just(Calm(1)))
    calendar = Calendar(MONDAY, tuple(closed), public_holidays=False, weeks=weeks)
    return Rollout(calendar, tuple(made), relations, resources, tuple(busy), calm)


@st.composite
def _person(draw: st.DrawFn, number: int, day: st.SearchStrategy[date]) -> Resource:
    away = draw(st.lists(day.map(lambda d: Period(d, d)), max_size=1))
    return Resource(
        f"t{number}",
        f"Trainer {number}",
        draw(st.integers(1, 2)),
        draw(st.sampled_from([None, 1])),
        tuple(away),
    )


@st.composite
def _task(draw: st.DrawFn, number: int, day: st.SearchStrategy[date | None]) -> Task:
    needs = draw(st.lists(st.sampled_from(["zaal", "coach", "trainers", "t0"]), max_size=2, unique=True))
    earliest, deadline = draw(day), draw(day)
    if earliest and deadline and deadline < earliest:
        earliest, deadline = deadline, earliest
    fixed = draw(day) if draw(st.integers(0, 5)) == 0 else None
    unit = draw(st.sampled_from("ab"))
    early = draw(st.booleans())
    days = 1 if {"trainers", "t0"} & set(needs) else draw(st.sampled_from([1, 1, 2, 4]))
    return Task(
        str(number),
        f"taak {number}",
        days,
        unit,
        "",
        tuple(map(Need, needs)),
        earliest,
        deadline,
        fixed,
        early,
    )


@st.composite
def _relation(draw: st.DrawFn, before: int, after: int) -> Relation:
    measure = draw(st.sampled_from(Measure))
    step = 1 if measure is Measure.WEEKS else 3
    least = draw(st.none() | st.integers(-step, step))
    most = draw(st.none() | st.integers(0, step).map(lambda n: (least or 0) + n))
    if least is None and most is None:
        least = 0
    edge = st.sampled_from(Edge)
    return Relation(str(before), str(after), least, most, measure, draw(edge), draw(edge))
