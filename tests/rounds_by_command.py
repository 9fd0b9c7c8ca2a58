"""Rounds that a test of the command opens and fills."""

from __future__ import annotations

import random
from collections.abc import Callable

from planner.route.traject import Traject
from planner.usecases.desk import Desk
from scans.answers import Response, Round
from scans.groups import Level

Command = Callable[..., str]


def opened(command: Command, traject: Traject, *more: str) -> tuple[str, dict[str, str]]:
    """Open a team round; return its id and the address per unit name."""
    _, round_id, *links = command("open", traject.id, "--scan", "team", *more).splitlines()
    return round_id, {name: address for address, name in (line.split("  ", 1) for line in links)}


def held_of(desk: Desk, traject: Traject, round_id: str) -> Round:
    return next(held for held in desk.journey(traject.id).rounds if held.id == round_id)


def give_answers(desk: Desk, traject: Traject, round_id: str, per_team: dict[str, int]) -> None:
    """Store answers, each with a text to every open question."""
    held, journey = held_of(desk, traject, round_id), desk.journey(traject.id)
    assert held.form is not None
    dice = random.Random(7)
    made = [
        Response(
            traject_id=traject.id,
            round_id=round_id,
            unit_id=unit.id,
            level=Level.OPERATIONEEL,
            answers={key: dice.randint(1, 5) for key in held.form.answer_keys()},
            texts=dict.fromkeys(held.form.text_keys(), f"Meer tijd {n}"),
        )
        for unit in journey.units
        for n in range(per_team.get(unit.name, 0))
    ]
    with desk.work("Antwoorden") as work:
        work.add_all(made)
