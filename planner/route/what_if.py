"""What if: the timetable with one thing changed beside the one of today. Nothing is stored, and nothing is changed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from planner.route.boarding import BoardingRules, Session, Trainer
from planner.route.boarding_boards import Boards
from planner.route.boarding_load import TrainerLoad, day_of, last_day_of, trainer_load, weeks_between
from planner.route.boarding_proposal import searched, told
from planner.route.boarding_waves import WavePlan, boarding_waves
from planner.route.journey import Journey
from planner.route.rollout import Calendar, Outcome, Placed, Progress, Rollout, Status
from planner.route.rollout.comparing import compare


@dataclass(frozen=True)
class WhatIf:
    """One change: trainers more (or fewer, negative), another first day, so many teams fewer in a wave.

    Fewer teams in a wave also lowers by as many how many teams may be in their first sessions at once.
    """

    trainers: int = 0
    start: date | None = None
    fewer_per_wave: int = 0


@dataclass(frozen=True)
class Gap:
    """The time before a step, over all teams, in weeks from the end of the step before it."""

    step: str
    title: str
    shortest: float
    longest: float
    average: float


@dataclass(frozen=True)
class Figures:
    """A timetable in figures. `busiest` is the most sessions that begin in one week."""

    last_day: date | None
    sessions: int
    busiest: int
    load: tuple[TrainerLoad, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True)
class Comparison:
    """Today's plan beside the changed one; `then` is None when that can't be, and `explanation` says why."""

    now: Figures
    then: Figures | None
    explanation: str = ""
    ways_out: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()


def compared(
    journey: Journey,
    rules: BoardingRules,
    readiness: Mapping[str, float],
    change: WhatIf,
    today: date,
    seconds: float,
    progress: Callable[[Progress], None] | None = None,
    stop: threading.Event | None = None,
) -> Comparison:
    """Return today's plan and the one with the change, found within `seconds`, side by side."""
    other, other_rules = changed(journey, rules, change)
    waves = boarding_waves(other_rules, other, readiness)
    outcome = searched(other, other_rules, waves, today, seconds, progress, stop)
    proposal = told(other, other_rules, waves, today, outcome)
    now = figures(journey, rules, journey.sessions, today)
    if not proposal.feasible:
        return Comparison(now, None, proposal.explanation, proposal.ways_out)
    sentences = _sentences(journey, replace(other, sessions=proposal.sessions))
    return Comparison(now, figures(other, other_rules, proposal.sessions, today), sentences=sentences)


def _sentences(now: Journey, then: Journey) -> tuple[str, ...]:
    """Return the differences in words: the end and the busiest week; gaps are told per step (see `Gap`)."""
    bare = Rollout(Calendar(date(2020, 1, 6)), ())
    return compare(bare, _outcome(now), bare, _outcome(then)).sentences


def _outcome(journey: Journey) -> Outcome:
    names = {trainer.id: trainer.name for trainer in journey.trainers}
    return Outcome(
        Status.FOUND,
        {
            s.id: Placed(s.id, first, last, tuple(names[id_] for id_ in s.trainer_ids if id_ in names))
            for s in journey.sessions
            if (first := day_of(s)) is not None and (last := last_day_of(s)) is not None
        },
    )


def changed(journey: Journey, rules: BoardingRules, change: WhatIf) -> tuple[Journey, BoardingRules]:
    """Return the journey and the rules as they would be. One more trainer gives what the median trainer gives."""
    per_wave = max(1, rules.per_wave - change.fewer_per_wave)
    together = rules.together and max(1, rules.together - change.fewer_per_wave)
    update = {"per_wave": per_wave, "together": together, "first": change.start or rules.first}
    trainers = _trainers(journey, change.trainers)
    return replace(journey, trainers=trainers), rules.model_copy(update=update)


def _trainers(journey: Journey, more: int) -> tuple[Trainer, ...]:
    """Return the trainers with so many more, or without those who lead the fewest sessions."""
    if more >= 0:
        usual = sorted(trainer.per_week for trainer in journey.trainers)
        per_week = usual[len(usual) // 2] if usual else 2
        extra = (
            Trainer(
                id=f"extra-{n}", traject_id=journey.traject.id, name=f"extra trainer {n}", per_week=per_week
            )
            for n in range(1, more + 1)
        )
        return (*journey.trainers, *extra)
    given = {t.id: sum(t.id in s.trainer_ids for s in journey.sessions) for t in journey.trainers}
    fewest = sorted(journey.trainers, key=lambda t: (given[t.id], t.id))[:-more]
    return tuple(trainer for trainer in journey.trainers if trainer not in fewest)


def figures(journey: Journey, rules: BoardingRules, sessions: Sequence[Session], today: date) -> Figures:
    """Return the figures of sessions that have a day; all empty when none has."""
    dated = [session for session in sessions if day_of(session) is not None]
    load = trainer_load(dated, journey.trainers, rules)
    boards = Boards(replace(journey, sessions=tuple(dated)), rules, WavePlan(), today)
    weeks = [day.isocalendar()[:2] for session in dated if (day := day_of(session))]
    ends = [day for session in dated if (day := last_day_of(session))]
    busiest = max((weeks.count(week) for week in set(weeks)), default=0)
    return Figures(max(ends, default=None), len(dated), busiest, load, tuple(_gaps(boards)))


def _gaps(boards: Boards) -> Iterable[Gap]:
    for before, step in pairwise(boards.rules.steps):
        found = []
        for row in boards.rows.values():
            steps = {session.step: session for session in row}
            if before.key in steps and step.key in steps:
                found.append(weeks_between(steps[before.key], steps[step.key]) or 0.0)
        if found:
            average = round(sum(found) / len(found), 1)
            yield Gap(step.key, boards.short[step.key], min(found), max(found), average)
