"""What people meet on the way and what they notice: blaadjes, dilemmas, practices, phases and stories.

Notes are kept one after another: the latest one says where things stand, the earlier ones are the history.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import Field, model_validator

from scans.identity import Frozen, Record


class Perspective(Frozen):
    """How one party sees it."""

    who: str = Field(min_length=1, max_length=120)
    view: str = Field(min_length=1, max_length=1000)


class Obstacle(Record):
    """A 'blaadje op het spoor' that this traject met. `library` is the content key it came from, if any."""

    station: str
    title: str = Field(min_length=1, max_length=240)
    library: str = ""
    perspectives: tuple[Perspective, ...] = ()
    tried: str = Field(default="", max_length=2000)
    learnt: str = Field(default="", max_length=2000)
    seen_on: date | None = None
    cleared_on: date | None = None


class Dilemma(Record):
    """A tension that this traject handles."""

    kind: Literal["relational", "organisational"]
    title: str = Field(min_length=1, max_length=240)
    library: str = ""
    perspectives: tuple[Perspective, ...] = ()
    tried: str = Field(default="", max_length=2000)
    learnt: str = Field(default="", max_length=2000)
    seen_on: date | None = None


class PracticeState(StrEnum):
    """How far a recommended practice lives; in words, never in percentages."""

    NOG_NIET = "nog niet aan de orde"
    GESPREK = "in gesprek"
    PROBEREN = "we proberen het"
    MERKBAAR = "het is te merken"
    GEWOON = "het is gewoon geworden"


class PracticeNote(Record):
    """What someone noticed of a recommendation (content key), on a day. A state beyond talking asks evidence."""

    recommendation: str
    state: PracticeState
    evidence: str = Field(default="", max_length=2000)
    noted_on: date
    who: str = Field(default="", max_length=160)

    @model_validator(mode="after")
    def _evidence(self) -> PracticeNote:
        if self.state not in (PracticeState.NOG_NIET, PracticeState.GESPREK) and not self.evidence:
            raise ValueError("Waaraan merken jullie dat? Vul dit in; zonder voorbeeld zegt de stand weinig.")
        return self


class PhaseNote(Record):
    """The phase (content key) that a team is in, on a day, and what shows it."""

    unit_id: str = Field(min_length=1)
    phase: str = Field(min_length=1)
    evidence: str = Field(default="", max_length=2000)
    noted_on: date
    who: str = Field(default="", max_length=160)


class StoryKind(StrEnum):
    """What kind of thing was written in the logbook."""

    VERHAAL = "verhaal"
    SUCCES = "succes"
    LES = "les"
    TWIJFEL = "twijfel"


class Story(Record):
    """A story or success in the logbook. `told_on` is unknown for facts reported without a date."""

    kind: StoryKind
    title: str = Field(min_length=1, max_length=240)
    text: str = Field(default="", max_length=4000)
    told_on: date | None = None
    unit_id: str | None = None
    station: str = ""
    goal_id: str | None = None
    who: str = Field(default="", max_length=160)
