"""The way in for those who answer: a code of eight characters, for one team or for everybody in a round.

40 random bits (Crockford's base 32, www.crockford.com/base32.html): short enough to type, too many to guess. Letters
that look like figures don't occur in it and are read as the figure they look like.
"""

from __future__ import annotations

import secrets

from pydantic import Field

from scans.identity import Record

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8
LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", " ": None, "-": None})


def new_code() -> str:
    """Return a fresh code of 8 characters (40 random bits)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def read_code(typed: str) -> str | None:
    """Return the code that somebody typed, None when it can't be one. Case, spaces and hyphens don't matter."""
    code = typed.strip()[:40].upper().translate(LOOKALIKES)
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else None


def spelled(code: str) -> str:
    """Return a code the way people read it out: 'K7QF-2M9X'."""
    return f"{code[:4]}-{code[4:]}"


class Link(Record):
    """A code that leads to a round: for one unit, or for the unit of the whole round with a choice of team."""

    round_id: str = Field(min_length=1)
    unit_id: str = Field(min_length=1)
    code: str = Field(default_factory=new_code, pattern=f"^[{ALPHABET}]{{{LENGTH}}}$")
