"""The shape of an example traject: the same things a user would enter, with dates in weeks since the start.

A `ref` is a name that other parts of the same example refer to; a `week` counts from the start, so that an
invented organisation is always halfway, whenever it is opened.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from planner.knowledge.model import GoalLevel, Item, Key, Line, Text
from scans.answers import Source
from scans.groups import Level, UnitKind
from scans.identity import Frozen


class ExampleUnit(Frozen):
    """A node of the organisation tree."""

    ref: Key
    parent: Key | None = None
    kind: UnitKind
    name: Line
    headcount: int | None = None


class ExampleRunning(Frozen):
    """Something that already runs."""

    ref: Key | None = None
    kind: Key
    name: Line
    choice: Literal["aansluiten", "ernaast", "later"]
    under_way: bool = True
    note: str = ""


class ExampleGoal(Frozen):
    """A goal or a dream."""

    level: GoalLevel
    moment: Literal["doel", "droom"]
    text: Line
    noticed_by: str = ""


class ExampleAssignment(Frozen):
    """Who fills a role; `team` is the ref of a team for the passagiers."""

    role: Key
    who: str = ""
    team: Key | None = None
    days_per_week: float | None = None
    note: str = ""


class ExampleInvulling(Frozen):
    """A chosen invulling."""

    invulling: Key
    meaning_here: str = ""


class ExampleChange(Frozen):
    """A change, with the interventions, strategies and indicators that hang below it."""

    ref: Key
    invullingen: tuple[Key, ...] = ()
    level: Level
    now: Line
    later: Line


class ExampleIntervention(Frozen):
    """What is done for one or more changes."""

    ref: Key
    changes: tuple[Key, ...] = ()
    name: Line
    fit: str = ""
    users: str = ""


class ExampleStrategy(Frozen):
    """How a target group is taken along in a phase."""

    interventions: tuple[Key, ...] = ()
    phase: Key
    audience: str = ""
    text: Line


class ExampleIndicator(Frozen):
    """What shows that a change works."""

    changes: tuple[Key, ...] = ()
    text: Line
    how: str = ""
    moments: str = ""


class ExamplePerspective(Frozen):
    """How one party sees it."""

    who: Line
    view: Line


class ExampleObstacle(Frozen):
    """A blaadje that was met."""

    station: Key
    title: Line
    library: str = ""
    perspectives: tuple[ExamplePerspective, ...] = ()
    tried: str = ""
    learnt: str = ""
    week: int | None = None
    cleared_week: int | None = None


class ExampleDilemma(Frozen):
    """A dilemma that was handled."""

    kind: Literal["relational", "organisational"]
    title: Line
    library: str = ""
    perspectives: tuple[ExamplePerspective, ...] = ()
    tried: str = ""
    learnt: str = ""
    week: int | None = None


class ExamplePractice(Frozen):
    """What was noticed of a recommendation."""

    recommendation: Key
    state: Literal[
        "nog niet aan de orde",
        "in gesprek",
        "we proberen het",
        "het is te merken",
        "het is gewoon geworden",
    ]
    evidence: str = ""
    week: int
    who: str = ""


class ExamplePhase(Frozen):
    """The phase that a team was seen in."""

    team: Key
    phase: Key
    evidence: str = ""
    week: int
    who: str = ""


class ExampleStory(Frozen):
    """A story in the logbook; without a week for facts whose date the source doesn't give."""

    kind: Literal["verhaal", "succes", "les", "twijfel"]
    title: Line
    text: str = ""
    week: int | None = None
    team: Key | None = None
    station: str = ""
    who: str = ""


class ExampleTold(Frozen):
    """Something that was done, as a source tells it, without known dates."""

    station: Key
    title: Line
    why: str = ""
    role: Key
    levels: tuple[Level, ...] = Field(min_length=1)
    told: Line


class ExampleGroup(Frozen):
    """Invented answers of one group: how many people, and around which answer they lie per theme or option."""

    unit: Key
    level: Level
    people: int = Field(ge=1, le=200)
    lean: dict[str, float]


class ExampleRound(Frozen):
    """An invented round of a scan; `texts` holds what people wrote, by key of the open question."""

    scan: Key
    unit: Key
    title: Line
    opened_week: int
    until_week: int | None = None
    closed_week: int | None = None
    source: Source = Source.ONBEKEND
    purpose: str = ""
    show_result: bool = False
    groups: tuple[ExampleGroup, ...] = ()
    texts: dict[Key, tuple[Line, ...]] = Field(default_factory=dict)


class ExampleExtraDimension(Frozen):
    """A dimension that the organisation added."""

    ref: Key
    name: Line
    why: str = ""


class ExampleOffer(Frozen):
    """Something that is offered; `dimensions` are keys of the content or refs of extra dimensions."""

    name: Line
    kind: Literal["instrument", "activiteit", "vervolg"]
    dimensions: tuple[Key, ...] = ()
    note: str = ""
    running: Key | None = None


class Example(Item):
    """A whole example. `origin` says whether it was invented or is described in a source."""

    name: Line
    sector: Line
    origin: Literal["verzonnen", "beschreven"]
    note: Text
    start: date | None = None
    start_known_to: Literal["dag", "jaar"] = "dag"
    weeks_before_today: int | None = None
    template_route: bool = False
    seed: int = 1
    units: tuple[ExampleUnit, ...] = Field(min_length=1)
    running: tuple[ExampleRunning, ...] = ()
    goals: tuple[ExampleGoal, ...] = ()
    assignments: tuple[ExampleAssignment, ...] = ()
    invullingen: tuple[ExampleInvulling, ...] = ()
    changes: tuple[ExampleChange, ...] = ()
    interventions: tuple[ExampleIntervention, ...] = ()
    strategies: tuple[ExampleStrategy, ...] = ()
    indicators: tuple[ExampleIndicator, ...] = ()
    obstacles: tuple[ExampleObstacle, ...] = ()
    dilemmas: tuple[ExampleDilemma, ...] = ()
    practices: tuple[ExamplePractice, ...] = ()
    phases: tuple[ExamplePhase, ...] = ()
    stories: tuple[ExampleStory, ...] = ()
    told: tuple[ExampleTold, ...] = ()
    rounds: tuple[ExampleRound, ...] = ()
    extra_dimensions: tuple[ExampleExtraDimension, ...] = ()
    offers: tuple[ExampleOffer, ...] = ()
