"""A first timetable at once: list scheduling, a block of jobs at a time, each as early as it can.

Within a block every rule says "no earlier than", so the earliest days follow by moving whatever is too early, until
nothing moves (the least fixed point; for lags alone this is the algorithm of Bellman and Ford). A longest lag moves
the earlier job up behind the later one, so a team's chain is placed as a whole. What a rule can't allow within the
window of a job ends the attempt; that block then goes first in the next one.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from planner.route.rollout.ledger import Ledger
from planner.route.rollout.puzzle import Arc, Puzzle

Ready = Callable[[int, int], int]
_ATTEMPTS = 40


@dataclass(frozen=True)
class Stuck:
    """The block that found no place, and the job of it that ran out of its window."""

    block: tuple[int, ...]
    job: int


def earliest(puzzle: Puzzle) -> list[int] | Stuck:
    """Return the earliest starts by lags, windows and busy teams alone, as if everybody had time for everything.

    Exact: when it is stuck, no timetable exists within the calendar.
    """
    starts = [job.low for job in puzzle.jobs]
    everything = range(len(puzzle.jobs))
    stuck = settle(puzzle, everything, starts, lambda job, start: _past_shut(puzzle, job, start))
    return starts if stuck is None else Stuck(tuple(everything), stuck)


def settle(puzzle: Puzzle, block: Sequence[int], starts: list[int], ready: Ready) -> int | None:
    """Move the starts of a block until every arc and `ready` hold; return the job that can't, or None."""
    leaving = puzzle.arcs_from
    inside = set(block)
    queue = deque(block)
    waiting = set(block)
    while queue:
        job = queue.popleft()
        waiting.discard(job)
        if starts[job] <= puzzle.jobs[job].high:
            starts[job] = ready(job, starts[job])
        if starts[job] > puzzle.jobs[job].high:
            return job
        for arc in leaving[job]:
            if arc.target in inside and _moved(puzzle, arc, starts) and arc.target not in waiting:
                queue.append(arc.target)
                waiting.add(arc.target)
    return None


def _moved(puzzle: Puzzle, arc: Arc, starts: list[int]) -> bool:
    bound = arc.bound(puzzle.axis, starts[arc.source])
    if bound <= starts[arc.target]:
        return False
    starts[arc.target] = bound
    return True


def _past_shut(puzzle: Puzzle, job: int, start: int) -> int:
    found = puzzle.jobs[job]
    while hit := [index for index in range(start, start + found.days) if index in found.shut]:
        start = hit[-1] + 1
    return start


def place(puzzle: Puzzle, wishes: Mapping[int, int] | None = None) -> list[int] | Stuck:
    """Return a start per job that breaks no rule, or what got stuck. Same input, same answer.

    `wishes` holds "rather not before" per job; a block that can't be placed with its wishes does without.
    Stuck is no proof that nothing exists: for that, see `exact`.
    """
    blocks = puzzle.blocks
    stuck: Stuck | None = None
    for _ in range(_ATTEMPTS):
        found = _attempt(puzzle, blocks, wishes or {})
        if not isinstance(found, Stuck):
            return found
        stuck = found
        first = next(i for i, block in enumerate(blocks) if tuple(block) == found.block)
        sooner = _with_what_it_waits_for(puzzle, blocks, first)
        if sooner == blocks:
            break
        blocks = sooner
    assert stuck is not None
    return stuck


def _with_what_it_waits_for(puzzle: Puzzle, blocks: list[list[int]], place: int) -> list[list[int]]:
    """Return the blocks with one of them in front, behind the blocks that it waits for."""
    block_of = {job: i for i, block in enumerate(blocks) for job in block}
    behind: dict[int, set[int]] = {}
    for arc in puzzle.arcs:
        behind.setdefault(block_of[arc.target], set()).add(block_of[arc.source])
    needed, look = {place}, [place]
    while look:
        more = behind.get(look.pop(), set()) - needed
        needed |= more
        look += more
    front = [block for i, block in enumerate(blocks) if i in needed]
    return front + [block for i, block in enumerate(blocks) if i not in needed]


def _attempt(puzzle: Puzzle, blocks: list[list[int]], wishes: Mapping[int, int]) -> list[int] | Stuck:
    ledger = Ledger(puzzle)
    starts = [job.low for job in puzzle.jobs]
    for block in blocks:
        before = [starts[i] for i in block]
        for job in block:
            starts[job] = max(starts[job], wishes.get(job, 0))
        stuck = _place_block(puzzle, ledger, block, starts)
        if stuck is not None and wishes:
            for job, start in zip(block, before, strict=True):
                starts[job] = start
            stuck = _place_block(puzzle, ledger, block, starts)
        if stuck is not None:
            return Stuck(tuple(block), stuck)
        for job in block:
            for arc in puzzle.arcs_from[job]:
                _moved(puzzle, arc, starts)
    return starts


def _place_block(puzzle: Puzzle, ledger: Ledger, block: list[int], starts: list[int]) -> int | None:
    """Settle a block and book it; siblings that want the same place move on, a bounded number of times."""
    for _ in range(10 + 4 * len(block)):
        stuck = _settle_calmly(puzzle, ledger, block, starts)
        if stuck is not None:
            return stuck
        pushed = _book(puzzle, ledger, block, starts)
        if pushed is None:
            return None
        starts[pushed[0]] = pushed[1]
    return block[0]


def _settle_calmly(puzzle: Puzzle, ledger: Ledger, block: list[int], starts: list[int]) -> int | None:
    early = {puzzle.early_of[job] for job in block if job in puzzle.early_of}
    while True:
        stuck = settle(puzzle, block, starts, ledger.ready)
        if stuck is not None:
            return stuck
        settled = True
        for jobs in sorted(early):
            first, end = ledger.span(jobs, starts)
            later = ledger.calm_after(first, end)
            for job in jobs if later > first else ():
                settled = settled and starts[job] >= later
                starts[job] = max(starts[job], later)
        if settled:
            return None


def _book(puzzle: Puzzle, ledger: Ledger, block: list[int], starts: list[int]) -> tuple[int, int] | None:
    """Book a block; when a sibling is in the way, unbook it all and return a job with its next start."""
    booked: list[int] = []
    calm: list[tuple[int, int]] = []
    pushed = _book_jobs(puzzle, ledger, block, starts, booked) or _book_calm(
        puzzle, ledger, block, starts, calm
    )
    if pushed is not None:
        for job in booked:
            ledger.book(job, starts[job], sign=1)
        for span in calm:
            ledger.book_calm(*span, sign=1)
    return pushed


def _book_jobs(
    puzzle: Puzzle, ledger: Ledger, block: list[int], starts: list[int], booked: list[int]
) -> tuple[int, int] | None:
    for job in sorted(block, key=lambda i: (starts[i], puzzle.jobs[i].high, i)):
        later = ledger.ready(job, starts[job])
        if later != starts[job]:
            return job, later
        ledger.book(job, starts[job])
        booked.append(job)
    return None


def _book_calm(
    puzzle: Puzzle, ledger: Ledger, block: list[int], starts: list[int], calm: list[tuple[int, int]]
) -> tuple[int, int] | None:
    for jobs in sorted({puzzle.early_of[job] for job in block if job in puzzle.early_of}):
        first, end = ledger.span(jobs, starts)
        later = ledger.calm_after(first, end)
        if later > first:
            return min(jobs, key=lambda i: starts[i]), later
        ledger.book_calm(first, end)
        calm.append((first, end))
    return None
