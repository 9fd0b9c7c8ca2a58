"""Where every team is on its way: which wave it boards in, and how many of its sessions it had."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planner.route.boarding import Session
from planner.route.journey import Journey
from scans.groups import Unit, teams


@dataclass(frozen=True)
class Place:
    """One team: its wave (None while that isn't planned), `had` of `of` sessions, and the step of the last one.

    `begins` is the day of its first session, None when it has none yet or is under way.
    """

    team: str
    wave: int | None
    had: int
    of: int
    last_step: str = ""
    unit_id: str = ""
    begins: date | None = None


def places(journey: Journey) -> list[Place]:
    """Return the place of every team that has sessions, in the order of the organisation."""
    of_team: dict[str, list[Session]] = {}
    for session in journey.sessions:
        of_team.setdefault(session.unit_id, []).append(session)
    return [_place(unit, of_team[unit.id]) for unit in teams(journey.units) if unit.id in of_team]


def _place(unit: Unit, sessions: list[Session]) -> Place:
    had = sorted((s for s in sessions if s.held is not None), key=lambda s: (s.held or s.planned, s.id))
    wave = next((s.wave for s in sessions if s.wave is not None), None)
    days = [s.planned for s in sessions if s.planned is not None] if not had else []
    last = had[-1].step if had else ""
    return Place(unit.name, wave, len(had), len(sessions), last, unit.id, min(days, default=None))
