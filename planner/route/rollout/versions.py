"""The plan the board agreed on against a later one: what moved, what came, what went, each with the reason given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.route.rollout.outcome import Placed
from planner.route.rollout.words import counted, day_words

NO_REASON = "geen reden opgegeven"


class Kind(StrEnum):
    """What happened to a task between two versions."""

    MOVED = "verschoven"
    ADDED = "erbij gekomen"
    DROPPED = "vervallen"


@dataclass(frozen=True)
class Difference:
    """One task that differs; `before` and `after` are first days, None where it wasn't there."""

    kind: Kind
    task_id: str
    before: date | None
    after: date | None
    reason: str
    sentence: str


def differences(
    baseline: Mapping[str, Placed],
    later: Mapping[str, Placed],
    words: Mapping[str, str],
    reasons: Mapping[str, str] | None = None,
) -> tuple[Difference, ...]:
    """Return every task that differs: dropped, moved and added ones, each kind in order of time.

    `words` names the tasks of both versions; `reasons` holds the reason given per task id.
    """
    given = reasons or {}
    dropped = [
        _difference(Kind.DROPPED, i, slot, None, words, given)
        for i, slot in _by_day(baseline)
        if i not in later
    ]
    moved = [
        _difference(Kind.MOVED, i, slot, later[i], words, given)
        for i, slot in _by_day(baseline)
        if i in later and (later[i].first, later[i].last) != (slot.first, slot.last)
    ]
    added = [
        _difference(Kind.ADDED, i, None, slot, words, given)
        for i, slot in _by_day(later)
        if i not in baseline
    ]
    return (*dropped, *moved, *added)


def _by_day(version: Mapping[str, Placed]) -> list[tuple[str, Placed]]:
    return sorted(version.items(), key=lambda item: (item[1].first, item[0]))


def _difference(
    kind: Kind,
    task_id: str,
    before: Placed | None,
    after: Placed | None,
    words: Mapping[str, str],
    given: Mapping[str, str],
) -> Difference:
    reason = given.get(task_id, "").strip() or NO_REASON
    name = f"‘{words.get(task_id, task_id)}’"
    if before is not None and after is not None:
        told = f"{name} is verschoven van {_span(before)} naar {_span(after)} ({_shift(before.first, after.first)})"
    elif after is not None:
        told = f"{name} is erbij gekomen op {_span(after)}"
    else:
        told = f"{name} is vervallen; het stond op {_span(before)}" if before else name
    first, then = before.first if before else None, after.first if after else None
    return Difference(kind, task_id, first, then, reason, f"{told}: {reason}.")


def _span(slot: Placed) -> str:
    return (
        day_words(slot.first)
        if slot.first == slot.last
        else f"{day_words(slot.first)} tot en met {day_words(slot.last)}"
    )


def _shift(before: date, after: date) -> str:
    days = (after - before).days
    if not days:
        return "duurt anders"
    much = counted(abs(days) // 7, "week", "weken") if days % 7 == 0 else counted(abs(days), "dag", "dagen")
    return f"{much} {'later' if days > 0 else 'eerder'}"
