"""Published RCPSP/max instances through the public API.

`ubo10_01` comes with the package psplib 0.4.0 (MIT licence). The other three are instances 33 of set J10 and 34 and
35 of set J20 of ProGen/max (Schwindt, 1996; Kolisch, Schwindt & Sprecher, 1999), rewritten from the MiniZinc
benchmarks into the `.sch` layout. Their least project durations, 70, 95 and 103, are those proven with CP Optimizer
in the experiments of the PSTN project for RCPSP/max (deterministic_makespan.csv).
"""

import threading
from pathlib import Path

import pytest

from planner.route.rollout import Progress, Status, find_timetable
from tests.route.rollout.checker import broken
from tests.route.rollout.progen_max import read, time_of

INSTANCES = Path(__file__).parent / "instances"


@pytest.mark.parametrize(("name", "least"), [("psp_j10_33", 70), ("psp_j20_34", 95), ("psp_j20_35", 103)])
def test_the_optimum_of_a_published_instance_is_proven(name: str, least: int) -> None:
    rollout = read(INSTANCES / f"{name}.sch")
    enough = (
        threading.Event()
    )  # the last day is what is proven; how early the rest comes is not at stake here
    told: list[Progress] = []

    def stop_when_proven(step: Progress) -> None:
        told.append(step)
        if step.proven:
            enough.set()

    found = find_timetable(rollout, 60, progress=stop_when_proven, stop=enough)
    print(
        f"{name}: {least} proven after {told[-1].seconds:.1f} s, first after {found.seconds_to_first:.2f} s"
    )
    assert broken(rollout, found.placed) == []
    assert time_of(found.last_day) + 1 == least
    assert found.proven


def test_an_instance_without_timetable_is_explained_by_the_two_activities_that_clash() -> None:
    # Worked by hand: 7 and 8 need more than 10 of the fifth resource together; 8 starts at most 4 before and 2 after
    # the start of 7, but they last 5 and 7.
    found = find_timetable(read(INSTANCES / "ubo10_01.sch"), 10)
    assert found.status is Status.IMPOSSIBLE
    assert set(found.conflict.task_ids) == {"7", "8"}
    assert found.conflict.minimal


def test_the_reader_knows_the_layout() -> None:
    rollout = read(INSTANCES / "psp_j10_33.sch")
    assert len(rollout.tasks) == 10
    assert [task.days for task in rollout.tasks] == [9, 6, 1, 4, 7, 10, 8, 9, 10, 10]
    assert [(r.before, r.after, r.least) for r in rollout.relations][-1] == ("10", "4", -9)
    assert [resource.per_day for resource in rollout.resources] == [5] * 5
