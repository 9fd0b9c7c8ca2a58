"""Who of a group does what: one person per session, within everybody's weeks and days, rather the same one per team."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from planner.route.rollout.axis import Axis
from planner.route.rollout.puzzle import Puzzle
from planner.route.rollout.resources import Resource


@dataclass(frozen=True)
class Seat:
    """One place to fill: a job in a week, on its first day there; a job that asks two people has two seats."""

    job: int
    number: int
    week: int
    day: int
    unit: str


@dataclass(frozen=True)
class Short:
    """A week in which a group can't be shared out: who is asked by name is in the way of the rest."""

    group: str
    week: int


@dataclass
class _Rota:
    """The seats of one group and week, and who has them so far."""

    axis: Axis
    people: dict[str, Resource]
    week: int
    held: dict[Seat, str] = field(default_factory=dict)
    used: Counter[str] = field(default_factory=Counter)
    used_on: Counter[tuple[str, int]] = field(default_factory=Counter)

    def can(self, who: str, seat: Seat) -> bool:
        person = self.people[who]
        if not person.here(self.axis, self.week) or self._twice(who, seat):
            return False
        in_week = person.per_week is None or self.used[who] < person.per_week
        return in_week and (person.per_day is None or self.used_on[who, seat.day] < person.per_day)

    def _twice(self, who: str, seat: Seat) -> bool:
        """Return whether this person has another seat of the same job."""
        return any(s.job == seat.job and s != seat and w == who for s, w in self.held.items())

    def take(self, who: str, seat: Seat, sign: int = 1) -> None:
        self.used[who] += sign
        self.used_on[who, seat.day] += sign
        if sign > 0:
            self.held[seat] = who
        else:
            del self.held[seat]


def staff(
    puzzle: Puzzle, starts: Sequence[int], today: Mapping[int, tuple[str, ...]] | None = None
) -> dict[int, tuple[str, ...]] | Short:
    """Return the names per job of everybody it takes: those asked by name, and one of the group per seat.

    `today` holds the ids of who leads a job now. They lead it still where they can, the first of `today` before the
    others, so that as few jobs as possible are handed over.
    """
    rollout = puzzle.rollout
    found: dict[int, list[str]] = defaultdict(list)
    for i, task in enumerate(rollout.tasks):
        for need in task.needs:
            if not rollout.lenders[need.resource].members:
                found[i].append(rollout.lenders[need.resource].name)
    for group in rollout.resources:
        if group.members:
            short = _share_out(puzzle, starts, group, found, today or {})
            if short is not None:
                return short
    return {job: tuple(dict.fromkeys(names)) for job, names in found.items()}


def _share_out(
    puzzle: Puzzle,
    starts: Sequence[int],
    group: Resource,
    found: dict[int, list[str]],
    today: Mapping[int, tuple[str, ...]],
) -> Short | None:
    people = {member.id: member for member in group.members}
    named, open_seats = _seats(puzzle, starts, group)
    known: dict[str, Counter[str]] = defaultdict(Counter)  # per team: who came before
    total: Counter[str] = Counter()
    for week in sorted({*named, *open_seats}):
        rota = _Rota(puzzle.axis, people, week)
        for who, seat in named.get(week, []):
            rota.take(who, seat)
        open_now = sorted(open_seats.get(week, []), key=lambda s: (s.day, s.job, s.number))
        for seat in _after_those_of_today(rota, open_now, today):
            order = sorted(
                people,
                key=lambda who: (-known[seat.unit][who] if seat.unit else 0, rota.used[who], total[who], who),
            )
            if not _fill(rota, seat, order):
                return Short(group.id, week)
        for seat, who in rota.held.items():
            found[seat.job].append(people[who].name)
            known[seat.unit][who] += 1
            total[who] += 1
    return None


def _after_those_of_today(
    rota: _Rota, seats: Sequence[Seat], today: Mapping[int, tuple[str, ...]]
) -> list[Seat]:
    """Give every seat to who has it today where that can be; return the others, in their own order."""
    rank = {job: number for number, job in enumerate(today)}
    for seat in sorted((s for s in seats if s.job in rank), key=lambda s: (rank[s.job], s.number)):
        who = next((w for w in today[seat.job] if w in rota.people and rota.can(w, seat)), None)
        if who is not None:
            rota.take(who, seat)
    return [seat for seat in seats if seat not in rota.held]


Named = dict[int, list[tuple[str, Seat]]]


def _seats(puzzle: Puzzle, starts: Sequence[int], group: Resource) -> tuple[Named, dict[int, list[Seat]]]:
    """Return per week who of the group is asked by name, and the seats that anybody of it may take."""
    members = {member.id for member in group.members}
    named: Named = defaultdict(list)
    free: dict[int, list[Seat]] = defaultdict(list)
    for i, task in enumerate(puzzle.rollout.tasks):
        for need in task.needs:
            if need.resource == group.id or need.resource in members:
                for week, day in _weeks(puzzle, starts[i], task.days):
                    for number in range(need.amount):
                        if need.resource == group.id:
                            free[week].append(Seat(i, number, week, day, task.unit))
                        else:
                            named[week].append((need.resource, Seat(i, -1 - number, week, day, task.unit)))
    return named, free


def _weeks(puzzle: Puzzle, start: int, days: int) -> list[tuple[int, int]]:
    first: dict[int, int] = {}
    for index in range(start, start + days):
        first.setdefault(puzzle.axis.week(index), index)
    return list(first.items())


def _fill(rota: _Rota, seat: Seat, order: Sequence[str]) -> bool:
    """Give a seat to the first who can; when nobody can, let as few others as possible hand over their seats."""
    return any(_taken_by(rota, seat, order, set(), most) for most in (0, 1, 2, 3, len(rota.held)))


def _taken_by(rota: _Rota, seat: Seat, order: Sequence[str], tried: set[tuple[str, Seat]], most: int) -> bool:
    """Fill a seat with at most so many handed over behind it (an augmenting path)."""
    for who in order:
        if rota.can(who, seat):
            rota.take(who, seat)
            return True
    for who in order if most else ():
        handed = [s for s, w in rota.held.items() if w == who and s.number >= 0 and (who, s) not in tried]
        for other in handed:
            tried.add((who, other))
            rota.take(who, other, sign=-1)
            if rota.can(who, seat):
                rota.take(who, seat)
                if _taken_by(rota, other, order, tried, most - 1):
                    return True
                rota.take(who, seat, sign=-1)
            rota.take(who, other)
    return False
