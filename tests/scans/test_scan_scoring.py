"""Scoring against plain Python, and what must stay hidden."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Iterable

import pytest

from scans.agreement import agreement
from scans.answers import FunctionGroup, Response
from scans.definition import OpenQuestion, Scan, Statement, Theme
from scans.groups import Level, Unit, UnitKind, below
from scans.scoring import Cell, Result, furthest, level_gaps, meaning_gaps, score, texts

S, T, O = Level.STRATEGISCH, Level.TACTISCH, Level.OPERATIONEEL  # noqa: E741 - the method's own letters


def _people(number: int, unit: str, level: Level, **answers: int) -> list[Response]:
    return [
        Response(traject_id="t1", round_id="r1", unit_id=unit, level=level, answers=answers)
        for _ in range(number)
    ]


def _crowd(scan: Scan, units: Iterable[Unit], number: int, seed: int) -> list[Response]:
    """Random answers; one in ten statements is skipped, few people sit at the higher levels."""
    rng = random.Random(seed)
    places = [unit.id for unit in units if unit.kind is UnitKind.TEAM]
    return [
        Response(
            traject_id="t1",
            round_id="r1",
            unit_id=rng.choice(places),
            level=rng.choices([S, T, O], [1, 4, 20])[0],
            answers={key: rng.randint(1, 5) for key in scan.answer_keys() if rng.random() > 0.1},
        )
        for _ in range(number)
    ]


def _groups(units: Iterable[Unit]) -> list[tuple[str, Level | None]]:
    return [(unit.id, level) for unit in units for level in (None, S, T, O)]


def _answers(
    responses: Iterable[Response], inside: frozenset[str], level: Level | None, key: str
) -> list[int]:
    """Return the answers of a group to a statement, the plain way."""
    return [
        response.answers[key]
        for response in responses
        if response.unit_id in inside and level in (None, response.level) and key in response.answers
    ]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_shown_cell_equals_a_plain_count(statements_scan: Scan, units: list[Unit], seed: int) -> None:
    responses = _crowd(statements_scan, units, 90, seed)
    result = score(statements_scan, responses, units, "org")
    assert result.respondents == 90
    for key in statements_scan.answer_keys():
        for unit_id, level in _groups(units):
            cell = result.statement(unit_id, level, key)
            plain = _answers(responses, below(units, unit_id), level, key)
            if cell.hidden:
                assert (cell.n, cell.counts, cell.mean, cell.agreement) == (0, (), None, None)
                continue
            counts = tuple(plain.count(value) for value in range(1, 6))
            assert len(plain) >= 5
            assert (cell.n, cell.counts) == (len(plain), counts)
            assert cell.mean == pytest.approx(statistics.mean(plain))
            assert cell.agreement == agreement(counts)
        assert not result.statement("org", None, key).hidden


def test_a_theme_pools_its_shown_statements_only(statements_scan: Scan, units: list[Unit]) -> None:
    responses = _people(6, "berk", O, rust=1) + _people(4, "berk", O, rust=3, overleg=5)
    cell = score(statements_scan, responses, units, "org").theme("berk", O, "tijd")
    assert (cell.n, cell.counts) == (10, (6, 0, 4, 0, 0))
    assert cell.mean == pytest.approx(1.8)
    more = [*responses, *_people(1, "berk", O, overleg=5)]
    cell = score(statements_scan, more, units, "org").theme("berk", O, "tijd")
    assert (cell.n, cell.counts) == (10, (6, 0, 4, 0, 5))


def test_a_theme_of_which_every_statement_is_hidden_is_hidden(
    statements_scan: Scan, units: list[Unit]
) -> None:
    responses = _people(4, "berk", O, rust=1) + _people(4, "berk", O, overleg=1)
    result = score(statements_scan, responses, units, "org")
    assert result.respondents == 8
    assert result.theme("berk", O, "tijd").hidden


def test_a_round_with_four_answers_shows_nothing(statements_scan: Scan, units: list[Unit]) -> None:
    result = score(statements_scan, _people(4, "berk", O, kijk=1), units, "org")
    assert result.respondents is None
    assert all(result.statement(*group, "kijk").hidden for group in _groups(units))


def test_a_round_without_answers_is_scored_too(statements_scan: Scan, units: list[Unit]) -> None:
    result = score(statements_scan, [], units, "org")
    assert result.respondents is None
    assert result.theme("org", None, "zicht").hidden
    assert level_gaps(result, "org") == []


def test_a_team_lead_cannot_be_found_by_subtraction(statements_scan: Scan, units: list[Unit]) -> None:
    responses = _people(8, "berk", O, kijk=2) + _people(1, "berk", T, kijk=5) + _people(9, "eik", O, kijk=3)
    result = score(statements_scan, responses, units, "org")
    assert not result.statement("org", None, "kijk").hidden
    assert not result.statement("berk", None, "kijk").hidden
    assert result.statement("berk", T, "kijk").hidden
    assert result.statement("berk", O, "kijk").hidden
    assert result.statement("noord", O, "kijk").hidden
    assert result.statement("org", O, "kijk").hidden


def test_what_is_hidden_is_not_in_the_result_either(statements_scan: Scan, units: list[Unit]) -> None:
    result = score(statements_scan, _crowd(statements_scan, units, 60, 4), units, "org")
    assert not result.shown.all()
    assert not result.tallies[~result.shown].any()


def test_hiding_is_decided_per_statement(statements_scan: Scan, units: list[Unit]) -> None:
    responses = _people(5, "berk", O, kijk=2, rust=2) + _people(3, "berk", O, kijk=4)
    responses += _people(2, "eik", O, kijk=1) + _people(6, "eik", O, rust=1)
    result = score(statements_scan, responses, units, "org")
    assert result.statement("berk", O, "rust").n == 5
    assert result.statement("org", None, "kijk").n == 10
    assert result.statement("berk", O, "kijk").hidden


def test_only_the_unit_of_the_round_and_what_is_under_it_counts(
    statements_scan: Scan, units: list[Unit]
) -> None:
    responses = _people(6, "berk", O, kijk=2) + _people(7, "wilg", O, kijk=4)
    result = score(statements_scan, responses, units, "noord")
    assert result.respondents == 6
    assert result.statement("noord", None, "kijk").n == 6
    with pytest.raises(KeyError):
        result.statement("wilg", None, "kijk")


def test_answers_of_a_location_itself_count_for_the_location_only(
    statements_scan: Scan, units: list[Unit]
) -> None:
    responses = _people(6, "noord", T, kijk=2) + _people(7, "berk", O, kijk=4)
    result = score(statements_scan, responses, units, "org")
    assert result.statement("noord", None, "kijk").n == 13
    assert result.statement("berk", None, "kijk").n == 7


def test_unknown_keys_are_an_error_not_an_empty_cell(statements_scan: Scan, units: list[Unit]) -> None:
    result = score(statements_scan, [], units, "org")
    for lookup in (result.statement, result.theme, result.option):
        with pytest.raises(KeyError):
            lookup("org", None, "bestaat-niet")


def test_a_value_outside_the_scale_is_refused(statements_scan: Scan, units: list[Unit]) -> None:
    with pytest.raises(ValueError, match="kijk"):
        score(statements_scan, _people(1, "berk", O, kijk=6), units, "org")


def test_points_have_a_mean_and_a_spread_and_what_is_not_named_is_zero(
    points_scan: Scan, units: list[Unit]
) -> None:
    responses = _people(3, "berk", O, visie=10) + _people(3, "berk", O, visie=4, gesprek=6)
    result = score(points_scan, responses, units, "org")
    visie, gesprek = (result.option("berk", None, key) for key in ("visie", "gesprek"))
    assert (visie.n, visie.mean, visie.spread) == (6, pytest.approx(7), pytest.approx(3))
    assert (gesprek.n, gesprek.mean, gesprek.spread) == (6, pytest.approx(3), pytest.approx(3))
    assert result.option("org", None, "netwerk").mean == 0
    assert result.option("eik", None, "visie").hidden


def test_the_levels_that_differ_most_come_first(statements_scan: Scan, units: list[Unit]) -> None:
    responses = _people(5, "berk", S, kijk=5, rust=3, overleg=3) + _people(
        5, "berk", O, kijk=1, rust=2, overleg=2
    )
    responses += _people(5, "berk", T, kijk=4, rust=4, overleg=4)
    gaps = level_gaps(score(statements_scan, responses, units, "org"), "berk")
    assert [(gap.key, gap.high[1], gap.low[1], gap.difference) for gap in gaps] == [
        ("zicht", S, O, 4),
        ("tijd", T, O, 2),
    ]
    assert (gaps[0].high_mean, gaps[0].low_mean) == (5, 1)


def test_a_hidden_level_takes_no_part_in_a_gap(statements_scan: Scan, units: list[Unit]) -> None:
    responses = _people(4, "berk", S, kijk=5) + _people(5, "berk", T, kijk=3) + _people(6, "berk", O, kijk=3)
    result = score(statements_scan, responses, units, "org")
    assert all(S not in (gap.high[1], gap.low[1]) for gap in level_gaps(result, "berk"))


def _three_teams(scan: Scan, units: list[Unit]) -> Result:
    responses = _people(5, "berk", O, visie=10) + _people(5, "eik", O, visie=2, gesprek=8)
    responses += _people(5, "wilg", T, visie=4, gesprek=3, netwerk=3)
    return score(scan, responses, units, "org")


def test_the_meaning_on_which_groups_differ_most_comes_first(points_scan: Scan, units: list[Unit]) -> None:
    gaps = meaning_gaps(_three_teams(points_scan, units), ["berk", "eik", "wilg"], [])
    assert [(gap.key, gap.high, gap.low, gap.difference) for gap in gaps] == [
        ("visie", ("berk", None), ("eik", None), 8),
        ("gesprek", ("eik", None), ("berk", None), 8),
        ("netwerk", ("wilg", None), ("berk", None), 3),
    ]


def test_levels_of_the_whole_round_can_be_compared_with_each_other(
    points_scan: Scan, units: list[Unit]
) -> None:
    gaps = meaning_gaps(_three_teams(points_scan, units), [], [S, T, O])
    assert [(gap.key, gap.high, gap.difference) for gap in gaps] == [
        ("netwerk", ("org", T), 3),
        ("visie", ("org", O), 2),
        ("gesprek", ("org", O), 1),
    ]


def test_the_pair_that_would_have_to_move_most_points_is_found(points_scan: Scan, units: list[Unit]) -> None:
    # berk (10,0,0) - eik (2,8,0): 8 points; berk - wilg (4,3,3): 6; eik - wilg: (2+5+3)/2 = 5.
    pair = furthest(_three_teams(points_scan, units), ["wilg", "berk", "eik"])
    assert pair is not None
    assert {pair.first[0], pair.second[0]} == {"berk", "eik"}
    assert pair.points == pytest.approx(8)


def test_no_pair_is_found_when_only_one_group_is_shown(points_scan: Scan, units: list[Unit]) -> None:
    responses = _people(5, "berk", O, visie=10) + _people(2, "eik", O, gesprek=10)
    assert furthest(score(points_scan, responses, units, "org"), ["berk", "eik"]) is None


def test_the_order_of_the_responses_makes_no_difference(statements_scan: Scan, units: list[Unit]) -> None:
    responses = _crowd(statements_scan, units, 70, 5)
    one, other = (score(statements_scan, some, units, "org") for some in (responses, responses[::-1]))
    assert (one.shown == other.shown).all()
    assert (one.tallies == other.tallies).all()


def test_two_thousand_people_in_forty_teams_are_scored_within_two_seconds(
    statements_scan: Scan, units: list[Unit]
) -> None:
    source = statements_scan.themes[0].statements[0].source
    statements = tuple(Statement(key=f"s{i}", text="Dit lukt.", source=source) for i in range(30))
    theme = Theme(key="alles", name="Alles", station="vertrek", intro="Hoi", statements=statements)
    scan = statements_scan.model_copy(update={"themes": (theme,)})
    teams = [Unit(traject_id="t1", parent_id="zuid", kind=UnitKind.TEAM, name=f"Team {i}") for i in range(40)]
    many = [*units, *teams]
    responses = _crowd(scan, teams, 2000, 6)
    start = time.process_time()
    result = score(scan, responses, many, "org")
    assert time.process_time() - start < 2
    assert result.respondents == 2000


CARE, HOUSE, LEAD = (
    FunctionGroup(name="Zorg", level=O),
    FunctionGroup(name="Huishouding", level=O),
    FunctionGroup(name="Teamleiding", level=T),
)


def _working(number: int, unit: str, group: FunctionGroup, **answers: int) -> list[Response]:
    people = _people(number, unit, group.level, **answers)
    return [person.model_copy(update={"function_group": group.name}) for person in people]


def test_function_groups_are_shown_for_the_round_as_a_whole(statements_scan: Scan, units: list[Unit]) -> None:
    responses = _working(6, "berk", CARE, kijk=2) + _working(6, "eik", HOUSE, kijk=4)
    responses += _working(7, "wilg", LEAD, kijk=5) + _people(6, "wilg", O, kijk=1)
    result = score(statements_scan, responses, units, "org", groups=(CARE, HOUSE, LEAD))
    assert result.statement("org", CARE, "kijk").counts == (0, 6, 0, 0, 0)
    assert result.theme("org", HOUSE, "zicht").mean == 4
    assert result.statement("org", O, "kijk").counts == (6, 6, 0, 6, 0)
    assert result.statement("org", T, "kijk").n == 7
    assert result.statement("wilg", None, "kijk").n == 13


def test_beside_function_groups_a_level_of_a_team_is_hidden_and_a_strange_team_is_still_an_error(
    statements_scan: Scan, units: list[Unit]
) -> None:
    responses = _working(9, "berk", CARE, kijk=2) + _working(9, "eik", CARE, kijk=2)
    result = score(statements_scan, responses, units, "noord", groups=(CARE,))
    assert not result.statement("noord", O, "kijk").hidden
    assert result.statement("berk", O, "kijk") == result.statement("berk", CARE, "kijk") == Cell()
    assert result.theme("berk", S, "zicht").hidden
    for part in (None, O, CARE):
        with pytest.raises(KeyError):
            result.statement("wilg", part, "kijk")


def test_an_unknown_function_group_counts_at_its_level_only(statements_scan: Scan, units: list[Unit]) -> None:
    stranger = FunctionGroup(name="Vrijwilliger", level=O)
    misplaced = FunctionGroup(name=CARE.name, level=T)
    responses = _working(6, "berk", CARE, kijk=2) + _working(6, "berk", stranger, kijk=3)
    responses += _working(6, "berk", misplaced, kijk=5)
    result = score(statements_scan, responses, units, "org", groups=(CARE,))
    assert result.statement("org", CARE, "kijk").n == 6
    assert result.statement("org", O, "kijk").n == 12
    assert result.statement("org", T, "kijk").counts == (0, 0, 0, 0, 6)
    assert result.statement("org", stranger, "kijk").hidden


def test_a_higher_threshold_holds_for_the_round_and_for_every_group(
    statements_scan: Scan, units: list[Unit]
) -> None:
    responses = _people(9, "berk", O, kijk=2) + _people(10, "wilg", T, kijk=4)
    assert score(statements_scan, responses, units, "org", threshold=20).respondents is None
    result = score(statements_scan, responses, units, "org", threshold=10)
    assert (result.respondents, result.threshold) == (19, 10)
    assert result.statement("org", None, "kijk").n == 19
    assert result.statement("berk", None, "kijk").hidden
    assert result.statement("wilg", None, "kijk").hidden


def _asking(scan: Scan) -> Scan:
    source = scan.themes[0].statements[0].source
    questions = tuple(OpenQuestion(key=key, text="Vertel.", source=source) for key in ("trots", "wens"))
    return scan.model_copy(update={"questions": questions})


def _writers(number: int, **written: str) -> list[Response]:
    """People who each write their own number behind these words."""
    return [
        person.model_copy(update={"texts": {key: f"{word} {i}" for key, word in written.items()}})
        for i, person in enumerate(_people(number, "berk", O, kijk=3))
    ]


def test_texts_are_shown_from_the_threshold_on_and_blanks_do_not_count(statements_scan: Scan) -> None:
    scan = _asking(statements_scan)
    blank = _people(3, "berk", O, kijk=2)[0].model_copy(update={"texts": {"trots": "  ", "weg": "oud"}})
    four = [*_writers(4, trots="op ons"), blank]
    assert texts(scan, four) == {"trots": (), "wens": ()}
    assert sorted(texts(scan, _writers(5, trots="op ons"))["trots"]) == [f"op ons {i}" for i in range(5)]
    assert texts(scan, _writers(5, trots="op ons"), threshold=6)["trots"] == ()


def test_the_order_of_texts_tells_neither_who_came_first_nor_what_one_person_wrote(
    statements_scan: Scan,
) -> None:
    responses = _writers(40, trots="a", wens="b")
    found = texts(_asking(statements_scan), responses)
    first, second = ([text.split()[1] for text in found[key]] for key in ("trots", "wens"))
    came = [str(i) for i in range(40)]
    assert sorted(first) == sorted(second) == sorted(came)
    assert len({tuple(first), tuple(second), tuple(came), tuple(came[::-1])}) == 4
    assert sum(a == b for a, b in zip(first, second, strict=True)) < 10
    assert texts(_asking(statements_scan), responses[::-1]) == found
