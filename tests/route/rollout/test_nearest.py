"""The timetable nearest to today's: judged by trying every timetable there is, on small cases."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from planner.route.rollout import Placed, Rollout, Status, find_timetable
from planner.route.rollout.effort import Effort
from planner.route.rollout.nearest import Today, nearest_timetable
from tests.route.rollout.brute import timetables
from tests.route.rollout.checker import broken
from tests.route.rollout.samples import MONDAY, rollout_of, small
from tests.route.rollout.test_search import CALM

Days = Mapping[str, Placed]


def effort() -> Effort:
    return Effort(time.monotonic() + 60)


def today_of(rollout: Rollout, placed: Days) -> dict[str, Today]:
    ids = {part.name: part.id for whole in rollout.resources for part in (whole, *whole.members)}
    return {id_: Today(slot.first, tuple(ids[name] for name in slot.people)) for id_, slot in placed.items()}


def weekdays(slot: Placed) -> int:
    """Mondays to Fridays since the start of the calendar."""
    weeks, weekday = divmod((slot.first - MONDAY).days, 7)
    return 5 * weeks + weekday


def trainers_of(slot: Placed) -> set[str]:
    return {name for name in slot.people if name.startswith("Trainer")}


def cost(before: Days, after: Days, edited: str) -> tuple[int, int, int]:
    """How many others move, how many Mondays to Fridays together, and how many that stay get other trainers."""
    others = [id_ for id_ in before if id_ != edited]
    far = [abs(weekdays(after[id_]) - weekdays(before[id_])) for id_ in others]
    handed = [
        id_ for id_ in before
        if after[id_].first == before[id_].first and trainers_of(after[id_]) != trainers_of(before[id_])
    ]  # fmt: skip
    return sum(map(bool, far)), sum(far), len(handed)


@given(small(tasks=3, weeks=2), st.data())
@settings(CALM, max_examples=150)
def test_an_edit_moves_the_fewest_then_the_least_then_hands_over_the_fewest(
    rollout: Rollout, data: st.DataObject
) -> None:
    first = find_timetable(rollout, 0)
    assume(first.status is Status.FOUND)
    task = data.draw(st.sampled_from(rollout.tasks))
    day = data.draw(st.sampled_from([slot for slot in range(12) if slot % 7 < 5]))
    fixed = replace(task, fixed=MONDAY.fromordinal(MONDAY.toordinal() + day))
    edited = replace(rollout, tasks=tuple(fixed if t.id == task.id else t for t in rollout.tasks))
    found = nearest_timetable(edited, today_of(rollout, first.placed), effort())
    costs = [cost(first.placed, placed, task.id) for placed in timetables(edited)]
    if found is None:
        assert not costs
    else:
        assert broken(edited, found.placed) == []
        assert cost(first.placed, found.placed, task.id) == min(costs)


@given(small(tasks=4))
@settings(CALM, max_examples=60)
def test_without_an_edit_nothing_moves_and_nobody_changes(rollout: Rollout) -> None:
    first = find_timetable(rollout, 0)
    assume(first.status is Status.FOUND)
    again = nearest_timetable(rollout, today_of(rollout, first.placed), effort())
    assert again is not None
    assert {i: s.first for i, s in again.placed.items()} == {i: s.first for i, s in first.placed.items()}
    assert cost(first.placed, again.placed, "")[2] == 0


def test_the_same_edit_gives_the_same_days_and_people_every_time() -> None:
    rollout = rollout_of(24, 3)
    first = find_timetable(rollout, 0)
    session = rollout.by_id["5-3"]
    fixed = replace(session, fixed=first.placed["9-3"].first)
    edited = replace(rollout, tasks=tuple(fixed if t.id == "5-3" else t for t in rollout.tasks))
    once, again = (nearest_timetable(edited, today_of(rollout, first.placed), effort()) for _ in range(2))
    assert once is not None and again is not None
    assert once.placed == again.placed
    assert broken(edited, once.placed) == []


def test_a_task_without_a_day_comes_as_early_as_it_can_and_nobody_makes_room_for_it() -> None:
    rollout = rollout_of(8, 2)
    first = find_timetable(rollout, 0)
    known = {i: today for i, today in today_of(rollout, first.placed).items() if not i.startswith("3-")}
    found = nearest_timetable(rollout, known, effort())
    assert found is not None
    assert broken(rollout, found.placed) == []
    assert all(found.placed[id_].first == today.day for id_, today in known.items())
