"""A round that runs and a step of its screen: where every test of the scans begins."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from planner.route.traject import Traject
from planner.usecases.desk import Desk
from planner.usecases.rounds import RoundPlan, open_round
from scans.answers import Round
from scans.groups import Level, root, teams
from tests.answering import answered
from tests.views.conftest import assert_calm, said


def held_round(
    desk: Desk, traject: Traject, scan: str = "team", answers: int = 0, plan: RoundPlan | None = None
) -> Round:
    """Return an open round for everybody; its answers come on paper from the first team."""
    journey = desk.journey(traject.id)
    held = open_round(desk, journey, scan, root(journey.units).id, "Winter", plan)
    for _ in range(answers):
        team = teams(journey.units)[0]
        answered(desk, held, team.id, Level.OPERATIONEEL, {desk.library.scans[scan].answer_keys()[0]: 4})
    return held


def at_step(app: AppTest, held: Round, step: str) -> AppTest:
    """Choose what to do with a round."""
    app.segmented_control(key=f"step-{held.id}").select(step).run()
    assert_calm(app)
    return app


def words(app: AppTest) -> str:
    """Return what is said without the backslashes that keep names from being markup."""
    return said(app).replace("\\", "")
