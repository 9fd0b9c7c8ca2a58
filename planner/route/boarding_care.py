"""Who looks after a blaadje of the vuurtje-bewaking and by when, and which ones were put away or taken over.

By when is our own rule: before the fire goes out, and else before this working week is over. What was put away, and
what was cleared, is looked at anew after `REST`: by then the facts may ask for it again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from planner.route.boarding import BoardingRules, Session
from planner.route.boarding_load import day_of, last_day_of
from planner.route.boarding_watch import Leaf, leaves
from planner.route.crew import CONDUCTEUR
from planner.route.journey import Journey

WATCH = "vuurtje:"
"""How the key of such a blaadje begins, in what was declined and in what was taken over."""
REST = timedelta(weeks=4)
WEEK = timedelta(weeks=1)
_MACHINIST = "machinist"
_BEFORE_NEXT = ("kick-off gemist", "team veranderd")
_WEEK_AHEAD = ("dichte week", "lege rol trainer")
_AWAY = "trainer weg"
_MOVING = "veel tegelijk"  # its day is today, so its sessions say nothing lasting about it


@dataclass(frozen=True)
class Care:
    """A blaadje with its lasting key, who acts, and the last day that helps."""

    leaf: Leaf
    key: str
    who: str
    until: date


@lru_cache(maxsize=16)
def watched(journey: Journey, today: date) -> tuple[Care, ...]:
    """Return what asks for care, soonest first, without what was put away or became a blaadje of the traject."""
    resting = _resting(journey, today)
    return tuple(care for care in cares(journey, today) if care.key not in resting)


@lru_cache(maxsize=16)
def cares(journey: Journey, today: date) -> tuple[Care, ...]:
    """Return what asks for care, soonest first, also what was put away."""
    if not journey.boarding_rules:
        return ()
    rules = journey.boarding_rules[0]
    sessions = {session.id: session for session in journey.sessions}
    found = [_care(journey, rules, sessions, leaf, today) for leaf in leaves(journey, rules, today)]
    once = {care.key: care for care in found}
    return tuple(sorted(once.values(), key=lambda care: (care.until, care.leaf.unit_id is not None)))


def warm_until(journey: Journey, session: Session) -> date | None:
    """Return the last day on which a session comes in time after the one before it; None when nothing says so."""
    steps = journey.boarding_rules[0].steps if journey.boarding_rules else ()
    keys = [step.key for step in steps]
    place = keys.index(session.step) if session.step in keys else 0
    most = steps[place].max_weeks if place else None
    if most is None:
        return None
    before = next(
        (s for s in journey.sessions if s.unit_id == session.unit_id and s.step == keys[place - 1]), None
    )
    end = last_day_of(before) if before else None
    return end + most * WEEK if end else None


def end_of_week(today: date) -> date:
    """Return the Friday of this working week; in a weekend that of the next."""
    return today + timedelta(days=(4 - today.weekday()) % 7)


def _resting(journey: Journey, today: date) -> set[str]:
    """Return the keys that are not shown now: put away or cleared not long ago, or lying there as an own blaadje."""
    away = {no.proposal for no in journey.declined if no.declined_on + REST > today}
    own = {
        leaf.library
        for leaf in journey.obstacles
        if leaf.cleared_on is None or leaf.cleared_on + REST > today
    }
    return {key for key in away | own if key.startswith(WATCH)}


def _care(
    journey: Journey, rules: BoardingRules, sessions: dict[str, Session], leaf: Leaf, today: date
) -> Care:
    about = [sessions[id_] for id_ in leaf.session_ids if id_ in sessions]
    return Care(
        leaf, _key(leaf, about), _who(journey, leaf, about), _until(journey, rules, leaf, about, today)
    )


def _key(leaf: Leaf, about: Sequence[Session]) -> str:
    """Return what stays the same as long as the blaadje is about the same days."""
    lasting = about if leaf.unit_id and leaf.key != _MOVING else ()
    facts = [leaf.key, leaf.unit_id or "", *sorted(f"{s.id} {day_of(s)}" for s in lasting)]
    return WATCH + hashlib.sha256("\n".join(facts).encode()).hexdigest()[:16]


def _who(journey: Journey, leaf: Leaf, about: Sequence[Session]) -> str:
    if leaf.key == f"lege rol {CONDUCTEUR}":
        return _holder(journey, _MACHINIST)
    if leaf.key in ("voorbij", *_BEFORE_NEXT):
        names = {trainer.id: trainer.name for trainer in journey.trainers}
        led = dict.fromkeys(names[id_] for s in about for id_ in s.trainer_ids if id_ in names)
        if led:
            return " en ".join(led)
    return _holder(journey, CONDUCTEUR)


def _holder(journey: Journey, role: str) -> str:
    """Return 'Naam (conducteur)', or the role alone as long as nobody holds it."""
    names = [a.who.strip() for a in journey.assignments if a.role == role and a.who.strip()]
    return f"{names[0]} ({role})" if names else f"de {role}"


def _until(journey: Journey, rules: BoardingRules, leaf: Leaf, about: Sequence[Session], today: date) -> date:
    soon = end_of_week(today)
    if leaf.key == "lange tijd ertussen" and about:
        return max(soon, warm_until(journey, about[0]) or soon)
    if leaf.key in _BEFORE_NEXT:
        return max(today, _next_day(journey, leaf, today) or soon)
    if leaf.key in _WEEK_AHEAD or leaf.key.startswith(_AWAY):
        days = [day for session in about if (day := day_of(session)) is not None and day >= today]
        return min(min(days), max(soon, min(days) - WEEK)) if days else soon
    return soon if leaf.key in ("voorbij", "nog geen sessie") else end_of_week(today + WEEK)


def _next_day(journey: Journey, leaf: Leaf, today: date) -> date | None:
    """Return the day of the next session of the team."""
    ahead = [
        s.planned for s in journey.sessions
        if s.unit_id == leaf.unit_id and s.held is None and s.planned is not None and s.planned >= today
    ]  # fmt: skip
    return min(ahead, default=None)
