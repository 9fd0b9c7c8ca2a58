"""The headers that every answer carries, whatever it is."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.types import ASGIApp, Message, Receive, Scope, Send

ALWAYS = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
    "x-robots-tag": "noindex",
}
# only said over https, as the server or a proxy that it trusts tells; half a year, and for this name alone
SECURE = {"strict-transport-security": "max-age=15552000"}
UNLESS_SAID = (b"cache-control", b"no-store")


def _raw(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    """Return headers as the server sends them; made once, for they go along with every answer."""
    return [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]


_ALWAYS, _SECURE = _raw(ALWAYS), _raw(ALWAYS | SECURE)


class Headers:
    """Put the headers on every answer; nothing is kept by a browser or a proxy unless the answer says so itself."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, with the headers."""

        ours = _SECURE if scope.get("scheme") == "https" else _ALWAYS

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                theirs = list(message.get("headers", ()))
                said = any(name == UNLESS_SAID[0] for name, _ in theirs)
                message = {**message, "headers": theirs + ours + ([] if said else [UNLESS_SAID])}
            await send(message)

        await self.app(scope, receive, with_headers)
