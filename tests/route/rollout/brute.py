"""Trying everything: whether a small rollout has any timetable at all, judged by the checker alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from planner.route.rollout import Rollout, Task
from planner.route.rollout.outcome import Placed
from tests.route.rollout.checker import broken, working_days


def every_start(rollout: Rollout, task: Task) -> list[Placed]:
    first = rollout.calendar.first
    days = working_days(rollout, first, first.fromordinal(first.toordinal() + 7 * rollout.calendar.weeks - 1))
    slots = [Placed(task.id, days[i], days[i + task.days - 1]) for i in range(len(days) - task.days + 1)]
    alone = Rollout(rollout.calendar, (task,), (), rollout.resources, rollout.busy)
    return [slot for slot in slots if not _without_people(alone, {task.id: slot})]


def _without_people(rollout: Rollout, placed: dict[str, Placed]) -> list[str]:
    return [line for line in broken(rollout, placed) if "people" not in line]


def timetables(rollout: Rollout) -> Iterator[dict[str, Placed]]:
    """Yield every timetable that keeps all rules, with every choice of people."""
    for slots in product(*(every_start(rollout, task) for task in rollout.tasks)):
        placed = {slot.task_id: slot for slot in slots}
        if not _without_people(rollout, placed):
            yield from _staffed(rollout, placed)


def _staffed(rollout: Rollout, placed: dict[str, Placed]) -> Iterator[dict[str, Placed]]:
    choices = []
    for task in rollout.tasks:
        asked = {need.resource for need in task.needs}
        named = tuple(m.name for g in rollout.resources for m in g.members if m.id in asked)
        groups = [[m.name for m in g.members] for g in rollout.resources if g.members and g.id in asked]
        choices.append([named + pick for pick in product(*groups)])
    for people in product(*choices):
        staffed = {
            task.id: Placed(task.id, placed[task.id].first, placed[task.id].last, who)
            for task, who in zip(rollout.tasks, people, strict=True)
        }
        if not broken(rollout, staffed):
            yield staffed


def possible(rollout: Rollout) -> bool:
    return next(timetables(rollout), None) is not None
