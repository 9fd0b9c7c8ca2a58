"""How much every trainer leads per week, against what they can: from the days as planned or held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from planner.route import workdays
from planner.route.boarding import BoardingRules, Session, Trainer
from planner.route.boarding_boards import closed_periods, per_day
from planner.route.rollout import Period

WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class WeekLoad:
    """The sessions a trainer leads in the week from `monday` on, and how many that trainer can."""

    monday: date
    planned: int
    capacity: int

    @property
    def over(self) -> bool:
        """Whether there is more than fits."""
        return self.planned > self.capacity


@dataclass(frozen=True)
class TrainerLoad:
    """The weeks of one trainer, from the first to the last week in which anybody leads a session."""

    trainer_id: str
    name: str
    weeks: tuple[WeekLoad, ...]


def day_of(session: Session) -> date | None:
    """Return the day a session was held, else the day that was kept for it."""
    return session.held or session.planned


def last_day_of(session: Session) -> date | None:
    """Return the last of the working days a session takes."""
    first = day_of(session)
    return workdays.add(first, session.days - 1) if first and session.days > 1 else first


def monday_of(day: date) -> date:
    """Return the Monday of the week of a day."""
    return day - timedelta(days=day.weekday())


def weeks_of(session: Session) -> list[date]:
    """Return the Mondays of the weeks that a session touches."""
    first, last = day_of(session), last_day_of(session)
    if first is None or last is None:
        return []
    weeks = (monday_of(last) - monday_of(first)).days // 7
    return [monday_of(first) + number * WEEK for number in range(weeks + 1)]


def weeks_between(before: Session, after: Session) -> float | None:
    """Return the weeks of five Mondays to Fridays between two sessions, in tenths; None when one has no day."""
    end, start = last_day_of(before), day_of(after)
    if end is None or start is None:
        return None
    return round((_position(start) - _position(end) - 1) / 5, 1)


def _position(day: date) -> int:
    """Return the place of a day among all Mondays to Fridays; a weekend is part of its Friday."""
    weeks, weekday = divmod(day.toordinal() - 1, 7)
    return 5 * weeks + min(weekday, 4)


def trainer_load(
    sessions: Iterable[Session], trainers: Sequence[Trainer], rules: BoardingRules
) -> tuple[TrainerLoad, ...]:
    """Return the load of every trainer per week; empty weeks between are there too, so that rows line up."""
    given = Counter((id_, monday) for s in sessions for monday in weeks_of(s) for id_ in s.trainer_ids)
    known = {trainer.id for trainer in trainers}
    mondays = sorted(monday for id_, monday in given if id_ in known)
    if not mondays:
        return tuple(TrainerLoad(trainer.id, trainer.name, ()) for trainer in trainers)
    span = [mondays[0] + number * WEEK for number in range((mondays[-1] - mondays[0]).days // 7 + 1)]
    open_days = {monday: _open_days(monday, closed_periods(rules)) for monday in span}
    return tuple(
        TrainerLoad(
            trainer.id,
            trainer.name,
            tuple(WeekLoad(m, given[trainer.id, m], capacity(trainer, m, open_days[m])) for m in span),
        )
        for trainer in trainers
    )


def capacity(trainer: Trainer, monday: date, open_days: int) -> int:
    """Return how many sessions a trainer can lead in a week; none in a week that an absence touches."""
    sunday = monday + timedelta(days=6)
    if any(period.first <= sunday and monday <= period.last for period in trainer.away):
        return 0
    return min(trainer.per_week, per_day(trainer) * open_days)


def _open_days(monday: date, closed: Sequence[Period]) -> int:
    days = (monday + timedelta(days=number) for number in range(5))
    return sum(workdays.is_working_day(day) and not any(p.holds(day) for p in closed) for day in days)
