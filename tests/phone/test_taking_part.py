"""From a link to an answer, as somebody on a phone does it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from planner.phone.opening import DAYS_KEPT
from planner.usecases.desk import Desk
from scans.answers import FunctionGroup, Source
from scans.definition import OpenQuestion, Reference
from scans.groups import Level, Unit, UnitKind
from tests.phone.conftest import Opener, Stop
from tests.phone.visitor import Visitor, read

NewPhone = Callable[[], TestClient]


def test_page_by_page_an_answer_is_stored_with_team_work_and_source(visitor: Visitor, stop: Stop) -> None:
    assert "Je hebt alles ingevuld." not in visitor.walk().text  # the own words are still open
    assert visitor.post("klaar").headers["location"] == f"{visitor.address}/bedankt"
    (answer,) = stop.stored
    assert (answer.source, answer.level) == (Source.TELEFOON, Level.OPERATIONEEL)
    assert answer.unit_id == stop.links[1].unit_id
    assert set(answer.answers.values()) == {1} and len(answer.answers) == 20
    assert "Bedankt" in visitor.get("bedankt").text


def test_all_on_one_page_one_press_stores_the_answer(visitor: Visitor, stop: Stop) -> None:
    fields = visitor.answers("alles", 1)
    assert visitor.post("alles", fields).headers["location"] == f"{visitor.address}/bedankt"
    assert len(stop.stored) == 1


def test_a_double_tap_and_a_second_sending_count_once(visitor: Visitor, stop: Stop) -> None:
    fields = visitor.answers("alles") | read(visitor.get("alles")).hidden
    for _ in range(3):
        again = visitor.client.post(f"{visitor.address}/alles", data=fields)
        assert again.headers["location"] == f"{visitor.address}/bedankt"
    visitor.client.post(f"{visitor.address}/klaar", data=fields)
    visitor.client.post(f"{visitor.address}/2", data=fields)
    assert len(stop.stored) == 1


def test_nothing_counts_before_it_is_sent(visitor: Visitor, stop: Stop) -> None:
    visitor.walk()
    assert not stop.stored


def test_coming_back_goes_on_where_somebody_was(visitor: Visitor) -> None:
    for page in ("1", "2", "3"):
        visitor.post(page, visitor.answers(page))
    first = visitor.get().text
    assert "Je was al begonnen" in first and f'href="{visitor.address}/4"' in first
    assert "checked" not in first  # somebody else may be looking


def test_going_back_shows_what_was_answered_and_keeps_what_is_changed(visitor: Visitor, stop: Stop) -> None:
    visitor.post("1", visitor.answers("1"))
    visitor.post("2", visitor.answers("2", 0))
    assert set(read(visitor.get("2")).chosen.values()) == {"1"}
    back = visitor.post("3", visitor.answers("3") | {"terug": "1"})
    assert back.headers["location"] == f"{visitor.address}/2"
    assert len(read(visitor.get("3")).chosen) == 3
    visitor.post("2", visitor.answers("2", 4))
    visitor.post("klaar")
    assert sorted(stop.stored[0].answers.values()) == [1, 1, 1, 5, 5]


def test_dont_know_and_open_questions_are_no_answers(visitor: Visitor, stop: Stop) -> None:
    visitor.post("1", visitor.answers("1"))
    visitor.post("2", visitor.answers("2", -1))
    visitor.post("3", dict(list(visitor.answers("3").items())[:1]))
    visitor.post("klaar")
    assert len(stop.stored[0].answers) == 1


def test_only_dont_know_is_not_sent_and_says_why(visitor: Visitor, stop: Stop) -> None:
    visitor.post("1", visitor.answers("1"))
    visitor.post("2", visitor.answers("2", -1))
    answer = visitor.post("klaar")
    assert answer.status_code == 422 and "Er is nog niets beantwoord." in answer.text
    assert not stop.stored


def test_team_and_work_must_be_chosen_and_the_page_keeps_what_was(visitor: Visitor) -> None:
    answer = visitor.post("1", {"werk": "1"})
    assert answer.status_code == 422
    assert "Kies bij welk team je hoort." in answer.text and "Kies wat voor werk je doet." not in answer.text
    assert read(answer).chosen == {"werk": "1"}


def test_a_link_of_a_team_asks_no_team_and_one_person_counts_once_over_both_links(
    new_phone: NewPhone, stop: Stop
) -> None:
    client = new_phone()
    everybody, team = Visitor(client, stop.links[0]), Visitor(client, stop.links[2])
    everybody.post("1", everybody.answers("1"))
    assert "plek" not in read(team.get("1")).choices
    team.post("alles", team.answers("alles"))
    assert everybody.get("2").headers["location"] == f"{everybody.address}/bedankt"
    assert [answer.unit_id for answer in stop.stored] == [stop.links[2].unit_id]


def test_function_groups_are_asked_and_stored_with_their_level(new_phone: NewPhone, opened: Opener) -> None:
    groups = (
        FunctionGroup(name="Begeleiders", level=Level.OPERATIONEEL),
        FunctionGroup(name="Teamleiders <b>", level=Level.TACTISCH),
    )
    stop = opened(groups=groups)
    visitor = Visitor(new_phone(), stop.links[0])
    page = visitor.get("1").text
    assert "Begeleiders" in page and "Teamleiders &lt;b&gt;" in page
    visitor.post("alles", visitor.answers("alles") | {"werk": "1"})
    assert [(a.function_group, a.level) for a in stop.stored] == [("Teamleiders <b>", Level.TACTISCH)]


@pytest.fixture
def with_words(opened: Opener, desk: Desk) -> Stop:
    """A round with one open question and one theme."""
    question = OpenQuestion(key="meer", text="Wat nog?", source=(Reference(doc="eigen", place="zelf"),))
    shipped = desk.library.scans["team"]
    return opened(form=shipped.model_copy(update={"themes": shipped.themes[:1], "questions": (question,)}))


def test_own_words_are_kept_as_they_were_typed(new_phone: NewPhone, with_words: Stop) -> None:
    visitor = Visitor(new_phone(), with_words.links[0])
    visitor.walk()
    words = "</textarea><script>x</script>\r\n\r\n  =1+1 & café 🙂"
    visitor.post("3", {"t-meer": words})
    expected = words.replace("\r\n", "\n")
    assert read(visitor.get("3")).typed == {"t-meer": expected}
    assert "<script>x" not in visitor.get("3").text
    visitor.post("klaar")
    assert with_words.stored[0].texts == {"meer": expected}


def test_words_that_are_too_long_stay_on_the_page_with_what_to_do(
    new_phone: NewPhone, with_words: Stop
) -> None:
    visitor = Visitor(new_phone(), with_words.links[0])
    answer = visitor.post("3", {"t-meer": "a" * 1001})
    assert answer.status_code == 422 and "Je tekst heeft 1001 tekens." in answer.text
    assert read(answer).typed == {"t-meer": "a" * 1001}
    assert read(visitor.get("3")).typed == {"t-meer": ""}


def test_points_have_to_add_up_and_then_are_stored(new_phone: NewPhone, opened: Opener) -> None:
    stop = opened("invullingen")
    visitor = Visitor(new_phone(), stop.links[0])
    visitor.post("1", visitor.answers("1"))
    first, second = list(read(visitor.get("2")).typed)[:2]
    wrong = visitor.post("2", {first: "7", second: "1"})
    assert "Er moeten er nog bij: 2." in wrong.text and read(wrong).typed[first] == "7"
    assert "Haal er weg: 1." in visitor.post("2", {first: "7", second: "4"}).text
    for strange in ("3,5", "-1", "1000", "tien", "٣"):
        assert visitor.post("2", {first: strange}).status_code == 422
    assert visitor.post("2", {first: "7", second: "3"}).headers["location"].endswith("/klaar")
    visitor.post("klaar")
    assert sorted(stop.stored[0].answers.values()) == [3, 7]


def test_a_typed_code_leads_to_its_page_and_nonsense_is_explained(visitor: Visitor) -> None:
    code = visitor.link.code
    typed = f" {code[:4].lower()}-{code[4:]} "
    assert visitor.client.post("/d", data={"code": typed}).headers["location"] == visitor.address
    wrong = visitor.client.post("/d", data={"code": "<b>hallo"})
    assert wrong.status_code == 422 and "Deze code klopt niet." in wrong.text and "<b>hallo" not in wrong.text
    assert visitor.client.get(f"/d/{typed.strip()}/").status_code == 200


def test_somebody_else_on_the_same_phone_begins_with_an_empty_form(visitor: Visitor, stop: Stop) -> None:
    visitor.post("1", visitor.answers("1"))
    visitor.post("2", visitor.answers("2"))
    assert visitor.post("opnieuw").headers["location"] == visitor.address
    assert "Je was al begonnen" not in visitor.get().text
    assert not read(visitor.get("2")).chosen
    visitor.post("alles", visitor.answers("alles"))
    assert "Iemand anders op dit apparaat?" in visitor.get().text
    visitor.post("opnieuw")
    visitor.post("alles", visitor.answers("alles"))
    assert len(stop.stored) == 2


def test_two_teams_with_one_name_are_told_apart(new_phone: NewPhone, stop: Stop) -> None:
    desk, traject_id = stop.desk, stop.held.traject_id
    top = next(unit for unit in desk.journey(traject_id).units if unit.parent_id is None)
    with desk.work("Teams erbij") as work:
        place = Unit(traject_id=traject_id, kind=UnitKind.LOCATIE, name="De Kade", parent_id=top.id)
        work.add(place)
        team = Unit(traject_id=traject_id, kind=UnitKind.TEAM, name="Dagdienst", parent_id=place.id)
        work.add(team)
    page = Visitor(new_phone(), stop.links[0]).get("1").text
    assert "Dagdienst (Het Plein)" in page and "Dagdienst (De Kade)" in page


def test_whoever_finds_somebodys_page_on_a_shared_device_can_leave_it(visitor: Visitor, stop: Stop) -> None:
    out = "Ik ben iemand anders"
    assert out not in visitor.get("1").text and out not in visitor.get("alles").text
    visitor.post("1", visitor.answers("1"))
    for page in ("1", "2", "alles", "klaar"):
        assert out in visitor.get(page).text
    before = visitor.client.cookies["deelname"]
    hidden = read(visitor.get("klaar")).hidden
    assert visitor.client.post(f"{visitor.address}/opnieuw", data=hidden).status_code == 303
    assert visitor.client.cookies["deelname"] != before
    assert "Je was al begonnen" not in visitor.get().text and not read(visitor.get("1")).chosen


def test_the_days_to_come_back_begin_at_sending(visitor: Visitor) -> None:
    token = visitor.client.get(f"{visitor.address}/1").cookies["deelname"]
    sent = visitor.post("alles", visitor.answers("alles")).headers["set-cookie"]
    assert f"deelname={token};" in sent and f"Max-Age={DAYS_KEPT * 24 * 3600}" in sent


def test_the_last_page_says_what_is_missing_and_marks_only_what_was_filled_in(visitor: Visitor) -> None:
    page = visitor.get("klaar").text
    assert "Je kunt nog niet versturen." in page and "Er is nog niets beantwoord." in page
    assert "Dat mag" not in page and 'class="was"' not in page
    visitor.post("1", visitor.answers("1"))
    refused = visitor.post("klaar").text
    assert "Er is nog niets beantwoord." in refused and "Dat mag" not in refused
    visitor.post("2", visitor.answers("2"))
    page = visitor.get("klaar").text
    assert "Dat mag" in page and "Je kunt nog niet versturen." not in page
    assert page.count('class="was"') == 2


def test_words_hold_no_sign_that_nobody_sees(new_phone: NewPhone, with_words: Stop) -> None:
    visitor = Visitor(new_phone(), with_words.links[0])
    visitor.walk()
    visitor.post("3", {"t-meer": "goed\u202e\u2066 zo\x07\x85\tja\nen \u2069nee"})
    visitor.post("klaar")
    assert with_words.stored[0].texts == {"meer": "goed zo\tja\nen nee"}
