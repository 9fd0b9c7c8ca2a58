"""Where things stand, told by the notes people keep: practices per recommendation, phases per team, stories.

Nothing is counted up to a score: the latest note says where it stands, the earlier ones how it came so far.
Of two notes of one day the one that was written later counts: ids sort in the order of making.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planner.route.experience import PhaseNote, PracticeNote, PracticeState, Story
from planner.route.traject import Goal, GoalMoment


@dataclass(frozen=True)
class Practice:
    """A recommendation with its notes, newest first."""

    recommendation: str
    history: tuple[PracticeNote, ...]

    @property
    def latest(self) -> PracticeNote | None:
        """The note that says where it stands; None when nobody wrote one yet."""
        return self.history[0] if self.history else None

    @property
    def state(self) -> PracticeState:
        """The state in words; without notes it has not come up yet."""
        return self.history[0].state if self.history else PracticeState.NOG_NIET


def practices(recommendations: Iterable[str], notes: Iterable[PracticeNote]) -> dict[str, Practice]:
    """Return a practice per recommendation key, in the given order; notes of unknown keys are left out."""
    newest = sorted(notes, key=lambda n: (n.noted_on, n.id), reverse=True)
    kept: dict[str, list[PracticeNote]] = {key: [] for key in recommendations}
    for note in newest:
        if note.recommendation in kept:
            kept[note.recommendation].append(note)
    return {key: Practice(key, tuple(history)) for key, history in kept.items()}


@dataclass(frozen=True)
class Step:
    """A phase that a team entered, and the first day it was noted there."""

    phase: str
    since: date


@dataclass(frozen=True)
class TeamPhase:
    """A team with its phase notes, newest first, and the steps it made, oldest first."""

    unit_id: str
    history: tuple[PhaseNote, ...]
    steps: tuple[Step, ...]

    @property
    def latest(self) -> PhaseNote | None:
        """The note that says which phase the team is in; None when nobody wrote one yet."""
        return self.history[0] if self.history else None


def team_phases(unit_ids: Iterable[str], notes: Iterable[PhaseNote]) -> dict[str, TeamPhase]:
    """Return the phase per team, in the given order."""
    oldest = sorted(notes, key=lambda n: (n.noted_on, n.id))
    kept: dict[str, list[PhaseNote]] = {unit_id: [] for unit_id in unit_ids}
    for note in oldest:
        if note.unit_id in kept:
            kept[note.unit_id].append(note)
    return {id_: TeamPhase(id_, tuple(reversed(known)), _steps(known)) for id_, known in kept.items()}


def _steps(oldest_first: Sequence[PhaseNote]) -> tuple[Step, ...]:
    steps: list[Step] = []
    for note in oldest_first:
        if not steps or steps[-1].phase != note.phase:
            steps.append(Step(note.phase, note.noted_on))
    return tuple(steps)


def development(team: TeamPhase, names: Mapping[str, str], said: Callable[[date], str]) -> str:
    """Return in Dutch how a team developed; `names` gives the phase names in order, `said` writes a date."""
    if not team.steps:
        return "Over dit team is nog niets genoteerd."
    told = [f"{names.get(step.phase, step.phase).lower()} ({said(step.since)})" for step in team.steps]
    if len(told) == 1:
        return f"Sinds de eerste notitie in {told[0]}."
    middle = f", daarna {', '.join(told[1:-1])}" if told[1:-1] else ""
    return f"Begonnen in {told[0]}{middle}, nu in {told[-1]}. {_turn(team.steps, list(names))}".rstrip()


def _turn(steps: Sequence[Step], order: Sequence[str]) -> str:
    """Return a sentence when the last step went back: that is news to talk about, not a mistake."""
    before, now = steps[-2].phase, steps[-1].phase
    if before not in order or now not in order or order.index(now) >= order.index(before):
        return ""
    return "Dat is een stap terug. Dat hoort erbij: vraag wat het team nodig heeft."


def newest_first(stories: Iterable[Story]) -> list[Story]:
    """Return the stories with the latest day first; stories without a day come last, by title."""
    dated = sorted(
        (s for s in stories if s.told_on), key=lambda s: (s.told_on or date.min, s.id), reverse=True
    )
    return dated + sorted((s for s in stories if s.told_on is None), key=lambda s: s.title)


@dataclass(frozen=True)
class Wish:
    """What to look for in the logbook; an empty field asks for everything."""

    kinds: tuple[str, ...] = ()
    unit_id: str | None = None
    station: str | None = None


def found(stories: Iterable[Story], wish: Wish) -> list[Story]:
    """Return the stories that fit, newest first."""
    return [
        story
        for story in newest_first(stories)
        if (not wish.kinds or story.kind in wish.kinds)
        and wish.unit_id in (None, story.unit_id)
        and wish.station in (None, story.station)
    ]


def followed(goals: Iterable[Goal], stories: Sequence[Story]) -> list[tuple[Goal, tuple[Story, ...]]]:
    """Return each goal with the stories that people linked to it, newest first."""
    ordered = newest_first(stories)
    return [(goal, tuple(s for s in ordered if s.goal_id == goal.id)) for goal in goals]


# where goals and dreams come back on the route: set out, looked at halfway, and reached for
_RETURNS: Mapping[str, GoalMoment] = {
    "reisschema": GoalMoment.DOEL,
    "tussenstation": GoalMoment.DOEL,
    "droombestemming": GoalMoment.DROOM,
}


def goals_at(station: str, goals: Iterable[Goal]) -> list[Goal]:
    """Return the goals or dreams that come back at a stop; an empty list at every other stop."""
    return [goal for goal in goals if goal.moment is _RETURNS.get(station)]
