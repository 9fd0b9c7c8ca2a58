"""Making a timetable better: first the last day of all, then every task as early as it can.

Many teams at once: weeks from `guide`, dates from list scheduling, compared by the week. Up to 120 tasks, and with
the time that is left: the exact model, by the day.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from planner.route.rollout import guide
from planner.route.rollout.axis import WEEK
from planner.route.rollout.effort import Effort
from planner.route.rollout.placing import Stuck, place
from planner.route.rollout.puzzle import Puzzle
from planner.route.rollout.solving import Verdict, earliest_of_all, soonest
from planner.route.rollout.staffing import Short, staff

BY_DAY = 120  # tasks; up to here timetables are compared by the day, above by the week
_ADVICE = 2.0  # CP-SAT's measure of work per advice; about as many seconds
_SHARE = 0.6  # of the time is for the last day, the rest for the other days

Found = Callable[["Best"], None]


@dataclass(frozen=True)
class Best:
    """The best starts so far, the week and position no timetable can end before, and whether that is reached."""

    starts: tuple[int, ...]
    bound: int  # a position: the last day lies at or after it
    proven: bool = False


def end_of(puzzle: Puzzle, starts: Sequence[int]) -> int:
    """Return the position of the last day of all."""
    return max(puzzle.axis.positions[s + job.days - 1] for s, job in zip(starts, puzzle.jobs, strict=True))


def _value(puzzle: Puzzle, starts: Sequence[int]) -> tuple[int, int]:
    grain = 1 if len(puzzle.jobs) <= BY_DAY else WEEK
    places = puzzle.axis.positions
    return end_of(puzzle, starts) // grain, sum(places[s] // grain for s in starts)


def reached(puzzle: Puzzle, best: Best) -> bool:
    """Return whether the best ends at the bound: by the day, or by the week for many tasks."""
    grain = 1 if len(puzzle.jobs) <= BY_DAY else WEEK
    return end_of(puzzle, best.starts) // grain <= best.bound // grain


def _better(puzzle: Puzzle, starts: Sequence[int], best: Best) -> bool:
    """Return whether starts beat the best, and can be staffed as well."""
    if _value(puzzle, starts) >= _value(puzzle, best.starts):
        return False
    return not isinstance(staff(puzzle, starts), Short)


def improved(puzzle: Puzzle, first: Best, heads: Sequence[int], effort: Effort, found: Found) -> Best:
    """Return the best timetable within the effort; `found` hears of every better one."""
    best = _by_advice(puzzle, first, heads, effort, found)
    if effort.left and (len(puzzle.jobs) <= BY_DAY or not best.proven):
        best = _by_proof(puzzle, best, effort, found)
    return best


def _by_advice(puzzle: Puzzle, best: Best, heads: Sequence[int], effort: Effort, found: Found) -> Best:
    """Ask for weeks that end ever later, from the bound on, until dates follow that are better than the best."""
    alike = guide.chains(puzzle, heads)
    for week in range(best.bound // WEEK, end_of(puzzle, best.starts) // WEEK + 1):
        if not alike or not effort.left:
            break
        weeks = guide.advice(puzzle, alike, best.starts, week, replace(effort, work=_ADVICE, seed=1))
        if weeks is None:
            continue
        tried = place(puzzle, _wishes(puzzle, alike, weeks))
        if not isinstance(tried, Stuck) and _better(puzzle, tried, best):
            best = replace(best, starts=tuple(tried))
            found(best)
            if end_of(puzzle, tried) // WEEK <= week:
                break
    return replace(best, proven=best.proven or reached(puzzle, best))


def _wishes(puzzle: Puzzle, alike: Sequence[guide.Chain], weeks: dict[int, int]) -> dict[int, int]:
    """Return the day each job would rather not come before: teams take turns over the days of the week.

    A team keeps one day of the week, so that its lags are whole weeks; if it can, one that is open in all its weeks.
    """
    axis = puzzle.axis
    opened = set(axis.positions)
    wishes = {}
    for chain in alike:
        for turn, row in enumerate(zip(*chain.steps, strict=True)):
            turns = sorted(range(WEEK), key=lambda day: (day - turn) % WEEK)
            whole = (day for day in turns if all(WEEK * weeks[job] + day in opened for job in row))
            weekday = next(whole, turns[0])
            for job in row:
                last = axis.at_or_after(WEEK * (weeks[job] + 1)) - 1
                wishes[job] = max(0, min(axis.at_or_after(WEEK * weeks[job] + weekday), last))
    return wishes


def _by_proof(puzzle: Puzzle, best: Best, effort: Effort, found: Found) -> Best:
    began = time.monotonic()
    first = replace(effort, until=effort.until - (1 - _SHARE) * effort.left)

    def better(starts: list[int], bound: int) -> None:
        nonlocal best
        if _better(puzzle, starts, best):
            best = replace(best, starts=tuple(starts), bound=max(best.bound, bound - 1))
            found(best)

    last = soonest(puzzle, best.starts, best.bound + 1, first, better)
    if last.verdict in (Verdict.BEST, Verdict.FOUND):
        best = replace(
            best, bound=max(best.bound, last.bound - 1), proven=best.proven or last.verdict is Verdict.BEST
        )
    if effort.work is None:  # the finishing touch takes no longer than the work itself
        spent = time.monotonic() - began
        effort = replace(effort, until=min(effort.until, time.monotonic() + max(1.0, spent)))
    if effort.left:
        earliest_of_all(puzzle, best.starts, effort, lambda starts, _: better(starts, 0))
    return best
