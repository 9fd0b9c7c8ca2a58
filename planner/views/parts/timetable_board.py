"""The sessions of all teams as groups to draw: by wave, by location, by trainer, or by line; sums where it is folded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from functools import lru_cache

from planner.drawing.team_board import Board, Count, Group, Mark, Row, Shut
from planner.knowledge.library import Library
from planner.route import workdays
from planner.route.boarding import BoardingRules, Session
from planner.route.boarding_boards import closed_periods
from planner.route.boarding_load import day_of, last_day_of, monday_of
from planner.route.journey import Journey
from planner.usecases.boarding import rules_of
from planner.views.parts import dutch
from planner.views.parts.timetable_lines import line_groups
from planner.views.parts.timetable_signs import mark_of, signs, span

OPEN_FROM = 24  # so many rows or fewer stand open at first


class By(StrEnum):
    """How the timeline is grouped; the words of its switch."""

    GOLF = "Golf"
    TEAM = "Team"
    TRAINER = "Trainer"
    LIJN = "Lijn"


@lru_cache(maxsize=32)
def board_of(
    content: Library, journey: Journey, today: date, by: By, turned: frozenset[str] = frozenset()
) -> Board:
    """Return the timeline of a journey that has rules; `turned` are the groups that are not as they stand at first."""
    rules = rules_of(journey)
    assert rules is not None
    groups = _groups(content, journey, rules, today, by)
    opened = sum(len(group.rows) for group in groups) <= OPEN_FROM or by is By.LIJN
    shown = tuple(_turned(group, opened != (group.key in turned)) for group in groups)
    return Board(
        title=f"Dienstregeling per {by.lower()}, stand op {dutch.day(today)}",
        groups=shown,
        shut=tuple(Shut(p.first, p.last, p.name) for p in closed_periods(rules)),
        holidays=_holidays(journey, today),
        today=today,
        signs=tuple((sign, title) for title, sign in signs(rules).values()),
    )


def _turned(group: Group, opened: bool) -> Group:
    return Group(group.key, group.name, group.told, group.rows, group.marks, group.counts, opened)


def _groups(content: Library, journey: Journey, rules: BoardingRules, today: date, by: By) -> Sequence[Group]:
    if by is By.LIJN:
        return line_groups(content, journey, rules, today)
    if by is By.TRAINER:
        return _by_trainer(journey, rules)
    return _by_team(journey, rules, by)


def _by_team(journey: Journey, rules: BoardingRules, by: By) -> list[Group]:
    names = {unit.id: unit.name for unit in journey.units}
    places = {unit.id: names.get(unit.parent_id or "", "Zonder locatie") for unit in journey.units}
    sets: dict[tuple[int, str], dict[str, list[Session]]] = {}
    for session in journey.sessions:
        if session.unit_id in names:
            key = _wave_of(session) if by is By.GOLF else (0, places[session.unit_id])
            sets.setdefault(key, {}).setdefault(session.unit_id, []).append(session)
    return [_team_group(rules, by, key, rows, names) for key, rows in sorted(sets.items(), key=_in_order)]


def _wave_of(session: Session) -> tuple[int, str]:
    return (session.wave, f"Golf {session.wave}") if session.wave else (1_000_000, "Nog zonder golf")


def _in_order(item: tuple[tuple[int, str], object]) -> tuple[int, str]:
    return item[0][0], item[0][1].casefold()


def _team_group(
    rules: BoardingRules, by: By, key: tuple[int, str], rows: dict[str, list[Session]], names: dict[str, str]
) -> Group:
    everything = [session for row in rows.values() for session in row]
    ordered = sorted(rows.items(), key=lambda item: names[item[0]].casefold())
    told = dutch.counted(len(rows), "team", "teams")
    lines = tuple(Row(names[id_], _marks(rules, row)) for id_, row in ordered)
    if by is By.GOLF:
        return Group(f"{key[0]}-{key[1]}", key[1], told, lines, marks=_per_step(rules, everything))
    return Group(f"{key[0]}-{key[1]}", key[1], told, lines, counts=_per_week(everything))


def _marks(rules: BoardingRules, sessions: Iterable[Session]) -> tuple[Mark, ...]:
    found = [mark for session in sessions if (mark := mark_of(rules, session)) is not None]
    return tuple(sorted(found, key=lambda mark: (mark.first, mark.sign)))


def _per_step(rules: BoardingRules, sessions: Sequence[Session]) -> tuple[Mark, ...]:
    found = [span(rules, step, [s for s in sessions if s.step == step.key]) for step in rules.steps]
    return tuple(mark for mark in found if mark is not None)


def _per_week(sessions: Iterable[Session]) -> tuple[Count, ...]:
    weeks = Counter(monday_of(day) for session in sessions if (day := day_of(session)) is not None)
    return tuple(Count(monday, number) for monday, number in sorted(weeks.items()))


def _by_trainer(journey: Journey, rules: BoardingRules) -> list[Group]:
    names = {unit.id: unit.name for unit in journey.units}
    found = []
    for trainer in sorted(journey.trainers, key=lambda t: t.name.casefold()):
        theirs = [s for s in journey.sessions if trainer.id in s.trainer_ids and s.unit_id in names]
        rows: dict[str, list[Session]] = {}
        for session in sorted(theirs, key=lambda s: (day_of(s) or date.max, names[s.unit_id])):
            rows.setdefault(session.unit_id, []).append(session)
        lines = tuple(Row(names[id_], _marks(rules, row)) for id_, row in rows.items())
        told = dutch.counted(len(theirs), "bijeenkomst", "bijeenkomsten")
        found.append(Group(f"t-{trainer.id}", trainer.name, told, lines, counts=_per_week(theirs)))
    return found


def _holidays(journey: Journey, today: date) -> tuple[tuple[date, str], ...]:
    """Return the public holidays in the years of the sessions; a holiday in a weekend changes nothing."""
    days = [day for s in journey.sessions for day in (day_of(s), last_day_of(s)) if day is not None]
    first, last = min([today, *days]), max([today, *days])
    found = []
    for number in range(first.toordinal() - 60, last.toordinal() + 60):
        day = date.fromordinal(number)
        name = workdays.holiday_name(day) if day.weekday() < 5 else None
        if name:
            found.append((day, name))
    return tuple(found)
