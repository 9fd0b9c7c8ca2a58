"""The response while a round runs: how many of how many, how they came in, and who could use a reminder."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from planner.route.traject import Traject
from planner.usecases.desk import Desk
from planner.usecases.participating import invitation, send
from planner.usecases.responding import HOPED, hoped_share, responding, told_count
from planner.usecases.rounds import RoundPlan, links_of, open_round
from scans.answers import Round, Source
from scans.groups import Level, Unit, root, teams
from scans.participation import USUAL_GROUPS, Draft
from tests.answering import answered


def _round(desk: Desk, traject: Traject, plan: RoundPlan | None = None) -> Round:
    journey = desk.journey(traject.id)
    return open_round(desk, journey, "team", root(journey.units).id, "Winter", plan)


def _teams(desk: Desk, traject: Traject) -> list[Unit]:
    return teams(desk.journey(traject.id).units)


def _by_phone(desk: Desk, traject: Traject, held: Round, team: Unit, times: int) -> None:
    link = next(link for link in links_of(desk.journey(traject.id), held) if link.unit_id == team.id)
    to = invitation(desk, link.code)
    assert to is not None
    for number in range(times):
        draft = Draft(group=USUAL_GROUPS[0].name, answers={to.scan.answer_keys()[0]: 3})
        send(desk, to, f"telefoon {number} van {team.id}", draft)


def test_answers_are_counted_per_team_against_its_people_and_by_how_they_came_in(
    desk: Desk, traject: Traject
) -> None:
    held, (day, night) = _round(desk, traject), _teams(desk, traject)
    _by_phone(desk, traject, held, day, 3)
    answered(desk, held, night.id, Level.OPERATIONEEL, {"overlegtijd": 4})
    found = responding(desk, desk.journey(traject.id), held)
    assert [(row.unit.name, row.n, row.people) for row in found.rows] == [
        ("Dagdienst", 3, 10),
        ("Nachtzorg", 1, 10),
    ]
    assert (found.total, found.people) == (4, 20)
    assert found.sources == {Source.TELEFOON: 3, Source.PAPIER: 1}


def test_without_a_headcount_of_every_team_no_total_is_made_up(desk: Desk, traject: Traject) -> None:
    held, night = _round(desk, traject), _teams(desk, traject)[1]
    with desk.work("Aantal weggehaald") as work:
        work.change(night.model_copy(update={"headcount": None}))
    found = responding(desk, desk.journey(traject.id), held)
    assert found.people is None and [row.people for row in found.rows] == [10, None]


def test_the_headcount_of_a_location_does_not_count_its_teams_twice(desk: Desk, traject: Traject) -> None:
    journey = desk.journey(traject.id)
    place = next(unit for unit in journey.units if unit.name == "Het Plein")
    with desk.work("Aantal gezet") as work:
        work.change(place.model_copy(update={"headcount": 20}))
    held = open_round(desk, desk.journey(traject.id), "organisatie", root(journey.units).id, "Winter")
    found = responding(desk, desk.journey(traject.id), held)
    assert found.people == 20
    people = {unit.name: row.people for row in found.rows for unit in row.units}
    assert people["Het Plein"] is None and people["Nachtzorg"] == 10


def test_answers_of_a_team_that_was_removed_still_count_in_the_total(desk: Desk, traject: Traject) -> None:
    held, night = _round(desk, traject), _teams(desk, traject)[1]
    answered(desk, held, night.id, Level.OPERATIONEEL, {"overlegtijd": 4})
    journey = desk.journey(traject.id)
    without = replace(journey, units=tuple(unit for unit in journey.units if unit.id != night.id))
    found = responding(desk, without, held)
    assert (found.total, found.elsewhere, [row.n for row in found.rows]) == (1, 1, [0])


@pytest.mark.parametrize(("days", "share"), [(0, 0.0), (7, HOPED / 2), (14, HOPED), (30, HOPED)])
def test_what_is_hoped_for_grows_evenly_until_the_last_day(
    desk: Desk, traject: Traject, days: int, share: float
) -> None:
    held = _round(desk, traject, RoundPlan(until=desk.today + timedelta(days=14)))
    assert hoped_share(held, desk.today + timedelta(days=days)) == pytest.approx(share)


def test_a_team_lags_when_fewer_answered_than_could_have_by_now(desk: Desk, traject: Traject) -> None:
    held, (day, _) = (
        _round(desk, traject, RoundPlan(until=desk.today + timedelta(days=10))),
        _teams(desk, traject),
    )
    _by_phone(desk, traject, held, day, 3)
    later = replace(desk, now=desk.now + timedelta(days=5))
    journey = desk.journey(traject.id)
    assert [row.unit.name for row in responding(desk, journey, held).lagging] == []
    assert [row.unit.name for row in responding(later, journey, held).lagging] == ["Nachtzorg"]


def _with_headcounts(desk: Desk, traject: Traject, *people: int) -> None:
    """Give the two teams these headcounts; for every number more a team is added."""
    units = desk.journey(traject.id).units
    present = teams(units)
    with desk.work("Aantallen gezet") as work:
        for team, number in zip(present, people, strict=False):
            work.change(team.model_copy(update={"headcount": number}))
        for order, number in enumerate(people[len(present) :], start=len(present)):
            new = {
                "id": f"team-{order}",
                "version": 0,
                "name": f"Klein {order}",
                "headcount": number,
                "order": order,
            }
            work.add(present[0].model_copy(update=new))


def test_teams_of_fewer_than_five_people_are_counted_together(desk: Desk, traject: Traject) -> None:
    _with_headcounts(desk, traject, 10, 4, 3, 1)
    held = _round(desk, traject)
    day, night, *_, alone = _teams(desk, traject)
    _by_phone(desk, traject, held, day, 2)
    _by_phone(desk, traject, held, night, 2)
    _by_phone(desk, traject, held, alone, 1)
    found = responding(desk, desk.journey(traject.id), held)
    assert [(len(row.units), row.n, row.people) for row in found.rows] == [(1, 2, 10), (3, 3, 8)]
    assert (found.total, found.elsewhere) == (5, 0)


def test_the_one_manager_of_a_location_is_not_counted_alone(desk: Desk, traject: Traject) -> None:
    journey = desk.journey(traject.id)
    held = open_round(desk, journey, "organisatie", root(journey.units).id, "Winter")
    place = next(unit for unit in journey.units if unit.name == "Het Plein")
    answered(desk, held, place.id, Level.TACTISCH, {"doel_bekend": 4})
    found = responding(desk, desk.journey(traject.id), held)
    together = next(row for row in found.rows if place in row.units)
    assert {unit.name for unit in together.units} == {"Zorg Test", "Het Plein", "Dagdienst"}
    assert (together.n, together.people, found.beyond, found.of_known) == (1, None, 1, 10)


def test_a_round_for_fewer_than_five_people_tells_no_number_at_all(desk: Desk, traject: Traject) -> None:
    _with_headcounts(desk, traject, 3, 1)
    held, (day, _) = _round(desk, traject), _teams(desk, traject)
    _by_phone(desk, traject, held, day, 1)
    journey = desk.journey(traject.id)
    found = responding(desk, journey, held)
    assert (found.too_few, found.rows, found.total, found.sources) == (True, (), 0, {})
    assert told_count(desk, journey, held) is None


def test_a_headcount_that_turns_out_too_low_does_not_hide_the_response(desk: Desk, traject: Traject) -> None:
    _with_headcounts(desk, traject, 3, 1)
    held, (day, _) = _round(desk, traject), _teams(desk, traject)
    _by_phone(desk, traject, held, day, 5)
    journey = desk.journey(traject.id)
    assert (responding(desk, journey, held).total, told_count(desk, journey, held)) == (5, 5)


def test_small_teams_are_reminded_together_as_none_of_them_may_stand_out(
    desk: Desk, traject: Traject
) -> None:
    _with_headcounts(desk, traject, 10, 2, 4)
    held = _round(desk, traject, RoundPlan(until=desk.today + timedelta(days=10)))
    _, small, other = _teams(desk, traject)
    _by_phone(desk, traject, held, small, 2)
    later = replace(desk, now=desk.now + timedelta(days=10))
    lagging = responding(later, desk.journey(traject.id), held).lagging
    assert [[unit.name for unit in row.units] for row in lagging] == [["Dagdienst"], [small.name, other.name]]
