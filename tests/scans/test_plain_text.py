"""What people type is kept as it is, without signs that nobody sees."""

from __future__ import annotations

import pytest

from scans.plain_text import plain_text


@pytest.mark.parametrize(
    "sign", ["\0", "\x07", "\x1b", "\x85", "\u2028", "\u202a", "\u202e", "\u2066", "\u2069", "\ud800"]
)
def test_unseen_signs_are_left_out(sign: str) -> None:
    assert plain_text(f"een{sign}twee") == "eentwee"


def test_everything_else_stays_and_lines_end_in_one_way() -> None:
    assert plain_text("é 🙂\tשלום\r\na\rb\n<i>") == "é 🙂\tשלום\na\nb\n<i>"
