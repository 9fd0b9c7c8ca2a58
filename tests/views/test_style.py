"""The style sheet: quiet text stays readable on every ground of ours (WCAG 2.2, 4.5 to 1)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from planner.drawing.palette import PAPER, WHITE, contrast

STYLE = Path(__file__).parents[2] / "planner" / "views" / "parts" / "style.css"
SAND = "#F1EEE6"  # the second background of the theme: menu, fields, disabled buttons


@pytest.mark.parametrize(
    "selector", ["stCaptionContainer", "input::placeholder", "button:disabled", "input:disabled"]
)
def test_quiet_text_stands_out_enough(selector: str) -> None:
    rules = [line for line in STYLE.read_text(encoding="utf-8").splitlines() if selector in line]
    colours = re.findall(r"[ {]color: (#[0-9A-F]{6})", " ".join(rules))
    assert colours
    assert all(contrast(colour, ground) >= 4.5 for colour in colours for ground in (PAPER, WHITE, SAND))
