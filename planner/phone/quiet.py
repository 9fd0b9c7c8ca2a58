"""Keeping codes, and who came when, out of every log."""

from __future__ import annotations

import logging
import re
import time
import traceback
from pathlib import Path

# a part of a path that is 'd', also mistyped (//d/, /D/, /x/../d/) and written as %64 or %2564: a code may come after it
OURS = re.compile(r"(?:^|[/\\\s\"]|%2f|%5c)(?:d|%(?:25)*[46]4)(?:[/\\?#;\s\"]|%|$)", re.IGNORECASE)
MINUTE = 60.0
MOST_LINES = 200  # different ones that are remembered


class NoParticipants(logging.Filter):
    """Drop every line of an access log that is about a participant.

    Such a line holds an address, a moment and a code: together they tell who answered when.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether a line may be written."""
        parts = (*record.args, record.msg) if isinstance(record.args, tuple) else (record.msg,)
        return not any(isinstance(part, str) and _is_ours(part) for part in parts)


def _is_ours(text: str) -> bool:
    return text == "/" or OURS.search(text) is not None


class OnceAMinute(logging.Filter):
    """Let the same line through once a minute: strangers must not be able to fill a disk with what they cause."""

    def __init__(self) -> None:
        super().__init__()
        self._told: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether a line may be written; what is filled in doesn't make it another one."""
        said = str(record.msg).partition("\n")[0]
        now = time.monotonic()
        if now - self._told.get(said, -MINUTE) < MINUTE:
            return False
        if len(self._told) >= MOST_LINES:
            self._told.clear()
        self._told[said] = now
        return True


def repeat_seldom(*names: str) -> None:
    """Let the logs of these names write the same line once a minute."""
    for name in names:
        log = logging.getLogger(name)
        if not any(isinstance(known, OnceAMinute) for known in log.filters):
            log.addFilter(OnceAMinute())


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
