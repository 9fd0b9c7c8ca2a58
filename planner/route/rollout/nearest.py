"""The timetable nearest to the one of today: the fewest tasks on another day, then the fewest days they move.

What was edited is placed, and the rest of its team moves as far as lags force it. When somebody else is in the way
there, ever more of the others may move as well: those in the same full week or day, then their teams, then everybody
in those weeks, then everybody. Each of these circles is a small exact model; whoever stays is only the room it takes.
It stops when no more tasks move than lags alone force.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from planner.route.rollout.axis import WEEK
from planner.route.rollout.effort import Effort
from planner.route.rollout.ledger import Ledger
from planner.route.rollout.outcome import Outcome, Placed, Status
from planner.route.rollout.overload import overload
from planner.route.rollout.part import Part, alone, part, stands
from planner.route.rollout.placing import Stuck, earliest, place
from planner.route.rollout.plan import Rollout
from planner.route.rollout.puzzle import Puzzle, puzzle
from planner.route.rollout.solving import nearby
from planner.route.rollout.staffing import Short, staff

_WORK = 0.05  # CP-SAT's measure of work for a circle; with 500 jobs in it, up to a second
_HARD_WORK = 0.3  # the same, when no circle gave anything
_MORE_WORK = 0.04  # and for a wider one, to find fewer moves
_MOST_JOBS = 500  # in a wider one: with more, building the model takes longer than it is worth
_FEW = 20  # one in so many may move by list scheduling before the circles are tried once more
_REACH = 8 * WEEK  # positions: so far others may move for an edit, until everybody may
_CUTS = 8  # times that a week that can't be shared out is given less room

Days = Sequence[int | None]  # per job the start it has today, or None
Circle = tuple[set[int], int | None]  # who may move, and how many positions at most


@dataclass(frozen=True)
class Today:
    """The day a task has today, and the ids of who leads it."""

    day: date
    led_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Found:
    """Starts of all jobs, and how many of them are not those of today."""

    starts: list[int]
    moved: int


def nearest_timetable(rollout: Rollout, today: Mapping[str, Today], effort: Effort) -> Outcome | None:
    """Return the timetable nearest to `today` (per task id) that was found, or None, which proves nothing.

    A task without a day today comes as early as it can. Who leads a task today leads it still, where that can be.
    """
    posed = puzzle(rollout)
    if isinstance(earliest(posed), Stuck) or overload(posed) is not None:
        return None
    now = [_index(posed, i, today.get(task.id)) for i, task in enumerate(rollout.tasks)]
    for _ in range(_CUTS):
        found = _nearest(posed, now, effort)
        if found is None:
            return None
        people = staff(posed, found.starts, _led_by(rollout, now, found.starts, today))
        if not isinstance(people, Short):
            return _outcome(posed, found.starts, people)
        posed = _with_less_room(posed, found.starts, people)
    return None


def _led_by(
    rollout: Rollout, now: Days, starts: Sequence[int], today: Mapping[str, Today]
) -> dict[int, tuple[str, ...]]:
    """Return who leads what today: first of what stays on its day, which somebody else must not take them from."""
    known = [i for i, task in enumerate(rollout.tasks) if task.id in today]
    return {i: today[rollout.tasks[i].id].led_by for i in sorted(known, key=lambda i: now[i] != starts[i])}


def _index(posed: Puzzle, job: int, today: Today | None) -> int | None:
    """Return the start of today, when the job may still begin there."""
    if today is None:
        return None
    index = posed.axis.from_day(today.day)
    there = index < len(posed.axis) and posed.axis.day(index) == today.day
    return index if there and stands(posed.jobs[job], index) else None


def _nearest(posed: Puzzle, now: Days, effort: Effort) -> _Found | None:
    loose = _loose(posed, now)
    least, forced = _forced(posed, now, loose, effort)
    circles = list(_circles(posed, forced, loose))
    best = _in_circles(posed, now, circles, least, replace(effort, work=_WORK))
    if best is not None:
        return best
    scheduled = _scheduled(posed, now)
    if scheduled is not None and scheduled.moved <= len(now) // _FEW:
        return scheduled
    return _in_circles(posed, now, circles, least, replace(effort, work=_HARD_WORK)) or scheduled


def _in_circles(
    posed: Puzzle, now: Days, circles: Sequence[Circle], least: int, effort: Effort
) -> _Found | None:
    best: _Found | None = None
    for free, reach in circles:
        if not effort.left:
            break
        if best is None:
            best = _within(posed, now, free, reach, None, effort)
        elif reach is not None and len(free) <= _MOST_JOBS:
            fewer = _within(posed, now, free, reach, best.moved - 1, replace(effort, work=_MORE_WORK))
            best = fewer or best
        if best is not None and best.moved <= least:
            break
    return best


def _scheduled(posed: Puzzle, now: Days) -> _Found | None:
    """Return what list scheduling makes of it when nothing comes before its day of today."""
    starts = place(posed, {job: start for job, start in enumerate(now) if start is not None})
    return None if isinstance(starts, Stuck) else _Found(starts, _moved(now, starts))


def _loose(posed: Puzzle, now: Days) -> set[int]:
    """Return the jobs of every team that can't stay as it is: one of them has another day or breaks a rule."""
    seeds = {i for i, start in enumerate(now) if start is None}
    for arc in posed.arcs:
        left, right = now[arc.source], now[arc.target]
        if left is not None and right is not None and arc.bound(posed.axis, left) > right:
            seeds |= {arc.source, arc.target}
    return _rows(posed, seeds)


def _rows(posed: Puzzle, jobs: Collection[int]) -> set[int]:
    """Return the jobs with all others of their teams, and whatever belongs to no team and has no day of its own."""
    tasks = posed.rollout.tasks
    units = {tasks[job].unit for job in jobs if tasks[job].unit}
    return set(jobs) | {i for i, task in enumerate(tasks) if task.unit in units}


def _forced(posed: Puzzle, now: Days, loose: set[int], effort: Effort) -> tuple[int, list[int]]:
    """Return how many jobs lags alone force to move, and the starts of everything if only lags did."""
    found = alone(posed, loose)
    solved = nearby(found.puzzle, [now[job] for job in found.jobs], None, replace(effort, work=_WORK))
    starts = [job.low if start is None else start for job, start in zip(posed.jobs, now, strict=True)]
    if solved.starts is None:
        return 0, starts
    after = found.back(starts, solved.starts)
    return _moved(now, after), after


def _moved(now: Days, starts: Sequence[int]) -> int:
    return sum(a is not None and a != b for a, b in zip(now, starts, strict=True))


def _circles(posed: Puzzle, forced: Sequence[int], loose: set[int]) -> Iterator[Circle]:
    """Yield ever more jobs that may move, and how far those of other teams may."""
    yield loose, 0
    full = _overdrawn(posed, forced)
    yield loose | full, _REACH
    yield loose | _rows(posed, full), _REACH
    weeks = {posed.axis.week(forced[job]) for job in full | {j for j in loose if posed.jobs[j].takes}}
    near = {w + step for w in weeks for step in (-1, 0, 1)}
    around = {i for i, job in enumerate(posed.jobs) if job.takes and posed.axis.week(forced[i]) in near}
    yield loose | _rows(posed, around), _REACH
    yield set(range(len(forced))), _REACH
    yield set(range(len(forced))), None


def _overdrawn(posed: Puzzle, starts: Sequence[int]) -> set[int]:
    """Return the jobs in the weeks and days in which more is taken than there is."""
    ledger = Ledger(posed)
    for job, start in enumerate(starts):
        ledger.book(job, start)
    for jobs in posed.early if posed.calm else ():
        ledger.book_calm(*ledger.span(jobs, starts))
    return {job for job, start in enumerate(starts) if ledger.overdrawn_at(job, start)}


def _within(
    posed: Puzzle, now: Days, free: set[int], reach: int | None, most: int | None, effort: Effort
) -> _Found | None:
    starts = [job.low if start is None else start for job, start in zip(posed.jobs, now, strict=True)]
    found = part(posed, starts, free)
    if found is None:
        return None
    today = [now[job] for job in found.jobs]
    solved = nearby(_narrowed(found, today, reach), today, most, effort)
    if solved.starts is None:
        return None
    after = found.back(starts, solved.starts)
    return _Found(after, _moved(now, after))


def _narrowed(found: Part, today: Days, reach: int | None) -> Puzzle:
    """Return the puzzle of a part in which nobody moves farther than `reach` positions."""
    if not reach:
        return found.puzzle
    axis = found.puzzle.axis
    jobs = []
    for job, start in zip(found.puzzle.jobs, today, strict=True):
        if start is not None:
            low = max(job.low, axis.at_or_after(axis.positions[start] - reach))
            high = min(job.high, axis.at_or_after(axis.positions[start] + reach))
            job = replace(job, low=low, high=high)
        jobs.append(job)
    return replace(found.puzzle, jobs=tuple(jobs))


def _with_less_room(posed: Puzzle, starts: Sequence[int], short: Short) -> Puzzle:
    line = (short.group, "week")
    taken = 0
    for job, start in zip(posed.jobs, starts, strict=True):
        if short.week in range(posed.axis.week(start), posed.axis.week(start + job.days - 1) + 1):
            taken += dict(job.takes).get(line, 0)
    room = {key: list(left) for key, left in posed.room.items()}
    room.setdefault(line, [taken] * len(posed.axis.open_days))[short.week] = max(0, taken - 1)
    return replace(posed, room=room)


def _outcome(posed: Puzzle, starts: Sequence[int], people: Mapping[int, tuple[str, ...]]) -> Outcome:
    placed = {}
    for i, task in enumerate(posed.rollout.tasks):
        first, last = posed.axis.day(starts[i]), posed.axis.day(starts[i] + task.days - 1)
        placed[task.id] = Placed(task.id, first, last, people.get(i, ()))
    return Outcome(Status.FOUND, placed)
