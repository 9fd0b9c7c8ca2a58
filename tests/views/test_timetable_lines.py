"""The timeline by line: letters belong to the steps of the teams, and nothing is told twice."""

from __future__ import annotations

from planner.route.boarding import Trainer
from planner.route.traject import Traject
from planner.usecases.boarding import proposed_rules, start_boarding
from planner.usecases.desk import Desk
from planner.usecases.keeping import keep
from planner.usecases.route import propose_route
from planner.usecases.timetabling import keep_timetable, propose_timetable
from planner.views.parts.timetable_board import By, board_of


def test_only_steps_of_the_teams_have_a_letter_and_what_they_took_over_stands_there_once(
    desk: Desk, traject: Traject
) -> None:
    propose_route(desk, traject.id)
    start_boarding(desk, desk.journey(traject.id), proposed_rules(desk.library, traject.id, desk.today))
    keep(desk, Trainer(traject_id=traject.id, name="Trainer 1"), "Trainer")
    journey = desk.journey(traject.id)
    keep_timetable(desk, journey, propose_timetable(desk, journey, 0))
    journey = desk.journey(traject.id)
    titles = {step.title for step in journey.boarding_rules[0].steps}
    for group in board_of(desk.library, journey, desk.today, By.LIJN).groups:
        names = [row.name for row in group.rows]
        assert len(names) == len(set(names))
        for row in group.rows:
            assert bool(row.marks[0].sign) is (row.name in titles)
