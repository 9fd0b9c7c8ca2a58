"""The charts: what may not be shown isn't in them, and the text alternative says what they show."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from itertools import pairwise

import pytest

from planner.drawing.chart_style import apart
from planner.drawing.dates import month_ticks
from planner.drawing.distribution import (
    SHADES,
    LevelRow,
    Row,
    distribution,
    distribution_alt,
    level_marks,
    level_marks_alt,
)
from planner.drawing.palette import (
    BLAADJE,
    INK,
    LEVELS,
    PAPER,
    SOFT_INK,
    VANDAAG,
    WHITE,
    contrast,
    readable_on,
)
from planner.drawing.points import Group, invullingen_columns, invullingen_columns_alt
from planner.drawing.timeline import Bar, timeline, timeline_alt
from tests.drawing.map_samples import O, S, T

SCALE = ("helemaal oneens", "oneens", "neutraal", "eens", "helemaal eens")
TODAY = date(2027, 6, 14)


def _json(figure) -> str:
    return json.dumps(json.loads(figure.to_json()))


def _bars(count: int) -> list[Bar]:
    start = date(2027, 3, 1)
    states = ("klaar", "bezig", "gepland")
    return [
        Bar(
            f"Stap {i}",
            f"Halte {i // 5}",
            (list(LEVELS)[i % 3],),
            start + timedelta(7 * i),
            start + timedelta(7 * i + 4),
            states[i % 3],
            "conducteur",
        )
        for i in range(count)
    ]


def test_a_hidden_row_carries_no_number_in_the_figure_or_in_words() -> None:
    secret = Row("Steun", (7001, 7002, 7003, 7004, 7005), 7006, hidden=True)
    figure = distribution([secret], SCALE)
    said = distribution_alt([secret], SCALE)
    assert "700" not in _json(figure)
    assert "700" not in said
    assert "verborgen" in _json(figure)
    assert said == "Steun: verborgen."
    told = Row("Steun", (), 0, hidden=True, why="te weinig antwoorden")
    assert distribution_alt([told], SCALE) == "Steun: te weinig antwoorden."
    assert all(len(trace.x) == 0 for trace in figure.data)


def test_a_shown_row_has_its_n_and_shares_that_add_up_to_a_hundred() -> None:
    row = Row("Richting", (1, 2, 3, 4, 10), 20, hidden=False)
    figure = distribution([row], SCALE)
    assert sum(trace.x[0] for trace in figure.data) == pytest.approx(100)
    assert "(n = 20)" in figure.layout.yaxis.ticktext[0]
    assert distribution_alt([row], SCALE).startswith("Richting (n = 20): helemaal oneens 1, oneens 2")


def test_a_row_without_answers_says_so_instead_of_dividing_by_zero() -> None:
    assert "nog geen antwoorden" in _json(distribution([Row("Leeg", (0, 0, 0, 0, 0), 0, False)], SCALE))


def test_shades_run_from_light_to_dark_and_their_text_is_readable() -> None:
    lightness = [contrast(shade, "#000000") for shade in SHADES]
    assert lightness == sorted(lightness, reverse=True)
    assert all(contrast(shade, readable_on(shade)) >= 4.5 for shade in SHADES)


def test_every_colour_for_text_is_readable_on_paper_and_white_on_every_mark() -> None:
    marks = [style.colour for style in LEVELS.values()] + [VANDAAG, BLAADJE, INK]
    assert all(contrast(colour, PAPER) >= 4.5 for colour in (INK, SOFT_INK, *marks[:4]))
    assert all(contrast(colour, WHITE) >= 4.5 for colour in marks)


def test_levels_differ_in_symbol_and_letter_not_only_in_colour() -> None:
    figure = level_marks([LevelRow("Tijd", {S: 4.0, T: 3.0, O: 2.0}, {S: 5, T: 6, O: 7})], 1, 5)
    marks = [trace for trace in figure.data if trace.mode == "markers+text"]
    assert len({trace.marker.symbol for trace in marks}) == 3
    assert [trace.text[0] for trace in marks] == ["S", "T", "O"]


def test_a_level_that_may_not_be_shown_has_no_mark_and_is_said_in_words() -> None:
    rows = [LevelRow("Tijd", {S: None, T: 3.0, O: 2.04}, {S: 0, T: 6, O: 12})]
    marks = {t.name: t for t in level_marks(rows, 1, 5).data if t.name}
    assert len(marks["S strategisch"].x) == 0
    assert level_marks_alt(rows) == (
        "Tijd: strategisch verborgen, tactisch 3,0 (n = 6), operationeel 2,0 (n = 12)."
    )
    assert "tactisch: 3,0 (n = 6)" in marks["T tactisch"].hovertext[0]


def test_marks_with_the_same_value_stand_beside_each_other_and_lone_ones_stay() -> None:
    moved = apart({"a": 3.0, "b": 3.0, "c": 5.0}, near=0.1, step=0.4)
    assert moved["a"] == -moved["b"] != 0
    assert moved["c"] == 0


def test_points_name_the_widest_disagreement_in_words() -> None:
    groups = [Group("strategisch", S, {"a": 40, "b": 10}), Group("teams", None, {"a": 5, "b": 12})]
    names = {"a": "Een brede kijk", "b": "Het andere gesprek"}
    said = invullingen_columns_alt(groups, names)
    assert "Een brede kijk: strategisch 40 punten en teams 5 punten." in said
    assert said.endswith("Het verschil is het grootst bij Een brede kijk: 35 punten.")
    figure = invullingen_columns(groups, names)
    assert len(figure.layout.xaxis.ticktext) == 2


def test_a_group_without_a_level_never_borrows_a_level_letter() -> None:
    groups = [
        Group("teamleiders", None, {"a": 5}),
        Group("cliënten", None, {"a": 9}),
        Group("T", T, {"a": 1}),
    ]
    letters = [t.text[0] for t in invullingen_columns(groups, {"a": "x"}).data if t.name]
    assert letters == ["1", "C", "T"]


def test_the_timeline_groups_by_station_and_shows_status_by_pattern() -> None:
    figure = timeline(_bars(10), TODAY)
    labels = [note.text for note in figure.layout.annotations]
    assert labels[0] == "<b>Halte 0</b>"
    assert labels[6] == "<b>Halte 1</b>"
    shapes = {t.name.split(", ")[1]: t.marker.pattern.shape for t in figure.data if t.name}
    assert shapes["bezig"] == "/"
    assert not shapes["klaar"]
    assert figure.layout.height > timeline(_bars(3), TODAY).layout.height


def test_the_timeline_speaks_dutch_and_escapes_what_people_typed() -> None:
    bar = Bar("<b>x</b>", "Machinist", (S,), date(2027, 5, 3), date(2027, 5, 3), "gepland", "<script>")
    said = _json(timeline([bar], TODAY))
    assert "3 mei 2027, gepland" in said
    assert "vandaag, 14 jun 2027" in said
    assert "<script>" not in said
    assert "&lt;b&gt;x" in said


def test_an_activity_of_three_lines_has_a_stripe_and_a_letter_for_each_in_one_order() -> None:
    bar = Bar("Scan uitzetten", "Vertrekstation", (O, S, T), date(2027, 5, 3), date(2027, 5, 7), "klaar")
    figure = timeline([bar], TODAY)
    stripes = [trace for trace in figure.data if trace.type == "bar"]
    assert [trace.name[0] for trace in stripes] == ["S", "T", "O"]
    assert len({trace.y[0] for trace in stripes}) == 3
    letters = next(trace for trace in figure.data if trace.type == "scatter").text[0]
    assert re.sub("<[^>]+>", "", letters).split() == ["S", "T", "O"]
    assert "(strategisch, tactisch en operationeel, 3 mei" in timeline_alt([bar], TODAY)


def test_a_long_name_is_whole_in_the_timeline() -> None:
    name = "Werksessie 3: verhalen en dilemma's uit de eigen praktijk met elkaar bespreken"
    bar = Bar(name, "Trein in beweging", (O,), date(2027, 5, 3), date(2027, 5, 7), "klaar")
    shown = timeline([bar], TODAY).layout.annotations[1].text
    assert shown.replace("<br>", " ") == name


def test_a_tall_timeline_has_its_months_above_as_well_as_below() -> None:
    tall, low = timeline(_bars(30), TODAY), timeline(_bars(3), TODAY)
    assert tall.layout.xaxis2.showticklabels and tall.layout.xaxis2.side == "top"
    assert list(tall.layout.xaxis2.ticktext) == list(tall.layout.xaxis.ticktext)
    assert not low.layout.xaxis2.showticklabels


def test_the_timeline_alternative_counts_names_and_dates_every_activity() -> None:
    said = timeline_alt(_bars(2), TODAY)
    assert said.startswith("Tijdlijn met 2 activiteiten, van 1 mrt 2027 tot en met 12 mrt 2027.")
    assert "Stap 1 (tactisch, 8 mrt 2027 tot en met 12 mrt 2027, bezig, conducteur)." in said
    assert timeline_alt([], TODAY) == "De tijdlijn heeft nog geen activiteiten."


def test_empty_charts_can_be_drawn() -> None:
    assert timeline([], TODAY).layout.height > 0
    assert distribution([], SCALE).layout.height > 0
    assert level_marks([], 1, 5).layout.height > 0
    assert invullingen_columns([], {}).layout.height > 0


@pytest.mark.parametrize("months", [1, 5, 14, 30, 60, 200])
def test_month_labels_stay_few_rise_in_time_and_name_each_year_once(months: int) -> None:
    first = date(2027, 2, 19)
    dates, labels = month_ticks(first, first + timedelta(days=30 * months))
    assert 1 <= len(dates) <= 18
    assert all(a < b for a, b in pairwise(dates))
    assert dates[0] >= "2027-02-19"
    years = [label.split("<br>")[1] for label in labels if "<br>" in label]
    assert "<br>" in labels[0]
    assert len(years) == len(set(years))
