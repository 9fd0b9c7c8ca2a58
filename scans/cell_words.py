"""What stands in a cell, read as a step of the scale, a unit, or a level or kind of work.

`known_...` is sure: the number, the label, the name itself. `guess_...` is a proposal that a person looks at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from scans.answers import FunctionGroup
from scans.definition import Scan
from scans.groups import Level, Unit
from scans.participation import USUAL_GROUPS

SKIPPED = -1  # stands in `ColumnMapping.steps` for a cell that is no answer: 'weet ik niet'
ALIKE = 0.75
LEVELS = {word: level for level in Level for word in (level.value, level.value[0])}
WHOLE_NUMBER = re.compile(r"([+-]?\d{1,9})([.,]0+)?")
CODE = re.compile(r"[a-z]{1,3}0*(\d{1,2})")  # of an answer in LimeSurvey: A1, AO01
NO_ANSWER = frozenset(
    (
        "weet ik niet", "weet ik niet / geen antwoord", "weet niet", "geen antwoord", "geen mening", "n.v.t.", "nvt",
        "niet van toepassing", "n/a", "-", "don't know", "no answer", "not applicable",
    )
)  # fmt: skip
# Words in a description of somebody's work that tell the level; the highest one named counts.
WORK_WORDS: Mapping[Level, tuple[str, ...]] = {
    Level.STRATEGISCH: ("directie", "directeur", "bestuur", "bestuurder", "mt", "managementteam", "strategisch"),
    Level.TACTISCH: (
        "manager", "teamleider", "teammanager", "leidinggevende", "leiding", "coördinator", "afdelingshoofd", "tactisch",
        "middenkader", "middenmanagement", "beleid", "staf",
    ),
    Level.OPERATIONEEL: (
        "medewerker", "medewerkers", "zorg", "verzorgende", "verpleegkundige", "begeleider", "behandelaar", "cliënten",
        "uitvoerend", "operationeel", "vrijwilliger", "professional", "helpende", "wijkverpleegkundige",
    ),
}  # fmt: skip


def folded(text: str) -> str:
    """Return a text without the differences people don't see: case and (non-breaking) spaces."""
    return " ".join(text.split()).casefold()


def squeezed(text: str) -> str:
    """Return only the letters and digits of a text, in lower case: codes elsewhere allow nothing else."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def alike(one: str, other: str) -> float:
    """Return how much two texts resemble each other, 0 to 1; 0 for whatever stays below `ALIKE`."""
    if 2 * min(len(one), len(other)) < ALIKE * (len(one) + len(other)):
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.quick_ratio() < ALIKE:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= ALIKE else 0.0


def whole_number(cell: str) -> int | None:
    """Return the number in a cell: 4 for '4' and '4,0'; None when it isn't a whole number."""
    number = WHOLE_NUMBER.fullmatch(cell.strip())
    return int(number[1]) if number else None


def known_step(scan: Scan, cell: str) -> int | None:
    """Return the number a cell means: 4, '4,0', or the label of a step. The number may lie outside the scale."""
    number = whole_number(cell)
    if number is not None:
        return number
    return next((step.value for step in scan.scale if folded(step.label) == folded(cell)), None)


def on_scale(scan: Scan, value: int | None) -> bool:
    """Return whether a number is a step of the scale, or a number of points there are."""
    if scan.kind == "punten":
        return value is not None and 0 <= value <= scan.total
    return value in [step.value for step in scan.scale]


def guess_step(scan: Scan, cell: str) -> int | None:
    """Return the step a cell probably means ('4 - Grotendeels'), SKIPPED for 'weet ik niet', or None."""
    if folded(cell) in NO_ANSWER:
        return SKIPPED
    words = folded(re.sub(r"^\W*\d+\W+|\W+\d+\W*$", "", cell))
    return _nearest(words, [(folded(step.label), step.value) for step in scan.scale])


def _nearest(words: str, named: Iterable[tuple[str, int]]) -> int | None:
    found = max(((alike(words, name), -value, value) for name, value in named), default=(0.0, 0, 0))
    return found[2] if found[0] else None


def codes_in(cells: Iterable[str]) -> dict[str, int]:
    """Return the answer codes among cells, folded, with their number: {'a1': 1}."""
    found = {folded(cell): CODE.fullmatch(folded(cell)) for cell in cells}
    return {cell: int(match[1]) for cell, match in found.items() if match}


def steps_of_codes(scan: Scan, codes: Mapping[str, int], reverse: bool) -> dict[str, int]:
    """Return the step of each code, counted from the lowest step, or from the highest when reversed.

    Codes count from 1, or from 0 when there is a 0. A code beyond the scale is left out.
    """
    values = sorted((step.value for step in scan.scale), reverse=reverse)
    first = 0 if 0 in codes.values() else 1
    return {code: values[n - first] for code, n in codes.items() if n - first < len(values)}


def known_place(places: Sequence[Unit], cell: str) -> tuple[str, ...]:
    """Return the ids of the units with this name: none, one, or more when names aren't different."""
    return tuple(unit.id for unit in places if folded(unit.name) == folded(cell))


def guess_place(places: Sequence[Unit], cell: str) -> str | None:
    """Return the id of the only unit whose name resembles a cell most, or that is named inside it."""
    if not folded(cell):
        return None
    scored = sorted(((_name_in(unit.name, cell), unit.id) for unit in places), reverse=True)
    if not scored or not scored[0][0] or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return None
    return scored[0][1]


def _name_in(name: str, cell: str) -> float:
    """Return 1 when every word of one stands in the other ('Team Dagdienst' and 'Dagdienst'), else how alike they are."""
    one, other = set(folded(name).split()), set(folded(cell).split())
    return 1.0 if one <= other or other <= one else alike(folded(name), folded(cell))


def known_work(groups: Sequence[FunctionGroup], cell: str) -> str | None:
    """Return the function group of the round with this name; without groups the level this word or group means."""
    if groups:
        return next((group.name for group in groups if folded(group.name) == folded(cell)), None)
    usual = {folded(group.name): group.level for group in USUAL_GROUPS}
    level = LEVELS.get(folded(cell)) or usual.get(folded(cell))
    return level.value if level else None


def guess_work(groups: Sequence[FunctionGroup], cell: str) -> str | None:
    """Return the level or function group that a description of work probably means, or None."""
    level = LEVELS.get(folded(cell)) or _level_in(cell)
    if not groups:
        return level.value if level else None
    best = max(((alike(folded(group.name), folded(cell)), group.name) for group in groups), default=(0.0, ""))
    of_level = [group.name for group in groups if group.level is level]
    if best[0]:
        return best[1]
    return of_level[0] if len(of_level) == 1 else None


def _level_in(cell: str) -> Level | None:
    """Return the highest level of which a word stands in a description."""
    words = set(re.findall(r"\w+", folded(cell)))
    return next((level for level, telling in WORK_WORDS.items() if words & set(telling)), None)


def share(cells: Sequence[str], sound: Callable[[str], object]) -> float:
    """Return which part of the cells that aren't empty is sound, 0 to 1."""
    filled = {cell for cell in cells if cell}
    return sum(1 for cell in filled if sound(cell)) / len(filled) if filled else 0.0
