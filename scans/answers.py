"""What people answered: a round is one time a scan is held, a response is what one person answered in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from pydantic import Field, model_validator

from scans.definition import Scan
from scans.groups import Level, Unit, UnitKind
from scans.identity import Record, new_id


class Round(Record):
    """One time a scan is held for a unit and everything under it. Shown after closing, never reopened.

    `parents` is the tree of units as it was at closing (unit id -> parent id). Results keep to it: if teams
    could be moved between two looks, subtracting the looks would show a group that is hidden.
    """

    scan: str = Field(min_length=1)
    unit_id: str = Field(min_length=1)
    title: str = Field(min_length=1, max_length=120)
    opened: date
    closed: date | None = None
    parents: dict[str, str | None] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _closes_after_opening(self) -> Round:
        if self.closed is not None and self.closed < self.opened:
            raise ValueError("een ronde kan niet sluiten voordat zij opent")
        return self

    @property
    def is_open(self) -> bool:
        """Whether people can still answer."""
        return self.closed is None

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
    answered is not in it. Its id is random, so that no order tells who came first.
    """

    id: str = Field(default_factory=new_id, min_length=1, max_length=64)
    round_id: str = Field(min_length=1)
    unit_id: str = Field(min_length=1)
    level: Level
    function_group: str = Field(default="", max_length=120)
    answers: dict[str, int]


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
