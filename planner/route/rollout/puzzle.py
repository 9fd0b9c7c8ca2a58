"""A rollout in whole numbers, ready for searching: windows, lags as arcs, and what each task takes of which line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from planner.route.network import knots
from planner.route.rollout.axis import WEEK, Axis
from planner.route.rollout.plan import Rollout
from planner.route.rollout.tasks import Edge, Measure, Task

Line = tuple[str, str]  # a resource id and "week" or "dag": one row of the books


@dataclass(frozen=True)
class Arc:
    """`target` starts no earlier than `bound(start of source)`; the bound never falls when the source moves later."""

    source: int
    target: int
    lag: int
    weeks: bool
    source_days: int  # 0 measures from the start of the source, else the number of its days
    target_days: int

    def bound(self, axis: Axis, start: int) -> int:
        """Return the earliest start index of the target when the source starts at index `start`."""
        if not self.weeks:
            return start + self.source_days + self.lag - self.target_days
        if self.source_days:
            end = start + self.source_days - 1
            place = axis.positions[end] + 1 if end < len(axis) else axis.positions[-1] + 1 + end - len(axis)
        else:
            place = axis.positions[start]
        place += WEEK * self.lag
        if not self.target_days:
            return axis.at_or_after(place)
        return axis.at_or_after(place - 1) - self.target_days + 1


@dataclass(frozen=True)
class Job:
    """A task in numbers: it may start from index `low` to `high`; `shut` are the indices it may not touch."""

    days: int
    low: int
    high: int
    takes: tuple[tuple[Line, int], ...]
    shut: frozenset[int]


@dataclass(frozen=True)
class Puzzle:
    """The compiled rollout. `early` holds, per team, the jobs that count for calm.

    `calm` holds per working day how many teams may be in their first sessions; empty when there is no such rule.
    """

    rollout: Rollout
    axis: Axis
    jobs: tuple[Job, ...]
    arcs: tuple[Arc, ...]
    early: tuple[tuple[int, ...], ...]
    room: dict[Line, list[int]] = field(repr=False)
    calm: tuple[int, ...] = field(repr=False)

    @cached_property
    def arcs_from(self) -> list[list[Arc]]:
        """The arcs that leave each job."""
        leaving: list[list[Arc]] = [[] for _ in self.jobs]
        for arc in self.arcs:
            leaving[arc.source].append(arc)
        return leaving

    @cached_property
    def blocks(self) -> list[list[int]]:
        """The jobs that hang together by longest lags or calm, each block after those it waits for.

        Among blocks that wait for nothing the tightest deadline goes first, then the order of the tasks.
        """
        edges = {(arc.source, arc.target) for arc in self.arcs}
        edges |= {pair for jobs in self.early for pair in zip(jobs, (*jobs[1:], jobs[0]), strict=True)}
        last = len(self.axis)
        hurry = [(job.high if job.high + job.days < last else last, i) for i, job in enumerate(self.jobs)]
        return knots(range(len(self.jobs)), sorted(edges), lambda block: min(hurry[i] for i in block))

    @cached_property
    def early_of(self) -> dict[int, tuple[int, ...]]:
        """For each job that counts for calm: all such jobs of its team."""
        return {job: jobs for jobs in self.early for job in jobs}


def puzzle(rollout: Rollout, careful: bool = False) -> Puzzle:
    """Return the rollout in numbers. Takes about 20 ms for 1,800 tasks.

    `careful` counts on a little less of a group by the day where its people differ, so that whatever fits can be
    shared out; without it nothing that is possible is ruled out, which proofs need.
    """
    axis = rollout.calendar.axis
    jobs = tuple(_job(rollout, axis, task) for task in rollout.tasks)
    room = _room(rollout, axis, jobs, careful)
    calm = (rollout.calm.most,) * len(axis) if rollout.calm else ()
    return Puzzle(rollout, axis, jobs, tuple(_arcs(rollout)), _early(rollout), room, calm)


def _job(rollout: Rollout, axis: Axis, task: Task) -> Job:
    low, high = 0, len(axis) - task.days
    if task.earliest is not None:
        low = max(low, axis.from_day(task.earliest))
    if task.deadline is not None:
        high = min(high, axis.until_day(task.deadline) - task.days + 1)
    if task.fixed is not None:
        low, high = max(low, axis.from_day(task.fixed)), min(high, axis.until_day(task.fixed))
    return Job(task.days, low, high, tuple(_takes(rollout, task)), _shut(rollout, axis, task))


def _shut(rollout: Rollout, axis: Axis, task: Task) -> frozenset[int]:
    shut: set[int] = set()
    for busy in rollout.busy:
        if task.unit and busy.unit == task.unit:
            shut.update(range(axis.from_day(busy.period.first), axis.until_day(busy.period.last) + 1))
    return frozenset(shut)


def _takes(rollout: Rollout, task: Task) -> Iterator[tuple[Line, int]]:
    """Return what a task takes per line; asking for a person takes of the group as well."""
    taken: dict[Line, int] = {}
    for need in task.needs:
        group = rollout.group_of.get(need.resource)
        for lender in (need.resource, *([group.id] if group else [])):
            for kind in ("week", "dag"):
                taken[lender, kind] = taken.get((lender, kind), 0) + need.amount
    yield from taken.items()


def _room(rollout: Rollout, axis: Axis, jobs: tuple[Job, ...], careful: bool) -> dict[Line, list[int]]:
    """Return what there is per line that someone asks of, as far as it is limited."""
    room: dict[Line, list[int]] = {}
    for line in dict.fromkeys(line for job in jobs for line, _ in job.takes):
        lender = rollout.lenders[line[0]]
        found = lender.weekly(axis) if line[1] == "week" else lender.daily(axis, careful)
        if found is not None:
            room[line] = found
    return room


def _arcs(rollout: Rollout) -> Iterator[Arc]:
    place = {task.id: i for i, task in enumerate(rollout.tasks)}
    for relation in rollout.relations:
        before, after = place[relation.before], place[relation.after]
        weeks = relation.measure is Measure.WEEKS
        left = rollout.tasks[before].days if relation.source is Edge.END else 0
        right = rollout.tasks[after].days if relation.target is Edge.END else 0
        if relation.least is not None:
            yield Arc(before, after, relation.least, weeks, left, right)
        if relation.most is not None:
            yield Arc(after, before, -relation.most, weeks, right, left)


def _early(rollout: Rollout) -> tuple[tuple[int, ...], ...]:
    if rollout.calm is None:
        return ()
    teams: dict[str, list[int]] = {}
    for i, task in enumerate(rollout.tasks):
        if task.early:
            teams.setdefault(task.unit, []).append(i)
    return tuple(tuple(jobs) for jobs in teams.values())
