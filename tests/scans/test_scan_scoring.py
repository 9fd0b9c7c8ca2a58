"""Scoring against plain Python, and what must stay hidden."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Iterable

import pytest

from scans.agreement import agreement
from scans.answers import Response
from scans.definition import Scan, Statement, Theme
from scans.groups import Level, Unit, UnitKind, below
from scans.scoring import Result, furthest, level_gaps, meaning_gaps, score

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
