"""The server is killed, fifty times, in the middle of a crowd that answers: what was acknowledged is there, once.

The database is only looked at while a server runs: whoever closes it last tidies up after the one that was killed, and
that has to be the next server, as in life.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import socket
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import IO

import pytest

from tests.phone.ground import open_ground
from tests.phone.wire import Answer, Phone, filled

ROOT = Path(__file__).resolve().parents[2]
LIVES = 50
CROWD = 10  # people at the same time who send all at once; besides them two go page by page
GONE = (OSError, asyncio.IncompleteReadError)


@dataclass
class Server:
    """A process that starts a server for every line it gets."""

    process: subprocess.Popen[str]
    url: str
    warm: str  # the page that it is asked for first, which loads all that it needs
    life: int = 0

    @property
    def ears(self) -> IO[str]:
        """Where it listens for the next birth."""
        assert self.process.stdin
        return self.process.stdin

    def said(self) -> str:
        """Return what it says next."""
        assert self.process.stdout
        return self.process.stdout.readline().strip()

    async def rise(self) -> None:
        """Begin a new life and wait until it answers."""
        print(file=self.ears, flush=True)
        self.life = int(self.said())
        for _ in range(500):
            try:
                phone = Phone(self.url)
                await phone.get(self.warm)
                return await phone.hang_up()
            except GONE:
                await asyncio.sleep(0.02)
        raise RuntimeError("the server did not start")

    def kill(self) -> None:
        """Kill it with no chance to tidy up."""
        os.kill(self.life, signal.SIGKILL)
        assert self.said() == ""


@dataclass
class Sent:
    """One person's form, who can send it again; `known` when the server said that it was stored."""

    cookie: bytes
    path: str
    fields: dict[str, str]
    known: bool = False


@dataclass
class Crowd:
    """Everybody who ever answered, by the words they wrote; and for who goes page by page, what is surely kept."""

    url: str
    code: str
    sent: dict[str, Sent] = field(default_factory=dict)
    kept: dict[bytes, str] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=count)

    async def at_once(self) -> None:
        """Person after person sends everything at once, until the server is gone."""
        try:
            while True:
                phone, page = await self._page(Phone(self.url), "alles")
                words = f"Woorden van nummer {next(self.numbers)}."
                form = Sent(phone.cookie, f"/d/{self.code}/alles", filled(page.text, 3, words))
                form.fields["sleutel"] = page.key
                self.sent[words] = form
                await self._send(phone, form)
                await phone.hang_up()
        except GONE:
            pass

    async def page_by_page(self) -> None:
        """Person after person fills in every page, until the server is gone."""
        try:
            while True:
                await self._walk(Phone(self.url))
        except GONE:
            pass

    async def _walk(self, phone: Phone) -> None:
        words, number = f"Woorden van wandelaar {next(self.numbers)}.", 1
        while True:
            _, page = await self._page(phone, str(number))
            fields = filled(page.text, 3, words) | {"sleutel": page.key}
            answer = await phone.post(f"/d/{self.code}/{number}", fields)
            assert answer.status == 303, answer
            self.kept[phone.cookie] = f"/d/{self.code}/{number}"
            number += 1
            if answer.location.endswith(
                "/klaar"
            ):  # only now the words are surely kept, and may be sent again
                self.sent[words] = Sent(phone.cookie, f"/d/{self.code}/klaar", {"sleutel": page.key})
                await self._send(phone, self.sent[words])
                del self.kept[phone.cookie]
                return await phone.hang_up()

    async def _page(self, phone: Phone, name: str) -> tuple[Phone, Answer]:
        page = await phone.get(f"/d/{self.code}/{name}")
        assert page.status == 200, page
        return phone, page

    async def _send(self, phone: Phone, form: Sent) -> None:
        answer = await phone.post(form.path, form.fields)
        assert (answer.status, answer.location) == (303, f"/d/{self.code}/bedankt"), answer
        form.known = True

    async def again(self, forms: list[Sent]) -> None:
        """Everybody sends the same form again, as somebody does who got no answer."""
        for form in forms:
            phone = Phone(self.url, form.cookie)
            await self._send(phone, form)
            await phone.hang_up()

    async def finds_kept(self) -> None:
        """Expect that every page of which the server said so is still filled in."""
        for cookie, path in self.kept.items():
            phone = Phone(self.url, cookie)
            page = await phone.get(path)
            sent = page.location.endswith("/bedankt")  # stored as an answer; `written` counts those
            assert sent or " checked" in page.text or "Woorden van wandelaar" in page.text
            await phone.hang_up()
        self.kept.clear()


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A file for the database."""
    return tmp_path / "moord.db"


@pytest.fixture
def crowd(database: Path) -> Crowd:
    """A crowd that knows the link of a team in a round."""
    ground = open_ground(f"sqlite:///{database}")
    ground.desk.engine.dispose()
    return Crowd("", ground.links[1].code)


@pytest.fixture
def server(database: Path, crowd: Crowd) -> Iterator[Server]:
    """A server that waits for its first life."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.phone.mortal_server", str(port)],
        cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        env=os.environ | {"SPOORBOEKJE_DATABASE_URL": f"sqlite:///{database}"},
    )  # fmt: skip
    crowd.url = f"http://127.0.0.1:{port}"
    server = Server(process, crowd.url, f"/d/{crowd.code}/alles")
    yield server
    process.kill()
    process.wait()
    if server.life:  # 0 would be this test itself, and all that runs beside it
        with suppress(ProcessLookupError):
            os.kill(server.life, signal.SIGKILL)


def written(database: Path) -> Counter[str]:
    """Return how often every person's words are stored; fails when the file is damaged."""
    connection = sqlite3.connect(database)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        rows = [json.loads(texts) for (texts,) in connection.execute("SELECT texts FROM response")]
    finally:
        connection.close()
    mixed = [texts for texts in rows if len(set(texts.values())) != 1]
    assert not mixed, "somebody's words are mixed with another's"
    return Counter(next(iter(texts.values())) for texts in rows)


async def burst(server: Server, crowd: Crowd, seconds: float) -> None:
    """Let everybody answer and kill the server after so long."""
    people = [asyncio.create_task(crowd.at_once()) for _ in range(CROWD)]
    people += [asyncio.create_task(crowd.page_by_page()) for _ in range(2)]
    await asyncio.sleep(seconds)
    server.kill()
    await asyncio.gather(*people)


@dataclass
class Tally:
    """How many forms got no answer when the server was killed, how many of those were stored, and pages kept."""

    unanswered: int = 0
    unseen: int = 0
    kept: int = 0


async def check(crowd: Crowd, database: Path, tally: Tally) -> None:
    """Expect everything that was acknowledged, once; then let everybody else send again, and expect that too."""
    found = written(database)
    assert set(found.values()) <= {1}, "somebody's answer is there twice"
    assert {words for words, form in crowd.sent.items() if form.known} <= found.keys()
    assert found.keys() <= crowd.sent.keys()
    tally.kept += len(crowd.kept)
    await crowd.finds_kept()
    open_ends = {words: form for words, form in crowd.sent.items() if not form.known}
    tally.unanswered += len(open_ends)
    tally.unseen += len(open_ends.keys() & found.keys())
    await crowd.again([*open_ends.values(), *list(crowd.sent.values())[-3:]])
    assert written(database) == Counter(crowd.sent.keys())


async def fifty_lives(server: Server, crowd: Crowd, database: Path) -> Tally:
    """Kill the server again and again, and look each time what the next one finds."""
    chance, tally = random.Random(4), Tally()
    await server.rise()
    for _ in range(LIVES):
        await burst(server, crowd, chance.uniform(0.05, 0.6))
        await server.rise()
        await check(crowd, database, tally)
    return tally


@pytest.mark.slow
def test_what_was_acknowledged_survives_fifty_kills_and_counts_once(
    server: Server, crowd: Crowd, database: Path
) -> None:
    tally = asyncio.run(fifty_lives(server, crowd, database))
    print(f"\n{len(crowd.sent)} answers; {tally}")
    assert len(crowd.sent) > 5 * LIVES and tally.unanswered > LIVES and tally.unseen > 0 and tally.kept > 0
