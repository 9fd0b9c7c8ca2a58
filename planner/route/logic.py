"""The answers to the five helpende vragen, as records that refer to each other.

Invulling -> verandering -> interventie -> strategie and indicator: the links are ids, so that one graph
can show what is missing (see `network`). Source: handreiking, les 1.
"""

from __future__ import annotations

from pydantic import Field

from scans.groups import Level
from scans.identity import Record


class ChosenInvulling(Record):
    """Vraag 1: an invulling that this traject chose, and what it means here."""

    invulling: str = Field(min_length=1)
    meaning_here: str = Field(default="", max_length=2000)


class Change(Record):
    """Vraag 2: what changes, from what to what, at which level, and from which invulling it follows."""

    invullingen: tuple[str, ...] = ()
    level: Level
    now: str = Field(min_length=1, max_length=1000)
    later: str = Field(min_length=1, max_length=1000)


class Intervention(Record):
    """Vraag 3: what is done for it, how it fits existing work, and who will use it."""

    change_ids: tuple[str, ...] = ()
    name: str = Field(min_length=1, max_length=240)
    fit: str = Field(default="", max_length=1000)
    users: str = Field(default="", max_length=500)


class Strategy(Record):
    """Vraag 4: how a target group is taken along, in one of the five phases."""

    intervention_ids: tuple[str, ...] = ()
    phase: str = Field(min_length=1)
    audience: str = Field(default="", max_length=240)
    text: str = Field(min_length=1, max_length=1000)


class Indicator(Record):
    """Vraag 5: what shows that a change works, and at which moments people look."""

    change_ids: tuple[str, ...] = ()
    text: str = Field(min_length=1, max_length=500)
    how: str = Field(default="", max_length=500)
    moments: str = Field(default="", max_length=500)
