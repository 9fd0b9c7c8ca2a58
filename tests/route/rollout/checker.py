"""An independent checker: what the rules of a rollout say, on dates, without anything the engine computes itself.

It knows the records of the input only. Working days, weeks and lags are worked out here once more, slowly.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta

from planner.route.rollout import Edge, Measure, Relation, Resource, Rollout, Task
from planner.route.rollout.outcome import Placed
from planner.route.workdays import holiday_name

DAY = timedelta(days=1)


def works(rollout: Rollout, day: date) -> bool:
    calendar = rollout.calendar
    closed = any(p.first <= day <= p.last for p in calendar.closed)
    holiday = calendar.public_holidays and holiday_name(day) is not None
    return day.weekday() < 5 and day >= calendar.first and not closed and not holiday


def working_days(rollout: Rollout, first: date, last: date) -> list[date]:
    days = [first + n * DAY for n in range((last - first).days + 1)]
    return [day for day in days if works(rollout, day)]


def monday(day: date) -> date:
    return day - day.weekday() * DAY


def broken(rollout: Rollout, placed: Mapping[str, Placed]) -> list[str]:
    """Return every rule that the dates break; empty when all hold."""
    found = [f"{task.id} has no dates" for task in rollout.tasks if task.id not in placed]
    if found:
        return found
    for task in rollout.tasks:
        found += _days(rollout, task, placed[task.id])
    for relation in rollout.relations:
        found += _lag(rollout, relation, placed)
    return found + _room(rollout, placed) + _people(rollout, placed) + _calm(rollout, placed)


def _days(rollout: Rollout, task: Task, slot: Placed) -> list[str]:
    found = []
    if not works(rollout, slot.first) or not works(rollout, slot.last):
        found.append(f"{task.id} begins or ends on a day off")
    if len(working_days(rollout, slot.first, slot.last)) != task.days:
        found.append(f"{task.id} does not take its number of days")
    if task.fixed and slot.first != task.fixed:
        found.append(f"{task.id} is not on its fixed day")
    if task.earliest and slot.first < task.earliest:
        found.append(f"{task.id} is too early")
    if task.deadline and slot.last > task.deadline:
        found.append(f"{task.id} is too late")
    for busy in rollout.busy:
        overlap = [
            d
            for d in working_days(rollout, slot.first, slot.last)
            if busy.period.first <= d <= busy.period.last
        ]
        if task.unit and busy.unit == task.unit and overlap:
            found.append(f"{task.id} falls while its team is busy")
    return found


def _lag(rollout: Rollout, relation: Relation, placed: Mapping[str, Placed]) -> list[str]:
    before, after = placed[relation.before], placed[relation.after]
    if relation.measure is Measure.DAYS:
        gap = _nth_day(rollout, after, relation.target) - _nth_day(rollout, before, relation.source)
        least, most = relation.least, relation.most
    else:
        gap = _weekday_number(after, relation.target) - _weekday_number(before, relation.source)
        least = None if relation.least is None else 5 * relation.least
        most = None if relation.most is None else 5 * relation.most
    name = f"{relation.before} -> {relation.after}: {gap}"
    short = least is not None and gap < least
    long = most is not None and gap > most
    return [f"{name} is too short"] * short + [f"{name} is too long"] * long


def _nth_day(rollout: Rollout, slot: Placed, edge: Edge) -> int:
    """Working days since the calendar began; the end of a task is the working day after it."""
    day = slot.first if edge is Edge.START else slot.last
    return len(working_days(rollout, rollout.calendar.first, day)) + (edge is Edge.END)


def _weekday_number(slot: Placed, edge: Edge) -> int:
    """Mondays to Fridays since the year 1; the end of a task is the Monday to Friday after it."""
    day = slot.first if edge is Edge.START else slot.last
    weeks, weekday = divmod(day.toordinal() - 1, 7)  # 1 January of the year 1 was a Monday
    return 5 * weeks + weekday + (edge is Edge.END)


def _room(rollout: Rollout, placed: Mapping[str, Placed]) -> list[str]:
    found = []
    for resource in rollout.resources:
        for part in (resource, *resource.members):
            if not part.members:
                found += _limits(part, *_asked(rollout, placed, {part.id}))
    return found


def _asked(
    rollout: Rollout, placed: Mapping[str, Placed], ids: set[str]
) -> tuple[Counter[date], Counter[date]]:
    weeks: Counter[date] = Counter()
    days: Counter[date] = Counter()
    for task in rollout.tasks:
        amount = sum(need.amount for need in task.needs if need.resource in ids)
        if amount:
            on = working_days(rollout, placed[task.id].first, placed[task.id].last)
            days.update(dict.fromkeys(on, amount))
            weeks.update(dict.fromkeys({monday(day) for day in on}, amount))
    return weeks, days


def _limits(part: Resource, weeks: Mapping[date, int], days: Mapping[date, int]) -> list[str]:
    found = []
    for start, asked in weeks.items():
        away = any(monday(p.first) <= start <= p.last for p in part.away)
        if asked and away:
            found.append(f"{part.id} is away in the week of {start}")
        if part.per_week is not None and asked > part.per_week:
            found.append(f"{part.id} has {asked} in the week of {start}")
    for day, asked in days.items():
        if part.per_day is not None and asked > part.per_day:
            found.append(f"{part.id} has {asked} on {day}")
    return found


def _people(rollout: Rollout, placed: Mapping[str, Placed]) -> list[str]:
    """Check who is named per task: enough different people of a group, each within their own weeks and days."""
    found = []
    for group in rollout.resources:
        if not group.members:
            continue
        people = {member.name: member for member in group.members}
        assert len(people) == len(group.members), "give the people of a group different names in a test"
        weeks: dict[str, Counter[date]] = {name: Counter() for name in people}
        days: dict[str, Counter[date]] = {name: Counter() for name in people}
        for task in rollout.tasks:
            asked = sum(need.amount for need in task.needs if need.resource == group.id)
            by_name = {need.resource for need in task.needs} & {member.id for member in group.members}
            named = [name for name in placed[task.id].people if name in people]
            on = working_days(rollout, placed[task.id].first, placed[task.id].last)
            if len(on) > 1:
                continue  # people may take turns over the weeks of a long task
            if len(set(named)) != asked + len(by_name):
                found.append(f"{task.id} has {len(set(named))} people, {asked + len(by_name)} needed")
            for name in named:
                weeks[name].update(monday(day) for day in on)
                days[name].update(on)
        for name, member in people.items():
            found += _limits(member, weeks[name], days[name])
    return found


def _calm(rollout: Rollout, placed: Mapping[str, Placed]) -> list[str]:
    if rollout.calm is None:
        return []
    spans: dict[str, list[date]] = {}
    for task in rollout.tasks:
        if task.early:
            spans.setdefault(task.unit, []).extend([placed[task.id].first, placed[task.id].last])
    busy: Counter[date] = Counter()
    for days in spans.values():
        busy.update(working_days(rollout, min(days), max(days)))
    return [f"{n} teams in their first sessions on {day}" for day, n in busy.items() if n > rollout.calm.most]
