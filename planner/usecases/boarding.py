"""Setting up how teams board: the proposed series with its reasons, the rules, and the sessions that follow from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planner.knowledge.library import Library
from planner.knowledge.model import ActivityTemplate, Source
from planner.route.boarding import Boarding, BoardingRules, Session, Step, Trainer
from planner.route.journey import Journey
from planner.storage.work import Work
from planner.usecases.desk import Desk
from planner.usecases.scanning import results
from scans.groups import Unit, teams
from scans.scoring import Result

KICK_OFF, EVALUATION = "kick_off", "tussenstation_evaluatie"
WORK_SESSION = "werksessie_"
TEAM_SCAN = "team"
TRAINER, PASSENGERS = "trainer", "passagiers"
PER_WAVE = 4  # our own choice, as is TOGETHER: few enough to know every team by name
TOGETHER = 2 * PER_WAVE


class BoardingRefused(ValueError):
    """A step that can't be taken here; `str` of it is a Dutch message for the user."""


@dataclass(frozen=True)
class StepReason:
    """A step with the reason for it, for its time after the one before, and where both come from."""

    step: Step
    why: str
    source: tuple[Source, ...] = ()


def proposed_rules(library: Library, traject_id: str, start: date) -> BoardingRules:
    """Return the series that the sources propose, with the lags of the template route; nothing is stored.

    Only what a trainer leads asks for one. Every step is one day: for one team it is a meeting, also where the
    template counts the days of the whole organisation.
    """
    series = _series(library)
    before: tuple[ActivityTemplate | None, ...] = (None, *series)
    steps = tuple(_step(template, last) for template, last in zip(series, before, strict=False))
    return BoardingRules(
        traject_id=traject_id, steps=steps, first=start, per_wave=PER_WAVE, together=TOGETHER
    )


def _series(library: Library) -> list[ActivityTemplate]:
    """Return the template activities that every team has: kick-off, work sessions, evaluation."""
    sessions = sorted(key for key in library.activities if key.startswith(WORK_SESSION))
    return [library.activities[k] for k in (KICK_OFF, *sessions, EVALUATION) if k in library.activities]


def _step(template: ActivityTemplate, before: ActivityTemplate | None) -> Step:
    lag = next((lag for lag in template.after if before and lag.activity == before.key), None)
    return Step(
        key=template.key,
        title=template.title[:120],
        min_weeks=min(lag.min_weeks, 104) if lag else 0,
        max_weeks=lag.max_weeks if lag and (lag.max_weeks or 0) <= 104 else None,
        trainers=1 if template.role == TRAINER else 0,
    )


def step_reasons(library: Library, rules: BoardingRules) -> tuple[StepReason, ...]:
    """Return why each step is there and why it waits, with the source; a step of your own has neither."""
    found, before = [], ""
    for step in rules.steps:
        template = library.activities.get(step.key)
        if template is None:
            found.append(StepReason(step, ""))
        else:
            lag = next((lag.why for lag in template.after if lag.activity == before), "")
            found.append(StepReason(step, f"{template.why.strip()} {lag}".strip(), template.source))
        before = step.key
    return tuple(found)


def rules_of(journey: Journey) -> BoardingRules | None:
    """Return what the dates of all teams hold to; None when the teams are not planned yet."""
    return journey.boarding_rules[0] if journey.boarding_rules else None


def start_boarding(desk: Desk, journey: Journey, rules: BoardingRules) -> BoardingRules:
    """Store the rules, what is known of every team, the trainers of the crew and all sessions, without dates.

    Raises BoardingRefused when there are no teams or the rules are there already, ValidationError for rules that
    can't be.
    """
    traject_id, rules = journey.traject.id, _checked(rules)
    if not teams(journey.units):
        raise BoardingRefused("Er zijn nog geen teams. Voeg ze eerst toe bij Organisatie en teams.")
    with desk.work("Dienstregeling van de teams begonnen") as work:
        if work.all(BoardingRules, traject_id):
            raise BoardingRefused("De dienstregeling van de teams is al begonnen. Bekijk haar opnieuw.")
        stored = work.add(rules)
        work.add_all(_trainers(journey))
        _renew(work, journey, stored)
        return stored


def _trainers(journey: Journey) -> list[Trainer]:
    """Return who the crew has as trainers, unless somebody wrote them down before."""
    known = {trainer.name.casefold() for trainer in journey.trainers}
    names = [a.who.strip()[:120] for a in journey.assignments if a.role == TRAINER and a.who.strip()]
    fresh = [name for name in dict.fromkeys(names) if name.casefold() not in known]
    return [Trainer(traject_id=journey.traject.id, name=name, role=TRAINER) for name in fresh]


def change_rules(desk: Desk, journey: Journey, rules: BoardingRules) -> BoardingRules:
    """Change the rules, and add or drop the sessions that this asks for; what was held stays.

    Dates stay as they were kept: a new proposal moves them. Raises ValidationError, StaleRecord, UnknownRecord.
    """
    with desk.work("Regels van de dienstregeling gewijzigd") as work:
        stored = work.change(_checked(rules))
        _renew(work, journey, stored)
        return stored


def _checked(rules: BoardingRules) -> BoardingRules:
    """Return the rules after checking them: a copy with other values was not checked when it was made."""
    return BoardingRules.model_validate(rules.model_dump())


def renew_teams(desk: Desk, journey: Journey) -> int:
    """Give teams that came later a place in the timetable; returns how many. Raises BoardingRefused without rules."""
    rules = rules_of(journey)
    if rules is None:
        raise BoardingRefused("De dienstregeling van de teams is nog niet begonnen.")
    with desk.work("Nieuwe teams in de dienstregeling gezet") as work:
        return _renew(work, journey, rules)


def _renew(work: Work, journey: Journey, rules: BoardingRules) -> int:
    """Make boardings and sessions fit the teams and the steps; returns the number of teams that are new."""
    traject_id = journey.traject.id
    units = teams(work.all(Unit, traject_id))
    known = {boarding.unit_id for boarding in work.all(Boarding, traject_id)}
    pilots = {a.unit_id for a in journey.assignments if a.role == PASSENGERS}
    fresh = [unit for unit in units if unit.id not in known]
    work.add_all(Boarding(traject_id=traject_id, unit_id=u.id, pilot=u.id in pilots) for u in fresh)
    _renew_sessions(work, rules, units, work.all(Session, traject_id))
    return len(fresh)


def _renew_sessions(
    work: Work, rules: BoardingRules, units: Sequence[Unit], sessions: Iterable[Session]
) -> None:
    steps = {step.key: step for step in rules.steps}
    here = {unit.id for unit in units}
    present: set[tuple[str, str]] = set()
    for session in sessions:
        present.add((session.unit_id, session.step))
        if session.held is not None:
            continue
        if session.step not in steps or session.unit_id not in here:
            work.remove(session)
        else:
            _retitle(work, session, steps[session.step])
    work.add_all(
        Session(traject_id=rules.traject_id, unit_id=u.id, step=s.key, title=s.title, days=s.days)
        for u in units
        for s in rules.steps
        if (u.id, s.key) not in present
    )


def _retitle(work: Work, session: Session, step: Step) -> None:
    if (session.title, session.days) != (step.title, step.days):
        work.change(session.model_copy(update={"title": step.title, "days": step.days}))


def readiness(desk: Desk, journey: Journey) -> Mapping[str, float]:
    """Return the mean answer per team in the latest closed team scan that shows one, on a scale of 1 to 5.

    A team of which anything is hidden by the threshold isn't there: it counts as unknown, never as unready.
    """
    found: dict[str, float] = {}
    closed = [held for held in journey.rounds if held.scan == TEAM_SCAN and held.closed is not None]
    for held in sorted(closed, key=lambda held: (held.closed or held.opened, held.id), reverse=True):
        result = results(desk, journey, held)
        for unit in teams(held.tree(journey.units)):
            mean = _team_mean(result, unit.id) if unit.id not in found else None
            if mean is not None:
                found[unit.id] = mean
    return found


def _team_mean(result: Result, unit_id: str) -> float | None:
    """Return the mean over the themes of one team; None when the round leaves the team out or hides a theme."""
    if (unit_id, None) not in result.groups:
        return None
    cells = [result.theme(unit_id, None, theme.key) for theme in result.scan.themes]
    means = [cell.mean for cell in cells if not cell.hidden and cell.mean is not None]
    if not means or len(means) < len(cells):
        return None
    low, high = result.scan.scale[0].value, result.scan.scale[-1].value
    return 1 + 4 * (sum(means) / len(means) - low) / (high - low)
