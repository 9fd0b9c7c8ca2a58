"""The numbers of a scan result in words and rows: what every screen and page shows of it.

Everything is made of the shown cells of a `Result`; what is hidden there never comes back here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from scans.agreement import agreement_words
from scans.answers import FunctionGroup
from scans.definition import Scan, Theme
from scans.groups import Level, Unit, UnitKind
from scans.published import Part
from scans.scoring import Cell, Result

# Which of these may be said of a group is decided in `scan_hidden`.
TOO_FEW = "te weinig antwoorden"
PROTECTED = "verborgen, om een kleinere groep te beschermen"
HIDDEN = "verborgen"
N_OF_A_STOP = "n is bij een halte het grootste aantal antwoorden op één van haar stellingen"


@dataclass(frozen=True)
class ThemeRow:
    """One theme for one unit: all levels together, and each level. `name` is the short one, which no other theme has.

    `levels` is empty where the round has no result per level: with function groups there is one for the whole only.
    """

    theme: Theme
    name: str
    cell: Cell
    levels: Mapping[Level, Cell]


@dataclass(frozen=True)
class ThemeSummary:
    """One theme of one unit, small: (word of the scale, answers) in order, n, mean and agreement in words.

    When it may not be shown there are no counts, n is 0, the mean is None and the words say why.
    """

    theme: str
    counts: tuple[tuple[str, int], ...]
    n: int
    mean: float | None
    words: str


def decimal(value: float) -> str:
    """Return '3,4'."""
    return f"{value:.1f}".replace(".", ",")


def stop_of(theme: Theme) -> str:
    """Return the part of a theme's name before the colon: the stop it is about."""
    return theme.name.partition(":")[0].strip()


def short_names(scan: Scan) -> tuple[str, ...]:
    """Return a name per theme that no other theme has: the stop, or the whole name where two are about one stop."""
    stops = [stop_of(theme) for theme in scan.themes]
    names: list[str] = []
    for theme, stop in zip(scan.themes, stops, strict=True):
        name = theme.name if stops.count(stop) > 1 else stop
        names.append(f"{name} ({names.count(name) + 1})" if name in names else name)
    return tuple(names)


def names_of(scan: Scan) -> dict[str, str]:
    """Return the short name of each theme by its key: what a stop is called wherever it is mentioned."""
    return {theme.key: name for theme, name in zip(scan.themes, short_names(scan), strict=True)}


def middle(scan: Scan) -> float:
    """Return the middle of the scale."""
    return (scan.scale[0].value + scan.scale[-1].value) / 2


def scale_words(scan: Scan) -> str:
    """Return 'schaal 1 tot 5'."""
    return f"schaal {scan.scale[0].value} tot {scan.scale[-1].value}"


@lru_cache(maxsize=64)  # a result equals only itself, so what follows from it can be kept
def theme_rows(result: Result, unit_id: str) -> tuple[ThemeRow, ...]:
    """Return the themes of a unit, in the order of the route. Raises KeyError for a unit outside the round."""
    levels = [level for level in Level if (unit_id, level) in result.groups]
    return tuple(
        ThemeRow(
            theme,
            name,
            result.theme(unit_id, None, theme.key),
            {level: result.theme(unit_id, level, theme.key) for level in levels},
        )
        for theme, name in zip(result.scan.themes, short_names(result.scan), strict=True)
    )


def group_summary(result: Result, unit_id: str) -> tuple[ThemeSummary, ...]:
    """Return a small result of one unit, theme by theme. Raises KeyError for a unit outside the round."""
    return tuple(_summary(result.scan, row.theme, row.cell) for row in theme_rows(result, unit_id))


def _summary(scan: Scan, theme: Theme, cell: Cell) -> ThemeSummary:
    if cell.hidden:
        return ThemeSummary(theme.name, (), 0, None, HIDDEN)
    counts = tuple((step.label, count) for step, count in zip(scan.scale, cell.counts, strict=True))
    return ThemeSummary(theme.name, counts, cell.n, cell.mean, agreement_words(cell.agreement))


def team_table(
    result: Result,
    teams: Sequence[tuple[str, str]],
    why: Mapping[str, str] | None = None,
    people: Mapping[str, int] | None = None,
) -> dict[str, list[str]]:
    """Return columns of words for (unit id, name) pairs, by name of the team: the stops with mean and n.

    `why` says by unit id why something of it is hidden, `people` how many work there where that is known. Alphabetical on purpose: teams are not ranked. Raises KeyError
    for a team outside the round.
    """
    work, reason = people or {}, why or {}
    rows = [
        (name, (unit_id, None), reason.get(unit_id, HIDDEN), work.get(unit_id))
        for unit_id, name in by_name(teams)
    ]
    return _table("Team", result, rows)


@lru_cache(maxsize=16)
def group_table(result: Result) -> dict[str, list[str]]:
    """Return columns of words for the levels and function groups of the whole round, with mean and n."""
    parts = [(name, (result.top_id, part), HIDDEN, None) for name, part in function_parts(result)]
    return _table("Groep", result, parts)


def _table(
    first: str, result: Result, rows: Sequence[tuple[str, tuple[str, Part], str, int | None]]
) -> dict[str, list[str]]:
    columns = {first: [name for name, *_ in rows]}
    for theme, name in zip(result.scan.themes, short_names(result.scan), strict=True):
        columns[name] = [
            in_words(result.theme(*group, theme.key), theme, why, people) for _, group, why, people in rows
        ]
    return columns


def theme_table(
    result: Result, unit_id: str, why: str = HIDDEN, people: int | None = None
) -> dict[str, list[str]]:
    """Return columns of words: each stop with mean and n, everybody together and, where there are any, per level.

    `people` is how many work in the unit; of a level nobody knows.
    """
    rows = theme_rows(result, unit_id)
    columns = {"Halte": [row.name for row in rows]}
    columns["Iedereen"] = [in_words(row.cell, row.theme, why, people) for row in rows]
    for level in rows[0].levels if rows else ():
        columns[level.capitalize()] = [in_words(row.levels[level], row.theme) for row in rows]
    return columns


def by_name(teams: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return (unit id, name) pairs in the order of the alphabet."""
    return sorted(teams, key=lambda team: team[1].casefold())


def function_parts(result: Result) -> list[tuple[str, Part]]:
    """Return the levels of a round with function groups, each followed by its groups; none without them.

    A row that would only repeat another is left out: a level nobody could answer at, and a level with one group that
    says the same; that group's name then tells that it is the whole level.
    """
    groups = [
        part for unit, part in result.groups if unit == result.top_id and isinstance(part, FunctionGroup)
    ]
    if not groups:
        return []
    found: list[tuple[str, Part]] = []
    for level in Level:
        own = sorted((g for g in groups if g.level is level), key=lambda group: group.name.casefold())
        found += _level_parts(result, level, own)
    return found


def _level_parts(result: Result, level: Level, own: Sequence[FunctionGroup]) -> list[tuple[str, Part]]:
    if len(own) == 1 and _cells(result, level) == _cells(result, own[0]):
        return [(f"{own[0].name} ({level}, iedereen)", own[0])]
    if not own and all(cell.hidden for cell in _cells(result, level)):
        return []
    return [(level.capitalize(), level), *((f"{group.name} ({level})", group) for group in own)]


def _cells(result: Result, part: Part) -> list[Cell]:
    return [result.statement(result.top_id, part, statement.key) for statement in result.scan.statements()]


def in_words(cell: Cell, theme: Theme | None = None, why: str = HIDDEN, people: int | None = None) -> str:
    """Return '3,4 (n = 12)', or `why` it is hidden; of a theme and of a headcount also what `base` adds."""
    return why if cell.hidden or cell.mean is None else f"{decimal(cell.mean)} ({base(cell, theme, people)})"


def _side(scan: Scan, high: bool) -> list[bool]:
    """Return per step of the scale whether it lies at one side of the middle."""
    return [step.value > middle(scan) if high else step.value < middle(scan) for step in scan.scale]


def share(scan: Scan, cell: Cell, high: bool) -> float:
    """Return which part of the shown answers (0..1) lies at one side of the scale's middle. Raises ValueError for none."""
    if not sum(cell.counts):
        raise ValueError("een deel van geen antwoorden")
    return sum(n for n, there in zip(cell.counts, _side(scan, high), strict=True) if there) / sum(cell.counts)


def share_words(scan: Scan, cell: Cell, high: bool) -> str:
    """Return '62 % van de antwoorden is ‘Grotendeels’ of ‘Helemaal’': the shown answers at one side of the scale's middle."""
    side = _side(scan, high)
    words = [f"‘{step.label}’" for step, there in zip(scan.scale, side, strict=True) if there]
    named = " of ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
    return f"{round(100 * share(scan, cell, high))} % van de antwoorden is {named}"


def n_of(n: int, people: int | None) -> str:
    """Return 'n = 12 van de 20', without the people where they aren't known, or are fewer than answered."""
    return f"n = {n} van de {people}" if people is not None and n <= people else f"n = {n}"


def base(cell: Cell, theme: Theme | None = None, people: int | None = None) -> str:
    """Return what a mean rests on: 'n = 12', 'n = 12 van de 20' or 'n = 12, over 2 van de 4 stellingen'."""
    whole = len(theme.statements) if theme else 0
    part = f", over {cell.statements} van de {whole} stellingen" if cell.statements < whole else ""
    return f"{n_of(cell.n, people)}{part}"


def teams_of(units: Sequence[Unit]) -> tuple[tuple[str, str], ...]:
    """Return (id, name) of the teams among units."""
    return tuple((unit.id, unit.name) for unit in units if unit.kind is UnitKind.TEAM)
