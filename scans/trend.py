"""What changed between two rounds of the same scan, how sure that is, and how a theme went over all rounds.

Only statements that stayed the same are compared (see `adapting.comparable`), and only cells that are shown.

How sure. The answers of one person to several statements hang together, and a result doesn't hold single persons, so
the standard error of a theme's mean can't be computed exactly. It is at most the mean of the standard errors of its
statements (the triangle inequality for standard deviations), and exactly that when the answers of a person move
together. We take that upper bound. The 95 % interval of a difference is Welch's: B. L. Welch, 'The generalization of
"Student's" problem when several different population variances are involved', Biometrika 34 (1947), 28-35, with the
degrees of freedom of F. E. Satterthwaite, 'An approximate distribution of estimates of variance components',
Biometrics Bulletin 2 (1946), 110-114. It takes the answers of the two rounds as independent. When the same people
answer again and stay somewhat like themselves, the difference is surer than the interval says.

A choice of our own: an answer is rounded to a whole step, so no group counts as more alike than rounding can tell.
The variance of a statement is at least that of a rounding error, one twelfth of a squared step (W. F. Sheppard, Proc.
London Math. Soc. 29, 1898, 353-380). Else five equal answers twice would make any difference certain.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from scans.adapting import comparable
from scans.definition import Scan, Theme
from scans.published import Part
from scans.scoring import Cell, Result

# Two-sided 95 % quantiles of Student's t by degrees of freedom (NIST/SEMATECH e-Handbook of Statistical Methods,
# 1.3.6.7.2). Between two rows the lower one is taken: a slightly wider interval.
_T95 = {
    1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 6: 2.447, 7: 2.365, 8: 2.306, 9: 2.262, 10: 2.228, 11: 2.201,
    12: 2.179, 13: 2.160, 14: 2.145, 15: 2.131, 16: 2.120, 17: 2.110, 18: 2.101, 19: 2.093, 20: 2.086, 22: 2.074,
    24: 2.064, 26: 2.056, 28: 2.048, 30: 2.042, 35: 2.030, 40: 2.021, 50: 2.009, 60: 2.000, 80: 1.990, 100: 1.984,
    200: 1.972, 1000: 1.962,
}  # fmt: skip
_ROUNDING = 1 / 12


class Missing(StrEnum):
    """Why two rounds can't be compared on a theme, in words."""

    NEW = "nieuw gevraagd"
    OTHER_QUESTIONS = "de vragen veranderden"
    HIDDEN = "wat gelijk bleef, is in een van de rondes verborgen"


@dataclass(frozen=True)
class Estimate:
    """The mean of some statements for one group in one round, in steps of the scale.

    `error` is the upper bound of its standard error, `fewest` the smallest number of answers to one of the statements,
    `n` the largest, `statements` how many statements it is about.
    """

    mean: float
    error: float
    fewest: int
    n: int
    statements: int


@dataclass(frozen=True)
class Change:
    """How far a theme moved between two rounds (after minus before, scale steps), with its 95 % interval."""

    before: Estimate
    after: Estimate
    difference: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves out 0."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True)
class Run:
    """Rounds in a row that asked the same: (place of the round, estimate) over the statements `keys`."""

    keys: frozenset[str]
    points: tuple[tuple[int, Estimate], ...]
    began: Missing | None  # why it doesn't go on from the run before; None for the first


@dataclass(frozen=True)
class Trend:
    """A theme over rounds, oldest first. `hidden` are places of rounds that asked it and may not show it."""

    runs: tuple[Run, ...]
    hidden: frozenset[int]
    not_asked: frozenset[int]


def quantile(freedom: float) -> float:
    """Return the two-sided 95 % quantile of Student's t, from the table. Raises ValueError below 1."""
    if freedom < 1:
        raise ValueError("minstens één vrijheidsgraad")
    rows = list(_T95)
    return _T95[rows[bisect_right(rows, freedom) - 1]]


def shown(result: Result, unit_id: str, part: Part, keys: Iterable[str]) -> frozenset[str]:
    """Return which of these statements are shown for a group. Raises KeyError for an unknown unit or statement."""
    return frozenset(key for key in keys if not result.statement(unit_id, part, key).hidden)


def estimate(result: Result, unit_id: str, part: Part, keys: Iterable[str]) -> Estimate:
    """Return the mean of shown statements. Raises ValueError without statements or for a hidden one."""
    cells = [result.statement(unit_id, part, key) for key in sorted(keys)]
    means = [cell.mean for cell in cells if cell.mean is not None]
    if not means or len(means) < len(cells):
        raise ValueError("een gemiddelde over stellingen die niet in beeld mogen")
    values = [step.value for step in result.scan.scale]
    error = sum(_error(cell, values) for cell in cells) / len(cells)
    fewest, n = min(cell.n for cell in cells), max(cell.n for cell in cells)
    return Estimate(sum(means) / len(means), error, fewest, n, len(cells))


def _error(cell: Cell, values: Sequence[int]) -> float:
    """Return the standard error of the mean of one statement."""
    mean = cell.mean or 0.0
    squares = sum(count * (value - mean) ** 2 for count, value in zip(cell.counts, values, strict=True))
    return sqrt(max(squares / (cell.n - 1), _ROUNDING) / cell.n)


def difference(before: Estimate, after: Estimate) -> Change:
    """Return how far `after` lies from `before`, with Welch's 95 % interval; both of at least two answers."""
    one, two = before.error**2, after.error**2
    freedom = (one + two) ** 2 / (one**2 / (before.fewest - 1) + two**2 / (after.fewest - 1))
    margin = quantile(freedom) * sqrt(one + two)
    moved = after.mean - before.mean
    return Change(before, after, moved, moved - margin, moved + margin)


def change(before: Result, after: Result, unit_id: str, theme: Theme, part: Part = None) -> Change | Missing:
    """Return how a theme of `after` moved for one group, or why that can't be said.

    Raises KeyError when the unit isn't in both rounds.
    """
    kept = comparable(before.scan, after.scan)
    same = frozenset(statement.key for statement in theme.statements if statement.key in kept)
    if not same:
        return Missing.OTHER_QUESTIONS if _known(before.scan, theme) else Missing.NEW
    keys = shown(before, unit_id, part, same) & shown(after, unit_id, part, same)
    if not keys:
        return Missing.HIDDEN
    return difference(estimate(before, unit_id, part, keys), estimate(after, unit_id, part, keys))


def _known(scan: Scan, theme: Theme) -> bool:
    """Whether a scan had this theme already, or one of its statements."""
    asked = {statement.key for statement in scan.statements()}
    return any(t.key == theme.key for t in scan.themes) or any(s.key in asked for s in theme.statements)


def trend(results: Sequence[Result], unit_id: str, theme_key: str, part: Part = None) -> Trend:
    """Return a theme over rounds, oldest first. Raises KeyError when the unit isn't in every round.

    A run goes on for as long as some statements stayed the same and are shown; all its points are about those.
    """
    runs: list[tuple[frozenset[str], list[int], Missing | None]] = []
    hidden: set[int] = set()
    not_asked: set[int] = set()
    for place, result in enumerate(results):
        asked = _asked(result.scan, theme_key)
        own = shown(result, unit_id, part, asked)
        if not own:
            (hidden if asked else not_asked).add(place)
            continue
        goes_on = _goes_on(runs[-1], results, result, unit_id, part) if runs else None
        if isinstance(goes_on, frozenset):
            runs[-1] = (goes_on, [*runs[-1][1], place], runs[-1][2])
        else:
            runs.append((own, [place], goes_on))
    drawn = tuple(
        Run(keys, tuple((i, estimate(results[i], unit_id, part, keys)) for i in places), began)
        for keys, places, began in runs
    )
    return Trend(drawn, frozenset(hidden), frozenset(not_asked))


def _goes_on(
    run: tuple[frozenset[str], list[int], Missing | None],
    results: Sequence[Result],
    new: Result,
    unit_id: str,
    part: Part,
) -> frozenset[str] | Missing:
    """Return the statements a run keeps when a round is added to it, or why it stops."""
    keys, places, _ = run
    same = keys.intersection(comparable(results[places[-1]].scan, new.scan))
    if not same:
        return Missing.OTHER_QUESTIONS
    return shown(new, unit_id, part, same) or Missing.HIDDEN


def _asked(scan: Scan, theme_key: str) -> list[str]:
    """Return the statements of a theme; none when the scan doesn't have it."""
    return [s.key for theme in scan.themes if theme.key == theme_key for s in theme.statements]
