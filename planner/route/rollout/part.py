"""A part of a puzzle, in which some jobs may move and all others stay: what they leave is the room of the part."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from planner.route.rollout.ledger import Ledger
from planner.route.rollout.overload import last_before
from planner.route.rollout.puzzle import Arc, Job, Puzzle


@dataclass(frozen=True)
class Part:
    """A smaller puzzle and, for each of its jobs, the number of that job in the whole."""

    puzzle: Puzzle
    jobs: tuple[int, ...]

    def back(self, starts: Sequence[int], found: Sequence[int]) -> list[int]:
        """Return the starts of the whole with those that were found for the part."""
        after = list(starts)
        for job, start in zip(self.jobs, found, strict=True):
            after[job] = start
        return after


def part(whole: Puzzle, starts: Sequence[int], free: Collection[int]) -> Part | None:
    """Return the puzzle of the `free` jobs when all others start where `starts` says; None when those others alone
    break a rule.

    A team whose first sessions are free in part is in it with all of them: calm is kept from the first to the last.
    """
    moving = set(free)
    inside = sorted(moving.union(*(jobs for jobs in whole.early if not moving.isdisjoint(jobs))))
    low, high = _windows(whole, starts, moving, inside)
    if any(low[job] > high[job] for job in inside) or _clash(whole, starts, moving):
        return None
    ledger = _of_others(whole, starts, set(inside))
    if ledger is None:
        return None
    number = {job: i for i, job in enumerate(inside)}
    bare = alone(whole, inside).puzzle
    jobs = tuple(replace(whole.jobs[job], low=low[job], high=high[job]) for job in inside)
    early = tuple(tuple(number[job] for job in jobs) for jobs in whole.early if jobs[0] in number)
    room = ledger.left({line for job in inside for line, _ in whole.jobs[job].takes})
    posed = replace(bare, jobs=jobs, early=early, room=room, calm=ledger.calm_left)
    return Part(posed, tuple(inside))


def alone(whole: Puzzle, free: Collection[int]) -> Part:
    """Return the puzzle of some jobs as if there were no others and all the room in the world."""
    inside = sorted(free)
    number = {job: i for i, job in enumerate(inside)}
    rollout = whole.rollout
    ids = {rollout.tasks[job].id for job in inside}
    relations = tuple(r for r in rollout.relations if r.before in ids and r.after in ids)
    arcs = (arc for job in inside for arc in whole.arcs_from[job] if arc.target in number)
    posed = Puzzle(
        replace(rollout, tasks=tuple(rollout.tasks[job] for job in inside), relations=relations),
        whole.axis,
        tuple(whole.jobs[job] for job in inside),
        tuple(_renumbered(arc, number) for arc in arcs),
        (),
        {},
        (),
    )
    return Part(posed, tuple(inside))


def _renumbered(arc: Arc, number: dict[int, int]) -> Arc:
    return replace(arc, source=number[arc.source], target=number[arc.target])


def _windows(
    whole: Puzzle, starts: Sequence[int], moving: set[int], inside: Sequence[int]
) -> tuple[dict[int, int], dict[int, int]]:
    """Return the first and last start of each job inside: as the jobs that stay leave it."""
    low = {job: whole.jobs[job].low if job in moving else starts[job] for job in inside}
    high = {job: whole.jobs[job].high if job in moving else starts[job] for job in inside}
    for arc in whole.arcs:
        if arc.target in moving and arc.source not in moving:
            low[arc.target] = max(low[arc.target], arc.bound(whole.axis, starts[arc.source]))
        if arc.source in moving and arc.target not in moving:
            high[arc.source] = last_before(whole, arc, high[arc.source], starts[arc.target])
    return low, high


def _clash(whole: Puzzle, starts: Sequence[int], moving: set[int]) -> bool:
    """Return whether a job that stays is outside its window or too near or too far from another one that stays."""
    return any(
        not stands(job, start)
        for i, (job, start) in enumerate(zip(whole.jobs, starts, strict=True))
        if i not in moving
    ) or any(
        arc.bound(whole.axis, starts[arc.source]) > starts[arc.target]
        for arc in whole.arcs
        if arc.source not in moving and arc.target not in moving
    )


def stands(job: Job, start: int) -> bool:
    """Return whether a job may start there, as far as its own window and what its team carries go."""
    return job.low <= start <= job.high and job.shut.isdisjoint(range(start, start + job.days))


def _of_others(whole: Puzzle, starts: Sequence[int], inside: set[int]) -> Ledger | None:
    """Return the books with what everybody outside takes; None when that is more than there is."""
    ledger = Ledger(whole)
    for job in range(len(whole.jobs)):
        if job not in inside:
            ledger.book(job, starts[job])
    for jobs in whole.early if whole.calm else ():
        if jobs[0] not in inside:
            ledger.book_calm(*ledger.span(jobs, starts))
    return None if ledger.overdrawn else ledger
