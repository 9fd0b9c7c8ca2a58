"""The server behind the door: nobody keeps it from others by holding connections, half a request, or half a page.

There is room for so many connections that files and the screens of the leader always have descriptors left. Who comes
when it is full takes the place of the connection that has waited longest for its own browser; who is being answered
stays. One address gets a part of the room, generous because the colleagues of a whole building may share one; a proxy
on this computer, or one that FORWARDED_ALLOW_IPS names, may have all of it.

What remains: thousands of machines together can still keep others out. And the port of the screens themselves is
Streamlit's: it has none of this, which is one more reason that it listens on this computer only.
"""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Iterable
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from planner.phone.limit import is_local, network
from planner.phone.quiet import repeat_seldom
from planner.phone.serving import WAITING

SECONDS_HEAD = 20.0  # to send the head of a request; `body.SECONDS` is for the rest of it
SECONDS_WHOLE = 75.0  # from one answer to the end of the next, whatever keeps it
PER_ADDRESS = 200
MOST, FEWEST = 4000, 64
SPARE = (
    300  # descriptors that stay free for the database, files, the screens, and who is just being turned away
)
AT_ONCE = 16  # connections that asyncio takes in before it looks at anything else
MOST_HEAD = 32 * 1024  # bytes of one request that are neither read as a head yet nor part of a body
MOST_AHEAD = (
    8  # requests that somebody may send before the one in front of them is answered; browsers send none
)
SECONDS_LEAVING = 5  # for who is being answered, when the program ends
log = logging.getLogger("uvicorn.error")


def room() -> int:
    """Return how many connections there is room for, by how many files this process may have open."""
    try:
        import resource
    except ImportError:  # Windows, where 512 is what a program can count on
        return 512 - SPARE
    soft = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return MOST if soft == resource.RLIM_INFINITY else max(FEWEST, min(MOST, soft - SPARE))


class Connection(HttpToolsProtocol):
    """One connection, which knows since when it waits and has an end to its patience."""

    room = MOST  # `server_of` makes a kind of its own, with what this computer has
    per_address = PER_ADDRESS
    _head = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Let somebody in, and whoever waited longest out when it is full."""
        super().connection_made(transport)
        self.host = self.client[0] if self.client else ""
        self.network = network(self.host)
        self._patience: list[asyncio.TimerHandle] = []
        self._wait()
        theirs = [known for known in self._others() if known.network == self.network]
        if len(theirs) >= self.per_address and not self._is_proxy():
            self._replace(theirs)
        elif len(self.connections) > self.room:
            self._replace(self._others())

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget somebody who left."""
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take in what came, and hang up on a head without end: the parser keeps whatever it is sent."""
        self._head += len(data)
        super().data_received(data)
        if self._head > MOST_HEAD and not self.transport.is_closing():
            self.transport.abort()

    def on_headers_complete(self) -> None:
        """Begin to answer, unless somebody sends requests faster than they are answered: they would all be kept."""
        self._head = 0
        if len(self.pipeline) >= MOST_AHEAD:
            self.transport.abort()
            return
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Take in a part of a form; how much of it is taken in is up to the pages."""
        self._head = 0
        super().on_body(body)

    def on_response_complete(self) -> None:
        """Wait for the next request; before that, because what came along with this one may be answered at once."""
        self._wait()
        super().on_response_complete()

    @property
    def is_waiting(self) -> bool:
        """Whether we wait for the other side: to send a request, the rest of it, or to take in what we answered."""
        cycle = self.cycle
        return cycle is None or cycle.response_complete or cycle.more_body or self.flow.write_paused

    def _others(self) -> Iterable[Connection]:
        return [known for known in self.connections if isinstance(known, Connection) and known is not self]

    def _is_proxy(self) -> bool:
        named = self.config.forwarded_allow_ips or ""
        trusted = named if isinstance(named, list) else [one.strip() for one in named.split(",")]
        return self.host in trusted or "*" in trusted or is_local(self.host)

    def _replace(self, others: Iterable[Connection]) -> None:
        waiting = (known for known in others if known.is_waiting)
        longest = min(waiting, key=lambda known: known.since, default=self)
        self.connections.discard(longest)  # now, for the next one to come in mustn't choose it again
        log.warning("Er zijn te veel verbindingen tegelijk. Wie het langst niets stuurde, is verbroken.")
        longest.transport.abort()

    def _wait(self) -> None:
        self._stop_waiting()
        self.since = self.loop.time()
        self._patience = [
            self.loop.call_later(SECONDS_HEAD, self._unless_asked, self.cycle),
            self.loop.call_later(SECONDS_WHOLE, self.transport.abort),
        ]

    def _stop_waiting(self) -> None:
        for timer in self._patience:
            timer.cancel()

    def _unless_asked(self, before: Any) -> None:
        """Hang up when no request has begun since."""
        if self.cycle is before:
            self.transport.abort()


class _Server(uvicorn.Server):
    """A server that lets many people wait outside for a moment, though it takes them in a few at a time."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        for opened in sockets or ():
            opened.listen(WAITING)


def server_of(pages: ASGIApp, most: int | None = None, per_address: int = PER_ADDRESS) -> uvicorn.Server:
    """Return the server for pages of participants, without a log of who came; `run(sockets=[...])` starts it.

    `most` is how many connections there is room for (by default what this computer has).
    """
    repeat_seldom("uvicorn.error", "asyncio")
    kind = type("Connection", (Connection,), {"room": most or room(), "per_address": per_address})
    config = uvicorn.Config(
        pages,
        http=kind,
        ws="none",
        backlog=AT_ONCE,
        access_log=False,
        log_level="warning",
        server_header=False,
        use_colors=False,
        timeout_graceful_shutdown=SECONDS_LEAVING,
    )
    return _Server(config)
