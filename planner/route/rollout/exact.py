"""The exact model for OR-Tools CP-SAT: every rule of a rollout, on positions (five to a week).

A start is one whole number. Weeks and indices of working days are only added to jobs that need them, so a rollout of
1,800 one-day sessions stays a model of lags, and one cumulative per group of people with the weeks as its time.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from planner.route.rollout.axis import WEEK
from planner.route.rollout.puzzle import Arc, Job, Line, Puzzle
from planner.route.rollout.resources import Resource

Expr = cp_model.LinearExpr | cp_model.IntVar


@dataclass
class Model:
    """A CP-SAT model in the making, with the variables of every job; `until` is the index nothing may pass."""

    puzzle: Puzzle
    until: int
    cp: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    starts: list[cp_model.IntVar] = field(default_factory=list)
    ends: list[Expr] = field(default_factory=list)
    indices: list[Expr] = field(default_factory=list)
    weeks: dict[int, tuple[Expr, Expr]] = field(default_factory=dict)
    hints: list[tuple[cp_model.IntVar, int, str]] = field(default_factory=list)

    def hint(self, starts: Sequence[int]) -> None:
        """Tell the search where to begin: the start index per job."""
        self.cp.clear_hints()  # type: ignore[no-untyped-call]
        places = self.puzzle.axis.positions
        for var, job, kind in self.hints:
            start, last = starts[job], starts[job] + self.puzzle.jobs[job].days - 1
            value = {
                "start": places[start],
                "index": start,
                "end": places[last] + 1,
                "week": places[start] // WEEK,
                "day": places[start] % WEEK,
                "last week": places[last] // WEEK,
                "last day": places[last] % WEEK,
            }[kind]
            self.cp.add_hint(var, value)


def model(puzzle: Puzzle, until: int, personal: bool = False) -> Model | None:
    """Return the model of all timetables that end before index `until`; None when a job has no day at all.

    `personal` also decides who of a group does what: only needed where adding up the group doesn't say enough.
    """
    made = Model(puzzle, min(until, len(puzzle.axis)))
    indexed = _indexed(puzzle, made.until)
    for number in range(len(puzzle.jobs)):
        if not _add_job(made, number, number in indexed):
            return None
    for arc in puzzle.arcs:
        _add_arc(made, arc)
    for line, room in puzzle.room.items():
        _add_line(made, line, room)
    _add_calm(made)
    for group in puzzle.rollout.resources if personal else ():
        if group.members:
            _add_people(made, group)
    return made


def _indexed(puzzle: Puzzle, until: int) -> set[int]:
    """Return the jobs whose working day index matters: not when no weekday is missing on the axis."""
    if puzzle.axis.even:
        return set()
    long = {i for i, job in enumerate(puzzle.jobs) if job.days > 1}
    return long | {i for arc in puzzle.arcs if not arc.weeks for i in (arc.source, arc.target)}


def _add_job(made: Model, number: int, indexed: bool) -> bool:
    puzzle, cp = made.puzzle, made.cp
    job, places = puzzle.jobs[number], puzzle.axis.positions
    high = min(job.high, made.until - job.days)
    free = _stretches(job, high)
    if not free:
        return False
    days = [(places[a], places[b]) for first, last in free for a, b in _weeks_of(made, first, last)]
    start = cp.new_int_var_from_domain(cp_model.Domain.from_intervals(days), f"s{number}")
    made.starts.append(start)
    made.hints.append((start, number, "start"))
    if indexed:
        index = cp.new_int_var_from_domain(cp_model.Domain.from_intervals(free), f"i{number}")
        cp.add_element(index, list(places[: made.until]), start)
        made.hints.append((index, number, "index"))
        made.indices.append(index)
    else:
        made.indices.append(start - places[0])
    made.ends.append(_end(made, number, indexed))
    if any(line[1] == "week" and line in puzzle.room for line, _ in job.takes):
        first = _week(made, number, start, "week", "day")
        last = first if job.days == 1 else _week(made, number, made.ends[number] - 1, "last week", "last day")
        made.weeks[number] = (first, last)
    return True


def _stretches(job: Job, high: int) -> list[tuple[int, int]]:
    """Return the first and last index of each stretch of starts that meets no shut day."""
    if high < job.low:
        return []
    if not job.shut:
        return [(job.low, high)]
    shut = {x - back for x in job.shut for back in range(job.days)}
    found: list[tuple[int, int]] = []
    for x in range(job.low, high + 1):
        if x in shut:
            continue
        if found and found[-1][1] == x - 1:
            found[-1] = found[-1][0], x
        else:
            found.append((x, x))
    return found


def _weeks_of(made: Model, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the indices of a stretch in pieces in which no day is missing between two positions."""
    gaps = made.puzzle.axis.gaps
    for gap in gaps[bisect_right(gaps, first) : bisect_right(gaps, last)]:
        yield first, gap - 1
        first = gap
    yield first, last


def _end(made: Model, number: int, indexed: bool) -> Expr:
    """Return the position after the last day of a job."""
    days, places = made.puzzle.jobs[number].days, made.puzzle.axis.positions
    if days == 1 or not indexed:
        return made.starts[number] + days
    end = made.cp.new_int_var(places[0] + 1, places[made.until - 1] + 1, f"e{number}")
    ends = [places[min(x + days - 1, made.until - 1)] + 1 for x in range(made.until)]
    made.cp.add_element(made.indices[number], ends, end)
    made.hints.append((end, number, "end"))
    return end


def _week(made: Model, number: int, place: Expr, week: str, day: str) -> cp_model.IntVar:
    last = made.puzzle.axis.positions[made.until - 1] // WEEK
    in_week = made.cp.new_int_var(0, last, f"w{number}")
    on_day = made.cp.new_int_var(0, WEEK - 1, f"d{number}")
    made.cp.add(place == WEEK * in_week + on_day)
    made.hints += [(in_week, number, week), (on_day, number, day)]
    return in_week


def _add_arc(made: Model, arc: Arc) -> None:
    if arc.weeks:
        left = made.ends[arc.source] if arc.source_days else made.starts[arc.source]
        right = made.ends[arc.target] if arc.target_days else made.starts[arc.target]
        made.cp.add(right >= left + WEEK * arc.lag)
    else:
        lag = arc.source_days + arc.lag - arc.target_days
        made.cp.add(made.indices[arc.target] >= made.indices[arc.source] + lag)


def _add_line(made: Model, line: Line, room: list[int]) -> None:
    """Add one cumulative: what there is at most, minus a fixed block wherever there is less."""
    cp = made.cp
    takers = [
        (i, amount) for i, job in enumerate(made.puzzle.jobs) for key, amount in job.takes if key == line
    ]
    axis = made.puzzle.axis
    span = axis.week(made.until - 1) + 1 if line[1] == "week" else made.until
    room = room[:span]
    most = max(room)
    if most >= sum(amount for _, amount in takers) and min(room) == most:
        return
    places = range(span) if line[1] == "week" else axis.positions[:span]
    blocks = [(place, most - left) for place, left in zip(places, room, strict=True) if left < most]
    intervals = [cp.new_fixed_size_interval_var(place, 1, f"x{place}") for place, _ in blocks]
    demands = [missing for _, missing in blocks]
    for job, amount in takers:
        intervals.append(_interval(made, job, line[1] == "week"))
        demands.append(amount)
    cp.add_cumulative(intervals, demands, most)


def _interval(made: Model, job: int, by_week: bool) -> cp_model.IntervalVar:
    cp, name, days = made.cp, f"{'w' if by_week else 'd'}{job}", made.puzzle.jobs[job].days
    if by_week:
        first, last = made.weeks[job]
        if days == 1:
            return cp.new_fixed_size_interval_var(first, 1, name)
        size = cp.new_int_var(1, made.puzzle.axis.week(made.until - 1) + 1, f"z{name}")
        cp.add(first + size == last + 1)
        return cp.new_interval_var(first, size, last + 1, name)
    if made.puzzle.axis.even or days == 1:
        return cp.new_fixed_size_interval_var(made.starts[job], days, name)
    size = cp.new_int_var(days, WEEK * (days + 60), f"z{name}")
    return cp.new_interval_var(made.starts[job], size, made.ends[job], name)


def _add_calm(made: Model) -> None:
    if not made.puzzle.early or not made.puzzle.calm:
        return
    room = made.puzzle.calm[: made.until]
    most = max(room)
    cp, horizon = made.cp, made.puzzle.axis.positions[made.until - 1] + 1
    spans = []
    for team, jobs in enumerate(made.puzzle.early):
        first, end = cp.new_int_var(0, horizon, f"c{team}"), cp.new_int_var(0, horizon, f"C{team}")
        size = cp.new_int_var(1, horizon, f"z{team}")
        cp.add_min_equality(first, [made.starts[i] for i in jobs])
        cp.add_max_equality(end, [made.ends[i] for i in jobs])
        spans.append(cp.new_interval_var(first, size, end, f"span{team}"))
    blocks = [(made.puzzle.axis.positions[x], most - left) for x, left in enumerate(room) if left < most]
    spans += [cp.new_fixed_size_interval_var(place, 1, f"k{place}") for place, _ in blocks]
    cp.add_cumulative(spans, [1] * len(made.puzzle.early) + [missing for _, missing in blocks], most)


def _add_people(made: Model, group: Resource) -> None:
    """Let every job that asks a group choose different people of it, each within their own weeks and days."""
    chosen: dict[str, list[tuple[int, cp_model.IntVar]]] = {member.id: [] for member in group.members}
    for job, task in enumerate(made.puzzle.rollout.tasks):
        asked = {need.resource: need.amount for need in task.needs}
        if group.id in asked:
            picks = [made.cp.new_bool_var(f"p{job}{who}") for who in chosen]
            made.cp.add(sum(picks) == asked[group.id])
        for number, who in enumerate(chosen):
            if who in asked and group.id in asked:
                made.cp.add(picks[number] == 0)
            if who in asked:
                chosen[who].append((job, made.cp.new_constant(1)))
            elif group.id in asked:
                chosen[who].append((job, picks[number]))
    for member in group.members:
        _add_person(made, member, chosen[member.id])


def _add_person(made: Model, member: Resource, jobs: list[tuple[int, cp_model.IntVar]]) -> None:
    axis = made.puzzle.axis
    for by_week, room in ((True, member.weekly(axis)), (False, member.daily(axis, careful=False))):
        if room is None:
            continue
        span = axis.week(made.until - 1) + 1 if by_week else made.until
        places = range(span) if by_week else axis.positions[:span]
        most = max(room[:span])
        blocks = [(place, most - left) for place, left in zip(places, room, strict=False) if left < most]
        intervals = [made.cp.new_fixed_size_interval_var(place, 1, f"q{place}") for place, _ in blocks]
        for job, pick in jobs:
            start, size, end = _span(made, job, by_week)
            intervals.append(made.cp.new_optional_interval_var(start, size, end, pick, f"q{job}{member.id}"))
        made.cp.add_cumulative(intervals, [missing for _, missing in blocks] + [1] * len(jobs), most)


def _span(made: Model, job: int, by_week: bool) -> tuple[Expr, Expr, Expr]:
    """Return the start, size and end of a job in weeks or in positions."""
    if by_week:
        if job not in made.weeks:
            week = _week(made, job, made.starts[job], "week", "day")
            made.weeks[job] = (week, _week(made, job, made.ends[job] - 1, "last week", "last day"))
        first, last = made.weeks[job]
        size = made.cp.new_int_var(1, made.puzzle.axis.week(made.until - 1) + 1, f"y{job}")
        made.cp.add(first + size == last + 1)
        return first, size, last + 1
    size = made.cp.new_int_var(1, WEEK * (made.puzzle.jobs[job].days + 60), f"u{job}")
    made.cp.add(made.starts[job] + size == made.ends[job])
    return made.starts[job], size, made.ends[job]
