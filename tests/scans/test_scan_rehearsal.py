"""The proefrit: what would be shown, what hides behind what, and which merging helps."""

from __future__ import annotations

import random
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

import pytest

from scans.answers import FunctionGroup, Response
from scans.definition import Scan
from scans.groups import Level, Unit, UnitKind
from scans.identity import ordered_id
from scans.published import Atom, Slice
from scans.rehearsal import TOGETHER, Line, Merger, Rehearsal, put_together, rehearse
from scans.scoring import score

S, T, O = Level.STRATEGISCH, Level.TACTISCH, Level.OPERATIONEEL  # noqa: E741 - the method's own letters
CARE = FunctionGroup(name="Zorg", level=O)
HOUSE = FunctionGroup(name="Huishouding", level=O)


def _flat(*teams: str) -> list[Unit]:
    """An organisation with nothing but teams."""
    top = Unit(id="org", traject_id="t1", kind=UnitKind.ORGANISATIE, name="org")
    return [
        top,
        *(Unit(id=t, traject_id="t1", parent_id="org", kind=UnitKind.TEAM, name=t) for t in teams),
    ]


def _groups(lines: Sequence[Line]) -> set[Slice]:
    return {line.group for line in lines}


def test_each_group_with_people_is_in_one_list_with_its_reason(units: list[Unit]) -> None:
    expected = {("berk", O): 8, ("berk", T): 1, ("eik", O): 9, ("wilg", O): 6}
    found = rehearse(units, "org", expected)
    lead = (("berk", T),)
    assert Line(("berk", None), 9) in found.shown
    assert Line(("berk", T), 1) in found.too_few
    assert Line(("berk", O), 8, lead) in found.revealing
    assert Line(("org", O), 23, lead) in found.revealing
    assert not {("berk", S), ("wilg", T)} & _groups([*found.shown, *found.too_few, *found.revealing])
    assert found.mergers == ()


def test_the_proefrit_shows_what_the_result_shows_when_just_as_many_answer(
    statements_scan: Scan, units: list[Unit]
) -> None:
    rng = random.Random(8)
    for groups in ((), (CARE, HOUSE)):
        for threshold in (5, 9):
            people = {(unit.id, part): rng.randint(0, 9) for unit in units for part in (S, T, O, *groups)}
            result = score(statements_scan, _answers(people), units, "org", threshold, groups)
            shown = {g for g in result.groups if not result.statement(*g, "kijk").hidden}
            assert _groups(rehearse(units, "org", people, threshold, groups).shown) == shown


def _answers(people: Mapping[Atom, int]) -> list[Response]:
    return [
        Response(
            traject_id="t1",
            round_id="r1",
            unit_id=unit_id,
            level=part.level if isinstance(part, FunctionGroup) else part,
            function_group=part.name if isinstance(part, FunctionGroup) else "",
            answers={"kijk": 3},
        )
        for (unit_id, part), number in people.items()
        for _ in range(number)
    ]


def test_a_merger_names_what_it_brings_and_what_it_costs() -> None:
    # b is hidden because the total minus b and c is a. Beside either of them below one location, a is no longer alone.
    found = rehearse(_flat("a", "b", "c"), "org", {("a", O): 3, ("b", O): 8, ("c", O): 9})
    assert Line(("b", None), 8, (("a", O),)) in found.revealing

    def both(unit_id: str, n: int) -> tuple[Line, Line]:
        return Line((unit_id, None), n), Line((unit_id, O), n)

    assert found.mergers == (
        Merger("a", "b", 11, brings=both(TOGETHER, 11), costs=()),
        Merger("a", "c", 11, brings=(*both("b", 8), *both(TOGETHER, 12)), costs=both("c", 9)),
    )


def test_only_teams_with_the_same_parent_and_nothing_under_them_are_taken_together(units: list[Unit]) -> None:
    found = rehearse(units, "org", {("berk", O): 3, ("eik", O): 3, ("wilg", O): 3, ("zuid", T): 9})
    assert [(merger.first, merger.second) for merger in found.mergers] == [("berk", "eik")]
    assert rehearse(units, "org", {("noord", T): 3, ("zuid", T): 3, ("berk", O): 1}).mergers == ()


def test_no_merging_is_proposed_when_every_team_is_in_view_or_nothing_helps() -> None:
    assert rehearse(_flat("a", "b"), "org", {("a", O): 6, ("b", O): 6, ("b", T): 1}).mergers == ()
    assert rehearse(_flat("a", "b"), "org", {("a", O): 2, ("b", O): 2}).mergers == ()
    assert rehearse(_flat("a", "b"), "org", {}) == Rehearsal((), (), (), ())


def test_of_mergings_that_bring_as_much_those_of_other_teams_come_first() -> None:
    found = rehearse(_flat(*"abcdef"), "org", {(team, O): 3 for team in "abcdef"})
    assert [(m.first, m.second) for m in found.mergers] == [("a", "b"), ("c", "d"), ("e", "f")]


@pytest.mark.parametrize("seed", [*range(8), 32, 38])  # in the last two a later pair beats a likelier one
def test_no_other_merging_of_a_hidden_team_brings_more(seed: int) -> None:
    rng = random.Random(seed)
    units = _flat(*"abcdef")
    threshold = rng.choice([5, 8])
    expected = {(team, level): rng.choice([0, 1, 2, 3, 9]) for team in "abcdef" for level in (T, O)}
    found = rehearse(units, "org", expected, threshold)
    hidden = {g[0] for g in _groups([*found.too_few, *found.revealing]) if g[1] is None}
    every = [
        _in_view_together(units, expected, threshold, pair)
        for pair in combinations("abcdef", 2)
        if hidden & set(pair) and all(expected[team, T] + expected[team, O] for team in pair)
    ]
    before = sum(line.n for line in found.shown if line.group[1] is None and line.group[0] != "org")
    best = sorted((n - before for n in every if n > before), reverse=True)[:3]
    assert [merger.answers for merger in found.mergers] == best


def _in_view_together(
    units: list[Unit], expected: Mapping[Atom, int], threshold: int, pair: tuple[str, str]
) -> int:
    """Return the answers in view after hanging a pair under a location by hand, nought when that stays hidden."""
    after = rehearse(put_together(units, pair, "zz"), "org", expected, threshold)
    shown = {line.group[0] for line in after.shown if line.group[1] is None}
    if "zz" not in shown:
        return 0
    return sum(n for (team, _), n in expected.items() if team in shown or team in pair)


@pytest.mark.parametrize("grouped", [False, True], ids=["levels", "function groups"])
def test_a_proposal_gives_what_it_says_once_the_two_really_hang_under_a_new_location(grouped: bool) -> None:
    rng = random.Random(11)
    parts: tuple[Level | FunctionGroup, ...] = (CARE, HOUSE) if grouped else (T, O)
    groups = (CARE, HOUSE) if grouped else ()
    tried = 0
    while tried < 60:
        units = _made_tree(rng)
        expected = {(u.id, part): rng.choice([0, 1, 2, 3, 6, 9]) for u in units[3:] for part in parts}
        threshold = rng.choice([5, 7])
        now = rehearse(units, units[0].id, expected, threshold, groups)
        for merger in now.mergers:
            tried += 1
            tree = put_together(units, (merger.first, merger.second), new := ordered_id())
            after = rehearse(tree, units[0].id, expected, threshold, groups)
            lines = {*now.shown, *merger.brings} - set(merger.costs)
            assert {
                replace(line, group=(new, line.group[1])) if line.group[0] == TOGETHER else line
                for line in lines
            } == set(after.shown)
            assert (new, None) in _groups(after.shown)


def _made_tree(rng: random.Random) -> list[Unit]:
    """An organisation with two locations and six teams, with ids in the order in which the app makes them."""
    top = Unit(traject_id="t1", kind=UnitKind.ORGANISATIE, name="org")
    places = [Unit(traject_id="t1", parent_id=top.id, kind=UnitKind.LOCATIE, name=n) for n in ("een", "twee")]
    above = (top.id, *(place.id for place in places))
    teams = [Unit(traject_id="t1", parent_id=rng.choice(above), kind=UnitKind.TEAM, name=n) for n in "abcdef"]
    return [top, *places, *teams]


def test_units_that_do_not_hang_side_by_side_are_not_put_together(units: list[Unit]) -> None:
    for two in (("berk", "wilg"), ("org", "berk"), ("berk", "weg")):
        with pytest.raises(ValueError, match="naast elkaar"):
            put_together(units, two, TOGETHER)


def test_function_groups_that_cross_a_small_team_are_named() -> None:
    # 'Zorg' minus team a is the two of house in a, seen from the other side: both totals can't be told apart from them.
    expected: dict[Atom, int] = {("a", CARE): 7, ("a", HOUSE): 2, ("b", HOUSE): 9}
    found = rehearse(_flat("a", "b"), "org", expected, groups=(CARE, HOUSE))
    assert {("a", None), ("b", None), ("org", HOUSE)} & _groups(found.revealing)
    assert all(line.gives_away == (("a", HOUSE),) for line in found.revealing)


@pytest.mark.parametrize(
    "wrong", [{("elders", O): 3}, {("a", CARE): 3}, {("a", O): -1}], ids=["unit", "group", "number"]
)
def test_numbers_that_do_not_belong_to_the_round_are_refused(wrong: dict[Atom, int]) -> None:
    with pytest.raises(ValueError, match="verwachte"):
        rehearse(_flat("a"), "org", wrong)


def test_the_order_of_units_and_numbers_makes_no_difference() -> None:
    expected = {(team, level): (ord(team) * 7 + i) % 5 for team in "abcdef" for i, level in enumerate(Level)}
    one = rehearse(_flat(*"abcdef"), "org", expected)
    assert rehearse(_flat(*"fedcba"), "org", dict(reversed(expected.items()))) == one
    assert one.mergers


def test_forty_small_teams_take_a_few_seconds_at_most() -> None:
    teams = [f"t{i:02}" for i in range(40)]
    start = time.process_time()
    rehearse(_flat(*teams), "org", {(team, level): 1 for team in teams for level in Level})
    assert time.process_time() - start < 6
