"""Which team boards when: pilots first, enthusiasts before the circle around them, and every choice with its reason.

The order follows the Spoorboekje (start with who wants to; let the enthusiasm spread) and what is known of a team:
the number of its team scan, whether it is stable, and where it is. The project leader has the last word with a pin.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from planner.route.rollout.plan import Rollout
from planner.route.rollout.words import counted


class Place(StrEnum):
    """A team's place in how a movement spreads."""

    PILOT = "pilotteam"
    ENTHUSIAST = "enthousiast team"
    CIRCLE = "kring eromheen"
    REST = "later"


_ORDER = tuple(Place)


@dataclass(frozen=True)
class Team:
    """What is known of a team. `readiness`: higher is readier, None when there is no team scan; `stable`: None unknown.

    `around` names the teams it lies around: it boards after all of them. `pin` is the wave the leader chose, from 1.
    """

    id: str
    name: str
    place: Place = Place.REST
    readiness: float | None = None
    stable: bool | None = None
    location: str = ""
    around: tuple[str, ...] = ()
    pin: int | None = None

    def __post_init__(self) -> None:
        if self.pin is not None and self.pin < 1:
            raise ValueError(f"{self.name} kan niet voor golf 1 instappen.")
        if self.id in self.around:
            raise ValueError(f"{self.name} kan niet de kring rond zichzelf zijn.")


@dataclass(frozen=True)
class Boarding:
    """The wave of a team (from 1; None when there is no place), with the reasons in Dutch."""

    team_id: str
    wave: int | None
    reasons: tuple[str, ...]


def waves(teams: Sequence[Team], per_wave: int, most_waves: int | None = None) -> tuple[Boarding, ...]:
    """Return the boarding of every team, in the order of boarding. At most `per_wave` teams a wave, pins aside.

    A pin always holds, also in a full wave; then the reason says so.
    """
    if per_wave < 1 or (most_waves is not None and most_waves < 1):
        raise ValueError("Een golf heeft plaats voor minstens 1 team, en er is minstens 1 golf.")
    by_id = {team.id: team for team in teams}
    taken: Counter[int] = Counter(team.pin for team in teams if team.pin is not None)
    found: dict[str, Boarding] = {}
    for team in _in_order(teams, by_id):
        if team.pin is None:
            wave, why = _wave(team, by_id, found, taken, per_wave, most_waves)
            if wave is not None:
                taken[wave] += 1
        else:
            wave, why = team.pin, _pinned(team, taken, per_wave)
        found[team.id] = Boarding(team.id, wave, (*why, *_reasons(team, by_id, found, wave)))
    return tuple(sorted(found.values(), key=lambda b: b.wave if b.wave is not None else len(teams) + 1))


def _in_order(teams: Sequence[Team], by_id: Mapping[str, Team]) -> list[Team]:
    """Return the teams in the order in which they may choose; who lies around others comes after them."""
    wish = sorted(enumerate(teams), key=lambda pair: _rank(pair[1], pair[0], teams))
    waiting = [team for _, team in wish]
    ordered: list[Team] = []
    while waiting:
        had = {team.id for team in ordered}
        free = (team for team in waiting if all(i in had or i not in by_id for i in team.around))
        team = next(free, waiting[0])  # a ring of circles is opened where the order says
        waiting.remove(team)
        ordered.append(team)
    return ordered


def _rank(team: Team, number: int, teams: Sequence[Team]) -> tuple[int, bool, float, int, int]:
    known = [other.readiness for other in teams if other.readiness is not None]
    middle = sorted(known)[(len(known) - 1) // 2] if known else 0.0
    ready = middle if team.readiness is None else team.readiness
    first_there = next(i for i, other in enumerate(teams) if other.location == team.location)
    return _ORDER.index(team.place), team.stable is False, -ready, first_there, number


def _wave(
    team: Team,
    by_id: Mapping[str, Team],
    found: Mapping[str, Boarding],
    taken: Mapping[int, int],
    per_wave: int,
    most: int | None,
) -> tuple[int | None, tuple[str, ...]]:
    after = max((found[i].wave or 0 for i in team.around if i in found), default=0)
    first = after + 1
    wave = first
    while taken.get(wave, 0) >= per_wave:
        wave += 1
    if most is not None and wave > most:
        return None, (
            f"in {counted(most, 'golf', 'golven')} van {counted(per_wave, 'team', 'teams')} is geen plaats meer",
        )
    full = (
        f"golf {first} zit vol" if wave == first + 1 else f"golf {first} tot en met {wave - 1} zitten vol",
    )
    return wave, full if wave > first else ()


def _pinned(team: Team, taken: Mapping[int, int], per_wave: int) -> tuple[str, ...]:
    full = taken[team.pin or 1] > per_wave
    more = (
        f"; daarmee zitten er {taken[team.pin or 1]} teams in golf {team.pin}, meer dan {per_wave}"
        if full
        else ""
    )
    return (f"vastgezet in golf {team.pin} door de projectleider{more}",)


_WHY = {
    Place.PILOT: "pilotteam: gaat voorop",
    Place.ENTHUSIAST: "enthousiast team: gaat voor de kring eromheen",
    Place.CIRCLE: "hoort bij de kring rond de enthousiaste teams: stapt na hen in",
    Place.REST: "stapt in als de eerste teams ervaring hebben",
}


def _reasons(
    team: Team, by_id: Mapping[str, Team], found: Mapping[str, Boarding], wave: int | None
) -> list[str]:
    reasons = [_WHY[team.place]]
    inner = [i for i in team.around if i in by_id]
    if inner:
        reasons.append(f"kring rond {', '.join(by_id[i].name for i in inner)}")
    early = [by_id[i].name for i in inner if i in found and (found[i].wave or 0) >= (wave or 0) > 0]
    if early:
        reasons.append(f"let op: stapt daardoor niet na {', '.join(early)} in")
    if team.readiness is None:
        reasons.append("nog geen teamscan: ingeschat op het midden")
    else:
        reasons.append(f"teamscan {team.readiness:g}".replace(".", ","))
    if team.stable is False:
        reasons.append("er verandert nu veel in het team: liever later")
    near = [by_id[b.team_id].name for b in found.values() if b.wave == wave and wave is not None]
    near = [
        name
        for name in near
        if team.location and any(t.name == name and t.location == team.location for t in by_id.values())
    ]
    if near:
        reasons.append(f"zelfde locatie en golf als {near[0]}")
    return reasons


def boarded(rollout: Rollout, boardings: Sequence[Boarding], first_days: Mapping[int, date]) -> Rollout:
    """Return the rollout in which no task of a team falls before the first day of its wave; others stay as they are.

    The order of tasks follows the waves, so that earlier waves also choose first.
    """
    wave_of = {boarding.team_id: boarding.wave for boarding in boardings if boarding.wave is not None}
    tasks = []
    for task in rollout.tasks:
        day = first_days.get(wave_of.get(task.unit, 0))
        earliest = max((d for d in (task.earliest, day) if d is not None), default=None)
        tasks.append(replace(task, earliest=earliest))
    last = max(wave_of.values(), default=0) + 1
    tasks.sort(key=lambda task: wave_of.get(task.unit, 0 if not task.unit else last))
    return replace(rollout, tasks=tuple(tasks))
