"""Who drives along: which roles of the crew are filled, which are empty, and whether there is time enough.

What an empty role blocks comes from the content (Spoorboekje, the stops Machinist to Trein in beweging).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from planner.route.traject import Assignment

CONDUCTEUR = "conducteur"


@dataclass(frozen=True)
class Seat:
    """One role: who holds it, and what stands still as long as nobody does ('' when it is filled)."""

    role: str
    holders: tuple[Assignment, ...]
    blocks: str

    @property
    def filled(self) -> bool:
        """Whether someone holds the role."""
        return bool(self.holders)


def seats(
    blocks: Mapping[str, str], assignments: Iterable[Assignment], units: Collection[str]
) -> tuple[Seat, ...]:
    """Return a seat per role, in the order of `blocks` (role key -> what an empty role blocks).

    `units` are the ids of the units that exist: an assignment that only names a removed team holds nothing.
    """
    real = [a for a in assignments if a.who or a.unit_id in units]
    found = []
    for role, blocked in blocks.items():
        holders = tuple(a for a in real if a.role == role)
        found.append(Seat(role, holders, "" if holders else blocked))
    return tuple(found)


class Time(StrEnum):
    """Whether the conducteur has time for the work."""

    GENOEG = "genoeg"
    TE_WEINIG = "te weinig"
    ONBEKEND = "onbekend"


@dataclass(frozen=True)
class ConducteurTime:
    """The days a week of all conducteurs together, as far as known, against the days that are needed."""

    verdict: Time
    days: float
    needed: float


def conducteur_time(assignments: Iterable[Assignment], needed: float) -> ConducteurTime | None:
    """Return whether the conducteurs together have `needed` days a week; None when there is no conducteur.

    Source: Spoorboekje, Conducteur (one to two days a week). When the known days fall short and someone's
    days are unknown, the answer is unknown: ask before warning.
    """
    holders = [a for a in assignments if a.role == CONDUCTEUR]
    if not holders:
        return None
    days = sum(a.days_per_week or 0 for a in holders)
    if days >= needed:
        return ConducteurTime(Time.GENOEG, days, needed)
    unknown = any(a.days_per_week is None for a in holders)
    return ConducteurTime(Time.ONBEKEND if unknown else Time.TE_WEINIG, days, needed)
