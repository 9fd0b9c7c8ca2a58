"""The running app in Chromium: a real server with its own database file, driven the way a person goes."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = Path("/usr/bin/chromium")
DESKTOP, TABLET, PHONE = (1440, 900), (834, 1112), (390, 844)


@dataclass
class Server:
    """A running app: where it is, which database file it keeps, and where phones come in when it has a door for them."""

    url: str
    database: str
    process: subprocess.Popen[bytes]
    door: str = ""

    def stop(self) -> None:
        """Stop the app and wait until it has gone."""
        self.process.terminate()
        self.process.wait(timeout=15)


def start_with_door(database: str) -> Server:
    """Start the app the way an organisation does, with a door for phones beside it, and wait until both answer."""
    door = free_port()
    serve = ("serve", "--port", "{port}", "--deelname", f"127.0.0.1:{door}")
    server = start(database, sys.executable, "-c", "from planner.command import main; main()", *serve)
    server.door = f"http://127.0.0.1:{door}"
    with urllib.request.urlopen(f"{server.door}/d", timeout=30) as answer:
        assert answer.status == 200
    return server


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(database: str, *command: str) -> Server:
    """Start the app on a free port and wait until it answers; `{port}` in a command is filled in."""
    port = free_port()
    environment = os.environ | {"SPOORBOEKJE_DATABASE_URL": database, "STREAMLIT_SERVER_PORT": str(port)}
    default = (sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"))
    arguments = [part.format(port=port) for part in command or default]
    process = subprocess.Popen(
        arguments, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    server = Server(f"http://127.0.0.1:{port}", database, process)
    _wait(server)
    return server


def _wait(server: Server) -> None:
    for _ in range(150):
        try:
            with urllib.request.urlopen(f"{server.url}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    server.process.kill()
    raise RuntimeError("the app did not start")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A running app with an empty database."""
    running = start(f"sqlite:///{tmp_path / 'reis.db'}")
    yield running
    running.stop()


@pytest.fixture
def pictures() -> Path | None:
    """Where pictures go, if somebody asked for them."""
    named = os.environ.get("SPOORBOEKJE_PICTURES")
    return Path(named) if named else None


@pytest.fixture(scope="module")  # while it lives, no other event loop can run in this process
def browser() -> Iterator[Browser]:
    """Debian's Chromium; on CI it must be there, elsewhere the test is skipped without it."""
    if not CHROMIUM.exists():
        if os.environ.get("CI"):
            pytest.fail("chromium is missing")
        pytest.skip("chromium is not installed")
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=flags)
        yield started
        started.close()


@pytest.fixture(params=[DESKTOP, TABLET], ids=["desktop", "tablet"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A browser tab of a Dutch user."""
    width, height = request.param
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale="nl-NL", timezone_id="Europe/Amsterdam"
    )
    context.set_default_timeout(20_000)
    tab = context.new_page()
    yield tab
    _keep_last_picture(tab, request)
    context.close()


def _keep_last_picture(tab: Page, request: pytest.FixtureRequest) -> None:
    """Keep what was on screen at the end, for whoever wants to know why a journey stopped."""
    folder = os.environ.get("SPOORBOEKJE_PICTURES")
    if folder:
        tab.screenshot(path=Path(folder) / f"last-{request.node.callspec.id}.png", full_page=True)
