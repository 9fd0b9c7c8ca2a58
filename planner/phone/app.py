"""The routes below /d: everything a participant touches, as an application of its own beside Streamlit."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor, ThreadPoolExecutor

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from planner.phone import screens
from planner.phone.body import Refused, posted
from planner.phone.calm import Calm
from planner.phone.guard import COOKIE, Origin, sound_token
from planner.phone.headers import Headers
from planner.phone.limit import BEGINNERS, Misses
from planner.phone.messages import BUSY, BY_STATUS
from planner.phone.packing import packed
from planner.phone.pages import SCRIPT, STYLE, code_page
from planner.phone.quiet import keep_codes_out_of_logs, where
from planner.phone.visit import Asked, House, Visit, enter, onward, told
from planner.usecases.desk import Desk

# at the same time in the database; more only wait for each other, for the disk and for Python itself
THREADS = 4
NUMBER = re.compile("[1-9][0-9]{0,2}")
YEAR = {"cache-control": "public, max-age=31536000, immutable"}
Endpoint = Callable[[Request], Awaitable[Response]]
Screen = Callable[[Visit], Response]
log = logging.getLogger("spoorboekje.phone")


def phone_app(
    open_desk: Callable[[], Desk],
    misses: Misses | None = None,
    beginners: Misses | None = None,
    threads: int = THREADS,
) -> Starlette:
    """Return the application that answers `/d` and everything below it, and sends `/` there.

    `open_desk` gives the database and the clock, for each request anew. `misses` counts codes that lead nowhere,
    `beginners` the first forms of people, both per network. `threads` is how many look in the database at a time.
    """
    keep_codes_out_of_logs()
    house = House(
        open_desk,
        Misses() if misses is None else misses,
        Misses(BEGINNERS) if beginners is None else beginners,
    )
    made = Starlette(
        routes=_routes(house, ThreadPoolExecutor(threads, "deelname")),
        middleware=[Middleware(Headers), Middleware(Calm)],
        exception_handlers={HTTPException: _refused},
    )
    made.router.redirect_slashes = False  # that would answer with the name of the host, and in English
    return made


def _routes(house: House, threads: Executor) -> list[Route]:
    def visiting(screen: Screen) -> Endpoint:
        async def endpoint(request: Request) -> Response:
            return await _answered(request, house, threads, screen)

        return endpoint

    async def numbered(request: Request) -> Response:
        found = NUMBER.fullmatch(request.path_params["number"])
        if found is None:
            return told(BY_STATUS[404], 404)
        number = int(found[0])
        return await _answered(request, house, threads, lambda visit: screens.page(visit, number))

    both = ["GET", "POST"]
    return [
        Route("/", _home),
        Route("/d", _code, methods=both),
        Route("/d/", _code, methods=both),
        Route("/d/style.css", _asset(STYLE, "text/css")),
        Route("/d/script.js", _asset(SCRIPT, "text/javascript")),
        Route("/d/verbinding", _connected),
        Route("/d/{code}", visiting(screens.first)),
        Route("/d/{code}/", visiting(screens.first)),
        Route("/d/{code}/opnieuw", visiting(screens.anew), methods=["POST"]),
        Route("/d/{code}/alles", visiting(screens.everything), methods=both),
        Route("/d/{code}/klaar", visiting(screens.ready), methods=both),
        Route("/d/{code}/bedankt", visiting(screens.thanks)),
        Route("/d/{code}/{number}", numbered, methods=both),
    ]


async def _answered(request: Request, house: House, threads: Executor, screen: Screen) -> Response:
    """Take a request in, and answer it in a thread: the database waits for its disk, and nobody waits for that."""
    try:
        fields = await posted(request) if request.method == "POST" else None
    except Refused as refusal:
        return told(BY_STATUS[refusal.status], refusal.status, {"connection": "close"})
    asked = Asked(
        code=request.path_params["code"],
        token=sound_token(request.cookies.get(COOKIE)),
        address=request.client.host if request.client else "",
        secure=request.scope["scheme"] == "https",
        fields=fields,
        origin=Origin.of(request.headers),
    )
    accepted = request.headers.get("accept-encoding", "")
    return await asyncio.get_running_loop().run_in_executor(threads, _shown, house, asked, screen, accepted)


def _shown(house: House, asked: Asked, screen: Screen, accepted: str) -> Response:
    """Answer a visit. A database that is busy or missing gives a calm page: nothing was half done."""
    try:
        visit = enter(house, asked)
        return packed(visit if isinstance(visit, Response) else screen(visit), accepted)
    except Exception as failure:
        log.error("Een pagina voor deelnemers lukte niet: %s", where(failure))
        return told(BUSY, 503, {"retry-after": "5"})


async def _home(_request: Request) -> Response:
    return onward("/d")


async def _connected(_request: Request) -> Response:
    """Answer that there is a connection, to a page that asks before it lets go of what was typed."""
    return Response(status_code=204)


async def _code(request: Request) -> Response:
    """The page to type a code on; the code is only looked up where it leads to."""
    if request.method != "POST":
        return packed(HTMLResponse(code_page()), request.headers.get("accept-encoding", ""))
    try:
        typed = (await posted(request)).get("code", "")
    except Refused as refusal:
        return told(BY_STATUS[refusal.status], refusal.status, {"connection": "close"})
    address = screens.typed_code(typed)
    if address is None:
        problem = "Deze code klopt niet. Een code heeft acht letters en cijfers. Kijk nog eens goed."
        return HTMLResponse(code_page(problem), 422)
    return onward(address)


def _asset(text: str, kind: str) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        answer = Response(text, headers=YEAR, media_type=kind)
        return packed(answer, request.headers.get("accept-encoding", ""))

    return endpoint


async def _refused(_request: Request, failure: Exception) -> Response:
    status = failure.status_code if isinstance(failure, HTTPException) else 400
    headers = failure.headers if isinstance(failure, HTTPException) else None
    return told(BY_STATUS.get(status, BY_STATUS[400]), status, headers)
