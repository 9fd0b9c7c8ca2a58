"""The first screen of a traject, empty and with an example, and an address that leads nowhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from planner.drawing.map_words import stop_list
from planner.route.boarding import Trainer
from planner.route.experience import Story, StoryKind
from planner.route.traject import Traject
from planner.usecases.boarding import proposed_rules, start_boarding
from planner.usecases.desk import AMSTERDAM, Desk
from planner.usecases.examples import open_example
from planner.usecases.keeping import keep
from planner.usecases.overview import hall, overview
from planner.usecases.route import propose_route
from planner.usecases.timetabling import keep_timetable, propose_timetable
from planner.views.parts.route_map import map_of
from planner.views.parts.text import clipped
from tests.views.conftest import OpenView, said


def test_an_empty_traject_says_when_the_train_leaves(open_view: OpenView, traject: Traject) -> None:
    text = said(open_view("traject.py", traject.id))
    assert "De trein staat klaar" in text
    assert "Hier komen jullie verhalen" in text


@pytest.mark.parametrize(
    ("key", "mark"), [("voorbeeld", "alles hier is verzonnen"), ("levanto", "Voorbeeld uit een bron")]
)
def test_an_example_is_marked_and_says_where_the_train_is(
    open_view: OpenView, desk: Desk, key: str, mark: str
) -> None:
    text = said(open_view("traject.py", open_example(desk, key).id))
    assert mark in text
    assert "De trein is bij" in text


def test_what_the_teams_do_soon_stands_between_the_activities_and_is_not_told_twice(
    open_view: OpenView, desk: Desk, traject: Traject
) -> None:
    at = replace(desk, now=datetime.now(AMSTERDAM))  # the screen reads the real clock
    propose_route(at, traject.id)
    start_boarding(
        at, at.journey(traject.id), proposed_rules(at.library, traject.id, at.today + timedelta(1))
    )
    keep(at, Trainer(traject_id=traject.id, name="Trainer 1"), "Trainer")
    journey = at.journey(traject.id)
    keep_timetable(at, journey, propose_timetable(at, journey, 0))
    app = open_view("traject.py", traject.id)
    lines = [str(m.value) for m in app.markdown if "Kick" in str(m.value)]
    assert len(lines) == 1 and "Dagdienst en Nachtzorg" in lines[0]
    assert not any("Werksessie" in title for title in _coming_titles(at, traject))
    assert overview(at, at.journey(traject.id)).steps[0].title.startswith("Kick-off")
    (row,) = hall(at)
    assert row.next_day is not None and row.next_title


def _coming_titles(at: Desk, traject: Traject) -> list[str]:
    return [coming.activity.title for coming in overview(at, at.journey(traject.id)).coming]


def test_an_unknown_traject_in_the_address_gets_a_dutch_message(open_view: OpenView) -> None:
    app = open_view("traject.py")
    app.query_params["traject"] = "bestaat-niet"
    text = said(app.run())
    assert "Dit traject is er niet" in text
    assert "Er is niets verloren gegaan" in text


def test_what_a_source_calls_a_chance_does_not_stand_under_what_goes_well(
    open_view: OpenView, desk: Desk
) -> None:
    text = said(open_view("traject.py", open_example(desk, "levanto").id))
    assert "Gaat goed" in text and "Kans:" not in text


def test_successes_come_before_stories_and_a_long_text_ends_at_a_word(
    open_view: OpenView, desk: Desk, traject: Traject
) -> None:
    long = "woordje " * 40
    keep(desk, Story(traject_id=traject.id, kind=StoryKind.SUCCES, title="Gelukt", text=long), "Succes")
    keep(desk, Story(traject_id=traject.id, kind=StoryKind.VERHAAL, title="Verteld"), "Verhaal")
    text = said(open_view("traject.py", traject.id))
    assert "woordje…" in text and text.index("Gelukt") < text.index("Verteld")


@pytest.mark.parametrize(
    ("text", "shown"),
    [("kort", "kort"), ("een twee", "een twee"), ("een twee drie", "een…"), ("aaaaaaaaaaaa", "aaaaaaa…")],
)
def test_text_is_cut_between_words_and_says_so(text: str, shown: str) -> None:
    assert clipped(text, 8) == shown


def test_the_map_does_not_claim_what_a_source_leaves_open(open_view: OpenView, desk: Desk) -> None:
    journey = desk.journey(open_example(desk, "levanto").id)
    found = map_of(desk.library, journey, desk.today)
    told = {activity.station for activity in journey.activities}
    assert {stop.key for stop in found.stops if stop.untold} == {stop.key for stop in found.stops} - told
    assert "Over" in stop_list(found) and "vertelt de bron niets" in stop_list(found)
    assert "nog te gaan" not in stop_list(found)


def test_an_own_traject_has_no_stops_that_a_source_leaves_open(desk: Desk, traject: Traject) -> None:
    assert not any(stop.untold for stop in map_of(desk.library, desk.journey(traject.id), desk.today).stops)
