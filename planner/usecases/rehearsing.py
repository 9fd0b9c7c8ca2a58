"""The 'proefrit' before a round opens: from how many people work where to what a result would show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from planner.route.journey import Journey
from planner.usecases.desk import Desk
from planner.usecases.organisation import NotPossible
from planner.usecases.responding import people_of
from scans.answers import FunctionGroup
from scans.groups import Level, Unit, children
from scans.identity import ordered_id
from scans.published import Slice
from scans.rehearsal import Line, Rehearsal, put_together, rehearse

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
    all_parts, practice = parts(groups), practice_part(groups)
    unknown = {unit.id for unit in without_headcount(places, units)}
    return {
        (place.id, part): (else_ if place.id in unknown else people_of(place, units) or 0)
        if part == practice
        else 0
        for place in places
        for part in all_parts
    }


def corrected(
    guess: People, typed: Mapping[tuple[str, Part], int], place: Unit, groups: Sequence[FunctionGroup]
) -> dict[tuple[str, Part], int]:
    """Return the people of a place with what was typed over the guess.

    Who is typed elsewhere comes from the part of daily practice, unless a number was typed there too: the total stays what
    it is.
    """
    rest = (place.id, practice_part(groups))
    found = {(place.id, part): typed.get((place.id, part), guess[place.id, part]) for part in parts(groups)}
    if rest not in typed:
        apart = sum(n for atom, n in found.items() if atom != rest)
        found[rest] = max(0, guess[rest] - apart)
    return found


def practice_part(groups: Sequence[FunctionGroup]) -> Part:
    """Return the part in which everybody is at first: the first one that does the work of daily practice."""
    all_parts = parts(groups)
    return next((part for part in all_parts if _level(part) is Level.OPERATIONEEL), all_parts[0])


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


def hang_together(desk: Desk, journey: Journey, two: tuple[str, str], name: str) -> None:
    """Make a new location where two units hang side by side, and hang them under it, in one action.

    Raises NotPossible for a name that is empty or taken, or when they no longer hang side by side; StorageFailure.
    """
    wanted = name.strip()[:120]
    if not wanted:
        raise NotPossible("Geef de nieuwe locatie een naam.")
    with desk.work(f"Locatie {wanted} gemaakt, met twee onderdelen eronder") as work:
        units, place_id = work.all(Unit, journey.traject.id), ordered_id()
        try:
            tree = {unit.id: unit for unit in put_together(units, two, place_id, wanted)}
        except ValueError:
            raise NotPossible(
                "Deze twee hangen niet meer naast elkaar. Kijk bij Organisatie en teams."
            ) from None
        place = tree[place_id]
        if any(u.name.casefold() == wanted.casefold() for u in children(units, place.parent_id or "")):
            raise NotPossible(f"Daar is al een ‘{wanted}’. Kies een andere naam.")
        work.add(place)
        for unit_id in two:
            work.change(tree[unit_id])


def by_group(lines: Sequence[Line]) -> dict[Slice, Line]:
    """Return the lines by their group."""
    return {line.group: line for line in lines}
