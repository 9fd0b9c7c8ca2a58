"""Which places are counted together while a round runs, so that no count is about fewer than five people."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scans.groups import Unit, UnitKind
from scans.live_count import counted_together, everybody, people_of

TOP = "zorg"


def _tree(*teams: tuple[str, str, int | None]) -> list[Unit]:
    """Return an organisation with locations and teams, from (team, location, headcount)."""
    units = [Unit(id=TOP, traject_id="t", kind=UnitKind.ORGANISATIE, name="Zorg")]
    for place in dict.fromkeys(place for _, place, _ in teams):
        units.append(Unit(id=place, traject_id="t", kind=UnitKind.LOCATIE, name=place, parent_id=TOP))
    for order, (name, place, people) in enumerate(teams):
        units.append(
            Unit(id=name, traject_id="t", kind=UnitKind.TEAM, name=name, parent_id=place, headcount=people, order=order)
        )  # fmt: skip
    return units


def _teams_together(units: list[Unit]) -> list[list[str]]:
    places = [unit for unit in units if unit.kind is UnitKind.TEAM]
    return [[unit.id for unit in group] for group in counted_together(places, units)]


def test_teams_of_five_or_more_are_counted_by_themselves() -> None:
    assert _teams_together(_tree(("a", "plein", 5), ("b", "plein", 12))) == [["a"], ["b"]]


def test_small_teams_of_one_location_are_counted_together() -> None:
    units = _tree(("a", "plein", 8), ("b", "plein", 3), ("c", "plein", 2), ("d", "hof", 4), ("e", "hof", 1))
    assert _teams_together(units) == [["a"], ["b", "c"], ["d", "e"]]


def test_small_teams_that_are_too_few_together_go_with_those_of_another_location() -> None:
    units = _tree(("a", "plein", 8), ("b", "plein", 1), ("c", "hof", 2), ("d", "hof", 2))
    assert _teams_together(units) == [["a"], ["b", "c", "d"]]


def test_one_small_team_takes_the_smallest_other_team_along() -> None:
    """Alone in a row of its own it would be what the total is more than the other rows."""
    units = _tree(("a", "plein", 8), ("b", "plein", 1), ("c", "plein", 6))
    assert _teams_together(units) == [["a"], ["b", "c"]]


def test_the_staff_of_a_location_itself_go_with_others_as_nobody_knows_how_few_they_are() -> None:
    units = _tree(("a", "plein", 8), ("b", "plein", 6))
    groups = [[unit.id for unit in group] for group in counted_together(units, units)]
    assert groups == [["a"], [TOP, "plein", "b"]]


def test_a_team_without_a_headcount_is_counted_by_itself() -> None:
    """Nobody said that it is small; where few people work, the headcount has to be filled in."""
    assert _teams_together(_tree(("a", "plein", None), ("b", "plein", 7))) == [["a"], ["b"]]


def test_only_small_teams_are_counted_as_one() -> None:
    assert _teams_together(_tree(("a", "plein", 2), ("b", "hof", 2))) == [["a", "b"]]


sizes = st.one_of(st.none(), st.integers(0, 9))


@given(
    st.lists(st.tuples(st.sampled_from(["plein", "hof", "laan"]), sizes), min_size=1, max_size=9),
    st.booleans(),
)
def test_no_sum_or_difference_of_what_is_told_is_about_fewer_than_five_people(
    teams: list[tuple[str, int | None]], also_above: bool
) -> None:
    """An attacker adds and subtracts rows and the total. The rows lie apart, so the smallest difference is a row."""
    units = _tree(*((f"team {i}", place, people) for i, (place, people) in enumerate(teams)))
    places = [unit for unit in units if also_above or unit.kind is UnitKind.TEAM]
    groups = counted_together(places, units)
    assert sorted(unit.id for group in groups for unit in group) == sorted(unit.id for unit in places)
    for group in groups if len(groups) > 1 else []:
        known = [people_of(unit, units) for unit in group]
        by_itself = len(group) == 1 and known == [None] and group[0].kind is UnitKind.TEAM
        assert by_itself or sum(n or 0 for n in known) >= 5 or len(group) == len(places)


@given(st.lists(st.tuples(st.sampled_from(["plein", "hof"]), st.integers(0, 9)), min_size=1, max_size=9))
def test_a_total_of_all_places_is_known_when_every_team_tells_how_many_work_there(
    teams: list[tuple[str, int]],
) -> None:
    units = _tree(*((f"team {i}", place, people) for i, (place, people) in enumerate(teams)))
    assert everybody(units, units) == sum(people for _, people in teams)
