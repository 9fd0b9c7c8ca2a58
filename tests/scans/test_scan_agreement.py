"""Van der Eijk's A against published and hand-worked values."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scans.agreement import agreement, agreement_words

COUNTS = st.lists(st.integers(0, 30), min_size=3, max_size=7).filter(any)


def test_everybody_on_one_step_agrees_fully() -> None:
    assert agreement([9, 0, 0, 0, 0]) == 1
    assert agreement([0, 0, 1, 0, 0]) == 1


def test_answers_spread_evenly_have_no_agreement() -> None:
    assert agreement([3, 3, 3, 3, 3]) == 0


def test_half_in_each_extreme_is_full_disagreement() -> None:
    assert agreement([8, 0, 0, 0, 8]) == pytest.approx(-1)


def test_the_published_example_of_the_r_package_is_reproduced() -> None:
    # agrmt, man/agreement.Rd: agreement(c(30,40,210,130,530,50,10)) is 0.6113333
    assert agreement([30, 40, 210, 130, 530, 50, 10]) == pytest.approx(0.6113333, abs=1e-7)


def test_a_layered_case_worked_by_hand() -> None:
    # [1,2,3,0,0], 6 answers. Layer 1: pattern 11100, height 1, 3 answers. Of the 10 ordered triples:
    # 110 three ways to pick two of the first three times two zeros = 6, 011 none, 101 none -> U = 1,
    # A = 1 - 2/4 = 0.5. Layer 2: pattern 01100, height 1, 2 answers: 011 once (0 before), 110 with either
    # zero after = 2, 101 none -> U = 1, A = 1 - 1/4 = 0.75. Layer 3: 00100, 1 answer, A = 1.
    # A = (3*0.5 + 2*0.75 + 1*1) / 6 = 4/6.
    assert agreement([1, 2, 3, 0, 0]) == pytest.approx(4 / 6)


def test_a_dip_worked_by_hand() -> None:
    # [1,0,1,0,0]: TU = 110 with a zero after both = 2 (steps 1,3,4 and 1,3,5); TDU = 101 once (1,2,3);
    # U = (3*2 - 4*1) / (3*3) = 2/9; A = 2/9 * (1 - 1/4) = 1/6.
    assert agreement([1, 0, 1, 0, 0]) == pytest.approx(1 / 6)


def test_no_answers_have_no_agreement_to_tell() -> None:
    assert agreement([0, 0, 0]) is None
    assert agreement([]) is None


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ValueError, match="negatief"):
        agreement([1, -1, 3])


@settings(max_examples=60, deadline=None)
@given(COUNTS)
def test_agreement_stays_in_range_and_does_not_depend_on_direction_or_size(counts: list[int]) -> None:
    a = agreement(counts)
    assert a is not None
    assert -1 - 1e-9 <= a <= 1 + 1e-9
    assert agreement(counts[::-1]) == pytest.approx(a)
    assert agreement([3 * count for count in counts]) == pytest.approx(a)


def test_each_kind_of_agreement_has_its_own_words() -> None:
    words = [agreement_words(a) for a in (1.0, 0.5, 0.0, -1.0, None)]
    assert len(set(words)) == 5
    assert "hetzelfde" in words[0]
    assert "uiteen" in words[2]
    assert "kampen" in words[3]
