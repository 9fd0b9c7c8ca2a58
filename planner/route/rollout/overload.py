"""Too much work for the room there is, proven by adding up: the reason most rollouts with an end date can't be."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.route.rollout.guide import weekly_room
from planner.route.rollout.placing import Stuck, earliest
from planner.route.rollout.puzzle import Arc, Line, Puzzle


@dataclass(frozen=True)
class Overload:
    """Jobs that must all fall within some weeks and together ask more of a line than it gives there."""

    line: Line
    first_week: int
    last_week: int
    asked: int
    room: int
    jobs: tuple[int, ...]


def overload(puzzle: Puzzle) -> Overload | None:
    """Return the overload that lacks most, or None when adding up proves nothing."""
    heads, tails = earliest(puzzle), latest(puzzle)
    if isinstance(heads, Stuck):
        return None
    found: list[Overload] = []
    for line, room in weekly_room(puzzle).items():
        jobs = [i for i, job in enumerate(puzzle.jobs) if any(key[0] == line[0] for key, _ in job.takes)]
        found += _on_line(puzzle, line, room, jobs, heads, tails)
    found += _on_one_day(puzzle, heads, tails)
    return max(found, key=lambda full: full.asked - full.room, default=None)


def latest(puzzle: Puzzle) -> list[int]:
    """Return the latest start of each job by lags and windows alone; only right when `earliest` is not stuck."""
    starts = [job.high for job in puzzle.jobs]
    into: list[list[int]] = [[] for _ in puzzle.jobs]
    for number, arc in enumerate(puzzle.arcs):
        into[arc.target].append(number)
    queue = deque(range(len(starts)))
    while queue:
        job = queue.popleft()
        for number in into[job]:
            arc = puzzle.arcs[number]
            start = last_before(puzzle, arc, starts[arc.source], starts[job])
            if start < starts[arc.source]:
                starts[arc.source] = start
                queue.append(arc.source)
    return starts


def last_before(puzzle: Puzzle, arc: Arc, start: int, limit: int) -> int:
    """Return the last start up to `start` for which the target of an arc may start at `limit`, by halves."""
    if arc.bound(puzzle.axis, start) <= limit:
        return start
    good, bad = puzzle.jobs[arc.source].low - 1, start
    while bad - good > 1:
        middle = (good + bad) // 2
        if arc.bound(puzzle.axis, middle) <= limit:
            good = middle
        else:
            bad = middle
    return good


def _on_line(
    puzzle: Puzzle,
    line: Line,
    room: list[int],
    jobs: Sequence[int],
    heads: Sequence[int],
    tails: Sequence[int],
) -> Iterator[Overload]:
    """Yield the stretch of weeks that lacks most, of all stretches there are."""
    axis = puzzle.axis
    firsts = {i: axis.week(heads[i]) for i in jobs}
    lasts = {i: axis.week(max(0, min(tails[i] + puzzle.jobs[i].days, len(axis)) - 1)) for i in jobs}
    amounts = {i: next(n for key, n in puzzle.jobs[i].takes if key[0] == line[0]) for i in jobs}
    starting: dict[int, list[int]] = {}
    for i in jobs:
        starting.setdefault(firsts[i], []).append(i)
    ending: Counter[int] = Counter()
    worst = (0, 0, 0)  # what lacks, and the first and last week
    for first in sorted(starting, reverse=True):
        for i in starting[first]:
            ending[lasts[i]] += amounts[i]
        lacks = 0
        for week in range(first, len(room)):
            lacks += ending[week] - room[week]
            worst = max(worst, (lacks, first, week))
    lacks, first, last = worst
    if lacks:
        inside = tuple(i for i in jobs if first <= firsts[i] and lasts[i] <= last)
        asked = sum(amounts[i] for i in inside)
        yield Overload(line, first, last, asked, asked - lacks, inside)


def _on_one_day(puzzle: Puzzle, heads: Sequence[int], tails: Sequence[int]) -> Iterator[Overload]:
    """Yield the days on which jobs that can be on no other day ask too much."""
    asked: dict[tuple[Line, int], list[tuple[int, int]]] = {}
    for i, job in enumerate(puzzle.jobs):
        for line, amount in job.takes if heads[i] == tails[i] else ():
            if line[1] == "dag" and line in puzzle.room:
                for day in range(heads[i], heads[i] + job.days):
                    asked.setdefault((line, day), []).append((i, amount))
    for (line, day), found in asked.items():
        room, total = puzzle.room[line][day], sum(amount for _, amount in found)
        if total > room:
            week = puzzle.axis.week(day)
            yield Overload(line, week, week, total, room, tuple(i for i, _ in found))
