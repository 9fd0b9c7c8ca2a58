"""The teams that board: their waves, changing what is known of several, and where the number of a scan comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from planner.knowledge.library import Library
from planner.route.boarding import Boarding
from planner.route.journey import Journey
from planner.usecases.boarding import TEAM_SCAN, readiness
from planner.usecases.desk import Desk
from planner.usecases.scanning import results
from planner.usecases.timetabling import WavePlan, wave_plan
from scans.answers import Round
from scans.scoring import Result


@dataclass(frozen=True)
class TeamScan:
    """The shown mean of one team (scale 1 to 5), how many people gave it, and in which round."""

    held: Round
    n: int
    mean: float


@dataclass(frozen=True)
class _Asked:
    """A question for the waves; equal when the answer is. A journey is one revision, its closed rounds included."""

    journey: Journey
    library: Library  # the questions may change with the organisation's own content
    desk: Desk = field(compare=False)


def waves_of(desk: Desk, journey: Journey) -> WavePlan:
    """Return the waves of a stored journey, found once per revision. Raises TimetableRefused without rules."""
    return _waves(_Asked(journey, desk.library, desk))


@lru_cache(maxsize=16)
def _waves(asked: _Asked) -> WavePlan:
    return wave_plan(asked.desk, asked.journey)


def keep_boardings(desk: Desk, boardings: Sequence[Boarding]) -> int:
    """Change what is known of some teams as one action; returns how many. Raises StaleRecord, UnknownRecord."""
    what = "Team in de golven gewijzigd" if len(boardings) == 1 else "Teams in de golven gewijzigd"
    with desk.work(what) as work:
        for boarding in boardings:
            work.change(boarding)
    return len(boardings)


def team_scan(desk: Desk, journey: Journey, unit_id: str) -> TeamScan | None:
    """Return the round behind the readiness of a team; None when nothing of it may be shown."""
    mean = readiness(desk, journey).get(unit_id)
    if mean is None:
        return None
    closed = [held for held in journey.rounds if held.scan == TEAM_SCAN and held.closed is not None]
    for held in sorted(closed, key=lambda held: (held.closed or held.opened, held.id), reverse=True):
        n = _shown_answers(results(desk, journey, held), unit_id)
        if n:
            return TeamScan(held, n, mean)
    return None


def _shown_answers(result: Result, unit_id: str) -> int:
    """Return how many people answered in a team of which every theme is shown, else 0."""
    if (unit_id, None) not in result.groups:
        return 0
    cells = [result.theme(unit_id, None, theme.key) for theme in result.scan.themes]
    if not cells or any(cell.hidden for cell in cells):
        return 0
    return max(cell.n for cell in cells)
