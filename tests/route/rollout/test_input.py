"""Input that refuses nonsense, and the two rulers of the axis."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.route.rollout import Calendar, Need, Nonsense, Period, Relation, Resource, Rollout, Task
from planner.route.rollout.school_holidays import KNOWN_UNTIL, Region, school_holidays
from tests.route.rollout.checker import works
from tests.route.rollout.samples import MONDAY


def test_every_problem_is_named_at_once() -> None:
    with pytest.raises(Nonsense) as caught:
        Rollout(
            Calendar(MONDAY, weeks=4),
            (
                Task("a", "een"),
                Task("a", "twee", needs=(Need("wie"),)),
                Task("b", "drie", earliest=date(2028, 1, 1)),
            ),
            (Relation("a", "nergens"),),
        )
    assert len(caught.value.problems) == 4


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Relation("a", "b", 3, 2), "korter dan de kortste"),
        (lambda: Relation("a", "a"), "op zichzelf"),
        (lambda: Task("a", "een", days=0), "minstens 1"),
        (
            lambda: Task("a", "een", earliest=date(2027, 2, 1), deadline=date(2027, 1, 1)),
            "voordat het mag beginnen",
        ),
        (lambda: Task("a", "een", early=True), "noem dan ook het team"),
        (lambda: Period(date(2027, 2, 1), date(2027, 1, 1), "zomer"), "eindigt voordat zij begint"),
        (lambda: Resource("g", "groep", per_week=1, members=(Resource("p", "p"),)), "per mens"),
        (lambda: Calendar(MONDAY, (Period(MONDAY, date(2040, 1, 1)),)), "geen enkele werkdag"),
    ],
)
def test_nonsense_is_refused_in_dutch(make: object, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        make()  # type: ignore[operator]


@given(st.dates(date(2026, 1, 1), date(2029, 12, 31)), st.integers(0, 40), st.integers(0, 30))
def test_the_axis_knows_the_working_days_and_finds_every_day_back(
    first: date, away: int, length: int
) -> None:
    closed = Period(first + timedelta(days=away), first + timedelta(days=away + length), "dicht")
    calendar = Calendar(first, (closed,), weeks=20)
    axis, rollout = calendar.axis, Rollout(calendar, ())
    days = [axis.day(index) for index in range(len(axis))]
    every = [first + timedelta(days=n) for n in range((days[-1] - first).days + 1)]
    assert days == [day for day in every if works(rollout, day)]
    for index, day in enumerate(days):
        assert axis.from_day(day) == axis.until_day(day) == index
        assert axis.monday_of(axis.week(index)) <= day < axis.monday_of(axis.week(index) + 1)
    for day in every:
        assert axis.from_day(day) - axis.until_day(day) == (0 if works(rollout, day) else 1)


@pytest.mark.parametrize("region", Region)
def test_school_holidays_are_five_in_order_from_saturday_to_sunday(region: Region) -> None:
    found = school_holidays(region)
    assert [period.name.split()[0] for period in found] == [
        "herfstvakantie", "kerstvakantie", "voorjaarsvakantie", "meivakantie", "zomervakantie",
    ]  # fmt: skip
    assert all(period.first.weekday() == 5 and period.last.weekday() == 6 for period in found)
    assert all(a.last < b.first for a, b in pairwise(found))
    assert found[-1].last <= KNOWN_UNTIL
