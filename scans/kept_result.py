"""The result of a round as it was frozen at closing: only what may be shown, nothing that it was made of.

Kept so that a result never changes, also not when the way of hiding groups becomes smarter: two ways of hiding,
one after the other, could be subtracted. It is also what an archive holds instead of the answers.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from pydantic import Field

from scans.answers import FunctionGroup
from scans.definition import Scan
from scans.groups import Level
from scans.identity import Frozen, Record
from scans.published import Part, Slice
from scans.scoring import Result


class KeptGroup(Frozen):
    """One group of a result: a unit, and the level or function group to which it is narrowed."""

    unit_id: str
    level: Level | None = None
    function: FunctionGroup | None = None

    @property
    def slice(self) -> Slice:
        """The group as a result knows it."""
        return self.unit_id, self.function or self.level


class KeptResult(Record):
    """A frozen result. `answers` is how many people answered in all.

    `cells` holds per answer key the shown groups: the place of the group in `groups` as text, and how many gave each value.
    """

    round_id: str = Field(min_length=1)
    answers: int = Field(ge=0)
    respondents: int | None = Field(default=None, ge=0)
    threshold: int = Field(ge=1)
    groups: tuple[KeptGroup, ...]
    cells: dict[str, dict[str, tuple[int, ...]]]
    texts: dict[str, tuple[str, ...]] = Field(default_factory=dict)


def freeze(
    result: Result, texts: Mapping[str, tuple[str, ...]], traject_id: str, round_id: str, answers: int
) -> KeptResult:
    """Return what is kept of a result and of what people wrote."""
    slices = sorted(result.groups, key=lambda group: result.groups[group])
    cells = {
        key: {
            str(column): tuple(int(count) for count in result.tallies[row, column])
            for column in np.flatnonzero(result.shown[row])
        }
        for row, key in enumerate(result.scan.answer_keys())
    }
    return KeptResult(
        traject_id=traject_id,
        round_id=round_id,
        answers=answers,
        respondents=result.respondents,
        threshold=result.threshold,
        groups=tuple(_kept(unit_id, part) for unit_id, part in slices),
        cells=cells,
        texts={key: told for key, told in texts.items() if told},
    )


def thaw(kept: KeptResult, scan: Scan, top_id: str) -> Result:
    """Return the result that was frozen; `scan` are the questions as they were asked.

    Raises KeyError, IndexError or ValueError when they don't belong together.
    """
    values = scan.total + 1 if scan.kind == "punten" else len(scan.scale)
    keys = scan.answer_keys()
    tallies = np.zeros((len(keys), len(kept.groups), values), dtype=np.int64)
    shown = np.zeros(tallies.shape[:2], dtype=np.bool_)
    for row, key in enumerate(keys):
        for column, counts in kept.cells[key].items():
            tallies[row, int(column)] = counts
            shown[row, int(column)] = True
    groups = {group.slice: place for place, group in enumerate(kept.groups)}
    return Result(scan, top_id, kept.respondents, groups, tallies, shown, kept.threshold)


def _kept(unit_id: str, part: Part) -> KeptGroup:
    if isinstance(part, FunctionGroup):
        return KeptGroup(unit_id=unit_id, function=part)
    return KeptGroup(unit_id=unit_id, level=part)
