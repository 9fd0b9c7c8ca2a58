"""Who keeps connections from others: held back without the others noticing, on a real server with few places."""

from __future__ import annotations

import logging
import socket
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection

import pytest
import uvicorn

from planner.phone import doorkeeper
from planner.phone.app import phone_app
from planner.phone.doorkeeper import Connection, server_of
from planner.phone.quiet import OnceAMinute
from planner.phone.serving import Door, open_door
from planner.usecases.desk import Desk

HALF = b"GET /d HTTP/1.1\r\nHost: x\r\n"
Serve = Callable[..., int]


@pytest.fixture
def serve(desk: Desk) -> Iterator[Serve]:
    """Start servers with so many places; return the port."""
    running: list[tuple[uvicorn.Server, threading.Thread]] = []

    def start(**places: int) -> int:
        opened = open_door(Door("127.0.0.1", 0))
        server = server_of(phone_app(lambda: desk), **places)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [opened]}, daemon=True)
        thread.start()
        running.append((server, thread))
        while not server.started:
            time.sleep(0.02)
        return int(opened.getsockname()[1])

    yield start
    for server, thread in running:
        server.should_exit = server.force_exit = True
        thread.join(10)


def _ask(port: int) -> int:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", "/d")
    status = connection.getresponse().status
    connection.close()
    return status


def _hold(port: int, many: int) -> list[socket.socket]:
    held = []
    for _ in range(many):
        held.append(socket.create_connection(("127.0.0.1", port), timeout=10))
        held[-1].sendall(HALF)
    return held


def _gone(held: socket.socket) -> bool:
    """Whether the server hung up; it says nothing else to half a request."""
    held.settimeout(0.05)
    try:
        return held.recv(1) == b""
    except TimeoutError:
        return False
    except OSError:
        return True


def test_who_holds_every_place_with_half_a_request_keeps_nobody_out(serve: Serve) -> None:
    port = serve(most=20)
    held = _hold(port, 100)
    assert [_ask(port) for _ in range(5)] == [200] * 5
    assert sum(not _gone(one) for one in held) <= 20
    for one in held:
        one.close()


def test_one_address_has_a_part_of_the_places_and_a_proxy_all(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = serve(most=50, per_address=5)
    free = _hold(port, 10)  # this computer itself is where a proxy would be
    assert not any(_gone(one) for one in free)
    for one in free:
        one.close()
    monkeypatch.setattr(Connection, "_is_proxy", lambda self: False)
    time.sleep(0.1)
    more = _hold(port, 10)
    assert _ask(port) == 200
    # 10 and the one that was answered came for 5 places; which of them was seen first is up to the system
    assert sum(_gone(one) for one in more) == 6
    for one in more:
        one.close()


def test_half_a_request_is_waited_for_no_longer_than_said(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doorkeeper, "SECONDS_HEAD", 0.3)
    port = serve()
    (slow,) = _hold(port, 1)
    kept = HTTPConnection("127.0.0.1", port, timeout=10)
    kept.request("GET", "/d")
    kept.getresponse().read()
    time.sleep(0.1)
    kept.sock.sendall(HALF)  # a connection that was kept has no more time than a new one
    time.sleep(0.5)
    assert _gone(slow) and _gone(kept.sock)


def test_a_body_that_never_ends_is_hung_up_on(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doorkeeper, "SECONDS_WHOLE", 0.3)
    form = b"POST /d HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 99\r\n\r\na"
    with socket.create_connection(("127.0.0.1", serve())) as slow:
        slow.sendall(form)
        time.sleep(0.5)
        assert _gone(slow)


@pytest.mark.parametrize(
    ("begin", "more"),
    [
        (HALF + b"Cookie: deelname=", b"a"),
        (b"GET /", b"a"),
        (HALF, b"a: b\r\n"),
        (HALF + b"Transfer-Encoding: chunked\r\n\r\n1;", b"a"),
    ],
    ids=["a value", "an address", "ever more headers", "what stands before a part of the body"],
)
def test_a_head_without_end_is_hung_up_on(serve: Serve, begin: bytes, more: bytes) -> None:
    with socket.create_connection(("127.0.0.1", serve()), timeout=10) as one:
        one.sendall(begin)
        assert _hangs_up_on(one, more * (doorkeeper.MOST_HEAD // len(more) // 4))


def _hangs_up_on(one: socket.socket, piece: bytes) -> bool:
    """Return whether the server stops taking in the same again and again, long before it has all."""
    try:
        for _ in range(40):
            one.sendall(piece)
            time.sleep(0.01)
    except ConnectionError:
        return True
    return False


def test_who_sends_ever_more_requests_before_the_first_is_answered_is_hung_up_on(serve: Serve) -> None:
    port = serve()
    with socket.create_connection(("127.0.0.1", port), timeout=10) as one:
        one.sendall(b"GET /d HTTP/1.1\r\nHost: x\r\n\r\n" * 1000)
        _until_gone(one)
    few = b"GET /d/verbinding HTTP/1.1\r\nHost: x\r\n\r\n" * (doorkeeper.MOST_AHEAD // 2)
    with socket.create_connection(("127.0.0.1", port), timeout=10) as one:
        one.sendall(few + b"GET /d/verbinding HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        got = b""
        while part := one.recv(65536):
            got += part
    assert got.count(b"HTTP/1.1 204") == doorkeeper.MOST_AHEAD // 2 + 1


def _until_gone(one: socket.socket) -> None:
    """Wait until the server hung up, whatever it still had to say."""
    one.settimeout(5)  # the time it waits for the rest of a head is longer
    try:
        while one.recv(65536):
            pass
    except ConnectionError:
        pass


def test_a_page_on_a_kept_connection_comes_at_once(serve: Serve) -> None:
    kept = HTTPConnection("127.0.0.1", serve(), timeout=10)
    took = []
    for _ in range(30):
        begin = time.perf_counter()
        kept.request("GET", "/d")
        kept.getresponse().read()
        took.append(time.perf_counter() - begin)
    kept.close()
    assert statistics.median(took) < 0.02  # it waits 40 ms when the system gathers what it sends


def test_there_is_room_below_what_the_system_allows() -> None:
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(soft, 1024), hard))
        assert doorkeeper.room() <= 1024 - 200
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_the_same_line_is_written_once_a_minute() -> None:
    once = OnceAMinute()
    lines = ["te veel", "te veel", "iets anders", "te veel\nvan %s"]
    records = [logging.LogRecord("x", logging.ERROR, "", 1, line, None, None) for line in lines]
    assert [once.filter(record) for record in records] == [True, False, True, False]
