"""Opening, filling in, going back, sending, sending again and closing, in any order and on any device.

A small model in this file says after every step what the database must hold: only whole forms that were really sent,
each once, each with what that device last filled in.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from planner.phone.app import phone_app
from planner.phone.limit import Misses
from planner.usecases.rounds import RoundPlan, close_round
from tests.phone.ground import Ground, open_ground
from tests.phone.raw import Reply, ask
from tests.phone.wire import KEY, RADIO, TYPED

FORM = b"application/x-www-form-urlencoded"
MANY = 60
PAGES = [str(number) for number in range(1, 11)]
DEVICES = st.integers(0, 2)
Asked = dict[str, list[str]]


@dataclass
class Device:
    """A phone of the model: its cookie, what it filled in so far, and whether that was sent."""

    cookie: str = ""
    key: str = ""
    filled: dict[str, str] = field(default_factory=dict)
    sent: bool = False
    posts: list[tuple[str, dict[str, str], str]] = field(default_factory=list)


def asked_on(page: str) -> Asked:
    """Return the fields of a page with what can be chosen; for own words there is nothing to choose from."""
    found: Asked = {name: [] for name in TYPED.findall(page)}
    for name, value in RADIO.findall(page):
        found.setdefault(name, []).append(value)
    return found


def as_answer(filled: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return what must be stored of what was filled in: 'weet ik niet' and empty words are nothing."""
    kept = {
        name: value for name, value in filled.items() if name[:2] in ("v-", "t-") and value not in ("", "?")
    }
    return tuple(sorted(kept.items()))


class AnyOrder(RuleBasedStateMachine):
    """What people do with a link. `stored` is what must be in the database, whatever they did."""

    folder: Path
    requests = 0

    @initialize()
    def open(self) -> None:
        """Open a round that is still empty."""
        plan = RoundPlan(show_result=True)
        self.ground: Ground = open_ground(f"sqlite:///{self.folder / 'volgorde.db'}", plan, teams=1)
        self.app = phone_app(lambda: self.ground.desk, Misses(room=10**9), Misses(room=10**9))
        self.runner = asyncio.Runner()
        self.devices = [Device() for _ in range(3)]
        self.stored: Counter[tuple[tuple[str, str], ...]] = Counter()
        self.closed = False
        self.pages = {name: asked_on(self._get(Device(), name).body.decode()) for name in (*PAGES, "alles")}

    def teardown(self) -> None:
        """Let go of the loop."""
        if hasattr(self, "runner"):
            self.runner.close()

    def _ask(self, device: Device, method: str, way: str, fields: Mapping[str, str] | None = None) -> Reply:
        headers = [(b"cookie", f"deelname={device.cookie}".encode())] if device.cookie else []
        body = [urlencode(fields).encode()] if fields is not None else []
        path = f"/d/{self.ground.links[1].code}/{way}".rstrip("/")
        reply = self.runner.run(ask(self.app, method, path, [*headers, (b"content-type", FORM)], body))
        type(self).requests += 1
        assert reply.status in (200, 303, 403, 404, 422), reply
        for cookie in reply.set_cookies:
            device.cookie = cookie.partition(";")[0].partition("=")[2]
        return reply

    def _get(self, device: Device, way: str) -> Reply:
        return self._ask(device, "GET", way)

    def _key(self, device: Device, way: str) -> str:
        """Return the key of the form on a page; who is sent on from there still has the one of an earlier page."""
        found = KEY.search(self._get(device, way).body.decode())
        device.key = found[1] if found else device.key
        return device.key

    def _check(self) -> None:
        """Expect in the database what the model says, no more and no less."""
        found = Counter(
            as_answer(
                {f"v-{key}": str(v) for key, v in r.answers.items()}
                | {f"t-{k}": t for k, t in r.texts.items()}
            )
            for r in self.ground.stored
        )
        assert found == self.stored

    def _takes(self, device: Device) -> bool:
        return not device.sent and not self.closed

    def _send(self, device: Device, reply: Reply) -> None:
        """Follow in the model what a press on 'Versturen' must do."""
        may = "werk" in device.filled and any(name.startswith("v-") for name, _ in as_answer(device.filled))
        if self._takes(device) and may:
            self.stored[as_answer(device.filled)] += 1
            device.sent = True
        thanks = reply.status == 303 and reply.headers["location"].endswith("/bedankt")
        assert thanks == device.sent, (reply.status, device)
        self._check()

    @rule(number=DEVICES, way=st.sampled_from(["", "klaar", "bedankt", "alles", *PAGES]))
    def look(self, number: int, way: str) -> None:
        """Open any page: nothing changes, and only one's own answers are seen."""
        reply = self._get(self.devices[number], way)
        seen = reply.body.decode()
        others = [d.filled.get("t-gaat_goed", "") for i, d in enumerate(self.devices) if i != number]
        assert not [words for words in others if words and words in seen]
        assert (reply.status == 404) == (self.closed and not self.devices[number].sent)

    @rule(number=DEVICES, name=st.sampled_from(PAGES), choice=st.integers(0, 5), back=st.booleans())
    def fill_in(self, number: int, name: str, choice: int, back: bool) -> None:
        """Fill in one page and press 'Verder' or 'Terug'."""
        device = self.devices[number]
        fields = self._filled(name, choice, number) | ({"terug": "1"} if back else {})
        fields["sleutel"] = self._key(device, name)
        self._ask(device, "POST", name, fields)
        if self._takes(device):
            device.filled |= fields
            device.posts.append((name, fields, device.cookie))

    def _filled(self, name: str, choice: int, number: int) -> dict[str, str]:
        return {
            field: values[min(choice, len(values) - 1)] if values else f"Toestel {number} schreef {choice}"
            for field, values in self.pages[name].items()
        }

    @rule(number=DEVICES)
    def send(self, number: int) -> None:
        """Press 'Versturen' on the last page, also when there is nothing to send or it was sent before."""
        device = self.devices[number]
        reply = self._ask(device, "POST", "klaar", {"sleutel": self._key(device, "klaar")})
        if device.cookie:
            self._send(device, reply)

    @rule(number=DEVICES, choice=st.integers(0, 4), twice=st.booleans())
    def send_all(self, number: int, choice: int, twice: bool) -> None:
        """Fill in everything on one page and send it, perhaps twice."""
        device = self.devices[number]
        fields = self._filled("alles", choice, number) | {"sleutel": self._key(device, "alles")}
        if self._takes(device):
            device.filled |= fields
        for _ in range(1 + twice):
            self._send(device, self._ask(device, "POST", "alles", fields))

    @rule(number=DEVICES, other=DEVICES)
    def replay(self, number: int, other: int) -> None:
        """Send an old form of one device again from another: it changes nothing there."""
        posts, device = self.devices[other].posts, self.devices[number]
        if not posts or posts[-1][2] == device.cookie:
            return
        name, fields, _ = posts[-1]
        assert self._ask(device, "POST", name, fields).status in (303, 403, 404)
        self._check()

    @rule(number=DEVICES)
    def begin_anew(self, number: int) -> None:
        """Let somebody else begin on the same device."""
        device = self.devices[number]
        key = self._key(device, "")
        before = device.cookie
        self._ask(device, "POST", "opnieuw", {"sleutel": key})
        if device.cookie != before:
            self.devices[number] = Device(device.cookie)

    @precondition(lambda self: not self.closed and self.stored.total() >= 5)
    @rule()
    def close(self) -> None:
        """Close the round: from now on nothing is taken in."""
        journey = self.ground.desk.journey(self.ground.held.traject_id)
        close_round(self.ground.desk, next(r for r in journey.rounds if r.id == self.ground.held.id))
        self.closed = True


@contextmanager
def a_folder() -> Iterator[Path]:
    """Give a folder for the database of all these rounds."""
    with TemporaryDirectory() as folder:
        yield Path(folder)


@pytest.mark.slow
def test_whatever_order_people_do_things_in_only_what_they_sent_counts() -> None:
    with a_folder() as folder:
        AnyOrder.folder = folder
        limits = settings(
            max_examples=MANY, stateful_step_count=40, deadline=None, database=None, derandomize=True,
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        run_state_machine_as_test(AnyOrder, settings=limits)
    print(f"\n{AnyOrder.requests} requests")
    assert AnyOrder.requests > 2000
