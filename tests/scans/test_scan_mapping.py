"""Files of Microsoft Forms and LimeSurvey become the answers that people gave, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from scans.answers import FunctionGroup, Response, Round, Source
from scans.cell_words import SKIPPED, codes_in, folded, guess_place, guess_step, guess_work, steps_of_codes
from scans.column_mapping import ColumnMapping
from scans.definition import OpenQuestion, Reference, Scan
from scans.groups import Level, Unit
from scans.headings import Table
from scans.importing import Import, LeftOut, is_template, open_table, read_mapped
from scans.mapping import guess, remembered, still_sound, to_keep, unknown_cells
from tests.scans.foreign_files import FORMS_EN, forms_rows, forms_xlsx, limesurvey_csv, workbook

TEXTS = ("Bij ons lukt kijk.", "Bij ons lukt rust.", "Bij ons lukt overleg.")


@pytest.fixture
def scan(statements_scan: Scan) -> Scan:
    """Three statements with texts that can be told apart, and an open question."""
    asked = OpenQuestion(
        key="wens", text="Wat wens je jullie team toe?", source=(Reference(doc="bron", place="b"),)
    )
    return statements_scan.model_copy(update={"questions": (asked,)})


@pytest.fixture
def grouped() -> Round:
    """A round with two function groups."""
    groups = (
        FunctionGroup(name="Verzorgenden", level=Level.OPERATIONEEL),
        FunctionGroup(name="Teamleiders", level=Level.TACTISCH),
    )
    return Round(
        id="r2",
        traject_id="t1",
        scan="klaar",
        unit_id="org",
        title="Tweede",
        opened=date(2027, 1, 4),
        groups=groups,
    )


def _places(units: Sequence[Unit]) -> list[Unit]:
    return [unit for unit in units if unit.kind == "team"]


def _mapped(
    data: bytes, scan: Scan, units: Sequence[Unit], round_: Round, **more: object
) -> tuple[Table, Import]:
    """Read a file with the proposal, changed by `more`."""
    found = open_table(data, scan)
    assert not is_template(found, scan)
    mapping = guess(found, scan, _places(units), round_).mapping.model_copy(update=more)
    return found, read_mapped(found, scan, units, round_, mapping)


def _forms(rows: Sequence[Sequence[object]], **more: Sequence[str]) -> bytes:
    heads = ("In welk team werk je?", "Wat is je functie?", *TEXTS, "Wat wens je jullie team toe?")
    return forms_xlsx(heads, rows, **more)


def test_a_forms_workbook_is_read_as_guessed(scan: Scan, units: list[Unit], round_: Round) -> None:
    data = _forms(
        [
            (
                "Team\N{NO-BREAK SPACE}Berk",
                "Operationeel",
                "Grotendeels\n",
                "5",
                2,
                "Meer\N{NO-BREAK SPACE}tijd ",
            ),
            ("Café Wilg", "tactisch", "helemaal niet", None, 3.0, None),
        ]
    )
    found, read = _mapped(data, scan, units, round_)
    assert (found.origin, read.problems) == ("Microsoft Forms", ())
    assert [(r.unit_id, r.level, r.answers, r.texts, r.source) for r in read.responses] == [
        (
            "berk",
            Level.OPERATIONEEL,
            {"kijk": 4, "rust": 5, "overleg": 2},
            {"wens": "Meer tijd"},
            Source.BESTAND,
        ),
        ("wilg", Level.TACTISCH, {"kijk": 1, "overleg": 3}, {}, Source.BESTAND),
    ]


def test_the_english_columns_and_those_of_a_quiz_are_left_out(
    scan: Scan, units: list[Unit], round_: Round
) -> None:
    heads = ("Total points", "Quiz feedback", "Team", "Points - Team", "Feedback - Team", "Niveau", *TEXTS)
    data = forms_xlsx(heads, [(0, None, "Team Eik", 0, None, "O", "Half", "Half", "Half")], FORMS_EN)
    found, read = _mapped(data, scan, units, round_)
    assert found.open_headings == ("Team", "Niveau", *TEXTS)
    assert [r.answers for r in read.responses] == [{"kijk": 3, "rust": 3, "overleg": 3}]


def test_nothing_about_a_person_survives_the_opening_of_a_file(scan: Scan) -> None:
    forms = open_table(_forms([("Team Berk", "O", 1, 2, 3, "")]), scan)
    lime = open_table(limesurvey_csv(("team", "niveau", *TEXTS), [("Team Berk", "O", 1, 2, 3)]), scan)
    mailed = open_table(b"Wie ben jij?;Team;Q1\njan@zorg.nl;Team Berk;4\npiet@zorg.nl;Team Berk;2\n", scan)
    assert mailed.open_headings == ("Team", "Q1")
    named = open_table(b"Naam medewerker;Naam van je team;Je e-mail?;Q1\nJan;Berk;geheim;4\n", scan)
    assert named.open_headings == ("Naam van je team", "Q1")
    for found in (forms, lime, mailed):
        kept = repr(found.rows)
        assert not any(
            word in kept for word in ("Geheim", "anonymous", "2027", "10.0.0", "1980", "jan@", "123456")
        )


def test_a_mapping_cannot_read_a_name_or_a_moment(scan: Scan, units: list[Unit], round_: Round) -> None:
    found = open_table(_forms([("Team Berk", "O", 1, 2, 3, "")]), scan)
    columns = {"Naam": "wens", "Begintijd": "kijk", "In welk team werk je?": "team", TEXTS[1]: "rust"}
    mapping = ColumnMapping(traject_id="t1", scan="klaar", name="x", columns=columns, works={"": "tactisch"})
    (response,) = read_mapped(found, scan, units, round_, mapping).responses
    assert (response.answers, response.texts, response.level) == ({"rust": 2}, {}, Level.TACTISCH)


def test_a_limesurvey_file_with_texts_in_brackets_is_read_without_who_did_not_finish(
    scan: Scan, units: list[Unit], round_: Round
) -> None:
    heads = ("Team waarin je werkt", "Niveau", *(f"Klopt dit voor jullie? [{text}]" for text in TEXTS))
    rows = [("Team Eik", "T", "Half", "N/A", "Helemaal"), ("Team Eik", "T", "Half", "", "")]
    found, read = _mapped(
        limesurvey_csv(heads, rows, unfinished=1), scan, units, round_, steps={"n/a": SKIPPED}
    )
    assert found.origin == "LimeSurvey"
    assert [r.answers for r in read.responses] == [{"kijk": 3, "overleg": 5}]
    assert read.left_out == {LeftOut.UNFINISHED: 1}
    mapping = guess(found, scan, _places(units), round_).mapping
    assert (
        len(
            read_mapped(
                found, scan, units, round_, mapping.model_copy(update={"steps": {"n/a": SKIPPED}}), True
            ).responses
        )
        == 2
    )


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_bare_codes_are_proposed_in_order_but_not_as_sure(
    scan: Scan, units: list[Unit], round_: Round, separator: str
) -> None:
    data = limesurvey_csv(
        ("G01Q01", "G01Q02", *(f"G02Q03[SQ00{n}]" for n in (1, 2, 3))),
        [("Team Berk", "operationeel", "A1", "A5", "A4")], separator=separator,
    )  # fmt: skip
    found = open_table(data, scan)
    proposal = guess(found, scan, _places(units), round_)
    assert {proposal.mapping.columns[f"G02Q03[SQ00{n}]"] for n in (1, 2, 3)} == {"kijk", "rust", "overleg"}
    assert {"kijk", "rust", "overleg"} <= proposal.unsure
    assert proposal.mapping.columns["G01Q01"] == "team"
    unknown = unknown_cells(found, proposal.mapping, scan, _places(units), round_)
    assert (unknown.steps, unknown.places, unknown.works) == (("A1", "A5", "A4"), (), ())


def test_codes_count_from_either_side(scan: Scan) -> None:
    codes = codes_in(["A1", "A5", "AO02", "Half", "A9"])
    assert steps_of_codes(scan, codes, False) == {"a1": 1, "a5": 5, "ao02": 2}
    assert steps_of_codes(scan, codes, True) == {"a1": 5, "a5": 1, "ao02": 4}
    assert steps_of_codes(scan, {"a0": 0, "a4": 4}, False) == {"a0": 1, "a4": 5}


def test_an_answer_without_a_meaning_is_told_at_its_line_and_column(
    scan: Scan, units: list[Unit], round_: Round
) -> None:
    data = _forms([("Team Berk", "O", "Half", "Best wel", 3, ""), ("Team Es", "Baas", "Half", 9, 3, "")])
    _, read = _mapped(data, scan, units, round_)
    assert read.responses == ()
    assert [(p.line, p.column) for p in read.problems] == [
        (2, TEXTS[1]), (3, "In welk team werk je?"), (3, "Wat is je functie?"), (3, TEXTS[1]),
    ]  # fmt: skip


def test_what_a_person_decided_about_cells_counts(scan: Scan, units: list[Unit], round_: Round) -> None:
    data = _forms([("Berken", "Baas", "Best wel", 1, 1, ""), ("Proef", "Baas", 1, 1, 1, "")])
    decided = {
        "places": {"berken": "berk", "proef": ""}, "works": {"baas": "strategisch"}, "steps": {"best wel": 3},
    }  # fmt: skip
    _, read = _mapped(data, scan, units, round_, **decided)
    assert [(r.unit_id, r.level, r.answers["kijk"]) for r in read.responses] == [
        ("berk", Level.STRATEGISCH, 3)
    ]
    assert read.left_out == {LeftOut.CHOSEN: 1}


def test_a_file_may_belong_to_one_team_and_one_kind_of_work(
    scan: Scan, units: list[Unit], round_: Round
) -> None:
    data = forms_xlsx(TEXTS, [(1, 2, 3), (None, None, None)])
    _, read = _mapped(data, scan, units, round_)
    assert [problem.column for problem in read.problems] == ["team", "niveau"]
    _, read = _mapped(data, scan, units, round_, places={"": "eik"}, works={"": "operationeel"})
    assert [(r.unit_id, r.level) for r in read.responses] == [("eik", Level.OPERATIONEEL)]
    assert read.left_out == {LeftOut.EMPTY: 1}


@pytest.mark.parametrize(("unit", "place"), [("noord", "noord"), ("org", "eik"), ("org", "weg")])
def test_a_mapping_cannot_lead_to_a_place_outside_the_round(
    scan: Scan, units: list[Unit], round_: Round, unit: str, place: str
) -> None:
    held = round_.model_copy(update={"unit_id": "zuid"})
    data = forms_xlsx(TEXTS, [(1, 2, 3)])
    _, read = _mapped(data, scan, units, held, places={"": place}, works={"": "operationeel"})
    assert read.responses == () and len(read.problems) == 1


def test_a_round_without_function_groups_keeps_none_and_one_with_groups_only_its_own(
    scan: Scan, units: list[Unit], round_: Round, grouped: Round
) -> None:
    data = _forms([("Team Berk", "Verzorgenden", 1, 2, 3, "")])
    _, without = _mapped(data, scan, units, round_, works={"verzorgenden": "operationeel"})
    _, withit = _mapped(data, scan, units, grouped)
    _, strange = _mapped(
        _forms([("Team Berk", "Koks", 1, 2, 3, "")]), scan, units, grouped, works={"koks": "Koks"}
    )
    assert [(r.function_group, r.level) for r in without.responses] == [("", Level.OPERATIONEEL)]
    assert [(r.function_group, r.level) for r in withit.responses] == [("Verzorgenden", Level.OPERATIONEEL)]
    assert "Teamleiders" in strange.problems[0].message and not strange.responses


def test_points_are_read_and_must_add_up(points_scan: Scan, units: list[Unit], round_: Round) -> None:
    heads = ("Team", "Niveau", "visie", "Gesprek", "netwerk: netwerk")
    _, read = _mapped(forms_xlsx(heads, [("Team Eik", "O", 4, "6", None)]), points_scan, units, round_)
    assert [r.answers for r in read.responses] == [{"visie": 4, "gesprek": 6}]
    _, wrong = _mapped(forms_xlsx(heads, [("Team Eik", "O", 4, "7", None)]), points_scan, units, round_)
    assert "samen 11" in wrong.problems[0].message


def test_words_alone_are_an_answer_and_too_many_are_told(
    scan: Scan, units: list[Unit], round_: Round
) -> None:
    _, read = _mapped(_forms([("Team Berk", "O", None, None, None, "\u202eRust\u2066")]), scan, units, round_)
    assert [(r.answers, r.texts) for r in read.responses] == [({}, {"wens": "Rust"})]
    _, long = _mapped(_forms([("Team Berk", "O", 1, 1, 1, "x" * 1001)]), scan, units, round_)
    assert "1001 tekens" in long.problems[0].message


def test_a_title_and_merged_headings_above_the_columns_are_passed_over(
    scan: Scan, units: list[Unit], round_: Round
) -> None:
    rows = [
        ["Resultaten van de vragenlijst"], ["Team", "Niveau", "Klopt dit?", None, None], [None, None, *TEXTS],
        ["Team Eik", "O", 1, 2, 3],
    ]  # fmt: skip
    found, read = _mapped(workbook(rows), scan, units, round_)
    assert (found.line, found.headings) == (3, ("Team", "Niveau", *TEXTS))
    assert [r.answers for r in read.responses] == [{"kijk": 1, "rust": 2, "overleg": 3}]


def test_the_same_headings_are_known_again_and_hold_no_cell_of_a_left_out_column(
    scan: Scan, units: list[Unit], round_: Round
) -> None:
    found = open_table(forms_xlsx(("Team", "Hobby", *TEXTS), [("Team Eik", "vissen", 1, 2, 3)]), scan)
    mapping = guess(found, scan, _places(units), round_).mapping.model_copy(
        update={"works": {"": "tactisch"}}
    )
    kept = to_keep(mapping, found)
    assert (
        kept.columns["Hobby"] == "" and "vissen" not in kept.model_dump_json() and "Naam" not in kept.columns
    )
    again = open_table(forms_xlsx(("Team", "Hobby", *TEXTS), [("Café Wilg", "lezen", 1, 2, 3)]), scan)
    other = open_table(forms_xlsx(("Team", *TEXTS), [("Café Wilg", 1, 2, 3)]), scan)
    assert remembered(again, [kept], scan) == kept
    assert remembered(other, [kept], scan) is None
    assert remembered(again, [kept], scan.model_copy(update={"key": "anders"})) is None


def test_a_kept_mapping_forgets_what_no_longer_exists(
    scan: Scan, units: list[Unit], round_: Round, grouped: Round
) -> None:
    kept = ColumnMapping(
        traject_id="t1", scan="klaar", name="x", columns={"A": "kijk", "B": "vervallen", "C": "functiegroep"},
        steps={"x": 9, "y": 2, "z": SKIPPED}, places={"a": "weg", "b": "eik"}, works={"p": "Koks", "q": "tactisch"},
    )  # fmt: skip
    sound = still_sound(kept, scan, _places(units), round_)
    assert sound.columns == {"A": "kijk", "B": "", "C": "niveau"}
    assert (sound.steps, sound.places, sound.works) == (
        {"y": 2, "z": SKIPPED},
        {"b": "eik"},
        {"q": "tactisch"},
    )
    assert still_sound(kept, scan, _places(units), grouped).columns["C"] == "functiegroep"


def test_words_are_recognised_as_a_proposal(scan: Scan, units: list[Unit], grouped: Round) -> None:
    assert [guess_step(scan, cell) for cell in ("4 - Grotendeels", "een beetje (2)", "N.v.t.", "paars")] == [
        4,
        2,
        SKIPPED,
        None,
    ]
    assert [guess_place(_places(units), cell) for cell in ("Berk", "team berkk", "wilg", "Team", "")] == [
        "berk", "berk", "wilg", None, None,
    ]  # fmt: skip
    assert [guess_work((), cell) for cell in ("Teamleider zorg", "Lid van de directie", "kok")] == [
        "tactisch",
        "strategisch",
        None,
    ]
    assert [guess_work(grouped.groups, cell) for cell in ("verzorgende", "Manager", "kok")] == [
        "Verzorgenden",
        "Teamleiders",
        None,
    ]


def test_two_headings_alike_stay_apart(scan: Scan) -> None:
    found = open_table(b"Team;Vraag;Vraag;;\nTeam Berk;1;2;3;\n", scan)
    assert found.headings == ("Team", "Vraag", "Vraag (2)", "kolom 4", "kolom 5")


def test_a_csv_of_forms_with_a_line_break_in_a_heading_is_read(
    scan: Scan, units: list[Unit], round_: Round
) -> None:
    rows = forms_rows(("Team", "Niveau", *TEXTS), [("Team Berk", "O", "Half", "Half", "Half")])
    text = "\r\n".join(";".join(f'"{cell if cell is not None else ""}"' for cell in row) for row in rows)
    _, read = _mapped(text.encode("utf-8-sig"), scan, units, round_)
    assert [isinstance(one, Response) and one.answers["kijk"] for one in read.responses] == [3]
    assert folded(" Café\N{NO-BREAK SPACE}\nWilg ") == "café wilg"


@pytest.mark.parametrize("mark", [".", ":"])
def test_limesurvey_headings_with_code_and_text_are_recognised_and_nobody_can_be_read_from_them(
    scan: Scan, units: list[Unit], round_: Round, mark: str
) -> None:
    own = (
        "id. Antwoord-ID",
        "submitdate. Datum verzonden",
        "lastpage. Laatste pagina",
        "startlanguage. Taal",
        "seed. Seed",
    )
    heads = [
        *own,
        "G01Q01. In welk team werk je?",
        "G01Q02. Niveau",
        *(f"G02Q03[SQ00{n}]. {t}" for n, t in enumerate(TEXTS)),
    ]
    rows = [
        [1, "1980-01-01 00:00:00", 3, "nl", 987654, "Team Berk", "O", "Half", "Helemaal", "Half"],
        [2, "", 1, "nl", 987655, "Team Berk", "O", "Half", "", ""],
    ]
    data = workbook([[head.replace(". ", f"{mark} ", 1) for head in heads], *rows])
    found, read = _mapped(data, scan, units, round_)
    assert found.origin == "LimeSurvey" and len(found.open_headings) == 5
    assert found.finished == own[1].replace(".", mark)
    assert "987654" not in repr(found.rows) and "1980" not in repr(found.rows)
    assert [r.answers for r in read.responses] == [{"kijk": 3, "rust": 5, "overleg": 3}]
    assert read.left_out == {LeftOut.UNFINISHED: 1}


def test_a_question_that_begins_with_a_word_and_a_point_is_no_column_of_limesurvey(scan: Scan) -> None:
    found = open_table(b"Team. Waar werk je?;taal: wat spreek je?;Q1\nTeam Berk;nl;4\n", scan)
    assert len(found.open_headings) == 3 and found.origin == "een ander programma"
