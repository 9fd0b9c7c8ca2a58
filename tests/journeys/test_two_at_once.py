"""Someone types while a colleague renames the same thing: a list in a browser keeps its choice by its words.

AppTest can't show this: it sends the words of the latest run, where a browser sends those that were chosen.
"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser

from planner.knowledge.library import library
from planner.storage.schema import ready_engine
from planner.usecases.desk import Desk
from planner.usecases.examples import open_example
from planner.usecases.keeping import keep
from scans.groups import teams
from tests.journeys.conftest import DESKTOP, Server
from tests.journeys.traveller import Traveller

TITLE = "Wat gaan jullie doen?"


def _traveller(browser: Browser, server: Server, address: str) -> Traveller:
    width, height = DESKTOP
    context = browser.new_context(viewport={"width": width, "height": height}, locale="nl-NL")
    context.set_default_timeout(20_000)
    me = Traveller(context.new_page(), server.url)
    me.open(address)
    return me


def _typed(me: Traveller, label: str) -> str:
    return me.main.get_by_label(label, exact=True).first.input_value()


@pytest.mark.browser
def test_what_someone_types_survives_a_colleague_who_renames_the_same_thing(
    server: Server, browser: Browser
) -> None:
    colleague = Desk(ready_engine(server.database), library(), "collega", datetime.now(UTC))
    traject_id = open_example(colleague, "voorbeeld").id
    me = _traveller(browser, server, f"route?traject={traject_id}")
    _an_activity(me, colleague, traject_id)
    me.open(f"organisatie?traject={traject_id}")
    _a_team(me, colleague, traject_id)
    me.page.context.close()


def _an_activity(me: Traveller, colleague: Desk, traject_id: str) -> None:
    activity = next(a for a in colleague.journey(traject_id).activities if a.started is None)
    me.pick("Activiteit bewerken", activity.title)
    me.write(TITLE, "Naam van mij")
    keep(colleague, activity.model_copy(update={"title": "Naam van de collega"}), "Activiteit")
    for note in ("Eerst dit", "Dan dat"):  # the second time the browser sends words that were renamed
        me.write("Notitie", note)
        assert _typed(me, TITLE) == "Naam van mij"
    me.press("Bewaren")
    me.sees("Er is niets overschreven")
    me.press("Toon de nieuwe versie")
    me.write("Notitie", "Alsnog")
    assert _typed(me, TITLE) == "Naam van de collega"
    me.press("Bewaren")
    me.sees("is bewaard")
    me.pick("Activiteit bewerken", "Naam van de collega")
    assert _typed(me, "Notitie") == "Alsnog"


def _a_team(me: Traveller, colleague: Desk, traject_id: str) -> None:
    team = teams(colleague.journey(traject_id).units)[0]
    me.pick("Welk team", team.name)
    me.write("Naam", "Team van mij")
    keep(colleague, team.model_copy(update={"name": "Team van de collega"}), "Team")
    me.press("Opslaan")
    me.sees("Er is niets overschreven")
    assert _typed(me, "Naam") == "Team van mij"
    me.press("Toon de nieuwe versie")
    assert _typed(me, "Naam") == "Team van de collega"
    me.write("Naam", "Team van ons")
    me.press("Opslaan")
    me.sees("Team van ons is gewijzigd")
