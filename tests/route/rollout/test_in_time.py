"""The seconds of a search are a promise, and so is its stop: both hold while CP-SAT is at work."""

from __future__ import annotations

import threading
import time

import pytest

from planner.route.boarding_rollout import rollout_of
from planner.route.boarding_waves import boarding_waves
from planner.route.rollout import Rollout, Status, find_timetable
from planner.route.rollout.effort import Effort
from planner.route.rollout.guide import advice, chains
from planner.route.rollout.placing import Stuck, earliest, place
from planner.route.rollout.puzzle import puzzle
from tests.route.test_retiming import MONDAY, fresh

LATE = 1.0  # second


def waves_and_calm() -> Rollout:
    """Sixty teams in waves, six at once in their first sessions: advice on weeks takes seconds here."""
    journey = fresh(together=6, per_wave=4)
    rules = journey.boarding_rules[0]
    return rollout_of(journey, rules, boarding_waves(rules, journey), MONDAY)


@pytest.mark.parametrize("after", [0.3, 1.0])
def test_a_stop_is_heard_while_cp_sat_looks_for_advice(after: float) -> None:
    rollout, stop, pressed = waves_and_calm(), threading.Event(), []

    def press() -> None:
        pressed.append(time.monotonic())
        stop.set()

    timer = threading.Timer(after, press)
    timer.start()
    found = find_timetable(rollout, 60, stop=stop)
    ended = time.monotonic()
    timer.join()
    assert ended - pressed[0] <= LATE
    assert found.status is Status.FOUND


@pytest.mark.parametrize("seconds", [0.2, 1.0])
def test_a_search_takes_no_longer_than_it_was_given(seconds: float) -> None:
    rollout = waves_and_calm()
    began = time.monotonic()
    found = find_timetable(rollout, seconds)
    assert time.monotonic() - began <= seconds + LATE
    assert found.status is Status.FOUND


def test_advice_that_was_cut_short_is_not_taken() -> None:
    posed = puzzle(waves_and_calm())
    heads, starts = earliest(posed), place(posed)
    assert not isinstance(heads, Stuck) and not isinstance(starts, Stuck)
    over = Effort(time.monotonic(), work=2.0)
    last_week = max(posed.axis.week(start) for start in starts)
    assert advice(posed, chains(posed, heads), starts, last_week, over) is None
