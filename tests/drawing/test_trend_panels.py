"""Themes over the rounds: joined where the questions are the same, broken with a reason where they aren't."""

from __future__ import annotations

import re

import pytest

from planner.drawing.trend_panels import Panel, TrendPoint, trend_alt, trend_panels
from tests.drawing.svg_reading import boxes, collisions, desc, outside

LONG = "Op het juiste spoor: zo doen wij dat hier nu eenmaal, ook volgend jaar"
ROUNDS = [("4 jan", "2027"), ("5 jul", "2027"), ("3 jan", "2028"), ("4 jul", "2028")]
BROKEN = Panel(
    LONG,
    (TrendPoint(2.0, 12), TrendPoint(3.0, 112), TrendPoint(None, word="verborgen"), TrendPoint(4.5, 9, 1)),
    ("de vragen veranderden",),
)  # fmt: skip


def _lines(svg: str) -> list[str]:
    return re.findall(r'<line [^>]*stroke="#274690"', svg)


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("rounds", [1, 2, 4, 30])
@pytest.mark.parametrize("panels", [1, 8])
def test_no_word_leaves_the_picture_or_covers_another(narrow: bool, rounds: int, panels: int) -> None:
    labels = [ROUNDS[i % 4] for i in range(rounds)]
    points = tuple(TrendPoint(1 + i % 5, 112, i // 3) for i in range(rounds))
    panel = Panel(LONG, points, ("de vragen veranderden",) * (rounds // 3 + 1))
    svg = trend_panels([panel] * panels, labels, 1, 5, narrow)
    assert not outside(svg) and not collisions(svg)


def test_points_of_one_run_are_joined_and_a_break_is_a_dashed_upright_with_its_reason() -> None:
    svg = trend_panels([BROKEN], ROUNDS, 1, 5)
    assert len(_lines(svg)) == 1 and svg.count('stroke-dasharray="3 4"') == 1
    assert "Streep: de vragen veranderden." in " ".join(box.words for box in boxes(svg))


def test_a_round_that_may_not_be_shown_is_a_word_and_leaves_a_gap() -> None:
    points = (TrendPoint(2.0, 6), TrendPoint(2.5, 6), TrendPoint(None, word="verborgen"), TrendPoint(3.0, 7))
    svg = trend_panels([Panel("Tijd", points)], ROUNDS, 1, 5)
    assert len(_lines(svg)) == 1 and "verborgen" in [box.words for box in boxes(svg)]
    assert "stroke-dasharray" not in svg


def test_every_point_has_its_n_and_all_panels_share_one_scale() -> None:
    svg = trend_panels([Panel(t, (TrendPoint(2.0, 6), TrendPoint(3.0, 7))) for t in "AB"], ROUNDS[:2], 1, 5)
    words = [box.words for box in boxes(svg)]
    assert words.count("n = 6") == 2 and words.count("n = 7") == 2
    heights = [box.top for box in boxes(svg) if box.words == "2,0"]
    assert heights[0] == heights[1]


def test_the_words_tell_every_round_and_where_the_line_begins_anew() -> None:
    said = trend_alt([BROKEN], ROUNDS)
    assert said == (
        f"{LONG}: 4 jan 2027 gemiddeld 2,0 (n = 12); 5 jul 2027 gemiddeld 3,0 (n = 112); 3 jan 2028 verborgen; "
        "hier begint de lijn opnieuw (de vragen veranderden); 4 jul 2028 gemiddeld 4,5 (n = 9)."
    )
    assert desc(trend_panels([BROKEN], ROUNDS, 1, 5)) == said


def test_on_a_phone_the_latest_rounds_are_drawn_and_the_words_say_that_there_are_more() -> None:
    points = tuple(TrendPoint(3.0, 6) for _ in range(9))
    svg = trend_panels([Panel("Tijd", points)], [(f"{i} jan", "2027") for i in range(9)], 1, 5, narrow=True)
    words = [box.words for box in boxes(svg)]
    assert "8 jan" in words and "0 jan" not in words
    assert "de laatste 4 rondes" in " ".join(words) and "0 jan 2027" in desc(svg)


def test_a_title_is_never_cut_and_rounds_of_one_day_keep_the_start_of_their_names() -> None:
    title = "Op het juiste spoor: zo doen wij dat hier nu eenmaal, ook volgend jaar weer"
    labels = [("Eerste ronde van het najaar", "22 nov", "2026"), ("Tweede ronde", "22 nov", "2026")]
    svg = trend_panels([Panel(title, (TrendPoint(2.0, 6), TrendPoint(3.0, 7)))], labels, 1, 5)
    words = " ".join(box.words for box in boxes(svg))
    assert title in words.replace("- ", "") and "Tweede ronde" in words and "Eerste" in words
    assert not outside(svg) and not collisions(svg)
    assert "Eerste ronde van het najaar 22 nov 2026 gemiddeld 2,0 (n = 6)" in desc(svg)


def test_a_panel_with_a_point_too_few_is_refused() -> None:
    with pytest.raises(ValueError, match="point per round"):
        trend_panels([Panel("Tijd", ())], ROUNDS, 1, 5)
