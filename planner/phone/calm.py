"""Whatever goes wrong: a calm page in Dutch, and a line in the log that quotes nothing."""

from __future__ import annotations

import logging

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from planner.phone.messages import BUSY
from planner.phone.quiet import where
from planner.phone.visit import told

log = logging.getLogger("spoorboekje.phone")


class Calm:
    """Answer an unexpected failure with a page; a phone that hung up needs no answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and take in what goes wrong before an answer began."""
        begun = False

        async def noticing(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, noticing)
        except ClientDisconnect:
            return
        except Exception as failure:
            log.error("Een pagina voor deelnemers lukte niet: %s", where(failure))
            if not begun:
                await told(BUSY, 503)(scope, receive, send)
