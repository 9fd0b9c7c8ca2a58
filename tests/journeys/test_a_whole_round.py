"""One round from beginning to end, on the leader's screens and on phones: opened, answered, followed, closed, seen."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from planner.knowledge.library import library
from planner.storage.schema import ready_engine
from planner.usecases.desk import Desk
from tests.journeys.conftest import DESKTOP, PHONE, Server
from tests.journeys.respondent import fill
from tests.journeys.traveller import Traveller
from tests.phone.ground import organisation

WORDS = "Samen eten met de buurt"


def _tab(browser: Browser, size: tuple[int, int]) -> Page:
    width, height = size
    context = browser.new_context(viewport={"width": width, "height": height}, locale="nl-NL")
    context.set_default_timeout(20_000)
    return context.new_page()


def _opens_a_round(me: Traveller) -> str:
    """Open a round whose result people may see; return the link for everybody."""
    me.pick("Welke scan?", "Waar staat ons team?")
    me.main.get_by_text("Wie meedeed, ziet na het sluiten zelf de uitkomst").click()
    me.settle()
    me.press("Ronde openen")
    me.sees("is open. Nodig nu mensen uit")
    link = me.main.locator("code").filter(has_text="/d/").first.inner_text().strip()
    assert link.startswith(f"{me.url}/d/")
    return link


def _answers(browser: Browser, link: str, number: int) -> Page:
    """Answer everything on a phone of one's own, and leave it on the thanks."""
    page = _tab(browser, PHONE)
    page.goto(link)
    expect(page.get_by_text("uitkomst van Zorg Test")).to_be_visible()
    page.get_by_role("link", name="Liever alles op één pagina?").click()
    fill(page, number % 4, f"{WORDS} ({number})")
    for name in ("Team 1", "Ik werk met cliënten"):
        page.locator("label", has_text=name).first.click()
    page.get_by_role("button", name="Versturen").click()
    expect(page.get_by_role("heading", name="Bedankt!")).to_be_visible()
    return page


def _closes(me: Traveller) -> None:
    me.choose("Sluiten")
    me.main.get_by_text("Ik begrijp dat deze ronde dicht blijft").click()
    me.settle()
    me.press("Ronde sluiten")
    me.sees("is gesloten")


@pytest.mark.browser
def test_a_round_goes_from_the_leader_to_five_phones_and_back(server: Server, browser: Browser) -> None:
    desk = Desk(ready_engine(server.database), library(), "tester", datetime.now(UTC))
    traject, _ = organisation(desk, teams=2)
    me = Traveller(_tab(browser, DESKTOP), server.url)
    me.open(f"scans?traject={traject.id}")
    link = _opens_a_round(me)
    phones = [_answers(browser, link, number) for number in range(2)]
    me.choose("Respons")
    me.sees("2 antwoorden")
    phones += [_answers(browser, link, number) for number in range(2, 5)]
    me.press("Ververs")
    me.sees("5 antwoorden")
    assert WORDS not in me.page.content()
    elsewhere = Traveller(me.page.context.new_page(), server.url)
    elsewhere.open(f"scanresultaat?traject={traject.id}")
    elsewhere.sees("Hier staat straks wat de antwoorden laten zien")
    phones[0].reload()
    assert phones[0].locator("dl").count() == 0
    _closes(me)
    elsewhere.open(f"scanresultaat?traject={traject.id}")
    elsewhere.sees("5 antwoorden in de hele ronde")
    expect(elsewhere.main.get_by_text(WORDS).first).to_be_attached()
    phones[0].goto(link)
    expect(phones[0].get_by_role("heading", name="De uitkomst van Zorg Test")).to_be_visible()
    assert (
        "(5\N{NO-BREAK SPACE}antwoorden)" in phones[0].inner_text("main") and WORDS not in phones[0].content()
    )
    for page in (me.page, *phones):
        page.context.close()
