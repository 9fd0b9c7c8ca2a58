"""A door of their own for participants, with real sockets: their pages and nothing of the leader's."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.phone.serving import Door, open_door, read_door
from tests.phone.conftest import Stop

START = "from planner.command import main; main()"


def _free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _fetch(port: int, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as failure:
        return failure.code, failure.read().decode()


@pytest.fixture
def served(stop: Stop, tmp_path: Path) -> Iterator[tuple[int, int, Path]]:
    """The running command: the port of the screens, that of the participants, and everything it said."""
    screens, door, said = _free(), _free(), tmp_path / "gezegd.txt"
    url = stop.desk.engine.url.render_as_string(hide_password=False)
    environment = os.environ | {"SPOORBOEKJE_DATABASE_URL": url, "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", START, "serve", "--port", str(screens), "--deelname", str(door)]
    with said.open("wb") as out:
        process = subprocess.Popen(command, env=environment, stdout=out, stderr=out)
    try:
        _wait(screens, process)
        yield screens, door, said
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert process.poll() is None
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail("de toepassing kwam niet op gang")


def test_phones_find_their_pages_and_nothing_else_behind_their_door(
    served: tuple[int, int, Path], stop: Stop
) -> None:
    screens, door, said = served
    code = stop.links[0].code
    # the days of the round lie in the future of this computer's clock, or in its past: either way it is our page
    assert _fetch(door, "/")[1] == _fetch(door, "/d")[1] and "Vul je code in" in _fetch(door, "/")[1]
    for path in ("/route", "/_stcore/health", "/static/index.html", "/media/x", "/d/a/b/c"):
        assert _fetch(door, path)[0] == 404
    for port in (screens, door):
        assert _fetch(port, f"/d/{code}")[1].startswith('<!doctype html>\n<html lang="nl">')
        assert "Vul je code in" in _fetch(port, "/d/")[1]
    assert _fetch(screens, "/_stcore/health")[0] == 200
    assert "streamlit" in _fetch(screens, "/")[1].lower()
    told = said.read_text(encoding="utf-8")
    assert f"Deelnemers komen binnen op http://localhost:{door}" in told
    assert code not in told and "GET" not in told


def test_a_door_is_read_from_what_people_type() -> None:
    assert read_door("8502") == Door("127.0.0.1", 8502)
    assert read_door("0.0.0.0:8502") == Door("0.0.0.0", 8502)
    assert str(read_door("[::]:8502")) == "[::]:8502"
    assert read_door("127.0.0.1:8502").address == "http://localhost:8502"
    assert re.fullmatch(r"http://[\d.]+:8502|http://localhost:8502", read_door("0.0.0.0:8502").address)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("80", "geen poort"),
        ("x", "geen poort"),
        ("99999", "geen poort"),
        ("huis:8502", "geen IP-adres"),
        ("", "geen poort"),
    ],
)
def test_what_is_no_door_is_told_in_dutch(typed: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_door(typed)


def test_the_command_refuses_a_port_that_is_taken(database_url: str) -> None:
    with open_door(Door("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        environment = os.environ | {"SPOORBOEKJE_DATABASE_URL": database_url, "PYTHONUTF8": "1"}
        command = [sys.executable, "-c", START, "serve", "--port", str(_free()), "--deelname", port]
        result = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    assert result.returncode == 1 and f"Op 127.0.0.1:{port} kan niemand binnenkomen" in result.stderr
    assert "Traceback" not in result.stderr
