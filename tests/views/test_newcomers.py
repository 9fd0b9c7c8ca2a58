"""The screen Dienstregeling when a team came after the days were kept: only what has no day gets one."""

from __future__ import annotations

from datetime import datetime, timedelta

from planner.route.boarding import Trainer
from planner.route.traject import Traject
from planner.usecases.boarding import proposed_rules, renew_teams, start_boarding
from planner.usecases.desk import AMSTERDAM, Desk
from planner.usecases.keeping import keep
from planner.usecases.timetabling import keep_timetable, propose_timetable
from scans.groups import Unit, UnitKind
from tests.views.conftest import OpenView, assert_calm, said


def test_a_team_that_came_later_gets_days_while_the_others_stay(
    open_view: OpenView, desk: Desk, traject: Traject
) -> None:
    real = Desk(desk.engine, desk.library, desk.actor, datetime.now(AMSTERDAM))
    rules = proposed_rules(desk.library, traject.id, real.today + timedelta(days=1))
    start_boarding(desk, desk.journey(traject.id), rules)
    keep(desk, Trainer(traject_id=traject.id, name="Trainer 1"), "Trainer")
    journey = desk.journey(traject.id)
    keep_timetable(desk, journey, propose_timetable(real, journey, 0))
    before = {session.id: session.planned for session in desk.journey(traject.id).sessions}
    app = open_view("dienstregeling.py", traject=traject.id)
    assert "timetable-rest" not in {button.key for button in app.button}

    top = next(unit for unit in journey.units if unit.parent_id is None)
    came = Unit(traject_id=traject.id, kind=UnitKind.TEAM, name="Nieuw team", parent_id=top.id, order=99)
    keep(desk, came, "Team")
    renew_teams(desk, desk.journey(traject.id))
    app.run()
    assert "hebben nog geen dag" in said(app)
    app.button(key="timetable-rest").click().run()
    assert_calm(app)
    assert "bij 1 team" in said(app) and "Er is nog niets bewaard" in said(app)
    next(button for button in app.button if button.label == "Deze dienstregeling bewaren").click().run()
    assert_calm(app)
    after = desk.journey(traject.id).sessions
    assert all(session.planned for session in after)
    assert {s.id: s.planned for s in after if s.id in before} == before
