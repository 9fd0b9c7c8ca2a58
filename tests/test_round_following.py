"""A round from the command line while it runs and when it ends: the response, closing, stopping."""

from __future__ import annotations

from io import StringIO

import pytest

from planner.route.traject import Traject
from planner.usecases.desk import Desk
from planner.usecases.participating import invitation
from scans.groups import UnitKind
from tests.rounds_by_command import Command, give_answers, held_of, opened


def test_the_status_tells_how_many_answered_and_nothing_of_what(
    command: Command, now: Desk, traject: Traject
) -> None:
    round_id, _ = opened(command, traject)
    give_answers(now, traject, round_id, {"Dagdienst": 3})
    title, *lines = command("status", round_id).splitlines()
    assert title.endswith("(team, open)")
    assert lines == ["Dagdienst: 3 van 10", "Nachtzorg: 0 van 10", "Samen: 3 van 20"]


def test_an_open_round_shows_no_result_and_too_few_answers_keep_it_open(
    command: Command, now: Desk, traject: Traject
) -> None:
    round_id, _ = opened(command, traject, "--threshold", "6")
    give_answers(now, traject, round_id, {"Dagdienst": 5})
    for refused in (("results", round_id), ("results", round_id, "--json"), ("close", round_id, "--yes")):
        with pytest.raises(SystemExit) as ended:
            command(*refused)
        assert isinstance(ended.value.code, str)  # printed on stderr, and the exit status is 1
        assert "nog open" in ended.value.code or "Pas bij 6" in ended.value.code
    assert held_of(now, traject, round_id).is_open


@pytest.mark.parametrize(("said", "closes"), [("ja\n", True), ("nee\n", False), ("", False)])
def test_closing_asks_first_and_only_a_yes_closes(
    command: Command, now: Desk, traject: Traject, monkeypatch: pytest.MonkeyPatch, said: str, closes: bool
) -> None:
    round_id, _ = opened(command, traject)
    give_answers(now, traject, round_id, {"Dagdienst": 6})
    terminal = StringIO(said)
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", terminal)
    if closes:
        assert "Zeker weten? (ja/nee)" in command("close", round_id)
    else:
        with pytest.raises(SystemExit, match="blijft open"):
            command("close", round_id)
    assert held_of(now, traject, round_id).is_open is not closes


def test_without_a_terminal_closing_wants_to_be_told(command: Command, now: Desk, traject: Traject) -> None:
    round_id, _ = opened(command, traject)
    give_answers(now, traject, round_id, {"Dagdienst": 6})
    with pytest.raises(SystemExit, match="--yes"):
        command("close", round_id)
    assert held_of(now, traject, round_id).is_open


def test_the_status_counts_a_team_of_one_together_with_another(
    command: Command, now: Desk, traject: Traject
) -> None:
    small = next(unit for unit in now.journey(traject.id).units if unit.name == "Dagdienst")
    with now.work("Aantal gezet") as work:
        work.change(small.model_copy(update={"headcount": 1}))
    round_id, _ = opened(command, traject)
    give_answers(now, traject, round_id, {"Dagdienst": 1, "Nachtzorg": 2})
    told = command("status", round_id)
    assert "Dagdienst en Nachtzorg samen: 3 van 11" in told and "Dagdienst: " not in told


def test_the_status_of_a_round_for_a_few_people_holds_no_number(
    command: Command, now: Desk, traject: Traject
) -> None:
    with now.work("Aantallen gezet") as work:
        for unit in now.journey(traject.id).units:
            if unit.kind is UnitKind.TEAM:
                work.change(unit.model_copy(update={"headcount": 2}))
    round_id, _ = opened(command, traject)
    give_answers(now, traject, round_id, {"Dagdienst": 1})
    told = command("status", round_id)
    assert "minder dan 5 mensen" in told and "Samen" not in told
    with pytest.raises(SystemExit, match="nog geen 5 antwoorden"):
        command("close", round_id, "--yes")


def test_a_round_is_stopped_without_a_result_and_nothing_of_it_is_left(
    command: Command, now: Desk, traject: Traject
) -> None:
    round_id, links = opened(command, traject)
    give_answers(now, traject, round_id, {"Dagdienst": 3})
    with pytest.raises(SystemExit, match=r"(?s)met haar links en alle antwoorden.*--yes"):
        command("stop", round_id)
    assert _held_ids(now, traject) == [round_id]
    assert "gestopt zonder uitkomst" in command("stop", round_id, "--yes")
    assert _held_ids(now, traject) == []
    assert invitation(now, links["Dagdienst"].rpartition("/")[2]) is None


def test_a_closed_round_is_not_stopped(command: Command, now: Desk, traject: Traject) -> None:
    round_id, _ = opened(command, traject)
    give_answers(now, traject, round_id, {"Dagdienst": 6})
    command("close", round_id, "--yes")
    with pytest.raises(SystemExit, match="Deze ronde is gesloten"):
        command("stop", round_id, "--yes")
    assert _held_ids(now, traject) == [round_id]


def _held_ids(desk: Desk, traject: Traject) -> list[str]:
    return [held.id for held in desk.journey(traject.id).rounds]
