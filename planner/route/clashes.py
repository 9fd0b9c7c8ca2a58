"""What is said when dates can't be kept: contradictions in the plan, and lags that reality stretched.

Every sentence names all activities that take part, and ends with what someone can do about it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Literal

from planner.route.activity import Activity
from planner.route.lags import Link
from planner.route.network import Bound

_DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
_MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


@dataclass(frozen=True)
class Contradiction:
    """Rules of the plan that can't all hold; `activity_ids` are all activities that take part."""

    kind: Literal["kring", "maximum", "vaste datum"]
    activity_ids: tuple[str, ...]
    sentence: str


@dataclass(frozen=True)
class Stretch:
    """A longest lag that reality doesn't keep; `weeks` of five working days, rounded up."""

    activity_id: str
    predecessor_id: str
    weeks: int
    max_weeks: int
    sentence: str


@dataclass(frozen=True)
class Notice:
    """A fixed day that the dates don't keep, though no rule of the plan contradicts it."""

    activity_id: str
    sentence: str


class Why(StrEnum):
    """Where a bound on a start comes from."""

    BEGIN = "begin van het traject"
    VANDAAG = "nog niet begonnen"
    VAST = "niet voor de vaste datum"
    UITERLIJK = "niet na de vaste datum"
    MINIMUM = "kortste tussentijd"
    MAXIMUM = "langste tussentijd"


@dataclass(frozen=True)
class Rule:
    """The reason of one bound: whose start it bounds, and the day or the lag that it comes from."""

    why: Why
    activity_id: str
    link: Link | None = None
    day: date | None = None


Loop = Sequence[Bound[Rule]]


def ring(ids: tuple[str, ...], activities: Mapping[str, Activity]) -> Contradiction:
    """Return the contradiction of activities that wait for each other; each id comes before the next."""
    names = [_name(activities[id_]) for id_ in ids]
    if len(names) == 1:
        sentence = f"{names[0]} wacht op zichzelf en kan zo nooit beginnen. Haal deze tussentijd weg."
        return Contradiction("kring", ids, sentence)
    waits = [f"{after} wacht op {before}" for before, after in zip(names, names[1:] + names[:1], strict=True)]
    advice = "Zo kan niets hiervan beginnen. Haal een van deze tussentijden weg."
    return Contradiction("kring", ids, f"{_listed(waits)}. {advice}")


def clash(loop: Loop, given_up: Rule, activities: Mapping[str, Activity]) -> Contradiction:
    """Return the contradiction of the bounds of `loop`, of which `given_up` is dropped to find dates."""
    turn = next(place for place, bound in enumerate(loop) if bound.reason == given_up)
    others = [*loop[turn + 1 :], *loop[:turn]]
    clauses = _clauses(others, activities)
    sentence = f"{_clause(given_up, activities)}, maar {_listed(clauses)}; dat lukt niet samen."
    kind: Literal["maximum", "vaste datum"] = "maximum" if given_up.why is Why.MAXIMUM else "vaste datum"
    advice = _advice(given_up, [bound.reason for bound in others], activities)
    return Contradiction(kind, _ids(loop), f"{sentence} {advice}")


def stretch(link: Link, gap: int, activities: Mapping[str, Activity]) -> Stretch:
    """Return the stretch of a link with a longest lag, when the real `gap` in working days is longer."""
    longest = link.max_weeks or 0
    whole, rest = divmod(gap, 5)
    before, after = _name(activities[link.predecessor_id]), _name(activities[link.activity_id])
    meant = f"hooguit {_weeks(longest)} was de bedoeling" if longest else "meteen aansluiten was de bedoeling"
    spent = f"De tijd tussen {before} en {after} is {_spent(whole, rest)}; {meant}."
    advice = "Haal de draad tussendoor even op of maak de langste tussentijd ruimer."
    weeks = whole + bool(rest)
    return Stretch(link.activity_id, link.predecessor_id, weeks, longest, f"{spent} {advice}")


def moved_day(activity: Activity, fixed: date, start: date, today: date) -> Notice:
    """Return the notice of a `fixed` day that passed before the work began, or that is no working day."""
    name = _name(activity)
    if fixed < today:
        told = f"stond vast op {_day(fixed)} en is nog niet begonnen; nu gepland vanaf {_day(start)}."
    else:
        told = f"staat vast op {_day(fixed)}, dat is geen werkdag; op de route staat {_day(start)}."
    return Notice(activity.id, f"{name} {told}")


def _clauses(loop: Loop, activities: Mapping[str, Activity]) -> list[str]:
    """Return a clause per bound; a row of three or more that wait for each other becomes one."""
    clauses = []
    for in_row, group in groupby(loop, key=lambda b: b.reason.why is Why.MINIMUM and b.reason.day is None):
        bounds = list(group)
        if in_row and len(bounds) > 2:
            clauses.append(_row(bounds, activities))
        else:
            clauses += [_clause(bound.reason, activities) for bound in bounds]
    return clauses


def _row(bounds: Loop, activities: Mapping[str, Activity]) -> str:
    names = _listed([_name(activities[bound.source]) for bound in bounds])
    spent = _spent(*divmod(sum(bound.weight for bound in bounds), 5))
    return f"{_name(activities[bounds[-1].target])} komt na {names} (die vragen samen minstens {spent})"


def _clause(rule: Rule, activities: Mapping[str, Activity]) -> str:
    name = _name(activities[rule.activity_id])
    if rule.link is not None:
        return _lag_clause(rule, rule.link, name, activities)
    day = _day(rule.day) if rule.day else ""
    return {
        Why.BEGIN: f"het traject begint pas op {day} en {name} dus niet eerder",
        Why.VANDAAG: f"{name} is nog niet begonnen en kan dat op zijn vroegst op {day}",
        Why.VAST: f"{name} staat vast op {day}",
        Why.UITERLIJK: f"{name} staat vast op {day}",
    }.get(rule.why, "")


def _lag_clause(rule: Rule, link: Link, name: str, activities: Mapping[str, Activity]) -> str:
    before = activities[link.predecessor_id]
    if rule.why is Why.MAXIMUM:
        if not link.max_weeks:
            return f"{name} moet meteen na {_name(before)} beginnen"
        return f"{name} mag hooguit {_weeks(link.max_weeks)} na {_name(before)} beginnen"
    lasts = f"tot en met {_day(rule.day)}" if rule.day else f"duurt {_working_days(before.days)}"
    wait = f"; minstens {_weeks(link.min_weeks)} erna" if link.min_weeks else ""
    return f"{name} moet wachten op {_name(before)} ({lasts}{wait})"


def _advice(given_up: Rule, others: Sequence[Rule], activities: Mapping[str, Activity]) -> str:
    name = _name(activities[given_up.activity_id])
    if given_up.why is Why.MAXIMUM:
        return f"Maak de langste tussentijd voor {name} ruimer of {_other_advice(others, activities)}."
    if any(rule.why is Why.BEGIN for rule in others):
        return f"Kies een latere dag voor {name} of laat het traject eerder beginnen."
    return f"Kies een latere dag voor {name} of haal het werk ervoor naar voren."


def _other_advice(others: Sequence[Rule], activities: Mapping[str, Activity]) -> str:
    """Return what helps besides a longer longest lag: another fixed day, a shorter lag, or another order."""
    fixed = [rule.activity_id for rule in others if rule.why in (Why.VAST, Why.UITERLIJK)]
    if fixed:
        return f"kies een andere dag voor {_name(activities[fixed[0]])}"
    if any(rule.why is Why.MINIMUM and rule.link and rule.link.min_weeks for rule in others):
        return "maak een kortste tussentijd korter"
    return "kies een andere volgorde"


def _ids(loop: Loop) -> tuple[str, ...]:
    """Return every activity on the loop once, also those with facts, which the origin stands for."""
    found: dict[str, None] = {}
    for rule in (bound.reason for bound in loop):
        if rule.link is not None:
            found[rule.link.predecessor_id] = None
        found[rule.activity_id] = None
    return tuple(found)


def _name(activity: Activity) -> str:
    return f"‘{activity.title}’"


def _day(day: date) -> str:
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def _weeks(n: int) -> str:
    return "1 week" if n == 1 else f"{n} weken"


def _working_days(n: int) -> str:
    return "1 werkdag" if n == 1 else f"{n} werkdagen"


def _spent(weeks: int, days: int) -> str:
    if not weeks:
        return _working_days(days)
    return f"{_weeks(weeks)} en {_working_days(days)}" if days else _weeks(weeks)


def _listed(parts: Sequence[str]) -> str:
    return f"{', '.join(parts[:-1])} en {parts[-1]}" if len(parts) > 1 else "".join(parts)
