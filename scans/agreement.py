"""How much a group agrees: Van der Eijk's agreement A for an ordered scale.

Source: C. van der Eijk, 'Measuring agreement in ordered rating scales', Quality & Quantity 35 (2001),
325-341, computed as in the R package agrmt: the answers are cut into layers that are each flat (every
used step equally often), the agreement of each layer follows from its pattern of used and unused steps,
and A is the mean of the layers, weighted by the answers in them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import combinations

# Where one phrase ends and the next begins. Our own choice, not Van der Eijk's: 0 (answers spread evenly)
# must count as differing, and 'two camps' needs clearly more weight outside than in the middle.
NEARLY_THE_SAME = 0.7
ABOUT_THE_SAME = 0.4
TWO_CAMPS = -0.3


def agreement(counts: Sequence[int]) -> float | None:
    """Return A, from -1 (half in each extreme) through 0 (spread evenly) to 1 (all the same).

    `counts` holds the number of answers per step of the scale, lowest step first. Returns None when
    nobody answered. Raises ValueError for a negative count.
    """
    if any(count < 0 for count in counts):
        raise ValueError("een aantal antwoorden kan niet negatief zijn")
    total = sum(counts)
    if total == 0:
        return None
    rest = list(counts)
    weighted = 0.0
    while any(rest):
        pattern = tuple(count > 0 for count in rest)
        height = min(count for count in rest if count > 0)
        weighted += _pattern_agreement(pattern) * height * sum(pattern)
        rest = [count - height if used else 0 for count, used in zip(rest, pattern, strict=True)]
    return weighted / total


def agreement_words(a: float | None) -> str:
    """Return a short Dutch phrase for agreement `a` (-1..1, or None for no answers)."""
    if a is None:
        return "er zijn nog geen antwoorden"
    if a >= NEARLY_THE_SAME:
        return "jullie denken hier bijna hetzelfde over"
    if a >= ABOUT_THE_SAME:
        return "jullie zitten ongeveer op één lijn"
    if a > TWO_CAMPS:
        return "de meningen lopen uiteen"
    return "er zijn twee kampen"


@cache
def _pattern_agreement(pattern: tuple[bool, ...]) -> float:
    """Return the agreement of one flat layer: its unimodality, less as it uses more steps."""
    steps, used = len(pattern), sum(pattern)
    if used == 1:
        return 1.0
    if used == steps:
        return 0.0
    return _unimodality(pattern) * (1 - (used - 1) / (steps - 1))


def _unimodality(pattern: tuple[bool, ...]) -> float:
    """Return U = ((K-2)*TU - (K-1)*TDU) / ((K-2)*(TU+TDU)) over all ordered triples of the K steps.

    TU counts triples with one peak (110 and 011), TDU those with a dip in the middle (101).
    """
    steps = len(pattern)
    triples = list(combinations(pattern, 3))
    peaks = sum(triple in ((True, True, False), (False, True, True)) for triple in triples)
    dips = sum(triple == (True, False, True) for triple in triples)
    return ((steps - 2) * peaks - (steps - 1) * dips) / ((steps - 2) * (peaks + dips))
