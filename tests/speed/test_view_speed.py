"""How long every screen takes with 40 teams and 2,000 answers, as a ratio to the reference page in the same run.

Machines differ and are noisy, so nothing here is in seconds: each screen is timed in turn with the reference
page, several times, and the fastest of each is compared. Run with `-s` to see the table.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from planner.route.experience import PhaseNote, PracticeNote, PracticeState, Story, StoryKind
from planner.route.traject import Traject
from planner.usecases.desk import Desk
from planner.usecases.examples import open_example
from planner.views.registry import VIEWS
from scans.answers import Response, Round
from scans.definition import Scan
from scans.groups import Level, Unit, UnitKind, teams
from tests.views.conftest import FRAME, assert_calm

REFERENCE = Path(__file__).parent / "reference_page.py"
LIMIT = 4.0
TURNS = 15  # the fastest of few turns is still a matter of luck on a machine that does other things
TEAMS, ANSWERS = 40, 2_000


@pytest.fixture
def large(desk: Desk) -> Traject:
    """The invented example, grown to 40 teams and 2,000 answers in closed rounds of every scan."""
    traject = open_example(desk, "voorbeeld")
    journey = desk.journey(traject.id)
    parent = next(u for u in journey.units if u.kind is UnitKind.LOCATIE)
    more = [
        Unit(
            traject_id=traject.id,
            parent_id=parent.id,
            kind=UnitKind.TEAM,
            name=f"Team {i:02}",
            headcount=12,
            order=100 + i,
        )
        for i in range(TEAMS - len(teams(journey.units)))
    ]
    top = next(u for u in journey.units if u.parent_id is None)
    with desk.work("Gegroeid") as work:
        work.add_all(more)
        people = teams((*journey.units, *more))
        for scan in desk.library.scans.values():
            found = Round(
                traject_id=traject.id, scan=scan.key, unit_id=top.id, title=f"Grote ronde {scan.key}",
                opened=desk.today - timedelta(days=60), closed=desk.today - timedelta(days=5),
            )  # fmt: skip
            work.add(found)
            work.add_all(_answers(scan, found, people, ANSWERS // len(desk.library.scans) + 1))
        work.add_all(_phase(traject, unit, desk.today) for unit in people)
        work.add_all(_practice(traject, key, desk.today) for key in desk.library.recommendations)
        work.add_all(_story(traject, i, desk.today) for i in range(60))
    return traject


def _answers(scan: Scan, found: Round, people: list[Unit], count: int) -> list[Response]:
    draw = random.Random(scan.key)
    levels = list(Level)
    return [
        Response(
            traject_id=found.traject_id, round_id=found.id, unit_id=people[i % len(people)].id,
            level=levels[0] if i % 17 == 0 else levels[1] if i % 7 == 0 else levels[2], answers=_answer(scan, draw),
        )
        for i in range(count)
    ]  # fmt: skip


def _answer(scan: Scan, draw: random.Random) -> dict[str, int]:
    keys = scan.answer_keys()
    if scan.kind == "punten":
        answer = dict.fromkeys(keys, 0)
        for _ in range(scan.total):
            answer[draw.choice(keys)] += 1
        return answer
    return {key: draw.choice(scan.scale).value for key in keys}


def _phase(traject: Traject, unit: Unit, today: date) -> PhaseNote:
    return PhaseNote(
        traject_id=traject.id, unit_id=unit.id, phase="inzicht", evidence="Ze vragen door.", noted_on=today
    )


def _practice(traject: Traject, key: str, today: date) -> PracticeNote:
    state = PracticeState.PROBEREN
    return PracticeNote(
        traject_id=traject.id, recommendation=key, state=state, evidence="Het gebeurt.", noted_on=today
    )


def _story(traject: Traject, number: int, today: date) -> Story:
    return Story(
        traject_id=traject.id,
        kind=StoryKind.SUCCES,
        title=f"Verhaal {number}",
        text="Kort verhaal.",
        told_on=today,
    )


def _seconds(run: Callable[[], object]) -> float:
    begin = time.perf_counter()
    run()
    return time.perf_counter() - begin


@pytest.mark.bench
def test_no_screen_takes_more_than_four_times_the_reference_page(
    large: Traject, desk: Desk, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPOORBOEKJE_DATABASE_URL", database_url)
    counts = desk.journey(large.id)
    assert len(teams(counts.units)) == TEAMS and sum(counts.answer_counts.values()) >= ANSWERS
    reference = AppTest.from_file(str(REFERENCE), default_timeout=30).run()
    ratios: dict[str, float] = {}
    for view in VIEWS:
        screen = AppTest.from_file(str(FRAME), default_timeout=60)
        screen.query_params["traject"] = large.id
        screen.run()
        screen.switch_page(f"views/{view.file}").run()
        assert_calm(screen)
        pairs = [(_seconds(screen.run), _seconds(reference.run)) for _ in range(TURNS)]
        ratios[view.title] = min(p[0] for p in pairs) / min(p[1] for p in pairs)
    print(f"\nreference page: {min(_seconds(reference.run) for _ in range(TURNS)) * 1000:.1f} ms")
    for title, ratio in sorted(ratios.items(), key=lambda pair: -pair[1]):
        print(f"{title:24} {ratio:5.2f} x")
    slow = {title: round(ratio, 2) for title, ratio in ratios.items() if ratio > LIMIT}
    assert not slow
