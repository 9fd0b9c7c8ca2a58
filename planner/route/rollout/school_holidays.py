"""The school holidays of the three regions, as closed time that an organisation can choose to keep free.

Advice data (adviesdata) of the Rijksoverheid for primary and secondary education, school year 2026-2027; schools may
differ, so they are a proposal and never a rule by themselves. Only years that could be checked are here: for later
years an organisation enters its own weeks.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from planner.route.rollout.axis import Period

SOURCE = "Adviesdata schoolvakanties van de Rijksoverheid; scholen kunnen afwijken."


class Region(StrEnum):
    """The three holiday regions of the Netherlands."""

    NOORD = "Noord"
    MIDDEN = "Midden"
    ZUID = "Zuid"


_ALL = tuple(Region)
_DATES: tuple[tuple[str, tuple[Region, ...], date, date], ...] = (
    ("herfstvakantie", (Region.NOORD,), date(2026, 10, 10), date(2026, 10, 18)),
    ("herfstvakantie", (Region.MIDDEN, Region.ZUID), date(2026, 10, 17), date(2026, 10, 25)),
    ("kerstvakantie", _ALL, date(2026, 12, 19), date(2027, 1, 3)),
    ("voorjaarsvakantie", (Region.NOORD, Region.MIDDEN), date(2027, 2, 20), date(2027, 2, 28)),
    ("voorjaarsvakantie", (Region.ZUID,), date(2027, 2, 13), date(2027, 2, 21)),
    ("meivakantie", _ALL, date(2027, 4, 24), date(2027, 5, 2)),
    ("zomervakantie", (Region.NOORD,), date(2027, 7, 10), date(2027, 8, 22)),
    ("zomervakantie", (Region.MIDDEN,), date(2027, 7, 17), date(2027, 8, 29)),
    ("zomervakantie", (Region.ZUID,), date(2027, 7, 24), date(2027, 9, 5)),
)
KNOWN_UNTIL = date(2027, 9, 5)


def school_holidays(region: Region) -> tuple[Period, ...]:
    """Return the known school holidays of a region, in order of time; nothing is known after `KNOWN_UNTIL`."""
    return tuple(
        Period(first, last, f"{name} {region}") for name, where, first, last in _DATES if region in where
    )
