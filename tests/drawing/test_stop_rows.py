"""Rows with the name above the bar and the levels below it."""

from __future__ import annotations

from planner.drawing.distribution import LevelRow, Row
from planner.drawing.palette import INK
from planner.drawing.stop_rows import stop_rows, stop_rows_alt
from scans.groups import Level

WORDS = ("niet", "beetje", "deels", "grotendeels", "helemaal")
LONG = "Er is bij ons genoeg tijd voor een goed en lang gesprek met een cliënt of een naaste."
ROWS = [Row(LONG, (1, 2, 3, 0, 0), 6, False), Row("Verborgen", (), 0, True)]
MEANS = {Level.STRATEGISCH: 3.0, Level.OPERATIONEEL: 3.0}
LEVELS = [
    LevelRow(LONG, MEANS, {Level.STRATEGISCH: 5, Level.OPERATIONEEL: 12}),
    LevelRow("Verborgen", {}, {}),
]


def test_every_name_stands_above_its_own_bar_in_lines_that_fit_a_phone() -> None:
    figure = stop_rows(ROWS, LEVELS, WORDS, 1, 5)
    names = [note for note in figure.layout.annotations if note.xref == "paper" and note.font.color == INK]
    assert [name.text.replace("<br>", " ") for name in names] == [
        f"{LONG} <b>(n\u00a0=\u00a06)</b>",
        "Verborgen",
    ]
    assert max(len(line) for line in names[0].text.replace("<b>", "").split("<br>")) <= 50
    bars = [trace for trace in figure.data if trace.type == "bar"]
    assert all(names[0].y < bar.y[0] for bar in bars)


def test_marks_of_levels_that_agree_stay_apart_on_the_line_of_their_row() -> None:
    marks = [
        t
        for t in stop_rows(ROWS, LEVELS, WORDS, 1, 5).data
        if t.type == "scatter" and t.mode == "markers+text" and len(t.y)
    ]
    first, second = (trace.y[0] for trace in marks)
    assert first != second and min(first, second) > 0 and max(first, second) < 1
    assert {trace.xaxis for trace in marks} == {"x2"}


def test_under_the_line_of_a_row_stands_what_each_mark_rests_on() -> None:
    notes = stop_rows(ROWS, LEVELS, WORDS, 1, 5).layout.annotations
    feet = [note for note in notes if note.xref == "paper" and note.font.color != INK]
    assert [foot.text.replace("\u00a0", " ") for foot in feet] == [
        "S n = 5 · T verborgen · O n = 12",
        "niveaus: verborgen",
    ]
    assert [int(foot.y) for foot in feet] == [0, 1]


def test_a_hidden_row_says_so_and_carries_no_bar() -> None:
    figure = stop_rows(ROWS, LEVELS, WORDS, 1, 5)
    assert all(y < 1 for trace in figure.data if trace.type == "bar" for y in trace.y)
    assert "verborgen" in " ".join(note.text for note in figure.layout.annotations)
    assert "Verborgen: verborgen." in stop_rows_alt(ROWS, LEVELS, WORDS)


def test_a_group_without_levels_has_no_line_for_them() -> None:
    figure = stop_rows(ROWS, [], WORDS, 1, 5)
    assert {trace.type for trace in figure.data} == {"bar"}
    assert figure.layout.height < stop_rows(ROWS, LEVELS, WORDS, 1, 5).layout.height
    assert "strategisch" not in stop_rows_alt(ROWS, [], WORDS)


def test_n_stays_in_one_piece_with_how_many_people_work_there() -> None:
    row = Row(LONG, (1, 2, 3, 0, 0), 6, False, people=10)
    (name,) = [note.text for note in stop_rows([row], [], WORDS, 1, 5).layout.annotations]
    assert name.endswith("<b>(n\u00a0=\u00a06\u00a0van\u00a0de\u00a010)</b>")
    assert "(n = 6 van de 10)" in stop_rows_alt([row], [], WORDS)
    fewer = Row(LONG, (1, 2, 3, 0, 0), 6, False, people=5)
    assert "(n = 6):" in stop_rows_alt([fewer], [], WORDS)
