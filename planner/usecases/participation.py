"""Walking the participatieroute: questions and answers to an outcome, about a person who is never recorded.

A walk is a row of answer numbers and nothing else; nobody stores it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planner.knowledge.library import Library
from planner.knowledge.methods_model import Method
from planner.knowledge.practice_model import ParticipationStep
from planner.knowledge.stems import stems


@dataclass(frozen=True)
class Walk:
    """Where a walk is: the questions with the answer that was given, and the step that comes now."""

    path: tuple[tuple[ParticipationStep, str], ...]
    here: ParticipationStep


def walk(content: Library, answers: Sequence[int]) -> Walk:
    """Return where the answers (their place per question, from 0) lead. What doesn't exist ends the walk."""
    steps = content.participation_route
    here = next(step for step in steps.values() if step.start)
    path: list[tuple[ParticipationStep, str]] = []
    for answer in answers:
        if not 0 <= answer < len(here.answers):
            break
        chosen = here.answers[answer]
        path.append((here, chosen.label))
        here = steps[chosen.next]
    return Walk(tuple(path), here)


def longest(content: Library) -> int:
    """Return how many questions the longest walk has; the content is checked to have no way back."""
    steps = content.participation_route

    def left(step: ParticipationStep) -> int:
        return max((1 + left(steps[answer.next]) for answer in step.answers), default=0)

    return left(next(step for step in steps.values() if step.start))


def named_methods(content: Library, tools: Sequence[str]) -> list[Method]:
    """Return the methods of which every word of the name occurs in one of the tools, in the order of the source."""
    lines = [frozenset(stems(tool)) for tool in tools]
    return [m for m in content.methods.values() if any(frozenset(stems(m.name)) <= line for line in lines)]
