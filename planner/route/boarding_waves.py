"""Which team boards in which wave (golf), and why: what a traject knows of its teams, put to `rollout.waves`.

Who is aboard stays aboard, and what the leader fixed stays fixed. The circle around pilots and enthusiasts are the
teams at their location: they can see how it works. A team that carries something else waits, unless it is a pilot.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from planner.route.boarding import Boarding, BoardingRules, Stability
from planner.route.journey import Journey
from planner.route.rollout.waves import Boarding as Found
from planner.route.rollout.waves import Place, Team, waves
from scans.groups import Unit, teams

_STABLE = {Stability.VAST: True, Stability.WISSELEND: False, Stability.NIEUW: False, Stability.ONBEKEND: None}
_LATER = "stapt in als de eerste teams ervaring hebben"  # as `rollout.waves` says it; odd in the first wave
_STILL_ROOM = "er is plaats in de eerste golf"


@dataclass(frozen=True)
class Aboard:
    """A team in its wave; `pinned` when the leader or a session that was held decided it."""

    unit_id: str
    team: str
    reasons: tuple[str, ...]
    pinned: bool = False


@dataclass(frozen=True)
class Wave:
    """The teams that board together."""

    number: int
    teams: tuple[Aboard, ...]

    @property
    def name(self) -> str:
        """Return 'Golf 1'."""
        return f"Golf {self.number}"


@dataclass(frozen=True)
class WavePlan:
    """All waves in order; a number that no team has is left out."""

    waves: tuple[Wave, ...] = ()

    def of(self, unit_id: str) -> int | None:
        """Return the number of the wave of a team, or None."""
        return next((w.number for w in self.waves for team in w.teams if team.unit_id == unit_id), None)


def boarding_waves(
    rules: BoardingRules, journey: Journey, readiness: Mapping[str, float] | None = None
) -> WavePlan:
    """Return the waves of all teams of a journey, at most `rules.per_wave` in each apart from what is pinned.

    `readiness` holds the shown mean of the team scan per unit id, on a scale of 1 to 5; a team without one is unknown.
    """
    units = {unit.id: unit for unit in teams(journey.units)}
    known = {b.unit_id: b for b in journey.boardings if b.unit_id in units}
    aboard = {s.unit_id: s.wave for s in journey.sessions if s.held is not None and s.wave is not None}
    rows = [_team(unit, units, known, readiness or {}, aboard, rules.first) for unit in units.values()]
    plan: dict[int, list[Aboard]] = {}
    for found in waves(rows, rules.per_wave):
        reasons = tuple(_reasons(found, known.get(found.team_id), found.team_id in aboard, rules.first))
        pinned = found.team_id in aboard or _pin(known.get(found.team_id)) is not None
        team = Aboard(found.team_id, units[found.team_id].name, reasons, pinned)
        plan.setdefault(found.wave or 1, []).append(team)
    return WavePlan(tuple(Wave(number, tuple(plan[number])) for number in sorted(plan)))


def kept_waves(journey: Journey) -> WavePlan:
    """Return the waves as they were kept with the sessions; a team without one is left out."""
    names = {unit.id: unit.name for unit in teams(journey.units)}
    number = {s.unit_id: s.wave for s in journey.sessions if s.wave is not None and s.unit_id in names}
    why = {b.unit_id: b for b in journey.boardings}
    waves: dict[int, list[Aboard]] = {}
    for unit_id, name in names.items():
        if unit_id in number:
            boarding = why.get(unit_id)
            pinned = boarding is not None and boarding.wave == number[unit_id]
            waves.setdefault(number[unit_id], []).append(
                Aboard(unit_id, name, ("zo is het bewaard",), pinned)
            )
    return WavePlan(tuple(Wave(n, tuple(waves[n])) for n in sorted(waves)))


def with_newcomers(plan: WavePlan, journey: Journey, rules: BoardingRules) -> WavePlan:
    """Return kept waves with the teams that came since: in the last wave while it has room, else in waves after it.

    A team that the leader put in a wave goes there, room or not.
    """
    waves = {wave.number: list(wave.teams) for wave in plan.waves}
    asked = {boarding.unit_id: boarding.wave for boarding in journey.boardings}
    last = max(waves, default=1)
    for unit in teams(journey.units):
        if plan.of(unit.id) is not None:
            continue
        pinned = asked.get(unit.id)
        if pinned is None and len(waves.get(last, ())) >= rules.per_wave:
            last += 1
        why = "zo gekozen" if pinned else "kwam erbij toen de golven al vaststonden"
        waves.setdefault(pinned or last, []).append(Aboard(unit.id, unit.name, (why,), pinned is not None))
    return WavePlan(tuple(Wave(number, tuple(waves[number])) for number in sorted(waves)))


def _team(
    unit: Unit,
    units: Mapping[str, Unit],
    known: Mapping[str, Boarding],
    readiness: Mapping[str, float],
    aboard: Mapping[str, int],
    first: date,
) -> Team:
    boarding, ready = known.get(unit.id), readiness.get(unit.id)
    keen = [id_ for id_, b in known.items() if b.pilot or (b.enthusiast and not busy_at(b, first))]
    around = tuple(id_ for id_ in keen if units[id_].parent_id == unit.parent_id)
    place = _place(boarding, bool(around), first)
    return Team(
        unit.id,
        unit.name,
        place,
        None if ready is None else round(ready, 1),
        _STABLE[boarding.stability] if boarding else None,
        unit.parent_id or "",
        around if place is Place.CIRCLE else (),
        aboard.get(unit.id) or _pin(boarding),
    )


def _place(boarding: Boarding | None, near: bool, first: date) -> Place:
    if boarding is not None and boarding.pilot:
        return Place.PILOT
    if boarding is not None and busy_at(boarding, first):
        return Place.REST
    if boarding is not None and boarding.enthusiast:
        return Place.ENTHUSIAST
    return Place.CIRCLE if near else Place.REST


def _pin(boarding: Boarding | None) -> int | None:
    return boarding.wave if boarding else None


def busy_at(boarding: Boarding, day: date) -> bool:
    """Return whether a team carries something else on a day; without dates that is from now on."""
    if not boarding.busy_with:
        return False
    return (boarding.busy_from or day) <= day <= (boarding.busy_until or day)


def _reasons(found: Found, boarding: Boarding | None, aboard: bool, first: date) -> Iterator[str]:
    """Yield the reasons of the rollout, with what only the traject knows."""
    if aboard:
        yield "dit team is al aan boord"
        return
    if boarding is not None and boarding.wave is not None and boarding.why:
        yield f"zo gekozen: {boarding.why}"
    if boarding is not None and busy_at(boarding, first):
        yield f"is eerst nog bezig met {boarding.busy_with}"
    for reason in found.reasons:
        later = found.wave == 1 and reason == _LATER
        yield _STILL_ROOM if later else reason
