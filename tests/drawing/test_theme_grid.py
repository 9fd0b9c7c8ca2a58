"""Groups x themes: a number, an n and a length in every cell, and nothing of what is hidden."""

from __future__ import annotations

import re

import pytest

from planner.drawing.theme_grid import GridCell, GridRow, theme_grid, theme_grid_alt
from tests.drawing.svg_reading import boxes, collisions, desc, outside, parsed

THEMES = ["Reisschema", "Vertrekstation", "Machinist", "Conducteur", "Brandstof", "Passagiers", "In beweging", "Op het juiste spoor"]  # fmt: skip
SHOWN = GridCell(3.44, 112)


def _rows(count: int) -> list[GridRow]:
    return [GridRow(f"Team met een lange naam {i}", (SHOWN,) * 7 + (GridCell(),)) for i in range(count)]


@pytest.mark.parametrize("count", [0, 1, 3, 60])
@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("themes", [1, 8, 13])
def test_no_word_covers_another_or_leaves_the_picture(count: int, narrow: bool, themes: int) -> None:
    names = [f"{THEMES[i % 8]} {i}" for i in range(themes)]
    rows = [GridRow(row.name, (SHOWN,) * (themes - 1) + (GridCell(),)) for row in _rows(count)]
    svg = theme_grid("Teams", rows, names, 1, 5, narrow)
    assert not outside(svg) and not collisions(svg)


def test_every_shown_cell_has_its_mean_its_n_and_a_length() -> None:
    svg = theme_grid("Teams", [GridRow("Dag", (GridCell(1, 5), GridCell(3, 6), GridCell(5, 7)))], "ABC", 1, 5)
    words = [box.words for box in boxes(svg)]
    assert {"1,0", "n = 5", "3,0", "n = 6", "5,0", "n = 7"} <= set(words)
    bars = [float(width) for width in re.findall(r'width="([\d.]+)" height="8"', svg)]
    track, halfway, full = bars[0], bars[3], bars[5]
    assert halfway == pytest.approx(track / 2, abs=0.2) and full == track and bars[1] < 2


def test_a_hidden_cell_says_so_and_has_no_bar_and_no_number() -> None:
    svg = theme_grid("Teams", [GridRow("Nacht", (GridCell(), SHOWN))], ["Tijd", "Rust"], 1, 5)
    assert [box.words for box in boxes(svg)].count("verborgen") == 1
    assert svg.count('height="8"') == 2 and svg.count("n = 112</text>") == 1


@pytest.mark.parametrize("narrow", [False, True])
def test_a_row_that_is_hidden_whole_says_why_once(narrow: bool) -> None:
    rows = [GridRow("Nacht", (GridCell(),) * 8, "te weinig antwoorden")]
    svg = theme_grid("Teams", rows, THEMES, 1, 5, narrow)
    assert [box.words for box in boxes(svg)].count("te weinig antwoorden") == 1
    assert 'height="8"' not in svg and "n = " not in svg
    assert desc(svg) == "Nacht: te weinig antwoorden."


@pytest.mark.parametrize("count", [9, 14, 24])
def test_more_themes_than_eight_stay_in_one_row_of_the_picture(count: int) -> None:
    names = [f"{THEMES[i % 8]} {i}" for i in range(count)]
    svg = theme_grid("Teams", [GridRow("Dag", (SHOWN,) * count)], names, 1, 5)
    assert not outside(svg) and not collisions(svg)
    assert len({box.top for box in boxes(svg) if box.words == "3,4"}) == 1
    width = float(parsed(svg).get("viewBox", "").split()[2])
    assert (f"min-width:{width:.0f}px" in svg) == (width > 1160)


def test_the_order_is_kept_and_all_bars_have_one_colour() -> None:
    svg = theme_grid(
        "Teams", [GridRow("B", (GridCell(1, 5),)), GridRow("A", (GridCell(5, 5),))], ["Tijd"], 1, 5
    )
    names = [box.words for box in boxes(svg)]
    assert names.index("B") < names.index("A")
    assert len(set(re.findall(r'height="8" rx="2" fill="([^"]+)"', svg))) == 2  # the track and the bar


def test_many_rows_are_summed_up_in_words_and_the_themes_come_back() -> None:
    rows = _rows(60)
    said = theme_grid_alt(rows, THEMES, 1, 5)
    assert "60 groepen. Schaal 1 tot 5." in said and "Reisschema: van 3,4 tot 3,4." in said
    assert "Op het juiste spoor: overal verborgen." in said and len(said) < 800
    assert [box.words for box in boxes(theme_grid("Teams", rows, THEMES, 1, 5))].count("Reisschema") == 5


def test_a_name_that_looks_like_markup_is_only_text() -> None:
    parsed(theme_grid("<b>", [GridRow("<script>", (SHOWN,))], ["<i>"], 1, 5))


def test_a_row_with_a_cell_too_few_is_refused() -> None:
    with pytest.raises(ValueError, match="cell per theme"):
        theme_grid("Teams", [GridRow("Dag", ())], ["Tijd"], 1, 5)


def test_on_a_phone_a_group_without_any_shown_cell_takes_one_line() -> None:
    hidden = theme_grid("Teams", [GridRow("Nacht", (GridCell(),) * 8)], THEMES, 1, 5, narrow=True)
    assert [box.words for box in boxes(hidden)] == ["Nacht", "alles verborgen"]


def test_how_many_people_work_there_stands_under_the_name_in_both_pictures_and_in_the_words() -> None:
    rows = [
        GridRow("Dag", (SHOWN,), people=12),
        GridRow("Nacht", (GridCell(),), people=1),
        GridRow("Avond", (SHOWN,)),
    ]
    for narrow in (False, True):
        svg = theme_grid("Teams", rows, ["Tijd"], 1, 5, narrow=narrow)
        assert ">12 mensen<" in svg and ">1 mens<" in svg and svg.count("mensen<") == 1
        assert "Dag (12 mensen): Tijd" in svg and "Avond: Tijd" in svg
