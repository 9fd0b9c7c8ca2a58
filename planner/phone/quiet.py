"""Keeping codes, and who came when, out of every log."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path


class NoParticipants(logging.Filter):
    """Drop every line of an access log that is about a participant.

    Such a line holds an address, a moment and a code: together they tell who answered when.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether a line may be written."""
        parts = (*record.args, record.msg) if isinstance(record.args, tuple) else (record.msg,)
        return not any(isinstance(part, str) and _is_ours(part) for part in parts)


def _is_ours(text: str) -> bool:
    return text in ("/d", "/") or text.startswith(("/d/", "/d?")) or " /d/" in text


def keep_codes_out_of_logs() -> None:
    """Filter the log of uvicorn, for who starts a server with an access log; ours never have one."""
    access = logging.getLogger("uvicorn.access")
    if not any(isinstance(known, NoParticipants) for known in access.filters):
        access.addFilter(NoParticipants())


def where(failure: BaseException) -> str:
    """Return what went wrong and in which lines, without its message: that may quote a code or an answer."""
    steps = traceback.extract_tb(failure.__traceback__)[-6:]
    places = " > ".join(f"{Path(step.filename).name}:{step.lineno}" for step in steps)
    cause = f" < {where(failure.__cause__)}" if failure.__cause__ else ""
    return f"{type(failure).__name__} bij {places}{cause}"
