"""Running CP-SAT on the exact model: the best within a time, stoppable, and with what was proven."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from ortools.sat.python import cp_model

from planner.route.rollout.effort import Effort, solve
from planner.route.rollout.exact import Model, model
from planner.route.rollout.puzzle import Puzzle
from planner.route.rollout.staffing import Short, staff

Report = Callable[[list[int], int], None]  # starts per job, and the position no timetable can end before


class Verdict(Enum):
    """What CP-SAT says about a model."""

    BEST = "bewezen"
    FOUND = "gevonden"
    NONE = "bestaat niet"
    UNKNOWN = "onbekend"


@dataclass(frozen=True)
class Solved:
    """The verdict, the starts per job if there are any, and the proven least value of what was minimised."""

    verdict: Verdict
    starts: list[int] | None = None
    bound: int = 0


def exists(puzzle: Puzzle, effort: Effort) -> Solved:
    """Return any timetable that can be staffed, or the proof that there is none within the calendar.

    Groups are added up at first; only when that timetable can't be shared out, people are chosen one by one. Jobs of
    several days may change people from week to week, which that model does not: then "none" is not proven.
    """
    solved = _any(puzzle, effort, personal=False)
    if solved.starts is None or not isinstance(staff(puzzle, solved.starts), Short):
        return solved
    solved = _any(puzzle, effort, personal=True)
    if solved.starts is not None:
        shared = not isinstance(staff(puzzle, solved.starts), Short)
        return solved if shared else Solved(Verdict.UNKNOWN)
    groups = {group.id for group in puzzle.rollout.resources if group.members}
    long = any(job.days > 1 and any(line[0] in groups for line, _ in job.takes) for job in puzzle.jobs)
    return Solved(Verdict.UNKNOWN) if long else solved


def _any(puzzle: Puzzle, effort: Effort, personal: bool) -> Solved:
    made = model(puzzle, len(puzzle.axis), personal)
    return Solved(Verdict.NONE) if made is None else _run(made, effort, None)


def soonest(
    puzzle: Puzzle, starts: Sequence[int], bound: int, effort: Effort, report: Report | None
) -> Solved:
    """Return the timetable that ends on the earliest day; `starts` is a good one, `bound` a position proven before."""
    made = _until(puzzle, starts)
    last = made.cp.new_int_var(bound, _end(puzzle, starts), "last")
    for end in made.ends:
        made.cp.add(last >= end)
    made.cp.add_hint(last, _end(puzzle, starts))
    made.cp.minimize(last)
    return _run(made, effort, report)


def earliest_of_all(puzzle: Puzzle, starts: Sequence[int], effort: Effort, report: Report | None) -> Solved:
    """Return a timetable that ends no later than `starts`, in which tasks come as early as they can together."""
    made = _until(puzzle, starts)
    made.cp.minimize(sum(made.starts))
    return _run(made, effort, report)


def nearby(puzzle: Puzzle, today: Sequence[int | None], most: int | None, effort: Effort) -> Solved:
    """Return the timetable in which the fewest jobs leave their start of `today`, then the nearest to those starts.

    A job without one comes as early as it can. With `most`, no more than so many jobs leave theirs.
    """
    made = model(puzzle, len(puzzle.axis))
    if made is None:
        return Solved(Verdict.NONE)
    places, moved, far, reach = puzzle.axis.positions, [], [], 1
    for i, (var, start) in enumerate(zip(made.starts, today, strict=True)):
        low, high = places[puzzle.jobs[i].low], places[puzzle.jobs[i].high]
        now = low if start is None else places[start]
        distance = made.cp.new_int_var(0, max(now - low, high - now), f"far{i}")
        made.cp.add(distance >= var - now)
        made.cp.add(distance >= now - var)
        far.append(distance)
        reach += max(now - low, high - now)
        if start is not None:
            moves = made.cp.new_bool_var(f"moves{i}")
            made.cp.add(var - now <= (high - now) * moves)
            made.cp.add(now - var <= (now - low) * moves)
            made.cp.add_hint(var, now)
            moved.append(moves)
    if most is not None:
        made.cp.add(sum(moved) <= most)
    made.cp.minimize(reach * sum(moved) + sum(far))
    return _run(made, effort, None)


def _until(puzzle: Puzzle, starts: Sequence[int]) -> Model:
    made = model(puzzle, max(s + job.days for s, job in zip(starts, puzzle.jobs, strict=True)))
    assert made is not None, "a timetable exists, so every job has a day"
    made.hint(starts)
    return made


def _end(puzzle: Puzzle, starts: Sequence[int]) -> int:
    """Return the position after the last day of all."""
    return 1 + max(
        puzzle.axis.positions[s + job.days - 1] for s, job in zip(starts, puzzle.jobs, strict=True)
    )


class _Watch(cp_model.CpSolverSolutionCallback):
    """Hands every better timetable on."""

    def __init__(self, made: Model, report: Report | None) -> None:
        super().__init__()
        self._made = made
        self._report = report

    def on_solution_callback(self) -> None:
        """Called by CP-SAT for each solution."""
        if self._report is not None:
            starts = [self._made.puzzle.axis.at_or_after(self.value(var)) for var in self._made.starts]
            self._report(starts, int(self.best_objective_bound))


def _run(made: Model, effort: Effort, report: Report | None) -> Solved:
    solver = cp_model.CpSolver()
    solver.parameters.use_dynamic_precedence_in_disjunctive = True  # with the next one: proofs of 20 tasks in
    solver.parameters.use_strong_propagation_in_disjunctive = True  # seconds that took minutes without
    status = solve(made.cp, solver, effort, _Watch(made, report))
    if status in (cp_model.INFEASIBLE, cp_model.MODEL_INVALID):
        return Solved(Verdict.NONE if status == cp_model.INFEASIBLE else Verdict.UNKNOWN)
    if status == cp_model.UNKNOWN:
        return Solved(Verdict.UNKNOWN)
    starts = [made.puzzle.axis.at_or_after(solver.value(var)) for var in made.starts]
    verdict = Verdict.BEST if status == cp_model.OPTIMAL else Verdict.FOUND
    return Solved(verdict, starts, int(solver.best_objective_bound) if made.cp.has_objective() else 0)
