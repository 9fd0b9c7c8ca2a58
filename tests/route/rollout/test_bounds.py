"""What is called provably impossible is: every bound lies at or before the best timetable that there is."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from planner.route.rollout import (
    Calendar,
    Calm,
    Edge,
    Need,
    Period,
    Relation,
    Rollout,
    Task,
    find_timetable,
)
from planner.route.rollout.bounds import last_week_bound, tails
from planner.route.rollout.counting import later_bound
from planner.route.rollout.effort import Effort
from planner.route.rollout.guide import chains
from planner.route.rollout.placing import Stuck, earliest, place
from planner.route.rollout.puzzle import Puzzle, puzzle
from planner.route.rollout.solving import Verdict, soonest
from tests.route.rollout.brute import timetables
from tests.route.rollout.samples import MONDAY, rollout_of, small, trainers
from tests.route.rollout.test_search import CALM


@st.composite
def in_rows(draw: st.DrawFn, teams: int, steps: int, weeks: int) -> Rollout:
    """Return teams that are alike: the same steps and lags, trainers, calm, and now and then closed days."""
    count = draw(st.integers(2, teams))
    led = [draw(st.booleans()) for _ in range(steps)]
    early = draw(st.integers(1, steps))
    tasks = tuple(
        Task(
            f"{t}-{s}",
            f"stap {s} van {t}",
            unit=str(t),
            needs=(Need("trainers"),) if led[s] else (),
            early=s < early,
        )
        for t in range(count)
        for s in range(steps)
    )
    lags = [(least := draw(st.integers(0, 1)), least + draw(st.integers(0, 1))) for _ in range(steps - 1)]
    edge = draw(st.sampled_from(Edge))
    relations = tuple(
        Relation(f"{t}-{s}", f"{t}-{s + 1}", *lag, source=edge)
        for t in range(count)
        for s, lag in enumerate(lags)
    )
    day = st.integers(0, 7 * weeks - 1).map(lambda n: MONDAY + timedelta(days=n))
    closed = draw(st.lists(day.map(lambda d: Period(d, d + timedelta(days=2), "dicht")), max_size=1))
    group = trainers(draw(st.integers(1, 2)), draw(st.integers(1, 2)), draw(st.sampled_from([None, 1])))
    calm = draw(st.none() | st.builds(Calm, st.integers(1, 2)))
    calendar = Calendar(MONDAY, tuple(closed), public_holidays=False, weeks=weeks)
    return Rollout(calendar, tasks, relations, (group,), (), calm)


def bound_of(posed: Puzzle, latest: int) -> int:
    """The week that is proven, when the last day is known to lie in week `latest` or before."""
    heads = earliest(posed)
    assert not isinstance(heads, Stuck)
    least = last_week_bound(posed, heads)
    effort = Effort(time.monotonic() + 60)
    return later_bound(posed, chains(posed, heads), tails(posed), range(least, max(least, latest)), effort)


@given(in_rows(teams=2, steps=2, weeks=2) | small(tasks=3, weeks=2))
@settings(CALM, max_examples=40)
def test_no_timetable_at_all_ends_before_the_bound(rollout: Rollout) -> None:
    posed = puzzle(rollout)
    assume(not isinstance(earliest(posed), Stuck))
    lasts = [max(slot.last for slot in placed.values()) for placed in timetables(rollout)]
    if lasts:
        soonest_week = posed.axis.week_of(min(lasts))
        assert bound_of(posed, rollout.calendar.weeks) <= soonest_week


@given(in_rows(teams=5, steps=3, weeks=16))
@settings(CALM, max_examples=60)
def test_what_cp_sat_proves_to_be_the_best_never_ends_before_the_bound(rollout: Rollout) -> None:
    posed = puzzle(rollout)
    starts = place(posed)
    assume(not isinstance(starts, Stuck))
    assert not isinstance(starts, Stuck)
    best = soonest(posed, starts, 0, Effort(time.monotonic() + 60, work=2.0), None)
    assume(best.verdict is Verdict.BEST and best.starts is not None)
    assert best.starts is not None
    assert bound_of(posed, 16) <= max(posed.axis.week(start) for start in best.starts)


def test_calm_counts_for_the_bound() -> None:
    calm, free = rollout_of(60, 3, calm=Calm(4)), rollout_of(60, 3)
    assert bound_of(puzzle(calm), 72) >= bound_of(puzzle(free), 72) + 5
    nobody = replace(calm, tasks=tuple(replace(task, needs=()) for task in calm.tasks))
    # 60 teams, 4 at once, 16 days each: 48 weeks; before it 3 weeks and after it 3 times 3
    assert (find_timetable(nobody, 0).no_sooner_than - MONDAY).days // 7 >= 58
