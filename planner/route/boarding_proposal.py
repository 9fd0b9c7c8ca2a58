"""Days for all teams as a proposal: what moves against what is kept now, from when to when, and why. Nothing is stored."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planner.route.boarding import BoardingRules, Session
from planner.route.boarding_boards import Boards
from planner.route.boarding_reasons import Reasons
from planner.route.boarding_rollout import people, rollout_of
from planner.route.boarding_waves import WavePlan
from planner.route.journey import Journey
from planner.route.rollout import Conflict, Outcome, Progress, Status, find_timetable

NOBODY = "Er is niemand om de bijeenkomsten te leiden"
NOT_FOUND = (
    "Er is in deze tijd geen dienstregeling gevonden, en ook geen bewijs dat zij niet bestaat. Zoek langer."
)
NOT_FOUND_WITH_EDIT = (
    "Er zijn zo snel geen dagen gevonden waar deze wijziging in past. Kies een andere dag, of maak meer dagen van dit team "
    "los. Of zoek eerst een betere dienstregeling."
)


@dataclass(frozen=True)
class Move:
    """A session that gets another day; `before` is None when it had none. `reason` says why it is this day."""

    session_id: str
    unit_id: str
    team: str
    title: str
    wave: int | None
    before: date | None
    after: date
    trainers: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class Proposal:
    """What a search found for the journey it has `seen`; `sessions` are all sessions as they would be kept.

    `moves` get another day; `handed_over` keep their day and get somebody else to lead them. `of_edit` says that the search
    was for what follows from a day that somebody chose, which takes only a moment.
    """

    seen: Journey
    outcome: Outcome
    sessions: tuple[Session, ...]
    moves: tuple[Move, ...]
    handed_over: tuple[Move, ...]
    waves: WavePlan
    reasons: Mapping[str, str]
    of_edit: bool = False

    @property
    def feasible(self) -> bool:
        """Whether there are days that keep all rules."""
        return self.outcome.status is Status.FOUND

    @property
    def explanation(self) -> str:
        """Why there are no such days; '' when there are."""
        if self.feasible:
            return ""
        if self.outcome.conflict:
            return self.outcome.conflict.sentence
        return NOT_FOUND_WITH_EDIT if self.of_edit else NOT_FOUND

    @property
    def ways_out(self) -> tuple[str, ...]:
        """What could give way."""
        return self.outcome.conflict.ways_out if self.outcome.conflict else ()

    @property
    def last_day(self) -> date | None:
        """The last day of the last session, held ones included."""
        days = [s.held or s.planned for s in self.sessions]
        return max((day for day in days if day), default=None)


def searched(
    journey: Journey,
    rules: BoardingRules,
    waves: WavePlan,
    today: date,
    seconds: float,
    progress: Callable[[Progress], None] | None = None,
    stop: threading.Event | None = None,
) -> Outcome:
    """Return days for everything that was not held, ever better during `seconds`, or why there are none."""
    asked = any(step.trainers for step in rules.steps)
    if asked and not any(trainer.per_week for trainer in journey.trainers):
        nobody = Conflict((NOBODY,), (), f"{NOBODY}.", ("voeg een trainer toe",))
        return Outcome(Status.IMPOSSIBLE, conflict=nobody)
    try:
        rollout = rollout_of(journey, rules, waves, today)
    except ValueError as nonsense:  # facts and deadlines that rule each other out, told in Dutch
        ways = ("geef meer tijd voor het einde",)
        conflict = Conflict((str(nonsense),), (), f"Dit kan niet: {nonsense}", ways)
        return Outcome(Status.IMPOSSIBLE, conflict=conflict)
    return find_timetable(rollout, seconds, progress=progress, stop=stop)


def told(
    journey: Journey,
    rules: BoardingRules,
    waves: WavePlan,
    today: date,
    outcome: Outcome,
    seen: Journey | None = None,
) -> Proposal:
    """Return the outcome of a search as a proposal. `seen` is the stored journey when `journey` holds edits on top of it."""
    of_edit, seen = seen is not None, seen or journey
    if outcome.status is not Status.FOUND:
        return Proposal(seen, outcome, seen.sessions, (), (), waves, {}, of_edit)
    boards = Boards(journey, rules, waves, today)
    ids = {resource.name: resource.id for resource in people(boards)}
    sessions = tuple(_placed(session, outcome, waves, ids) for session in journey.sessions)
    days = {s.id: day for s in sessions if (day := s.held or s.planned) is not None}
    why = Reasons(boards, days)
    reasons = {s.id: why.of(s) for row in boards.rows.values() for s in row if s.id in outcome.placed}
    before = {session.id: session for session in seen.sessions}
    dated = [s for s in sessions if s.id in reasons]
    moves = [_move(seen, s, before[s.id], reasons) for s in dated if s.planned != before[s.id].planned]
    handed = [_move(seen, s, before[s.id], reasons) for s in dated if _handed_over(before[s.id], s)]
    return Proposal(seen, outcome, sessions, _by_day(moves), _by_day(handed), waves, reasons, of_edit)


def _placed(session: Session, outcome: Outcome, waves: WavePlan, ids: Mapping[str, str]) -> Session:
    found = outcome.placed.get(session.id)
    if found is None:
        return session
    trainers = tuple(ids[name] for name in found.people)
    if set(trainers) == set(session.trainer_ids):
        trainers = session.trainer_ids
    return session.model_copy(
        update={"planned": found.first, "trainer_ids": trainers, "wave": waves.of(session.unit_id)}
    )


def _handed_over(before: Session, after: Session) -> bool:
    return before.planned == after.planned and set(before.trainer_ids) != set(after.trainer_ids)


def _move(seen: Journey, session: Session, before: Session, reasons: Mapping[str, str]) -> Move:
    unit = seen.unit(session.unit_id)
    names = {trainer.id: trainer.name for trainer in seen.trainers}
    assert session.planned is not None
    return Move(
        session.id,
        session.unit_id,
        unit.name if unit else "",
        session.title,
        session.wave,
        before.planned,
        session.planned,
        tuple(names[id_] for id_ in session.trainer_ids if id_ in names),
        reasons[session.id],
    )


def _by_day(moves: Sequence[Move]) -> tuple[Move, ...]:
    return tuple(sorted(moves, key=lambda move: (move.after, move.team, move.title)))
