"""What changed for a unit since the round before, and how it went over all closed rounds of the same scan.

Rounds count when they asked the same scan (shipped or adapted) and the unit lay in them. What may be compared and how
sure a difference is, is decided in `scans.trend`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from planner.route.journey import Journey
from planner.usecases.desk import Desk
from planner.usecases.scan_results import short_names
from planner.usecases.scanning import results
from scans.answers import Round
from scans.definition import Theme
from scans.groups import below
from scans.scoring import Result
from scans.trend import Change, Missing, Trend, change, trend

TOO_SMALL = "te klein om iets te zeggen"
ASSUMED = (
    "Bij elk verschil staat een 95 %-interval (Welch, 1947). Staat 0 erin, dan is het verschil te klein om iets te zeggen: "
    "toeval kan het maken. Het interval rekent alsof in beide rondes andere mensen antwoordden. Deden dezelfde "
    "mensen mee, dan is de uitkomst meestal zekerder dan hier staat. Ook als er niets verandert, valt één op de "
    "twintig verschillen door toeval toch op. En het zegt niets over wie niet meedeed."
)


@dataclass(frozen=True)
class ThemeChange:
    """One theme: how it moved (or why that can't be said), and the same in words."""

    theme: Theme
    moved: Change | Missing
    words: str


@dataclass(frozen=True)
class Since:
    """What changed between `before` and the round that was asked for; `regrouped` when the unit holds other units now."""

    before: Round
    rows: tuple[ThemeChange, ...]
    regrouped: bool


@dataclass(frozen=True)
class Course:
    """All closed rounds of one scan in which a unit lay, oldest first, and each theme of the latest over them.

    `names` are the short names of those themes.
    """

    rounds: tuple[Round, ...]
    names: tuple[str, ...]
    trends: tuple[tuple[Theme, Trend], ...]
    low: float
    high: float


def rounds_of(journey: Journey, scan_key: str, unit_id: str) -> list[Round]:
    """Return the closed rounds of a scan in which a unit lay, oldest first."""
    held = [r for r in journey.rounds if r.scan == scan_key and not r.is_open]
    within = [r for r in held if _lay_in(r, journey, unit_id)]
    return sorted(within, key=lambda r: (r.closed or r.opened, r.opened, r.id))


def _lay_in(held: Round, journey: Journey, unit_id: str) -> bool:
    """Return whether a unit lay in a round, in the tree as it was at closing."""
    parents = held.parents or {unit.id: unit.parent_id for unit in journey.units}
    above: str | None = unit_id if unit_id in parents else None
    while above not in (None, held.unit_id):
        above = parents.get(above or "")
    return above is not None


def round_before(journey: Journey, held: Round, unit_id: str) -> Round | None:
    """Return the round that `held` is compared with for a unit; None when it is the first."""
    rounds = rounds_of(journey, held.scan, unit_id)
    place = [r.id for r in rounds].index(held.id)
    return rounds[place - 1] if place else None


def result_before(desk: Desk, journey: Journey, held: Round, unit_id: str) -> Result | None:
    """Return the result that of `held` is compared with for a unit; None when `held` is the first."""
    before = round_before(journey, held, unit_id)
    return results(desk, journey, before) if before else None


def since_last(desk: Desk, journey: Journey, held: Round, unit_id: str) -> Since | None:
    """Return what changed for a unit since the round before `held`; None when that is the first."""
    before = round_before(journey, held, unit_id)
    if before is None:
        return None
    rows = _changes(results(desk, journey, before), results(desk, journey, held), unit_id)
    trees = [below(r.tree(journey.units), unit_id) for r in (before, held)]
    return Since(before, rows, trees[0] != trees[1])


@lru_cache(maxsize=64)  # a result equals only itself, so what follows from two of them can be kept
def _changes(before: Result, after: Result, unit_id: str) -> tuple[ThemeChange, ...]:
    found = ((theme, change(before, after, unit_id, theme)) for theme in after.scan.themes)
    return tuple(ThemeChange(theme, moved, change_words(moved)) for theme, moved in found)


def clear_falls(before: Result, after: Result, unit_id: str) -> list[tuple[Theme, Change]]:
    """Return the themes that came out clearly lower than in the round before, the farthest fall first."""
    moved = ((row.theme, row.moved) for row in _changes(before, after, unit_id))
    found = [(theme, m) for theme, m in moved if isinstance(m, Change) and m.is_clear and m.difference < 0]
    return sorted(found, key=lambda pair: pair[1].difference)


def change_words(moved: Change | Missing) -> str:
    """Return what may be said of a change, with its interval."""
    if isinstance(moved, Missing):
        return str(moved) if moved is Missing.NEW else f"niet te vergelijken: {moved}"
    if not moved.is_clear:
        return f"{TOO_SMALL} ({interval_words(moved)})"
    return f"{'hoger' if moved.difference > 0 else 'lager'} dan toen ({interval_words(moved)})"


def interval_words(moved: Change) -> str:
    """Return '95 %-interval +0,2 tot +0,9'; an end that rounding would put on 0 says at which side of it it lies."""
    return f"95 %-interval {_end(moved.low)} tot {_end(moved.high)}"


def _end(value: float) -> str:
    words = signed(value)
    if words != "0,00" or value == 0:
        return words
    return "net boven 0" if value > 0 else "net onder 0"


def signed(value: float) -> str:
    """Return '+0,8' or '−0,3'; so near to 0 that one decimal hides the sign, with two."""
    words = f"{abs(value):.1f}" if abs(value) >= 0.05 else f"{abs(value):.2f}"
    sign = "" if float(words) == 0 else "+" if value > 0 else "−"
    return sign + words.replace(".", ",")


def course(desk: Desk, journey: Journey, held: Round, unit_id: str) -> Course | None:
    """Return how the themes of a scan went for a unit over all closed rounds; None when there is only one."""
    rounds = rounds_of(journey, held.scan, unit_id)
    if len(rounds) < 2:
        return None
    scored = tuple(results(desk, journey, each) for each in rounds)
    steps = [step.value for result in scored for step in result.scan.scale]
    return Course(
        tuple(rounds), short_names(scored[-1].scan), _trends(scored, unit_id), min(steps), max(steps)
    )


@lru_cache(maxsize=32)
def _trends(scored: tuple[Result, ...], unit_id: str) -> tuple[tuple[Theme, Trend], ...]:
    return tuple((theme, trend(scored, unit_id, theme.key)) for theme in scored[-1].scan.themes)
