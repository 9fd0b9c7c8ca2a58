"""Five hundred people answer within one minute, on the server that the leader works on at the same time.

They come in at random moments and wait for nobody: who comes while the server is busy stands in line, and that wait
counts. One in five goes page by page, the others send everything at once. Run with `-s` to see the figures.
"""

from __future__ import annotations

import asyncio
import random
import re
import statistics
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.conftest import Server, start_with_door
from tests.phone.ground import Ground, open_ground
from tests.phone.wire import Phone, filled
from tests.speed.streamlit_tab import Tab, open_tab

PEOPLE, SECONDS = 500, 60.0
SLOWEST = 1.0  # seconds for 99 of 100 requests, and for half of the leader's runs
COUNTED = re.compile(r"\*\*(\d+) antwoord")


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Ground, Server]]:
    """The whole app, with a round that is open."""
    ground = open_ground(f"sqlite:///{tmp_path / 'druk.db'}", teams=20)
    server = start_with_door(ground.database)
    yield ground, server
    server.stop()


async def person(url: str, code: str, number: int, moment: float, took: list[float]) -> None:
    """Answer from the first screen to the thanks, on a phone that has seen nothing of it before."""
    await asyncio.sleep(moment)
    phone = Phone(url, took=took)
    words = f"Woorden van nummer {number}."
    first = await phone.get(f"/d/{code}")
    assert first.status == 200
    for asset in re.findall(r'(?:href|src)="(/d/[a-z]+\.(?:css|js)[^"]*)"', first.text):
        assert (await phone.get(asset)).status == 200
    await (_all_at_once if number % 5 else _page_by_page)(phone, code, words)
    assert (await phone.get(f"/d/{code}/bedankt")).status == 200
    await phone.hang_up()


async def _all_at_once(phone: Phone, code: str, words: str) -> None:
    page = await phone.get(f"/d/{code}/alles")
    sent = await phone.post(f"/d/{code}/alles", filled(page.text, 2, words) | {"sleutel": page.key})
    assert (sent.status, sent.location) == (303, f"/d/{code}/bedankt"), sent


async def _page_by_page(phone: Phone, code: str, words: str) -> None:
    there = f"/d/{code}/1"
    while not there.endswith("/bedankt"):
        page = await phone.get(there)
        answer = await phone.post(there, filled(page.text, 2, words) | {"sleutel": page.key})
        assert answer.status == 303, answer
        there = answer.location


async def leader(
    server: Server, ground: Ground, seen: list[int], stop: asyncio.Event, least: int = 8
) -> list[float]:
    """Look at the response again and again, now and then in a new tab; return how long each run took."""
    took: list[float] = []
    while not stop.is_set() or len(took) < least:
        tab = await open_tab(server.url, f"traject={ground.held.traject_id}", "scans")
        for _ in range(5):
            await tab.run([tab.chosen("Respons")])
            seen.append(_counted(tab))
            await asyncio.sleep(0.2)
        took += tab.seconds
        await tab.socket.close()
    return took


def _counted(tab: Tab) -> int:
    """Return the number of answers that the leader's screen tells."""
    found = [COUNTED.search(element.body) for element in tab.of("markdown")]
    return next((int(match[1]) for match in found if match), 0)


async def rush(ground: Ground, server: Server) -> tuple[list[float], list[float], list[float], list[int]]:
    """Let everybody in; return how long their requests took, the leader's runs before and during, and what was seen."""
    took: list[float] = []
    seen: list[int] = []
    over = asyncio.Event()
    over.set()
    before = await leader(server, ground, seen, over)
    over.clear()
    draw = random.Random(500)
    codes = [link.code for link in ground.links[1:]]
    looking = asyncio.create_task(leader(server, ground, seen, over))
    await asyncio.gather(
        *(
            person(server.door, codes[i % len(codes)], i, draw.uniform(0, SECONDS), took)
            for i in range(PEOPLE)
        )
    )
    over.set()
    return took, before, await looking, seen


@pytest.mark.bench
def test_five_hundred_people_at_once_are_all_stored_and_the_leader_goes_on(
    served: tuple[Ground, Server],
) -> None:
    ground, server = served
    took, before, during, seen = asyncio.run(rush(ground, server))
    percentile = statistics.quantiles(took, n=100)
    print(
        f"\n{PEOPLE} people in {SECONDS:.0f} s, {len(took)} requests: half within {percentile[49] * 1000:.0f} ms,"
    )
    print(f"99 of 100 within {percentile[98] * 1000:.0f} ms, the slowest {max(took) * 1000:.0f} ms")
    print(
        f"the leader's screen: {statistics.median(before):.2f} s a run before, {statistics.median(during):.2f} s during"
    )
    print(f"(slowest {max(during):.2f} s, {len(during)} runs)")
    written = Counter(text for answer in ground.stored for text in set(answer.texts.values()))
    assert written == Counter(f"Woorden van nummer {i}." for i in range(PEOPLE))
    assert len(ground.stored) == PEOPLE
    assert percentile[98] < SLOWEST and statistics.median(during) < SLOWEST
    assert seen == sorted(seen) and len(set(seen)) > 5 and 0 < seen[-1] <= PEOPLE
