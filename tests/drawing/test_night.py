"""The map on a dark page and on paper."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from planner.drawing.lijnenkaart import lijnenkaart, lijnenkaart_for_paper
from planner.drawing.night import BY_NIGHT
from planner.drawing.palette import BLAADJE, INK, LEVELS, PAPER, PLATFORM, SOFT_INK, VANDAAG, WHITE, contrast
from planner.drawing.print_page import print_page
from planner.drawing.upright import lijnenkaart_upright
from tests.drawing.map_samples import many
from tests.drawing.svg_reading import parsed
from tests.journeys.conftest import browser as browser  # the same Chromium as the journeys use

BOTH = pytest.mark.parametrize("draw", [lijnenkaart, lijnenkaart_upright])
PAIRS = [
    *((words, page) for words in (INK, SOFT_INK) for page in (PAPER, PLATFORM)),
    *((WHITE, back) for back in (INK, VANDAAG, BLAADJE, *(style.colour for style in LEVELS.values()))),
]


@pytest.mark.parametrize(("words", "back"), PAIRS)
def test_words_stand_out_by_day_and_by_night(words: str, back: str) -> None:
    assert contrast(words, back) >= 4.5
    assert contrast(BY_NIGHT[words], BY_NIGHT[back]) >= 4.5


@BOTH
@pytest.mark.parametrize("count", [12, 300])
def test_every_colour_of_the_map_has_one_for_the_night(draw, count: int) -> None:
    used = {e.get(what, "") for e in parsed(draw(many(count, 4))).iter() for what in ("fill", "stroke")}
    assert {colour for colour in used if colour.startswith("#")} <= set(BY_NIGHT)


def _colours(browser: Browser, page: str, system: str) -> tuple[str, str]:
    """Return the colours of the paper and of a line of text, as Chromium shows them."""
    tab = browser.new_page(color_scheme=system)
    tab.goto(page)
    paper = "getComputedStyle(document.querySelector('svg > rect')).fill"
    words = "getComputedStyle(document.querySelector('svg text')).fill"
    found = tab.evaluate(f"[{paper}, {words}]")
    tab.close()
    return found[0], found[1]


def _rgb(colour: str) -> str:
    return f"rgb({', '.join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5))})"


@pytest.mark.browser
def test_the_map_follows_the_page_around_it_and_a_file_of_its_own_the_system(
    browser: Browser, tmp_path: Path
) -> None:
    day, night = (_rgb(PAPER), _rgb(INK)), (_rgb(BY_NIGHT[PAPER]), _rgb(BY_NIGHT[INK]))
    svg, own = lijnenkaart(many(12, 3)), tmp_path / "kaart.svg"
    own.write_text(svg, encoding="utf-8")
    assert _colours(browser, own.as_uri(), "light") == day
    assert _colours(browser, own.as_uri(), "dark") == night
    for scheme, expected in (("light", day), ("dark", night)):
        page = tmp_path / f"{scheme}.html"
        page.write_text(f'<meta charset="utf-8"><body style="color-scheme: {scheme}">{svg}', encoding="utf-8")
        assert _colours(browser, page.as_uri(), "light" if scheme == "dark" else "dark") == expected


@pytest.mark.browser
@pytest.mark.parametrize(("count", "waves"), [(0, 0), (3, 1), (18, 1), (300, 10), (300, 60)])
def test_the_map_is_one_page_of_a3_and_the_table_comes_after_it(
    browser: Browser, tmp_path: Path, count: int, waves: int
) -> None:
    m = many(count, waves)
    alone = _printed(browser, tmp_path, print_page(m.title, lijnenkaart_for_paper(m)))
    assert len(alone.pages) == 1
    sheet = alone.pages[0].mediabox
    assert (round(float(sheet.width) / 72 * 25.4), round(float(sheet.height) / 72 * 25.4)) == (420, 297)
    assert "Droom" in re.sub(r"\s", "", alone.pages[0].extract_text())
    whole = _printed(
        browser, tmp_path, print_page(m.title, lijnenkaart_for_paper(m), "<table><tr><td>Rij</table>")
    )
    assert len(whole.pages) == 2 and "Rij" in whole.pages[1].extract_text()


@pytest.mark.browser
def test_a_map_that_is_taller_than_the_sheet_still_prints_on_one_page(
    browser: Browser, tmp_path: Path
) -> None:
    tall = lijnenkaart(many(300, 60), links=False)
    assert len(_printed(browser, tmp_path, print_page("t", tall)).pages) == 1


def _printed(browser: Browser, folder: Path, page: str) -> PdfReader:
    file = folder / "kaart.html"
    file.write_text(page, encoding="utf-8")
    tab = browser.new_page()
    tab.goto(file.as_uri())
    printed = tab.pdf(prefer_css_page_size=True)
    tab.close()
    return PdfReader(BytesIO(printed))
