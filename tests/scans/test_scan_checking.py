"""What is wrong with a definition is found, all of it, with its place."""

from __future__ import annotations

from scans.checking import problems
from scans.definition import Option, ScaleStep, Scan


def _scale(*values: int) -> tuple[ScaleStep, ...]:
    return tuple(ScaleStep(value=value, label=f"stap {index}") for index, value in enumerate(values))


def _option(key: str) -> Option:
    return Option.model_validate(
        {"key": key, "name": key, "text": key, "source": [{"doc": "bron", "place": "p"}]}
    )


def test_a_sound_scan_has_no_problems(statements_scan: Scan, points_scan: Scan) -> None:
    assert problems(statements_scan) == []
    assert problems(points_scan) == []


def test_a_gap_in_the_scale_is_named_with_its_place(statements_scan: Scan) -> None:
    scan = statements_scan.model_copy(update={"scale": _scale(1, 2, 4)})
    assert problems(scan) == [(("scale", 2, "value"), "gat in de schaal: na 2 komt 4")]


def test_a_scale_that_goes_down_or_stays_is_reported(statements_scan: Scan) -> None:
    scan = statements_scan.model_copy(update={"scale": _scale(2, 1, 1)})
    assert [place for place, _ in problems(scan)] == [("scale", 1, "value"), ("scale", 2, "value")]


def test_a_scale_of_one_step_is_too_short(statements_scan: Scan) -> None:
    found = problems(statements_scan.model_copy(update={"scale": _scale(1)}))
    assert found == [(("scale",), "een schaal heeft minstens twee stappen nodig")]


def test_two_steps_with_the_same_label_are_reported(statements_scan: Scan) -> None:
    scale = (ScaleStep(value=1, label="Ja"), ScaleStep(value=2, label="ja"))
    assert [place for place, _ in problems(statements_scan.model_copy(update={"scale": scale}))] == [
        ("scale", 1, "label")
    ]


def test_statements_need_a_scale_and_themes_and_no_options(statements_scan: Scan) -> None:
    scan = statements_scan.model_copy(update={"scale": (), "themes": (), "options": (_option("a"),)})
    assert [place for place, _ in problems(scan)] == [("scale",), ("themes",), ("options",)]


def test_points_need_two_options_and_no_themes(points_scan: Scan, statements_scan: Scan) -> None:
    scan = points_scan.model_copy(update={"options": (_option("a"),), "themes": statements_scan.themes})
    assert [place for place, _ in problems(scan)] == [("options",), ("themes",)]


def test_a_statement_key_used_in_two_themes_is_reported_at_the_second(statements_scan: Scan) -> None:
    first, second = statements_scan.themes
    themes = (first, second.model_copy(update={"statements": first.statements}))
    ((place, message),) = problems(statements_scan.model_copy(update={"themes": themes}))
    assert place == ("themes", 1, "statements", 0, "key")
    assert "'kijk' komt twee keer voor" in message
    assert "themes 1 statements 1" in message


def test_double_themes_and_double_options_are_reported(statements_scan: Scan, points_scan: Scan) -> None:
    theme = statements_scan.themes[0]
    double = theme.model_copy(update={"statements": statements_scan.themes[1].statements})
    scan = statements_scan.model_copy(update={"themes": (theme, double)})
    assert [place for place, _ in problems(scan)] == [("themes", 1, "key")]
    options = points_scan.model_copy(update={"options": (_option("a"), _option("b"), _option("a"))})
    assert [place for place, _ in problems(options)] == [("options", 2, "key")]


def test_a_key_that_is_a_column_of_the_import_is_refused(points_scan: Scan) -> None:
    scan = points_scan.model_copy(update={"options": (_option("a"), _option("niveau"))})
    ((place, message),) = problems(scan)
    assert place == ("options", 1, "key")
    assert "niveau" in message


def test_all_problems_are_collected_at_once(statements_scan: Scan) -> None:
    themes = (statements_scan.themes[0], statements_scan.themes[0])
    scan = statements_scan.model_copy(update={"scale": _scale(1, 3), "themes": themes})
    assert len(problems(scan)) == 3
