"""What the traject said no to, so that it isn't proposed again."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from scans.identity import Record


class Declined(Record):
    """A proposal that was declined: its key in the content, when, and why if somebody said so."""

    proposal: str = Field(min_length=1, max_length=120)
    declined_on: date
    why: str = Field(default="", max_length=600)
