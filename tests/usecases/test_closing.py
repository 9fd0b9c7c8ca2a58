"""Before closing: what a few answers from phones beside paper would hide, and that it is hidden indeed."""

from __future__ import annotations

import pytest

from planner.route.traject import Traject
from planner.usecases.closing import hidden_by_few_phones
from planner.usecases.desk import Desk
from planner.usecases.rounds import close_round, open_round
from planner.usecases.scanning import results
from scans.answers import Response, Round, Source
from scans.groups import Level, Unit, root, teams

Answers = tuple[int, int]  # of a team: from phones, on paper


def _held(desk: Desk, traject: Traject, *per_team: Answers) -> Round:
    """Return an open round with answers to every question."""
    journey = desk.journey(traject.id)
    held = open_round(desk, journey, "team", root(journey.units).id, "Winter")
    assert held.form is not None
    common = {"traject_id": traject.id, "round_id": held.id, "level": Level.OPERATIONEEL}
    given = dict.fromkeys(held.form.answer_keys(), 4)
    with desk.work("Antwoorden") as work:
        for team, (phones, paper) in zip(teams(journey.units), per_team, strict=True):
            for source, times in ((Source.TELEFOON, phones), (Source.PAPIER, paper)):
                for _ in range(times):
                    work.add(Response(**common, unit_id=team.id, answers=given, source=source))
    return held


def _shown(desk: Desk, traject: Traject, held: Round) -> set[str]:
    """Close the round and return the names of the units whose result is shown."""
    closed = close_round(desk, held)
    journey = desk.journey(traject.id)
    result = results(desk, journey, closed)
    units: list[Unit] = list(journey.units)
    return {u.name for u in units if not result.theme(u.id, None, result.scan.themes[0].key).hidden}


def test_a_few_phones_in_all_hide_what_everybody_said_together(desk: Desk, traject: Traject) -> None:
    held = _held(desk, traject, (3, 6), (0, 6))
    told = hidden_by_few_phones(desk, desk.journey(traject.id), held)
    assert (
        "de uitkomst van iedereen samen verborgen" in told and "3 antwoorden kwamen van een telefoon" in told
    )
    assert _shown(desk, traject, held) == {"Nachtzorg"}


def test_a_few_phones_in_one_team_hide_that_team(desk: Desk, traject: Traject) -> None:
    held = _held(desk, traject, (2, 6), (9, 0))
    told = hidden_by_few_phones(desk, desk.journey(traject.id), held)
    assert "de uitkomst van Dagdienst verborgen" in told and "Nachtzorg" not in told
    assert "Dagdienst" not in _shown(desk, traject, held)


@pytest.mark.parametrize("per_team", [((6, 0), (6, 0)), ((0, 6), (0, 6)), ((5, 6), (6, 1)), ((2, 1), (0, 1))])
def test_nothing_is_said_where_phones_make_no_difference(
    desk: Desk, traject: Traject, per_team: tuple[Answers, Answers]
) -> None:
    held = _held(desk, traject, *per_team)
    assert hidden_by_few_phones(desk, desk.journey(traject.id), held) == ""


def test_a_team_whose_count_is_not_told_is_not_named(desk: Desk, traject: Traject) -> None:
    """Its number stands together with that of a team of one; that it has between one and four is a clue too."""
    day, night = teams(desk.journey(traject.id).units)
    with desk.work("Aantal gezet") as work:
        work.change(night.model_copy(update={"headcount": 1}))
    held = _held(desk, traject, (2, 6), (7, 0))
    assert day.name not in hidden_by_few_phones(desk, desk.journey(traject.id), held)
