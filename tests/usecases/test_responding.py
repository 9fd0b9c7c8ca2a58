"""The response while a round runs: how many of how many, how they came in, and who could use a reminder."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from planner.route.traject import Traject
from planner.usecases.desk import Desk
from planner.usecases.participating import invitation, send
from planner.usecases.responding import HOPED, hoped_share, responding
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
        send(desk, to, f"telefoon {number}", draft)


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
    assert {row.unit.name: row.people for row in found.rows}["Het Plein"] is None


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
