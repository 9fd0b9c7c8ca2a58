"""One journey seen as teams that board: who, in which order, which sessions, and on which days anything can be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from planner.route import workdays
from planner.route.boarding import Boarding, BoardingRules, ClosedPeriod, Region, Session, Step, Trainer
from planner.route.boarding_waves import WavePlan
from planner.route.journey import Journey
from planner.route.rollout import Calendar, Period, school_holidays
from scans.groups import Unit, teams


@dataclass(frozen=True)
class Boards:
    """One journey seen as teams that board, on one day: what the builders below have in common."""

    journey: Journey
    rules: BoardingRules
    waves: WavePlan
    today: date

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The teams in order of boarding: by wave, then as the wave has them; a team without a wave comes last."""
        known = {unit.id: unit for unit in teams(self.journey.units)}
        order = [t.unit_id for wave in self.waves.waves for t in wave.teams if t.unit_id in known]
        return tuple(known[id_] for id_ in dict.fromkeys([*order, *known]))

    @cached_property
    def rows(self) -> Mapping[str, tuple[Session, ...]]:
        """The sessions of each team in the order of the steps; a held session of a step that went away is left out."""
        place = {step.key: number for number, step in enumerate(self.rules.steps)}
        rows: dict[str, list[Session]] = {unit.id: [] for unit in self.units}
        for session in self.journey.sessions:
            if session.unit_id in rows and session.step in place:
                rows[session.unit_id].append(session)
        return {id_: tuple(sorted(row, key=lambda s: place[s.step])) for id_, row in rows.items()}

    @cached_property
    def boardings(self) -> Mapping[str, Boarding]:
        """What is known of each team."""
        return {boarding.unit_id: boarding for boarding in self.journey.boardings}

    @cached_property
    def steps(self) -> Mapping[str, Step]:
        """The steps by key."""
        return {step.key: step for step in self.rules.steps}

    @cached_property
    def short(self) -> Mapping[str, str]:
        """What people call each step: in a sentence the whole title is too long to follow."""
        return self.rules.short_titles()

    @cached_property
    def early(self) -> frozenset[str]:
        """The keys of the first half of the series: where a team needs most care ("rust in de organisatie")."""
        return frozenset(step.key for step in self.rules.steps[: (len(self.rules.steps) + 1) // 2])

    @cached_property
    def calendar(self) -> Calendar:
        """From today or the first day of boarding on, or from a fixed day before that."""
        fixed = [s.fixed for s in self.journey.sessions if s.fixed and not s.held and s.fixed >= self.today]
        first = min([max(self.today, self.rules.first), *fixed])
        return Calendar(first, closed_periods(self.rules))

    def open(self, session: Session) -> bool:
        """Return whether a session is still to come."""
        return session.held is None

    def fixed_day(self, session: Session) -> date | None:
        """Return the day that the leader fixed; one that has passed without the session fixes nothing any more."""
        return session.fixed if session.fixed and session.fixed >= self.today else None


def closed_periods(rules: BoardingRules) -> tuple[Period, ...]:
    """Return the organisation's own closed time and the school holidays of its region."""
    own = tuple(period_of(closed) for closed in rules.closed)
    if rules.region is Region.GEEN:
        return own
    return (*own, *school_holidays.school_holidays(school_holidays.Region[rules.region.name]))


def period_of(closed: ClosedPeriod) -> Period:
    return Period(closed.first, closed.last, closed.name)


def per_day(trainer: Trainer) -> int:
    """Return how many sessions a trainer leads on one day: one, unless the week asks for more."""
    return max(1, -(-trainer.per_week // 5))


def free_after(first: date, days: int) -> date:
    """Return the first Monday to Friday after something of so many working days that began on `first`."""
    free = workdays.add(first, days - 1) + timedelta(days=1) if days > 1 else first + timedelta(days=1)
    return free + timedelta(days=7 - free.weekday()) if free.weekday() > 4 else free
