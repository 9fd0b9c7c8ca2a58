"""Who gets in and who doesn't: codes, days, guessing, forms from elsewhere, and what every answer carries."""

from __future__ import annotations

import gzip
import logging
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from httpx import Response
from starlette.testclient import TestClient

from planner.phone.app import phone_app
from planner.phone.guard import COOKIE
from planner.phone.limit import BEGINNERS, Misses
from planner.phone.quiet import NoParticipants
from planner.usecases.desk import Desk
from planner.usecases.participating import full_because, invitation, keep_page, most_beginners
from planner.usecases.rounds import close_round
from scans.groups import root
from scans.participation import Draft
from tests.phone.conftest import Clock, Opener, Stop
from tests.phone.visitor import Visitor, read

NewPhone = Callable[[], TestClient]


def _same(*answers: Response) -> bool:
    """Whether answers can't be told apart; the moment on them doesn't count."""
    seen = {
        (a.status_code, a.content, tuple((k, v) for k, v in a.headers.items() if k != "date"))
        for a in answers
    }
    return len(seen) == 1


def _fill(stop: Stop, new_phone: NewPhone, people: int, which: int = 0) -> list[Visitor]:
    visitors = [Visitor(new_phone(), stop.links[which]) for _ in range(people)]
    for visitor in visitors:
        visitor.post("alles", visitor.answers("alles"))
    return visitors


@pytest.mark.parametrize("page", ["", "/1", "/alles", "/klaar", "/bedankt"])
def test_unknown_too_early_too_late_and_closed_look_the_same(
    page: str, new_phone: NewPhone, opened: Opener, clock: Clock
) -> None:
    over = opened(until=date(2027, 1, 4))
    closed = opened("organisatie")
    _fill(closed, new_phone, 5)
    close_round(closed.desk, closed.held)
    early = opened("invullingen", opened=date(2027, 2, 1))
    clock.later = timedelta(days=1)
    codes = ["00000000", "niets", *(stop.links[0].code for stop in (over, closed, early))]
    answers = [new_phone().get(f"/d/{code}{page}") for code in codes]
    assert answers[0].status_code == 404 and _same(*answers)


def test_who_had_not_sent_when_the_round_shut_sees_the_same_page_too(
    visitor: Visitor, stop: Stop, clock: Clock, new_phone: NewPhone
) -> None:
    visitor.post("1", visitor.answers("1"))
    hidden, fields = read(visitor.get("2")).hidden, visitor.answers("2")
    clock.later = timedelta(days=7)
    late = visitor.client.post(f"{visitor.address}/2", data=hidden | fields)
    assert _same(late, visitor.get(), new_phone().get("/d/00000000"))


def test_the_last_day_still_counts_until_midnight_in_the_netherlands(visitor: Visitor, clock: Clock) -> None:
    clock.later = timedelta(days=4, hours=13, minutes=59)
    assert visitor.get().status_code == 200
    clock.later += timedelta(minutes=1)
    assert visitor.get().status_code == 404


def test_guessing_is_held_back_and_forgotten_within_a_minute(
    visitor: Visitor, new_phone: NewPhone, stop: Stop, clock: Clock
) -> None:
    visitor.post("1", visitor.answers("1"))
    begun = read(visitor.get("2")).hidden
    shown = Visitor(new_phone(), stop.links[0])
    unsent = read(shown.get("1")).hidden | shown.answers("1")
    guesser = new_phone()
    answers = [guesser.get(f"/d/0000000{n}").status_code for n in range(7)]
    assert answers == [404] * 5 + [429] * 2
    # a code that exists looks the same as one that doesn't, with a made-up cookie and key too
    tries = {COOKIE: "a" * 32}
    assert _same(
        guesser.get("/d/00000000"),
        guesser.get(visitor.address),
        guesser.get(visitor.address, headers={"cookie": f"{COOKIE}={tries[COOKIE]}"}),
        guesser.post(f"{visitor.address}/alles", data={"sleutel": "0" * 32}),
    )
    # who has begun, or has the page of this round before them, goes on
    assert visitor.get("2").status_code == 200 and begun
    assert shown.client.post(f"{shown.address}/1", data=unsent).status_code == 303
    clock.later = timedelta(seconds=61)
    assert guesser.get(visitor.address).status_code == 200


def test_misses_are_bounded_and_keep_no_address() -> None:
    misses = Misses(room=2, seconds=60, most=10)
    for number in range(100):
        misses.add(f"10.0.0.{number}", 0.0)
    assert len(misses) == 10
    assert "10.0.0.99" not in repr(vars(misses))
    for number in range(2):
        misses.add(f"2001:db8::{number}", 1.0)
    assert misses.full("2001:db8::ffff", 1.0) and not misses.full("2001:db8:0:1::1", 1.0)
    misses.add("10.1.1.1", 100.0)
    assert len(misses) == 1


@pytest.mark.parametrize(
    "headers",
    [{"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"origin": "https://elders.example"}],
)
def test_a_form_on_somebody_elses_page_is_refused(
    headers: dict[str, str], visitor: Visitor, stop: Stop
) -> None:
    fields = visitor.answers("alles")
    for page in ("alles", "1", "klaar", "opnieuw"):
        assert visitor.post(page, fields if page == "alles" else None, **headers).status_code == 403
    assert not stop.stored


def test_our_own_form_is_taken_from_browsers_old_and_new(visitor: Visitor) -> None:
    for headers in (
        {},
        {"origin": "null"},
        {"origin": "http://testserver"},
        {"sec-fetch-site": "same-origin", "origin": "null"},
    ):
        assert visitor.post("1", visitor.answers("1"), **headers).status_code == 303


def test_a_form_without_the_right_key_comes_back_with_what_was_typed(visitor: Visitor, stop: Stop) -> None:
    fields = visitor.answers("alles")
    answer = visitor.client.post(f"{visitor.address}/alles", data=fields | {"sleutel": "0" * 32})
    assert answer.status_code == 403 and not stop.stored
    assert read(answer).chosen == fields
    visitor.client.post(f"{visitor.address}/alles", data=fields | read(answer).hidden)
    assert len(stop.stored) == 1


def test_a_key_of_one_phone_does_not_work_on_another(
    visitor: Visitor, new_phone: NewPhone, stop: Stop
) -> None:
    other = Visitor(new_phone(), visitor.link)
    fields = other.answers("alles") | read(visitor.get("alles")).hidden
    assert other.client.post(f"{other.address}/alles", data=fields).status_code == 403
    assert not stop.stored


def test_without_a_cookie_the_page_says_what_to_do(visitor: Visitor, stop: Stop) -> None:
    fields = visitor.answers("alles") | read(visitor.get("alles")).hidden
    visitor.client.cookies.clear()
    answer = visitor.client.post(f"{visitor.address}/alles", data=fields)
    assert answer.status_code == 403 and "cookies aan" in answer.text
    assert not stop.stored


def test_the_cookie_is_secret_and_comes_with_the_first_question(new_phone: NewPhone, stop: Stop) -> None:
    client = new_phone()
    path = f"/d/{stop.links[0].code}"
    assert "set-cookie" not in client.get(path).headers
    given = client.get(f"{path}/1").headers["set-cookie"]
    for part in ("HttpOnly", "SameSite=lax", "Path=/d", "Max-Age="):
        assert part in given
    assert "Secure" not in given
    assert "set-cookie" not in client.get(f"{path}/2").headers
    safe = new_phone()
    assert "Secure" in safe.get(f"https://testserver{path}/1").headers["set-cookie"]


def test_opening_pages_writes_nothing(visitor: Visitor, stop: Stop) -> None:
    from sqlalchemy import func, select

    from planner.storage.engine import reading
    from planner.storage.tables import participation

    for page in ("", "1", "2", "alles", "klaar"):
        visitor.get(page)
    with reading(stop.desk.engine) as connection:
        assert connection.execute(select(func.count()).select_from(participation)).scalar_one() == 0


@pytest.mark.parametrize(
    "path", ["", "/d", "/d/", "/d/00000000", "/d/a/b/c", "/d/style.css", "/d/verbinding", "/elders", "/d/%00"]
)
def test_every_answer_carries_the_headers(path: str, new_phone: NewPhone) -> None:
    headers = new_phone().get(path or "/").headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert (headers["x-content-type-options"], headers["referrer-policy"]) == ("nosniff", "no-referrer")
    assert headers["cache-control"] == (
        "no-store" if "css" not in path else "public, max-age=31536000, immutable"
    )


def test_other_methods_and_addresses_get_our_own_dutch_page(visitor: Visitor) -> None:
    for method in ("PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"):
        answer = visitor.client.request(method, visitor.address)
        assert answer.status_code == 405 and "GET" in answer.headers["allow"]
        assert "Dit kan hier niet" in answer.text
    head = visitor.client.head(visitor.address)
    assert (head.status_code, head.content) == (200, b"")
    for path in (
        "/d/a/b/c",
        f"{visitor.address}/0",
        f"{visitor.address}/99",
        f"{visitor.address}/{'9' * 5000}",
    ):
        answer = visitor.client.get(path)
        assert answer.status_code == 404 and "Deze pagina is er niet" in answer.text


def test_a_page_with_style_and_script_is_light(visitor: Visitor) -> None:
    for page in ("", "1", "alles"):
        client, weight = visitor.client, 0
        for path in (f"{visitor.address}/{page}".rstrip("/"), "/d/style.css", "/d/script.js"):
            answer = client.get(path)
            assert answer.headers["content-encoding"] == "gzip"
            weight += int(answer.headers["content-length"])
            assert len(gzip.compress(answer.content)) < 20 * 1024
        assert weight <= 10 * 1024
        text = visitor.get(page).text
        assert text.count("<script") == 1 and text.count("stylesheet") == 1
        assert "style=" not in text and "//" not in text.replace("<!doctype", "")


@pytest.mark.parametrize(
    ("accepted", "packs"),
    [
        ("gzip, deflate, br", True), ("br;q=1.0, gzip;q=0.8", True), ("*", True), ("GZIP", True),
        ("", False), ("identity", False), ("gzip;q=0", False), ("gzip;q=0.0, br", False), ("xgzip", False),
    ],
)  # fmt: skip
def test_a_page_is_packed_only_for_who_can_unpack_it(accepted: str, packs: bool, visitor: Visitor) -> None:
    answer = visitor.client.get(visitor.address, headers={"accept-encoding": accepted})
    assert (answer.headers.get("content-encoding") == "gzip") == packs
    assert answer.headers["vary"] == "Accept-Encoding" and "Wie ziet wat je invult?" in answer.text


def _spaced(page: str) -> str:
    """Return a page with usual spaces: which of them break a line isn't what is asked here."""
    return page.replace("\N{NO-BREAK SPACE}", " ").replace("&nbsp;", " ")


@pytest.mark.parametrize("people", [4, 5])
def test_the_result_of_the_group_is_shown_after_closing_and_only_with_enough_answers(
    people: int, stop: Stop, new_phone: NewPhone
) -> None:
    team = _fill(stop, new_phone, people, which=1)
    others = _fill(stop, new_phone, 6, which=2)
    assert "De uitkomst van" not in team[0].get().text
    close_round(stop.desk, stop.held)
    seen = _spaced(team[0].get("bedankt").text)
    assert "De uitkomst van Dagdienst" in seen and "Nachtzorg" not in seen
    assert (f"Helemaal niet {people} ({people} antwoorden)" in seen) == (people >= 5)
    assert ("Deze uitkomst blijft verborgen" in seen) == (people < 5)
    # beside a hidden team the other one stays hidden too: the total minus the one would tell the other
    assert ("Helemaal niet 6 (6 antwoorden)" in _spaced(others[0].get().text)) == (people >= 5)
    assert Visitor(new_phone(), stop.links[1]).get().status_code == 404


def test_without_the_leaders_leave_no_result_is_shown(opened: Opener, new_phone: NewPhone) -> None:
    stop = opened()
    first = Visitor(new_phone(), stop.links[0])
    assert "Op deze pagina komt geen uitkomst te staan." in first.get().text
    people = _fill(stop, new_phone, 6)
    close_round(stop.desk, stop.held)
    assert "De uitkomst van" not in people[0].get().text


def test_the_first_screen_tells_what_holds_for_this_round(opened: Opener, new_phone: NewPhone, desk) -> None:
    stop = opened(threshold=8, until=date(2027, 1, 8), purpose="Wij kiezen <samen>.", show_result=True)
    page = Visitor(new_phone(), stop.links[1]).get().text
    name = root(desk.journey(stop.held.traject_id).units).name
    for part in (
        name,
        "minstens 8 antwoorden",
        "vrijdag 8 januari 2027",
        "Wij kiezen &lt;samen&gt;.",
        "6 minuten",
    ):
        assert part in page
    assert "Jij kunt de uitkomst van Dagdienst ook zien." in page


def test_no_access_log_tells_of_a_participant() -> None:
    kept: list[str] = []
    log = logging.Logger("proef")
    log.addFilter(NoParticipants())
    log.addHandler(handler := logging.Handler())
    handler.emit = lambda record: kept.append(record.getMessage())  # type: ignore[method-assign]
    ours = ("/d/7K7QF2M9", "/d", "/d/7K7QF2M9/1?x=1")
    mistyped = (
        "//d/7K7QF2M9",
        "/D/7k7q-f2m9",
        "/x/../d/7K7QF2M9",
        "/d//7K7QF2M9",
        "/%2564/7K7QF2M9",
        "/D%2F7K7QF2M9",
    )
    for path in (*ours, *mistyped, "/route"):
        log.info('%s - "%s %s HTTP/%s" %d', "10.0.0.1:5", "GET", path, "1.1", 200)
    log.info("GET /d/7K7QF2M9 HTTP/1.1")
    assert kept == ['10.0.0.1:5 - "GET /route HTTP/1.1" 200']
    assert any(isinstance(known, NoParticipants) for known in logging.getLogger("uvicorn.access").filters)


def test_browsers_are_told_to_stay_with_https_once_they_came_over_it(new_phone: NewPhone) -> None:
    header = "strict-transport-security"
    assert "max-age=" in new_phone().get("https://testserver/d").headers[header]
    assert header not in new_phone().get("/d").headers


def test_a_crowd_from_one_network_passes_and_a_script_waits_while_who_began_goes_on(
    new_phone: NewPhone, stop: Stop, desk: Desk
) -> None:
    app = phone_app(lambda: desk, beginners=Misses(room=3))
    people = [Visitor(TestClient(app, follow_redirects=False), stop.links[1]) for _ in range(4)]
    sent = [person.post("1", person.answers("1")).status_code for person in people]
    assert sent == [303, 303, 303, 429]
    assert people[0].post("2", people[0].answers("2")).status_code == 303
    assert BEGINNERS >= 500


def test_a_round_with_far_more_beginners_than_people_turns_strangers_away_and_says_why(
    new_phone: NewPhone, stop: Stop, clock: Clock
) -> None:
    first = Visitor(new_phone(), stop.links[1])
    first.post("1", first.answers("1"))
    waits = Visitor(new_phone(), stop.links[1])
    fields = waits.answers("alles") | read(waits.get("alles")).hidden
    to = invitation(stop.desk, stop.links[1].code)
    assert to is not None and to.most == 60  # two teams of ten
    held_up = full_because(stop.desk, stop.desk.journey(stop.held.traject_id), stop.held)
    for number in range(59):
        keep_page(stop.desk, to, f"apparaat {number}", Draft(group=to.groups[0].name, page=1))
    assert not held_up
    assert "Op 60 apparaten" in full_because(stop.desk, stop.desk.journey(stop.held.traject_id), stop.held)
    late = waits.client.post(f"{waits.address}/alles", data=fields)
    assert _same(late, new_phone().get(waits.address), new_phone().get("/d/00000000"))
    assert first.post("klaar", None).status_code == 422  # nothing answered yet, but still welcome
    first.post("alles", first.answers("alles"))
    assert len(stop.stored) == 1


def test_who_may_begin_is_three_times_the_people_and_never_few() -> None:
    assert [most_beginners(people) for people in (None, 4, 100)] == [None, 50, 300]
