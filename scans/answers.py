"""What people answered: a round is one time a scan is held, a response is what one person answered in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from scans.definition import Scan
from scans.groups import Level, Unit, UnitKind
from scans.identity import Frozen, Record, new_id
from scans.privacy import THRESHOLD

FEWEST = THRESHOLD  # the promise to everyone who answers; a round may raise it, never lower it
MOST_TEXT = 1000  # characters in one answer in somebody's own words


def lets_in(opened: date, until: date | None, closed: date | None, today: date) -> bool:
    """Return whether a round with these days takes answers today: from the first up to and including the last."""
    return closed is None and opened <= today and (until is None or today <= until)


class Source(StrEnum):
    """How an answer came in."""

    TELEFOON = "telefoon"
    PAPIER = "papier"
    BESTAND = "bestand"
    ONBEKEND = "onbekend"


class FunctionGroup(Frozen):
    """A kind of work that people of a round may name, at one of the three levels."""

    name: str = Field(min_length=1, max_length=60)
    level: Level


class Round(Record):
    """One time a scan is held for a unit and everything under it. Shown after closing, never reopened.

    People answer from `opened` up to and including `until` (without it: until the round is closed). What they are
    promised lies fixed from the first day: the questions (`form`), the fewest answers that are shown (`threshold`), the
    function groups, and whether they see the result themselves.

    `parents` is the tree of units as it was at closing (unit id -> parent id). Results keep to it: if teams
    could be moved between two looks, subtracting the looks would show a group that is hidden.
    """

    scan: str = Field(min_length=1)
    unit_id: str = Field(min_length=1)
    title: str = Field(min_length=1, max_length=120)
    opened: date
    until: date | None = None
    closed: date | None = None
    parents: dict[str, str | None] = Field(default_factory=dict)
    threshold: int = Field(default=FEWEST, ge=FEWEST, le=20)
    groups: tuple[FunctionGroup, ...] = ()
    purpose: str = Field(default="", max_length=600)
    show_result: bool = False
    form: Scan | None = None

    @model_validator(mode="after")
    def _days_in_order(self) -> Round:
        if self.closed is not None and self.closed < self.opened:
            raise ValueError("een ronde kan niet sluiten voordat zij opent")
        if self.until is not None and self.until < self.opened:
            raise ValueError("de laatste dag ligt voor de eerste dag")
        return self

    @model_validator(mode="after")
    def _groups_differ(self) -> Round:
        names = [group.name.casefold() for group in self.groups]
        if len(set(names)) < len(names):
            raise ValueError("twee functiegroepen hebben dezelfde naam")
        return self

    @property
    def is_open(self) -> bool:
        """Whether the round is not closed yet: nothing of it is shown and answers may still come in."""
        return self.closed is None

    def takes_answers(self, today: date) -> bool:
        """Return whether people can answer on this day."""
        return lets_in(self.opened, self.until, self.closed, today)

    def group(self, name: str) -> FunctionGroup | None:
        """Return the function group with this name, or None."""
        return next((group for group in self.groups if group.name == name), None)

    def tree(self, units: Iterable[Unit]) -> tuple[Unit, ...]:
        """Return the units as this round knows them: all of them while open, as they hung when it closed.

        A unit that was removed since stays in its place without its name, or totals would change with it.
        """
        known = {unit.id: unit for unit in units}
        if self.is_open or not self.parents:
            return tuple(known.values())
        return tuple(
            known.get(id_, self._gone(id_)).model_copy(update={"parent_id": parent})
            for id_, parent in self.parents.items()
        )

    def _gone(self, unit_id: str) -> Unit:
        name = "verwijderd onderdeel"
        return Unit(id=unit_id, traject_id=self.traject_id, kind=UnitKind.LOCATIE, name=name)


class Response(Record):
    """What one person answered. Holds a unit, a level and a function group, never who it was.

    `answers` maps answer keys of the scan to a step of the scale or a number of points; what was not
    answered is not in it. `texts` holds what somebody wrote, by key of the question. Its id is random and no
    moment is kept, so that no order tells who came first.
    """

    id: str = Field(default_factory=new_id, min_length=1, max_length=64)
    round_id: str = Field(min_length=1)
    unit_id: str = Field(min_length=1)
    level: Level
    function_group: str = Field(default="", max_length=120)
    answers: dict[str, int]
    texts: dict[str, Annotated[str, Field(min_length=1, max_length=MOST_TEXT)]] = Field(default_factory=dict)
    source: Source = Source.ONBEKEND


def answer_problems(scan: Scan, answers: Mapping[str, int]) -> list[str]:
    """Return what is wrong with one person's answers to `scan`, in Dutch; an empty list when all is well."""
    if not answers:
        return ["er is nog niets beantwoord"]
    known = set(scan.answer_keys())
    unknown = [f"'{key}' hoort niet bij deze scan" for key in answers if key not in known]
    given = {key: value for key, value in answers.items() if key in known}
    check = _point_problems if scan.kind == "punten" else _step_problems
    return [*unknown, *check(scan, given)]


def _step_problems(scan: Scan, answers: Mapping[str, int]) -> Iterator[str]:
    """Yield every answer that is not a step of the scale."""
    values = [step.value for step in scan.scale]
    allowed = ", ".join(map(str, values))
    for key, value in answers.items():
        if value not in values:
            yield f"'{key}' heeft {value}; kies uit {allowed}"


def _point_problems(scan: Scan, answers: Mapping[str, int]) -> Iterator[str]:
    """Yield negative points and a sum that is not the total. An option that isn't named got no points."""
    for key, value in answers.items():
        if value < 0:
            yield f"'{key}' heeft {value} punten; minder dan 0 kan niet"
    spread = sum(answers.values())
    if spread != scan.total:
        yield f"de punten zijn samen {spread}; het moeten er {scan.total} zijn"
