"""The poster, read back with other programs: its words, its QR code and what hostile names do to it."""

from __future__ import annotations

import io
import re
from datetime import date

import pytest
from PIL import Image
from pypdf import PdfReader

from planner.route.traject import Traject
from planner.usecases.desk import Desk
from planner.usecases.handing_out import file_name, poster_file, posters_file
from planner.usecases.organisation import remove_unit
from planner.usecases.rounds import RoundPlan, RoundRefused
from scans.links import spelled
from tests.exports.conftest import ADDRESS, Handing, handing, with_teams
from tests.exports.printed import corners, decoded, pages, picture, squeezed

MARKUP = '#import "evil.typ": *\\ *vet* _cursief_ $x^2$ <label> @ref // weg `code`'


def test_the_qr_code_leads_to_the_link_also_printed_in_grey_and_seen_from_afar(at: Handing) -> None:
    for link in at.links:
        seen = picture(poster_file(at.desk, at.journey, at.held, link, ADDRESS, "png").data)
        assert decoded(seen) == [f"{ADDRESS}/d/{link.code}"]
        assert decoded(seen.resize((seen.width // 5, seen.height // 5))) == [f"{ADDRESS}/d/{link.code}"]


def test_the_qr_code_has_a_white_edge_and_stands_a_stain(at: Handing) -> None:
    seen = picture(poster_file(at.desk, at.journey, at.held, at.links[1], ADDRESS, "png").data)
    left, top, right, bottom = corners(seen)
    module = next(n for n in range(seen.width) if seen.getpixel((left + 4 + n, top + 4)) > 127) / 7
    assert module > 10
    edge = round(3.8 * module)
    for side in (
        (left - edge, top - edge, left - 4, bottom + edge),
        (right + 4, top - edge, right + edge, bottom + edge),
        (left, top - edge, right, top - 4),
        (left, bottom + 4, right, bottom + edge),
    ):
        assert seen.crop(side).getextrema() == (255, 255)
    stained, stain = seen.copy(), round(4 * module)
    stained.paste(
        128,
        ((left + right) // 2, (top + bottom) // 2, (left + right) // 2 + stain, (top + bottom) // 2 + stain),
    )
    assert decoded(stained) == [f"{ADDRESS}/d/{at.links[1].code}"]


def test_a_poster_says_what_it_is_for_whom_how_long_until_when_and_what_is_shown(at: Handing) -> None:
    made = poster_file(at.desk, at.journey, at.held, at.links[1], ADDRESS)
    (text,) = pages(made.data)
    for part in (
        "Waar staat ons team?", "Zorg Test", "Voorjaar 2027", "Dagdienst", "deelname.zorgtest.nl/d",
        spelled(at.links[1].code), "6 minuten", "tot en met vrijdag 29 januari 2027", "bij 6 antwoorden of meer",
    ):  # fmt: skip
        assert part in text
    assert "vanaf" not in text
    assert (made.name, made.mime) == ("poster-dagdienst-voorjaar-2027.pdf", "application/pdf")


def test_a_round_that_has_not_begun_says_from_when(desk: Desk, traject: Traject) -> None:
    at = handing(desk, traject, RoundPlan(opened=date(2027, 2, 1)))
    (text,) = pages(poster_file(desk, at.journey, at.held, at.links[0], ADDRESS).data)
    assert "vanaf maandag 1 februari 2027" in text and "tot en met" not in text
    assert "Voor:" not in text  # everybody


def test_a_poster_is_tagged_dutch_and_has_a_title(at: Handing) -> None:
    read = PdfReader(io.BytesIO(poster_file(at.desk, at.journey, at.held, at.links[1], ADDRESS).data))
    assert read.metadata is not None and read.metadata.title == "Poster: Waar staat ons team?"
    assert read.root_object["/Lang"] == "nl-NL"
    assert read.root_object["/MarkInfo"]["/Marked"]
    assert "pdfuaid" in read.root_object["/Metadata"].get_object().get_data().decode()


@pytest.mark.parametrize(
    "name",
    ["W" * 120, MARKUP, "Arbeidsongeschiktheidsverzekering" * 3, "Şükrü Żółć", "日本 😀", "a\tb\u202ec"],
)
def test_whatever_a_team_is_called_its_poster_is_one_page_with_the_name_as_it_is(
    desk: Desk, traject: Traject, name: str
) -> None:
    with_teams(desk, traject, [name])
    at = handing(desk, traject, RoundPlan(until=date(2027, 12, 29)), title="Y" * 120)
    link = next(link for link in at.links if at.journey.unit(link.unit_id).name == name)
    (text,) = pages(poster_file(desk, at.journey, at.held, link, ADDRESS).data)
    if name.isascii() or "Ż" in name:  # a letter that no font here has is drawn as a box
        assert squeezed(name) in squeezed(text)
    assert spelled(link.code) in text and "woensdag 29 december 2027" in text
    seen = Image.open(io.BytesIO(poster_file(desk, at.journey, at.held, link, ADDRESS, "png").data)).convert(
        "L"
    )
    assert decoded(seen) == [f"{ADDRESS}/d/{link.code}"]
    edge = round(seen.width / 210 * 14)  # nothing in the outer 14 mm at the sides
    for left in (0, seen.width - edge):
        assert seen.crop((left, 0, left + edge, seen.height)).getextrema() == (255, 255)


def test_all_team_posters_come_in_one_file_a_page_each(at: Handing) -> None:
    made = posters_file(at.desk, at.journey, at.held, ADDRESS)
    first, second = pages(made.data)
    assert "Dagdienst" in first and spelled(at.links[1].code) in first
    assert "Nachtzorg" in second and spelled(at.links[2].code) in second


def test_without_links_per_team_there_is_one_poster_for_everybody(desk: Desk, traject: Traject) -> None:
    at = handing(desk, traject, RoundPlan(link_per_team=False))
    (text,) = pages(posters_file(desk, at.journey, at.held, ADDRESS).data)
    assert spelled(at.links[0].code) in text


def test_a_closed_round_and_a_link_of_a_team_that_is_gone_get_no_poster(at: Handing) -> None:
    gone = at.journey.unit(at.links[1].unit_id)
    remove_unit(at.desk, gone)
    journey = at.desk.journey(at.journey.traject.id)
    with pytest.raises(RoundRefused, match="hoort niet meer bij de ronde"):
        poster_file(at.desk, journey, at.held, at.links[1], ADDRESS)
    assert len(pages(posters_file(at.desk, journey, at.held, ADDRESS).data)) == 1
    closed = at.held.model_copy(update={"closed": at.desk.today})
    with pytest.raises(RoundRefused, match="gesloten"):
        poster_file(at.desk, journey, closed, at.links[0], ADDRESS)


def test_file_names_are_safe_on_every_computer() -> None:
    assert file_name("poster", "Café ‘Het Plein’", "Voorjaar 2027") == "poster-cafe-het-plein-voorjaar-2027"
    for words in ("../../etc/passwd", "a\\b:c*?", "日本", "\n", "x" * 500):
        assert re.fullmatch(r"[a-z0-9-]{1,60}", file_name("poster", words))
