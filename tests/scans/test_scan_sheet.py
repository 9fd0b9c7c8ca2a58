"""Whatever is in a file: rows of text come back, or what to do about it in Dutch. Never an exception, never a long wait."""

from __future__ import annotations

import io
import time
import zipfile
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from scans import sheet
from scans.answers import Round
from scans.column_mapping import ColumnMapping
from scans.definition import OpenQuestion, Reference, Scan
from scans.groups import Unit, below
from scans.importing import is_template, open_table, places_of, read_mapped, read_template
from scans.mapping import guess, questions
from scans.participation import Draft, draft_problems
from scans.sheet import Unreadable, read_rows
from tests.scans.foreign_files import forms_xlsx, limesurvey_csv, workbook

GOOD = [["Team", "Vraag"], ["Berk", 4]]


def _told(data: bytes) -> str:
    """Return why a file can't be read."""
    with pytest.raises(Unreadable) as caught:
        read_rows(data)
    return caught.value.problems[0].message


def _swapped(data: bytes, part: str, change: tuple[bytes, bytes]) -> bytes:
    """Return a workbook with something replaced in one of its parts."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            text = before.read(name)
            if name == part:
                assert change[0] in text
                text = text.replace(*change)
            after.writestr(name, text)
    return out.getvalue()


def test_cells_of_a_workbook_become_text() -> None:
    row = [4.0, 4.5, True, datetime(2027, 1, 5, 9, 30), None, " tekst\N{NO-BREAK SPACE}\n", 0]
    rows = read_rows(workbook([list("abcdefg"), row]))
    assert rows[1] == (2, ["4", "4.5", "waar", "2027-01-05T09:30:00", "", "tekst", "0"])


def test_lines_are_those_of_the_sheet_and_rows_are_equally_wide() -> None:
    rows = read_rows(workbook([[], ["a", "b", "c"], [], ["1"], [None, None, "3"]]))
    assert rows == [(2, ["a", "b", "c"]), (4, ["1", "", ""]), (5, ["", "", "3"])]


def test_the_first_visible_sheet_with_rows_is_read() -> None:
    book = Workbook()
    hidden = book.active
    assert hidden is not None
    hidden.append(["geheim"])
    hidden.sheet_state = "hidden"
    book.create_sheet("leeg")
    for row in GOOD:
        book.create_sheet("antwoorden").append(row) if "antwoorden" not in book.sheetnames else book[
            "antwoorden"
        ].append(row)
    out = io.BytesIO()
    book.save(out)
    assert read_rows(out.getvalue()) == [(1, ["Team", "Vraag"]), (2, ["Berk", "4"])]


def test_a_formula_gives_the_value_it_had_and_never_its_text() -> None:
    data = workbook([["a", "b"], ["=1+1", 3]])
    assert read_rows(data)[1] == (2, ["", "3"])
    cached = _swapped(data, "xl/worksheets/sheet1.xml", (b"<v></v>", b"<v>2</v>")) if b"<v></v>" in _part(data) else _swapped(
        data, "xl/worksheets/sheet1.xml", (b"<v />", b"<v>2</v>")
    )  # fmt: skip
    assert read_rows(cached)[1] == (2, ["2", "3"])


def _part(data: bytes) -> bytes:
    return zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")


def test_a_workbook_that_lies_about_its_size_is_read_whole() -> None:
    lying = _swapped(workbook(GOOD), "xl/worksheets/sheet1.xml", (b'ref="A1:B2"', b'ref="A1:A1"'))
    assert read_rows(lying)[1] == (2, ["Berk", "4"])


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"\xd0\xcf\x11\xe0rest", "wachtwoord"),
        (b"PK\x03\x04\x14\x00\x06", "niet te lezen"),
        (workbook(GOOD)[:-200], "niet te lezen"),
        (workbook([]), "leeg"),
        (workbook([["a", "b"]]), "geen antwoorden"),
        (workbook([["a"] * 401, ["1"] * 401]), "400 kolommen"),
        (b";".join([b"a"] * 401) + b"\n" + b";".join([b"1"] * 401), "400 kolommen"),
        (b"x" * 20_000_001, "te groot"),
    ],
    ids=["xls", "cut zip", "cut workbook", "empty", "no answers", "wide", "wide csv", "large"],
)
def test_what_cannot_be_read_is_told(data: bytes, word: str) -> None:
    assert word in _told(data)


def test_a_zip_that_is_no_workbook_is_told() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert "niet te lezen" in _told(out.getvalue())


def test_a_workbook_that_unpacks_to_far_more_is_refused_before_it_is_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bomb = _swapped(
        workbook(GOOD), "xl/worksheets/sheet1.xml", (b"</sheetData>", b"</sheetData>" + b" " * 90_000_000)
    )
    assert len(bomb) < 1_000_000
    monkeypatch.setattr(sheet, "load_workbook", lambda *_, **__: pytest.fail("it was opened"))
    assert "te groot" in _told(bomb)


def test_entities_that_grow_are_refused() -> None:
    entities = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 20) for n in range(1, 9))
    data = workbook(GOOD)
    start = b"<worksheet"
    bomb = _swapped(
        data,
        "xl/worksheets/sheet1.xml",
        (start, b'<!DOCTYPE x [<!ENTITY e0 "ha">' + entities + b"]>" + start),
    )
    bomb = _swapped(bomb, "xl/worksheets/sheet1.xml", (b"<v>4</v>", b"<v>&e8;</v>"))
    began = time.perf_counter()
    assert "niet te lezen" in _told(bomb)
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize("far", [b"XFD2", b"B1048576", b"B99999999"])
def test_a_stray_cell_far_away_costs_no_time(far: bytes) -> None:
    line = far.lstrip(b"XFDB")
    data = _swapped(workbook(GOOD), "xl/worksheets/sheet1.xml", (b'r="B2"', b'r="' + far + b'"'))
    data = _swapped(data, "xl/worksheets/sheet1.xml", (b'<row r="2"', b'<row r="' + line + b'"'))
    began = time.perf_counter()
    try:
        read_rows(data)
    except Unreadable as told:
        assert told.problems[0].message
    assert time.perf_counter() - began < 5


def _round_trip(data: bytes, scan: Scan, units: list[Unit], round_: Round) -> None:
    """Read bytes all the way; whatever comes out is an answer that the scan allows."""
    try:
        found = open_table(data, scan)
    except Unreadable as told:
        assert told.problems and all(problem.message for problem in told.problems)
        return
    mapping = guess(found, scan, places_of(scan, units, round_), round_).mapping
    read = read_template(found, scan, units, round_) if is_template(found, scan) else None
    for one in (read, read_mapped(found, scan, units, round_, mapping)):
        if one is not None:
            assert not (one.responses and one.problems)
            _sound(one.responses, scan, units, round_)


def _sound(responses: object, scan: Scan, units: list[Unit], round_: Round) -> None:
    assert isinstance(responses, tuple)
    inside = below(units, round_.unit_id)
    for response in responses:
        assert draft_problems(scan, Draft(answers=response.answers, texts=response.texts)) == []
        assert response.unit_id in inside and response.function_group == ""


@settings(max_examples=300, deadline=None)
@given(
    data=st.one_of(
        st.binary(max_size=400), st.text(alphabet='ab;,\t"\n\r1é\0 ', max_size=300).map(str.encode)
    )
)
def test_no_bytes_break_the_reading(
    data: bytes, statements_scan: Scan, units: list[Unit], round_: Round
) -> None:
    _round_trip(data, statements_scan, units, round_)


@settings(max_examples=150, deadline=None)
@given(
    place=st.integers(min_value=0, max_value=100_000),
    junk=st.binary(min_size=1, max_size=8),
    seed=st.booleans(),
)
def test_no_damage_to_a_workbook_breaks_the_reading(
    place: int, junk: bytes, seed: bool, statements_scan: Scan, units: list[Unit], round_: Round
) -> None:
    data = WHOLE if seed else FLAT
    at = place % len(data)
    _round_trip(data[:at] + junk + data[at + len(junk) :], statements_scan, units, round_)


def _flat(data: bytes) -> bytes:
    """Return a workbook that isn't compressed, so that damage reaches the XML."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as after:
        for name in before.namelist():
            after.writestr(name, before.read(name))
    return out.getvalue()


WHOLE = forms_xlsx(("Team", "Niveau", "kijk", "rust", "overleg"), [("Team Berk", "O", 1, 2, 3)])
FLAT = _flat(WHOLE)
FILE = limesurvey_csv(
    ("Waar?", "Wat?", "q1", "q2", "q3", "q4"),
    [("Team Berk", "O", 1, 2, 3, "tekst"), ("x", "y", "A1", "9", "-1", ""), ("", "", "", "", "", "z" * 1200)],
)
WORDS = st.sampled_from(["", "team berk", "x", "y", "o", "a1", "9", "1", "2"])
HEADS = ["Waar?", "Wat?", "q1", "q2", "q3", "q4", "id", "ipaddr", "bestaat niet"]


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_whatever_the_mapping_every_answer_is_one_that_the_scan_allows(
    data: st.DataObject, statements_scan: Scan, points_scan: Scan, units: list[Unit], round_: Round
) -> None:
    scan = data.draw(st.sampled_from([statements_scan, points_scan]))
    asked = OpenQuestion(key="wens", text="Wat wens je?", source=(Reference(doc="bron", place="b"),))
    scan = scan.model_copy(update={"questions": (asked,)})
    targets = st.sampled_from([*questions(scan), "team", "niveau", "functiegroep", "", "onzin"])
    mapping = ColumnMapping(
        traject_id="t1", scan="klaar", name="x",
        columns=data.draw(st.dictionaries(st.sampled_from(HEADS), targets)),
        steps=data.draw(st.dictionaries(WORDS, st.integers(-3, 12))),
        places=data.draw(st.dictionaries(WORDS, st.sampled_from(["eik", "noord", "org", "", "weg"]))),
        works=data.draw(st.dictionaries(WORDS, st.sampled_from(["tactisch", "", "Koks"]))),
    )  # fmt: skip
    read = read_mapped(open_table(FILE, scan), scan, units, round_, mapping, data.draw(st.booleans()))
    assert not (read.responses and read.problems)
    _sound(read.responses, scan, units, round_)


def test_the_sample_workbook_is_one_that_excel_would_open() -> None:
    assert load_workbook(io.BytesIO(FLAT)).active is not None
