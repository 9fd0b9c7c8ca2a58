"""Too much work for the room there is, proven by adding up: the reason most rollouts with an end date can't be."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.route.rollout.guide import weekly_room
from planner.route.rollout.placing import Stuck, earliest
from planner.route.rollout.puzzle import Arc, Line, Puzzle

_WINDOWS = 24  # first weeks that are tried per line; more would find more overloads, never a wrong one


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
            start = _last_before(puzzle, arc, starts[arc.source], starts[job])
            if start < starts[arc.source]:
                starts[arc.source] = start
                queue.append(arc.source)
    return starts


def _last_before(puzzle: Puzzle, arc: Arc, start: int, limit: int) -> int:
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
    axis = puzzle.axis
    ends = {i: axis.week(max(0, min(tails[i] + puzzle.jobs[i].days, len(axis)) - 1)) for i in jobs}
    firsts = sorted({axis.week(heads[i]) for i in jobs})
    worst = 0
    for first in firsts[:: max(1, -(-len(firsts) // _WINDOWS))]:
        inside: list[int] = []
        asked = 0
        for job in sorted((i for i in jobs if axis.week(heads[i]) >= first), key=lambda i: ends[i]):
            inside.append(job)
            asked += next(amount for key, amount in puzzle.jobs[job].takes if key[0] == line[0])
            there = sum(room[first : ends[job] + 1])
            if asked > there and asked - there > worst:
                worst = asked - there
                yield Overload(line, first, ends[job], asked, there, tuple(inside))
