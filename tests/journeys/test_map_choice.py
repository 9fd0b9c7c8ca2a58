"""Choosing a train on the lijnenkaart, by keyboard only, lists its teams; on a wide screen and on a phone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, expect

from planner.knowledge.library import library
from planner.storage.schema import ready_engine
from planner.usecases.desk import Desk
from planner.usecases.examples import open_example
from planner.views.parts.route_map import map_of
from tests.journeys.conftest import DESKTOP, PHONE, Server


@pytest.mark.browser
@pytest.mark.parametrize(("width", "height"), [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_train_opens_the_list_of_its_teams_and_escape_closes_it(
    server: Server, browser: Browser, width: int, height: int
) -> None:
    desk = Desk(ready_engine(server.database), library(), "tester", datetime.now(UTC))
    traject = open_example(desk, "voorbeeld")
    teams = map_of(desk.library, desk.journey(traject.id), desk.today).trains
    page = browser.new_page(viewport={"width": width, "height": height}, locale="nl-NL")
    page.set_default_timeout(20_000)
    page.goto(f"{server.url}/route?traject={traject.id}")
    train = page.locator("svg a[data-stop^='teams:']").locator("visible=true").first
    assert (train.get_attribute("aria-label") or "").startswith(teams[0].name)
    train.focus()
    page.keyboard.press("Enter")
    box = page.get_by_role("dialog")
    expect(box).to_contain_text(f"{len(teams)} teams")
    for team in teams:
        expect(box).to_contain_text(team.name)
    page.keyboard.press("Escape")
    expect(box).to_have_count(0)
    expect(train).to_be_focused()
    page.close()
