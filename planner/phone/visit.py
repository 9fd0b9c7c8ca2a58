"""One request of one participant: what came in, and what there is to know before anything is answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from starlette.responses import HTMLResponse, RedirectResponse, Response

from planner.phone.guard import Origin, form_key, key_fits
from planner.phone.limit import Misses, is_local
from planner.phone.messages import CROWDED, NOWHERE, TOO_OFTEN
from planner.phone.opening import Opening
from planner.phone.pages import Message, message_page
from planner.phone.remembered import sections_of
from planner.phone.sections import Section
from planner.usecases.desk import Desk
from planner.usecases.participating import Invitation, Progress, invitation, progress, room_left
from scans.links import read_code
from scans.participation import Draft

ROOMY = 500  # as many as can't begin in the moment that is taken for granted
SECONDS_ROOMY = 0.2


@dataclass(frozen=True)
class Asked:
    """A request without its server: the code as typed, the secret of the phone, and the fields of a form (None: no form)."""

    code: str
    token: str
    address: str
    secure: bool
    fields: Mapping[str, str] | None = None
    origin: Origin = field(default_factory=lambda: Origin("", "", ""))


@dataclass(frozen=True)
class House:
    """What all requests share: how to come by a desk, and who missed too often."""

    open_desk: Callable[[], Desk]
    misses: Misses
    beginners: Misses
    roomy_until: dict[str, float] = field(
        default_factory=dict
    )  # per round, so long it needn't be looked whether it is full


@dataclass(frozen=True)
class Visit:
    """A request that leads somewhere: the round and how far this phone is in it."""

    asked: Asked
    desk: Desk
    to: Invitation

    @cached_property
    def so_far(self) -> Progress:
        """How far this phone is; looked up when it matters, which it doesn't for most forms that come in."""
        return progress(self.desk, self.to, self.asked.token) if self.asked.token else Progress(Draft())

    @property
    def address(self) -> str:
        """Where the first screen of this link is."""
        return f"/d/{read_code(self.asked.code)}"

    @property
    def key(self) -> str:
        """What a form for this phone carries along."""
        return form_key(self.to.held.id, self.asked.token)

    @property
    def is_ours(self) -> bool:
        """Whether the form that came in was made for this phone and this round."""
        given = (self.asked.fields or {}).get("sleutel", "")
        return key_fits(given, self.to.held.id, self.asked.token)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The pages of the form."""
        return sections_of(self.to.scan, self.to.places, self.to.groups, self.to.units)

    @property
    def about(self) -> Opening:
        """What the first screen tells."""
        held = self.to.held
        return Opening(
            organisation=self.to.organisation,
            unit=self.to.unit.name,
            scan=self.to.scan,
            purpose=held.purpose,
            until=held.until,
            threshold=held.threshold,
            has_groups=bool(held.groups),
            show_result=held.show_result,
            only_place=self.to.only_place,
        )


def enter(house: House, asked: Asked) -> Visit | Response:
    """Return the visit that a request is, or the page for one that leads nowhere.

    A code that never was and a round that takes no answers give the same page and count as the same miss. Somebody
    held back for missing too often still passes with a participation of their own, or with the key of a page of this
    round that was shown before: neither can be had by guessing codes.
    """
    desk = house.open_desk()
    now = desk.now.timestamp()
    to = invitation(desk, asked.code)
    visit = Visit(asked, desk, to) if to else None
    welcome = visit if visit and (visit.to.is_open or visit.so_far.sent) else None
    if house.misses.full(asked.address, now) and not (welcome and (welcome.is_ours or welcome.so_far.begun)):
        return told(TOO_OFTEN, 429, {"retry-after": "60"})
    if welcome is None:
        house.misses.add(asked.address, now)
        return told(NOWHERE, 404)
    return _turned_away(house, welcome, now) or welcome


def _turned_away(house: House, visit: Visit, now: float) -> Response | None:
    """Return the page for somebody who may not begin now: the round is full, or their network begins too often.

    The count per network is of forms, right or not. A proxy on this computer that doesn't tell who it speaks for is
    no network.
    """
    asks = visit.asked.fields is None
    if (not asks and is_local(visit.asked.address)) or visit.so_far.begun:
        return None
    if asks:
        return told(NOWHERE, 404) if _is_full(house, visit, now) else None
    if house.beginners.full(visit.asked.address, now):
        return told(CROWDED, 429, {"retry-after": "60"})
    house.beginners.add(visit.asked.address, now)
    return None


def _is_full(house: House, visit: Visit, now: float) -> bool:
    """Return whether nobody else can begin; where there is room for many it isn't counted again for a moment.

    Counting takes longer the more people take part. Nobody slips in by it: storing looks again.
    """
    held = visit.to.held.id
    if now < house.roomy_until.get(held, now):
        return False
    left = room_left(visit.desk, visit.to)
    if left is not None and left < ROOMY:
        return left == 0
    house.roomy_until[held] = now + SECONDS_ROOMY
    return False


def told(message: Message, status: int, headers: Mapping[str, str] | None = None) -> Response:
    """Return a page that only tells something."""
    return HTMLResponse(message_page(message), status, headers)


def shown(page: str, status: int = 200) -> Response:
    """Return a page."""
    return HTMLResponse(page, status)


def onward(address: str) -> Response:
    """Send the browser on, so that going back or loading again sends nothing twice."""
    return RedirectResponse(address, status_code=303)
