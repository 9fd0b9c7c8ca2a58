"""How early a rollout can possibly end, proven without searching.

Three reasons: the lags of the longest chain, room, and calm. Work on one line that can't begin before week `head` and
is followed by at least `tail` weeks of other steps needs so many weeks that even a full use of the line ends no sooner
(Carlier's bound for one machine with heads and tails, with room per week instead of a machine). Calm is such a line
too: the first sessions of a team take at least so many days, and only so many teams may be in theirs at once.
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
    after = tails(puzzle)
    bounds = [longest]
    for line, room in weekly_room(puzzle).items():
        bounds.append(_line_bound(puzzle, line, room, [axis.week(x) for x in heads], after))
    return max(*bounds, _calm_bound(puzzle, heads, after))


def tails(puzzle: Puzzle) -> list[int]:
    """Return for each job how many weeks must at least follow the week it ends in."""
    after = [0] * len(puzzle.jobs)
    for block in reversed(puzzle.blocks):
        for _ in block:  # a longest path within the block has no more steps than that
            if not sum(_raised(puzzle, job, after) for job in reversed(block)):
                break
    return after


def _raised(puzzle: Puzzle, job: int, after: list[int]) -> bool:
    found = [_weeks_between(puzzle, arc) + after[arc.target] for arc in puzzle.arcs_from[job] if arc.lag >= 0]
    longest = max(found, default=0)
    if longest <= after[job]:
        return False
    after[job] = longest
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


def _calm_bound(puzzle: Puzzle, heads: Sequence[int], tails: list[int]) -> int:
    """Return the week in which, or after which, the last team is ready, because only so many begin at once.

    Days are counted as positions: whoever is under way before closed time and after it keeps a place all through it.
    """
    calm = puzzle.rollout.calm
    if calm is None:
        return 0
    places = puzzle.axis.positions
    spans = [
        (places[min(heads[i] for i in jobs)], min(tails[i] for i in jobs), _least_span(puzzle, jobs))
        for jobs in puzzle.early
    ]
    best = 0
    for head in _some({span[0] for span in spans}):
        for tail in _some({span[1] for span in spans}):
            days = sum(length for h, t, length in spans if h >= head and t >= tail)
            best = max(best, (head + -(-days // calm.most) - 1) // WEEK + tail) if days else best
    return best


def _least_span(puzzle: Puzzle, jobs: Sequence[int]) -> int:
    """Return how many positions there are at least from the first to the last of some jobs, both included."""
    return max(_farthest(puzzle, job) for job in jobs) if len(jobs) > 1 else puzzle.jobs[jobs[0]].days


def _farthest(puzzle: Puzzle, first: int) -> int:
    """Return how many positions at least from the start of a job to the last end of its team's first sessions."""
    inside = set(puzzle.early_of[first])
    far = {first: 0}
    for _ in inside:  # a longest path has no more steps than that
        for source in list(far):
            for arc in puzzle.arcs_from[source]:
                step = _positions_between(puzzle, arc)
                if arc.target in inside and step >= 0:
                    far[arc.target] = max(far.get(arc.target, 0), far[source] + step)
    return max(start + puzzle.jobs[job].days for job, start in far.items())


def _positions_between(puzzle: Puzzle, arc: Arc) -> int:
    """Return the least number of positions between the starts of two jobs; negative when nothing is sure."""
    if arc.target_days > 1 and arc.weeks:
        return -_FAR  # a holiday within the target may lengthen it
    return arc.lag * (WEEK if arc.weeks else 1) + arc.source_days - arc.target_days


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
