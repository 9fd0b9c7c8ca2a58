"""The pages in a real browser: axe-core finds nothing, a keyboard is enough, JavaScript is not needed."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from planner.phone.app import phone_app
from planner.phone.serving import Door, open_door
from planner.usecases.desk import Desk
from planner.usecases.participating import invitation, send
from planner.usecases.rounds import close_round
from scans.participation import Draft
from tests.phone.conftest import Opener, Stop

pytestmark = pytest.mark.browser
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
Phone = Callable[..., Page]


@pytest.fixture
def site(desk: Desk) -> Iterator[str]:
    """The address of the pages, really served."""
    opened = open_door(Door("127.0.0.1", 0))
    config = uvicorn.Config(phone_app(lambda: desk), access_log=False, log_level="warning")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [opened]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{opened.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        yield found
        found.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Phone]:
    """Make phones of 320 pixels wide; settings of a browser context can be given."""
    made = []

    def new(**settings: Any) -> Page:
        context = browser.new_context(locale="nl-NL", viewport={"width": 320, "height": 700}, **settings)
        made.append(context)
        return context.new_page()

    yield new
    for context in made:
        context.close()


def _sound(page: Page, said: list[str]) -> None:
    """Check one page: nothing for axe to say, nothing beside the screen, nothing the browser complains about."""
    violations = Axe().run(page, options=RULES).response["violations"]
    assert not [(page.url, v["id"], [n["html"][:120] for n in v["nodes"]]) for v in violations]
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert not said


def test_no_page_has_anything_for_axe_to_say(site: str, phone: Phone, stop: Stop, opened: Opener) -> None:
    page = phone(bypass_csp=True)  # axe itself is an inline script
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    address = f"{site}/d/{stop.links[0].code}"

    def look(path: str) -> None:
        page.goto(path)
        _sound(page, said)

    def press(path: str) -> None:
        page.goto(path)
        page.click("main form button.knop")
        page.wait_for_selector("#fout")
        assert page.evaluate("document.activeElement.id") == "fout"
        _sound(page, said)

    for path in (f"{site}/d", address, f"{address}/1", f"{site}/d/00000000"):
        look(path)
    press(f"{site}/d")
    press(f"{address}/1")
    for question in page.query_selector_all("fieldset"):
        question.query_selector("label").click()
    page.click("button.knop")
    page.wait_for_url("**/2")
    for path in ("", "/2", "/10", "/klaar", "/alles"):
        look(address + path)
    page.goto(f"{address}/2")
    page.click("label.keuze")
    page.click("button.knop")
    page.wait_for_url("**/3")
    page.goto(f"{address}/klaar")
    page.click("button.knop")
    page.wait_for_url("**/bedankt")
    _sound(page, said)
    _four_more(stop)
    close_round(stop.desk, stop.held)
    look(address)
    assert "De uitkomst van Zorg Test" in page.inner_text("main")
    points = f"{site}/d/{opened('invullingen').links[0].code}"
    page.goto(f"{points}/2")
    page.fill("input[inputmode] >> nth=0", "3")
    assert page.inner_text(".teller") == "Nog te verdelen: 7 punten"
    page.click("button.knop")
    page.wait_for_selector("#fout")
    _sound(page, said)


def _four_more(stop: Stop) -> None:
    to = invitation(stop.desk, stop.links[1].code)
    assert to is not None
    answers: dict[str, int | None] = dict.fromkeys(to.scan.answer_keys(), 4)
    for number in range(4):
        send(stop.desk, to, f"telefoon {number}", Draft(group=to.groups[0].name, answers=answers))


def test_a_keyboard_is_enough_from_code_to_thanks(site: str, phone: Phone, stop: Stop) -> None:
    page = phone()
    page.goto(f"{site}/d")
    page.keyboard.press("Tab")
    page.keyboard.type(stop.links[1].code.lower())
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{stop.links[1].code}")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/1")
    for number in range(1, 11):
        fields = page.locator("fieldset, textarea").count()
        for _ in range(fields):
            page.keyboard.press("Tab")
            page.keyboard.press("Space")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.innerText") == "Verder", number
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/{number + 1}" if number < 10 else "**/klaar")
    while page.evaluate("document.activeElement.innerText") != "Versturen":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/bedankt")
    assert len(stop.stored[0].answers) == 20


def test_without_javascript_all_of_it_works_and_the_result_is_seen_after_closing(
    site: str, phone: Phone, stop: Stop
) -> None:
    for person in range(5):
        page = phone(java_script_enabled=False)
        page.goto(f"{site}/d/{stop.links[1].code}")
        page.click("text=Liever alles op één pagina?")
        for question in page.query_selector_all("fieldset"):
            question.query_selector("label").click()
        page.fill("textarea >> nth=0", f"tekst {person}")
        page.click("button.knop")
        page.wait_for_url("**/bedankt")
    assert len(stop.stored) == 5
    close_round(stop.desk, stop.held)
    page.goto(f"{site}/d/{stop.links[1].code}")
    assert "Helemaal niet 5 (5 antwoorden)" in page.inner_text("main").replace("\N{NO-BREAK SPACE}", " ")


def test_without_a_connection_the_page_stays_with_what_was_filled_in(
    site: str, phone: Phone, stop: Stop
) -> None:
    page = phone()
    page.goto(f"{site}/d/{stop.links[1].code}/2")
    page.click("label.keuze >> nth=1")
    page.context.set_offline(True)
    page.click("button.knop")
    page.wait_for_selector("#geen-verbinding:not([hidden])")
    assert page.is_checked("input[type=radio] >> nth=1")
    page.context.set_offline(False)
    page.click("button.knop")
    page.wait_for_url("**/3")
    page.click("button[name=terug]")
    page.wait_for_url("**/2")
    assert page.is_checked("input[type=radio] >> nth=1")


def test_a_page_takes_three_requests_and_none_of_them_elsewhere(site: str, phone: Phone, stop: Stop) -> None:
    page = phone()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site}/d/{stop.links[0].code}/1", wait_until="networkidle")
    asked = [url for url in asked if not url.startswith("data:")]
    assert len(asked) == 3 and all(url.startswith(site) for url in asked)
