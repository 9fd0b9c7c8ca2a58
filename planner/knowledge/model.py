"""The shapes of the content: one class per kind of item, in the vocabulary of the method.

Every item has a `key` that other items refer to and at least one source. References between items
(a station, a role, a level) are checked in `checking`, after every shape is right.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from scans.groups import Level
from scans.identity import Frozen

Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]*$", max_length=60)]
Text = Annotated[str, Field(min_length=1, max_length=1500)]
Line = Annotated[str, Field(min_length=1, max_length=240)]


class GoalLevel(StrEnum):
    """For whom something changes (Spoorboekje, Tussenstation and Droombestemming)."""

    CLIENT = "cliënt"
    MEDEWERKER = "medewerker"
    ORGANISATIE = "organisatie"
    MAATSCHAPPIJ = "maatschappij"


class Source(Frozen):
    """Where something was found: the key of a source document and the chapter or heading in it."""

    doc: Key
    place: Line


class Item(Frozen):
    """Base of all content: a key to refer to, and where it comes from."""

    key: Key
    source: tuple[Source, ...] = Field(min_length=1)


class SourceDocument(Frozen):
    """One of the texts that the content is drawn from."""

    key: Key
    title: Line
    publisher: Line
    year: int | None = Field(default=None, ge=1990, le=2100)
    text: Text


class Station(Item):
    """A stop on the route. A `station` is where all levels meet; a `halte` is a stop in between."""

    name: Line
    order: int = Field(ge=1)
    kind: Literal["station", "halte"]
    levels: tuple[Level, ...] = Field(min_length=1)
    question: Line
    text: Text
    explore: tuple[Line, ...] = Field(min_length=1)


class LagTemplate(Frozen):
    """Time between the end of an earlier activity and the start of this one, in weeks."""

    activity: Key
    min_weeks: int = Field(default=0, ge=0, le=520)
    max_weeks: int | None = Field(default=None, ge=0, le=520)
    why: str = ""


class ActivityTemplate(Item):
    """A proposed activity: who, at which levels, how long (working days), and after what.

    `unless` says when not to do it, as words that follow 'Niet doen als'; without it nothing is proposed.
    """

    station: Key
    title: Line
    why: Text
    role: Key
    levels: tuple[Level, ...] = Field(min_length=1)
    days: int = Field(ge=1, le=520)
    unless: str = Field(default="", max_length=240)
    after: tuple[LagTemplate, ...] = ()


class Role(Item):
    """A member of the crew; `fills` says whether people or teams take it."""

    name: Line
    text: Text
    fills: Literal["mensen", "teams"] = "mensen"
    essential: bool = False
    min_days_per_week: float | None = None
    stations: tuple[Key, ...] = ()
    blocks: Line


class InvullingItem(Item):
    """One of the five meanings that people give to Positieve Gezondheid."""

    number: int = Field(ge=1, le=5)
    name: Line
    aim: Text
    reach: Line
    kind: Literal["tool", "toolbox"]
    asks: Text
    tension: Text
    example: Text


class HelpendeVraagItem(Item):
    """One of the five questions that make the application concrete."""

    number: int = Field(ge=1, le=5)
    question: Line
    text: Text
    example: Text


class PhaseItem(Item):
    """One of the five phases of Grol & Wensing, with strategies that fit it."""

    order: int = Field(ge=1, le=5)
    name: Line
    text: Text
    recognise: Line
    strategies: tuple[Line, ...] = Field(min_length=1)


class GoalExample(Item):
    """An example of a goal, of an effect at the tussenstation, or of the dream."""

    level: GoalLevel
    moment: Literal["doel", "tussenstation", "droom"]
    text: Line
    noticed_by: Line


class ObstacleItem(Item):
    """A 'blaadje op het spoor': what slows the train at a stop, and what helps.

    `activity` is that advice as something to do on a route, `unless` when not to (follows 'Niet doen als').
    """

    station: Key
    title: Line
    text: Text
    advice: Text
    activity: str = Field(default="", max_length=240)
    unless: str = Field(default="", max_length=240)


class DilemmaItem(Item):
    """A tension to handle, not to solve, seen from several sides."""

    kind: Literal["relational", "organisational"]
    title: Line
    text: Text
    perspectives: tuple[Line, ...] = Field(min_length=2)
    helps: tuple[Line, ...] = Field(min_length=1)
    invullingen: tuple[Key, ...] = ()


class ConversationQuestion(Item):
    """One of the five questions around 'het andere gesprek'."""

    number: int = Field(ge=1, le=5)
    question: Line
    text: Text
    talk_about: tuple[Line, ...] = Field(min_length=1)


class Recommendation(Item):
    """One of the seven practices at a level, with what to look for.

    `activity` is the same as something to do on a route, `unless` when not to (follows 'Niet doen als').
    """

    level: Level
    number: int = Field(ge=1, le=7)
    title: Line
    text: Text
    notice: Line
    station: Key
    activity: str = Field(default="", max_length=240)
    unless: str = Field(default="", max_length=240)


class RunningKind(Item):
    """A kind of thing that may already run in the organisation, and what to do with it."""

    name: Line
    text: Text
    examples: tuple[Line, ...] = ()
    postpones: bool = False
    advice: Text


class Term(Item):
    """A word of the method with its explanation."""

    word: Line
    meaning: Text
