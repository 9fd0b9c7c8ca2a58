"""The console command, run as a user runs it: in its own process, with its own database file."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from planner.command import main

ENGLISH = re.compile(r"usage|option|argument[^e]|required|invalid|unrecognized|positional|show this|choose")


def _run(database_url: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"SPOORBOEKJE_DATABASE_URL": database_url, "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", "from planner.command import main; main()", *arguments]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=60
    )


def test_an_example_is_added_listed_exported_and_imported_again(database_url: str, tmp_path: Path) -> None:
    added = _run(database_url, "example")
    traject_id = added.stdout.splitlines()[-1]
    assert traject_id in _run(database_url, "list").stdout
    file = tmp_path / "traject.json"
    assert _run(database_url, "archive", "export", traject_id, str(file)).returncode == 0
    other = f"sqlite:///{tmp_path / 'ander.db'}"
    assert _run(other, "archive", "import", str(file)).stdout.splitlines()[-1] == traject_id
    again = tmp_path / "weer.json"
    _run(other, "archive", "export", traject_id, str(again))
    assert again.read_bytes() == file.read_bytes()
    assert json.loads(file.read_text(encoding="utf-8"))["traject"]["name"] == "Zorggroep Voorbeeld"


def test_the_other_example_has_a_name(database_url: str) -> None:
    assert "LEVANTOgroep" in _run(database_url, "example", "levanto").stdout


def test_the_shipped_content_is_in_order(database_url: str) -> None:
    result = _run(database_url, "check")
    assert (result.returncode, result.stdout.strip()) == (0, "De inhoud is in orde.")


def test_wrong_content_is_listed_and_ends_with_a_failure(database_url: str, tmp_path: Path) -> None:
    (tmp_path / "roles.yaml").write_text("- key: x\n", encoding="utf-8")
    result = _run(database_url, "check", str(tmp_path))
    assert result.returncode == 1
    assert "roles.yaml, regel 1" in result.stdout
    assert "fouten gevonden" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("archive", "export", "bestaat-niet", "x.json"), "geen traject met het kenmerk"),
        (("archive", "import", "bestaat-niet.json"), "bestaat-niet.json"),
        (("check", "bestaat-niet"), "bestaat niet"),
    ],
)
def test_what_cannot_be_done_ends_with_a_dutch_message(
    database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    message: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[1]))
    result = _run(database_url, *arguments)
    assert result.returncode == 1
    assert message in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("serve", "--port", "99999"),
            "--port: ‘99999’ is geen poort; kies een getal van 1024 tot en met 65535",
        ),
        (("serve", "--port", "80"), "is geen poort"),
        (("serve", "--port", "acht"), "‘acht’ is geen poort"),
        (("serve", "--port"), "hier hoort een waarde achter"),
        (("example", "anders"), "‘anders’ kan hier niet; kies uit 'voorbeeld', 'levanto'"),
        (("onzin",), "‘onzin’ kan hier niet; kies uit"),
        ((), "hier ontbreekt nog OPDRACHT"),
        (("archive",), "hier ontbreekt nog OPDRACHT"),
        (("archive", "export"), "hier ontbreekt nog KENMERK, BESTAND"),
        (("list", "--snel"), "dit is te veel of onbekend: --snel"),
    ],
)
def test_a_wrong_call_is_explained_in_dutch(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], message: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    told = capsys.readouterr().err
    assert ended.value.code == 2 and message in told and told.startswith("gebruik: ")
    assert not ENGLISH.search(told)


@pytest.mark.parametrize("arguments", [(), ("serve",), ("example",), ("archive",), ("archive", "import")])
def test_the_help_is_in_dutch(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit):
        main((*arguments, "--help"))
    told = capsys.readouterr().out
    assert "gebruik:" in told and "opties:" in told and "toon deze uitleg" in told
    assert not ENGLISH.search(told)


def test_why_a_file_cannot_be_read_is_told_in_dutch(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPOORBOEKJE_DATABASE_URL", database_url)
    with pytest.raises(SystemExit, match=r"niet\.json kan niet .*: het bestaat niet\.$"):
        main(("archive", "import", str(tmp_path / "niet.json")))
    with pytest.raises(SystemExit, match=r": (het is een map|je mag er niet bij)\.$"):
        main(("archive", "import", str(tmp_path)))


def test_an_empty_list_says_so(database_url: str) -> None:
    assert "nog geen trajecten" in _run(database_url, "list").stdout


def test_a_port_that_is_taken_is_told_instead_of_silently_changed(database_url: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = _run(database_url, "serve", "--port", str(port))
    assert result.returncode == 1
    assert "al in gebruik" in result.stderr


def test_a_check_tells_what_the_own_content_changes_and_what_is_wrong_with_it(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPOORBOEKJE_CONTENT_FOLDER", str(tmp_path))
    (tmp_path / "stations.yaml").write_text(
        "- key: machinist\n  text: Bij ons de directeur.\n", encoding="utf-8"
    )
    result = _run(database_url, "check")
    assert result.stdout.splitlines() == [
        f"Eigen inhoud: {tmp_path}",
        "Overschreven: stations/machinist (veld text)",
        "De inhoud is in orde.",
    ]
    (tmp_path / "stations.yaml").write_text("- key: machinist\n  tekst: x\n", encoding="utf-8")
    result = _run(database_url, "check")
    assert (result.returncode, result.stderr.strip()) == (1, "1 fout gevonden.")
    assert f"{tmp_path.name}/stations.yaml, regel 2, veld 0.tekst" in result.stdout
