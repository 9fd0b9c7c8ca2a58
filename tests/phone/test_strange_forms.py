"""Forms that our own page can't have sent: refused in Dutch, never half kept, never a failure."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from planner.storage import engine
from planner.usecases.desk import Desk
from tests.phone.conftest import Stop
from tests.phone.visitor import Visitor, read

FORM = {"content-type": "application/x-www-form-urlencoded"}


@pytest.fixture
def good(visitor: Visitor) -> bytes:
    """A whole form as the page sends it."""
    return urlencode(visitor.answers("alles") | read(visitor.get("alles")).hidden).encode()


@pytest.mark.parametrize(
    ("more", "status"),
    [
        (b"&onbekend=1", 400),
        (b"&werk=0", 400),
        (b"&werk=9&x", 400),
        (b"&v-doen_al=6", 400),
        (b"&t-x=a", 400),
        (b"&a=%ff", 400),
        (b"&a=%ed%a0%80", 400),
        (b"&a=\xff", 400),
        (b"&" + b"&".join(b"v%d=1" % n for n in range(400)), 400),
        (b"&a=" + b"b" * 70_000, 413),
    ],
)
def test_a_tampered_form_is_refused_whole(
    more: bytes, status: int, good: bytes, visitor: Visitor, stop: Stop
) -> None:
    answer = visitor.client.post(f"{visitor.address}/alles", content=good + more, headers=FORM)
    assert answer.status_code == status and '<html lang="nl">' in answer.text
    assert not stop.stored


@pytest.mark.parametrize(
    ("name", "value"),
    [("werk", "9"), ("plek", "elders"), ("v-doen_al", "٣"), ("v-doen_al", "9" * 5000), ("t-missen", "a\0b")],
)
def test_a_value_that_was_never_offered_is_refused(
    name: str, value: str, visitor: Visitor, stop: Stop
) -> None:
    assert visitor.post("alles", visitor.answers("alles") | {name: value}).status_code == 400
    assert not stop.stored


def test_a_body_in_chunks_is_cut_off_at_the_limit(visitor: Visitor, good: bytes, stop: Stop) -> None:
    def endless() -> Iterator[bytes]:
        yield good
        for _ in range(100):
            yield b"a" * 1000

    answer = visitor.client.post(f"{visitor.address}/alles", content=endless(), headers=FORM)
    assert answer.status_code == 413 and not stop.stored


@pytest.mark.parametrize(
    "kind",
    [
        "application/json",
        "multipart/form-data; boundary=x",
        "text/plain",
        "",
        f"{FORM['content-type']}; charset=utf-16",
    ],
)
def test_another_kind_of_body_is_refused(kind: str, visitor: Visitor, good: bytes) -> None:
    for path in (f"{visitor.address}/alles", "/d"):
        assert visitor.client.post(path, content=good, headers={"content-type": kind}).status_code == 415


def test_the_form_that_all_this_was_done_to_is_a_good_one(visitor: Visitor, good: bytes, stop: Stop) -> None:
    kind = {"content-type": f"{FORM['content-type']}; charset=UTF-8"}
    assert visitor.client.post(f"{visitor.address}/alles", content=good, headers=kind).status_code == 303
    assert len(stop.stored) == 1


@pytest.mark.parametrize("cookie", ["", "kort", "a" * 33, "a" * 5000, "'; drop table", "é" * 32])
def test_a_strange_cookie_is_no_cookie(cookie: str, visitor: Visitor) -> None:
    answer = visitor.client.get(f"{visitor.address}/1", headers={b"cookie": b"deelname=" + cookie.encode()})
    assert answer.status_code == 200


def test_a_locked_database_gives_a_calm_page_and_keeps_nothing(
    visitor: Visitor,
    good: bytes,
    stop: Stop,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    path = str(stop.desk.engine.url.database)
    for connection in (stop.desk.engine.raw_connection(),):
        connection.close()
    stop.desk.engine.dispose()
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with caplog.at_level(logging.ERROR):
        answer = visitor.client.post(f"{visitor.address}/alles", content=good, headers=FORM)
    assert answer.status_code == 503 and "nog niet bewaard" in answer.text
    assert "DatabaseUnavailable" in caplog.text and visitor.link.code not in caplog.text
    assert visitor.get().status_code == 200
    other.execute("ROLLBACK")
    assert not stop.stored
    assert visitor.client.post(f"{visitor.address}/alles", content=good, headers=FORM).status_code == 303
    assert len(stop.stored) == 1


def test_a_failure_nobody_thought_of_is_told_calmly_and_quotes_nothing(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    from planner.phone.app import phone_app

    def broken() -> Desk:
        raise RuntimeError("geheim K7QF2M9X")

    with caplog.at_level(logging.ERROR):
        answer = TestClient(phone_app(broken)).get("/d/K7QF2M9X")
    assert answer.status_code == 503 and "Even geduld" in answer.text
    assert "RuntimeError" in caplog.text and "K7QF2M9X" not in caplog.text
