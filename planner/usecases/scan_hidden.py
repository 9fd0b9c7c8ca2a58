"""Why a group of a result is hidden, in words that tell nothing its leader can't see already.

A running round shows how many answered per unit (see `responding`), and of a unit with fewer than five people everybody
knows that its answers are too few. So of a unit may be said whether they are, or are enough and hidden to protect
another group. Nobody can see how many answered at a level, in a function
group or to one statement; there the words stay neutral. Participants see no counts at all and get neutral words too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from planner.route.journey import Journey
from planner.storage.journeys import response_counts
from planner.usecases.desk import Desk
from planner.usecases.scan_results import HIDDEN, PROTECTED, TOO_FEW
from scans.answers import Round
from scans.scoring import Result


@dataclass(frozen=True, eq=False)
class Reasons:
    """How many answered per unit, with everything under it; empty when that isn't known any more."""

    counts: Mapping[str, int]
    threshold: int

    def of(self, result: Result, unit_id: str) -> str:
        """Return why something of a unit is hidden. Raises KeyError for a unit outside the round."""
        if unit_id not in self.counts:
            return HIDDEN
        if self.counts[unit_id] < self.threshold:
            return TOO_FEW
        return HIDDEN if result.shown[:, result.groups[unit_id, None]].any() else PROTECTED


@dataclass(frozen=True)
class _Asked:
    """A question for reasons; equal when the result is the same one."""

    result: Result
    desk: Desk = field(compare=False)
    journey: Journey = field(compare=False)
    held: Round = field(compare=False)


def reasons(desk: Desk, journey: Journey, held: Round, result: Result) -> Reasons:
    """Return why groups of a closed round are hidden. Raises DatabaseUnavailable."""
    return _counted(_Asked(result, desk, journey, held))


@lru_cache(maxsize=32)  # a closed round doesn't change, and a result equals only itself
def _counted(asked: _Asked) -> Reasons:
    counts: Counter[str] = Counter()
    for (unit_id, _), n in response_counts(asked.desk.engine, asked.held.id).items():
        counts[unit_id] += n
    if counts.total() < (asked.result.respondents or 0):
        return Reasons({}, asked.held.threshold)  # from an archive, which holds no answers
    return Reasons(_with_all_under_it(counts, asked), asked.held.threshold)


def _with_all_under_it(counts: Mapping[str, int], asked: _Asked) -> dict[str, int]:
    """Return the answers per unit of the round, those of the units under it included."""
    found = {unit_id: 0 for unit_id, part in asked.result.groups if part is None}
    parents = {unit.id: unit.parent_id for unit in asked.held.tree(asked.journey.units)}
    for unit_id, n in counts.items():
        above: str | None = unit_id
        while above in found:
            found[above] += n
            above = parents.get(above)
    return found
