"""Going through the app the way a person does: by the words on the screen."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from playwright.sync_api import Locator, Page, TimeoutError, expect

# words that Streamlit shows of its own; none may be left on screen
ENGLISH = re.compile(
    r"\b(Browse files|Drag and drop|Choose an option|Choose options|Press Enter|Page not found|Upload|Deploy|"
    r"Running|Select\.\.\.|No results|Connecting|Rerun|Traceback|required|Limit \d+|Skip to main content|yyyy)\b"
)


# the same for what only a screen reader says
SPOKEN = re.compile(
    r"\b(January|February|March|May|June|July|August|October|month|date|Sidebar|pages|Link to|icon|Clear|Choose|"
    r"Select|Close|Open the|Increment|Decrement|Empty|Remove|Delete|Help for|year|Show)\b|\\\\"
)
LABELS = """() => ['aria-label', 'aria-valuetext', 'title', 'placeholder'].flatMap((name) =>
  [...document.querySelectorAll(`[${name}]`)].map((element) => element.getAttribute(name)))"""


class Traveller:
    """A person at one browser tab."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.url = page, url
        self.main = page.locator("[data-testid=stMain]")

    def open(self, path: str = "") -> None:
        """Go to an address and wait until the screen is there."""
        self.page.goto(f"{self.url}/{path}")
        self.page.wait_for_selector("[data-testid=stMain] h2, [data-testid=stMain] h1")
        self.settle()

    def settle(self) -> None:
        """Wait until the script behind the screen has run, and doesn't begin again at once as it may after a press."""
        idle = '[data-testid=stApp][data-test-script-state="notRunning"]'
        quiet = 0
        while quiet < 2:
            self.page.wait_for_timeout(140)
            quiet = quiet + 1 if self.page.locator(idle).count() else 0
            if not quiet:
                self.page.wait_for_selector(idle, state="attached")

    def visit(self, screen: str) -> None:
        """Choose a screen in the menu."""
        self.page.locator("[data-testid=stSidebarNav]").get_by_role("link", name=screen, exact=True).click()
        self.settle()

    def press(self, button: str, within: Locator | None = None) -> None:
        """Press a button by its words; icons come before the words in the accessible name."""
        found = (within or self.main).get_by_role("button", name=re.compile(re.escape(button) + r"$"))
        found.first.click()
        self.settle()

    def unfold(self, title: str) -> None:
        """Open a box that is folded up."""
        self.main.locator("summary", has_text=title).first.click()
        self.page.wait_for_timeout(300)

    def write(self, label: str, text: str, within: Locator | None = None) -> None:
        """Type into a field and leave it, as people do with the Tab key."""
        field = (within or self.main).get_by_label(label, exact=True).locator("visible=true").first
        field.fill(text)
        field.press("Tab")
        self.settle()

    def pick(self, label: str, option: str, within: Locator | None = None) -> None:
        """Choose from a list by typing, as people do; a list that shut because the screen was drawn anew they open again."""
        box = (
            (within or self.main)
            .get_by_role("combobox", name=re.compile(re.escape(label)))
            .locator("visible=true")
        )
        found = self.page.get_by_role("option", name=re.compile(re.escape(option))).first
        for _ in range(3):
            box.first.click()
            box.first.fill(option)
            try:
                found.wait_for(timeout=5_000)
                break
            except TimeoutError:
                self.page.keyboard.press("Escape")
        found.click()
        self.settle()

    def date_field(self, label: str | re.Pattern[str], within: Locator | None = None) -> Locator:
        """Return the field for a day by its label."""
        exact = isinstance(label, str)
        return (
            (within or self.main).get_by_role("group", name=label, exact=exact).locator("visible=true").first
        )

    def on_day(self, field: Locator, day: date) -> None:
        """Type a day into its field, close the calendar that opened, and leave."""
        field.get_by_role("spinbutton").first.click()
        self.page.keyboard.type(f"{day:%d%m%Y}")
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("Tab")
        self.settle()

    def choose(self, words: str) -> None:
        """Choose one of a row of buttons."""
        self.main.get_by_role("radio", name=words, exact=True).or_(
            self.main.get_by_test_id(re.compile("stBaseButton-segmented.*")).filter(has_text=words)
        ).first.click()
        self.settle()

    def sees(self, words: str) -> None:
        """Expect words on the screen, outside the field where somebody typed them."""
        shown = self.main.get_by_text(words).locator(
            "xpath=self::*[not(local-name()='textarea' or local-name()='title')]"
        )
        expect(shown.first).to_be_visible()

    def reads_dutch_only(self) -> None:
        """Expect none of Streamlit's own English on the screen, and no failure."""
        shown = self.page.locator("body").inner_text()
        found = ENGLISH.search(shown)
        assert found is None, shown[max(0, found.start() - 60) : found.end() + 60]
        assert "ging iets mis" not in shown
        spoken = [label for label in self.page.evaluate(LABELS) if SPOKEN.search(label)]
        assert not spoken, spoken

    def look(self, folder: Path | None, name: str) -> None:
        """Take a picture of the whole screen, when somebody wants to look."""
        if folder is None:
            return
        size = self.page.viewport_size or {"width": 1440, "height": 900}
        height = self.page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
        self.page.set_viewport_size(
            {"width": size["width"], "height": max(size["height"], min(height, 5000))}
        )
        self.page.wait_for_timeout(400)
        self.page.screenshot(path=folder / f"{name}-{size['width']}.png")
        self.page.set_viewport_size(size)
