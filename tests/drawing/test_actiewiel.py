"""The actiewiel as a picture."""

from __future__ import annotations

import pytest

from planner.drawing.actiewiel import actiewiel_svg
from planner.drawing.palette import WHITE
from planner.knowledge.library import Library
from tests.drawing.svg_reading import NS, boxes, collisions, desc, outside, parsed

SIX = [f"Vraag nummer {i}?" for i in range(6)]


def _bold(svg: str) -> str:
    texts = parsed(svg).iter(f"{NS}text")
    return " ".join(t.text or "" for t in texts if t.get("font-weight") == "700" and t.get("fill") == WHITE)


@pytest.mark.parametrize("current", range(6))
def test_the_wheel_of_the_content_fits_and_only_the_current_question_stands_out(
    content: Library, current: int
) -> None:
    asked = [q.question for q in sorted(content.actiewiel.values(), key=lambda q: q.order)]
    svg = actiewiel_svg(asked, current)
    assert collisions(svg) == [] and outside(svg) == []
    assert _bold(svg) == f"{current + 1} {asked[current]}"
    assert all(question in desc(svg) for question in asked)
    assert f"Je bent nu bij vraag {current + 1}." in desc(svg)


def test_the_first_question_stands_at_the_top_and_the_order_is_clockwise() -> None:
    place = {box.words: ((box.left + box.right) / 2, box.top) for box in boxes(actiewiel_svg(SIX, 0))}
    assert place["1"][1] < min(place[number][1] for number in "23456")
    assert place["2"][0] == place["3"][0] > 200 > place["5"][0] == place["6"][0]


def test_markup_in_a_question_is_just_text() -> None:
    assert "<script" not in actiewiel_svg(["<script>x</script>", "b", "c"], 1)


@pytest.mark.parametrize(("questions", "current"), [(["a", "b"], 0), (SIX, 6), (SIX, -1)])
def test_a_wheel_without_a_current_question_is_refused(questions: list[str], current: int) -> None:
    with pytest.raises(ValueError, match="wheel"):
        actiewiel_svg(questions, current)
