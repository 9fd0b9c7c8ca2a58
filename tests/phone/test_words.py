"""What participants read: plain Dutch, true of the round, and the same on the leader's screen."""

from __future__ import annotations

import re
from datetime import date

import pytest

from planner.knowledge.library import Library
from planner.phone.messages import BUSY, BY_STATUS, CROWDED, GONE_BY, NO_COOKIE, NOWHERE, STRANGE, TOO_OFTEN
from planner.phone.opening import Opening, promise
from planner.phone.pages import first_page, preview, preview_titles, thanks_page
from planner.phone.result import shown
from scans.answers import Response
from scans.groups import Level, Unit, UnitKind
from scans.scoring import score
from tests.knowledge.flesch import PLAIN, readability

MESSAGES = (NOWHERE, TOO_OFTEN, CROWDED, NO_COOKIE, STRANGE, GONE_BY, BUSY, *BY_STATUS.values())


def _about(content: Library, **more: object) -> Opening:
    return Opening("Zorg Test", "Dagdienst", content.scans["team"], **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("has_groups", [True, False])
@pytest.mark.parametrize("show_result", [True, False])
def test_the_promise_reads_easily(content: Library, has_groups: bool, show_result: bool) -> None:
    about = _about(content, has_groups=has_groups, show_result=show_result)
    assert readability(" ".join(promise(about))) >= PLAIN


def test_every_message_reads_easily() -> None:
    assert readability(" ".join(line for message in MESSAGES for line in message.lines)) >= PLAIN


def test_the_first_screen_reads_easily_as_a_whole(content: Library) -> None:
    page = first_page(_about(content, until=date(2027, 1, 8)), "/d/7K7QF2M9")
    words = re.sub(r"<[^>]+>", " ", page.split("</h1>")[1].split("<script")[0])
    assert readability(re.sub(r"\s+", " ", words)) >= PLAIN


def test_own_words_are_only_promised_when_they_are_asked(content: Library) -> None:
    shipped = content.scans["team"]
    without = Opening("Zorg Test", "Dagdienst", shipped.model_copy(update={"questions": ()}))
    assert any("eigen woorden" in point for point in promise(_about(content)))
    assert not any("eigen woorden" in point for point in promise(without))


def test_own_words_are_not_called_nameless_of_team_when_there_is_one_team(content: Library) -> None:
    assert any("niet van welk team" in point for point in promise(_about(content)))
    alone = promise(_about(content, only_place="Nachtzorg"))
    assert any("Alle teksten komen van Nachtzorg." in point for point in alone)
    assert not any("niet van welk team" in point or "zonder team" in point for point in alone)


def test_the_preview_shows_every_page_with_its_style_and_leads_nowhere(content: Library) -> None:
    for scan in content.scans.values():
        about = Opening("Zorg <i>Test</i>", "Dagdienst", scan)
        for number, title in enumerate(preview_titles(scan)):
            page = preview(about, number)
            assert "<style>" in page and "<script" not in page and "Zorg <i>" not in page
            assert 'href="/d' not in page and 'type="submit"' not in page
            assert number == 0 or title in page
            assert all('type="button"' in button for button in re.findall(r"<button[^>]*>", page))


def _thanks(about: Opening, takes_more: bool = True) -> str:
    page = thanks_page(about, "/d/7K7QF2M9", "sleutel", None, takes_more)
    return " ".join(re.sub(r"<[^>]+>", " ", page.split("</h1>")[1]).split())


def test_the_thanks_name_what_comes_after_the_last_day_only_when_there_is_one(content: Library) -> None:
    told = _thanks(_about(content, until=date(2027, 1, 8)))
    assert "tot en met vrijdag 8 januari. Daarna sluit de projectleider" in told.replace(" 2027", "")
    open_ended = _thanks(_about(content))
    assert "Daarna" not in open_ended and "sluit de projectleider de vragenlijst" in open_ended
    assert readability(told) >= PLAIN and readability(open_ended) >= PLAIN


def test_the_thanks_do_not_speak_of_what_is_still_to_come_when_nobody_can_take_part_any_more(
    content: Library,
) -> None:
    told = _thanks(_about(content, until=date(2027, 1, 8)), takes_more=False)
    assert "Iedereen kan meedoen" not in told and "Meedoen kan nu niet meer." in told


def test_a_word_of_the_scale_and_its_number_stay_on_one_line(content: Library) -> None:
    scan = content.scans["team"]
    team = Unit(id="team", traject_id="t", kind=UnitKind.ORGANISATIE, name="Team")
    common = {"traject_id": "t", "round_id": "r", "unit_id": "team", "level": Level.OPERATIONEEL}
    given = [Response(**common, answers=dict.fromkeys(scan.answer_keys(), 1 + n % 3)) for n in range(9)]
    line = shown(score(scan, given, [team], "team"), "team", "Team", 5).blocks[0].lines[0]
    assert "Deels\N{NO-BREAK SPACE}3" in line.words and " 3" not in line.words
