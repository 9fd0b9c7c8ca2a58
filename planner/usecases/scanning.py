"""Reading the result of a round.

A round shows nothing until it is closed and is never opened again: whoever could look twice, with one answer
in between, would read that answer (see `scans.privacy`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from planner.knowledge.library import Library
from planner.route.journey import Journey
from planner.storage.journeys import load_kept_result, load_responses
from planner.usecases.desk import Desk
from planner.usecases.rounds import RoundRefused, form_of
from scans.answers import Round
from scans.kept_result import thaw
from scans.scoring import Result, score, texts


def results(desk: Desk, journey: Journey, held: Round) -> Result:
    """Return the result of a closed round, computed once. Raises RoundRefused when it is still open."""
    if held.is_open:
        raise RoundRefused("Deze ronde is nog open. De uitkomst komt als de ronde gesloten is.")
    url = desk.engine.url.render_as_string(hide_password=False)
    tree = tuple((unit.id, unit.parent_id) for unit in held.tree(journey.units))
    count = journey.answer_counts.get(held.id, 0)
    return _scored(_Asked(desk.library, url, held.id, count, tree, desk, journey, held))


@dataclass(frozen=True)
class _Asked:
    """A question for a result; equal when the answer is."""

    library: Library  # the questions may change with the organisation's own content
    url: str
    round_id: str
    answers: int
    tree: tuple[tuple[str, str | None], ...]
    desk: Desk = field(compare=False)
    journey: Journey = field(compare=False)
    held: Round = field(compare=False)


@lru_cache(maxsize=32)
def _scored(asked: _Asked) -> Result:
    """Return what was frozen at closing; rounds of before that was done are counted again."""
    held, engine = asked.held, asked.desk.engine
    scan = form_of(asked.desk.library, held)
    kept = load_kept_result(engine, held.id)
    if kept is not None:
        return thaw(kept, scan, held.unit_id)
    responses = load_responses(engine, held.id)
    units = held.tree(asked.journey.units)
    return score(scan, responses, units, held.unit_id, held.threshold, held.groups)


def own_words(desk: Desk, held: Round) -> dict[str, tuple[str, ...]]:
    """Return what people wrote in a closed round, by key of the question. Raises RoundRefused when it is open."""
    if held.is_open:
        raise RoundRefused("Deze ronde is nog open. De uitkomst komt als de ronde gesloten is.")
    kept = load_kept_result(desk.engine, held.id)
    if kept is not None:
        return kept.texts
    return texts(form_of(desk.library, held), load_responses(desk.engine, held.id), held.threshold)
