"""What may be shown without giving away the answers of fewer than five people: an audit, not a rule of thumb.

Hiding small groups is not enough: a total minus the groups that are shown tells the group that is hidden.
The model. Atoms are the finest groups (one level of one team), each with a number of answers. A published
aggregate is a set of atoms; whoever reads the results knows the sum over every published aggregate and may
add and subtract those sums at will. A set of aggregates gives something away when a combination exists that
leaves only atoms with fewer than five answers together. This covers a small group on its own (the plain
case) and also the difference of two: 'the one in A minus the one in B' tells both answers.

Exact for combinations in which the remaining atoms count once, added or subtracted. For groups that form two
nested families, as units and units within a level do, the matrix of aggregates is totally unimodular, so
other combinations never give away more.

Not covered: everybody in a shown group answering the same, people who know each other's answers and subtract
those, and bounds (knowing that an answer lies between two values). Two looks at one round can't be subtracted
either, because a round is only shown after closing and never reopened; keep it so.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

THRESHOLD = 5

# Sums are kept modulo a prime: small enough for 8,000 products of two of them to fit in 64 bits. A real leak
# is always seen; two random prints of 25 bits each make a false alarm (which hides too much) very rare.
PRIME = 2**25 - 39
PRINTS = 2
SEED = 20240501

Ints = NDArray[np.int64]
Atom = TypeVar("Atom", bound=Hashable)
Name = TypeVar("Name", bound=Hashable)


def audit(
    counts: Mapping[Atom, int],
    aggregates: Mapping[Name, frozenset[Atom]],
    threshold: int = THRESHOLD,
) -> frozenset[Name]:
    """Return the names of the aggregates that may be shown together.

    `counts` holds the number of answers per atom, `aggregates` the atoms of each group; an atom without
    answers counts for nothing. Aggregates with fewer than `threshold` answers are never shown. The others
    are taken in from large to small (at equal size the one of more atoms first, then in the given order);
    one that would give something away together with those already taken in is left out. What is left out
    stays a leak whatever comes after, so nothing more could be added to the result. Raises ValueError for a
    threshold above 5, which the search isn't made for.
    """
    if threshold > THRESHOLD:
        raise ValueError("de controle zoekt naar groepen van hooguit vier antwoorden")
    order = sorted((atom for atom in counts if counts[atom] > 0), key=lambda atom: -counts[atom])
    place = {atom: index for index, atom in enumerate(order)}
    sizes = np.array([counts[atom] for atom in order], dtype=np.int64)
    knowledge = _Knowledge.nothing(sizes, threshold)
    shown = []
    for name, members in _large_to_small(aggregates, place, sizes, threshold):
        more = knowledge.with_sum_over(members)
        if more is not None:
            knowledge = more
            shown.append(name)
    return frozenset(shown)


def _large_to_small(
    aggregates: Mapping[Name, frozenset[Atom]], place: Mapping[Atom, int], sizes: Ints, threshold: int
) -> Iterable[tuple[Name, list[int]]]:
    """Yield (name, places of its atoms) of every aggregate with enough answers."""
    placed = [(name, [place[a] for a in atoms if a in place]) for name, atoms in aggregates.items()]
    sized = [(int(sizes[members].sum()), len(members), name, members) for name, members in placed if members]
    sized.sort(key=lambda entry: (-entry[0], -entry[1]))
    return ((name, members) for size, _, name, members in sized if size >= threshold)


@dataclass(frozen=True)
class _Space:
    """A linear space of sums modulo PRIME: rows in reduced echelon form and the column each one leads in."""

    rows: Ints
    pivots: tuple[int, ...] = ()

    @classmethod
    def empty(cls, width: int) -> _Space:
        return cls(np.zeros((0, width), dtype=np.int64))

    def rest(self, row: Ints) -> Ints:
        """Return what of `row` can't be made from this space."""
        if not self.pivots:
            return row
        return (row - row[list(self.pivots)] @ self.rows) % PRIME

    def extended(self, rest: Ints) -> _Space:
        """Return the space with a rest (not all zero) added."""
        pivot = int(np.flatnonzero(rest)[0])
        row = rest * pow(int(rest[pivot]), -1, PRIME) % PRIME
        rows = np.vstack([self.rows, row])
        touched = np.flatnonzero(self.rows[:, pivot])
        if touched.size:
            rows[touched] = (rows[touched] - np.outer(rows[touched, pivot], row)) % PRIME
        return _Space(rows, (*self.pivots, pivot))


@dataclass(frozen=True)
class _Knowledge:
    """What follows from the sums shown so far. Columns are atoms, the large ones (never a leak) first.

    `mixed` holds sums that need a large atom, `small` the sums that are about small atoms alone: only there
    a leak can arise, so only a new sum that ends up there has to be searched.
    """

    sizes: Ints
    threshold: int
    mixed: _Space
    small: _Space

    @classmethod
    def nothing(cls, sizes: Ints, threshold: int) -> _Knowledge:
        large = int((sizes >= threshold).sum())
        return cls(sizes, threshold, _Space.empty(len(sizes)), _Space.empty(len(sizes) - large))

    def with_sum_over(self, members: list[int]) -> _Knowledge | None:
        """Return the knowledge with the sum over these atoms added, None when that gives something away."""
        row = np.zeros(len(self.sizes), dtype=np.int64)
        row[members] = 1
        rest = self.mixed.rest(row)
        large = len(rest) - self.small.rows.shape[1]
        if rest[:large].any():
            return _Knowledge(self.sizes, self.threshold, self.mixed.extended(rest), self.small)
        about_small = self.small.rest(rest[large:])
        if not about_small.any():
            return self
        if (
            self.sizes[large:][about_small > 0].sum() < self.threshold
        ):  # the usual leak, found without searching
            return None
        small = self.small.extended(about_small)
        if _gives_away(small, self.sizes[large:], self.threshold):
            return None
        return _Knowledge(self.sizes, self.threshold, self.mixed, small)


def _gives_away(space: _Space, sizes: Ints, threshold: int) -> bool:
    """Tell whether a sum in `space` is about atoms with fewer than `threshold` answers together.

    Each atom gets a print: its entry in a random vector at right angles to the space. A combination of atoms
    is in the space when its prints add up to zero. Four atoms or fewer can do it, and of three or four at
    least two have one answer, so it suffices to compare nothing, single atoms and pairs of ones.
    """
    active = np.flatnonzero(space.rows.any(axis=0))
    prints, sizes = _prints(space)[:, active], sizes[active]
    ones = prints[:, sizes == 1]
    left, right = np.triu_indices(ones.shape[1], k=1)
    plus, minus = ones[:, left] + ones[:, right], ones[:, left] - ones[:, right]
    nothing = np.zeros((PRINTS, 1), dtype=np.int64)
    sums = np.concatenate([nothing, prints, -prints, plus, -plus, minus, -minus], axis=1) % PRIME
    weights = np.concatenate([[0], sizes, sizes, np.full(4 * left.size, 2)])
    keys = sums[0] * PRIME + sums[1]
    order = np.lexsort((weights, keys))
    keys, weights = keys[order], weights[order]
    return bool(((keys[1:] == keys[:-1]) & (weights[1:] + weights[:-1] < threshold)).any())


def _prints(space: _Space) -> Ints:
    """Return PRINTS random vectors at right angles to every row of `space`, shape (PRINTS, columns)."""
    vectors = np.random.default_rng(SEED).integers(1, PRIME, size=(PRINTS, space.rows.shape[1]))
    pivots = list(space.pivots)
    vectors[:, pivots] = 0
    vectors[:, pivots] = -(vectors @ space.rows.T) % PRIME
    return vectors
