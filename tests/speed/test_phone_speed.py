"""Completed submissions a second on the phone, against the same twenty questions as a Streamlit page, in one run.

The app runs as an organisation starts it, with the door for phones beside it; those who answer are one process more, that
talks to it over loopback. A person on the phone opens a connection of their own and keeps it for three requests: the first
screen, all questions, and sending them. A person on the Streamlit page opens a session, waits for its first run, and
presses the button: the second run stores the answer. Both store through the same use case, with a durable commit each.
Run with `-s` to see the figures.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import pytest

from tests.journeys.conftest import Server, start, start_with_door
from tests.phone.ground import Ground, open_ground
from tests.phone.wire import Phone, filled
from tests.speed.streamlit_tab import open_tab

PAGE = Path(__file__).parent / "scan_page.py"
AT_ONCE_ON_PHONES = {8: 200, 16: 200, 32: 200}  # so many at the same time -> so many in all
AT_ONCE_IN_TABS = {1: 4, 4: 12, 8: 12}
WARM = 40  # people who come first and aren't counted
ROUNDS = 5  # of both, one after the other: what else this machine does then falls on both alike
LEAST = 50.0  # times the submissions of the Streamlit page: what is asked

Person = Callable[[], Awaitable[None]]


@dataclass(frozen=True)
class Race:
    """The round, and the two servers that both store in it."""

    ground: Ground
    phones: Server
    tabs: Server

    @property
    def code(self) -> str:
        """The link of one team: no choice of team to make, as on the Streamlit page."""
        return self.ground.links[1].code


@pytest.fixture
def race(tmp_path: Path) -> Iterator[Race]:
    """Both servers, with one database."""
    ground = open_ground(f"sqlite:///{tmp_path / 'race.db'}")
    phones = start_with_door(ground.database)
    tabs = start(ground.database, sys.executable, "-m", "streamlit", "run", str(PAGE))
    yield Race(ground, phones, tabs)
    phones.stop()
    tabs.stop()


async def on_the_phone(race: Race, fields: dict[str, str]) -> None:
    """Answer the way a phone does; the answers are thought up beforehand."""
    phone = Phone(race.phones.door)
    assert (await phone.get(f"/d/{race.code}")).status == 200
    page = await phone.get(f"/d/{race.code}/alles")
    sent = await phone.post(f"/d/{race.code}/alles", fields | {"sleutel": page.key})
    assert (sent.status, sent.location) == (303, f"/d/{race.code}/bedankt")
    await phone.hang_up()


async def in_a_tab(race: Race) -> None:
    """Answer the way a browser with the Streamlit page does."""
    tab = await open_tab(race.tabs.url, f"code={race.code}")
    await tab.run([*tab.filled(2, "Samen eten"), tab.pressed("Versturen")])
    said = [found.body for found in tab.of("alert")]
    assert said == ["Bedankt! Je antwoorden zijn verstuurd."], [str(e)[:300] for e in tab.elements]
    await tab.socket.close()


async def a_second(person: Person, at_once: int, people: int) -> float:
    """Return how many of `people` are done a second when `at_once` are busy at the same time."""
    left = iter(range(people))

    async def one_after_another() -> None:
        for _ in left:
            await person()

    begin = time.perf_counter()
    await asyncio.gather(*(one_after_another() for _ in range(at_once)))
    return people / (time.perf_counter() - begin)


async def both(race: Race) -> list[tuple[dict[int, float], dict[int, float]]]:
    """Return completed submissions a second by how many are busy at once, on phones and in tabs, for every round."""
    scout = Phone(race.phones.door)
    fields = filled((await scout.get(f"/d/{race.code}/alles")).text, 2, "Samen eten")
    await scout.hang_up()
    # the first run of a page loads all it needs, in every process that answers
    await a_second(lambda: on_the_phone(race, fields), 8, WARM)
    await a_second(lambda: in_a_tab(race), 1, 3)
    rounds = []
    for _ in range(ROUNDS):
        tabs = {n: await a_second(lambda: in_a_tab(race), n, people) for n, people in AT_ONCE_IN_TABS.items()}
        phones = {
            n: await a_second(lambda: on_the_phone(race, fields), n, people)
            for n, people in AT_ONCE_ON_PHONES.items()
        }
        rounds.append((phones, tabs))
    return rounds


@pytest.mark.bench
def test_phones_complete_fifty_times_as_many_submissions_a_second_as_a_streamlit_page(race: Race) -> None:
    print("\ncompleted submissions a second, by people at once")
    ratios = []
    for phones, tabs in asyncio.run(both(race)):
        ratios.append(max(phones.values()) / max(tabs.values()))
        print("phone pages   ", "  ".join(f"{n:2}: {rate:6.1f}" for n, rate in phones.items()))
        print("Streamlit page", "  ".join(f"{n:2}: {rate:6.1f}" for n, rate in tabs.items()))
        print(f"best against best: {ratios[-1]:.0f} x")
    print(f"in the middle round: {median(ratios):.0f} x (asked: {LEAST:.0f} x)")
    people = ROUNDS * (sum(AT_ONCE_ON_PHONES.values()) + sum(AT_ONCE_IN_TABS.values())) + WARM + 3
    assert len(race.ground.stored) == people
    assert median(ratios) >= LEAST
