"""The shapes of what practice teaches: organisations that went before, lessons, insights and the IRB.

These items stand beside the ones in `model`; `key` and `source` mean the same. References (to stations,
invullingen, dilemmas, obstacles and IRB phases) are checked in `checking`, after every shape is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from graphlib import CycleError, TopologicalSorter
from typing import Literal, Self

from pydantic import Field, model_validator

from planner.knowledge.model import Item, Key, Line, Text
from scans.groups import Level
from scans.identity import Frozen

InsightTopic = Literal[
    "leren", "ruimte", "gesprek", "borgen", "samenwerken", "meten", "onderzoek", "begrip", "limburg"
]
ReflectionTheme = Literal["macht", "sturing", "gelijkwaardigheid"]


class LessonItem(Frozen):
    """One lesson that an organisation drew itself.

    `fits` (our own reading) names the stations, invullingen, dilemmas and obstacles of that organisation that the
    lesson is about, by key.
    """

    title: Line
    text: Text
    fits: tuple[Key, ...] = ()


class PracticeOrganisation(Item):
    """One of the six organisations described in handreiking, bijlage 2, and what it met on the way."""

    name: Line
    domain: Line
    context: Text
    did: tuple[Line, ...] = Field(min_length=1)
    added_value: tuple[Line, ...] = Field(min_length=1)
    barriers: tuple[Line, ...] = Field(min_length=1)
    lessons: tuple[LessonItem, LessonItem, LessonItem]
    stations: tuple[Key, ...] = Field(min_length=2)
    invullingen: tuple[Key, ...] = Field(min_length=1)
    dilemmas: tuple[Key, ...] = ()
    obstacles: tuple[Key, ...] = ()


class Lesson(Item):
    """One of the three lessons of the handreiking, with what an organisation can do about it."""

    number: int = Field(ge=1, le=3)
    title: Line
    text: Text
    what_to_do: tuple[Line, ...] = Field(min_length=1)


class Aim(Item):
    """One of the four aims of the Quadruple Aim Framework; `notice` asks how you would see it."""

    order: int = Field(ge=1, le=4)
    name: Line
    text: Text
    notice: Line


class ActieWielQuestion(Item):
    """One of the six questions of the actiewiel, in order, explained at level B1."""

    order: int = Field(ge=1, le=6)
    question: Line
    text: Text
    example: Text


class Dimension(Item):
    """One of the six dimensions of the spinnenweb; `offers` are kinds of support that may fit.

    An organisation may add its own in its own content, hence no limit to `order`.
    """

    order: int = Field(ge=1)
    name: Line
    text: Text
    offers: tuple[Line, ...] = Field(min_length=1)


class Precondition(Item):
    """A 'randvoorwaarde': what has to be in place, and at which level somebody can arrange it."""

    title: Line
    text: Text
    level: Level
    notice: Line


class Insight(Item):
    """Something worth knowing at some moment; without a level it is for everybody."""

    title: Line
    text: Text
    topic: InsightTopic
    station: Key | None = None
    level: Level | None = None


class IrbPhase(Item):
    """One of the four goal phases of the Individuele Rehabilitatie Benadering."""

    order: int = Field(ge=1, le=4)
    name: Line
    text: Text
    recognise: Line
    helps: tuple[Line, ...] = Field(min_length=1)


class LifeDomain(Item):
    """One of the eight areas of life ('levensterreinen') on which the IRB supports participation."""

    order: int = Field(ge=1, le=8)
    name: Line
    text: Text


class IrbComparison(Item):
    """What Positieve Gezondheid and the IRB share, where they differ, or when one hands over to the other.

    A 'verschil' says in one line each how it is in Positieve Gezondheid (`pg`) and in the IRB (`irb`).
    """

    kind: Literal["gedeeld", "verschil", "overdracht"]
    title: Line
    text: Text
    pg: Line | None = None
    irb: Line | None = None

    @model_validator(mode="after")
    def _two_sides_of_a_difference(self) -> Self:
        sides = (self.pg is not None) + (self.irb is not None)
        if sides != (2 if self.kind == "verschil" else 0):
            raise ValueError("De velden pg en irb horen samen bij een verschil, en alleen daarbij.")
        return self


class RouteAnswer(Frozen):
    """An answer to a question of the participatieroute, and the key of the step it leads to."""

    label: Line
    next: Key


class ParticipationStep(Item):
    """A node of the participatieroute: a question with answers, or an outcome with tools.

    `phase` is the key of an IRB phase. An outcome without a phase means: no IRB support is needed now.
    """

    kind: Literal["vraag", "uitkomst"]
    text: Text
    start: bool = False
    answers: tuple[RouteAnswer, ...] = ()
    phase: Key | None = None
    tools: tuple[Line, ...] = ()

    @model_validator(mode="after")
    def _question_or_outcome(self) -> Self:
        if self.kind == "vraag" and (len(self.answers) < 2 or self.phase or self.tools):
            raise ValueError("Een vraag heeft minstens twee antwoorden, en geen fase of hulpmiddelen.")
        if self.kind == "uitkomst" and (self.answers or not self.tools):
            raise ValueError("Een uitkomst heeft hulpmiddelen en geen antwoorden.")
        return self


class ReflectionQuestion(Item):
    """A question for a professional alone, with something small to try."""

    theme: ReflectionTheme
    question: Line
    try_out: Line


def route_problems(steps: Sequence[ParticipationStep]) -> list[str]:
    """Return what is wrong with the participatieroute as a whole; an empty list when it is sound.

    Sound means: one start, every answer leads to a known step, no way back to an earlier question, and
    every step can be reached. A question always has answers, so every path then ends in an outcome.
    """
    by_key = {step.key: step for step in steps}
    starts = [step.key for step in steps if step.start]
    problems = (
        [] if len(starts) == 1 else [f"De participatieroute heeft één begin nodig; er zijn er {len(starts)}."]
    )
    problems += _unknown_steps(steps, by_key)
    problems += _cycles(steps)
    if not problems:
        missed = sorted(by_key.keys() - _reached(starts[0], by_key))
        problems += [f"Geen antwoord leidt naar stap ‘{key}’." for key in missed]
    return problems


def _unknown_steps(steps: Iterable[ParticipationStep], by_key: dict[str, ParticipationStep]) -> list[str]:
    return [
        f"Stap ‘{step.key}’ leidt naar stap ‘{answer.next}’, maar die bestaat niet."
        for step in steps
        for answer in step.answers
        if answer.next not in by_key
    ]


def _cycles(steps: Iterable[ParticipationStep]) -> list[str]:
    sorter = TopologicalSorter({step.key: {answer.next for answer in step.answers} for step in steps})
    try:
        sorter.prepare()
    except CycleError as error:
        return [f"De participatieroute loopt in een kring: {' <- '.join(error.args[1])}."]
    return []


def _reached(start: str, by_key: dict[str, ParticipationStep]) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        key = waiting.pop()
        if key not in seen:
            seen.add(key)
            waiting += [answer.next for answer in by_key[key].answers]
    return seen
