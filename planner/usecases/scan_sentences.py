"""What a scan result says: one sentence, what is strong, and what to talk about with the reason.

Everything is made of the shown cells of a `Result`; what is hidden there never comes back here.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import zip_longest

from planner.usecases.scan_results import (
    HIDDEN,
    PROTECTED,
    TOO_FEW,
    ThemeRow,
    base,
    decimal,
    middle,
    n_of,
    names_of,
    scale_words,
    share,
    share_words,
    theme_rows,
)
from planner.usecases.scan_trends import clear_falls, interval_words
from scans.agreement import ABOUT_THE_SAME, NEARLY_THE_SAME, TWO_CAMPS
from scans.definition import Scan, Theme
from scans.groups import Level
from scans.scoring import Gap, Result, level_gaps
from scans.trend import Change

# Our own choices. Three quarters of a step is more than chance moves the mean of a group of ten or so.
GAP = 0.75
STRONGEST = 2
TO_TALK = 3

SAID = dict(zip(Level, ("het strategische", "het tactische", "het operationele"), strict=True))
LOOK_FIRST = "Bekijk de uitkomst eerst samen. Een verschil kan ook ontstaan doordat ieder iets anders in de vraag leest."
ON_PURPOSE = (
    "Pakken jullie dit met opzet later op de route aan? Dan hoort een lage uitkomst bij waar jullie nu zijn."
)
SAME_PEOPLE = (
    "Ga eerst na wie er meededen. Antwoordden er nu andere mensen, dan kan het verschil ook daarvan komen."
)


@dataclass(frozen=True)
class TalkPoint:
    """A theme to talk about, with the reason as a sentence that follows 'omdat'.

    `level` is the one that sees it rosiest, `lowest` the one that sees it darkest; both None when it isn't about levels.
    `caution` is what to think of before doing anything about it, `though` what is added where the theme is also strong.
    """

    theme: Theme
    because: str
    level: Level | None = None
    lowest: Level | None = None
    caution: str = ""
    though: str = ""


@lru_cache(maxsize=64)  # a result equals only itself, so what follows from it can be kept
def sentence(result: Result, unit_id: str, before: Result | None = None, why: str = HIDDEN) -> str:
    """Return the one sentence that says it.

    `before` is the result it is compared with, `why` says why the unit is hidden when it is.
    """
    rows = [row for row in theme_rows(result, unit_id) if row.cell.agreement is not None]
    if not rows:
        return _nothing(why, result.threshold)
    gaps = _wide_gaps(result, unit_id)
    falls = clear_falls(before, result, unit_id) if before else []
    apart, lower = _apart(result, rows, gaps), _lower(result.scan, falls)
    parts = [_agreed(rows, {gap.key for gap in gaps[:1]}), apart, lower]
    if not apart and not lower:
        parts.append("grote verschillen zijn er niet")
    said = "; ".join(filter(None, parts))
    return f"{said[0].upper()}{said[1:]}."


def _nothing(why: str, threshold: int) -> str:
    """Return why nothing of a unit is shown."""
    if why == TOO_FEW:
        return (
            "Er zijn hier te weinig antwoorden om iets te laten zien zonder dat mensen te herkennen zijn. "
            f"Een uitkomst komt pas in beeld vanaf {threshold} antwoorden."
        )
    if why == PROTECTED:
        return (
            "Deze uitkomst blijft verborgen, om een kleinere groep te beschermen. Hier zijn genoeg antwoorden, maar met "
            "deze uitkomst erbij kan iemand uitrekenen wat die kleinere groep antwoordde."
        )
    return (
        "Deze uitkomst blijft verborgen, zodat niemand te herkennen is. "
        f"Een uitkomst komt pas in beeld vanaf {threshold} antwoorden, en als er geen kleinere groep uit te rekenen is."
    )


def _agreed(rows: Sequence[ThemeRow], elsewhere: Collection[str]) -> str:
    """Return where people agree most; a theme that is about to be called different is left out."""
    most_first = sorted(rows, key=lambda row: -(row.cell.agreement or 0.0))
    found = [
        row
        for row in most_first
        if row.theme.key not in elsewhere and (row.cell.agreement or 0.0) >= ABOUT_THE_SAME
    ]
    if not found:
        return ""
    close = [row for row in found if (row.cell.agreement or 0.0) >= NEARLY_THE_SAME][:2]
    if close:
        return f"Jullie zijn het eens over {' en '.join(f'‘{row.name}’' for row in close)}"
    return f"Jullie zijn het het meest eens over ‘{found[0].name}’"


def _apart(result: Result, rows: Sequence[ThemeRow], gaps: Sequence[Gap]) -> str:
    """Return where levels or, without levels that differ, people lie furthest apart; nothing when they don't."""
    if gaps:
        return f"over ‘{names_of(result.scan)[gaps[0].key]}’ denken {_levels(gaps[0])} verschillend"
    divided = _divided(rows)
    return f"over ‘{divided[0].name}’ lopen de meningen het verst uiteen" if divided else ""


def _lower(scan: Scan, falls: Sequence[tuple[Theme, Change]]) -> str:
    return f"‘{names_of(scan)[falls[0][0].key]}’ komt lager uit dan de vorige keer" if falls else ""


def _divided(rows: Sequence[ThemeRow]) -> list[ThemeRow]:
    """Return the themes over which people lie apart, the widest first."""
    apart = [row for row in rows if (row.cell.agreement or 0.0) < ABOUT_THE_SAME]
    return sorted(apart, key=lambda row: row.cell.agreement or 0.0)


def _levels(gap: Gap) -> str:
    """Return 'het strategische en het operationele niveau', always in the order S, T, O."""
    first, second = (SAID[level] for level in Level if level in (gap.high[1], gap.low[1]))
    return f"{first} en {second} niveau"


def _wide_gaps(result: Result, unit_id: str) -> list[Gap]:
    return [gap for gap in level_gaps(result, unit_id) if gap.difference >= GAP]


def strong(result: Result, unit_id: str) -> list[ThemeRow]:
    """Return the themes with the highest means, at most two: above the middle and with most answers on that side."""
    scan = result.scan
    shown = [(row.cell.mean, row) for row in theme_rows(result, unit_id) if row.cell.mean is not None]
    good = [
        (mean, row) for mean, row in shown if mean > middle(scan) and share(scan, row.cell, high=True) > 0.5
    ]
    return [row for _, row in sorted(good, key=lambda pair: -pair[0])[:STRONGEST]]


def talk_about(
    result: Result, unit_id: str, before: Result | None = None, people: int | None = None
) -> list[TalkPoint]:
    """Return what to talk about; what the sentence names comes among the first three.

    In turn: wide gaps between levels (or, without those, where opinions lie furthest apart), clear falls since the
    round `before`, and low means. A theme with two reasons names both. Wider spread comes last. `people` is how many
    work in the unit, where that is known.
    """
    return list(_points(result, unit_id, before, people))


@lru_cache(maxsize=64)
def _points(result: Result, unit_id: str, before: Result | None, people: int | None) -> tuple[TalkPoint, ...]:
    scan, rows = result.scan, [r for r in theme_rows(result, unit_id) if r.cell.mean is not None]
    spread = [_spread_point(row, people) for row in _divided(rows)]
    apart = [_gap_point(result, gap) for gap in _wide_gaps(result, unit_id)] or spread[:1]
    falls = [_fall_point(*fall, people) for fall in (clear_falls(before, result, unit_id) if before else ())]
    low = [row for row in rows if (row.cell.mean or 0.0) < middle(scan)]
    lows = [_low_point(scan, row, people) for row in sorted(low, key=lambda row: row.cell.mean or 0.0)]
    found: dict[str, TalkPoint] = {}
    for point in (p for turn in zip_longest(apart, falls, lows) for p in turn if p is not None):
        there = found.get(point.theme.key)
        found[point.theme.key] = _both(there, point) if there else point
    return (*found.values(), *(point for point in spread if point.theme.key not in found))


def _both(first: TalkPoint, second: TalkPoint) -> TalkPoint:
    return replace(first, because=f"{first.because}, en omdat {second.because}")


def _gap_point(result: Result, gap: Gap) -> TalkPoint:
    high, low = gap.high[1], gap.low[1]
    assert high and low  # the gaps are between levels
    theme = next(theme for theme in result.scan.themes if theme.key == gap.key)
    bases = [base(result.theme(*group, gap.key), theme) for group in (gap.high, gap.low)]
    because = (
        f"{SAID[high]} niveau hier gemiddeld {decimal(gap.high_mean)} geeft ({bases[0]}) en {SAID[low]} "
        f"{decimal(gap.low_mean)} ({bases[1]}; {scale_words(result.scan)})"
    )
    return TalkPoint(theme, because, high, low, LOOK_FIRST, "Samen sterk, maar de niveaus verschillen.")


def _fall_point(theme: Theme, moved: Change, people: int | None) -> TalkPoint:
    because = (
        f"dit lager uitkomt dan de vorige keer: van {decimal(moved.before.mean)} (n = {moved.before.n}) naar "
        f"{decimal(moved.after.mean)} ({n_of(moved.after.n, people)}; {interval_words(moved)})"
    )
    return TalkPoint(theme, because, caution=SAME_PEOPLE, though="Sterk, maar lager dan de vorige keer.")


def _low_point(scan: Scan, row: ThemeRow, people: int | None) -> TalkPoint:
    because = (
        f"{share_words(scan, row.cell, high=False)}; gemiddeld {decimal(row.cell.mean or 0.0)} "
        f"({scale_words(scan)}; {base(row.cell, row.theme, people)})"
    )
    return TalkPoint(row.theme, because, caution=ON_PURPOSE)


def _spread_point(row: ThemeRow, people: int | None) -> TalkPoint:
    because = f"{_spread_words(row.cell.agreement or 0.0)} ({base(row.cell, row.theme, people)})"
    though = "De meeste mensen zijn positief, maar de meningen lopen uiteen."
    return TalkPoint(row.theme, because, caution=LOOK_FIRST, though=though)


def _spread_words(agreement: float) -> str:
    return "hier twee kampen te zien zijn" if agreement <= TWO_CAMPS else "de meningen hier uiteenlopen"
