"""The questions on paper, read back with another program."""

from __future__ import annotations

import io
from datetime import date

import pytest
from pypdf import PdfReader

from planner.exports.paper_form import PaperForm, write
from planner.route.traject import Traject
from planner.usecases.desk import Desk
from planner.usecases.handing_out import paper_file
from planner.usecases.rounds import RoundPlan, RoundRefused
from scans.answers import FunctionGroup
from scans.definition import OpenQuestion, Reference, ScaleStep, Scan, Statement, Theme
from scans.groups import Level, UnitKind
from scans.links import spelled
from tests.exports.conftest import ADDRESS, Handing, handing, with_teams
from tests.exports.printed import pages, squeezed

SOURCE = (Reference(doc="eigen", place="hier"),)
FORM = PaperForm(
    organisation="Zorg Test", round="Voorjaar", purpose="", team=None, teams=("Dagdienst", "Nachtzorg"),
    groups=("Zorg",), promise=("Geen naam.",), minutes=1, address="a.nl/d", code="AAAA-BBBB", last_day=None,
)  # fmt: skip


def _scan(statements: int, steps: int, text: str) -> Scan:
    made = [
        Statement(key=f"s{i}", text=f"Zin{i}begint {text} zin{i}eindigt", source=SOURCE)
        for i in range(statements)
    ]
    return Scan(
        key="groot", kind="stellingen", title="Groot", intro="Kies steeds.", units=(UnitKind.TEAM,),
        scale=tuple(ScaleStep(value=i, label=f"Helemaal niet mee eens {i}") for i in range(steps)),
        themes=(Theme(key="t", name="Thema", station="x", intro="Waarover?", statements=tuple(made)),),
        questions=(OpenQuestion(key="q", text="Wat helpt?", source=SOURCE),),
    )  # fmt: skip


def test_every_question_of_the_round_is_on_paper_with_its_scale(at: Handing) -> None:
    made = paper_file(at.desk, at.journey, at.held, at.links[1], ADDRESS)
    whole = squeezed(" ".join(pages(made.data)))
    scan = at.held.form
    assert scan is not None
    statements = list(scan.statements())
    for number, statement in enumerate(statements, start=1):
        assert squeezed(f"{number}.{statement.text}") in whole
    for label in (*(step.label for step in scan.scale), "Weet ik niet"):
        assert whole.count(squeezed(label)) >= len(statements)
    for question in scan.questions:
        assert squeezed(question.text) in whole
    assert made.name == "vragen-op-papier-dagdienst-voorjaar-2027.pdf"


def test_it_says_not_to_write_names_what_is_shown_and_where_to_hand_it_in(at: Handing) -> None:
    text = " ".join(pages(paper_file(at.desk, at.journey, at.held, at.links[1], ADDRESS).data))
    for part in (
        "Zet je naam niet op dit formulier", "minder dan 6 antwoorden", "minstens 6 antwoorden", "formulier dan in bij:",
        "uiterlijk op vrijdag 29 januari 2027", spelled(at.links[1].code), "deelname.zorgtest.nl/d",
        "Dit formulier is voor: Dagdienst", "bladzijde 1 van",
    ):  # fmt: skip
        assert part in text
    assert "Nachtzorg" not in text


def test_the_form_for_everybody_has_a_box_per_team_and_the_kinds_of_work_of_the_round(
    desk: Desk, traject: Traject
) -> None:
    groups = (
        FunctionGroup(name="Wijkzorg", level=Level.OPERATIONEEL),
        FunctionGroup(name="Hoofd van dienst", level=Level.TACTISCH),
    )
    with_teams(desk, traject, [f"Wijkteam {n}" for n in range(40)])
    at = handing(desk, traject, RoundPlan(groups=groups, purpose="Om beter te luisteren."))
    text = " ".join(pages(paper_file(desk, at.journey, at.held, at.links[0], ADDRESS).data))
    for part in ("Dagdienst", "Wijkteam 39", "Wijkzorg", "Hoofd van dienst", "Om beter te luisteren."):
        assert part in text
    assert "directie" not in text  # the usual kinds of work


def test_points_have_a_box_each_and_say_how_many_to_spread(desk: Desk, traject: Traject) -> None:
    at = handing(desk, traject, RoundPlan(), scan="invullingen")
    made = paper_file(desk, at.journey, at.held, at.links[1], ADDRESS)
    text = " ".join(pages(made.data))
    scan = at.held.form
    assert scan is not None
    assert all(option.name in text for option in scan.options)
    assert text.count("punten") > len(scan.options) and "precies 10 zijn" in text
    assert all(option.name in pages(made.data)[-1] for option in scan.options)  # together, to add them up
    assert "eigen woorden" not in text  # nothing is promised about what isn't asked


@pytest.mark.parametrize(
    ("steps", "text"), [(5, "kort"), (11, "over de arbeidsongeschiktheidsverzekering " * 4)]
)
def test_sixty_statements_fit_and_none_is_cut_over_two_pages(steps: int, text: str) -> None:
    scan = _scan(60, steps, text)
    found = [squeezed(page) for page in pages(write(FORM, scan))]
    for i in range(60):
        (start,) = [n for n, page in enumerate(found) if f"Zin{i}begint" in page]
        (end,) = [n for n, page in enumerate(found) if f"zin{i}eindigt" in page]
        assert start == end
    for page in found:
        assert page.count("Weetikniet") == page.count("begint")


def test_long_words_and_markup_stay_on_the_page_as_they_were_typed(desk: Desk, traject: Traject) -> None:
    names = ["W" * 120, '#image("x") *vet* $a$ [b] <c>', *(f"Team {n}" for n in range(9))]
    with_teams(desk, traject, names)
    at = handing(desk, traject, RoundPlan(until=date(2027, 2, 1)), title="Z" * 120)
    data = paper_file(desk, at.journey, at.held, at.links[0], ADDRESS).data
    whole = squeezed(" ".join(pages(data)))
    assert "W" * 120 in whole and squeezed(names[1]) in whole
    lines = [line for page in PdfReader(io.BytesIO(data)).pages for line in page.extract_text().splitlines()]
    assert max(line.count("W") for line in lines) < 60


def test_a_form_is_tagged_dutch_and_has_a_title(at: Handing) -> None:
    read = PdfReader(io.BytesIO(paper_file(at.desk, at.journey, at.held, at.links[1], ADDRESS).data))
    assert read.metadata is not None and "Waar staat ons team?" in str(read.metadata.title)
    assert read.root_object["/Lang"] == "nl-NL" and read.root_object["/MarkInfo"]["/Marked"]


def test_a_closed_round_gets_no_form(at: Handing) -> None:
    closed = at.held.model_copy(update={"closed": at.desk.today})
    with pytest.raises(RoundRefused, match="gesloten"):
        paper_file(at.desk, at.journey, closed, at.links[0], ADDRESS)
