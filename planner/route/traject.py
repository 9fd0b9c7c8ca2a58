"""The traject itself, what already runs in the organisation, and where it wants to go."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import Field, model_validator

from scans.identity import Kept, Record, new_id


class Origin(StrEnum):
    """Where the data of a traject come from; anything but `EIGEN` is marked on every screen."""

    EIGEN = "eigen"
    VERZONNEN = "verzonnen"
    BESCHREVEN = "beschreven"


class Traject(Kept):
    """One organisation's journey. `switched_off` holds the keys of the parts that it doesn't use."""

    id: str = Field(default_factory=new_id, min_length=1, max_length=64)
    name: str = Field(min_length=1, max_length=120)
    sector: str = Field(default="", max_length=80)
    start: date
    start_known_to: Literal["dag", "jaar"] = "dag"
    origin: Origin = Origin.EIGEN
    origin_note: str = Field(default="", max_length=600)
    switched_off: tuple[str, ...] = ()


class Choice(StrEnum):
    """What to do with something that already runs (Spoorboekje, Vertrekstation)."""

    AANSLUITEN = "aansluiten"
    ERNAAST = "ernaast"
    LATER = "later"


class Running(Record):
    """Something that already runs: an initiative, a training, a reorganisation. `kind` is a content key."""

    kind: str = Field(min_length=1)
    name: str = Field(min_length=1, max_length=160)
    choice: Choice = Choice.AANSLUITEN
    under_way: bool = True
    until: date | None = None
    note: str = Field(default="", max_length=2000)


class GoalMoment(StrEnum):
    """A goal of the reisschema, or the dream of the droombestemming."""

    DOEL = "doel"
    DROOM = "droom"


class Goal(Record):
    """What someone wants to reach at one level, and the sign by which people will notice it."""

    level: Literal["cliënt", "medewerker", "organisatie", "maatschappij"]
    moment: GoalMoment
    text: str = Field(min_length=1, max_length=1000)
    noticed_by: str = Field(default="", max_length=1000)


class Assignment(Record):
    """Who fills a role: a person (with days a week) or, for the passagiers, a team."""

    role: str
    who: str = Field(default="", max_length=160)
    unit_id: str | None = None
    days_per_week: float | None = Field(default=None, ge=0, le=7)
    note: str = Field(default="", max_length=1000)

    @model_validator(mode="after")
    def _someone(self) -> Assignment:
        if not self.who and self.unit_id is None:
            raise ValueError("Vul in wie deze rol heeft, of kies een team.")
        return self
