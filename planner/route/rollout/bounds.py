"""How early a rollout can possibly end, proven without searching.

Two reasons: the lags of the longest chain, and room. Work on one line that can't begin before week `head` and is
followed by at least `tail` weeks of other steps needs so many weeks that even a full use of the line ends no sooner
(Carlier's bound for one machine with heads and tails, with room per week instead of a machine).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from planner.route.rollout.axis import WEEK
from planner.route.rollout.guide import weekly_room
from planner.route.rollout.puzzle import Arc, Line, Puzzle

_FAR = 10_000


def last_week_bound(puzzle: Puzzle, heads: Sequence[int]) -> int:
    """Return a week number in which, or after which, every timetable has its last day.

    `heads` are the earliest starts by lags alone (see `placing.earliest`).
    """
    axis = puzzle.axis
    ends = [min(start + job.days, len(axis)) - 1 for start, job in zip(heads, puzzle.jobs, strict=True)]
    longest = max((axis.week(end) for end in ends), default=0)
    tails = _tails(puzzle)
    bounds = [longest]
    for line, room in weekly_room(puzzle).items():
        bounds.append(_line_bound(puzzle, line, room, [axis.week(x) for x in heads], tails))
    return max(bounds)


def _tails(puzzle: Puzzle) -> list[int]:
    """Return for each job how many weeks must at least follow the week it ends in."""
    tails = [0] * len(puzzle.jobs)
    for block in reversed(puzzle.blocks):
        for _ in block:  # a longest path within the block has no more steps than that
            if not sum(_raised(puzzle, job, tails) for job in reversed(block)):
                break
    return tails


def _raised(puzzle: Puzzle, job: int, tails: list[int]) -> bool:
    found = [_weeks_between(puzzle, arc) + tails[arc.target] for arc in puzzle.arcs_from[job] if arc.lag >= 0]
    longest = max(found, default=0)
    if longest <= tails[job]:
        return False
    tails[job] = longest
    return True


def _weeks_between(puzzle: Puzzle, arc: Arc) -> int:
    """Return the least difference between the week a job ends in and the week the target of its arc ends in."""
    days, target_days = puzzle.jobs[arc.source].days, puzzle.jobs[arc.target].days
    if not arc.source_days and days > 1:
        return -_FAR  # a holiday within the job may lengthen it: then nothing is sure
    lag = arc.lag * (WEEK if arc.weeks else 1) + (1 if arc.source_days else 0)
    return (lag + (-1 if arc.target_days else target_days - 1)) // WEEK


def _line_bound(puzzle: Puzzle, line: Line, room: list[int], heads: list[int], tails: list[int]) -> int:
    work = [
        (heads[i], tails[i], amount)
        for i, job in enumerate(puzzle.jobs)
        for key, amount in job.takes
        if key[0] == line[0] and key[1] == "week"
    ]
    best = 0
    for head in _some({w[0] for w in work}):
        for tail in _some({w[1] for w in work}):
            asked = sum(amount for h, t, amount in work if h >= head and t >= tail)
            best = max(best, _filled(room, head, asked) + tail) if asked else best
    return best


def _some(values: Iterable[int]) -> list[int]:
    """Return at most 24 of the values, spread evenly: fewer make a weaker bound, never a wrong one."""
    ordered = sorted(values)
    step = max(1, -(-len(ordered) // 24))
    return ordered[::step]


def _filled(room: list[int], week: int, asked: int) -> int:
    """Return the week in which `asked` is done when everything from `week` on is used."""
    for number in range(week, len(room)):
        asked -= room[number]
        if asked <= 0:
            return number
    return len(room)
