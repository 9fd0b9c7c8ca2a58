"""A phone as the server sees it: bytes over a connection of its own, with little work on this side.

A test client would take most of the processor of a small machine, and then measure itself.
"""

from __future__ import annotations

import asyncio
import gzip
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urlencode

COOKIE = re.compile(rb"^set-cookie: (deelname=[^;]+)", re.MULTILINE | re.IGNORECASE)
LENGTH = re.compile(rb"^content-length: (\d+)", re.MULTILINE | re.IGNORECASE)
LOCATION = re.compile(rb"^location: ([^\r]+)", re.MULTILINE | re.IGNORECASE)
KEY = re.compile(r'name="sleutel" value="([^"]+)"')
RADIO = re.compile(r'type="radio" name="([^"]+)" value="([^"]*)"')
TYPED = re.compile(r'<textarea id="[^"]+" name="([^"]+)"')


@dataclass(frozen=True)
class Answer:
    """What came back, and how long that took in seconds."""

    status: int
    location: str
    body: bytes
    seconds: float

    @property
    def text(self) -> str:
        """The page."""
        packed = self.body.startswith(b"\x1f\x8b")
        return (gzip.decompress(self.body) if packed else self.body).decode()

    @property
    def key(self) -> str:
        """The proof in the form that the page came from us."""
        found = KEY.search(self.text)
        return found[1] if found else ""


@dataclass
class Phone:
    """Somebody with a phone: one connection, kept for all of their requests, and a cookie."""

    url: str
    cookie: bytes = b""
    took: list[float] = field(default_factory=list)
    _streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, path: str) -> Answer:
        """Open a page."""
        return await self._ask(f"GET {path} HTTP/1.1\r\n", b"")

    async def post(self, path: str, fields: Mapping[str, str]) -> Answer:
        """Send a form."""
        body = urlencode(fields).encode()
        kind = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        return await self._ask(f"POST {path} HTTP/1.1\r\n{kind}", body)

    async def _ask(self, head: str, body: bytes) -> Answer:
        begin = time.perf_counter()
        host, _, port = self.url.removeprefix("http://").partition(":")
        if self._streams is None:
            self._streams = await asyncio.open_connection(host, int(port), limit=1 << 20)
        reader, writer = self._streams
        cookie = b"Cookie: " + self.cookie + b"\r\n" if self.cookie else b""
        ours = f"Host: {host}:{port}\r\nAccept-Encoding: gzip\r\n"
        writer.write(f"{head}{ours}".encode() + cookie + b"\r\n" + body)
        top = await reader.readuntil(b"\r\n\r\n")
        length = LENGTH.search(top)
        page = await reader.readexactly(int(length[1])) if length else b""
        seconds = time.perf_counter() - begin
        self.took.append(seconds)
        if given := COOKIE.search(top):
            self.cookie = given[1]
        where = LOCATION.search(top)
        return Answer(int(top[9:12]), where[1].decode() if where else "", page, seconds)

    async def hang_up(self) -> None:
        """Close the connection."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None


def filled(page: str, choice: int, words: str) -> dict[str, str]:
    """Return the fields of a page with questions: for each the same choice (from 0), and the same words."""
    choices: dict[str, list[str]] = {}
    for name, value in RADIO.findall(page):
        choices.setdefault(name, []).append(unescape(value))
    fields = {name: values[min(choice, len(values) - 1)] for name, values in choices.items()}
    return fields | dict.fromkeys(TYPED.findall(page), words)
