"""What a scan result says: one sentence, what is strong, and what to talk about with the reason.

Everything is made of the shown cells of a `Result`; what is hidden there never comes back here.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from planner.usecases.scan_results import (
    ThemeRow,
    about,
    base,
    decimal,
    middle,
    scale_words,
    share_words,
    theme_rows,
)
from scans.agreement import ABOUT_THE_SAME, NEARLY_THE_SAME, TWO_CAMPS
from scans.definition import Scan, Theme
from scans.groups import Level
from scans.scoring import Gap, Result, level_gaps

# Our own choices. Three quarters of a step is more than chance moves the mean of a group of ten or so.
GAP = 0.75
STRONGEST = 2
TO_TALK = 3

SAID = dict(zip(Level, ("het strategische", "het tactische", "het operationele"), strict=True))
UNLESS_GAP = (
    "jullie de uitkomst nog niet samen hebben bekeken. Een verschil kan ook ontstaan doordat ieder iets anders "
    "in de vraag leest."
)
UNLESS_LOW = "jullie dit onderwerp met opzet later op de route aanpakken. Dan hoort een lage uitkomst bij waar jullie nu zijn."


@dataclass(frozen=True)
class TalkPoint:
    """A theme to talk about, with the reason as a sentence that follows 'omdat'.

    `level` is the one that sees it rosiest, `lowest` the one that sees it darkest; both None when it isn't about levels.
    """

    theme: Theme
    because: str
    level: Level | None = None
    lowest: Level | None = None
    unless: str = UNLESS_LOW


@lru_cache(maxsize=64)  # a result equals only itself, so what follows from it can be kept
def sentence(result: Result, unit_id: str) -> str:
    """Return the one sentence that says it; in words when there are too few answers."""
    rows = [row for row in theme_rows(result, unit_id) if row.cell.agreement is not None]
    if not rows:
        return (
            "Er zijn hier te weinig antwoorden om iets te laten zien zonder dat mensen te herkennen zijn. "
            f"Een uitkomst komt pas in beeld vanaf {result.threshold} antwoorden."
        )
    rows.sort(key=lambda row: -(row.cell.agreement or 0.0))
    gaps = _wide_gaps(result, unit_id)
    first, second = _agreed(rows, {gap.key for gap in gaps[:1]}), _apart(result, rows, gaps)
    return f"{first}; {second}." if first else f"{second[0].upper()}{second[1:]}."


def _agreed(rows: Sequence[ThemeRow], elsewhere: Collection[str]) -> str:
    """Return where people agree most; a theme that is about to be called different is left out."""
    found = [
        row
        for row in rows
        if row.theme.key not in elsewhere and (row.cell.agreement or 0.0) >= ABOUT_THE_SAME
    ]
    if not found:
        return ""
    close = [row for row in found if (row.cell.agreement or 0.0) >= NEARLY_THE_SAME][:2]
    if close:
        return f"Jullie zijn het eens over {' en '.join(f'‘{row.about}’' for row in close)}"
    return f"Jullie zijn het het meest eens over ‘{found[0].about}’"


def _apart(result: Result, rows: Sequence[ThemeRow], gaps: Sequence[Gap]) -> str:
    if gaps:
        theme = _theme(result.scan, gaps[0].key)
        return f"over ‘{about(theme)}’ denken {_levels(gaps[0])} verschillend"
    if (rows[-1].cell.agreement or 0.0) < ABOUT_THE_SAME:
        return f"over ‘{rows[-1].about}’ lopen de meningen het verst uiteen"
    return "grote verschillen zijn er niet"


def _levels(gap: Gap) -> str:
    """Return 'het strategische en het operationele niveau', always in the order S, T, O."""
    first, second = (SAID[level] for level in Level if level in (gap.high[1], gap.low[1]))
    return f"{first} en {second} niveau"


def _wide_gaps(result: Result, unit_id: str) -> list[Gap]:
    return [gap for gap in level_gaps(result, unit_id) if gap.difference >= GAP]


def _theme(scan: Scan, key: str) -> Theme:
    return next(theme for theme in scan.themes if theme.key == key)


def strong(result: Result, unit_id: str) -> list[ThemeRow]:
    """Return the themes with the highest means, at most two and only above the middle of the scale."""
    rows = [
        r
        for r in theme_rows(result, unit_id)
        if r.cell.mean is not None and r.cell.mean > middle(result.scan)
    ]
    return sorted(rows, key=lambda row: -(row.cell.mean or 0.0))[:STRONGEST]


def talk_about(result: Result, unit_id: str) -> list[TalkPoint]:
    """Return what to talk about: wide gaps between levels and low means in turn, the clearest first."""
    return list(_points(result, unit_id))


@lru_cache(maxsize=64)
def _points(result: Result, unit_id: str) -> tuple[TalkPoint, ...]:
    gaps = [_gap_point(result, gap) for gap in _wide_gaps(result, unit_id)]
    rows = [
        r
        for r in theme_rows(result, unit_id)
        if r.cell.mean is not None and r.cell.mean < middle(result.scan)
    ]
    low = [_low_point(result.scan, row) for row in sorted(rows, key=lambda row: row.cell.mean or 0.0)]
    found: dict[str, TalkPoint] = {}
    for pair in zip_longest(gaps, low):
        for point in pair:
            if point is not None:
                found.setdefault(point.theme.key, point)
    return tuple(found.values() or _spread_points(result, unit_id))


def _gap_point(result: Result, gap: Gap) -> TalkPoint:
    high, low = gap.high[1], gap.low[1]
    assert high and low  # the gaps are between levels
    theme = _theme(result.scan, gap.key)
    bases = [base(result.theme(*group, gap.key), theme) for group in (gap.high, gap.low)]
    because = (
        f"{SAID[high]} niveau hier gemiddeld {decimal(gap.high_mean)} geeft ({bases[0]}) en {SAID[low]} "
        f"{decimal(gap.low_mean)} ({bases[1]}; {scale_words(result.scan)})"
    )
    return TalkPoint(theme, because, high, low, UNLESS_GAP)


def _low_point(scan: Scan, row: ThemeRow) -> TalkPoint:
    because = (
        f"{share_words(scan, row.cell, high=False)}; gemiddeld {decimal(row.cell.mean or 0.0)} "
        f"({scale_words(scan)}; {base(row.cell, row.theme)})"
    )
    return TalkPoint(row.theme, because)


def _spread_points(result: Result, unit_id: str) -> list[TalkPoint]:
    """Return where opinions lie apart; only asked when no level differs and nothing is low."""
    rows = [r for r in theme_rows(result, unit_id) if r.cell.agreement is not None]
    return [
        TalkPoint(
            row.theme,
            f"{_spread_words(row.cell.agreement or 0.0)} ({base(row.cell, row.theme)})",
            unless=UNLESS_GAP,
        )
        for row in sorted(rows, key=lambda row: row.cell.agreement or 0.0)
        if (row.cell.agreement or 0.0) < ABOUT_THE_SAME
    ]


def _spread_words(agreement: float) -> str:
    return "hier twee kampen te zien zijn" if agreement <= TWO_CAMPS else "de meningen hier uiteenlopen"
