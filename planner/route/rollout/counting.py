"""How early a rollout can possibly end, proven by counting teams per week: lags, room and calm together.

For teams that are alike it is enough to know how many of them have had each step by the end of each week (see `guide`).
What is asked here is only what every timetable has: lags rounded to weeks in favour of it, one week of room for every
task, and no more teams between their first and last early session over a weekend than calm allows. So when these
counts can't end in a week, no timetable can.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ortools.sat.python import cp_model

from planner.route.rollout.axis import WEEK
from planner.route.rollout.effort import Effort, solve
from planner.route.rollout.guide import Chain, weekly_room
from planner.route.rollout.puzzle import Puzzle

_WORK = 0.1  # CP-SAT's measure, for each week that is tried
_LARGEST = 40_000  # counts in the model; with more it takes longer than it is worth

Counts = list[list[cp_model.IntVar]]


def later_bound(
    puzzle: Puzzle, alike: Sequence[Chain], tails: Sequence[int], weeks: range, effort: Effort
) -> int:
    """Return the first week of `weeks` in which the last day may lie as far as was proven; its stop when in none."""
    sure = [chain for chain in alike if _certain(puzzle, chain)]
    low, high = weeks.start, weeks.stop  # nothing ends before `low`; about `high` nothing is known
    step = 1  # the nearest weeks are the easiest to rule out, so that little time gives something too
    while sure and low < high and effort.left:
        week = min(low + step, high) - 1
        if _impossible(puzzle, sure, tails, week, replace(effort, work=_WORK)):
            low, step = week + 1, 2 * step
        else:
            high, step = week, max(1, step // 4)
    return low


def _certain(puzzle: Puzzle, chain: Chain) -> bool:
    """Return whether lags are sure to hold in weeks: between jobs of one day, measured in weeks."""
    jobs = [step[0] for step in chain.steps]
    inside = set(jobs)
    return all(puzzle.jobs[job].days == 1 for job in jobs) and all(
        arc.weeks for job in jobs for arc in puzzle.arcs_from[job] if arc.target in inside
    )


def _impossible(
    puzzle: Puzzle, sure: Sequence[Chain], tails: Sequence[int], last_week: int, effort: Effort
) -> bool:
    if sum(len(chain.steps) for chain in sure) * (last_week + 1) > _LARGEST:
        return False
    cp = cp_model.CpModel()
    done = []
    for chain in sure:
        until = [last_week - min(tails[job] for job in step) for step in chain.steps]
        if min(until) < 0:
            return True
        counts = [_counts(cp, puzzle, chain, k, end, last_week) for k, end in enumerate(until)]
        _keep_lags(cp, chain, counts, last_week)
        done.append(counts)
    _keep_room(cp, puzzle, sure, done, last_week)
    _keep_calm(cp, puzzle, sure, done, last_week)
    return solve(cp, cp_model.CpSolver(), effort) == cp_model.INFEASIBLE


def _counts(
    cp: cp_model.CpModel, puzzle: Puzzle, chain: Chain, place: int, until: int, last_week: int
) -> list[cp_model.IntVar]:
    """Return per week how many teams have had a step by the end of it; all of them by `until`."""
    job, teams = puzzle.jobs[chain.steps[place][0]], len(chain.steps[place])
    starts = range(chain.heads[place], job.high + 1)
    open_weeks = {puzzle.axis.week(x) for x in starts if x not in job.shut}
    row = [cp.new_int_var(0, teams, "") for _ in range(last_week + 1)]
    for week in range(last_week + 1):
        before = row[week - 1] if week else 0
        cp.add(row[week] >= before if week in open_weeks else row[week] == before)
    cp.add(row[until] == teams)
    return row


def _keep_lags(cp: cp_model.CpModel, chain: Chain, counts: Counts, last_week: int) -> None:
    for (least, most), first, second in zip(chain.lags, counts, counts[1:], strict=False):
        soon, late = least // WEEK, -(-most // WEEK)
        for week in range(last_week + 1):
            cp.add(second[week] <= (first[week - soon] if week >= soon else 0))
            if week + late <= last_week:
                cp.add(second[week + late] >= first[week])


def _keep_room(
    cp: cp_model.CpModel, puzzle: Puzzle, sure: Sequence[Chain], done: Sequence[Counts], last_week: int
) -> None:
    for line, room in weekly_room(puzzle).items():
        takers = [
            (amount, row)
            for chain, rows in zip(sure, done, strict=True)
            for step, row in zip(chain.steps, rows, strict=True)
            if (amount := dict(puzzle.jobs[step[0]].takes).get(line, 0))
        ]
        for week in range(last_week + 1 if takers else 0):
            cp.add(sum(n * (row[week] - (row[week - 1] if week else 0)) for n, row in takers) <= room[week])


def _keep_calm(
    cp: cp_model.CpModel, puzzle: Puzzle, sure: Sequence[Chain], done: Sequence[Counts], last_week: int
) -> None:
    calm = puzzle.rollout.calm
    if calm is None:
        return
    spans = []
    for chain, rows in zip(sure, done, strict=True):
        early = [k for k, step in enumerate(chain.steps) if step[0] in puzzle.early_of]
        if early:
            spans.append((rows[early[0]], rows[early[-1]]))
    for week in range(last_week + 1 if spans else 0):
        cp.add(sum(first[week] - last[week] for first, last in spans) <= calm.most)
