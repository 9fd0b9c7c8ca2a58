"""An activity on the route: who, at which levels, how long, after what, and what really happened.

Plan and fact are kept apart: `planned` is a date that someone fixed, `started` and `finished` are facts.
Whether an activity is late or ready is derived (see `timetable`), never stored.
"""

from __future__ import annotations

from datetime import date

from pydantic import Field, model_validator

from scans.groups import Level
from scans.identity import Frozen, Record


class Lag(Frozen):
    """Time between the end of an earlier activity and the start of this one, in weeks of five working days."""

    activity_id: str
    min_weeks: int = Field(default=0, ge=0, le=520)
    max_weeks: int | None = Field(default=None, ge=0, le=520)
    why: str = Field(default="", max_length=500)

    @model_validator(mode="after")
    def _in_order(self) -> Lag:
        if self.max_weeks is not None and self.max_weeks < self.min_weeks:
            raise ValueError("De langste tussentijd is korter dan de kortste tussentijd.")
        return self


class Activity(Record):
    """Something done at a station. `days` are working days; `told` is set for facts without known dates."""

    station: str
    title: str = Field(min_length=1, max_length=240)
    why: str = Field(default="", max_length=1500)
    role: str
    levels: tuple[Level, ...] = Field(min_length=1)
    days: int = Field(default=1, ge=1, le=520)
    after: tuple[Lag, ...] = ()
    planned: date | None = None
    started: date | None = None
    finished: date | None = None
    told: str = Field(default="", max_length=240)
    template: str = ""
    note: str = Field(default="", max_length=2000)

    @model_validator(mode="after")
    def _facts_in_order(self) -> Activity:
        if self.finished is not None and self.started is None:
            raise ValueError("Een activiteit die klaar is heeft ook een dag waarop ze begon.")
        if self.started and self.finished and self.finished < self.started:
            raise ValueError("De einddatum ligt voor de begindatum.")
        return self
