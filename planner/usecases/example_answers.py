"""Invented answers for an example: the same for the same seed, spread the way real answers are.

People differ (an offset per person) and waver (a draw per statement); a few statements stay unanswered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from random import Random

from planner.knowledge.example import ExampleRound
from scans.answers import Response, Round
from scans.definition import Scan

PERSON_SPREAD = 0.45  # steps of the scale between people of one group
STATEMENT_SPREAD = 0.7  # steps between the statements of one person
POINT_SPREAD = 0.9  # points between people of one group, per option
SKIPPED = 0.03  # the part of the statements that a person leaves open


def round_responses(
    scan: Scan, told: ExampleRound, held: Round, unit_ids: Mapping[str, str], random: Random
) -> Iterator[Response]:
    """Yield one response to `held` per invented person; `unit_ids` maps the refs of the example to stored ids.

    Each text is of one person. Raises KeyError for a group whose unit or lean is missing.
    """
    people = [group for group in told.groups for _ in range(group.people)]
    wrote = [_spread(texts, len(people), random) for texts in told.texts.values()]
    for place, group in enumerate(people):
        texts = {key: said[place] for key, said in zip(told.texts, wrote, strict=True) if place in said}
        yield Response(
            round_id=held.id,
            traject_id=held.traject_id,
            unit_id=unit_ids[group.unit],
            level=group.level,
            answers=person_answers(scan, group.lean, random),
            texts=texts,
            source=told.source,
        )


def _spread(texts: Sequence[str], people: int, random: Random) -> dict[int, str]:
    """Return which person (a number from 0) wrote which text."""
    return dict(zip(random.sample(range(people), len(texts)), texts, strict=True))


def person_answers(scan: Scan, lean: Mapping[str, float], random: Random) -> dict[str, int]:
    """Return the valid answers of one person around `lean`: per theme a step, or per option a number of points."""
    return _points(scan, lean, random) if scan.kind == "punten" else _steps(scan, lean, random)


def _steps(scan: Scan, lean: Mapping[str, float], random: Random) -> dict[str, int]:
    values = [step.value for step in scan.scale]
    offset = random.gauss(0, PERSON_SPREAD)
    answers = {
        statement.key: _step(lean[theme.key] + offset + random.gauss(0, STATEMENT_SPREAD), values)
        for theme in scan.themes
        for statement in theme.statements
    }
    kept = {key: value for key, value in answers.items() if random.random() >= SKIPPED}
    return kept or answers


def _step(wanted: float, values: list[int]) -> int:
    """Return the step of the scale nearest to what someone felt; the ends of the scale hold."""
    return min(values, key=lambda value: abs(value - wanted))


def _points(scan: Scan, lean: Mapping[str, float], random: Random) -> dict[str, int]:
    drawn = {o.key: max(0.0, lean[o.key] + random.gauss(0, POINT_SPREAD)) for o in scan.options}
    if not any(drawn.values()):
        drawn = {option.key: 1.0 for option in scan.options}
    return spread_points(drawn, scan.total)


def spread_points(weights: Mapping[str, float], total: int) -> dict[str, int]:
    """Return whole numbers in proportion to `weights` that add up to `total` (largest remainders get the rest).

    Weights are 0 or more and not all 0.
    """
    whole = sum(weights.values())
    shares = {key: weight * total / whole for key, weight in weights.items()}
    points = {key: int(share) for key, share in shares.items()}
    by_remainder = sorted(shares, key=lambda key: points[key] - shares[key])
    for key in by_remainder[: total - sum(points.values())]:
        points[key] += 1
    return points
