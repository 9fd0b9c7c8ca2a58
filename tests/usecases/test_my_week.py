"""My week: what is due and late for a trainer, a coach and a project leader, and why late matters."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from planner.route.boarding import Session, Trainer
from planner.route.traject import Assignment, Traject
from planner.usecases.boarding import proposed_rules, start_boarding
from planner.usecases.desk import Desk
from planner.usecases.my_week import my_week, people
from planner.usecases.route import propose_route
from planner.usecases.timetabling import keep_timetable, propose_timetable

MONDAY = date(2027, 1, 4)


def _planned(desk: Desk, traject: Traject) -> list[Session]:
    """Keep a timetable with two trainers and return its sessions in order of time."""
    with desk.work("Bemanning") as work:
        work.add(Assignment(traject_id=traject.id, role="conducteur", who="Projectleider"))
        work.add(Assignment(traject_id=traject.id, role="trainer", who="Opleider"))
        work.add(Trainer(traject_id=traject.id, name="Collega"))
    rules = proposed_rules(desk.library, traject.id, MONDAY)
    start_boarding(desk, desk.journey(traject.id), rules)
    journey = desk.journey(traject.id)
    keep_timetable(desk, journey, propose_timetable(desk, journey, 0))
    return sorted(desk.journey(traject.id).sessions, key=lambda s: (s.planned or MONDAY, s.id))


def _at(desk: Desk, when: date) -> Desk:
    return replace(desk, now=datetime(when.year, when.month, when.day, 9, 0, tzinfo=UTC))


def test_everybody_with_a_role_or_a_session_has_a_week(desk: Desk, traject: Traject) -> None:
    _planned(desk, traject)
    found = {person.name: person.roles for person in people(desk.journey(traject.id))}
    assert found == {"Collega": ("trainer",), "Opleider": ("trainer",), "Projectleider": ("conducteur",)}


def test_a_trainer_sees_only_the_sessions_they_lead(desk: Desk, traject: Traject) -> None:
    sessions = _planned(desk, traject)
    journey = desk.journey(traject.id)
    led = next(session for session in sessions if session.trainer_ids)
    assert led.planned
    names = {trainer.id: trainer.name for trainer in journey.trainers}
    mine, other = names[led.trainer_ids[0]], next(n for n in names.values() if n != names[led.trainer_ids[0]])
    week = my_week(desk, journey, mine, led.planned)
    assert led.id in {due.record_id for due in week.due} and week.monday.weekday() == 0
    assert led.id not in {due.record_id for due in my_week(desk, journey, other, led.planned).due}
    assert not week.late


def test_a_project_leader_sees_all_teams_and_why_what_is_late_matters(desk: Desk, traject: Traject) -> None:
    first, *_ = sessions = _planned(desk, traject)
    assert first.planned
    later = _at(desk, date(2027, 2, 1))
    week = my_week(later, later.journey(traject.id), "Projectleider", later.today)
    late = {due.record_id: due for due in week.late}
    assert set(late) == {s.id for s in sessions if s.planned and s.planned < later.today}
    assert "Werksessie 1" in late[first.id].matters
    one = next(s for s in sessions if s.step == "werksessie_1")
    assert "4 weken" in late[one.id].matters
    assert my_week(later, later.journey(traject.id), "Opleider", later.today).late != week.late


def test_activities_of_a_role_are_due_and_late_with_what_waits_for_them(desk: Desk, traject: Traject) -> None:
    propose_route(desk, traject.id)
    with desk.work("Bemanning") as work:
        work.add(Assignment(traject_id=traject.id, role="conducteur", who="Projectleider"))
        work.add(Assignment(traject_id=traject.id, role="machinist", who="Bestuurder"))
    journey = desk.journey(traject.id)
    titles = {a.title: a.role for a in journey.activities}
    for who, role in (("Projectleider", "conducteur"), ("Bestuurder", "machinist")):
        later = _at(desk, date(2027, 3, 1))
        week = my_week(later, journey, who, later.today)
        assert {titles[due.title] for due in (*week.due, *week.late)} <= {role}
    every = [*my_week(later, journey, "Projectleider", MONDAY).late, *week.late]
    assert every and all(due.matters for due in every)
    assert any("wacht" in due.matters for due in every)


def test_somebody_unknown_has_an_empty_week(desk: Desk, traject: Traject) -> None:
    _planned(desk, traject)
    week = my_week(desk, desk.journey(traject.id), "Niemand", MONDAY)
    assert (week.due, week.late) == ((), ())


def test_an_activity_that_the_series_of_the_teams_took_over_is_not_told_twice(
    desk: Desk, traject: Traject
) -> None:
    propose_route(desk, traject.id)
    _planned(desk, traject)
    journey = desk.journey(traject.id)
    steps = {step.key for step in journey.boarding_rules[0].steps}
    taken = {a.id for a in journey.activities if a.template in steps}
    weeks = [my_week(desk, journey, "Opleider", MONDAY + timedelta(weeks=n)) for n in range(60)]
    due = {due.record_id for week in weeks for due in (*week.due, *week.late)}
    assert taken and not due & taken
