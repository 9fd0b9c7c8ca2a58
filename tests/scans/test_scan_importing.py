"""A file from elsewhere comes in whole, or not at all with every problem at its real line."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from scans.answers import Round
from scans.definition import Scan
from scans.groups import Level, Unit, UnitKind
from scans.importing import MAX_ROWS, Import, open_table, read_template, template_csv
from scans.sheet import Unreadable

HEADER = "team;niveau;functiegroep;kijk;rust;overleg\n"


class Desk:
    """Reads text for one scan."""

    def __init__(self, scan: Scan, units: Sequence[Unit], round_: Round) -> None:
        self.scan, self.units, self.round = scan, list(units), round_

    def read(self, text: str | bytes) -> Import:
        data = text.encode() if isinstance(text, str) else text
        try:
            found = open_table(data, self.scan)
        except Unreadable as unreadable:
            return Import(problems=unreadable.problems)
        return read_template(found, self.scan, self.units, self.round)

    def told(self, text: str | bytes) -> list[tuple[int, str]]:
        """Return (line, column) of the problems, and see that nothing came in."""
        result = self.read(text)
        assert result.responses == ()
        assert all(problem.message for problem in result.problems)
        return [(problem.line, problem.column) for problem in result.problems]


@pytest.fixture
def desk(statements_scan: Scan, units: list[Unit], round_: Round) -> Desk:
    return Desk(statements_scan, units, round_)


@pytest.fixture
def points_desk(points_scan: Scan, units: list[Unit], round_: Round) -> Desk:
    return Desk(points_scan, units, round_)


def test_a_good_row_becomes_a_response_of_the_round(desk: Desk) -> None:
    result = desk.read(HEADER + "Team Berk;operationeel;zorg;4;;2\n")
    (response,) = result.responses
    assert (response.traject_id, response.round_id, response.unit_id) == ("t1", "r1", "berk")
    assert response.level is Level.OPERATIONEEL
    assert response.answers == {"kijk": 4, "overleg": 2}
    assert result.problems == ()


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_every_separator_and_encoding_is_read(desk: Desk, separator: str, encoding: str) -> None:
    text = (HEADER + "Café Wilg;T;;1;2;3\n").replace(";", separator)
    (response,) = desk.read(text.encode(encoding)).responses
    assert response.unit_id == "wilg"
    assert response.answers == {"kijk": 1, "rust": 2, "overleg": 3}


def test_names_headers_and_levels_are_matched_without_case_and_spaces(desk: Desk) -> None:
    text = " Eenheid ;NIVEAU;Kijk;RUST;overleg\n  team   EIK ;s;1;1;1\ncafé wilg;Tactisch;2;2;2\n"
    assert [(r.unit_id, r.level) for r in desk.read(text).responses] == [
        ("eik", Level.STRATEGISCH),
        ("wilg", Level.TACTISCH),
    ]


def test_a_whole_number_with_a_decimal_and_a_label_both_count(desk: Desk) -> None:
    (response,) = desk.read(HEADER + "Team Eik;O;;4,0;4.0;Grotendeels\n").responses
    assert response.answers == {"kijk": 4, "rust": 4, "overleg": 4}


def test_one_bad_cell_keeps_every_row_out(desk: Desk) -> None:
    text = HEADER + "Team Eik;O;;1;1;1\nTeam Eik;O;;1;9;1\n"
    assert desk.told(text) == [(3, "rust")]
    assert "kies uit 1, 2, 3, 4, 5" in desk.read(text).problems[0].message


def test_all_problems_of_all_rows_are_told_at_once(desk: Desk) -> None:
    text = HEADER + "Team Es;O;;1;1;1\nTeam Eik;X;;a;4,5;1\n"
    assert desk.told(text) == [(2, "team"), (3, "niveau"), (3, "kijk"), (3, "rust")]


def test_cells_that_cannot_be_read_are_not_also_called_unanswered(desk: Desk) -> None:
    assert desk.told(HEADER + "Team Eik;O;;x;y;z\n") == [(2, "kijk"), (2, "rust"), (2, "overleg")]


def test_line_numbers_stay_true_after_a_quoted_line_break_and_a_blank_line(desk: Desk) -> None:
    text = HEADER + 'Team Eik;O;"zorg\nen wonen";1;1;1\n\nTeam Eik;O;;1;1;8\n'
    assert desk.told(text) == [(5, "overleg")]
    assert desk.told(text.replace("\n", "\r\n")) == [(5, "overleg")]


def test_a_unit_outside_the_round_is_told_apart_from_an_unknown_one(desk: Desk) -> None:
    desk.round = desk.round.model_copy(update={"unit_id": "noord"})
    problems = desk.read(HEADER + "Café Wilg;O;;1;1;1\nTeam Es;O;;1;1;1\n;O;;1;1;1\n").problems
    assert ["buiten deze ronde" in p.message for p in problems] == [True, False, False]
    assert ["niet bekend" in p.message for p in problems] == [False, True, False]
    assert {p.column for p in problems} == {"team"}


def test_two_units_with_the_same_name_are_told_so(desk: Desk) -> None:
    desk.units.append(
        Unit(id="berk2", traject_id="t1", parent_id="zuid", kind=UnitKind.TEAM, name="team berk")
    )
    (problem,) = desk.read(HEADER + "Team Berk;O;;1;1;1\n").problems
    assert "2 eenheden met de naam 'Team Berk'" in problem.message


def test_a_row_in_which_nothing_is_answered_is_a_problem(desk: Desk) -> None:
    assert desk.told(HEADER + "Team Eik;O;zorg;;;\n") == [(2, "")]


def test_a_row_with_too_few_or_too_many_cells_is_a_problem(desk: Desk) -> None:
    assert desk.told(HEADER + "Team Eik;O;;1\nTeam Eik;O;;1;1;1;1\n") == [(2, ""), (3, "")]
    assert len(desk.read(HEADER + "Team Eik;O;;1;1;1;;\n").responses) == 1


def test_unknown_missing_double_and_nameless_columns_are_all_told(desk: Desk) -> None:
    text = "team;eenheid;kleur;;kijk;rust\nTeam Eik;Team Eik;rood;;1;1\n"
    assert desk.told(text) == [(1, "kleur"), (1, "kolom 4"), (1, "team"), (1, "niveau"), (1, "overleg")]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf", b";;;\n"])
def test_an_empty_file_is_told_so(desk: Desk, data: bytes) -> None:
    (problem,) = desk.read(data).problems
    assert "leeg" in problem.message


def test_a_file_with_only_a_header_is_told_so(desk: Desk) -> None:
    (problem,) = desk.read(HEADER + "\n;;;\n").problems
    assert "geen antwoorden" in problem.message


@pytest.mark.parametrize("data", [HEADER.encode("utf-16"), b"\x81\x8d\x00\x01"])
def test_a_file_that_is_not_text_is_told_so(desk: Desk, data: bytes) -> None:
    (problem,) = desk.read(data).problems
    assert "geen tekstbestand" in problem.message


def test_a_quote_that_never_closes_is_told_at_its_row(desk: Desk) -> None:
    ((line, _),) = desk.told(HEADER + 'Team Eik;O;;1;1;1\nTeam Eik;O;"zorg;1;1;1\n')
    assert line == 3


def test_more_rows_than_allowed_are_refused_and_exactly_that_many_are_not(points_desk: Desk) -> None:
    head, row = "team;niveau;visie;gesprek;netwerk\n", "Team Eik;O;10;;\n"
    assert len(points_desk.read(head + row * MAX_ROWS).responses) == MAX_ROWS
    (problem,) = points_desk.read(head + row * (MAX_ROWS + 1)).problems
    assert str(MAX_ROWS) in problem.message


def test_points_must_add_up_and_an_empty_cell_is_no_points(points_desk: Desk) -> None:
    head = "team;niveau;visie;gesprek;netwerk\n"
    (response,) = points_desk.read(head + "Team Eik;O;6;4;\n").responses
    assert response.answers == {"visie": 6, "gesprek": 4}
    (problem,) = points_desk.read(head + "Team Eik;O;6;5;\n").problems
    assert problem.column == "punten"
    assert "samen 11" in problem.message


def test_negative_points_are_told_at_their_column(points_desk: Desk) -> None:
    assert points_desk.told("team;niveau;visie;gesprek;netwerk\nTeam Eik;O;-1;8;3\n") == [(2, "visie")]


def test_the_template_can_be_filled_in_and_read_back(desk: Desk) -> None:
    template = template_csv(desk.scan, desk.units)
    assert template.startswith(b"\xef\xbb\xbf")
    assert template.decode("utf-8-sig").split("\r\n")[1:] == [""]
    assert len(desk.read(template + b"Team Eik;O;1;2;3\r\n").responses) == 1
