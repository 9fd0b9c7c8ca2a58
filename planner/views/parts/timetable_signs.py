"""Sessions as marks on the timeline: the sign of a step, the shape of what became of it, and everything in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from planner.drawing.team_board import Mark, State
from planner.route.boarding import BoardingRules, Session, Step
from planner.route.boarding_load import day_of, last_day_of
from planner.views.parts import dutch


@lru_cache(maxsize=32)
def signs(rules: BoardingRules) -> dict[str, tuple[str, str]]:
    """Return title and sign per step: the number in its title, else its first letter; else its place in the series."""
    found = {step.key: _sign(step) for step in rules.steps}
    if len(set(found.values())) < len(found):
        found = {step.key: str(number) for number, step in enumerate(rules.steps, start=1)}
    return {step.key: (step.title, found[step.key]) for step in rules.steps}


def _sign(step: Step) -> str:
    number = re.search(r"\b\d{1,2}\b", step.title.partition(":")[0])
    return number.group() if number else step.title.strip()[:1].upper()


def state_of(session: Session) -> State:
    """Return what became of a session, in the words of the timeline."""
    if session.held is not None:
        return "gehouden"
    return "vast" if session.fixed is not None else "gepland"


def mark_of(rules: BoardingRules, session: Session) -> Mark | None:
    """Return the mark of one session; None when it has no day yet."""
    first, last = day_of(session), last_day_of(session)
    if first is None or last is None:
        return None
    state = state_of(session)
    words = "vaste dag" if state == "vast" else state
    _, sign = signs(rules).get(session.step, ("", session.title[:1].upper()))
    return Mark(first, last, sign, state, f"{session.title}, {dutch.day(first)}, {words}")


def span(rules: BoardingRules, step: Step, sessions: Sequence[Session]) -> Mark | None:
    """Return one mark for a step of several teams, from its first to its last day; filled when all were held."""
    marks = [mark for session in sessions if (mark := mark_of(rules, session)) is not None]
    if not marks:
        return None
    first, last = min(m.first for m in marks), max(m.last for m in marks)
    held = sum(mark.state == "gehouden" for mark in marks)
    state: State = "gehouden" if held == len(marks) else "gepland"
    until = "" if first == last else f" tot en met {dutch.day(last)}"
    teams = dutch.counted(len(marks), "team", "teams")
    some = f", {held} al gehouden" if held else ""
    return Mark(first, last, marks[0].sign, state, f"{step.title}, {teams}: {dutch.day(first)}{until}{some}")
