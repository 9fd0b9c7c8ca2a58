"""Questions for the conversation about a scan result, from what the sources ask at the stops it points to.

The rule, which is ours: for each of the first three themes to talk about one question of its stop. At the stop where
teams practise, the questions around 'het andere gesprek' count too. Of those questions the one that shares most words
with the statement that stands out is chosen, and the first one when none does. What stands out is the statement
with the lowest mean, or the widest difference where two levels see the theme differently. A stop that is switched
off asks nothing, and no question comes twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planner.knowledge.library import Library
from planner.knowledge.model import Source
from planner.knowledge.stems import stems
from planner.route.journey import Journey
from planner.usecases.scan_results import base, decimal, names_of
from planner.usecases.scan_sentences import TO_TALK, TalkPoint, talk_about
from scans.definition import Statement
from scans.scoring import Result

PRACTISED_AT = "trein_in_beweging"


@dataclass(frozen=True)
class Question:
    """A question to ask each other, the stop it belongs to, why it comes up ('omdat ...') and its source."""

    text: str
    stop: str
    because: str
    source: tuple[Source, ...]


def questions(
    library: Library,
    journey: Journey,
    result: Result,
    unit_id: str,
    before: Result | None = None,
    people: int | None = None,
) -> list[Question]:
    """Return at most three questions that fit the result of a unit, compared with that of the round `before`.

    `people` is how many work in the unit, where that is known. Raises KeyError for a unit outside the round.
    """
    found: dict[str, Question] = {}
    for point in talk_about(result, unit_id, before, people)[:TO_TALK]:
        if not journey.uses(f"station:{point.theme.station}"):
            continue
        picked = _picked(library, result, unit_id, point, found, people)
        if picked is not None:
            found[picked.text] = picked
    return list(found.values())


def _picked(
    library: Library,
    result: Result,
    unit_id: str,
    point: TalkPoint,
    taken: dict[str, Question],
    people: int | None,
) -> Question | None:
    """Return the question of a stop that shares most words with the statement that stands out; the first of equals."""
    statement, because = _stands_out(result, unit_id, point, people)
    words = stems(statement.text).keys()
    open_ones = [pair for pair in _asked(library, point.theme.station) if pair[0] not in taken]
    if not open_ones:
        return None
    text, source = max(open_ones, key=lambda pair: len(words & stems(pair[0]).keys()))
    return Question(text, names_of(result.scan)[point.theme.key], because, source)


def _asked(library: Library, station: str) -> Iterator[tuple[str, tuple[Source, ...]]]:
    """Yield what the sources ask at a stop."""
    stop = library.stations.get(station)
    if stop is not None:
        yield from ((text, stop.source) for text in stop.explore)
    if station == PRACTISED_AT:
        yield from ((text, item.source) for item in library.conversation.values() for text in item.talk_about)


def _stands_out(result: Result, unit_id: str, point: TalkPoint, people: int | None) -> tuple[Statement, str]:
    """Return the statement of a theme that a conversation can start from, and why."""
    if point.level is not None and point.lowest is not None:
        pairs = [(_apart(result, unit_id, point, s.key), s) for s in point.theme.statements]
        apart, statement = max(pairs, key=lambda pair: pair[0])
        if apart > 0:
            return statement, f"niveaus het verst uit elkaar liggen bij ‘{_bare(statement)}’"
    cells = [(result.statement(unit_id, None, s.key), s) for s in point.theme.statements]
    shown = [(cell.mean, cell, s) for cell, s in cells if cell.mean is not None]
    if not shown:
        return point.theme.statements[0], point.because
    mean, cell, statement = min(shown, key=lambda found: found[0])
    return (
        statement,
        f"‘{_bare(statement)}’ het laagst uitkomt: {decimal(mean)} ({base(cell, people=people)})",
    )


def _apart(result: Result, unit_id: str, point: TalkPoint, key: str) -> float:
    """Return how far the two levels of a gap lie apart on one statement; 0 when one is hidden."""
    means = [result.statement(unit_id, level, key).mean for level in (point.level, point.lowest)]
    return abs((means[0] or 0.0) - (means[1] or 0.0)) if None not in means else 0.0


def _bare(statement: Statement) -> str:
    """Return a statement without its full stop, to stand inside a sentence."""
    return statement.text.removesuffix(".")
