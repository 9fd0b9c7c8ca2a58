"""Who and what tasks compete for: people, groups of people, rooms; teams that are busy; calm."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from planner.route.rollout.axis import Axis, Period


@dataclass(frozen=True)
class Resource:
    """A person, a thing, or (with `members`) a group of people of whom any will do.

    `per_week` and `per_day` say how much it can give; None is no limit. Absence is kept by the week: in a week
    that `away` touches, nobody counts on it. A group gives what its members give together.
    """

    id: str
    name: str
    per_week: int | None = None
    per_day: int | None = None
    away: tuple[Period, ...] = ()
    members: tuple[Resource, ...] = ()

    def __post_init__(self) -> None:
        if not self.id or not self.name:
            raise ValueError("Een mens of middel heeft een kenmerk en een naam nodig.")
        if min(self.per_week or 0, self.per_day or 0) < 0:
            raise ValueError(f"‘{self.name}’ kan niet minder dan 0 aan.")
        if self.members and (self.away or self.per_week is not None or self.per_day is not None):
            raise ValueError(f"‘{self.name}’ is een groep: geef de ruimte per mens op, niet voor de groep.")
        if any(member.members for member in self.members):
            raise ValueError(f"‘{self.name}’ is een groep van groepen; noem de mensen zelf.")

    def weekly(self, axis: Axis) -> list[int] | None:
        """Return what there is in each week of the axis; None when there is no limit in weeks."""
        people = self.members or (self,)
        if all(who.per_week is None and not who.away for who in people):
            return None
        return _per_week(people, axis, lambda there, days: sum(who._in_days(days) for who in there))

    def daily(self, axis: Axis, careful: bool) -> list[int] | None:
        """Return what there is on each working day of the axis; None when there is no limit in days.

        Where the members of a group differ, `careful` gives a little less than they could do on one single day: that
        can be shared out whatever the days are (the condition of Gale and Ryser, for days of equal size).
        """
        people = self.members or (self,)
        if all(who.per_day is None for who in people):
            return None
        per_week = _per_week(
            people, axis, lambda there, days: _on_a_day(there, days if careful else 1) if days else 0
        )
        return [per_week[axis.week(index)] for index in range(len(axis))]

    def here(self, axis: Axis, week: int) -> bool:
        """Return whether anyone may count on this person or thing in a week."""
        return not any(axis.week_of(p.first) <= week <= axis.week_of(p.last) for p in self.away)

    def _in_days(self, days: int) -> int:
        """Return what there is in `days` days of one week together, of someone who is there."""
        in_week = _PLENTY if self.per_week is None else self.per_week
        return min(in_week, _PLENTY if self.per_day is None or self.members else self.per_day * days)


_PLENTY = 1000  # more than anyone asks in a week; for people without a limit


def _per_week(
    people: tuple[Resource, ...], axis: Axis, room: Callable[[tuple[Resource, ...], int], int]
) -> list[int]:
    """Return the room in each week, worked out once for all weeks with the same people and as many working days."""
    known: dict[tuple[tuple[int, ...], int], int] = {}
    found = []
    for week, days in enumerate(axis.open_days):
        there = tuple(i for i, who in enumerate(people) if not who.away or who.here(axis, week))
        if (there, days) not in known:
            known[there, days] = room(tuple(people[i] for i in there), days)
        found.append(known[there, days])
    return found


def _on_a_day(people: tuple[Resource, ...], days: int) -> int:
    together = [sum(who._in_days(k) for who in people) for k in range(days + 1)]
    return min([together[1], *(together[k] // k for k in range(2, days) if together[k] < together[days])])


@dataclass(frozen=True)
class Busy:
    """A team that carries something else for a while, such as another training: none of its tasks fall then."""

    unit: str
    period: Period


@dataclass(frozen=True)
class Calm:
    """At most `most` teams are in their first sessions at once ("rust in de organisatie")."""

    most: int

    def __post_init__(self) -> None:
        if self.most < 1:
            raise ValueError("Laat minstens 1 team tegelijk in de eerste sessies zijn.")
