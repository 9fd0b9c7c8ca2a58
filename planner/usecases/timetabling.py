"""The timetable of the teams: finding days, keeping them, trying what if, agreeing on them, and what came of them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache

from pydantic import ValidationError

from planner.route.boarding import AgreedTimetable, Boarding, BoardingRules, Session, Trainer
from planner.route.boarding_load import TrainerLoad, WeekLoad, trainer_load
from planner.route.boarding_load import day_of as first_day_of
from planner.route.boarding_proposal import Move, Proposal, searched, told
from planner.route.boarding_versions import Shift, Version, agreed_sessions
from planner.route.boarding_versions import versions as _versions
from planner.route.boarding_watch import Leaf, leaves
from planner.route.boarding_waves import Aboard, Wave, WavePlan, boarding_waves, kept_waves, with_newcomers
from planner.route.journey import Journey
from planner.route.retiming import retime
from planner.route.rollout import Progress
from planner.route.what_if import Comparison, Figures, Gap, WhatIf, compared
from planner.storage.failures import StaleRecord
from planner.storage.work import Work
from planner.usecases.boarding import readiness, rules_of
from planner.usecases.desk import Desk
from scans.groups import Unit, teams

__all__ = [
    "Aboard",
    "Comparison",
    "Figures",
    "Gap",
    "Leaf",
    "Move",
    "Progress",
    "Proposal",
    "Shift",
    "TimetableRefused",
    "TrainerLoad",
    "Version",
    "Wave",
    "WavePlan",
    "WeekLoad",
    "WhatIf",
    "agree_timetable",
    "dates_for_the_rest",
    "first_day_of",
    "hold_session",
    "keep_timetable",
    "load",
    "propose_timetable",
    "retimed",
    "versions",
    "watch_boarding",
    "wave_plan",
    "what_if",
    "who_leads",
]


class TimetableRefused(ValueError):
    """A step that can't be taken here; `str` of it is a Dutch message for the user."""


def _rules(journey: Journey) -> BoardingRules:
    rules = rules_of(journey)
    if rules is None:
        raise TimetableRefused(
            "De teams hebben nog geen dienstregeling. Kies eerst de bijeenkomsten en de regels."
        )
    return rules


def wave_plan(desk: Desk, journey: Journey) -> WavePlan:
    """Return which team boards in which wave, each with its reasons. Raises TimetableRefused without rules."""
    return boarding_waves(_rules(journey), journey, readiness(desk, journey))


def propose_timetable(
    desk: Desk,
    journey: Journey,
    seconds: float = 10.0,
    progress: Callable[[Progress], None] | None = None,
    stop: threading.Event | None = None,
) -> Proposal:
    """Return days for all sessions that were not held, ever better during `seconds`; nothing is stored.

    `progress` hears of every better timetable and of the proven bound; setting `stop` keeps the best so far. A
    proposal that isn't feasible explains why. Raises TimetableRefused without rules, or when nobody leads a session.
    """
    rules = _rules(journey)
    if any(step.trainers for step in rules.steps) and not any(t.per_week for t in journey.trainers):
        raise TimetableRefused("Er is nog niemand om de bijeenkomsten te leiden. Voeg eerst een trainer toe.")
    waves = boarding_waves(rules, journey, readiness(desk, journey))
    outcome = searched(journey, rules, waves, desk.today, seconds, progress, stop)
    return told(journey, rules, waves, desk.today, outcome)


def retimed(journey: Journey, edits: Mapping[str, date | None], today: date) -> Proposal:
    """Return what moves when sessions get another day (id -> day; None: it may move again); nothing is stored.

    The sessions that were edited stay where they were put, the others as near to their day as they can. Raises
    TimetableRefused without rules, KeyError for an unknown session.
    """
    rules = _rules(journey)
    kept = kept_waves(journey)
    waves = kept if kept.waves else boarding_waves(rules, journey)
    return retime(journey, rules, waves, edits, today)


def dates_for_the_rest(journey: Journey, today: date) -> Proposal:
    """Return days for the sessions that have none, while the others stay where they are; nothing is stored.

    For a team that came later, or a step that was added: who agreed on days needn't look for all of them again. Others
    move only where there is no room without. Raises TimetableRefused without rules.
    """
    rules = _rules(journey)
    return retime(journey, rules, with_newcomers(kept_waves(journey), journey, rules), {}, today)


def keep_timetable(desk: Desk, journey: Journey, proposal: Proposal, why: str = "") -> int:
    """Write the days, trainers and waves of a proposal as one change; returns how many sessions it wrote.

    `why` is the reason that is kept with what moves; without it each session keeps the reason for its day, and a first
    day keeps both: nobody knew yet why it is this one. Raises
    TimetableRefused when there are no days that hold, StaleRecord when something it rests on has changed since.
    """
    if not proposal.feasible:
        raise TimetableRefused(proposal.explanation)
    given = why.strip()[:600]
    before = {session.id: session for session in proposal.seen.sessions}
    with desk.work("Dienstregeling bewaard") as work:
        _check_same(work, proposal.seen)
        written = 0
        for session in proposal.sessions:
            if session == before[session.id]:
                continue
            if session.planned != before[session.id].planned:
                said = (
                    [given] if given and before[session.id].planned else [proposal.reasons[session.id], given]
                )
                session = session.model_copy(update={"why": "; ".join(filter(None, said))[:600]})
            work.change(session)
            written += 1
    return written


def _check_same(work: Work, seen: Journey) -> None:
    """Refuse a proposal that was made for other rules, teams, trainers or sessions than there are now."""
    traject_id = seen.traject.id
    rests_on = (
        (BoardingRules, seen.boarding_rules, "de regels"),
        (Boarding, seen.boardings, "wat er van een team bekend is"),
        (Trainer, seen.trainers, "de trainers"),
        (Session, seen.sessions, "de bijeenkomsten"),
    )
    for kind, then, what in rests_on:
        if {r.id: r.version for r in work.all(kind, traject_id)} != {r.id: r.version for r in then}:
            raise StaleRecord(what, "", None)
    if {u.id for u in teams(work.all(Unit, traject_id))} != {u.id for u in teams(seen.units)}:
        raise StaleRecord("de teams", "", None)


def what_if(
    desk: Desk,
    journey: Journey,
    change: WhatIf,
    seconds: float = 5.0,
    progress: Callable[[Progress], None] | None = None,
    stop: threading.Event | None = None,
) -> Comparison:
    """Return today's plan beside the one with a change: end, load and gaps; nothing is stored.

    Raises TimetableRefused when there is no plan to compare with.
    """
    rules = _rules(journey)
    if not any(first_day_of(session) for session in journey.sessions):
        raise TimetableRefused(
            "Er is nog geen dienstregeling om mee te vergelijken. Bewaar eerst een voorstel."
        )
    known = readiness(desk, journey)
    return compared(journey, rules, known, change, desk.today, seconds, progress, stop)


def agree_timetable(desk: Desk, journey: Journey, name: str, why: str = "") -> AgreedTimetable:
    """Keep the days of now as the plan that was agreed on, to compare later ones with.

    Raises TimetableRefused when it has no name or a session has no day yet.
    """
    if not name.strip():
        raise TimetableRefused("Geef de afspraak een naam, zodat je haar later herkent.")
    bare = [session for session in journey.sessions if first_day_of(session) is None]
    if bare or not journey.sessions:
        number = f"{len(bare)} bijeenkomsten hebben" if len(bare) > 1 else "1 bijeenkomst heeft"
        missing = f" {number} nog geen dag." if bare else ""
        raise TimetableRefused(f"Er is nog geen hele dienstregeling om af te spreken.{missing}")
    agreed = AgreedTimetable(
        traject_id=journey.traject.id,
        name=name.strip()[:120],
        agreed_on=desk.today,
        why=why.strip()[:600],
        sessions=agreed_sessions(journey),
    )
    with desk.work(f"Dienstregeling afgesproken: {agreed.name}") as work:
        return work.add(agreed)


@lru_cache(maxsize=16)
def versions(journey: Journey) -> tuple[Version, ...]:
    """Return every agreed plan with what differs from it now, newest first."""
    return _versions(journey)


@lru_cache(maxsize=16)
def load(journey: Journey) -> tuple[TrainerLoad, ...]:
    """Return what every trainer leads per week against what they can; empty when the teams are not planned."""
    rules = rules_of(journey)
    return trainer_load(journey.sessions, journey.trainers, rules) if rules else ()


@lru_cache(maxsize=16)
def watch_boarding(journey: Journey, today: date) -> tuple[Leaf, ...]:
    """Return the blaadjes of the teams that board: what asks for care today, and what helps."""
    rules = rules_of(journey)
    return leaves(journey, rules, today) if rules else ()


def who_leads(journey: Journey, session: Session) -> tuple[str, ...]:
    """Return the names of the trainers of a session; one who has gone is left out."""
    names = {trainer.id: trainer.name for trainer in journey.trainers}
    return tuple(names[id_] for id_ in session.trainer_ids if id_ in names)


def hold_session(
    desk: Desk, session: Session, held: date | None, absent: int = 0, introduced: int = 0, note: str = ""
) -> Session:
    """Write down that a session was held, who missed it and was told afterwards; None for `held` takes that back.

    Raises TimetableRefused for a day to come or numbers that can't be, StaleRecord, UnknownRecord.
    """
    if held is not None and held > desk.today:
        raise TimetableRefused("Deze dag moet nog komen. Kies vandaag of een eerdere dag.")
    if introduced > absent:
        raise TimetableRefused("Er zijn meer mensen bijgepraat dan er misten. Kijk de aantallen na.")
    facts = {"held": held, "absent": absent, "introduced": introduced, "note": note}
    try:
        after = Session.model_validate(session.model_dump() | facts)
    except ValidationError:
        raise TimetableRefused(
            "Vul aantallen van 0 tot en met 1000 in, en houd de notitie onder de 2000 tekens."
        ) from None
    with desk.work("Bijeenkomst gehouden" if held else "Bijeenkomst toch niet gehouden") as work:
        return work.change(after)
