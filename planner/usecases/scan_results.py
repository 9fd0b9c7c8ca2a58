"""What a scan result says: one sentence, what is strong, what to talk about, and at most three proposals.

Everything is made of the shown cells of a `Result`; what is hidden there never comes back here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from planner.knowledge.library import Library
from planner.knowledge.model import ObstacleItem, Recommendation, Source
from planner.route.journey import Journey
from scans.agreement import ABOUT_THE_SAME, NEARLY_THE_SAME, TWO_CAMPS
from scans.definition import Scan, Theme
from scans.groups import Level, Unit, UnitKind
from scans.scoring import Cell, Gap, Result, level_gaps

# Our own choices. Three quarters of a step is more than chance moves the mean of a group of ten or so;
# three proposals is what a team can still talk about in one meeting.
GAP = 0.75
AT_MOST = 3
STRONGEST = 2

TOO_FEW = "te weinig antwoorden"
SAID = dict(zip(Level, ("het strategische", "het tactische", "het operationele"), strict=True))
UNLESS_GAP = (
    "jullie de uitkomst nog niet samen hebben bekeken. Een verschil kan ook ontstaan doordat ieder iets anders "
    "in de vraag leest."
)
UNLESS_LOW = "jullie dit onderwerp met opzet later op de route aanpakken. Dan hoort een lage uitkomst bij waar jullie nu zijn."


@dataclass(frozen=True)
class ThemeRow:
    """One theme for one unit: all levels together, and each level. `about` is its name without the stop."""

    theme: Theme
    about: str
    cell: Cell
    levels: Mapping[Level, Cell]


@dataclass(frozen=True)
class TalkPoint:
    """A theme to talk about, with the reason as a sentence that follows 'omdat'."""

    theme: Theme
    because: str
    level: Level | None = None
    unless: str = UNLESS_LOW


@dataclass(frozen=True)
class Proposal:
    """Something to do: why, who acts, where on the route, and when not to."""

    key: str
    theme: str
    title: str
    text: str
    because: str
    who: str
    station: str
    unless: str
    source: tuple[Source, ...]


def decimal(value: float) -> str:
    """Return '3,4'."""
    return f"{value:.1f}".replace(".", ",")


def stop_of(theme: Theme) -> str:
    """Return the part of a theme's name before the colon: the stop it is about."""
    return theme.name.partition(":")[0].strip()


def about(theme: Theme) -> str:
    """Return the part of a theme's name after the colon, or the whole name."""
    return theme.name.partition(":")[2].strip() or theme.name


def middle(scan: Scan) -> float:
    """Return the middle of the scale."""
    return (scan.scale[0].value + scan.scale[-1].value) / 2


@lru_cache(maxsize=64)
def theme_rows(result: Result, unit_id: str) -> tuple[ThemeRow, ...]:
    """Return the themes of a unit, in the order of the route. Raises KeyError for a unit outside the round."""
    return tuple(
        ThemeRow(
            theme,
            about(theme),
            result.theme(unit_id, None, theme.key),
            {level: result.theme(unit_id, level, theme.key) for level in Level},
        )
        for theme in result.scan.themes
    )


def sentence(result: Result, unit_id: str) -> str:
    """Return the one sentence that says it; in words when there are too few answers."""
    rows = [row for row in theme_rows(result, unit_id) if row.cell.agreement is not None]
    if not rows:
        return (
            "Er zijn hier te weinig antwoorden om iets te laten zien. Vanaf vijf komt de uitkomst in beeld."
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
    return list(found.values()) or _spread_points(result, unit_id)


def _gap_point(result: Result, gap: Gap) -> TalkPoint:
    high, low = gap.high[1], gap.low[1]
    assert high and low  # the gaps are between levels
    because = (
        f"{SAID[high]} niveau hier gemiddeld {decimal(gap.high_mean)} geeft en {SAID[low]} {decimal(gap.low_mean)} "
        f"({_scale(result.scan)})"
    )
    return TalkPoint(_theme(result.scan, gap.key), because, high, UNLESS_GAP)


def _low_point(scan: Scan, row: ThemeRow) -> TalkPoint:
    because = f"dit gemiddeld op {decimal(row.cell.mean or 0.0)} uitkomt ({_scale(scan)}; {base(row.cell, row.theme)})"
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


def _scale(scan: Scan) -> str:
    return f"schaal {scan.scale[0].value} tot {scan.scale[-1].value}"


def proposals(
    library: Library, journey: Journey, result: Result, unit_id: str, declined: Collection[str] = ()
) -> list[Proposal]:
    """Return at most three proposals, each from the content at the stop of a theme to talk about.

    A stop that is switched off gives none, nor does what was declined (proposal keys).
    """
    found: list[Proposal] = []
    for point in talk_about(result, unit_id):
        station = point.theme.station
        used = {*declined, *(proposal.key for proposal in found)}
        item = next((i for i in _items(library, station, point.level) if i.key not in used), None)
        if item is not None and journey.uses(f"station:{station}"):
            found.append(_proposal(library, point, item))
        if len(found) == AT_MOST:
            break
    return found


def _items(library: Library, station: str, level: Level | None) -> Iterator[Recommendation | ObstacleItem]:
    """Yield the content at a stop: recommendations (first for those who see it rosiest), then obstacles."""
    there = [r for r in library.recommendations.values() if r.station == station]
    yield from sorted(there, key=lambda item: item.level is not level)
    yield from (o for o in library.obstacles.values() if o.station == station)


def _proposal(library: Library, point: TalkPoint, item: Recommendation | ObstacleItem) -> Proposal:
    return Proposal(
        key=item.key,
        theme=point.theme.key,
        title=item.title,
        text=item.text if isinstance(item, Recommendation) else item.advice,
        because=point.because,
        who=f"{SAID[item.level]} niveau"
        if isinstance(item, Recommendation)
        else _role_at(library, item.station),
        station=item.station,
        unless=point.unless,
        source=item.source,
    )


def _role_at(library: Library, station: str) -> str:
    """Return who takes the first activity at a stop; the conducteur when nobody does."""
    roles = (a.role for a in library.activities.values() if a.station == station)
    role = library.roles.get(next(roles, "conducteur"))
    return f"de {role.name.lower()}" if role else "de conducteur"


@lru_cache(maxsize=16)  # a result equals only itself, so what follows from it can be kept
def team_table(result: Result, teams: tuple[tuple[str, str], ...]) -> dict[str, list[str]]:
    """Return columns of words for (unit id, name) pairs, by name of the team: the stops with mean and n.

    Alphabetical on purpose: teams are not ranked. Raises KeyError for a team outside the round.
    """
    ordered = sorted(teams, key=lambda team: team[1].casefold())
    columns = {"Team": [name for _, name in ordered]}
    for theme in result.scan.themes:
        columns[stop_of(theme)] = [
            in_words(result.theme(team, None, theme.key), theme) for team, _ in ordered
        ]
    return columns


def in_words(cell: Cell, theme: Theme | None = None) -> str:
    """Return '3,4 (n = 12)', or that there are too few answers; of a theme also what `base` adds."""
    return TOO_FEW if cell.hidden or cell.mean is None else f"{decimal(cell.mean)} ({base(cell, theme)})"


def base(cell: Cell, theme: Theme | None = None) -> str:
    """Return what a mean rests on: 'n = 12', or 'n = 12, over 2 van de 4 stellingen'."""
    whole = len(theme.statements) if theme else 0
    part = f", over {cell.statements} van de {whole} stellingen" if cell.statements < whole else ""
    return f"n = {cell.n}{part}"


def teams_of(units: Sequence[Unit]) -> tuple[tuple[str, str], ...]:
    """Return (id, name) of the teams among units."""
    return tuple((unit.id, unit.name) for unit in units if unit.kind is UnitKind.TEAM)
