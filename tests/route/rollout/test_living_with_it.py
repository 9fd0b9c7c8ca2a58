"""What-if, versions of a plan, and the watch over the fire: pure functions on dates."""

from dataclasses import replace
from datetime import date, timedelta

from planner.route.rollout import Calendar, Outcome, Period, Placed, Status, find_timetable
from planner.route.rollout.comparing import compare, load
from planner.route.rollout.versions import NO_REASON, Kind, differences
from planner.route.rollout.watch import Ember, Fire, Moment, RoleGap, Training, Turnover, embers
from tests.route.rollout.samples import MONDAY, rollout_of, trainers

TODAY = date(2027, 3, 1)


def test_one_trainer_more_ends_sooner_and_shows_the_load_of_each() -> None:
    now, then = rollout_of(20, 2), replace(rollout_of(20, 2), resources=(trainers(3),))
    found = compare(now, find_timetable(now, 1), then, find_timetable(then, 1))
    assert found.weeks_later < 0
    assert "eerder dan nu" in found.sentences[0]
    assert (len(found.load_now), len(found.load_then)) == (2, 3)
    assert max(max(weeks.values()) for weeks in found.load_then.values()) <= 2
    assert all(21 <= gap.days_then <= 42 for gap in found.gaps)


def test_two_teams_fewer_have_no_gaps_in_the_other_case() -> None:
    now, then = rollout_of(4, 2), rollout_of(2, 2)
    found = compare(now, find_timetable(now, 0), then, find_timetable(then, 0))
    assert [gap.days_then is None for gap in found.gaps] == [False] * 10 + [True] * 10


def test_a_case_without_timetable_is_said_plainly() -> None:
    rollout = rollout_of(1, 1)
    found = compare(rollout, find_timetable(rollout, 0), rollout, Outcome(Status.IMPOSSIBLE))
    assert found.weeks_later is None
    assert found.sentences[0] == "In een van beide gevallen is er geen dienstregeling."


def test_load_counts_a_long_task_in_each_of_its_weeks() -> None:
    slot = Placed("a", date(2027, 1, 7), date(2027, 1, 12), ("Trainer 1",))
    assert load({"a": slot}) == {"Trainer 1": {date(2027, 1, 4): 1, date(2027, 1, 11): 1}}


def test_versions_show_what_moved_came_and_went_with_the_reason_given() -> None:
    def on(day: int) -> Placed:
        return Placed("x", date(2027, 3, day), date(2027, 3, day))

    words = {"a": "kick-off", "b": "sessie 1", "c": "sessie 2", "d": "terugkomdag"}
    agreed = {"a": on(1), "b": on(8), "c": on(15)}
    later = {"a": on(1), "b": on(22), "d": on(29)}
    found = differences(agreed, later, words, {"b": "drukte door de verhuizing"})
    assert [(d.kind, d.task_id) for d in found] == [(Kind.DROPPED, "c"), (Kind.MOVED, "b"), (Kind.ADDED, "d")]
    assert found[1].sentence.endswith("(2 weken later): drukte door de verhuizing.")
    assert found[0].reason == NO_REASON


def seen(today: date = TODAY, **facts: object) -> list[Ember]:
    return list(embers(Fire(**{"calendar": Calendar(MONDAY)} | facts), today))  # type: ignore[arg-type]


def kinds(found: list[Ember]) -> list[str]:
    return [ember.kind for ember in found]


def test_a_gap_that_grows_too_long_is_seen_and_one_behind_us_is_not() -> None:
    start, session = Moment("Team A", "kick-off", date(2027, 2, 1), kickoff=True), date(2027, 3, 16)
    late = (start, Moment("Team A", "sessie 1", session))
    assert kinds(seen(moments=late)) == ["lange tijd ertussen"]
    assert "7 weken" in seen(moments=late)[0].sentence
    assert seen(moments=(start, Moment("Team A", "sessie 1", session - timedelta(days=1)))) == []
    assert seen(session + timedelta(days=1), moments=late) == []


def test_a_kickoff_without_any_session_after_it_is_seen_after_six_weeks() -> None:
    start = Moment("Team A", "kick-off", date(2027, 1, 11), kickoff=True)
    assert kinds(seen(moments=(start,))) == ["nog geen sessie"]
    assert seen(date(2027, 2, 22), moments=(start,)) == []


def test_who_missed_the_kickoff_gets_an_introduction_before_the_next_session() -> None:
    moments = (
        Moment("A", "kick-off", date(2027, 2, 22), True, missed=1),
        Moment("A", "sessie 1", date(2027, 3, 15)),
    )
    (found,) = seen(moments=moments)
    assert found.sentence == "A: 1 collega miste ‘kick-off’ en kreeg nog geen introductie."
    assert "ma 15 maart 2027" in found.to_do


def test_a_session_in_a_closed_week_or_on_a_holiday_is_seen_before_it_comes() -> None:
    closed = Calendar(MONDAY, (Period(date(2027, 5, 3), date(2027, 5, 9), "de meivakantie"),))
    moments = (Moment("A", "sessie 1", date(2027, 5, 4)), Moment("B", "sessie 1", date(2027, 4, 27)))
    assert kinds(seen(calendar=closed, moments=moments)) == ["dichte week"] * 2
    assert "de meivakantie" in seen(calendar=closed, moments=moments)[1].sentence
    assert seen(date(2027, 6, 1), calendar=closed, moments=moments) == []


def test_an_empty_role_and_a_changed_team_come_with_what_to_do() -> None:
    roles = (
        RoleGap("conducteur", date(2027, 2, 1), "staat de planning stil"),
        RoleGap("coach", date(2027, 4, 1)),
    )
    turnover = (
        Turnover("Team A", date(2027, 2, 10), joined=2, left=1),
        Turnover("Team B", date(2027, 2, 10)),
    )
    found = seen(roles=roles, turnover=turnover)
    assert kinds(found) == ["lege rol", "team veranderd"]
    assert "staat de planning stil" in found[0].sentence
    assert "2 erbij en 1 weg" in found[1].sentence
    assert all(ember.to_do for ember in found)


def test_three_trainings_at_once_are_seen_and_the_sessions_count_as_one() -> None:
    busy = tuple(Training("A", name, date(2027, 2, 1), date(2027, 4, 1)) for name in ("medicatie", "tillen"))
    sessions = (Moment("A", "sessie 1", date(2027, 3, 1)), Moment("A", "sessie 2", date(2027, 3, 30)))
    assert kinds(seen(trainings=busy, moments=sessions)) == ["veel tegelijk"]
    assert seen(trainings=busy) == []
    assert seen(date(2027, 4, 2), trainings=busy, moments=sessions) == []
