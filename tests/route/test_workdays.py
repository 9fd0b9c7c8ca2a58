"""Working days, against a calendar that is walked day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.route import workdays

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def works(day: date) -> bool:
    return day.weekday() < 5 and workdays.holiday_name(day) is None


def walked(day: date, n: int) -> date:
    while not works(day):
        day += timedelta(days=1)
    step = timedelta(days=1 if n >= 0 else -1)
    for _ in range(abs(n)):
        day += step
        while not works(day):
            day += step
    return day


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2027, 1, 1), "Nieuwjaarsdag"),
        (date(2027, 3, 29), "Tweede paasdag"),
        (date(2027, 4, 27), "Koningsdag"),
        (date(2027, 5, 6), "Hemelvaartsdag"),
        (date(2027, 5, 17), "Tweede pinksterdag"),
        (date(2027, 12, 25), "Eerste kerstdag"),
        (date(2030, 5, 5), "Bevrijdingsdag"),
    ],
)
def test_a_public_holiday_has_its_dutch_name_and_is_no_working_day(day: date, name: str) -> None:
    assert workdays.holiday_name(day) == name
    assert not workdays.is_working_day(day)


def test_an_ordinary_day_has_no_name_and_is_worked() -> None:
    assert workdays.holiday_name(date(2027, 5, 5)) is None
    assert workdays.is_working_day(date(2027, 5, 5))


def test_kings_day_falls_on_saturday_when_the_27th_is_a_sunday() -> None:
    assert workdays.holiday_name(date(2025, 4, 26)) == "Koningsdag"
    assert workdays.is_working_day(date(2025, 4, 28))


def test_the_day_after_monday_26_april_2027_is_wednesday() -> None:
    assert workdays.add(date(2027, 4, 26), 1) == date(2027, 4, 28)


def test_whit_sunday_moves_on_past_whit_monday() -> None:
    assert workdays.on_or_after(date(2027, 5, 16)) == date(2027, 5, 18)


def test_a_week_around_ascension_day_has_four_working_days() -> None:
    assert workdays.between(date(2027, 5, 3), date(2027, 5, 10)) == 4
    assert workdays.between(date(2027, 5, 10), date(2027, 5, 3)) == -4


def test_a_plan_beyond_the_calendar_stays_on_its_last_day() -> None:
    assert workdays.add(date(2027, 1, 4), 9_000_000) == date.max


def test_outside_the_known_years_weekends_still_count() -> None:
    assert workdays.on_or_after(date(1950, 1, 1)) == date(1950, 1, 2)
    assert workdays.holiday_name(date(1950, 1, 1)) is None


@given(DAYS, st.integers(-300, 300))
def test_adding_is_walking_over_the_calendar(day: date, n: int) -> None:
    assert workdays.add(day, n) == walked(day, n)


@given(DAYS, st.integers(-300, 300))
def test_between_undoes_adding(day: date, n: int) -> None:
    assert workdays.between(day, workdays.add(day, n)) == n


@given(DAYS, DAYS)
def test_counting_back_is_counting_forth_with_a_minus_sign(first: date, second: date) -> None:
    assert workdays.between(first, second) == -workdays.between(second, first)


@given(DAYS, st.lists(st.integers(-50, 200), max_size=20))
def test_adding_many_at_once_is_adding_each(day: date, offsets: list[int]) -> None:
    assert workdays.add_all(day, offsets) == [workdays.add(day, n) for n in offsets]
