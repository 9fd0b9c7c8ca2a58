"""How long the server draws the lijnenkaart with 300 teams: under 300 ms, and hardly longer than with 12.

Run with `-s` to see the figures.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from planner.drawing.lijnenkaart import lijnenkaart, lijnenkaart_for_paper
from planner.drawing.map_model import Map
from planner.drawing.upright import lijnenkaart_upright
from planner.route.traject import Assignment
from planner.usecases.desk import Desk
from planner.usecases.examples import open_example
from planner.views.parts.route_map import drawn, map_of
from scans.groups import Unit, UnitKind
from tests.drawing.map_samples import many

TURNS = 15
LIMIT_MS = 300.0
LIMIT_RATIO = 6.0


def _screen(m: Map) -> None:
    """Draw what a screen asks for: the map lying and upright."""
    lijnenkaart(m)
    lijnenkaart_upright(m)


def _milliseconds(draw: Callable[[Map], object], m: Map) -> float:
    begin = time.perf_counter()
    draw(m)
    return (time.perf_counter() - begin) * 1000


@pytest.mark.bench
@pytest.mark.parametrize("draw", [_screen, lijnenkaart_for_paper])
@pytest.mark.parametrize("waves", [0, 10, 60])
def test_three_hundred_teams_are_drawn_in_under_300_ms(draw: Callable[[Map], object], waves: int) -> None:
    few, large = many(12, min(waves, 3)), many(300, waves)
    pairs = [(_milliseconds(draw, few), _milliseconds(draw, large)) for _ in range(TURNS)]
    small, big = (min(column) for column in zip(*pairs, strict=True))
    print(
        f"\n{draw.__name__.strip('_'):21} 300 teams, {waves:2} waves: {big:5.1f} ms; 12 teams: {small:5.1f} ms"
    )
    assert big < LIMIT_MS
    assert big / small < LIMIT_RATIO


@pytest.mark.bench
def test_the_map_of_a_traject_with_three_hundred_teams_is_on_its_way_in_under_300_ms(desk: Desk) -> None:
    traject = open_example(desk, "voorbeeld")
    parent = next(u for u in desk.journey(traject.id).units if u.kind is UnitKind.LOCATIE)
    teams = [
        Unit(traject_id=traject.id, parent_id=parent.id, kind=UnitKind.TEAM, name=f"Team {i}", headcount=9)
        for i in range(300)
    ]
    with desk.work("Gegroeid") as work:
        work.add_all(teams)
        work.add_all(Assignment(traject_id=traject.id, role="passagiers", unit_id=u.id) for u in teams)
    journey = desk.journey(traject.id)
    assert len(map_of(desk.library, journey, desk.today).trains) >= 300

    def answer(_: Map) -> None:
        drawn.__wrapped__(desk.library, journey, desk.today)  # past its cache

    best = min(_milliseconds(answer, many(0, 0)) for _ in range(TURNS))
    print(f"\nfrom a traject of 300 teams to both drawings: {best:5.1f} ms")
    assert best < LIMIT_MS
