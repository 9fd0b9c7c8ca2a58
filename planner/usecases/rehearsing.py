"""The 'proefrit' before a round opens: from how many people work where to what a result would show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from planner.usecases.responding import people_of
from scans.answers import FunctionGroup
from scans.groups import Level, Unit
from scans.published import Slice
from scans.rehearsal import Line, Rehearsal, rehearse

Part = Level | FunctionGroup
People = Mapping[tuple[str, Part], int]  # how many people work in a unit, per level or function group
LEVELS = tuple(reversed(Level))  # daily practice first: most people work there


@dataclass(frozen=True)
class Trip:
    """What a proefrit is about: a unit and what is below it, the promise, and who is expected to answer."""

    units: tuple[Unit, ...]
    top_id: str
    threshold: int
    groups: tuple[FunctionGroup, ...]
    expected: tuple[tuple[tuple[str, Part], int], ...]


def parts(groups: Sequence[FunctionGroup]) -> tuple[Part, ...]:
    """Return what people are split in: the function groups of the round, or without them the three levels."""
    return tuple(groups) or LEVELS


def part_name(part: Part) -> str:
    """Return 'operationeel', or the name of a function group."""
    return part.name if isinstance(part, FunctionGroup) else str(part)


def usual_people(
    places: Sequence[Unit], units: Sequence[Unit], groups: Sequence[FunctionGroup], else_: int
) -> People:
    """Return a first guess: everybody of a place does the work of daily practice; `else_` where no headcount is known.

    Nobody where only the units below have people of their own.
    """
    all_parts = parts(groups)
    practice = next((p for p in all_parts if _level(p) is Level.OPERATIONEEL), all_parts[0])
    unknown = {unit.id for unit in without_headcount(places, units)}
    return {
        (place.id, part): (else_ if place.id in unknown else people_of(place, units) or 0)
        if part == practice
        else 0
        for place in places
        for part in all_parts
    }


def without_headcount(places: Sequence[Unit], units: Sequence[Unit]) -> list[Unit]:
    """Return the places without units of their own of which nobody said how many people there are."""
    parents = {unit.parent_id for unit in units}
    return [place for place in places if place.id not in parents and place.headcount is None]


def _level(part: Part) -> Level:
    return part.level if isinstance(part, FunctionGroup) else part


def trip(
    units: Sequence[Unit],
    top_id: str,
    threshold: int,
    groups: Sequence[FunctionGroup],
    people: People,
    percent: int,
) -> Trip:
    """Return the trip in which `percent` of the people answer, rounded to whole people per group."""
    expected = tuple((atom, int(n * percent / 100 + 0.5)) for atom, n in people.items())
    return Trip(tuple(units), top_id, threshold, tuple(groups), expected)


@lru_cache(maxsize=16)
def rehearsed(asked: Trip) -> Rehearsal:
    """Return what would be shown; computed once per trip, because a screen asks it at every click."""
    return rehearse(asked.units, asked.top_id, dict(asked.expected), asked.threshold, asked.groups)


def expected_answers(asked: Trip) -> int:
    """Return how many answers are expected altogether."""
    return sum(n for _, n in asked.expected)


def given_away(asked: Trip, line: Line) -> Iterator[tuple[str, tuple[Part, ...], int]]:
    """Yield whom a hidden group would give away: (unit id, the parts or none when it is the whole unit, people)."""
    expected = {atom: n for atom, n in asked.expected if n}
    for unit_id in dict.fromkeys(unit_id for unit_id, _ in line.gives_away):
        mine = [atom for atom in line.gives_away if atom[0] == unit_id and atom in expected]
        everybody = len(mine) == sum(1 for atom in expected if atom[0] == unit_id)
        yield (
            unit_id,
            () if everybody else tuple(part for _, part in mine),
            sum(expected[atom] for atom in mine),
        )


def whole_units(lines: Sequence[Line]) -> list[Line]:
    """Return the lines about units with all their people."""
    return [line for line in lines if line.group[1] is None]


def by_group(lines: Sequence[Line]) -> dict[Slice, Line]:
    """Return the lines by their group."""
    return {line.group: line for line in lines}
