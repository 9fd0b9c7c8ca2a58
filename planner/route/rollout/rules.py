"""Every rule of a rollout as something that could give way: in words, with what would help, and how to leave it out."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from planner.route.rollout.plan import Rollout
from planner.route.rollout.resources import Resource
from planner.route.rollout.tasks import Edge, Measure, Relation, Task
from planner.route.rollout.words import counted, day_words

Key = tuple[str, str, int]


@dataclass(frozen=True)
class Rule:
    """One rule: `key` names it, `words` is a Dutch clause, `way_out` what someone could do, `task_ids` whom it binds."""

    key: Key
    words: str
    way_out: str
    task_ids: tuple[str, ...] = ()


def rules(rollout: Rollout) -> list[Rule]:
    """Return all rules of a rollout, those that give way most easily first."""
    found = [*_lag_rules(rollout), *_need_rules(rollout), *_room_rules(rollout), *_closed_rules(rollout)]
    for task in rollout.tasks:
        found += _day_rules(task)
    return found


def _lag_rules(rollout: Rollout) -> Iterator[Rule]:
    for number, relation in enumerate(rollout.relations):
        before, after = (f"‘{rollout.by_id[i].words}’" for i in (relation.before, relation.after))
        ids, between = (relation.before, relation.after), f"de tijd tussen {before} en {after}"
        if relation.most is not None:
            words = _lag_words(relation, relation.most, before, after, ("hooguit", "minstens"))
            yield Rule(("langste", "", number), words, f"maak {between} langer", ids)
        if relation.least is not None:
            words = _lag_words(relation, relation.least, before, after, ("minstens", "hooguit"))
            yield Rule(("kortste", "", number), words, f"maak {between} korter", ids)


def _lag_words(relation: Relation, number: int, before: str, after: str, limits: tuple[str, str]) -> str:
    """Return a lag as a clause; a negative number is said as time before, which turns the limit round."""
    one, more = ("werkdag", "werkdagen") if relation.measure is Measure.DAYS else ("week", "weken")
    verb = "begint" if relation.target is Edge.START else "eindigt"
    limit, side = (limits[0], "na") if number >= 0 else (limits[1], "voor")
    return f"{after} {verb} {limit} {counted(abs(number), one, more)} {side} het {relation.source.value} van {before}"


def _need_rules(rollout: Rollout) -> Iterator[Rule]:
    for task in rollout.tasks:
        for need in task.needs:
            name = rollout.lenders[need.resource].name
            many = f"{need.amount} van " if need.amount > 1 else ""
            yield Rule(
                ("vraagt", task.id, task.needs.index(need)),
                f"‘{task.words}’ vraagt {many}{name}",
                f"laat iemand anders ‘{task.words}’ doen",
                (task.id,),
            )


def _room_rules(rollout: Rollout) -> Iterator[Rule]:
    asked = {need.resource for task in rollout.tasks for need in task.needs}
    for resource in rollout.resources:
        for part in (resource, *(member for member in resource.members if member.id in asked)):
            if part.members or part.per_week is not None or part.per_day is not None or part.away:
                yield Rule(("ruimte", part.id, 0), _room_words(part), f"geef {part.name} meer ruimte")
    for number, busy in enumerate(rollout.busy):
        ids = tuple(task.id for task in rollout.tasks if task.unit == busy.unit)
        until = f"van {day_words(busy.period.first)} tot en met {day_words(busy.period.last)}"
        words = f"het team van {_some(rollout, ids)} is {until} bezig met {busy.period.name or 'iets anders'}"
        yield Rule(
            ("bezet", busy.unit, number),
            words,
            f"verschuif {busy.period.name or 'wat dit team bezighoudt'}",
            ids,
        )
    if rollout.calm is not None:
        most = counted(rollout.calm.most, "team", "teams")
        words = f"er zijn hooguit {most} tegelijk in de eerste sessies"
        ids = tuple(task.id for task in rollout.tasks if task.early)
        yield Rule(("rust", "", 0), words, "laat meer teams tegelijk beginnen", ids)


def _some(rollout: Rollout, ids: tuple[str, ...]) -> str:
    return f"‘{rollout.by_id[ids[0]].words}’" if ids else "niemand"


def _room_words(part: Resource) -> str:
    if part.members:
        weeks = [member.per_week for member in part.members]
        known = sum(most for most in weeks if most is not None)
        able = f" en kunnen er {known} per week aan" if None not in weeks else ""
        return f"{part.name} zijn samen met {len(part.members)}{able}"
    limits = [
        f"{number} per {per}"
        for number, per in ((part.per_week, "week"), (part.per_day, "dag"))
        if number is not None
    ]
    words = f"{part.name} kan er {' en '.join(limits)} aan" if limits else f"{part.name} is er"
    away = [f"{day_words(p.first)} tot en met {day_words(p.last)}" for p in part.away]
    return f"{words}, maar niet van {' of van '.join(away)}" if away else words


def _closed_rules(rollout: Rollout) -> Iterator[Rule]:
    for number, period in enumerate(rollout.calendar.closed):
        until = f"van {day_words(period.first)} tot en met {day_words(period.last)}"
        words = f"{until} is er niets ({period.name or 'gesloten'})"
        yield Rule(("gesloten", "", number), words, f"plan toch iets in {period.name or 'de gesloten tijd'}")


def _day_rules(task: Task) -> Iterator[Rule]:
    name = f"‘{task.words}’"
    if task.deadline is not None:
        words = f"{name} is uiterlijk {day_words(task.deadline)} klaar"
        yield Rule(("uiterlijk", task.id, 0), words, f"geef {name} meer tijd", (task.id,))
    if task.earliest is not None:
        words = f"{name} kan niet voor {day_words(task.earliest)}"
        yield Rule(("vroegst", task.id, 0), words, f"laat {name} eerder beginnen", (task.id,))
    if task.fixed is not None:
        words = f"{name} staat vast op {day_words(task.fixed)}"
        yield Rule(("vast", task.id, 0), words, f"kies een andere dag voor {name}", (task.id,))


def only(rollout: Rollout, kept: Collection[Key]) -> Rollout:
    """Return the rollout with no rules but those in `kept`; tasks that no kept rule speaks of are left out."""
    keep = set(kept)
    tasks = [_only_task(task, keep) for task in rollout.tasks]
    relations = [_only_lag(number, relation, keep) for number, relation in enumerate(rollout.relations)]
    lags = tuple(relation for relation in relations if relation is not None)
    bound = {i for relation in lags for i in (relation.before, relation.after)}
    calm = rollout.calm if ("rust", "", 0) in keep else None
    matters = [
        task
        for task in tasks
        if task.id in bound or task.needs or task.deadline or task.fixed or task.earliest or (calm and task.early)
        or any(("bezet", busy.unit, n) in keep and busy.unit == task.unit for n, busy in enumerate(rollout.busy))
    ]  # fmt: skip
    closed = tuple(p for n, p in enumerate(rollout.calendar.closed) if ("gesloten", "", n) in keep)
    free = {rule.key[1] for rule in _room_rules(rollout) if rule.key[0] == "ruimte" and rule.key not in keep}
    same = closed == rollout.calendar.closed
    return Rollout(
        rollout.calendar if same else replace(rollout.calendar, closed=closed),
        tuple(matters),
        lags,
        tuple(_only_room(resource, keep, free) for resource in rollout.resources),
        tuple(busy for n, busy in enumerate(rollout.busy) if ("bezet", busy.unit, n) in keep),
        calm,
    )


def _only_task(task: Task, keep: set[Key]) -> Task:
    return replace(
        task,
        needs=tuple(need for n, need in enumerate(task.needs) if ("vraagt", task.id, n) in keep),
        deadline=task.deadline if ("uiterlijk", task.id, 0) in keep else None,
        earliest=task.earliest if ("vroegst", task.id, 0) in keep else None,
        fixed=task.fixed if ("vast", task.id, 0) in keep else None,
    )


def _only_lag(number: int, relation: Relation, keep: set[Key]) -> Relation | None:
    least = relation.least if ("kortste", "", number) in keep else None
    most = relation.most if ("langste", "", number) in keep else None
    return None if least is None and most is None else replace(relation, least=least, most=most)


def _only_room(resource: Resource, keep: set[Key], free: set[str]) -> Resource:
    """Return a resource without the limits that are not kept; a group that isn't kept has one more, without limits."""
    if resource.members:
        members = tuple(_only_room(member, keep, free) for member in resource.members)
        anyone = () if ("ruimte", resource.id, 0) in keep else (Resource(f"{resource.id}*", resource.name),)
        return replace(resource, members=(*anyone, *members))
    return replace(resource, per_week=None, per_day=None, away=()) if resource.id in free else resource
