"""Taking in a posted form: only the kind that our pages send, never more than a page can hold."""

from __future__ import annotations

from urllib.parse import parse_qsl

import anyio
from starlette.requests import Request

MOST_BYTES = 64 * 1024
MOST_FIELDS = 300
SECONDS = 20  # for all of it; a weak connection makes it, somebody who keeps the line busy doesn't
FORM = "application/x-www-form-urlencoded"


class Refused(Exception):
    """A request that is no form of ours; `status` is the answer of HTTP to it."""

    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.status = status


async def posted(request: Request) -> dict[str, str]:
    """Return the fields of a form. Raises Refused: 400 malformed, 408 too slow, 413 too large, 415 another kind."""
    kind, _, rest = request.headers.get("content-type", "").partition(";")
    if kind.strip().lower() != FORM or rest.strip().lower() not in ("", "charset=utf-8"):
        raise Refused(415)
    try:
        with anyio.fail_after(SECONDS):
            return fields(await _whole(request))
    except TimeoutError:
        raise Refused(408) from None


async def _whole(request: Request) -> bytes:
    announced = request.headers.get("content-length", "0")
    if not (announced.isascii() and announced.isdigit()):
        raise Refused(400)
    if len(announced) > 12 or int(announced) > MOST_BYTES:
        raise Refused(413)
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise Refused(413)
    return bytes(body)


def fields(body: bytes) -> dict[str, str]:
    """Return name -> value. Raises Refused for what isn't UTF-8, a field that comes twice, or too many of them."""
    if not body:
        return {}
    try:
        pairs = parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            strict_parsing=True,
            encoding="utf-8",
            errors="strict",
            max_num_fields=MOST_FIELDS,
        )
    except ValueError:  # of which UnicodeDecodeError is one
        raise Refused(400) from None
    found = dict(pairs)
    if len(found) < len(pairs):
        raise Refused(400)
    return found
