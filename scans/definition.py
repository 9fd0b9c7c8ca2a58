"""What a scan is: its statements per theme, or its options to spread points over. Defined as data, in YAML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from scans.groups import UnitKind
from scans.identity import Frozen

Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]*$", max_length=60)]


class Reference(Frozen):
    """Where a statement was drawn from: the key of a source document and the place in it."""

    doc: Key
    place: Annotated[str, Field(min_length=1, max_length=240)]


class ScaleStep(Frozen):
    """One answer of the scale: a number to count with and a word to choose."""

    value: int = Field(ge=0, le=10)
    label: str = Field(min_length=1, max_length=60)


class Statement(Frozen):
    """One sentence to agree or disagree with. Always worded so that agreeing is the favourable side."""

    key: Key
    text: str = Field(min_length=1, max_length=240)
    source: tuple[Reference, ...] = Field(min_length=1)


class Theme(Frozen):
    """Statements about one stop of the route, so that a result points at a place on it."""

    key: Key
    name: str = Field(min_length=1, max_length=80)
    station: Key
    intro: str = Field(min_length=1, max_length=300)
    statements: tuple[Statement, ...] = Field(min_length=1)


class Option(Frozen):
    """One of the things that points are spread over."""

    key: Key
    name: str = Field(min_length=1, max_length=80)
    text: str = Field(min_length=1, max_length=300)
    source: tuple[Reference, ...] = Field(min_length=1)


class OpenQuestion(Frozen):
    """A question that people answer in their own words, after everything else."""

    key: Key
    text: str = Field(min_length=1, max_length=240)
    source: tuple[Reference, ...] = Field(min_length=1)


class Scan(Frozen):
    """A questionnaire. `stellingen` has a scale and themes, `punten` has options and a total to spread."""

    key: Key
    kind: Literal["stellingen", "punten"]
    title: str = Field(min_length=1, max_length=120)
    intro: str = Field(min_length=1, max_length=600)
    units: tuple[UnitKind, ...] = Field(min_length=1)
    scale: tuple[ScaleStep, ...] = ()
    themes: tuple[Theme, ...] = ()
    options: tuple[Option, ...] = ()
    total: int = Field(default=10, ge=1, le=100)
    questions: tuple[OpenQuestion, ...] = ()

    def statements(self) -> Iterator[Statement]:
        """Yield every statement, in order."""
        for theme in self.themes:
            yield from theme.statements

    def answer_keys(self) -> tuple[str, ...]:
        """Return what one response can answer, in order: statement keys or option keys."""
        if self.kind == "punten":
            return tuple(option.key for option in self.options)
        return tuple(statement.key for statement in self.statements())

    def text_keys(self) -> tuple[str, ...]:
        """Return the keys of the open questions, in order."""
        return tuple(question.key for question in self.questions)
