"""The results of a round from the command line: those of the screen, and nothing more."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from planner.route.traject import Traject
from planner.usecases.desk import Desk
from planner.usecases.rounds import close_round
from planner.usecases.scanning import results
from scans.answers import Response
from scans.groups import Level
from tests.rounds_by_command import Command, give_answers, held_of, opened


def _items(report: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for group in report["groups"]:
        yield from (*group["themes"], *group["statements"], *group["options"])


def test_the_results_are_those_of_the_screen_and_what_is_hidden_has_no_number(
    command: Command, now: Desk, traject: Traject
) -> None:
    round_id, _ = opened(command, traject)
    give_answers(now, traject, round_id, {"Dagdienst": 9, "Nachtzorg": 2})
    assert "Ronde gesloten" in command("close", round_id, "--yes")
    report = json.loads(command("results", round_id, "--json"))
    shown = results(now, now.journey(traject.id), held_of(now, traject, round_id))
    assert (report["respondents"], report["threshold"]) == (11, 5)
    assert len(report["groups"]) == len(shown.groups)
    for group in report["groups"]:
        level = Level(group["level"]) if group["level"] else None
        for theme in group["themes"]:
            cell = shown.theme(group["unit"], level, theme["key"])
            assert theme["hidden"] == cell.hidden
            assert cell.hidden or (theme["n"], theme["mean"]) == (cell.n, cell.mean)
    hidden = [item for item in _items(report) if item["hidden"]]
    assert hidden and all(set(item) == {"key", "text", "hidden"} for item in hidden)
    why = {group["unit_name"]: group["why_hidden"] for group in report["groups"] if not group["level"]}
    assert why["Nachtzorg"] == "te weinig antwoorden" and "Zorg Test" in why
    assert why["Dagdienst"] == "verborgen, om een kleinere groep te beschermen"
    assert f"  {why['Dagdienst']}" in command("results", round_id).replace(": ", ":  ")
    night = [group for group in report["groups"] if group["unit_name"] == "Nachtzorg"]
    assert all(item["hidden"] for group in night for item in _items({"groups": [group]}))
    assert all(item["n"] >= 5 for item in _items(report) if not item["hidden"])


def test_own_words_come_for_the_whole_round_without_a_team(
    command: Command, now: Desk, traject: Traject
) -> None:
    round_id, _ = opened(command, traject)
    give_answers(now, traject, round_id, {"Dagdienst": 6})
    command("close", round_id, "--yes")
    report = json.loads(command("results", round_id, "--json"))
    assert [len(text["answers"]) for text in report["texts"]] == [6, 6]
    assert "Meer tijd" not in json.dumps(report["groups"])
    told = command("results", round_id)
    assert (
        "Dagdienst" in told
        and "- Meer tijd 5" in told
        and "te weinig antwoorden" in told
        and ": verborgen" in told
    )


def test_every_result_of_a_unit_names_how_many_people_work_there(
    command: Command, now: Desk, traject: Traject
) -> None:
    round_id, _ = opened(command, traject)
    give_answers(now, traject, round_id, {"Dagdienst": 6, "Nachtzorg": 7})
    command("close", round_id, "--yes")
    report = json.loads(command("results", round_id, "--json"))
    assert report["people"] == 20
    people = {(group["unit_name"], group["level"]): group["people"] for group in report["groups"]}
    assert people["Dagdienst", None] == 10 and people["Dagdienst", "operationeel"] is None
    told = command("results", round_id)
    assert "13 van 20 mensen antwoordden" in told and "(6 antwoorden van 10 mensen)" in told


def test_own_words_of_too_few_people_stay_hidden(command: Command, now: Desk, traject: Traject) -> None:
    round_id, _ = opened(command, traject)
    give_answers(now, traject, round_id, {"Dagdienst": 6})
    responses = _responses(now, traject)
    with now.work("Minder woorden") as work:
        for response in responses[:2]:
            work.change(response.model_copy(update={"texts": {}}))
    close_round(now, held_of(now, traject, round_id))
    report = json.loads(command("results", round_id, "--json"))
    assert all(text["hidden"] and text["answers"] == [] for text in report["texts"])


def _responses(desk: Desk, traject: Traject) -> list[Response]:
    with desk.work("Kijken") as work:
        return work.all(Response, traject.id)


def test_a_reader_that_stops_reading_ends_the_command_quietly(
    command: Command, now: Desk, traject: Traject, database_url: str
) -> None:
    round_id, _ = opened(command, traject)
    give_answers(now, traject, round_id, {"Dagdienst": 6})
    command("close", round_id, "--yes")
    run = f"{sys.executable} -c 'from planner.command import main; main()' round results {round_id} --json | true"
    ended = subprocess.run(
        run,
        shell=True,
        capture_output=True,
        text=True,
        env=os.environ | {"SPOORBOEKJE_DATABASE_URL": database_url},
    )
    assert ended.stderr == ""
