"""The one public function: `find_timetable`."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from planner.route.rollout.axis import WEEK
from planner.route.rollout.bounds import last_week_bound, tails
from planner.route.rollout.conflict import explain
from planner.route.rollout.counting import later_bound
from planner.route.rollout.effort import Effort
from planner.route.rollout.guide import chains
from planner.route.rollout.improving import Best, end_of, improved, reached
from planner.route.rollout.outcome import Outcome, Placed, Progress, Status
from planner.route.rollout.overload import overload
from planner.route.rollout.placing import Stuck, earliest, place
from planner.route.rollout.plan import Rollout
from planner.route.rollout.puzzle import Puzzle, puzzle
from planner.route.rollout.solving import Verdict, exists
from planner.route.rollout.staffing import Short, staff

_AT_LEAST = 1.0  # seconds for CP-SAT when list scheduling finds nothing, however little was asked
_COUNTING = 0.2  # of the time is for proving a bound by counting
_PLENTY = 1000
_CUTS = 30  # times that a week that can't be shared out is given less room


def find_timetable(
    rollout: Rollout,
    seconds: float = 10.0,
    *,
    seed: int = 1,
    work: float | None = None,
    progress: Callable[[Progress], None] | None = None,
    stop: threading.Event | None = None,
) -> Outcome:
    """Return dates that keep every rule of `rollout`, ever better during `seconds`; 0 gives the first at once.

    Better means: first the last day of all, then all tasks as early as possible together (by the day for up to
    120 tasks, by the week for more). `progress` hears of every better timetable, from the calling thread or
    CP-SAT's; setting `stop` ends the search with the best so far. Nothing raises for rules that can't hold: the
    outcome then explains the smallest set of them that was found.

    The same input and seed walk the same path: each better timetable is the same one every time, and the clock
    or `stop` only decide how far along that path it gets. With `work` (CP-SAT's own measure, say 5) and ample
    `seconds` the outcome is the same on every run and machine with the same version of OR-Tools.
    """
    began = time.monotonic()
    effort = Effort(began + max(0.0, seconds), work, seed, stop)
    posed = puzzle(rollout)
    if not posed.jobs:
        return Outcome(Status.FOUND, proven=True)
    heads = earliest(posed)
    if isinstance(heads, Stuck):
        return Outcome(Status.IMPOSSIBLE, conflict=explain(rollout, effort))
    bound = last_week_bound(posed, heads)
    tight, first = _first(posed, effort)
    if not isinstance(first, list):
        return _without(rollout, first, effort)
    bound = posed.axis.positions[posed.axis.at_or_after(WEEK * bound)]
    best = Best(tuple(first), min(bound, end_of(posed, first)))
    best = replace(best, proven=reached(posed, best))
    since = time.monotonic() - began
    tell = _teller(posed, began, progress)
    tell(best)
    if seconds > 0:
        counted = _counted(posed, heads, best, effort)
        if counted != best:
            tell(counted)
        best = counted
        better = improved(tight, best, heads, effort, tell)
        # With less room than there is, nothing is proven about the rollout itself.
        best = better if tight is posed else replace(better, bound=best.bound, proven=best.proven)
    return replace(_outcome(posed, best), seconds_to_first=since)


def _counted(posed: Puzzle, heads: Sequence[int], best: Best, effort: Effort) -> Best:
    """Return the best with what counting teams per week proves; it takes a small share of the time at most."""
    weeks = range(best.bound // WEEK, end_of(posed, best.starts) // WEEK)
    little = replace(effort, until=effort.until - (1 - _COUNTING) * effort.left)
    week = later_bound(posed, chains(posed, heads), tails(posed), weeks, little)
    bound = posed.axis.positions[posed.axis.at_or_after(WEEK * week)]
    best = replace(best, bound=max(best.bound, min(bound, end_of(posed, best.starts))))
    return replace(best, proven=best.proven or reached(posed, best))


def _first(posed: Puzzle, effort: Effort) -> tuple[Puzzle, list[int] | Verdict]:
    """Return a first timetable that can be staffed, with the puzzle it solves: `posed`, or one with less room.

    Only what `posed` itself rules out is impossible.
    """
    careful = puzzle(posed.rollout, careful=True)
    tight = posed if careful.room == posed.room else careful
    for _ in range(_CUTS):
        starts = place(tight)
        if isinstance(starts, Stuck):
            break
        short = staff(posed, starts)
        if not isinstance(short, Short):
            return tight, starts
        tight = _with_less_room(tight, short)
    if overload(posed) is not None:
        return posed, Verdict.NONE
    solved = exists(posed, replace(effort, until=max(effort.until, time.monotonic() + _AT_LEAST)))
    return posed, solved.verdict if solved.starts is None else solved.starts


def _with_less_room(posed: Puzzle, short: Short) -> Puzzle:
    room = {line: list(left) for line, left in posed.room.items()}
    line = (short.group, "week")
    room.setdefault(line, [_PLENTY] * len(posed.axis.open_days))
    room[line][short.week] = max(0, room[line][short.week] - 1)
    return replace(posed, room=room)


def _without(rollout: Rollout, verdict: Verdict, effort: Effort) -> Outcome:
    if verdict is Verdict.NONE:
        return Outcome(Status.IMPOSSIBLE, conflict=explain(rollout, effort))
    return Outcome(Status.NOT_FOUND)


def _teller(
    posed: Puzzle, began: float, progress: Callable[[Progress], None] | None
) -> Callable[[Best], None]:
    def tell(best: Best) -> None:
        if progress is not None:
            axis = posed.axis
            last, bound = (axis.day(axis.at_or_after(p)) for p in (end_of(posed, best.starts), best.bound))
            progress(Progress(time.monotonic() - began, last, bound, best.proven))

    return tell


def _outcome(posed: Puzzle, best: Best) -> Outcome:
    axis = posed.axis
    people = staff(posed, best.starts)
    assert not isinstance(people, Short)
    placed = {}
    for i, task in enumerate(posed.rollout.tasks):
        start = best.starts[i]
        placed[task.id] = Placed(task.id, axis.day(start), axis.day(start + task.days - 1), people.get(i, ()))
    return Outcome(Status.FOUND, placed, axis.day(axis.at_or_after(best.bound)), best.proven)
