"""Codes that people type: hard to guess, easy to read."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from scans.links import ALPHABET, LENGTH, Link, new_code, read_code, spelled

CODES = st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH)


def test_a_code_holds_at_least_forty_bits_and_uses_its_whole_alphabet() -> None:
    assert math.log2(len(set(ALPHABET))) * LENGTH >= 40
    drawn = [new_code() for _ in range(2_000)]
    assert len(set(drawn)) == 2_000
    assert {letter for code in drawn for letter in code} == set(ALPHABET)


@given(CODES)
def test_a_code_is_read_back_however_it_was_typed(code: str) -> None:
    confusing = code.replace("0", "o").replace("1", "l")
    for typed in (code, code.lower(), spelled(code), f" {spelled(code).lower()} ", confusing, " ".join(code)):
        assert read_code(typed) == code


@given(st.text(max_size=60))
def test_whatever_else_is_typed_is_a_code_or_nothing(typed: str) -> None:
    code = read_code(typed)
    assert code is None or (len(code) == LENGTH and set(code) <= set(ALPHABET))


@pytest.mark.parametrize("code", ["", "K7QF2M9", "K7QF2M9XX", "k7qf2m9x", "K7QF2M9U", "K7QF-2M9X"])
def test_a_link_refuses_a_code_that_is_not_one(code: str) -> None:
    with pytest.raises(ValidationError):
        Link(traject_id="t", round_id="r", unit_id="u", code=code)
