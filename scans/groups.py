"""The groups people answer from: the three levels, and the tree organisatie -> locaties -> teams."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from pydantic import Field

from scans.identity import Record


class Level(StrEnum):
    """The three lines of the map, from board to daily practice (handreiking, hoofdstuk 5)."""

    STRATEGISCH = "strategisch"
    TACTISCH = "tactisch"
    OPERATIONEEL = "operationeel"


class UnitKind(StrEnum):
    """What a node of the organisation tree is."""

    ORGANISATIE = "organisatie"
    LOCATIE = "locatie"
    TEAM = "team"


class Unit(Record):
    """A node of the organisation tree; exactly one, the organisation, has no parent."""

    parent_id: str | None = None
    kind: UnitKind
    name: str = Field(min_length=1, max_length=120)
    headcount: int | None = Field(default=None, ge=0, le=100_000)
    order: int = 0


def root(units: Iterable[Unit]) -> Unit:
    """Return the organisation. Raises ValueError when there is none."""
    for unit in units:
        if unit.parent_id is None:
            return unit
    raise ValueError("a tree of units without an organisation")


def children(units: Iterable[Unit], parent_id: str) -> list[Unit]:
    """Return the units right below `parent_id`, in their own order."""
    return sorted((u for u in units if u.parent_id == parent_id), key=lambda u: (u.order, u.name))


def below(units: Sequence[Unit], unit_id: str) -> frozenset[str]:
    """Return the ids of `unit_id` and everything under it."""
    found = {unit_id}
    while True:
        more = {u.id for u in units if u.parent_id in found} - found
        if not more:
            return frozenset(found)
        found |= more


def in_tree_order(units: Sequence[Unit]) -> list[tuple[int, Unit]]:
    """Return (depth, unit) for the whole tree, parents before children, siblings in their own order."""
    result: list[tuple[int, Unit]] = []

    def visit(unit: Unit, depth: int) -> None:
        result.append((depth, unit))
        for child in children(units, unit.id):
            visit(child, depth + 1)

    for top in (u for u in units if u.parent_id is None):
        visit(top, 0)
    return result


def teams(units: Sequence[Unit]) -> list[Unit]:
    """Return the teams in tree order."""
    return [unit for _, unit in in_tree_order(units) if unit.kind is UnitKind.TEAM]
