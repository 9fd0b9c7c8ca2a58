"""Requests as a server hands them to our pages, before anything has looked at them: any bytes in any place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.types import ASGIApp

Headers = Sequence[tuple[bytes, bytes]]


@dataclass(frozen=True)
class Reply:
    """What came back. Status 0 is no answer at all, as somebody gets who hung up."""

    status: int
    headers: dict[str, str]
    body: bytes
    set_cookies: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        """Everything that was said, to look for what shouldn't be in it."""
        return f"{self.headers}{self.set_cookies}{self.body.decode('utf-8', 'replace')}"


async def ask(
    app: ASGIApp,
    method: str,
    path: str,
    headers: Headers = (),
    body: Iterable[bytes] = (),
    query: bytes = b"",
    hangs_up: bool = False,
) -> Reply:
    """Send one request, its body in chunks; `hangs_up` is whether the phone is gone before the end of the body."""
    scope: dict[str, Any] = {
        "type": "http", "asgi": {"version": "3.0", "spec_version": "2.3"}, "http_version": "1.1", "method": method,
        "scheme": "http", "path": path, "raw_path": path.encode("utf-8", "surrogatepass"), "query_string": query,
        "root_path": "", "headers": list(headers), "client": ("192.0.2.7", 4711), "server": ("127.0.0.1", 8501),
        "state": {},
    }  # fmt: skip
    chunks, said = list(body), []

    async def receive() -> dict[str, Any]:
        if chunks:
            return {"type": "http.request", "body": chunks.pop(0), "more_body": bool(chunks) or hangs_up}
        return {"type": "http.disconnect"} if hangs_up or said else _nothing()

    async def send(message: Any) -> None:
        said.append(message)

    await app(scope, receive, send)
    return _reply(said)


def _nothing() -> dict[str, Any]:
    return {"type": "http.request", "body": b"", "more_body": False}


def _reply(said: list[Any]) -> Reply:
    if not said:
        return Reply(0, {}, b"")
    head = said[0]
    pairs = [(name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in head["headers"]]
    body = b"".join(message.get("body", b"") for message in said[1:])
    return Reply(
        head["status"], dict(pairs), body, tuple(value for name, value in pairs if name == "set-cookie")
    )
