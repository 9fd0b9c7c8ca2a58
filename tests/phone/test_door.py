"""The processes behind the door for participants: whatever ends one of them, people can come in, and none stays behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from planner.phone.door import READY, TAKEN, processes
from planner.phone.serving import Door, open_door
from tests.journeys.conftest import free_port

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/task").exists(), reason="only Linux tells whose child a process is"
)


class Opened(NamedTuple):
    """A door that was opened: who keeps it, and where it is."""

    keeper: subprocess.Popen[bytes]
    port: int


@pytest.fixture
def opened(database_url: str) -> Iterator[Opened]:
    """A door with its processes."""
    port = free_port()
    keeper = _keeper(port, database_url)
    assert keeper.stdout is not None
    assert keeper.stdout.readline().decode().strip() == READY
    yield Opened(keeper, port)
    keeper.kill()
    keeper.wait(10)
    _until(lambda: not _answers(port))


def _keeper(port: int, database_url: str) -> subprocess.Popen[bytes]:
    environment = os.environ | {"SPOORBOEKJE_DATABASE_URL": database_url}
    command = [sys.executable, "-m", "planner.phone.door", f"127.0.0.1:{port}"]
    return subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/d", timeout=30) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _children(pid: int) -> set[int]:
    """Return the processes that a process started to answer with: the ones that hold a socket."""
    found = Path(f"/proc/{pid}/task").glob("*/children")
    started = {int(child) for listed in found for child in listed.read_text().split()}
    return {child for child in started if "spawn_main" in Path(f"/proc/{child}/cmdline").read_text()}


def _until(holds: Callable[[], bool]) -> None:
    for _ in range(200):
        if holds():
            return
        time.sleep(0.1)
    pytest.fail("het gebeurde niet")


def test_a_process_that_ends_is_replaced_and_people_come_in_all_the_while(opened: Opened) -> None:
    assert _answers(opened.port)
    before = _children(opened.keeper.pid)
    assert len(before) == processes() >= 2
    os.kill(min(before), signal.SIGKILL)
    assert _answers(opened.port)
    _until(lambda: len(_children(opened.keeper.pid) - before) == 1)
    assert _answers(opened.port)


@pytest.mark.parametrize("way", ["input closed", "killed"])
def test_all_of_them_leave_with_the_program_that_opened_the_door(opened: Opened, way: str) -> None:
    assert _answers(opened.port)
    children = _children(opened.keeper.pid)
    if way == "killed":
        opened.keeper.kill()
    else:
        assert opened.keeper.stdin is not None
        opened.keeper.stdin.close()
    opened.keeper.wait(20)
    _until(lambda: not any(_lives(child) for child in children))
    assert not _answers(opened.port)


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_door_that_cannot_be_opened_says_so(database_url: str) -> None:
    with open_door(Door("127.0.0.1", 0)) as taken:
        keeper = _keeper(taken.getsockname()[1], database_url)
        said, _ = keeper.communicate(timeout=30)
    assert (keeper.returncode, said.decode().strip()) == (1, TAKEN)
