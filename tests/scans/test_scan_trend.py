"""What changed between rounds: the interval, what may be compared, and where a line has to break."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

import numpy as np
import pytest
from scipy import stats

from scans.answers import Response
from scans.definition import Scan
from scans.groups import Level, Unit
from scans.scoring import Result, score
from scans.trend import Change, Missing, change, difference, estimate, quantile, trend

BERK = ("berk", None)


def _round(
    scan: Scan, units: Sequence[Unit], *people: tuple[int, dict[str, int]], unit: str = "berk"
) -> Result:
    """Score (number of people, their answers), all operational in one team."""
    given = [
        Response(traject_id="t1", round_id="r", unit_id=unit, level=Level.OPERATIONEEL, answers=answers)
        for number, answers in people
        for _ in range(number)
    ]
    return score(scan, given, units, "org")


def _reworded(scan: Scan, key: str, text: str) -> Scan:
    themes = tuple(
        theme.model_copy(
            update={
                "statements": tuple(
                    s.model_copy(update={"text": text}) if s.key == key else s for s in theme.statements
                )
            }
        )
        for theme in scan.themes
    )
    return scan.model_copy(update={"themes": themes})


@pytest.mark.parametrize("freedom", [1, 2, 4.0, 7.9, 11, 23.5, 29, 33, 47, 75, 99, 150, 999, 1e6])
def test_the_quantile_is_never_smaller_than_the_exact_one_and_close_to_it(freedom: float) -> None:
    exact = float(stats.t.ppf(0.975, freedom))
    assert exact - 0.0005 <= quantile(freedom) <= exact * 1.03 + (0.5 if freedom < 10 else 0)


def test_every_row_of_the_table_is_the_published_quantile() -> None:
    for freedom in (*range(1, 21), 22, 24, 26, 28, 30, 35, 40, 50, 60, 80, 100, 200, 1000):
        assert quantile(freedom) == pytest.approx(stats.t.ppf(0.975, freedom), abs=0.0006)


def test_the_interval_of_one_statement_is_that_of_welch(statements_scan: Scan, units: list[Unit]) -> None:
    one, two = [1, 2, 2, 3, 3, 3, 4], [2, 3, 4, 4, 5, 5, 5, 5]
    before = _round(statements_scan, units, *((1, {"kijk": value}) for value in one))
    after = _round(statements_scan, units, *((1, {"kijk": value}) for value in two))
    found = change(before, after, "berk", statements_scan.themes[0])
    assert isinstance(found, Change)
    exact = stats.ttest_ind(two, one, equal_var=False).confidence_interval(0.95)
    assert found.difference == pytest.approx(np.mean(two) - np.mean(one))
    assert found.low <= exact.low and found.high >= exact.high
    assert found.low == pytest.approx(exact.low, abs=0.03) and found.high == pytest.approx(
        exact.high, abs=0.03
    )


def test_the_error_of_a_theme_is_exact_when_a_person_answers_every_statement_alike(
    statements_scan: Scan, units: list[Unit]
) -> None:
    values = [1, 2, 3, 4, 5, 5]
    result = _round(statements_scan, units, *((1, {"rust": v, "overleg": v}) for v in values))
    found = estimate(result, *BERK, ["rust", "overleg"])
    assert found.error == pytest.approx(np.std(values, ddof=1) / sqrt(6))
    assert (found.mean, found.n, found.statements) == (pytest.approx(np.mean(values)), 6, 2)


def test_five_equal_answers_are_not_taken_as_certain(statements_scan: Scan, units: list[Unit]) -> None:
    three = _round(statements_scan, units, (5, {"kijk": 3}))
    found = estimate(three, *BERK, ["kijk"])
    assert found.error == pytest.approx(sqrt(1 / 12 / 5))


@pytest.mark.parametrize("together", [0.0, 0.5, 1.0])
@pytest.mark.parametrize(("before", "after"), [(5, 5), (6, 14), (30, 12)])
def test_the_interval_holds_the_true_difference_at_least_ninety_five_times_in_a_hundred(
    statements_scan: Scan, units: list[Unit], together: float, before: int, after: int
) -> None:
    """However much the answers of one person hang together; 200 turns, so 92 % leaves room for chance."""
    rng = np.random.default_rng(7)
    keys = ("rust", "overleg")

    def asked(number: int) -> Result:
        own = rng.normal(size=(number, 1)) * sqrt(together)
        noise = rng.normal(size=(number, 2)) * sqrt(1 - together)
        values = np.clip(np.rint(3 + own + noise), 1, 5).astype(int)
        people = [(1, dict(zip(keys, map(int, row), strict=True))) for row in values]
        return _round(statements_scan, units, *people)

    held = 0
    for _ in range(200):
        first, second = (estimate(asked(n), *BERK, keys) for n in (before, after))
        found = difference(first, second)
        held += found.low <= 0 <= found.high
    assert held >= 184


def test_a_statement_in_other_words_is_not_compared(statements_scan: Scan, units: list[Unit]) -> None:
    later = _reworded(statements_scan, "rust", "Er is tijd voor rust.")
    before = _round(statements_scan, units, (6, {"rust": 1, "overleg": 3}))
    after = _round(later, units, (6, {"rust": 5, "overleg": 3}))
    found = change(before, after, "berk", later.themes[1])
    assert isinstance(found, Change) and found.difference == 0 and found.after.statements == 1
    other = _reworded(later, "overleg", "Er is tijd voor overleg.")
    moved = change(before, _round(other, units, (6, {"rust": 5, "overleg": 3})), "berk", other.themes[1])
    assert moved is Missing.OTHER_QUESTIONS


def test_another_scale_leaves_nothing_to_compare(statements_scan: Scan, units: list[Unit]) -> None:
    scale = tuple(step.model_copy(update={"value": step.value + 1}) for step in statements_scan.scale)
    before = _round(statements_scan, units, (6, {"kijk": 3}))
    after = _round(statements_scan.model_copy(update={"scale": scale}), units, (6, {"kijk": 3}))
    assert change(before, after, "berk", statements_scan.themes[0]) is Missing.OTHER_QUESTIONS


def test_what_is_hidden_in_one_of_the_rounds_is_not_compared(
    statements_scan: Scan, units: list[Unit]
) -> None:
    before = _round(statements_scan, units, (4, {"kijk": 1}))
    after = _round(statements_scan, units, (6, {"kijk": 4}))
    assert change(before, after, "berk", statements_scan.themes[0]) is Missing.HIDDEN
    with pytest.raises(ValueError, match="niet in beeld"):
        estimate(before, *BERK, ["kijk"])


def test_a_line_runs_on_over_the_statements_that_stayed_the_same(
    statements_scan: Scan, units: list[Unit]
) -> None:
    later = _reworded(statements_scan, "rust", "Er is tijd voor rust.")
    results = [
        _round(statements_scan, units, (6, {"rust": 1, "overleg": 3})),
        _round(later, units, (6, {"rust": 5, "overleg": 4})),
    ]
    found = trend(results, "berk", "tijd")
    assert [run.keys for run in found.runs] == [{"overleg"}]
    assert [point.mean for _, point in found.runs[0].points] == [3, 4]


def test_a_line_breaks_where_no_statement_stayed_and_says_why(
    statements_scan: Scan, units: list[Unit]
) -> None:
    later = _reworded(statements_scan, "kijk", "Wij zien wat er speelt.")
    results = [
        _round(statements_scan, units, (6, {"kijk": 2})),
        _round(later, units, (6, {"kijk": 4})),
        _round(later, units, (6, {"kijk": 5})),
    ]
    found = trend(results, "berk", "zicht")
    assert [[place for place, _ in run.points] for run in found.runs] == [[0], [1, 2]]
    assert [run.began for run in found.runs] == [None, Missing.OTHER_QUESTIONS]


def test_a_hidden_round_leaves_a_gap_in_a_line_that_goes_on(statements_scan: Scan, units: list[Unit]) -> None:
    results = [_round(statements_scan, units, (number, {"kijk": 3})) for number in (6, 4, 7)]
    found = trend(results, "berk", "zicht")
    assert [[place for place, _ in run.points] for run in found.runs] == [[0, 2]]
    assert found.hidden == {1} and not found.not_asked


def test_a_round_that_did_not_ask_a_theme_is_told_apart_from_a_hidden_one(
    statements_scan: Scan, units: list[Unit]
) -> None:
    without = statements_scan.model_copy(update={"themes": statements_scan.themes[1:]})
    results = [
        _round(without, units, (6, {"rust": 3})),
        _round(statements_scan, units, (6, {"kijk": 3})),
    ]
    assert trend(results, "berk", "zicht").not_asked == {0}
