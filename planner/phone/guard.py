"""What keeps strangers out: the secret of a phone, the proof that a form is ours, and where a request comes from."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from hmac import compare_digest
from urllib.parse import urlsplit

from starlette.responses import Response

from planner.phone.opening import DAYS_KEPT

COOKIE = "deelname"
SECRET = re.compile(r"[A-Za-z0-9_-]{32}")


def new_token() -> str:
    """Return the secret of one participation: 192 random bits."""
    return secrets.token_urlsafe(24)


def sound_token(found: str | None) -> str:
    """Return a secret that may have come from us, else nothing."""
    return found if found and SECRET.fullmatch(found) else ""


def give_token(response: Response, token: str, secure: bool) -> None:
    """Let the phone keep its secret. Lax and not strict: the link is opened from a mail, and must find it again."""
    response.set_cookie(
        COOKIE,
        token,
        max_age=DAYS_KEPT * 24 * 3600,
        path="/d",
        secure=secure,
        httponly=True,
        samesite="lax",
    )


def form_key(round_id: str, token: str) -> str:
    """Return what a form of ours carries along: the secret itself isn't in the page.

    The round is in it, whose id nobody sees: the key also proves that the page of this round was once shown.
    """
    return sha256(f"formulier:{round_id}:{token}".encode()).hexdigest()[:32]


def key_fits(given: str, round_id: str, token: str) -> bool:
    """Return whether a form was made for this phone and this round."""
    return bool(token) and compare_digest(given.encode(), form_key(round_id, token).encode())


@dataclass(frozen=True)
class Origin:
    """Where a browser says that a form was sent from; empty for browsers that don't say."""

    site: str
    origin: str
    host: str

    @classmethod
    def of(cls, headers: Mapping[str, str]) -> Origin:
        """Read the headers that a page can't set itself."""
        return cls(headers.get("sec-fetch-site", ""), headers.get("origin", ""), headers.get("host", ""))

    @property
    def strange(self) -> bool:
        """Whether the form stood on somebody else's page.

        'null' is what a browser sends for our own forms too, since our pages ask not to tell where they were.
        """
        if self.site:
            return self.site not in ("same-origin", "none")
        if self.origin in ("", "null"):
            return False
        try:
            return urlsplit(self.origin).netloc.lower() != self.host.lower()
        except ValueError:
            return True
