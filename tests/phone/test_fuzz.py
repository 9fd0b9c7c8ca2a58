"""Hostile requests, twenty thousand of them: none may break a page, store half an answer, or tell of somebody else.

What may be stored is decided here a second time, from the bytes that were sent and with none of the code under test.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import HealthCheck, given, settings

from planner.phone.app import phone_app
from planner.phone.guard import form_key, new_token
from planner.phone.limit import Misses
from planner.usecases.participating import invitation, keep_page, send
from scans.participation import Draft
from tests.phone.ground import Ground, open_ground
from tests.phone.hostile import BUNCH, FORM, SHOTS, Shot, body_of
from tests.phone.raw import Reply, ask
from tests.phone.wire import filled

LEAST = 20_000
STRANGER = "Dit schreef iemand anders op een ander apparaat."
SOUND = {200, 204, 303, 400, 403, 404, 405, 413, 415, 422}
ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
}


class Listener(logging.Handler):
    """Keep everything that any log would have got."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one line, with what came along with it."""
        self.lines.append(f"{record.getMessage()} {record.args} {record.exc_info}")


@dataclass
class Siege:
    """The pages, the round they are for, and what has been asked of them so far."""

    ground: Ground
    app: Any
    good: dict[str, str]
    secrets: tuple[str, ...]
    file: sqlite3.Connection
    runner: asyncio.Runner
    asked: int = 0
    stored: int = 0
    known: set[str] = field(default_factory=set)
    statuses: dict[int, int] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """The code of the team that is attacked; the other links of the round are never asked for."""
        return self.ground.links[1].code

    def count(self) -> int:
        """Return how many answers the database holds."""
        return int(self.file.execute("SELECT count(*) FROM response").fetchone()[0])

    def latest(self) -> dict[str, Any]:
        """Return the one answer that wasn't there the last time; nothing in the database tells which came later."""
        ids = {id_ for (id_,) in self.file.execute("SELECT id FROM response")}
        (new,) = ids - self.known
        self.known = ids
        query = "SELECT unit_id, answers, texts FROM response WHERE id = ?"
        unit_id, answers, texts = self.file.execute(query, (new,)).fetchone()
        return {"unit_id": unit_id, "answers": json.loads(answers), "texts": json.loads(texts)}


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    """Listen to every log there is."""
    found, root = Listener(), logging.getLogger()
    level = root.level
    root.addHandler(found)
    root.setLevel(logging.DEBUG)
    yield found
    root.removeHandler(found)
    root.setLevel(level)


@pytest.fixture(scope="module")
def siege(tmp_path_factory: pytest.TempPathFactory, listener: Listener) -> Iterator[Siege]:
    """A round in which a stranger sent an answer and another is halfway."""
    path = tmp_path_factory.mktemp("beleg") / "beleg.db"
    ground = open_ground(f"sqlite:///{path}")
    app = phone_app(lambda: ground.desk, Misses(room=10**9), Misses(room=10**9))
    stranger = new_token()
    _a_stranger_answers(ground, stranger)
    with asyncio.Runner() as runner:
        page = runner.run(ask(app, "GET", f"/d/{ground.links[1].code}/alles"))
        good = filled(page.body.decode(), 2, "Samen eten")
        hidden = (stranger, STRANGER, *(link.code for link in (ground.links[0], *ground.links[2:])))
        siege = Siege(ground, app, good, hidden, sqlite3.connect(path), runner, stored=1)
        siege.latest()
        yield siege


def _a_stranger_answers(ground: Ground, token: str) -> None:
    to = invitation(ground.desk, ground.links[1].code)
    assert to is not None
    answers: dict[str, int | None] = dict.fromkeys(to.scan.answer_keys(), 4)
    texts = dict.fromkeys(to.scan.text_keys(), STRANGER)
    draft = Draft(group=to.groups[0].name, answers=answers, texts=texts)
    send(ground.desk, to, token, draft)
    keep_page(ground.desk, to, new_token(), draft)


def plainly(text: str) -> str:
    """Return what is left of a text when everything that may be tidied is gone."""
    return "".join(sign for sign in text if sign.isprintable() and not sign.isspace())


def as_sent(body: bytes) -> dict[str, str]:
    """Read a form, the simplest way there is. Raises ValueError (of which a wrong encoding is one) or KeyError."""
    found: dict[str, str] = {}
    for pair in body.split(b"&"):
        name, _, value = (
            unquote_to_bytes(part.replace(b"+", b" ")).decode("utf-8") for part in pair.partition(b"=")
        )
        if name in found:
            raise ValueError(f"{name} comes twice")
        found[name] = value
    return found


def check_stored(siege: Siege, body: bytes) -> None:
    """Expect that the latest answer holds all that was sent and nothing else."""
    fields, stored = as_sent(body), siege.latest()
    chosen = {
        name[2:]: int(value)
        for name, value in fields.items()
        if name.startswith("v-") and value not in ("", "?")
    }
    written = {
        name[2:]: plainly(value) for name, value in fields.items() if name.startswith("t-") and plainly(value)
    }
    assert stored["answers"] == chosen and chosen.keys() <= {name[2:] for name in siege.good}
    assert all(1 <= value <= 5 for value in chosen.values())
    assert {key: plainly(text) for key, text in stored["texts"].items() if plainly(text)} == written
    assert stored["unit_id"] == siege.ground.links[1].unit_id and fields["werk"] in ("0", "1", "2")


def check_reply(siege: Siege, shot: Shot, reply: Reply) -> None:
    """Expect a calm answer with all its headers, which tells nothing of anybody else."""
    siege.statuses[reply.status] = siege.statuses.get(reply.status, 0) + 1
    if reply.status == 0:
        assert shot.hangs_up, shot
        return
    assert reply.status in SOUND, (reply.status, shot)
    assert {name: reply.headers.get(name) for name in ALWAYS} == ALWAYS, shot
    assert reply.headers["content-security-policy"].startswith("default-src 'none';")
    assert "unsafe" not in reply.headers["content-security-policy"]
    assert reply.headers["cache-control"] == "no-store" or reply.headers["cache-control"].endswith(
        "immutable"
    )
    assert "location" not in reply.headers or reply.headers["location"].startswith("/d")
    told = [secret for secret in siege.secrets if secret in reply.whole]
    assert not told, (told, shot)


async def fire(siege: Siege, shot: Shot) -> None:
    """Send one request as often as it says, and check all that it did."""
    token, path = new_token(), shot.path.replace("CODE", siege.code)
    body = body_of(siege.good | {"sleutel": form_key(siege.ground.held.id, token)}, shot.changes)
    ours = [(b"content-type", FORM), (b"cookie", f"deelname={token}".encode())] if shot.own_headers else []
    names = {name for name, _ in shot.headers}
    headers = [pair for pair in ours if pair[0] not in names] + list(shot.headers)
    size = -(-len(body) // shot.pieces) or 1
    chunks = [body[at : at + size] for at in range(0, len(body), size)]
    requests = [
        ask(siege.app, shot.method, path, headers, chunks, hangs_up=shot.hangs_up) for _ in range(shot.times)
    ]
    replies = await asyncio.gather(*requests)
    siege.asked += len(replies)
    for reply in replies:
        check_reply(siege, shot, reply)
    new, siege.stored = siege.count() - siege.stored, siege.count()
    sent = any(reply.status == 303 and reply.headers["location"].endswith("/bedankt") for reply in replies)
    assert new == int(sent), (new, shot)
    if new:
        check_stored(siege, body)


@pytest.mark.slow
def test_hostile_requests_never_break_anything(siege: Siege, listener: Listener) -> None:
    @settings(
        max_examples=LEAST // BUNCH, deadline=None, database=None, derandomize=True,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(SHOTS)
    def attack(shots: list[Shot]) -> None:
        for shot in shots:
            siege.runner.run(fire(siege, shot))

    attack()
    print(f"\n{siege.asked} requests, {siege.stored - 1} of them good; answers by status: {siege.statuses}")
    assert siege.asked >= LEAST and 100 < siege.stored < siege.asked / 4
    assert set(siege.statuses) >= {200, 303, 400, 403, 404, 405, 413, 415, 422}
    assert not [line for line in listener.lines if siege.code in line or STRANGER in line]
