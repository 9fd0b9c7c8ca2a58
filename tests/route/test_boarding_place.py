"""Where teams are on the map follows from the sessions they had."""

from __future__ import annotations

from datetime import date

from planner.route.boarding import Session
from planner.route.boarding_place import Place, places
from planner.route.journey import Journey
from planner.route.traject import Traject
from scans.groups import Unit, UnitKind

TRAJECT = Traject(id="t", name="Zorg", sector="ouderenzorg", start=date(2027, 1, 4))
UNITS = (
    Unit(id="top", traject_id="t", kind=UnitKind.ORGANISATIE, name="Zorg"),
    Unit(id="a", traject_id="t", kind=UnitKind.TEAM, name="A", parent_id="top", order=1),
    Unit(id="b", traject_id="t", kind=UnitKind.TEAM, name="B", parent_id="top", order=2),
    Unit(id="c", traject_id="t", kind=UnitKind.TEAM, name="C", parent_id="top", order=3),
)


def _session(
    unit: str, step: str, held: date | None = None, wave: int | None = None, planned: date | None = None
) -> Session:
    return Session(traject_id="t", unit_id=unit, step=step, title=step, held=held, wave=wave, planned=planned)


def test_the_last_session_that_was_held_tells_where_a_team_is() -> None:
    sessions = (
        _session("b", "kick_off", date(2027, 2, 1), 1),
        _session("b", "werksessie_1", date(2027, 3, 1), 1),
        _session("b", "werksessie_2", None, 1),
        _session("a", "kick_off", None, 2),
        _session("weg", "kick_off", date(2027, 2, 1), 1),
    )
    journey = Journey(traject=TRAJECT, units=UNITS, sessions=sessions)
    assert places(journey) == [
        Place("A", 2, 0, 1, "", "a"),
        Place("B", 1, 2, 3, "werksessie_1", "b"),
    ]


def test_a_team_that_has_not_begun_knows_the_day_it_begins_and_one_that_has_does_not() -> None:
    first, later = date(2027, 2, 1), date(2027, 3, 1)
    sessions = (
        _session("a", "werksessie_1", None, 2, later),
        _session("a", "kick_off", None, 2, first),
        _session("b", "kick_off", first, 1, first),
        _session("b", "werksessie_1", None, 1, later),
    )
    found = places(Journey(traject=TRAJECT, units=UNITS, sessions=sessions))
    assert [place.begins for place in found] == [first, None]
