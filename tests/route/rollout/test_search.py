"""`find_timetable`: what it finds keeps every rule, what it calls impossible is, and it is the same every time."""

import threading
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings

from planner.route.rollout import (
    Calendar,
    Calm,
    Edge,
    Measure,
    Need,
    Period,
    Progress,
    Relation,
    Resource,
    Rollout,
    Status,
    Task,
    find_timetable,
)
from planner.route.rollout.school_holidays import Region, school_holidays
from tests.route.rollout.brute import possible, timetables
from tests.route.rollout.checker import broken
from tests.route.rollout.samples import MONDAY, rollout_of, small, trainers

CALM = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))


@given(small())
@CALM
def test_what_it_finds_keeps_every_rule_and_what_it_calls_impossible_is(rollout: Rollout) -> None:
    found = find_timetable(rollout, 0)
    if found.status is Status.FOUND:
        assert broken(rollout, found.placed) == []
    else:
        assert found.status is Status.IMPOSSIBLE
        assert not possible(rollout)


@given(small(tasks=3, weeks=2))
@settings(CALM, max_examples=60)
def test_a_proven_last_day_is_the_earliest_there_is(rollout: Rollout) -> None:
    found = find_timetable(rollout, 5)
    if found.status is Status.FOUND:
        assert broken(rollout, found.placed) == []
        soonest = min(max(slot.last for slot in placed.values()) for placed in timetables(rollout))
        assert found.no_sooner_than <= soonest <= found.last_day
        assert not found.proven or found.last_day == soonest


SCHOOL = Calendar(MONDAY, school_holidays(Region.ZUID))


@pytest.mark.parametrize(
    "rollout",
    [
        rollout_of(12, 3),
        rollout_of(12, 3, source=Edge.END),
        rollout_of(40, 3),
        rollout_of(60, 3, SCHOOL),
        rollout_of(30, 4, calm=Calm(6)),
        rollout_of(30, 4, SCHOOL, source=Edge.END, calm=Calm(8)),
    ],
    ids=[
        "12 teams",
        "12 from end",
        "40 teams",
        "60 with school holidays",
        "30 in calm",
        "30 with everything",
    ],
)
@pytest.mark.parametrize("seconds", [0, 2])
def test_teams_in_a_chain_keep_every_rule(rollout: Rollout, seconds: float) -> None:
    found = find_timetable(rollout, seconds)
    assert found.status is Status.FOUND
    assert broken(rollout, found.placed) == []
    assert found.no_sooner_than <= found.last_day


def test_time_makes_a_timetable_better_and_never_worse() -> None:
    rollout = rollout_of(75, 5)
    first, better = find_timetable(rollout, 0), find_timetable(rollout, 3)
    assert better.last_day < first.last_day
    assert better.proven
    assert better.weeks_above_bound == 0


def test_the_same_input_and_work_give_the_same_answer() -> None:
    rollout = rollout_of(10, 2, calm=Calm(4))
    once, again = (find_timetable(rollout, 60, work=0.1) for _ in range(2))
    assert once.placed == again.placed
    assert once.no_sooner_than == again.no_sooner_than


def test_progress_only_gets_better_and_starts_with_the_first() -> None:
    told: list[Progress] = []
    found = find_timetable(rollout_of(75, 5), 3, progress=told.append)
    lasts = [step.last_day for step in told]
    assert lasts == sorted(lasts, reverse=True)
    assert len(told) > 1
    assert told[-1].last_day == found.last_day
    assert all(step.no_sooner_than <= step.last_day for step in told)


def test_stop_keeps_the_best_so_far() -> None:
    stop = threading.Event()
    told: list[Progress] = []

    def stop_at_once(step: Progress) -> None:
        told.append(step)
        stop.set()

    rollout = rollout_of(75, 5)
    found = find_timetable(rollout, 60, progress=stop_at_once, stop=stop)
    assert len(told) == 1
    assert found.last_day == told[0].last_day
    assert broken(rollout, found.placed) == []


def test_stop_ends_a_search_that_runs() -> None:
    stop = threading.Event()
    timer = threading.Timer(1.0, stop.set)
    timer.start()
    rollout = replace(rollout_of(18, 2, per_team_room()), calm=Calm(3))
    found = find_timetable(rollout, 60, stop=stop)
    timer.join()
    assert found.status is Status.FOUND
    assert broken(rollout, found.placed) == []


def per_team_room() -> Calendar:
    return Calendar(MONDAY, (Period(date(2027, 4, 26), date(2027, 5, 9), "meivakantie"),))


def test_weeks_count_real_days_and_working_days_skip_closed_time() -> None:
    closed = Calendar(MONDAY, (Period(date(2027, 1, 11), date(2027, 1, 17), "dicht"),))
    tasks = tuple(Task(name, name) for name in "abc")
    lags = (
        Relation("a", "b", 2, None, Measure.WEEKS, Edge.START),
        Relation("a", "c", 5, None, Measure.DAYS, Edge.START),
    )
    found = find_timetable(Rollout(closed, tasks, lags), 1)
    assert found.placed["b"].first == date(2027, 1, 18)
    assert found.placed["c"].first == date(2027, 1, 18)


def test_a_long_task_goes_on_after_the_weekend_and_a_holiday() -> None:
    found = find_timetable(Rollout(Calendar(date(2027, 3, 25)), (Task("a", "a", days=3),)), 0)
    assert (found.placed["a"].first, found.placed["a"].last) == (
        date(2027, 3, 25),
        date(2027, 3, 31),
    )  # Easter


def test_someone_who_is_away_gets_nothing_that_week_and_a_team_keeps_its_trainer() -> None:
    away = Resource("t0", "Trainer 0", 2, 1, away=(Period(MONDAY, MONDAY),))
    group = Resource("trainers", "de trainers", members=(away, Resource("t1", "Trainer 1", 2, 1)))
    rollout = replace(rollout_of(2, 2), resources=(group,))
    found = find_timetable(rollout, 1)
    assert broken(rollout, found.placed) == []
    assert found.placed["0-0"].people == ("Trainer 1",)
    assert {found.placed[f"0-{step}"].people for step in range(6)} == {("Trainer 1",)}


def test_two_trainers_for_one_session_are_two_people() -> None:
    task = Task("a", "a", needs=(Need("trainers", 2),))
    rollout = Rollout(Calendar(MONDAY), (task,), resources=(trainers(3),))
    assert len(set(find_timetable(rollout, 0).placed["a"].people)) == 2


def test_nothing_to_date_is_found_at_once() -> None:
    assert find_timetable(Rollout(Calendar(MONDAY), ())).status is Status.FOUND


def test_a_later_start_moves_everything() -> None:
    later = find_timetable(rollout_of(5, 2, Calendar(MONDAY + timedelta(weeks=8))), 0)
    assert min(slot.first for slot in later.placed.values()) >= MONDAY + timedelta(weeks=8)
