"""Which groups the result of a round is about: two nested families, so that `privacy` can tell exactly what to show.

The first family are the units, each with everything under it. The second is, without function groups, every unit
within one level; with function groups it is the levels of the whole round and the function groups within them.
Levels per unit would then cross the function groups, and three crossing families can't be audited exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from scans.answers import FunctionGroup, Response
from scans.groups import Level, Unit, below

# What a group of one unit is narrowed to; None is everybody in it.
Part = Level | FunctionGroup | None
Slice = tuple[str, Part]
# People of one unit at one level without a (known) function group, or of one unit in one function group.
Atom = tuple[str, Level | FunctionGroup]


@dataclass(frozen=True)
class Published:
    """The finest groups of a round, and the atoms of every group that may come in its result.

    `order` is the order in which equal groups are taken in. It follows from ids and names, which nobody can change
    while answers hang on them: two looks with a change in between could else be subtracted.
    """

    atoms: tuple[Atom, ...]
    units: Mapping[Slice, frozenset[Atom]]
    parts: Mapping[Slice, frozenset[Atom]]
    order: tuple[Slice, ...]

    @property
    def families(self) -> tuple[Mapping[Slice, frozenset[Atom]], Mapping[Slice, frozenset[Atom]]]:
        """The two families, each nested."""
        return self.units, self.parts

    def members(self, group: Slice) -> frozenset[Atom]:
        """Return the atoms of a group. Raises KeyError for a group that isn't published."""
        return self.units[group] if group in self.units else self.parts[group]


def published(units: Sequence[Unit], top_id: str, groups: Sequence[FunctionGroup] = ()) -> Published:
    """Return the groups of a round for the unit `top_id` and everything under it, with these function groups."""
    inside = sorted(below(units, top_id))
    functions = sorted(set(groups), key=lambda group: (list(Level).index(group.level), group.name))
    finest: tuple[Level | FunctionGroup, ...] = (*Level, *functions)
    atoms = tuple((unit_id, part) for unit_id in inside for part in finest)
    whole = _whole_units(units, top_id, inside, finest)
    narrowed = [(top_id, part) for part in finest] if functions else atoms
    parts: dict[Slice, frozenset[Atom]] = {
        (unit_id, part): frozenset(atom for atom in whole[unit_id, None] if _within(atom[1], part))
        for unit_id, part in narrowed
    }
    order = tuple(
        group for unit_id in inside for group in ((unit_id, None), *((unit_id, part) for part in finest))
    )
    return Published(atoms, whole, parts, tuple(g for g in order if g in whole or g in parts))


def atom_of(response: Response, groups: Iterable[FunctionGroup]) -> Atom:
    """Return where an answer counts: in its function group, or at its level when that group isn't known there."""
    for group in groups:
        if (group.name, group.level) == (response.function_group, response.level):
            return response.unit_id, group
    return response.unit_id, response.level


def _within(finest: Level | FunctionGroup, part: Part) -> bool:
    """Whether people of this finest kind belong to `part`; a function group belongs to its level too."""
    return part in (None, finest) or (isinstance(finest, FunctionGroup) and finest.level is part)


def _whole_units(
    units: Sequence[Unit], top_id: str, inside: Sequence[str], finest: Sequence[Level | FunctionGroup]
) -> dict[Slice, frozenset[Atom]]:
    """Return the atoms of each unit with all that is under it."""
    parents = {unit.id: unit.parent_id for unit in units}
    found: dict[str, list[Atom]] = {unit_id: [] for unit_id in inside}
    for unit_id in inside:
        above: str | None = unit_id
        while above is not None:
            found[above] += [(unit_id, part) for part in finest]
            above = None if above == top_id else parents[above]
    return {(unit_id, None): frozenset(atoms) for unit_id, atoms in found.items()}
