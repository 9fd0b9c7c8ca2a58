"""A day that can't be: Streamlit says so in English, and what is written into the same place later is Dutch as well."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, expect

from planner.knowledge.library import library
from planner.storage.schema import ready_engine
from planner.usecases.boarding import proposed_rules, start_boarding
from planner.usecases.desk import Desk
from planner.usecases.examples import open_example
from tests.journeys.conftest import DESKTOP, Server
from tests.journeys.traveller import Traveller


@pytest.mark.browser
def test_a_day_out_of_reach_is_refused_in_dutch(server: Server, browser: Browser) -> None:
    me_at = Desk(ready_engine(server.database), library(), "tester", datetime.now(UTC))
    traject_id = open_example(me_at, "voorbeeld").id
    width, height = DESKTOP
    context = browser.new_context(viewport={"width": width, "height": height}, locale="nl-NL")
    context.set_default_timeout(20_000)
    me = Traveller(context.new_page(), server.url)
    me.open(f"scans?traject={traject_id}")
    me.page.get_by_text("Nieuwe ronde openen").click()
    field = me.page.locator(".st-key-open-last")
    for typed, told in (
        ("01012090", "tot en met"),
        ("01011990", "Kies een dag van"),
        ("01012090", "tot en met"),
    ):
        field.get_by_role("spinbutton").first.click()
        me.page.keyboard.type(typed)
        me.page.keyboard.press("Tab")
        expect(field.get_by_role("alert")).to_contain_text("Deze dag kan hier niet.")
        expect(field.get_by_role("alert")).to_contain_text(told)
        expect(field.get_by_role("alert")).not_to_contain_text("Error")
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("language", ["nl-NL", "en-US"])
def test_an_empty_day_asks_for_figures_in_dutch_every_time_it_is_emptied(
    server: Server, browser: Browser, language: str
) -> None:
    me_at = Desk(ready_engine(server.database), library(), "tester", datetime.now(UTC))
    traject_id = open_example(me_at, "voorbeeld").id
    rules = proposed_rules(me_at.library, traject_id, me_at.today)
    start_boarding(me_at, me_at.journey(traject_id), rules)
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale=language)
    context.set_default_timeout(20_000)
    me = Traveller(context.new_page(), server.url)
    me.open(f"golven?traject={traject_id}")
    me.choose("Kalender en rust")
    me.press("Aanpassen")
    figures = me.date_field("Uiterste dag van de laatste bijeenkomst (mag leeg)").get_by_role("spinbutton")
    for _ in range(2):
        expect(figures).to_have_text(["dd", "mm", "jjjj"])
        expect(figures.last).to_have_attribute("aria-valuetext", "Leeg")
        figures.first.click()
        me.page.keyboard.type("01032030")
        me.page.keyboard.press("Escape")
        expect(figures).to_have_text(["01", "03", "2030"])
        me.main.get_by_role("button", name="Maak leeg").first.click()
        me.settle()
    expect(figures).to_have_text(["dd", "mm", "jjjj"])
    context.close()
