"""The proefrit: from people to expected answers, and what the leader reads about it."""

from __future__ import annotations

import pytest

from planner.route.traject import Traject
from planner.usecases.desk import Desk
from planner.usecases.keeping import changes, undo
from planner.usecases.organisation import NotPossible
from planner.usecases.rehearsing import (
    LEVELS,
    People,
    corrected,
    expected_answers,
    hang_together,
    rehearsed,
    trip,
    usual_people,
    without_headcount,
)
from planner.views.parts.rehearsal_words import story, table
from planner.views.parts.scan_units import labels
from scans.answers import FunctionGroup
from scans.groups import Level, Unit, UnitKind

TOP = Unit(id="top", traject_id="t", kind=UnitKind.ORGANISATIE, name="Zorg Test")
CARERS = FunctionGroup(name="Verzorgenden", level=Level.OPERATIONEEL)
LEADERS = FunctionGroup(name="Leidinggevenden", level=Level.TACTISCH)


def _team(name: str, headcount: int | None) -> Unit:
    return Unit(
        id=name.lower(), traject_id="t", kind=UnitKind.TEAM, name=name, parent_id="top", headcount=headcount
    )


def _told(
    units: list[Unit], percent: int = 100, groups: tuple[FunctionGroup, ...] = (), **people: int
) -> str:
    guess = dict(usual_people(units, [TOP, *units], groups, 10))
    guess |= {(key, Level.TACTISCH): n for key, n in people.items()}
    asked = trip([TOP, *units], TOP.id, 5, groups, guess, percent)
    return "\n".join(story(asked, rehearsed(asked), labels([TOP, *units])))


def test_everybody_is_first_taken_to_do_the_daily_work() -> None:
    teams = [_team("Dagdienst", 12), _team("Nachtzorg", None)]
    people = usual_people(teams, [TOP, *teams], (), 8)
    assert {key: n for key, n in people.items() if n} == {
        ("dagdienst", Level.OPERATIONEEL): 12,
        ("nachtzorg", Level.OPERATIONEEL): 8,
    }
    assert len(people) == 2 * len(LEVELS)
    assert [unit.name for unit in without_headcount(teams, [TOP, *teams])] == ["Nachtzorg"]


def test_with_function_groups_everybody_begins_in_the_first_group_of_daily_work() -> None:
    people = usual_people([_team("Dagdienst", 12)], [TOP, _team("Dagdienst", 12)], (LEADERS, CARERS), 8)
    assert people == {("dagdienst", LEADERS): 0, ("dagdienst", CARERS): 12}


def test_a_location_with_teams_has_no_people_of_its_own() -> None:
    teams = [_team("Dagdienst", 12)]
    people = usual_people([TOP, *teams], [TOP, *teams], (), 8)
    assert people["top", Level.OPERATIONEEL] == 0


def test_the_expected_answers_are_rounded_per_group() -> None:
    asked = trip([TOP], TOP.id, 5, (), {("top", Level.OPERATIONEEL): 5, ("top", Level.TACTISCH): 5}, 70)
    assert expected_answers(asked) == 8


def test_a_small_team_takes_a_second_one_along_and_the_reason_is_given() -> None:
    told = _told([_team("Nachtzorg", 3), _team("Plein", 7), _team("Haven", 20)])
    assert "Nachtzorg (3) blijft verborgen: dat is minder dan 5 antwoorden." in told
    assert "Plein (7) blijft ook verborgen. Anders is Nachtzorg (3) uit te rekenen." in told
    assert "In beeld komen: de hele ronde (30) en Haven (20)." in told


def test_a_merging_that_helps_is_named_with_what_it_brings() -> None:
    told = _told([_team("Nachtzorg", 3), _team("Plein", 7), _team("Haven", 20)])
    assert (
        "Nachtzorg en Plein samen onder één locatie (10): dan komen er 10 antwoorden meer in beeld." in told
    )


def test_when_everything_is_shown_nothing_is_proposed() -> None:
    told = _told([_team("Plein", 7), _team("Haven", 20)])
    assert "verborgen" not in told and "samen:" not in told


def test_without_people_the_leader_is_asked_for_them() -> None:
    assert _told([_team("Plein", 0)]) == (
        "Er worden nog geen antwoorden verwacht. Vul hierboven in hoeveel mensen er werken."
    )


def test_the_table_says_per_level_what_is_hidden_and_why() -> None:
    units = [TOP, _team("Haven", 20)]
    people: People = {("haven", Level.OPERATIONEEL): 19, ("haven", Level.TACTISCH): 1}
    asked = trip(units, TOP.id, 5, (), people, 100)
    columns, rows = table(asked, rehearsed(asked), labels(units))
    assert columns == ["Onderdeel", "Alles samen", "Operationeel", "Tactisch"]
    haven = rows[1]
    assert haven[0] == "Haven" and haven[1] == "20, in beeld" and haven[3] == "1, verborgen"
    assert haven[2] == "19, verborgen: anders is Haven, tactisch (1) uit te rekenen"


def test_where_everybody_works_at_one_level_the_table_does_not_say_everything_twice() -> None:
    units = [TOP, _team("Haven", 20)]
    asked = trip(units, TOP.id, 5, (), {("haven", Level.OPERATIONEEL): 20}, 100)
    assert table(asked, rehearsed(asked), labels(units))[0] == ["Onderdeel", "Alles samen"]


def test_with_function_groups_the_table_has_them_for_the_whole_round_only() -> None:
    units = [TOP, _team("Haven", 20)]
    people: People = {("haven", CARERS): 14, ("haven", LEADERS): 6}
    asked = trip(units, TOP.id, 5, (CARERS, LEADERS), people, 100)
    columns, rows = table(asked, rehearsed(asked), labels(units))
    assert columns == ["Onderdeel", "Alles samen"]
    assert ["Hele ronde, Verzorgenden", "14, in beeld"] in rows


def test_who_leads_comes_from_those_who_do_the_daily_work_and_the_total_stays() -> None:
    team = _team("Dagdienst", 12)
    guess = usual_people([team], [TOP, team], (), 8)
    lead = ("dagdienst", Level.TACTISCH)
    people = corrected(guess, {lead: 2}, team, ())
    assert (people[lead], people["dagdienst", Level.OPERATIONEEL]) == (2, 10)
    both = corrected(guess, {lead: 2, ("dagdienst", Level.OPERATIONEEL): 5}, team, ())
    assert sum(both.values()) == 7


def test_two_teams_hang_under_a_new_location_in_one_step_that_can_be_undone(
    desk: Desk, traject: Traject
) -> None:
    before = desk.journey(traject.id)
    day, night = (u for u in before.units if u.kind is UnitKind.TEAM)
    hang_together(desk, before, (day.id, night.id), " Samen ")
    now = desk.journey(traject.id)
    place = next(u for u in now.units if u.name == "Samen")
    assert (place.kind, place.parent_id) == (UnitKind.LOCATIE, day.parent_id)
    assert {u.name for u in now.units if u.parent_id == place.id} == {"Dagdienst", "Nachtzorg"}
    undo(desk, changes(desk, traject.id)[0])
    assert {u.id: u.parent_id for u in desk.journey(traject.id).units} == {
        u.id: u.parent_id for u in before.units
    }


@pytest.mark.parametrize("name", ["", " dagdienst "])
def test_a_new_location_wants_a_name_of_its_own(desk: Desk, traject: Traject, name: str) -> None:
    before = desk.journey(traject.id)
    day, night = (u for u in before.units if u.kind is UnitKind.TEAM)
    with pytest.raises(NotPossible):
        hang_together(desk, before, (day.id, night.id), name)
    with pytest.raises(NotPossible, match="niet meer naast elkaar"):
        hang_together(desk, before, (day.id, before.units[0].id), "Samen")
    assert desk.journey(traject.id).units == before.units
