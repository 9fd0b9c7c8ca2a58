"""Vuurtje-bewaking of the teams that board: what to look after on the real dates, as blaadjes with what to do.

What was missed, closed days and too much at once come from `rollout.watch`. Here are the rules that need more than
days: each step has its own longest time, trainers come and go, and a day may pass without its session.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from planner.route.boarding import BoardingRules, Session, Trainer
from planner.route.boarding_boards import Boards
from planner.route.boarding_load import day_of, monday_of, weeks_between, weeks_of
from planner.route.boarding_waves import WavePlan
from planner.route.crew import CONDUCTEUR
from planner.route.journey import Journey
from planner.route.rollout.axis import Calendar
from planner.route.rollout.watch import Fire, Moment, Training, embers
from planner.route.rollout.words import counted, day_words
from scans.groups import Unit

_TRAINING, _CLOSED = "training", "dichte week"
_NEVER = 5200  # weeks: the longest time is looked after here, per step


@dataclass(frozen=True)
class Leaf:
    """A blaadje on the track: what is seen and what helps; of one team, or of all when `unit_id` is None."""

    key: str
    title: str
    text: str
    advice: str
    unit_id: str | None = None
    session_ids: tuple[str, ...] = ()


def leaves(journey: Journey, rules: BoardingRules, today: date) -> tuple[Leaf, ...]:
    """Return what asks for care today, what concerns everybody first and then by team."""
    boards = Boards(journey, rules, WavePlan(), today)
    calendar = Calendar(min(rules.first, today), boards.calendar.closed)
    found = [*_empty_roles(boards), *_away(boards)]
    for unit in boards.units:
        row = boards.rows[unit.id]
        found += [*_passed(boards, unit, row), *_long(boards, unit, row), *_changed(boards, unit, row)]
        found += _embers(boards, calendar, unit, row)
    return tuple(found)


def _embers(boards: Boards, calendar: Calendar, unit: Unit, row: tuple[Session, ...]) -> Iterator[Leaf]:
    """Yield what the watch of the rollout sees of one team."""
    moments = tuple(
        Moment(
            unit.name,
            session.title,
            day,
            kickoff=session.step == boards.rules.steps[0].key,
            missed=max(0, session.absent - session.introduced) if session.held else 0,
        )
        for session in row
        if (day := day_of(session)) is not None
    )
    if not moments:
        return
    fire = Fire(calendar, moments, trainings=tuple(_trainings(boards, unit)), longest_weeks=_NEVER)
    for ember in embers(fire, boards.today):
        there = [s for s in row if day_of(s) == ember.day]
        if ember.kind == _CLOSED and there and all(s.held for s in there):
            continue  # it was held on that day: there is nothing left to choose
        ids = tuple(s.id for s in there)
        yield Leaf(ember.kind, ember.kind.capitalize(), ember.sentence, ember.to_do, unit.id, ids)


def _trainings(boards: Boards, unit: Unit) -> Iterator[Training]:
    """Yield the trainings that run in the whole organisation, and what this team carries besides."""
    for running in boards.journey.running:
        if running.kind == _TRAINING and running.under_way:
            yield Training(
                unit.name, running.name, boards.today, max(running.until or date.max, boards.today)
            )
    boarding = boards.boardings.get(unit.id)
    if boarding is not None and boarding.busy_with:
        first = boarding.busy_from or boards.today
        yield Training(unit.name, boarding.busy_with, first, max(boarding.busy_until or date.max, first))


def _passed(boards: Boards, unit: Unit, row: tuple[Session, ...]) -> Iterator[Leaf]:
    for session in row:
        if session.held is None and session.planned is not None and session.planned < boards.today:
            yield Leaf(
                "voorbij",
                "De dag is voorbij",
                f"{unit.name}: ‘{session.title}’ stond op {day_words(session.planned)}. Of zij doorging is nog niet bekend.",
                "Schrijf op dat zij gehouden is, of laat een nieuwe dag voorstellen.",
                unit.id,
                (session.id,),
            )


def _long(boards: Boards, unit: Unit, row: tuple[Session, ...]) -> Iterator[Leaf]:
    """Yield the times between two sessions that are longer than the step allows, as far as they lie ahead."""
    for before, after in pairwise(row):
        most = boards.steps[after.step].max_weeks
        start = day_of(before)
        if most is None or start is None or after.held is not None:
            continue
        if after.planned is None or after.planned < boards.today:
            if before.held is None or (boards.today - before.held).days <= 7 * most:
                continue
            text = f"na ‘{before.title}’ ({day_words(before.held)}) staat er geen dag voor ‘{after.title}’"
            yield _gap_leaf(unit, after, text, most)
        elif (weeks_between(before, after) or 0) > most:
            text = f"tussen ‘{before.title}’ ({day_words(start)}) en ‘{after.title}’ ({day_words(after.planned)}) zit te veel tijd"
            yield _gap_leaf(unit, after, text, most)


def _gap_leaf(unit: Unit, after: Session, text: str, most: int) -> Leaf:
    weeks = counted(most, "week", "weken")
    advice = "Haal haar naar voren, of plan een kort moment ertussen om de draad vast te houden."
    sentence = f"{unit.name}: {text}. Hooguit {weeks} was de bedoeling: daarna zakt de energie weg."
    return Leaf("lange tijd ertussen", "Veel tijd ertussen", sentence, advice, unit.id, (after.id,))


def _changed(boards: Boards, unit: Unit, row: tuple[Session, ...]) -> Iterator[Leaf]:
    """Yield a team whose people changed after it boarded and that has sessions ahead."""
    boarding = boards.boardings.get(unit.id)
    changed = boarding.changed_on if boarding else None
    held = [s.held for s in row if s.held is not None]
    ahead = next((s for s in row if s.held is None), None)
    if changed is None or changed > boards.today or not held or min(held) > changed or ahead is None:
        return
    if max(held) > changed:
        return  # the team has met since: that session was the moment to begin anew
    yield Leaf(
        "team veranderd",
        "Het team is veranderd",
        f"{unit.name} heeft sinds {day_words(changed)} andere mensen. Wie nieuw is, was niet bij het begin.",
        f"Laat een teamgenoot hen bijpraten voor ‘{ahead.title}’, en begin daar met waar het team nu staat.",
        unit.id,
        (ahead.id,),
    )


def _empty_roles(boards: Boards) -> Iterator[Leaf]:
    ahead = [s for row in boards.rows.values() for s in row if s.held is None and s.planned is not None]
    known = {trainer.id for trainer in boards.journey.trainers}
    bare = [s for s in ahead if boards.steps[s.step].trainers > len(known & set(s.trainer_ids))]
    if bare:
        text = f"{counted(len(bare), 'bijeenkomst heeft', 'bijeenkomsten hebben')} een dag, maar niet genoeg trainers."
        advice = "Zoek iemand die het overneemt, of laat nieuwe dagen voorstellen met wie er wel is."
        ids = tuple(session.id for session in bare)
        yield Leaf("lege rol trainer", "Er mist een trainer", text, advice, None, ids)
    if ahead and not any(a.role == CONDUCTEUR for a in boards.journey.assignments):
        text = "De rol van conducteur is leeg. Niemand houdt nu de dagen van de teams in het oog."
        yield Leaf(
            "lege rol conducteur",
            "De conducteur ontbreekt",
            text,
            "Vraag wie dit op zich neemt, en spreek af wie het tot die tijd doet.",
        )


def _away(boards: Boards) -> Iterator[Leaf]:
    """Yield the sessions in a week in which their trainer is away."""
    found: dict[str, list[Session]] = defaultdict(list)
    trainers = {trainer.id: trainer for trainer in boards.journey.trainers}
    for row in boards.rows.values():
        for session in row:
            ahead = session.held is None and session.planned is not None and session.planned >= boards.today
            for id_ in session.trainer_ids if ahead else ():
                if id_ in trainers and _is_away(trainers[id_], session):
                    found[id_].append(session)
    for id_, sessions in found.items():
        name = trainers[id_].name
        text = f"{name} is er niet in de week van {counted(len(sessions), 'bijeenkomst', 'bijeenkomsten')}."
        ids = tuple(session.id for session in sessions)
        advice = "Laat nieuwe dagen voorstellen, of vraag een andere trainer."
        yield Leaf(f"trainer weg {id_}", "Een trainer is dan weg", text, advice, None, ids)


def _is_away(trainer: Trainer, session: Session) -> bool:
    weeks = weeks_of(session)
    return any(monday_of(p.first) <= week <= p.last for p in trainer.away for week in weeks)
