"""What the teams do soon, and what they took over from the route of the whole organisation."""

from __future__ import annotations

from datetime import date, timedelta

from planner.route.activity import Activity
from planner.route.boarding import BoardingRules, Session, Step
from planner.route.boarding_coming import ComingStep, next_step, steps_coming, taken_over
from planner.route.journey import Journey
from planner.route.position import next_two_weeks, where
from planner.route.timetable import timetable
from planner.route.traject import Traject
from scans.groups import Level, Unit, UnitKind

MONDAY = date(2027, 1, 4)
TRAJECT = Traject(id="t", name="Zorg", start=MONDAY)
RULES = BoardingRules(
    traject_id="t",
    first=MONDAY,
    steps=(Step(key="kick_off", title="Kick-off"), Step(key="werksessie_1", title="Werksessie 1")),
)
UNITS = tuple(
    Unit(id=key, traject_id="t", kind=UnitKind.TEAM, name=f"Team {key.upper()}", parent_id="top")
    for key in ("a", "b")
)


def _session(unit: str, step: str, days: int, held: bool = False, long: int = 1) -> Session:
    day = MONDAY + timedelta(days=days)
    title = next(s.title for s in RULES.steps if s.key == step)
    return Session(
        traject_id="t", unit_id=unit, step=step, title=title, planned=day, held=day if held else None, days=long
    )  # fmt: skip


def _activity(template: str, title: str) -> Activity:
    return Activity(
        traject_id="t", station="brandstof", title=title, role="trainer", levels=(Level.OPERATIONEEL,), days=5,
        template=template,
    )  # fmt: skip


def _journey(*sessions: Session, rules: tuple[BoardingRules, ...] = (RULES,)) -> Journey:
    activities = (_activity("werksessie_1", "Werksessie 1 van de route"), _activity("", "Iets anders"))
    return Journey(
        TRAJECT, units=UNITS, activities=activities, sessions=tuple(sessions), boarding_rules=rules
    )


def test_the_sessions_of_a_step_are_told_together_with_their_teams_soonest_first() -> None:
    journey = _journey(
        _session("a", "werksessie_1", 9), _session("b", "werksessie_1", 8), _session("a", "kick_off", 2)
    )
    assert steps_coming(journey, MONDAY, MONDAY + timedelta(days=14)) == (
        ComingStep("Kick-off", date(2027, 1, 6), date(2027, 1, 6), ("Team A",)),
        ComingStep("Werksessie 1", date(2027, 1, 12), date(2027, 1, 13), ("Team B", "Team A")),
    )


def test_what_was_held_or_lies_outside_or_has_no_team_any_more_is_not_told() -> None:
    journey = _journey(
        _session("a", "kick_off", 2, held=True),
        _session("b", "kick_off", 15),
        _session("weg", "kick_off", 2),
        _session("b", "werksessie_1", -3),
    )
    assert steps_coming(journey, MONDAY, MONDAY + timedelta(days=14)) == ()


def test_a_session_of_several_days_is_told_while_it_runs() -> None:
    journey = _journey(_session("a", "kick_off", 3, long=3))  # Thursday, Friday, Monday
    (step,) = steps_coming(journey, date(2027, 1, 11), date(2027, 1, 11))
    assert (step.first, step.last) == (date(2027, 1, 7), date(2027, 1, 11))


def test_the_next_step_is_the_first_after_a_day() -> None:
    journey = _journey(_session("a", "kick_off", 2), _session("b", "werksessie_1", 30))
    assert next_step(journey, MONDAY + timedelta(days=2)) == ComingStep(
        "Werksessie 1", date(2027, 2, 3), date(2027, 2, 3), ("Team B",)
    )
    assert next_step(journey, MONDAY + timedelta(days=30)) is None


def test_an_activity_that_the_teams_took_over_is_neither_coming_nor_next() -> None:
    for rules, expected in (((RULES,), ["Iets anders"]), ((), ["Iets anders", "Werksessie 1 van de route"])):
        journey = _journey(rules=rules)
        dates = timetable(journey.activities, MONDAY, MONDAY)
        assert [c.activity.title for c in next_two_weeks(journey, dates, MONDAY)] == expected
        assert len(taken_over(journey)) == 2 - len(expected)
        following = where(journey, dates, ["brandstof"], MONDAY).next_activity
        assert following is not None and following.title == "Iets anders"
