"""Changing what is known of several teams at once, and the team scan behind the readiness of one."""

from __future__ import annotations

from datetime import date

import pytest

from planner.route.boarding import Boarding
from planner.route.traject import Traject
from planner.storage.failures import StaleRecord
from planner.usecases.boarding import proposed_rules, readiness, start_boarding
from planner.usecases.boarding_teams import keep_boardings, team_scan
from planner.usecases.desk import Desk
from planner.usecases.examples import open_example
from planner.usecases.keeping import changes, keep
from scans.answers import Response, Round
from scans.groups import Level, teams

FIRST_DAY = date(2027, 1, 11)


@pytest.fixture
def boardings(desk: Desk, traject: Traject) -> tuple[Boarding, ...]:
    """What is known of the two teams, as it was stored at the start."""
    start_boarding(desk, desk.journey(traject.id), proposed_rules(desk.library, traject.id, FIRST_DAY))
    return desk.journey(traject.id).boardings


def test_several_teams_change_in_one_action(
    desk: Desk, traject: Traject, boardings: tuple[Boarding, ...]
) -> None:
    before = len(changes(desk, traject.id))
    assert keep_boardings(desk, [b.model_copy(update={"enthusiast": True}) for b in boardings]) == 2
    assert all(b.enthusiast for b in desk.journey(traject.id).boardings)
    assert len(changes(desk, traject.id)) == before + 1


def test_when_one_of_the_teams_was_changed_meanwhile_none_is_kept(
    desk: Desk, traject: Traject, boardings: tuple[Boarding, ...]
) -> None:
    first, second = boardings
    keep(desk, second.model_copy(update={"pilot": True}), "Team")
    with pytest.raises(StaleRecord):
        keep_boardings(desk, [b.model_copy(update={"enthusiast": True}) for b in (first, second)])
    assert not any(b.enthusiast for b in desk.journey(traject.id).boardings)


def test_the_scan_of_a_team_is_the_one_that_its_readiness_comes_from(desk: Desk) -> None:
    example = open_example(desk, "voorbeeld")
    now = desk.journey(example.id)
    known = readiness(desk, now)
    assert known
    for unit_id, mean in known.items():
        found = team_scan(desk, now, unit_id)
        assert found is not None and found.mean == mean
        assert found.held.scan == "team" and found.n >= 5


def test_a_team_with_too_few_answers_has_no_scan_to_tell_of(desk: Desk, traject: Traject) -> None:
    now = desk.journey(traject.id)
    large, small = teams(now.units)
    scan = desk.library.scans["team"]
    held = Round(
        traject_id=traject.id, scan="team", unit_id=large.parent_id or "", title="Winter",
        opened=date(2026, 12, 1), closed=date(2026, 12, 20),
    )  # fmt: skip
    answers = dict.fromkeys(scan.answer_keys(), scan.scale[-1].value)
    given = [large.id] * 8 + [small.id] * 3
    with desk.work("Ronde gehouden") as work:
        work.add(held)
        work.add_all(
            Response(
                traject_id=traject.id, round_id=held.id, unit_id=unit_id, level=Level.OPERATIONEEL, answers=answers
            )
            for unit_id in given
        )  # fmt: skip
    now = desk.journey(traject.id)
    assert team_scan(desk, now, small.id) is None
