"""A reader for the ProGen/max `.sch` format: RCPSP/max instances as rollouts.

Layout: a line with the number of activities and of resources; per activity (0 is the source, the last the sink) its
successors and the least time from start to start, where a negative number from j to i means that j starts at most so
much later than i; per activity its duration and demands; last, the capacities.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from planner.route.rollout import Calendar, Edge, Measure, Need, Relation, Resource, Rollout, Task

FIRST = date(2027, 1, 4)


def read(path: Path, weeks: int = 100) -> Rollout:
    """Return an instance as a rollout on a calendar without holidays; one unit of time is one working day."""
    lines = [
        line.replace("[", " ").replace("]", " ").split()
        for line in path.read_text().splitlines()
        if line.strip()
    ]
    count, kinds = int(lines[0][0]), int(lines[0][1])
    numbers = [[int(part) for part in line] for line in lines[1:]]
    network, work, capacity = numbers[: count + 2], numbers[count + 2 : 2 * count + 4], numbers[-1]
    days = {row[0]: row[2] for row in work}
    resources = tuple(Resource(f"r{k}", f"middel {k}", per_day=capacity[k]) for k in range(kinds))
    lags = [
        (row[0], to, lag)
        for row in network
        for to, lag in zip(row[3 : 3 + row[2]], row[3 + row[2] :], strict=True)
    ]
    assert all(lag == days[a] for a, to, lag in lags if to == count + 1), "the sink only closes the project"
    tasks = tuple(_task(row, lags) for row in work if 0 < row[0] <= count)
    relations = tuple(
        Relation(str(a), str(to), lag, None, Measure.DAYS, Edge.START, Edge.START)
        for a, to, lag in lags
        if 0 < a <= count and 0 < to <= count
    )
    calendar = Calendar(FIRST, public_holidays=False, weeks=weeks)
    return Rollout(calendar, tasks, relations, resources)


def _task(row: list[int], lags: list[tuple[int, int, int]]) -> Task:
    number, days = row[0], row[2]
    earliest = max((lag for a, to, lag in lags if a == 0 and to == number), default=0)
    latest = min((-lag for a, to, lag in lags if a == number and to == 0), default=None)
    return Task(
        str(number),
        f"activiteit {number}",
        days,
        needs=tuple(Need(f"r{k}", amount) for k, amount in enumerate(row[3:]) if amount),
        earliest=_day(earliest),
        deadline=None if latest is None else _day(latest + days - 1),
    )


def _day(number: int) -> date:
    weeks, weekday = divmod(number, 5)
    return FIRST + timedelta(days=7 * weeks + weekday)


def time_of(day: date) -> int:
    """Return the unit of time of a day."""
    weeks, weekday = divmod((day - FIRST).days, 7)
    return 5 * weeks + weekday
