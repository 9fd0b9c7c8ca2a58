"""How teams board: the series of sessions, who leads them, what the calendar allows, and the sessions themselves.

What was agreed and what happened is kept here; which dates hold follows from it (see `rollout`).
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import Field, model_validator

from scans.identity import Frozen, Record


class Stability(StrEnum):
    """How steady the membership of a team is."""

    VAST = "vast"
    WISSELEND = "wisselend"
    NIEUW = "net gevormd"
    ONBEKEND = "onbekend"


class Region(StrEnum):
    """The regions of the school holidays, which decide when people are away."""

    GEEN = "geen"
    NOORD = "noord"
    MIDDEN = "midden"
    ZUID = "zuid"


class ClosedPeriod(Frozen):
    """Days on which nothing is planned, both ends included: holidays, a move, a reorganisation."""

    name: str = Field(min_length=1, max_length=120)
    first: date
    last: date

    @model_validator(mode="after")
    def _in_order(self) -> ClosedPeriod:
        if self.last < self.first:
            raise ValueError("De laatste dag ligt voor de eerste dag.")
        return self


class Step(Frozen):
    """One meeting in the series of every team, so many weeks after the one before it."""

    key: str = Field(min_length=1, max_length=60)
    title: str = Field(min_length=1, max_length=120)
    days: int = Field(default=1, ge=1, le=20)
    min_weeks: int = Field(default=0, ge=0, le=104)
    max_weeks: int | None = Field(default=None, ge=0, le=104)
    trainers: int = Field(default=1, ge=0, le=5)

    @model_validator(mode="after")
    def _in_order(self) -> Step:
        if self.max_weeks is not None and self.max_weeks < self.min_weeks:
            raise ValueError("De langste tussentijd is korter dan de kortste tussentijd.")
        return self


class BoardingRules(Record):
    """What the dates of all teams hold to; a traject has one of these once it plans its teams.

    `per_wave` teams board together, at most `together` are in their first sessions at once.
    """

    steps: tuple[Step, ...] = Field(min_length=1)
    first: date
    per_wave: int = Field(default=4, ge=1, le=300)
    together: int | None = Field(default=None, ge=1, le=300)
    region: Region = Region.GEEN
    closed: tuple[ClosedPeriod, ...] = ()
    deadline: date | None = None

    @model_validator(mode="after")
    def _steps_differ(self) -> BoardingRules:
        keys = [step.key for step in self.steps]
        if len(set(keys)) < len(keys):
            raise ValueError("Twee bijeenkomsten hebben hetzelfde kenmerk.")
        return self

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> BoardingRules:
        if self.deadline is not None and self.deadline < self.first:
            raise ValueError("De uiterste dag ligt voor de eerste dag waarop teams instappen.")
        return self

    def short_titles(self) -> dict[str, str]:
        """Return per step what people call it: 'Werksessie 1' of 'Werksessie 1: zelf ervaren'.

        Where two steps would get the same short name, all keep their whole title.
        """
        short = {step.key: step.title.partition(":")[0].strip() or step.title for step in self.steps}
        return short if len(set(short.values())) == len(short) else {s.key: s.title for s in self.steps}


class Boarding(Record):
    """What is known of one team that decides when it boards. `wave` is set when the leader fixed it."""

    unit_id: str
    enthusiast: bool = False
    pilot: bool = False
    stability: Stability = Stability.ONBEKEND
    busy_with: str = Field(default="", max_length=240)
    busy_from: date | None = None
    busy_until: date | None = None
    wave: int | None = Field(default=None, ge=1, le=300)
    why: str = Field(default="", max_length=600)
    changed_on: date | None = None


class Trainer(Record):
    """Somebody who leads sessions: a function or a name, how many a week, and when they are away."""

    name: str = Field(min_length=1, max_length=120)
    role: str = Field(default="", max_length=60)
    per_week: int = Field(default=2, ge=0, le=20)
    away: tuple[ClosedPeriod, ...] = ()


class Session(Record):
    """One meeting of one team. `planned` is the day that was kept, `fixed` one that may not move, `held` a fact.

    `absent` people missed it, `introduced` of them were brought up to date afterwards. `why` says why it moved last.
    """

    unit_id: str
    step: str = Field(min_length=1, max_length=60)
    title: str = Field(min_length=1, max_length=120)
    days: int = Field(default=1, ge=1, le=20)
    wave: int | None = Field(default=None, ge=1, le=300)
    planned: date | None = None
    fixed: date | None = None
    held: date | None = None
    trainer_ids: tuple[str, ...] = ()
    absent: int = Field(default=0, ge=0, le=1000)
    introduced: int = Field(default=0, ge=0, le=1000)
    why: str = Field(default="", max_length=600)
    note: str = Field(default="", max_length=2000)


class AgreedSession(Frozen):
    """One session as it stood when the plan was agreed on."""

    session_id: str
    unit_id: str
    title: str
    day: date


class AgreedTimetable(Record):
    """The plan that the board agreed on, kept to compare later ones with."""

    name: str = Field(min_length=1, max_length=120)
    agreed_on: date
    why: str = Field(default="", max_length=600)
    sessions: tuple[AgreedSession, ...]
