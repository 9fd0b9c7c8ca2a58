"""The timetable from the command line: what it prints, what it keeps, and how it ends when it can't be."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from planner.command import main
from planner.route.boarding import BoardingRules, Step, Trainer
from planner.route.journey import Journey
from planner.route.traject import Traject
from planner.usecases.boarding import change_rules, start_boarding
from planner.usecases.desk import Desk

Command = Callable[..., tuple[str, str]]


@pytest.fixture
def command(
    database_url: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Command:
    """Run `spoorboekje timetable ...` and return what it prints, and what it tells beside that."""
    monkeypatch.setenv("SPOORBOEKJE_DATABASE_URL", database_url)

    def run(*arguments: str) -> tuple[str, str]:
        capsys.readouterr()
        main(("timetable", *arguments))
        found = capsys.readouterr()
        return found.out, found.err

    return run


@pytest.fixture
def journey(desk: Desk, traject: Traject) -> Journey:
    """Two teams with two steps and a trainer, to board from next month on."""
    start = date.today() + timedelta(days=30)
    steps = (
        Step(key="kick_off", title="Kick-off", trainers=0),
        Step(key="een", title="Werksessie 1", min_weeks=1, max_weeks=4),
    )
    with desk.work("Trainer") as work:
        work.add(Trainer(traject_id=traject.id, name="Opleider"))
    rules = BoardingRules(traject_id=traject.id, steps=steps, first=start)
    start_boarding(desk, desk.journey(traject.id), rules)
    return desk.journey(traject.id)


def _kept(desk: Desk, journey: Journey) -> dict[str, str]:
    found = desk.journey(journey.traject.id).sessions
    return {session.id: session.planned.isoformat() for session in found if session.planned}


def test_it_prints_the_days_by_week_and_keeps_nothing(command: Command, desk: Desk, journey: Journey) -> None:
    out, _ = command(journey.traject.id, "--seconds", "0")
    progress, *rest = out.splitlines()
    assert "klaar op" in progress and "eerder dan" in progress
    assert any(line.startswith("Week ") for line in rest)
    for name in ("Dagdienst: Kick-off", "Nachtzorg: Werksessie 1 (Opleider)", "niets bewaard"):
        assert name in out
    assert _kept(desk, journey) == {}


def test_with_keep_the_days_are_stored_with_the_reason(
    command: Command, desk: Desk, journey: Journey
) -> None:
    out, _ = command(journey.traject.id, "--seconds", "0,5", "--keep", "Afgesproken in het MT")
    assert "4 bijeenkomsten krijgen een andere dag" in out and out.endswith("Bewaard.\n")
    sessions = desk.journey(journey.traject.id).sessions
    whys = [s.why.rpartition("; ") for s in sessions if s.planned]
    assert len(whys) == len(sessions)  # a first day keeps why it is this one, and the reason that was given
    assert all(own and given == "Afgesproken in het MT" for own, _, given in whys)
    again, _ = command(journey.traject.id, "--seconds", "0,5")
    assert "0 bijeenkomsten krijgen een andere dag" in again


def test_as_json_the_answer_stands_alone_and_the_progress_beside_it(
    command: Command, desk: Desk, journey: Journey
) -> None:
    out, err = command(journey.traject.id, "--seconds", "0", "--json", "--keep", "Zo doen we het")
    found = json.loads(out)
    assert "klaar op" in err
    assert {s["id"]: s["day"] for s in found["sessions"]} == _kept(desk, journey)
    assert found["last_day"] == max(_kept(desk, journey).values())
    assert found["status"] == "gevonden" and found["no_sooner_than"] <= found["last_day"]
    assert [s["trainers"] for s in found["sessions"] if s["step"] == "een"] == [["Opleider"]] * 2


@pytest.mark.parametrize("more", [(), ("--json",), ("--keep", "Toch")])
def test_what_cant_be_ends_with_the_explanation_and_keeps_nothing(
    command: Command,
    desk: Desk,
    journey: Journey,
    more: tuple[str, ...],
    capsys: pytest.CaptureFixture[str],
) -> None:
    (rules,) = journey.boarding_rules
    change_rules(desk, journey, rules.model_copy(update={"deadline": rules.first + timedelta(days=2)}))
    with pytest.raises(SystemExit) as ended:
        command(journey.traject.id, "--seconds", "0", *more)
    assert isinstance(ended.value.code, str)  # printed on stderr, and the exit status is 1
    assert "gaat niet samen" in ended.value.code and "Wat kan helpen" in ended.value.code
    if more == ("--json",):
        assert json.loads(capsys.readouterr().out)["status"] == "kan niet"
    assert _kept(desk, journey) == {}


def test_a_traject_without_a_timetable_of_teams_says_what_to_do_first(
    command: Command, traject: Traject
) -> None:
    with pytest.raises(SystemExit, match="Kies eerst"):
        command(traject.id)


@pytest.mark.parametrize("seconds", ["veel", "-1", "nan", "4000"])
def test_seconds_that_make_no_sense_are_refused(
    command: Command, seconds: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        command("x", f"--seconds={seconds}")
    assert ended.value.code == 2
    assert f"‘{seconds}’ kan hier niet" in capsys.readouterr().err


def test_held_sessions_are_printed_as_facts(command: Command, desk: Desk, journey: Journey) -> None:
    today = replace(desk, now=datetime.now(UTC))
    held = next(session for session in journey.sessions if session.step == "kick_off")
    with today.work("Gehouden") as work:
        work.change(held.model_copy(update={"held": today.today}))
    out, _ = command(journey.traject.id, "--seconds", "0")
    assert "Kick-off · gehouden" in out
