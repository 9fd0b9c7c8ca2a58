"""Which week suits which team, found for all teams that are alike at once.

Teams with the same chain of jobs are interchangeable, so per step of the chain it is enough to know how many of them
have had it by the end of each week. When teams keep their order, the lags between two steps hold exactly if

    done[k+1](w) <= done[k](w - least)   and   done[k+1](w + most) >= done[k](w),

which makes a tiny model for CP-SAT, however many teams there are. Its weeks are only advice: list scheduling takes
them as "not before" and keeps every rule itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ortools.sat.python import cp_model

from planner.route.rollout.axis import WEEK
from planner.route.rollout.effort import Effort, solve
from planner.route.rollout.puzzle import Line, Puzzle

_LARGEST = 40_000  # counts in the model; beyond it advice takes longer than it is worth


@dataclass(frozen=True)
class Chain:
    """Blocks that are alike: per step the jobs (one per team, in order of boarding), and the lags in days of five a week."""

    steps: tuple[tuple[int, ...], ...]
    lags: tuple[tuple[int, int], ...]
    heads: tuple[int, ...]  # the earliest start index per step


def chains(puzzle: Puzzle, heads: Sequence[int]) -> list[Chain]:
    """Return the blocks of two or more jobs in a row, those that are alike together; other blocks are left out.

    `heads` are the earliest starts by lags alone (see `placing.earliest`).
    """
    alike: dict[object, list[list[int]]] = {}
    lags_of: dict[object, tuple[tuple[int, int], ...]] = {}
    for block in puzzle.blocks:
        found = _in_a_row(puzzle, block)
        if found is None:
            continue
        row, lags = found
        key = (lags, tuple(_likeness(puzzle, heads, i) for i in row))
        alike.setdefault(key, []).append(row)
        lags_of[key] = lags
    return [
        Chain(tuple(zip(*rows, strict=True)), lags_of[key], tuple(heads[i] for i in rows[0]))
        for key, rows in alike.items()
    ]


def _likeness(puzzle: Puzzle, heads: Sequence[int], i: int) -> tuple[object, ...]:
    job = puzzle.jobs[i]
    return job.days, heads[i], job.high, job.takes, job.shut, i in puzzle.early_of


def _in_a_row(puzzle: Puzzle, block: list[int]) -> tuple[list[int], tuple[tuple[int, int], ...]] | None:
    """Return the jobs of a block in order with the lags between neighbours, if it is that simple."""
    least: dict[tuple[int, int], int] = {}
    most: dict[tuple[int, int], int] = {}
    inside = set(block)
    for job in block:
        for arc in puzzle.arcs_from[job]:
            if arc.target not in inside:
                continue
            days = arc.lag * (WEEK if arc.weeks else 1) + arc.source_days - arc.target_days
            if days >= 0:
                least[job, arc.target] = max(least.get((job, arc.target), 0), days)
            else:
                pair = (arc.target, job)
                most[pair] = min(most.get(pair, -days), -days)
    order = sorted(block, key=lambda i: sum(pair[1] == i for pair in least))
    follows = dict(least.keys())
    row = order[:1]
    while row[-1] in follows and len(row) < len(block):
        row.append(follows[row[-1]])
    pairs = list(pairwise(row))
    if len(block) < 2 or len(row) < len(block) or set(least) != set(pairs) or set(most) != set(pairs):
        return None
    return row, tuple((least[pair], most[pair]) for pair in pairs)


def advice(
    puzzle: Puzzle, found: Sequence[Chain], starts: Sequence[int], last_week: int, effort: Effort
) -> dict[int, int] | None:
    """Return a week per job of the chains so that all end in `last_week` or sooner; None when none was found.

    `starts` are those of a whole timetable: what jobs outside the chains take there is left to them. What the clock or
    a stop cut short is no advice: it would depend on the machine.
    """
    if sum(len(chain.steps) for chain in found) * (last_week + 1) > _LARGEST:
        return None
    cp = cp_model.CpModel()
    done = [_counts(cp, puzzle, chain, last_week) for chain in found]
    for chain, counts in zip(found, done, strict=True):
        _keep_lags(cp, chain, counts, last_week)
    _keep_room(cp, puzzle, found, done, starts, last_week)
    _keep_calm(cp, puzzle, found, done, last_week)
    cp.maximize(sum(count for counts in done for step in counts for count in step))
    solver = cp_model.CpSolver()
    status = solve(cp, solver, effort)
    if status != cp_model.OPTIMAL and (status != cp_model.FEASIBLE or not effort.left):
        return None
    return _weeks(found, done, solver)


Counts = list[list[cp_model.IntVar]]  # per step, per week: how many teams have had it


def _counts(cp: cp_model.CpModel, puzzle: Puzzle, chain: Chain, last_week: int) -> Counts:
    counts = []
    for step, head in zip(chain.steps, chain.heads, strict=True):
        job, teams = puzzle.jobs[step[0]], len(step)
        open_weeks = {puzzle.axis.week(x) for x in range(head, job.high + 1) if x not in job.shut}
        row = [cp.new_int_var(0, teams, "") for _ in range(last_week + 1)]
        for week in range(last_week + 1):
            before = row[week - 1] if week else 0
            cp.add(row[week] >= before if week in open_weeks else row[week] == before)
        cp.add(row[last_week] == teams)
        counts.append(row)
    return counts


def _keep_lags(cp: cp_model.CpModel, chain: Chain, counts: Counts, last_week: int) -> None:
    for (least_days, most_days), first, second in zip(chain.lags, counts, counts[1:], strict=False):
        least, most = least_days // WEEK, most_days // WEEK  # a team keeps its day of the week
        for week in range(last_week + 1):
            cp.add(second[week] <= (first[week - least] if week >= least else 0))
            if week + most <= last_week:
                cp.add(second[week + most] >= first[week])


def _keep_room(
    cp: cp_model.CpModel,
    puzzle: Puzzle,
    found: Sequence[Chain],
    done: Sequence[Counts],
    starts: Sequence[int],
    last_week: int,
) -> None:
    """Keep what is left per week, after what the jobs outside the chains take now."""
    chained = {job for chain in found for step in chain.steps for job in step}
    for line, room in weekly_room(puzzle).items():
        others = _taken(puzzle, line, [i for i in range(len(starts)) if i not in chained], starts)
        takers = [
            (dict(puzzle.jobs[step[0]].takes)[line], counts)
            for chain, rows in zip(found, done, strict=True)
            for step, counts in zip(chain.steps, rows, strict=True)
            if line in dict(puzzle.jobs[step[0]].takes)
        ]
        for week in range(last_week + 1 if takers else 0):
            new = sum(amount * (row[week] - (row[week - 1] if week else 0)) for amount, row in takers)
            cp.add(new <= max(0, room[week] - others[week]))


def weekly_room(puzzle: Puzzle) -> dict[Line, list[int]]:
    """Return per weekly line what one-day jobs can take at most: limits by the day add up to limits by the week."""
    axis = puzzle.axis
    rooms: dict[Line, list[int]] = {
        line: list(room) for line, room in puzzle.room.items() if line[1] == "week"
    }
    for (lender, kind), room in puzzle.room.items():
        if kind == "dag":
            added = [0] * (axis.week(len(axis) - 1) + 1)
            for index, left in enumerate(room):
                added[axis.week(index)] += left
            known = rooms.get((lender, "week"), added)
            rooms[lender, "week"] = [min(a, b) for a, b in zip(known, added, strict=True)]
    return rooms


def _taken(puzzle: Puzzle, line: Line, jobs: Sequence[int], starts: Sequence[int]) -> Counter[int]:
    taken: Counter[int] = Counter()
    for i in jobs:
        for key, amount in puzzle.jobs[i].takes:
            if key == line:
                weeks = {puzzle.axis.week(x) for x in range(starts[i], starts[i] + puzzle.jobs[i].days)}
                taken.update(dict.fromkeys(weeks, amount))
    return taken


def _keep_calm(
    cp: cp_model.CpModel, puzzle: Puzzle, found: Sequence[Chain], done: Sequence[Counts], last_week: int
) -> None:
    calm = puzzle.rollout.calm
    if calm is None:
        return
    spans = []
    for chain, counts in zip(found, done, strict=True):
        early = [k for k, step in enumerate(chain.steps) if step[0] in puzzle.early_of]
        if early:
            spans.append((counts[early[0]], counts[early[-1]]))
    for week in range(1, last_week + 1):
        cp.add(sum(first[week] - last[week - 1] for first, last in spans) <= calm.most)


def _weeks(found: Sequence[Chain], done: Sequence[Counts], solver: cp_model.CpSolver) -> dict[int, int]:
    weeks = {}
    for chain, counts in zip(found, done, strict=True):
        for step, row in zip(chain.steps, counts, strict=True):
            had = [solver.value(count) for count in row]
            week = 0
            for place, job in enumerate(step):
                while had[week] <= place:
                    week += 1
                weeks[job] = week
    return weeks
