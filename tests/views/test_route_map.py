"""The lijnenkaart on the screen of the route."""

from __future__ import annotations

from planner.usecases.desk import Desk
from planner.usecases.examples import open_example
from planner.views.parts.route_map import map_of
from tests.views.conftest import OpenView, said


def test_the_route_tells_the_map_in_words(open_view: OpenView, desk: Desk) -> None:
    example = open_example(desk, "voorbeeld")
    text = said(open_view("route.py", example.id))
    teams = map_of(desk.library, desk.journey(example.id), desk.today).trains
    assert "haltes zijn aangedaan" in text
    assert teams and all(f"{team.name} (" in text.replace("\\", "") for team in teams)
