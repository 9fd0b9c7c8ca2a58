"""Where the train is."""

from __future__ import annotations

from datetime import date

from planner.route.activity import Activity, Lag
from planner.route.journey import Journey
from planner.route.position import Position, next_two_weeks, where
from planner.route.timetable import timetable
from planner.route.traject import Traject
from scans.groups import Level

STOPS = ["reisschema", "vertrekstation", "brandstof", "droombestemming"]
MONDAY = date(2027, 1, 4)


def _activity(station: str, **more: object) -> Activity:
    values = {"traject_id": "t", "station": station, "title": f"Iets bij {station}", "role": "machinist"}
    return Activity.model_validate(values | {"levels": (Level.TACTISCH,), "days": 5} | more)


def _journey(*activities: Activity, **traject: object) -> Journey:
    values = {"id": "t", "name": "Test", "start": MONDAY} | traject
    return Journey(Traject.model_validate(values), activities=activities)


def _where(journey: Journey, today: date = MONDAY) -> Position:
    return where(journey, timetable(journey.activities, journey.traject.start, today), STOPS, today)


def test_before_anything_begins_the_train_waits_at_the_first_stop() -> None:
    found = _where(_journey(_activity("reisschema"), _activity("vertrekstation")))
    assert (found.now, found.arrived, found.reached) == ("reisschema", False, frozenset())
    assert found.next_stop == "vertrekstation" and found.today_after is None


def test_the_train_is_at_the_last_stop_where_something_began() -> None:
    done = _activity("brandstof", started=MONDAY)
    found = _where(_journey(_activity("reisschema", started=MONDAY, finished=MONDAY), done))
    assert (found.now, found.next_stop) == ("brandstof", "droombestemming")
    assert found.reached == {"reisschema", "brandstof"}


def test_a_fact_told_without_a_date_counts_as_reached() -> None:
    found = _where(_journey(_activity("vertrekstation", told="Dat is gedaan"), start_known_to="jaar"))
    assert found.arrived and found.now == "vertrekstation" and found.today_after is None


def test_a_stop_that_is_switched_off_is_passed_by() -> None:
    found = _where(_journey(_activity("vertrekstation", started=MONDAY), switched_off=("station:brandstof",)))
    assert found.next_stop == "droombestemming" and found.now == "vertrekstation"


def test_a_train_at_the_last_stop_has_no_next_stop() -> None:
    assert _where(_journey(_activity("droombestemming", started=MONDAY))).next_stop is None


def test_the_next_activity_is_the_one_that_starts_first_of_those_that_wait() -> None:
    running = _activity("reisschema", started=MONDAY)
    later = _activity("brandstof", planned=date(2027, 3, 1))
    sooner = _activity("droombestemming", planned=date(2027, 2, 1))
    assert _where(_journey(running, later, sooner)).next_activity == sooner


def test_today_lies_between_two_stops_by_their_first_days() -> None:
    first = _activity("reisschema", started=MONDAY)
    second = _activity("vertrekstation", planned=date(2027, 1, 18))
    found = _where(_journey(first, second), today=date(2027, 1, 11))
    assert found.today_after == 0.5


def test_today_never_reaches_a_stop_where_nothing_began() -> None:
    first = _activity("reisschema", started=MONDAY)
    second = _activity("vertrekstation", planned=date(2027, 1, 18))
    after = _where(_journey(first, second), today=date(2027, 6, 1)).today_after
    assert after is not None and after < 1


def test_the_coming_two_weeks_hold_what_runs_and_what_starts_soon_in_order() -> None:
    running = _activity("reisschema", started=date(2026, 12, 1), title="Loopt")
    soon = _activity("vertrekstation", planned=date(2027, 1, 18), title="Straks")
    far = _activity("brandstof", planned=date(2027, 1, 19), title="Veel later")
    ready = _activity("reisschema", started=MONDAY, finished=MONDAY, title="Klaar")
    journey = _journey(soon, far, ready, running)
    dates = timetable(journey.activities, MONDAY, MONDAY)
    assert [c.activity.title for c in next_two_weeks(journey, dates, MONDAY)] == ["Loopt", "Straks"]


def test_something_that_waits_for_a_late_activity_is_not_next() -> None:
    late = _activity("reisschema")
    waits = _activity("vertrekstation", after=(Lag(activity_id=late.id),))
    assert _where(_journey(waits, late), today=date(2027, 2, 1)).next_activity == late
