"""A round can't close before it opens; an answer that can't be is told in Dutch."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from scans.answers import Round, answer_problems
from scans.definition import Scan


def test_a_round_is_open_until_it_has_a_closing_date(round_: Round) -> None:
    assert round_.is_open
    assert not round_.model_copy(update={"closed": date(2027, 1, 4)}).is_open


def test_a_round_can_close_on_the_day_it_opens_but_not_before(round_: Round) -> None:
    data = round_.model_dump()
    assert Round(**(data | {"closed": date(2027, 1, 4)})).closed == date(2027, 1, 4)
    with pytest.raises(ValidationError, match="voordat zij opent"):
        Round(**(data | {"closed": date(2027, 1, 3)}))


def test_good_answers_have_no_problems_and_may_skip_statements(
    statements_scan: Scan, points_scan: Scan
) -> None:
    assert answer_problems(statements_scan, {"kijk": 1, "rust": 5}) == []
    assert answer_problems(points_scan, {"visie": 7, "netwerk": 3}) == []


def test_a_value_outside_the_scale_names_the_values_that_can_be_chosen(statements_scan: Scan) -> None:
    assert answer_problems(statements_scan, {"kijk": 6}) == ["'kijk' heeft 6; kies uit 1, 2, 3, 4, 5"]


def test_an_unknown_key_is_named(statements_scan: Scan) -> None:
    assert answer_problems(statements_scan, {"kijk": 1, "kleur": 2}) == ["'kleur' hoort niet bij deze scan"]


def test_points_that_do_not_add_up_name_their_sum(points_scan: Scan) -> None:
    (message,) = answer_problems(points_scan, {"visie": 7, "netwerk": 4})
    assert "11" in message
    assert "10" in message


def test_negative_points_are_refused_even_when_the_sum_is_right(points_scan: Scan) -> None:
    (message,) = answer_problems(points_scan, {"visie": 12, "netwerk": -2})
    assert "'netwerk' heeft -2 punten" in message


def test_nothing_answered_is_a_problem(statements_scan: Scan, points_scan: Scan) -> None:
    assert answer_problems(statements_scan, {}) == ["er is nog niets beantwoord"]
    assert answer_problems(points_scan, {}) == ["er is nog niets beantwoord"]
