"""The lijnenkaart on the screen of the route."""

from __future__ import annotations

from datetime import date

from planner.route.boarding import Trainer
from planner.route.traject import Traject
from planner.usecases.boarding import proposed_rules, start_boarding
from planner.usecases.desk import Desk
from planner.usecases.examples import open_example
from planner.usecases.keeping import keep
from planner.usecases.timetabling import hold_session, keep_timetable, propose_timetable
from planner.views.parts.route_map import map_of
from tests.views.conftest import OpenView, said


def test_the_route_tells_the_map_in_words(open_view: OpenView, desk: Desk) -> None:
    example = open_example(desk, "voorbeeld")
    text = said(open_view("route.py", example.id))
    teams = map_of(desk.library, desk.journey(example.id), desk.today).trains
    assert "haltes zijn aangedaan" in text
    assert teams and all(f"{team.name} (" in text.replace("\\", "") for team in teams)


def test_a_team_that_has_not_begun_waits_at_the_departure_with_the_day_it_leaves(
    desk: Desk, traject: Traject
) -> None:
    start_boarding(
        desk, desk.journey(traject.id), proposed_rules(desk.library, traject.id, date(2027, 1, 11))
    )
    trains = map_of(desk.library, desk.journey(traject.id), desk.today).trains
    assert {(t.stop, t.text) for t in trains} == {("vertrekstation", "wacht op vertrek")}
    keep(desk, Trainer(traject_id=traject.id, name="Trainer 1"), "Trainer")
    journey = desk.journey(traject.id)
    keep_timetable(desk, journey, propose_timetable(desk, journey, 0))
    now = desk.journey(traject.id)
    trains = map_of(desk.library, now, desk.today).trains
    assert {t.stop for t in trains} == {"vertrekstation"} and {t.wave for t in trains} == {1}
    assert all(t.text.startswith("vertrekt op 11") for t in trains)
    missed = map_of(desk.library, now, date(2027, 2, 1)).trains
    assert {t.text for t in missed} == {"wacht op vertrek"}
    kick_off = next(s for s in now.sessions if s.step == "kick_off")
    hold_session(desk, kick_off, desk.today)
    trains = map_of(desk.library, desk.journey(traject.id), desk.today).trains
    assert {(t.stop, t.text) for t in trains if "van de" in t.text} == {
        ("brandstof", "1 van de 6 bijeenkomsten gehad")
    }


def test_a_plan_does_not_put_a_pilot_team_back_of_which_people_wrote_how_far_it_is(desk: Desk) -> None:
    example = open_example(desk, "voorbeeld")
    before = {t.name: t for t in map_of(desk.library, desk.journey(example.id), desk.today).trains}
    start_boarding(desk, desk.journey(example.id), proposed_rules(desk.library, example.id, desk.today))
    after = {t.name: t for t in map_of(desk.library, desk.journey(example.id), desk.today).trains}
    assert before and all((after[n].stop, after[n].text) == (t.stop, t.text) for n, t in before.items())
    assert {t.stop for n, t in after.items() if n not in before} == {"vertrekstation"}
