"""What every kept record has: an id that never changes, the traject it belongs to, and a version.

The version is the base of optimistic locking: a change names the version it saw, and storage refuses it
when the record has moved on. Version 0 means: not stored yet.
"""

from __future__ import annotations

import secrets
import time

from pydantic import BaseModel, ConfigDict, Field


def new_id() -> str:
    """Return a fresh id of 16 hexadecimal characters (64 random bits), safe in a URL."""
    return secrets.token_hex(8)


def ordered_id() -> str:
    """Return a fresh id that sorts after every earlier one: nanoseconds in hexadecimal and 24 random bits.

    Records then come back in the order in which they were made. Answers don't use it: nothing may show who
    came first.
    """
    return f"{time.time_ns():016x}{secrets.token_hex(3)}"


class Frozen(BaseModel):
    """A value that refuses to be born wrong, can't be changed afterwards and has no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Kept(Frozen):
    """Base of everything that is stored."""

    id: str = Field(default_factory=ordered_id, min_length=1, max_length=64)
    version: int = Field(default=0, ge=0)


class Record(Kept):
    """Base of everything that belongs to a traject."""

    traject_id: str
