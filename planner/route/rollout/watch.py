"""Vuurtje-bewaking: does the fire keep burning? Rules on real dates, told as blaadjes with what to do, never as alarms.

Each rule is one function from facts to `Ember`s. No names of people come in: only how many.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from planner.route.rollout.axis import Calendar
from planner.route.rollout.words import counted, day_words, listed


@dataclass(frozen=True)
class Moment:
    """A kick-off or a session of a team on a real or planned day; `missed` people weren't there and had no introduction."""

    team: str
    words: str
    day: date
    kickoff: bool = False
    missed: int = 0


@dataclass(frozen=True)
class RoleGap:
    """A role that someone held and nobody holds since a day; `blocks` is what stands still without it."""

    role: str
    since: date
    blocks: str = ""


@dataclass(frozen=True)
class Turnover:
    """How many people joined and left a team since a day."""

    team: str
    since: date
    joined: int = 0
    left: int = 0


@dataclass(frozen=True)
class Training:
    """Another training or change that a team carries from a first to a last day."""

    team: str
    name: str
    first: date
    last: date


@dataclass(frozen=True)
class Ember:
    """One thing to look after: where, what is seen, and what helps. `day` is when it shows."""

    kind: str
    team: str
    day: date
    sentence: str
    to_do: str


@dataclass(frozen=True)
class Fire:
    """All facts of a traject that the watch looks at."""

    calendar: Calendar
    moments: tuple[Moment, ...] = ()
    roles: tuple[RoleGap, ...] = ()
    turnover: tuple[Turnover, ...] = ()
    trainings: tuple[Training, ...] = ()
    longest_weeks: int = 6
    most_trainings: int = 2


def embers(fire: Fire, today: date) -> tuple[Ember, ...]:
    """Return what to look after on `today`, in order of the day it shows. What lies behind us whole is left alone."""
    found = [
        *_gaps(fire, today),
        *_waiting(fire, today),
        *_missed(fire, today),
        *_closed(fire, today),
        *_roles(fire, today),
    ]
    found += [*_turnover(fire, today), *_trainings(fire, today)]
    return tuple(sorted(found, key=lambda ember: (ember.day, ember.team, ember.kind)))


def _of_team(moments: Sequence[Moment]) -> dict[str, list[Moment]]:
    teams: dict[str, list[Moment]] = {}
    for moment in sorted(moments, key=lambda m: m.day):
        teams.setdefault(moment.team, []).append(moment)
    return teams


def _gaps(fire: Fire, today: date) -> Iterator[Ember]:
    """From kick-off to first session, or between sessions: a gap that is open today or still to come."""
    longest = timedelta(weeks=fire.longest_weeks)
    for team, moments in _of_team(fire.moments).items():
        for before, after in pairwise(moments):
            if after.day >= today and after.day - before.day > longest:
                weeks = counted(-(-(after.day - before.day).days // 7), "week", "weken")
                sentence = (
                    f"{team}: tussen ‘{before.words}’ ({day_words(before.day)}) en ‘{after.words}’ "
                    f"({day_words(after.day)}) zit ongeveer {weeks}; {fire.longest_weeks} was de bedoeling."
                )
                to_do = f"Haal ‘{after.words}’ naar voren, of plan er een kort moment tussen om de draad vast te houden."
                yield Ember("lange tijd ertussen", team, before.day + longest, sentence, to_do)


def _waiting(fire: Fire, today: date) -> Iterator[Ember]:
    """A kick-off that was longer ago than the longest gap, with no session held or planned after it."""
    longest = timedelta(weeks=fire.longest_weeks)
    for team, moments in _of_team(fire.moments).items():
        last = moments[-1]
        if last.kickoff and today - last.day > longest:
            sentence = f"{team}: na ‘{last.words}’ ({day_words(last.day)}) staat er nog geen sessie."
            to_do = "Spreek deze week een dag af voor de eerste sessie; kort en dichtbij is beter dan later en groot."
            yield Ember("nog geen sessie", team, last.day + longest, sentence, to_do)


def _missed(fire: Fire, today: date) -> Iterator[Ember]:
    for team, moments in _of_team(fire.moments).items():
        later = [moment for moment in moments if not moment.kickoff and moment.day >= today]
        for moment in moments:
            if moment.kickoff and moment.missed and moment.day <= today:
                people = counted(moment.missed, "collega", "collega’s")
                sentence = f"{team}: {people} misten ‘{moment.words}’ en kregen nog geen introductie."
                if moment.missed == 1:
                    sentence = f"{team}: 1 collega miste ‘{moment.words}’ en kreeg nog geen introductie."
                before = f" voor ‘{later[0].words}’ op {day_words(later[0].day)}" if later else ""
                to_do = f"Laat een teamgenoot hen{before} bijpraten; een kwartier is genoeg."
                yield Ember("kick-off gemist", team, moment.day, sentence, to_do)


def _closed(fire: Fire, today: date) -> Iterator[Ember]:
    for moment in fire.moments:
        reason = fire.calendar.reason_closed(moment.day)
        if reason and moment.day >= today:
            sentence = (
                f"{moment.team}: ‘{moment.words}’ staat op {day_words(moment.day)}, maar dan is het {reason}."
            )
            yield Ember(
                "dichte week", moment.team, moment.day, sentence, "Kies samen met het team een andere dag."
            )


def _roles(fire: Fire, today: date) -> Iterator[Ember]:
    for gap in fire.roles:
        if gap.since <= today:
            still = f" Zolang dat zo is: {gap.blocks}." if gap.blocks else ""
            sentence = f"De rol van {gap.role} is leeg sinds {day_words(gap.since)}.{still}"
            to_do = "Vraag wie dit over wil nemen, en spreek af wie het tot die tijd doet."
            yield Ember("lege rol", "", gap.since, sentence, to_do)


def _turnover(fire: Fire, today: date) -> Iterator[Ember]:
    for change in fire.turnover:
        parts = [f"{n} {word}" for n, word in ((change.joined, "erbij"), (change.left, "weg")) if n]
        if parts and change.since <= today:
            sentence = f"{change.team} is veranderd sinds {day_words(change.since)}: {listed(parts)}."
            to_do = "Begin de volgende sessie met waar het team mee bezig is, en vraag de nieuwe mensen wat hen opvalt."
            yield Ember("team veranderd", change.team, change.since, sentence, to_do)


def _trainings(fire: Fire, today: date) -> Iterator[Ember]:
    """More trainings at once than a team can carry, on some day from today on; the sessions themselves count as one."""
    teams: dict[str, list[Training]] = {}
    for training in fire.trainings:
        teams.setdefault(training.team, []).append(training)
    for team, own in _of_team(fire.moments).items():
        if own[-1].day >= today:
            teams.setdefault(team, []).append(
                Training(team, "de sessies van dit traject", own[0].day, own[-1].day)
            )
    for team, trainings in teams.items():
        starts = sorted({max(training.first, today) for training in trainings})
        for day in starts:
            names = [t.name for t in trainings if t.first <= day <= t.last]
            if len(names) > fire.most_trainings:
                sentence = (
                    f"{team} doet vanaf {day_words(day)} {len(names)} dingen tegelijk: {listed(names)}."
                )
                to_do = (
                    "Kijk met het team wat kan wachten; schuif liever een sessie op dan alles half te doen."
                )
                yield Ember("veel tegelijk", team, day, sentence, to_do)
                break
