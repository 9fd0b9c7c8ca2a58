"""Who looks after a blaadje of the vuurtje-bewaking, by when, and which ones rest."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from planner.route.boarding import BoardingRules, Session, Step, Trainer
from planner.route.boarding_care import REST, Care, end_of_week, warm_until, watched
from planner.route.experience import Obstacle
from planner.route.journey import Journey
from planner.route.proposal import Declined
from planner.route.traject import Assignment, Traject
from scans.groups import Unit, UnitKind

MONDAY = date(2027, 1, 4)
WEEK = timedelta(weeks=1)
RULES = BoardingRules(
    id="r",
    traject_id="t",
    first=MONDAY,
    steps=(
        Step(key="begin", title="Kick-off"),
        Step(key="een", title="Werksessie 1", min_weeks=2, max_weeks=4),
    ),
)
LEADER = Assignment(traject_id="t", role="conducteur", who="Projectleider")


def _session(step: str, **more: Any) -> Session:
    title = {"begin": "Kick-off", "een": "Werksessie 1"}[step]
    values = {"id": step, "traject_id": "t", "unit_id": "u", "step": step, "title": title}
    return Session.model_validate(values | {"trainer_ids": ("p",)} | more)


def _journey(*sessions: Session, **more: Any) -> Journey:
    values: dict[str, Any] = {
        "units": (Unit(id="u", traject_id="t", kind=UnitKind.TEAM, name="Dagdienst"),),
        "boarding_rules": (RULES,),
        "trainers": (Trainer(id="p", traject_id="t", name="Opleider"),),
        "assignments": (LEADER,),
        "sessions": sessions,
    }
    return Journey(Traject(id="t", name="Test", start=MONDAY), **(values | more))


def _late(**more: Any) -> Journey:
    return _journey(_session("begin", planned=MONDAY), **more)


def _only(journey: Journey, today: date) -> Care:
    (care,) = watched(journey, today)
    return care


def test_a_day_that_passed_is_for_its_trainer_before_the_week_is_over() -> None:
    care = _only(_late(), MONDAY + WEEK)
    assert (care.who, care.until) == ("Opleider", date(2027, 1, 15))


def test_a_long_time_between_is_for_the_conducteur_before_the_fire_goes_out() -> None:
    begin = _session("begin", held=MONDAY, planned=MONDAY)
    late = _session("een", planned=MONDAY + 7 * WEEK)
    journey = _journey(begin, late)
    care = _only(journey, MONDAY + WEEK)
    assert care.who == "Projectleider (conducteur)"
    assert care.until == MONDAY + 4 * WEEK == warm_until(journey, late)


def test_the_first_session_of_a_team_has_no_last_warm_day() -> None:
    begin = _session("begin", planned=MONDAY)
    assert warm_until(_journey(begin), begin) is None


def test_who_missed_the_beginning_is_told_before_the_next_session() -> None:
    begin = _session("begin", held=MONDAY, planned=MONDAY, absent=2)
    following = _session("een", planned=MONDAY + 3 * WEEK)
    assert _only(_journey(begin, following), MONDAY + WEEK).until == following.planned


def test_an_empty_conducteur_is_for_the_machinist() -> None:
    board = Assignment(traject_id="t", role="machinist", who="Bestuurder")
    journey = _journey(_session("begin", planned=MONDAY + 2 * WEEK), assignments=(board,))
    assert _only(journey, MONDAY).who == "Bestuurder (machinist)"


def test_what_was_put_away_rests_for_four_weeks_and_no_longer() -> None:
    today = MONDAY + WEEK
    no = Declined(traject_id="t", proposal=_only(_late(), today).key, declined_on=today, why="besproken")
    assert not watched(_late(declined=(no,)), today + REST - timedelta(days=1))
    assert watched(_late(declined=(no,)), today + REST)


def test_what_was_put_away_comes_back_when_its_day_is_another() -> None:
    today = MONDAY + WEEK
    no = Declined(traject_id="t", proposal=_only(_late(), today).key, declined_on=today, why="besproken")
    moved = _journey(_session("begin", planned=MONDAY + timedelta(days=1)), declined=(no,))
    assert watched(moved, today)


def test_what_became_an_own_blaadje_is_shown_once_and_rests_after_clearing() -> None:
    today = MONDAY + WEEK
    own = Obstacle(traject_id="t", station="passagiers", title="Dag", library=_only(_late(), today).key)
    assert not watched(_late(obstacles=(own,)), today + 20 * WEEK)
    cleared = own.model_copy(update={"cleared_on": today})
    assert not watched(_late(obstacles=(cleared,)), today)
    assert watched(_late(obstacles=(cleared,)), today + REST)


def test_a_blaadje_keeps_its_key_from_day_to_day() -> None:
    journey = _late()
    assert _only(journey, MONDAY + WEEK).key == _only(journey, MONDAY + 2 * WEEK).key


def test_a_traject_without_rules_watches_nothing() -> None:
    assert watched(_late(boarding_rules=()), MONDAY + WEEK) == ()


def test_a_weekend_looks_at_the_friday_after_it() -> None:
    assert end_of_week(date(2027, 1, 9)) == date(2027, 1, 15)
    assert end_of_week(date(2027, 1, 8)) == date(2027, 1, 8)
