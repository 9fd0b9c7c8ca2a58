"""Taking over from the library, typed perspectives, and seating teams."""

from __future__ import annotations

import pytest

from planner.route.experience import Perspective
from planner.route.traject import Assignment, Traject
from planner.storage.failures import StaleRecord
from planner.usecases.desk import Desk
from planner.usecases.experience import (
    adopt_dilemma,
    adopt_obstacle,
    seat_teams,
    team_seats,
    typed_perspectives,
    written,
)
from planner.usecases.keeping import changes, discard, keep
from scans.groups import teams


def test_taking_over_twice_leaves_one_obstacle_and_one_dilemma(desk: Desk, traject: Traject) -> None:
    leaf, dilemma = next(iter(desk.library.obstacles)), next(iter(desk.library.dilemmas))
    for _ in range(2):
        adopt_obstacle(desk, traject.id, leaf)
        adopt_dilemma(desk, traject.id, dilemma)
    now = desk.journey(traject.id)
    assert [o.library for o in now.obstacles] == [leaf] and now.obstacles[0].seen_on == desk.today
    assert [d.library for d in now.dilemmas] == [dilemma]


@pytest.mark.parametrize("key", ["bestaat_niet", ""])
def test_something_the_library_does_not_know_cannot_be_taken_over(
    desk: Desk, traject: Traject, key: str
) -> None:
    with pytest.raises(KeyError):
        adopt_obstacle(desk, traject.id, key)


def test_every_dilemma_of_the_library_can_be_taken_over_with_all_its_views(
    desk: Desk, traject: Traject
) -> None:
    for key, item in desk.library.dilemmas.items():
        assert len(adopt_dilemma(desk, traject.id, key).perspectives) == len(item.perspectives)


def test_typed_perspectives_are_read_back_as_they_were_written() -> None:
    views = (Perspective(who="naaste", view="ik wacht: al lang"), Perspective(who="arts", view="wij\nook"))
    assert typed_perspectives(written(views)) == (views[0], Perspective(who="arts", view="wij ook"))


@pytest.mark.parametrize(
    "line", ["zomaar iets", ": zonder wie", "wie zonder zicht:", "w" * 121 + ": te lang"]
)
def test_an_unreadable_line_is_named_by_its_number(line: str) -> None:
    with pytest.raises(ValueError, match="regel 3"):
        typed_perspectives(f"naaste: ik wacht\n\n{line}")


def test_seating_teams_leaves_people_in_that_role_alone_and_is_one_change(
    desk: Desk, traject: Traject
) -> None:
    first, second = teams(desk.journey(traject.id).units)
    keep(desk, Assignment(traject_id=traject.id, role="passagiers", who="Vrijwilligers"), "Bemanning")
    seat_teams(desk, traject.id, "passagiers", [first.id], seen=())
    before = len(changes(desk, traject.id))
    seen = team_seats(desk.journey(traject.id).assignments, "passagiers")
    seat_teams(desk, traject.id, "passagiers", [second.id], seen)
    held = {(a.who, a.unit_id) for a in desk.journey(traject.id).assignments}
    assert held == {("Vrijwilligers", None), ("", second.id)}
    assert len(changes(desk, traject.id)) == before + 1


def test_seating_teams_is_refused_when_the_teams_aboard_changed_since(desk: Desk, traject: Traject) -> None:
    first, second = teams(desk.journey(traject.id).units)
    seat_teams(desk, traject.id, "passagiers", [first.id], seen=())
    aboard = desk.journey(traject.id).assignments
    with pytest.raises(StaleRecord, match="niets overschreven"):
        seat_teams(desk, traject.id, "passagiers", [second.id], seen=())
    assert desk.journey(traject.id).assignments == aboard


def test_a_team_that_was_removed_meanwhile_cannot_be_seated(desk: Desk, traject: Traject) -> None:
    first, _ = teams(desk.journey(traject.id).units)
    discard(desk, first, "Team")
    with pytest.raises(StaleRecord):
        seat_teams(desk, traject.id, "passagiers", [first.id], seen=())
    assert desk.journey(traject.id).assignments == ()
