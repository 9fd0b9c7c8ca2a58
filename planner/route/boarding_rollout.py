"""What the dates of all teams must hold to, as the input of a search: rules, waves, trainers, closed time and facts.

What was held is a fact: it takes no part in the search, but what follows waits for it, and what it took of this week
is gone. Rules give way to facts, never the other way round. Teams whose first day is fixed, that are aboard already or
that carry something else are left out of the order of the waves: one of them would hold up everybody behind it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from planner.route import workdays
from planner.route.boarding import BoardingRules, Session
from planner.route.boarding_boards import Boards, free_after, per_day, period_of
from planner.route.boarding_waves import WavePlan
from planner.route.journey import Journey
from planner.route.rollout import Busy, Calm, Edge, Need, Period, Relation, Resource, Rollout, Task
from scans.groups import Unit

TRAINERS = "trainers"
_FAR = date(9000, 1, 1)


def rollout_of(journey: Journey, rules: BoardingRules, waves: WavePlan, today: date) -> Rollout:
    """Return the input of a search for days of everything that was not held. Raises ValueError in Dutch when facts and
    deadlines rule each other out before any search.
    """
    boards = Boards(journey, rules, waves, today)
    tasks = [task for unit in boards.units for task in _tasks(boards, unit)]
    order, relations = _wave_order(boards)
    facts = [*_calm_facts(boards), *_spent(boards)]
    lags = [lag for unit in boards.units for lag in _lags(boards, unit)]
    asked = any(task.needs for task in tasks)
    return Rollout(
        boards.calendar,
        (*tasks, *order, *facts),
        (*lags, *relations),
        (_trainers(boards),) if asked else (),
        tuple(_busy(boards)),
        _calm(boards, facts),
    )


def _tasks(boards: Boards, unit: Unit) -> Iterator[Task]:
    row = boards.rows[unit.id]
    for number, session in enumerate(row):
        if not boards.open(session):
            continue
        step = boards.steps[session.step]
        low, high = _after_fact(boards, row, number)
        fixed = boards.fixed_day(session)
        if number == 0 and not fixed:
            low = max(low or boards.rules.first, boards.rules.first)
        if number == len(row) - 1:
            high = min(high or _FAR, boards.rules.deadline or _FAR)
        yield Task(
            session.id,
            f"{boards.short[session.step]} van {unit.name}",
            days=session.days,
            unit=unit.id,
            needs=(Need(TRAINERS, step.trainers),) if step.trainers else (),
            earliest=None if fixed else low,
            deadline=None if high == _FAR else high,
            fixed=fixed,
            early=boards.rules.together is not None and session.step in boards.early,
        )


def _after_fact(boards: Boards, row: Sequence[Session], number: int) -> tuple[date | None, date | None]:
    """Return the first start and the last end that follow from a held session before this one.

    A longest time that has passed already is no rule any more: then it is as soon as it can (see the watch).
    """
    before = row[number - 1] if number else None
    if before is None or before.held is None:
        return None, None
    step = boards.steps[row[number].step]
    free = free_after(before.held, before.days)
    low = free + timedelta(weeks=step.min_weeks)
    if step.max_weeks is None:
        return low, None
    latest = free + timedelta(weeks=step.max_weeks)
    if latest < boards.calendar.first:
        return None, None
    return low, workdays.add(latest, row[number].days - 1) if row[number].days > 1 else latest


def _lags(boards: Boards, unit: Unit) -> Iterator[Relation]:
    for before, after in pairwise(boards.rows[unit.id]):
        if boards.open(before) and boards.open(after):
            step = boards.steps[after.step]
            yield Relation(before.id, after.id, least=step.min_weeks, most=step.max_weeks)


def _wave_order(boards: Boards) -> tuple[list[Task], list[Relation]]:
    """Return a moment per wave that all of it waits for, a week after the last of the wave before it boarded.

    So a wave has its own weeks to board in: its teams meet each other, and everybody knows who is next.
    """
    found = [(wave.number, ids) for wave in boards.waves.waves if (ids := _firsts(boards, wave.number))]
    moments, relations = [], []
    for (_, earlier), (number, later) in pairwise(found):
        moment = Task(f"golf-{number}", f"het begin van golf {number}")
        moments.append(moment)
        relations += [_not_before(id_, moment.id, weeks=1) for id_ in earlier]
        relations += [_not_before(moment.id, id_) for id_ in later]
    return moments, relations


def _not_before(before: str, after: str, weeks: int = 0) -> Relation:
    return Relation(before, after, least=weeks, source=Edge.START, target=Edge.START)


def _firsts(boards: Boards, number: int) -> list[str]:
    """Return the first sessions of a wave that keep to the order of the waves."""
    found = []
    for unit in boards.units:
        row = boards.rows[unit.id]
        free = row and boards.open(row[0]) and not boards.fixed_day(row[0])
        if free and boards.waves.of(unit.id) == number and not _carries(boards, unit):
            found.append(row[0].id)
    return found


def _carries(boards: Boards, unit: Unit) -> bool:
    """Return whether a team carries something else, now or later."""
    boarding = boards.boardings.get(unit.id)
    if boarding is None or not boarding.busy_with:
        return False
    return boarding.busy_until is None or boarding.busy_until >= boards.calendar.first


def _trainers(boards: Boards) -> Resource:
    """Return the trainers as a group; without anybody in it there is no time at all, not endless time."""
    found = people(boards)
    return Resource(TRAINERS, "de trainers", None if found else 0, members=found)


def people(boards: Boards) -> tuple[Resource, ...]:
    """Return the trainers as people to be asked; two with one name get a number behind it."""
    names = Counter(trainer.name for trainer in boards.journey.trainers)
    return tuple(
        Resource(
            trainer.id,
            trainer.name if names[trainer.name] == 1 else f"{trainer.name} ({number})",
            per_week=trainer.per_week,
            per_day=per_day(trainer),
            away=tuple(period_of(period) for period in trainer.away),
        )
        for number, trainer in enumerate(boards.journey.trainers, start=1)
    )


def _busy(boards: Boards) -> Iterator[Busy]:
    """Yield what teams carry; without an end nothing is known, and nothing is forbidden."""
    for unit in boards.units:
        boarding = boards.boardings.get(unit.id)
        if boarding is None or not boarding.busy_with or boarding.busy_until is None:
            continue
        first = boarding.busy_from or min(boards.today, boarding.busy_until)
        if first <= boarding.busy_until:
            yield Busy(unit.id, Period(first, boarding.busy_until, boarding.busy_with))


def _calm_facts(boards: Boards) -> list[Task]:
    """Return a place on the first day for every team that is in its first sessions now."""
    if boards.rules.together is None:
        return []
    day = boards.calendar.axis.day(0)
    shut = {busy.unit for busy in _busy(boards) if busy.period.holds(day)}
    found = []
    for unit in boards.units:
        early = [s for s in boards.rows[unit.id] if s.step in boards.early]
        under_way = {boards.open(s) for s in early} == {True, False}
        if under_way and unit.id not in shut:
            words = f"de eerste bijeenkomsten van {unit.name}"
            found.append(Task(f"nu-{unit.id}", words, unit=unit.id, fixed=day, early=True))
    return found


def _calm(boards: Boards, facts: Sequence[Task]) -> Calm | None:
    if boards.rules.together is None:
        return None
    return Calm(max(boards.rules.together, sum(task.early for task in facts)))


def _spent(boards: Boards) -> Iterator[Task]:
    """Yield what trainers gave this week already, as work for the rest of the week, as far as that fits in it."""
    calendar = boards.calendar
    monday, left = calendar.axis.monday, calendar.axis.open_days[0]
    sunday = monday + timedelta(days=6)
    held = [s for s in boards.journey.sessions if s.held and monday <= s.held <= sunday]
    given = Counter(id_ for session in held for id_ in session.trainer_ids)
    for trainer in boards.journey.trainers:
        here = not any(p.first <= sunday and monday <= p.last for p in trainer.away)
        fits = min(trainer.per_week, left * per_day(trainer)) if here else 0
        for number in range(min(given[trainer.id], fits)):
            yield Task(
                f"al-{trainer.id}-{number}",
                f"wat {trainer.name} deze week al deed",
                needs=(Need(trainer.id),),
                deadline=sunday,
            )


def with_fixed(
    rollout: Rollout, stays: Mapping[str, tuple[date, tuple[str, ...]]], not_before: Mapping[str, date]
) -> Rollout:
    """Return the rollout with sessions that stay (id -> day and ids of who leads it), and others not before a day."""
    tasks = []
    for task in rollout.tasks:
        if task.id in stays and task.fixed is None:
            task = _staying(rollout, task, *stays[task.id])
        elif task.id in not_before and task.fixed is None:
            low = max(not_before[task.id], task.earliest or not_before[task.id])
            task = replace(task, earliest=low if task.deadline is None else min(low, task.deadline))
        tasks.append(task)
    return replace(rollout, tasks=tuple(tasks))


def _staying(rollout: Rollout, task: Task, day: date, led_by: tuple[str, ...]) -> Task:
    """Return a task on its day, with the same people where they are still there and still enough."""
    same = all(id_ in rollout.lenders for id_ in led_by) and len(led_by) == sum(n.amount for n in task.needs)
    needs = tuple(Need(id_) for id_ in led_by) if same else task.needs
    return replace(task, fixed=day, needs=needs)
