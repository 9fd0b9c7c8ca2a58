"""Rounds from the command line: the same steps, refusals and results as on screen."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from planner.command import main
from planner.route.traject import Traject
from planner.usecases.desk import Desk
from planner.usecases.inviting import SETTING
from planner.usecases.participating import invitation
from planner.usecases.rounds import season_title
from scans.groups import UnitKind
from scans.own_scan import OwnScan
from tests.rounds_by_command import Command, held_of, opened


def test_a_new_round_prints_a_link_that_works_for_everybody_and_for_each_team(
    command: Command, now: Desk, traject: Traject
) -> None:
    round_id, links = opened(command, traject, "--until", "2999-12-31", "--threshold", "7")
    assert list(links) == ["Zorg Test", "Dagdienst", "Nachtzorg"]
    for name, address in links.items():
        start, _, code = address.rpartition("/")
        found = invitation(now, code)
        assert start == "http://localhost:8501/d" and found is not None and found.is_open
        assert (found.unit.name, found.held.id) == (name, round_id)
    held = held_of(now, traject, round_id)
    assert (held.threshold, held.until, held.title) == (7, date(2999, 12, 31), season_title(now.today))


def test_an_own_scan_is_opened_by_its_id(command: Command, now: Desk, traject: Traject) -> None:
    shipped = now.library.scans["team"]
    own = OwnScan(traject_id=traject.id, base="team", form=shipped.model_copy(update={"title": "Onze scan"}))
    with now.work("Eigen scan") as work:
        work.add(own)
    with pytest.raises(SystemExit, match=rf"{own.id} \(Onze scan\)"):
        command("open", traject.id, "--scan", "onze")
    _, round_id, *_ = command("open", traject.id, "--scan", own.id).splitlines()
    form = held_of(now, traject, round_id).form
    assert form is not None and form.title == "Onze scan"


def test_links_begin_with_the_address_that_is_set_for_participants(
    command: Command, traject: Traject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SETTING, "https://deelname.zorgtest.nl/")
    _, links = opened(command, traject, "--unit", "nachtzorg", "--title", "Alleen de nacht")
    assert list(links) == ["Nachtzorg"]
    assert links["Nachtzorg"].startswith("https://deelname.zorgtest.nl/d/")


def test_the_rounds_of_a_traject_are_listed_with_their_state(
    command: Command, now: Desk, traject: Traject
) -> None:
    assert "nog geen rondes" in command("list", traject.id)
    round_id, _ = opened(command, traject, "--title", "Eerste")
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
    _, links = opened(command, traject, "--unit", "tweede")
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
    round_id, links = opened(
        command,
        traject,
        "--from",
        first.isoformat(),
        "--purpose",
        " Om te kiezen. ",
        "--address",
        "https://scan.zorg.nl/",
    )
    held = held_of(now, traject, round_id)
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
