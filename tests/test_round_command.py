"""Rounds from the command line: the same steps, refusals and results as on screen."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from typing import Any

import pytest

from planner.command import main
from planner.route.traject import Traject
from planner.usecases.desk import Desk
from planner.usecases.inviting import SETTING
from planner.usecases.participating import invitation
from planner.usecases.rounds import close_round, season_title
from planner.usecases.scanning import results
from scans.answers import Response, Round
from scans.groups import Level, UnitKind
from scans.own_scan import OwnScan

Command = Callable[..., str]


@pytest.fixture
def now(desk: Desk) -> Desk:
    """The desk at this very moment, as the command has it."""
    return replace(desk, now=datetime.now(UTC))


@pytest.fixture
def command(
    database_url: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Command:
    """Run `spoorboekje round ...` and return what it prints."""
    monkeypatch.setenv("SPOORBOEKJE_DATABASE_URL", database_url)
    monkeypatch.delenv(SETTING, raising=False)

    def run(*arguments: str) -> str:
        capsys.readouterr()
        main(("round", *arguments))
        return capsys.readouterr().out

    return run


def _opened(command: Command, traject: Traject, *more: str) -> tuple[str, dict[str, str]]:
    """Open a team round; return its id and the address per unit name."""
    _, round_id, *links = command("open", traject.id, "--scan", "team", *more).splitlines()
    return round_id, {name: address for address, name in (line.split("  ", 1) for line in links)}


def _held(desk: Desk, traject: Traject, round_id: str) -> Round:
    return next(held for held in desk.journey(traject.id).rounds if held.id == round_id)


def _answer(desk: Desk, traject: Traject, round_id: str, per_team: dict[str, int]) -> None:
    """Store answers, each with a text to every open question."""
    held, journey = _held(desk, traject, round_id), desk.journey(traject.id)
    assert held.form is not None
    dice = random.Random(7)
    made = [
        Response(
            traject_id=traject.id,
            round_id=round_id,
            unit_id=unit.id,
            level=Level.OPERATIONEEL,
            answers={key: dice.randint(1, 5) for key in held.form.answer_keys()},
            texts=dict.fromkeys(held.form.text_keys(), f"Meer tijd {n}"),
        )
        for unit in journey.units
        for n in range(per_team.get(unit.name, 0))
    ]
    with desk.work("Antwoorden") as work:
        work.add_all(made)


def _items(report: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for group in report["groups"]:
        yield from (*group["themes"], *group["statements"], *group["options"])


def test_a_new_round_prints_a_link_that_works_for_everybody_and_for_each_team(
    command: Command, now: Desk, traject: Traject
) -> None:
    round_id, links = _opened(command, traject, "--until", "2999-12-31", "--threshold", "7")
    assert list(links) == ["Zorg Test", "Dagdienst", "Nachtzorg"]
    for name, address in links.items():
        start, _, code = address.rpartition("/")
        found = invitation(now, code)
        assert start == "http://localhost:8501/d" and found is not None and found.is_open
        assert (found.unit.name, found.held.id) == (name, round_id)
    held = _held(now, traject, round_id)
    assert (held.threshold, held.until, held.title) == (7, date(2999, 12, 31), season_title(now.today))


def test_an_own_scan_is_opened_by_its_id(command: Command, now: Desk, traject: Traject) -> None:
    shipped = now.library.scans["team"]
    own = OwnScan(traject_id=traject.id, base="team", form=shipped.model_copy(update={"title": "Onze scan"}))
    with now.work("Eigen scan") as work:
        work.add(own)
    with pytest.raises(SystemExit, match=rf"{own.id} \(Onze scan\)"):
        command("open", traject.id, "--scan", "onze")
    _, round_id, *_ = command("open", traject.id, "--scan", own.id).splitlines()
    form = _held(now, traject, round_id).form
    assert form is not None and form.title == "Onze scan"


def test_links_begin_with_the_address_that_is_set_for_participants(
    command: Command, traject: Traject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SETTING, "https://deelname.zorgtest.nl/")
    _, links = _opened(command, traject, "--unit", "nachtzorg", "--title", "Alleen de nacht")
    assert list(links) == ["Nachtzorg"]
    assert links["Nachtzorg"].startswith("https://deelname.zorgtest.nl/d/")


def test_the_status_tells_how_many_answered_and_nothing_of_what(
    command: Command, now: Desk, traject: Traject
) -> None:
    round_id, _ = _opened(command, traject)
    _answer(now, traject, round_id, {"Dagdienst": 3})
    title, *lines = command("status", round_id).splitlines()
    assert title.endswith("(team, open)")
    assert lines == ["Dagdienst: 3 van 10", "Nachtzorg: 0 van 10", "Samen: 3 van 20"]


def test_an_open_round_shows_no_result_and_too_few_answers_keep_it_open(
    command: Command, now: Desk, traject: Traject
) -> None:
    round_id, _ = _opened(command, traject, "--threshold", "6")
    _answer(now, traject, round_id, {"Dagdienst": 5})
    for refused in (("results", round_id), ("results", round_id, "--json"), ("close", round_id, "--yes")):
        with pytest.raises(SystemExit) as ended:
            command(*refused)
        assert isinstance(ended.value.code, str)  # printed on stderr, and the exit status is 1
        assert "nog open" in ended.value.code or "Pas bij 6" in ended.value.code
    assert _held(now, traject, round_id).is_open


def test_the_results_are_those_of_the_screen_and_what_is_hidden_has_no_number(
    command: Command, now: Desk, traject: Traject
) -> None:
    round_id, _ = _opened(command, traject)
    _answer(now, traject, round_id, {"Dagdienst": 9, "Nachtzorg": 2})
    assert "Ronde gesloten" in command("close", round_id, "--yes")
    report = json.loads(command("results", round_id, "--json"))
    shown = results(now, now.journey(traject.id), _held(now, traject, round_id))
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
    round_id, _ = _opened(command, traject)
    _answer(now, traject, round_id, {"Dagdienst": 6})
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


def test_own_words_of_too_few_people_stay_hidden(command: Command, now: Desk, traject: Traject) -> None:
    round_id, _ = _opened(command, traject)
    _answer(now, traject, round_id, {"Dagdienst": 6})
    responses = _responses(now, traject)
    with now.work("Minder woorden") as work:
        for response in responses[:2]:
            work.change(response.model_copy(update={"texts": {}}))
    close_round(now, _held(now, traject, round_id))
    report = json.loads(command("results", round_id, "--json"))
    assert all(text["hidden"] and text["answers"] == [] for text in report["texts"])


def _responses(desk: Desk, traject: Traject) -> list[Response]:
    with desk.work("Kijken") as work:
        return work.all(Response, traject.id)


def test_the_rounds_of_a_traject_are_listed_with_their_state(
    command: Command, now: Desk, traject: Traject
) -> None:
    assert "nog geen rondes" in command("list", traject.id)
    round_id, _ = _opened(command, traject, "--title", "Eerste")
    assert command("list", traject.id).splitlines() == [f"{round_id}  Eerste  (team, open)"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("open", "TRAJECT", "--scan", "anders"), "Kies uit: invullingen, organisatie, team"),
        (
            ("open", "TRAJECT", "--scan", "team", "--unit", "Avond"),
            "Kies uit: Zorg Test, Het Plein, Dagdienst",
        ),
        (("open", "TRAJECT", "--scan", "team", "--until", "2020-01-01"), "laatste dag ligt voor de eerste"),
        (("open", "TRAJECT", "--scan", "team", "--title", " "), "Geef de ronde een naam"),
        (("open", "bestaat-niet", "--scan", "team"), "geen traject met het kenmerk"),
        (("status", "bestaat-niet"), "geen ronde met het kenmerk"),
        (("close", "bestaat-niet", "--yes"), "geen ronde met het kenmerk"),
        (("results", "bestaat-niet"), "geen ronde met het kenmerk"),
    ],
)
def test_what_cannot_be_done_is_told_in_dutch_and_nothing_is_stored(
    command: Command, now: Desk, traject: Traject, arguments: tuple[str, ...], message: str
) -> None:
    with pytest.raises(SystemExit, match=message):
        command(*(traject.id if word == "TRAJECT" else word for word in arguments))
    assert now.journey(traject.id).rounds == ()


def test_a_wrong_setting_for_the_address_opens_no_round(
    command: Command, now: Desk, traject: Traject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SETTING, "deelname.zorgtest.nl")
    with pytest.raises(SystemExit, match=SETTING):
        command("open", traject.id, "--scan", "team")
    assert now.journey(traject.id).rounds == ()


def test_a_name_that_two_units_share_is_asked_for_by_id(
    command: Command, now: Desk, traject: Traject
) -> None:
    day = next(unit for unit in now.journey(traject.id).units if unit.name == "Dagdienst")
    twin = day.model_copy(update={"id": "tweede", "name": "DAGDIENST", "version": 1})
    with now.work("Nog een team") as work:
        work.add(twin)
    with pytest.raises(SystemExit, match=f"Er zijn 2 onderdelen .*{day.id}"):
        command("open", traject.id, "--scan", "team", "--unit", "Dagdienst")
    _, links = _opened(command, traject, "--unit", "tweede")
    assert list(links) == ["DAGDIENST"] and twin.kind is UnitKind.TEAM


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("open", "x", "--scan", "team", "--threshold", "4"), "kies een getal van 5 tot en met 20"),
        (("open", "x", "--scan", "team", "--threshold", "veel"), "kies een getal van 5 tot en met 20"),
        (("open", "x", "--scan", "team", "--until", "31-12-2027"), "schrijf hem als JJJJ-MM-DD"),
        (("open", "x"), "hier ontbreekt nog --scan"),
        (("results",), "hier ontbreekt nog RONDE"),
    ],
)
def test_a_wrong_call_is_explained_in_dutch(
    command: Command, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], message: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        command(*arguments)
    told = capsys.readouterr().err
    assert ended.value.code == 2 and message in told and "usage" not in told


def test_a_round_opens_with_a_first_day_a_purpose_and_an_address_of_choice(
    command: Command, now: Desk, traject: Traject
) -> None:
    first = now.today + timedelta(days=3)
    round_id, links = _opened(
        command,
        traject,
        "--from",
        first.isoformat(),
        "--purpose",
        " Om te kiezen. ",
        "--address",
        "https://scan.zorg.nl/",
    )
    held = _held(now, traject, round_id)
    assert (held.opened, held.purpose) == (first, "Om te kiezen.")
    assert links["Dagdienst"].startswith("https://scan.zorg.nl/d/")
    assert "(team, gepland" in command("status", round_id)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--address", "scan.zorg.nl"), "--address begint met https://"),
        (("--purpose", "x" * 601), "601 tekens"),
        (("--from", "2020-01-01"), "eerste dag is al voorbij"),
    ],
)
def test_a_wrong_choice_opens_nothing(
    command: Command, now: Desk, traject: Traject, arguments: tuple[str, str], message: str
) -> None:
    with pytest.raises(SystemExit, match=message):
        command("open", traject.id, "--scan", "team", *arguments)
    assert now.journey(traject.id).rounds == ()


def test_links_that_no_phone_can_reach_are_called_so_apart_from_the_links(
    command: Command, traject: Traject, capsys: pytest.CaptureFixture[str]
) -> None:
    main(("round", "open", traject.id, "--scan", "team", "--title", "Een"))
    assert "werken alleen op deze computer" in capsys.readouterr().err
    main(
        (
            "round",
            "open",
            traject.id,
            "--scan",
            "team",
            "--title",
            "Twee",
            "--address",
            "https://scan.zorg.nl",
        )
    )
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(("said", "closes"), [("ja\n", True), ("nee\n", False), ("", False)])
def test_closing_asks_first_and_only_a_yes_closes(
    command: Command, now: Desk, traject: Traject, monkeypatch: pytest.MonkeyPatch, said: str, closes: bool
) -> None:
    round_id, _ = _opened(command, traject)
    _answer(now, traject, round_id, {"Dagdienst": 6})
    terminal = StringIO(said)
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", terminal)
    if closes:
        assert "Zeker weten? (ja/nee)" in command("close", round_id)
    else:
        with pytest.raises(SystemExit, match="blijft open"):
            command("close", round_id)
    assert _held(now, traject, round_id).is_open is not closes


def test_without_a_terminal_closing_wants_to_be_told(command: Command, now: Desk, traject: Traject) -> None:
    round_id, _ = _opened(command, traject)
    _answer(now, traject, round_id, {"Dagdienst": 6})
    with pytest.raises(SystemExit, match="--yes"):
        command("close", round_id)
    assert _held(now, traject, round_id).is_open


def test_a_reader_that_stops_reading_ends_the_command_quietly(
    command: Command, now: Desk, traject: Traject, database_url: str
) -> None:
    round_id, _ = _opened(command, traject)
    _answer(now, traject, round_id, {"Dagdienst": 6})
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
