"""Breaking text over lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from planner.drawing.measure import clean, shorten, text_width, wrap


@given(st.text(max_size=120), st.integers(60, 300), st.integers(1, 4), st.booleans())
def test_no_line_is_wider_than_asked_and_there_are_not_too_many(
    text: str, width: int, most: int, bold: bool
) -> None:
    lines = wrap(text, width, 16, most, bold)
    assert len(lines) <= most
    assert all(text_width(line, 16, bold) <= width + 0.01 for line in lines)


def test_compounds_of_the_booklet_break_before_station_and_bestemming() -> None:
    assert wrap("Droombestemming", 110, 16, 3) == ("Droom-", "bestemming")
    assert wrap("Vertrekstation", 90, 16, 3) == ("Vertrek-", "station")


def test_a_soft_hyphen_says_where_a_word_may_break_and_is_not_shown_elsewhere() -> None:
    assert wrap("kwaliteits\u00adregistratie", 120, 16, 3) == ("kwaliteits-", "registratie")
    assert wrap("kwaliteits\u00adregistratie", 400, 16, 3) == ("kwaliteitsregistratie",)


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    assert wrap("een twee drie vier vijf zes zeven acht", 90, 16, 2)[-1].endswith("…")
    assert shorten("korte naam", 400, 16) == "korte naam"
    assert shorten("een veel te lange naam", 80, 16).endswith("…")


def test_characters_that_xml_can_not_hold_disappear() -> None:
    assert clean("a\x00b\x1f c\n d\ud800") == "ab c d"
