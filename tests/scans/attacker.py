"""Somebody who reads all that is shown and solves for what is hidden: linear algebra in whole numbers, no rounding.

Written without the audit's graph on purpose: rows are what is known, columns are atoms, and something is given away
when a combination of rows is left with atoms that have fewer answers together than the threshold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from math import gcd

Rows = list[list[int]]


def basis(rows: Iterable[Sequence[int]]) -> Rows:
    """Return independent rows that span the same, by elimination over the integers."""
    found: list[tuple[int, list[int]]] = []
    for given in rows:
        row = list(given)
        for pivot, other in found:
            if row[pivot]:
                row = [a * other[pivot] - b * row[pivot] for a, b in zip(row, other, strict=True)]
        if any(row):
            divisor = gcd(*row)
            found.append((next(i for i, value in enumerate(row) if value), [v // divisor for v in row]))
    return [row for _, row in found]


def small_sets(counts: Sequence[int], threshold: int) -> Iterator[frozenset[int]]:
    """Yield every set of answering atoms with fewer answers than the threshold, unless one more atom still fits."""
    present = [i for i, n in enumerate(counts) if n]
    for size in range(1, len(present) + 1):
        for chosen in combinations(present, size):
            room = threshold - 1 - sum(counts[i] for i in chosen)
            rest = [counts[i] for i in present if i not in chosen]
            if room >= 0 and room < min(rest, default=threshold):
                yield frozenset(chosen)


def knows_about(known: Rows, atoms: frozenset[int]) -> bool:
    """Whether some combination of independent rows is left with these atoms only."""
    outside = ([value for i, value in enumerate(row) if i not in atoms] for row in known)
    return len(basis(outside)) < len(known)


def learns(counts: Sequence[int], rows: Iterable[Sequence[int]], threshold: int) -> bool:
    """Whether the rows tell anything, with whatever weights, about fewer answers than the threshold."""
    known = basis(rows)
    return any(knows_about(known, atoms) for atoms in small_sets(counts, threshold))


def row_over(counts: Sequence[int], atoms: Iterable[int]) -> list[int]:
    """Return the sum over these atoms as a row; those without answers weigh nothing: nobody can be found there."""
    chosen = set(atoms)
    return [int(i in chosen and n > 0) for i, n in enumerate(counts)]
