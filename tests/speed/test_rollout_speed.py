"""Dates for 30 to 300 teams: how soon the first are there, how good they get in ten seconds, and TaskJuggler beside it.

300 teams x (kick-off, four werksessies, evaluatie), 20 trainers at two sessions a week, steps 3 to 6 weeks apart. Run
with `-s` to see the figures. Two cases: a trainer for all six steps (1,800 sessions, 45 full weeks), and a trainer for
the four werksessies only.
"""

from __future__ import annotations

import csv
import shutil
import statistics
import subprocess
import time
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from planner.route.boarding_waves import kept_waves
from planner.route.retiming import retime
from planner.route.rollout import Calendar, Outcome, Rollout, find_timetable
from planner.route.rollout.school_holidays import Region, school_holidays
from tests.route.rollout.checker import broken
from tests.route.rollout.samples import MONDAY, STEPS, rollout_of
from tests.route.test_retiming import MONDAY as FIRST
from tests.route.test_retiming import dated, edit, fresh

pytestmark = pytest.mark.bench
TEAMS, TRAINERS = 300, 20
SESSIONS = (1, 2, 3, 4)
TURNS = 5


def only_sessions(rollout: Rollout) -> Rollout:
    """Return the rollout in which kick-off and evaluation need no trainer."""
    outer = {f"-{0}", f"-{len(STEPS) - 1}"}
    tasks = tuple(replace(t, needs=()) if t.id[t.id.index("-") :] in outer else t for t in rollout.tasks)
    return replace(rollout, tasks=tasks)


ALL = rollout_of(TEAMS, TRAINERS)
CASES = {
    "six steps": ALL,
    "four sessions": only_sessions(ALL),
    "six steps, school holidays closed": rollout_of(
        TEAMS, TRAINERS, Calendar(MONDAY, school_holidays(Region.MIDDEN))
    ),
}


def weeks(day: date) -> int:
    """The number of weeks from the start up to and with the week of a day."""
    return (day - MONDAY).days // 7 + 1


@pytest.mark.parametrize("name", CASES)
def test_first_dates_come_within_a_second_and_ten_seconds_bring_them_near_the_bound(name: str) -> None:
    rollout = CASES[name]
    began = time.perf_counter()
    first = find_timetable(rollout, 0)
    to_first = time.perf_counter() - began
    began = time.perf_counter()
    best = find_timetable(rollout, 10)
    spent = time.perf_counter() - began
    over = (weeks(best.last_day) - weeks(best.no_sooner_than)) / weeks(best.no_sooner_than)
    print(
        f"\n{name}: first in {to_first:.2f} s ({weeks(first.last_day)} weeks); after {spent:.1f} s "
        f"{weeks(best.last_day)} weeks, bound {weeks(best.no_sooner_than)} ({over:.1%} over), proven {best.proven}"
    )
    assert broken(rollout, first.placed) == []
    assert broken(rollout, best.placed) == []
    assert to_first < 1.0
    assert over <= 0.05


def test_the_first_dates_take_no_more_than_teams_to_the_power_one_and_a_half() -> None:
    rollouts = {count: rollout_of(count, TRAINERS) for count in (30, 100, 300)}
    fastest = dict.fromkeys(rollouts, float("inf"))
    for _ in range(TURNS):
        for count, rollout in rollouts.items():
            began = time.perf_counter()
            find_timetable(rollout, 0)
            fastest[count] = min(fastest[count], time.perf_counter() - began)
    print("\n" + ", ".join(f"{count} teams {1000 * spent:.0f} ms" for count, spent in fastest.items()))
    assert fastest[300] / fastest[30] <= 10**1.5
    assert fastest[100] / fastest[30] <= (10 / 3) ** 1.5


@pytest.mark.skipif(shutil.which("tj3") is None, reason="TaskJuggler 3 (Debian package tj3) is not installed")
def test_taskjuggler_side_by_side(tmp_path: Path) -> None:
    """TaskJuggler gets the same teams and least gaps, and a trainer per team: choosing trainers takes it minutes."""
    rollout = CASES["four sessions"]
    began = time.perf_counter()
    starts = taskjuggler(rollout, tmp_path)
    theirs = time.perf_counter() - began
    began = time.perf_counter()
    found = find_timetable(rollout, 10)
    spent = time.perf_counter() - began
    ours = {task_id: slot.first for task_id, slot in found.placed.items()}
    print(f"\nTaskJuggler {theirs:.1f} s, {told(starts)}\nhere {spent:.1f} s, {told(ours)}")
    assert too_long(ours) == 0
    assert len(starts) == len(ours)
    assert weeks(max(ours.values())) <= weeks(max(starts.values()))


def told(starts: dict[str, date]) -> str:
    gaps = TEAMS * (len(SESSIONS) - 1)
    return f"last week {weeks(max(starts.values()))}, {too_long(starts)} of {gaps} gaps longer than six weeks"


def too_long(starts: dict[str, date]) -> int:
    gaps = [
        (starts[f"{t}-{b}"] - starts[f"{t}-{a}"]).days for t in range(TEAMS) for a, b in pairwise(SESSIONS)
    ]
    return sum(gap > 42 for gap in gaps)


def taskjuggler(rollout: Rollout, folder: Path) -> dict[str, date]:
    """Return the starts that TaskJuggler finds; it knows no longest gap and has nothing to strive for."""
    lines = [f'project p "p" {MONDAY} +4y {{ timeformat "%Y-%m-%d" }}', 'resource all "all" {']
    lines += [f'resource p{n} "p{n}" {{ limits {{ weeklymax 2d }} }}' for n in range(TRAINERS)] + ["}"]
    for task in rollout.tasks:
        team, step = task.id.split("-")
        lines.append(f'task t{team}_{step} "{task.id}" {{')
        lines.append(f"effort 1d allocate p{int(team) % TRAINERS}" if task.needs else "length 1d")
        if step != "0":
            lines.append(f"depends t{team}_{int(step) - 1} {{ onstart gapduration 3w }}")
        lines.append("}")
    lines.append('taskreport out "out" { formats csv columns name, start hidetask 0 }')
    (folder / "p.tjp").write_text("\n".join(lines))
    subprocess.run(
        ["tj3", "--silent", "-o", str(folder), "p.tjp"], cwd=folder, check=True, capture_output=True
    )
    with (folder / "out.csv").open() as file:
        return {
            row["Name"].strip(): date.fromisoformat(row["Start"])
            for row in csv.DictReader(file, delimiter=";")
        }


def test_more_trainers_never_make_the_end_later() -> None:
    ends: list[Outcome] = [find_timetable(rollout_of(120, count), 3) for count in (6, 8, 10)]
    print(
        "\n"
        + ", ".join(f"{n} trainers: week {weeks(o.last_day)}" for n, o in zip((6, 8, 10), ends, strict=True))
    )
    assert [o.last_day for o in ends] == sorted((o.last_day for o in ends), reverse=True)


EDITS = [
    (45, 5, 1),
    (169, 2, 1),
    (161, 1, 3),
    (269, 1, 2),
    (9, 4, 3),
    (147, 4, 1),
    (90, 5, 2),
    (108, 2, 1),
    (201, 3, -1),
]


def test_an_edit_takes_little_more_than_the_first_dates_and_moves_little() -> None:
    """300 teams through the use case, sentences included; beside it what the first dates of the same journey take."""
    journey = fresh(per_wave=40, teams=TEAMS, trainers=TRAINERS)
    firsts, took, moved = [], [], []
    for team, number, weeks_later in EDITS:
        began = time.perf_counter()
        kept = dated(journey)  # beside every edit again: one time of so short a search is a matter of luck
        firsts.append(time.perf_counter() - began)
        began = time.perf_counter()
        proposal = edit(kept, team, number, weeks_later)
        took.append(time.perf_counter() - began)
        moved.append(len(proposal.moves))
        assert proposal.feasible, proposal.explanation
    first = statistics.median(firsts)
    told = ", ".join(f"{spent:.2f} s ({count})" for spent, count in zip(took, moved, strict=True))
    print(f"\nfirst dates {first:.2f} s; edits, with what they moved: {told}")
    assert statistics.median(took) <= 8 * first
    assert max(took) <= 24 * first  # the hardest of them moves thirty sessions
    assert max(moved) <= 0.1 * len(journey.sessions)


def test_an_edit_that_cant_be_is_explained_in_little_more_than_the_first_dates() -> None:
    journey = fresh(per_wave=40, teams=TEAMS, trainers=TRAINERS)
    firsts = []
    for _ in range(3):
        began = time.perf_counter()
        kept = dated(journey)
        firsts.append(time.perf_counter() - began)
    first = statistics.median(firsts)
    row = [s for s in kept.sessions if s.unit_id == "150"]
    same = [s for s in kept.sessions if s.step == "twee"][10 : 11 + TRAINERS]
    day = max(s.planned for s in same if s.planned)
    cases = {
        "a holiday": {row[2].id: date(2027, 5, 6)},
        "two days too near": {row[1].id: date(2027, 6, 10), row[2].id: date(2027, 6, 14)},
        "one more than trainers on a day": {s.id: day for s in same},
    }
    took = {}
    for name, edits in cases.items():
        began = time.perf_counter()
        proposal = retime(kept, kept.boarding_rules[0], kept_waves(kept), edits, FIRST)
        took[name] = time.perf_counter() - began
        assert not proposal.feasible and proposal.ways_out
    print(
        f"\nfirst dates {first:.2f} s; " + ", ".join(f"{name} {spent:.2f} s" for name, spent in took.items())
    )
    assert max(took.values()) <= 8 * first
