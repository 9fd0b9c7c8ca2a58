"""Every screen with a full example, at three widths: Dutch only, nothing failed, nothing wider than the screen."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from planner.knowledge.library import library
from planner.storage.schema import ready_engine
from planner.usecases.desk import Desk
from planner.usecases.examples import open_example
from planner.views.registry import HOME, VIEWS
from tests.journeys.conftest import DESKTOP, PHONE, TABLET, Server, start
from tests.journeys.traveller import Traveller

WIDTHS = {"desktop": DESKTOP, "tablet": TABLET, "phone": PHONE}
OVERFLOW = """() => {
  const main = document.querySelector('[data-testid=stMain]');
  return main.scrollWidth - main.clientWidth;
}"""


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, str]]:
    """A running app with the invented example, and the id of that traject."""
    database = f"sqlite:///{tmp_path_factory.mktemp('vol') / 'vol.db'}"
    desk = Desk(ready_engine(database), library(), "tester", datetime.now(UTC))
    traject = open_example(desk, "voorbeeld")
    server = start(database)
    yield server, traject.id
    server.stop()


@pytest.fixture(params=WIDTHS.values(), ids=WIDTHS.keys())
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A browser tab of a Dutch user, at one width."""
    width, height = request.param
    context = browser.new_context(viewport={"width": width, "height": height}, locale="nl-NL")
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


@pytest.mark.browser
def test_every_screen_is_dutch_and_fits(full: tuple[Server, str], page: Page) -> None:
    server, traject_id = full
    outside: list[str] = []
    page.on(
        "request",
        lambda r: (
            outside.append(r.url)
            if not r.url.startswith((server.url, "ws://127", "data:", "blob:"))
            else None
        ),
    )
    me = Traveller(page, server.url)
    pictures = os.environ.get("SPOORBOEKJE_PICTURES")
    for view in VIEWS:
        me.open(f"{'' if view.file == HOME else view.url}?traject={traject_id}")
        me.reads_dutch_only()
        me.look(Path(pictures) if pictures else None, f"vol-{view.url}")
        assert page.evaluate(OVERFLOW) <= 0, f"{view.title} is wider than the screen"
        assert page.locator("[data-testid=stException]").count() == 0, view.title
    assert page.evaluate("document.documentElement.lang") == "nl"
    assert outside == [], "something was asked from another host"


@pytest.mark.browser
def test_two_people_at_one_goal_never_overwrite_each_other(
    full: tuple[Server, str], browser: Browser
) -> None:
    server, traject_id = full
    people = []
    for _ in range(2):
        tab = browser.new_context(viewport={"width": 1440, "height": 900}, locale="nl-NL").new_page()
        me = Traveller(tab, server.url)
        me.open(f"reisschema?traject={traject_id}")
        me.press("Bewerken")
        people.append(me)
    first, second = people
    for me, words in ((first, "Zoals de eerste het schreef"), (second, "Zoals de tweede het schreef")):
        me.write("In eigen woorden", words)
    first.press("Opslaan")
    first.sees("Zoals de eerste het schreef")
    second.press("Opslaan")
    second.sees("Er is niets overschreven")
    assert second.main.get_by_label("In eigen woorden").first.input_value() == "Zoals de tweede het schreef"
    second.press("Toon de nieuwe versie")
    second.sees("Zoals de eerste het schreef")
    for me in people:
        me.page.context.close()


@pytest.mark.browser
def test_the_app_starts_with_python_too(tmp_path: Path, browser: Browser) -> None:
    server = start(f"sqlite:///{tmp_path / 'x.db'}", sys.executable, "app.py", "--port", "{port}")
    try:
        me = Traveller(browser.new_page(), server.url)
        me.open()
        me.sees("Welkom in de stationshal")
        me.open("bestaat-niet")
        me.sees("Welkom in de stationshal")
        me.page.close()
    finally:
        server.stop()
