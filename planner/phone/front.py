"""Where the pages for participants meet the rest: beside the screens on one port, or alone on a port of their own."""

from __future__ import annotations

from datetime import UTC, datetime

from starlette.types import ASGIApp, Receive, Scope, Send

from planner.phone.app import THREADS, phone_app
from planner.phone.pages import Opening, code_page, preview, preview_titles
from planner.usecases.desk import Desk, open_desk


def pages_of_this_installation(threads: int = THREADS) -> ASGIApp:
    """Return the pages for participants, with the database and the clock of this installation."""
    return phone_app(_desk, threads=threads)


def warm_up() -> None:
    """Load the content, prepare the database and draw every kind of page once, so that the first crowd needn't wait.

    Raises DatabaseUnavailable or ContentError with a Dutch message.
    """
    code_page()
    for scan in _desk().library.scans.values():
        for number in range(len(preview_titles(scan))):
            preview(Opening("", "", scan), number)


def _desk() -> Desk:
    return open_desk("deelnemer", datetime.now(UTC))


class Participants:
    """Answer everything below /d, before Streamlit and what it puts around every request."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.pages = pages_of_this_installation()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send a participant's request to their pages and pass everything else on."""
        theirs = scope["type"] == "http" and f"{scope['path']}/".startswith("/d/")
        answer = self.pages if theirs else self.app
        await answer(scope, receive, send)
