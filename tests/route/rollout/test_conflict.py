"""Why there is no timetable: what is named really contradicts, and every part of it is needed."""

from dataclasses import replace
from datetime import date

from hypothesis import assume, given, settings

from planner.route.rollout import (
    Busy,
    Calendar,
    Calm,
    Conflict,
    Measure,
    Need,
    Period,
    Relation,
    Resource,
    Rollout,
    Status,
    Task,
    find_timetable,
)
from planner.route.rollout.rules import only, rules
from tests.route.rollout.brute import possible
from tests.route.rollout.samples import MONDAY, rollout_of, small
from tests.route.rollout.test_search import CALM


def conflict_of(rollout: Rollout) -> Conflict:
    found = find_timetable(rollout, 2)
    assert found.status is Status.IMPOSSIBLE
    assert found.conflict is not None
    return found.conflict


@given(small(tasks=3, weeks=2))
@settings(CALM, max_examples=150)
def test_what_is_named_contradicts_and_without_any_part_of_it_there_is_a_timetable(rollout: Rollout) -> None:
    found = find_timetable(rollout, 0)
    assume(found.conflict is not None and found.conflict.minimal)
    assert found.conflict is not None
    keys = found.conflict.keys
    assert not possible(only(rollout, keys))
    for key in keys:
        assert possible(only(rollout, [other for other in keys if other != key]))


@given(small())
@settings(CALM, max_examples=50)
def test_keeping_all_rules_is_the_rollout_itself(rollout: Rollout) -> None:
    whole = only(rollout, [rule.key for rule in rules(rollout)])
    assert find_timetable(whole, 0).status is find_timetable(rollout, 0).status


def test_a_longest_lag_over_closed_weeks_is_told_with_what_could_give_way() -> None:
    summer = Calendar(MONDAY, (Period(date(2027, 1, 18), date(2027, 3, 7), "verbouwing"),), weeks=9)
    tasks = (Task("a", "sessie 1", deadline=date(2027, 1, 15)), Task("b", "sessie 2"), Task("c", "los"))
    lags = (Relation("a", "b", 3, 6, Measure.WEEKS),)
    found = conflict_of(Rollout(summer, tasks, lags))
    assert {"a", "b"} >= set(found.task_ids)
    assert "verbouwing" in found.sentence
    assert "‘sessie 2’ begint" in found.sentence
    assert "plan toch iets in verbouwing" in found.ways_out


def test_two_fixed_days_and_one_coach_are_the_whole_contradiction() -> None:
    coach = Resource("coach", "de coach", per_week=1)
    tasks = [Task(n, f"bezoek {n}", needs=(Need("coach"),)) for n in "abcd"]
    tasks[1] = replace(tasks[1], fixed=date(2027, 1, 12))
    tasks[2] = replace(tasks[2], fixed=date(2027, 1, 14))
    found = conflict_of(Rollout(Calendar(MONDAY), tuple(tasks), (), (coach,)))
    assert set(found.task_ids) == {"b", "c"}
    assert "de coach kan er 1 per week aan" in found.sentence
    assert found.minimal


def test_a_fixed_day_on_a_day_off_says_so() -> None:
    found = conflict_of(Rollout(Calendar(MONDAY), (Task("a", "feest", fixed=date(2027, 4, 27)),)))
    assert "geen werkdag (Koningsdag)" in found.sentence


def test_a_busy_team_and_calm_are_named() -> None:
    first = [Task(n, f"sessie van {n}", unit=n, early=True, fixed=date(2027, 1, 12)) for n in "ab"]
    found = conflict_of(Rollout(Calendar(MONDAY), tuple(first), calm=Calm(1)))
    assert "hooguit 1 team tegelijk in de eerste sessies" in found.sentence
    busy = Busy("a", Period(date(2027, 1, 11), date(2027, 1, 15), "een medicatietraining"))
    found = conflict_of(Rollout(Calendar(MONDAY), (first[0],), busy=(busy,)))
    assert "een medicatietraining" in found.sentence
    assert any("een medicatietraining" in way for way in found.ways_out)


def test_too_many_teams_before_a_deadline_is_told_as_a_sum() -> None:
    rollout = rollout_of(60, 3)
    tasks = tuple(replace(task, deadline=date(2027, 7, 2)) for task in rollout.tasks)
    found = conflict_of(replace(rollout, tasks=tasks))
    assert "360 taken samen 360 keer de trainers" in found.sentence
    assert "plaats voor 156" in found.sentence
    assert "doe het met minder teams" in found.ways_out
