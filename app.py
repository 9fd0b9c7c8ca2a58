"""The launcher: `python app.py`, `streamlit run app.py` and `spoorboekje serve` all start this file."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.responses import RedirectResponse
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from planner.phone.front import Participants
from planner.views.registry import leads_nowhere

PLANNER = Path(__file__).resolve().parent / "planner"


class HomeForStrangers:
    """Send an address that no screen has to the stationshal; Streamlit would answer it in English."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on, except a page request that leads nowhere."""
        lost = scope["type"] == "http" and scope["method"] == "GET" and leads_nowhere(scope["path"])
        answer: ASGIApp = RedirectResponse("/", status_code=303) if lost else self.app
        await answer(scope, receive, send)


app = st.App(
    PLANNER / "frame.py",
    routes=[Mount("/lettertype", StaticFiles(directory=PLANNER / "drawing" / "fonts"))],
    middleware=[Middleware(Participants), Middleware(HomeForStrangers)],
)

if __name__ == "__main__":
    import sys

    from planner.command import main

    main(["serve", *sys.argv[1:]])
