"""Somebody answers on a phone, on the whole app as it is really served: in a browser, with all that people do to one.

Whether every page is sound for axe-core, and works by keyboard and without a connection, is in `tests/phone`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from planner.usecases.rounds import RoundPlan, close_round
from tests.journeys.conftest import Server, start
from tests.journeys.respondent import fill
from tests.phone.ground import Ground, open_ground

pytestmark = pytest.mark.browser
SMALL, USUAL = (320, 640), (390, 844)
MOST_BYTES = 20 * 1024
NewPhone = Callable[..., Page]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The whole app."""
    server = start(f"sqlite:///{tmp_path_factory.mktemp('deel') / 'deel.db'}")
    yield server
    server.stop()


@pytest.fixture
def ground(served: Server) -> Ground:
    """A round of the team scan whose result people may see themselves, in an organisation of its own."""
    return open_ground(served.database, RoundPlan(show_result=True))


@pytest.fixture
def new_phone(browser: Browser) -> Iterator[NewPhone]:
    """Give phones, each with cookies of its own."""
    made = []

    def new(size: tuple[int, int] = USUAL, **settings: Any) -> Page:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, locale="nl-NL", has_touch=True, **settings
        )
        context.set_default_timeout(15_000)
        made.append(context)
        return context.new_page()

    yield new
    for context in made:
        context.close()


@pytest.fixture
def link(served: Server, ground: Ground) -> str:
    """The address that everybody in the round gets."""
    return f"{served.url}/d/{ground.links[0].code}"


def look(page: Page, name: str) -> None:
    """Expect that nothing sticks out, and take a picture when somebody wants one."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{name} is wider than the screen"
    folder = os.environ.get("SPOORBOEKJE_PICTURES")
    if folder:
        page.screenshot(
            path=Path(folder) / f"telefoon-{name}-{page.viewport_size['width']}.png", full_page=True
        )


def forward(page: Page) -> None:
    """Press the button and wait for the next page."""
    before = page.url
    page.get_by_role("button", name=re.compile("Verder|Versturen")).click()
    page.wait_for_url(lambda url: url != before)


def begin(page: Page, link: str) -> None:
    """Open the link and begin."""
    page.goto(link)
    look(page, "1-begin")
    page.get_by_role("link", name="Beginnen").first.click()
    page.wait_for_url(f"{link}/1")


def whole_way(page: Page, link: str, choice: int = 1, words: str = "") -> None:
    """Answer page by page, from the link to the thanks."""
    begin(page, link)
    while not page.url.endswith("/klaar"):
        fill(page, choice, words)
        look(page, f"pagina-{page.url.rpartition('/')[2]}")
        forward(page)
    look(page, "klaar")
    forward(page)
    page.wait_for_url(f"{link}/bedankt")
    look(page, "bedankt")


@pytest.mark.parametrize(
    ("size", "script"), [(USUAL, True), (SMALL, False)], ids=["390 with script", "320 without script"]
)
def test_page_by_page_from_link_to_thanks(
    link: str, ground: Ground, new_phone: NewPhone, size: tuple[int, int], script: bool
) -> None:
    page = new_phone(size, java_script_enabled=script)
    whole_way(page, link, words="Samen eten")
    (answer,) = ground.stored
    assert len(answer.answers) == 20 and set(answer.texts.values()) == {"Samen eten"}
    page.go_back()
    page.reload()
    page.wait_for_url(f"{link}/bedankt")
    assert len(ground.stored) == 1


def test_back_and_forward_keep_what_was_filled_in(link: str, ground: Ground, new_phone: NewPhone) -> None:
    page = new_phone()
    begin(page, link)
    for choice in (0, 1, 2):
        fill(page, choice)
        forward(page)
    page.go_back()
    page.go_back()
    page.wait_for_url(f"{link}/2")
    expect(page.locator("fieldset").first.locator("input").nth(1)).to_be_checked()
    fill(page, 3)
    forward(page)
    expect(page.locator("fieldset").first.locator("input").nth(2)).to_be_checked()
    page.go_back()
    page.go_forward()
    page.wait_for_url(f"{link}/3")
    page.goto(f"{link}/klaar")
    forward(page)
    (answer,) = ground.stored
    assert set(answer.answers.values()) == {3, 4}


def test_closing_the_tab_and_coming_back_goes_on_where_somebody_was(link: str, new_phone: NewPhone) -> None:
    page = new_phone()
    begin(page, link)
    fill(page)
    forward(page)
    fill(page)
    forward(page)
    again = page.context.new_page()
    page.close()
    again.goto(link)
    look(again, "2-verder")
    assert again.locator("input:checked").count() == 0
    again.get_by_role("link", name="Ga verder waar ik was").click()
    again.wait_for_url(f"{link}/3")


def test_a_second_person_on_the_same_device_sees_nothing_of_the_first(
    link: str, ground: Ground, new_phone: NewPhone
) -> None:
    page = new_phone()
    begin(page, link)
    fill(page, 0)
    forward(page)
    fill(page, 3)
    forward(page)
    page.goto(link)
    page.get_by_role("button", name="Begin opnieuw").click()
    page.wait_for_load_state()
    for person in ("Ik ben de tweede", "Ik ben de derde"):
        page.goto(f"{link}/alles")
        assert page.locator("input:checked").count() == 0
        assert [box.input_value() for box in page.locator("textarea").all()] == ["", ""]
        fill(page, words=person)
        forward(page)
        assert person not in page.content()
        page.get_by_role("button", name="Begin opnieuw").click()
        page.wait_for_load_state()
    assert sorted(text for answer in ground.stored for text in set(answer.texts.values())) == [
        "Ik ben de derde",
        "Ik ben de tweede",
    ]


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_double_tap_counts_once(link: str, ground: Ground, new_phone: NewPhone, script: bool) -> None:
    page = new_phone(java_script_enabled=script)
    page.goto(f"{link}/alles")
    look(page, "alles")
    fill(page)
    page.get_by_role("button", name="Versturen").dblclick(no_wait_after=True)
    page.wait_for_url(f"{link}/bedankt")
    assert len(ground.stored) == 1


def test_people_answer_at_the_same_time(link: str, ground: Ground, new_phone: NewPhone) -> None:
    pages = [new_phone() for _ in range(3)]
    for page in pages:
        begin(page, link)
    for path in ("1", "2", "3", "alles"):
        for number, page in enumerate(pages):
            page.goto(f"{link}/{path}")
            fill(page, number, f"Persoon {number}")
        for page in pages:
            forward(page)
    found = {next(iter(set(answer.texts.values()))): set(answer.answers.values()) for answer in ground.stored}
    assert found == {f"Persoon {number}": {number + 1} for number in range(3)}


def test_a_page_weighs_little_and_asks_nobody_else(served: Server, link: str, new_phone: NewPhone) -> None:
    page = new_phone()
    asked: list[str] = []
    bytes_in: list[float] = []
    page.on("request", lambda request: asked.append(request.url))
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.on("Network.loadingFinished", lambda event: bytes_in.append(event["encodedDataLength"]))
    for path in ("", "/1", "/2", "/10", "/alles"):
        wire.send("Network.clearBrowserCache")
        asked.clear()
        bytes_in.clear()
        page.goto(link + path, wait_until="networkidle")
        real = [url for url in asked if not url.startswith("data:")]
        assert len(real) <= 3 and all(url.startswith(served.url) for url in real), real
        assert 0 < sum(bytes_in) <= MOST_BYTES, (path, sum(bytes_in))


def test_a_script_that_somebody_got_into_a_page_does_not_run(link: str, new_phone: NewPhone) -> None:
    page = new_phone()
    page.goto(f"{link}/1")
    page.evaluate(
        """() => {
        const script = document.createElement('script');
        script.textContent = 'window.ran = true';
        document.body.append(script);
        const image = document.createElement('img');
        image.setAttribute('onerror', 'window.ran = true');
        image.src = 'data:image/png;base64,kapot';
        document.body.append(image);
        const far = document.createElement('script');
        far.src = 'https://kwaad.example/x.js';
        far.onload = () => { window.ran = true };
        document.body.append(far);
    }"""
    )
    page.wait_for_timeout(500)
    assert page.evaluate("window.ran") is None


def test_the_group_sees_its_result_after_closing(link: str, ground: Ground, new_phone: NewPhone) -> None:
    page = new_phone(SMALL)
    for number in range(5):
        page.context.clear_cookies()
        page.goto(f"{link}/alles")
        fill(page, number % 5)
        forward(page)
        page.wait_for_url(f"{link}/bedankt")
    assert page.locator("dl").count() == 0
    journey = ground.desk.journey(ground.held.traject_id)
    close_round(ground.desk, next(held for held in journey.rounds if held.id == ground.held.id))
    page.goto(link)
    expect(page.get_by_role("heading", name="De uitkomst van Zorg Test")).to_be_visible()
    look(page, "uitkomst")
    page.context.clear_cookies()
    page.goto(link)
    expect(page.get_by_role("heading", name="Deze link werkt niet")).to_be_visible()
    look(page, "werkt-niet")
