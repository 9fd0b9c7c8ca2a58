"""The whole input of a search: `Rollout`. It collects every problem before it refuses to be born."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from planner.route.rollout.axis import Calendar
from planner.route.rollout.resources import Busy, Calm, Resource
from planner.route.rollout.tasks import Relation, Task


class Nonsense(ValueError):
    """Input that can't be understood; `problems` are Dutch sentences, all of them at once."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Rollout:
    """Everything that dates must hold to. The order of `tasks` is the order of boarding where nothing else decides."""

    calendar: Calendar
    tasks: tuple[Task, ...]
    relations: tuple[Relation, ...] = ()
    resources: tuple[Resource, ...] = ()
    busy: tuple[Busy, ...] = ()
    calm: Calm | None = None

    def __post_init__(self) -> None:
        problems = (*_twice(self), *_unknown(self), *_too_far(self))
        if problems:
            raise Nonsense(problems)

    @cached_property
    def by_id(self) -> dict[str, Task]:
        """The tasks by their id."""
        return {task.id: task for task in self.tasks}

    @cached_property
    def lenders(self) -> dict[str, Resource]:
        """The resources by their id, members of groups included."""
        return {part.id: part for whole in self.resources for part in (whole, *whole.members)}

    @cached_property
    def group_of(self) -> dict[str, Resource]:
        """The group of each person who is in one."""
        return {member.id: whole for whole in self.resources for member in whole.members}


def _twice(rollout: Rollout) -> Iterator[str]:
    ids = [task.id for task in rollout.tasks]
    for id_ in sorted({id_ for id_ in ids if ids.count(id_) > 1} if len(set(ids)) < len(ids) else ()):
        yield f"De taak ‘{id_}’ staat er twee keer in."
    lent = [part.id for whole in rollout.resources for part in (whole, *whole.members)]
    for id_ in sorted({id_ for id_ in lent if lent.count(id_) > 1}):
        yield f"‘{id_}’ staat er twee keer in als mens, groep of middel."


def _unknown(rollout: Rollout) -> Iterator[str]:
    for relation in rollout.relations:
        for id_ in (relation.before, relation.after):
            if id_ not in rollout.by_id:
                yield f"Een tussentijd noemt de taak ‘{id_}’, die er niet is."
    for task in rollout.tasks:
        for need in task.needs:
            if need.resource not in rollout.lenders:
                yield f"‘{task.words}’ vraagt om ‘{need.resource}’, die er niet is."


def _too_far(rollout: Rollout) -> Iterator[str]:
    end = rollout.calendar.axis.monday_of(rollout.calendar.weeks)
    for task in rollout.tasks:
        days = [day for day in (task.earliest, task.fixed) if day is not None]
        if any(day >= end for day in days):
            yield f"‘{task.words}’ begint pas na {rollout.calendar.weeks} weken; verder kijkt deze kalender niet."
