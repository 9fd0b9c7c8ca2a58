"""A file on screen: what the app recognised, what the leader decides, and what is told before anything counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest

from planner.route.traject import Traject
from planner.storage.journeys import load_responses
from planner.usecases.desk import Desk
from planner.usecases.rounds import open_round
from scans.answers import Round
from scans.groups import Level, root, teams
from tests.scans.foreign_files import forms_xlsx, limesurvey_csv
from tests.views.conftest import OpenView, assert_calm, said


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """A desk at the clock of this computer, which is what screens go by."""
    return replace(desk, now=datetime.now(UTC))


TEAM, WORK = "In welk team werk je?", "Wat doe je?"


def _round(desk: Desk, traject: Traject, title: str = "Winter") -> Round:
    journey = desk.journey(traject.id)
    return open_round(desk, journey, "team", root(journey.units).id, title)


def _texts(desk: Desk) -> list[str]:
    return [statement.text for statement in desk.library.scans["team"].statements()]


def _forms(desk: Desk, *rows: tuple[str, str, object]) -> bytes:
    texts = _texts(desk)
    return forms_xlsx(
        [TEAM, WORK, *texts], [(team, work, *[given] * len(texts)) for team, work, given in rows]
    )


def _open(open_view: OpenView, traject: Traject, held: Round) -> AppTest:
    app = open_view("scans.py", traject.id)
    return app.segmented_control(key=f"step-{held.id}").select("Inlezen").run()


def _give(app: AppTest, held: Round, data: bytes, name: str = "export.xlsx", serial: int = 0) -> AppTest:
    app.file_uploader(key=f"upload-{held.id}-{serial}").set_value(
        [(name, data, "application/octet-stream")]
    ).run()
    assert_calm(app)
    return app


def _choice(app: AppTest, words: str):  # type: ignore[no-untyped-def]
    return next(box for box in app.selectbox if words in box.label)


def _labels(app: AppTest) -> Sequence[str]:
    return [box.label for box in app.selectbox]


def test_a_forms_file_that_is_recognised_is_read_in_after_one_click(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    held = _round(desk, traject)
    data = _forms(
        desk, ("Dagdienst", "operationeel", 4), ("Nachtzorg", "T", "Helemaal"), ("Nachtzorg", "T", 1)
    )
    app = _give(_open(open_view, traject, held), held, data)
    text = said(app)
    assert "3 antwoorden klaar om in te lezen" in text and "Microsoft Forms" in text
    assert "nooit gelezen of bewaard" in text and "Naam" in text and "Geheim" not in text
    assert load_responses(desk.engine, held.id) == []
    app.button(key="import").click().run()
    assert_calm(app)
    assert "3 antwoorden ingelezen" in said(app)
    assert len(load_responses(desk.engine, held.id)) == 3


def test_what_is_not_recognised_is_asked_before_anything_is_shown(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    held = _round(desk, traject)
    data = _forms(desk, ("Dagdienst", "Baas", "Prima"), ("De nacht", "Baas", 2))
    app = _give(_open(open_view, traject, held), held, data)
    assert "wat hierboven nog open staat" in said(app)
    assert not [button for button in app.button if button.key == "import"]
    _choice(app, "Prima").set_value(4)
    _choice(app, "De nacht").set_value(teams(desk.journey(traject.id).units)[1].id)
    _choice(app, "Baas").set_value("strategisch").run()
    assert_calm(app)
    assert "2 antwoorden klaar" in said(app)
    app.button(key="import").click().run()
    stored = load_responses(desk.engine, held.id)
    assert {r.level for r in stored} == {Level.STRATEGISCH} and {r.unit_id for r in stored} == {
        unit.id for unit in teams(desk.journey(traject.id).units)
    }


def test_a_wrong_guess_is_corrected_by_another_column(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    held = _round(desk, traject)
    texts = _texts(desk)
    data = forms_xlsx(
        [TEAM, WORK, "Iets heel anders", *texts[1:]], [("Dagdienst", "O", 5, *[2] * (len(texts) - 1))]
    )
    app = _give(_open(open_view, traject, held), held, data)
    assert "1 antwoord klaar" in said(app) and "Ook niet gelezen: Iets heel anders" in said(app)
    _choice(app, texts[0][:20]).set_value("Iets heel anders").run()
    app.button(key="import").click().run()
    (stored,) = load_responses(desk.engine, held.id)
    assert next(iter(stored.answers.values())) == 5 and len(stored.answers) == len(texts)


def test_numbers_that_run_the_other_way_are_turned(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    held = _round(desk, traject)
    app = _give(
        _open(open_view, traject, held),
        held,
        _forms(desk, ("Dagdienst", "O", 1), ("Nachtzorg", "O", "Deels")),
    )
    direction = next(radio for radio in app.radio if "Wat betekent 1" in radio.label)
    assert (direction.value, direction.options) == (False, ["Helemaal niet", "Helemaal"])
    direction.set_value(True).run()
    app.button(key="import").click().run()
    assert {min(r.answers.values()) for r in load_responses(desk.engine, held.id)} == {5, 3}


def test_a_column_chosen_twice_is_told(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    held = _round(desk, traject)
    app = _give(_open(open_view, traject, held), held, _forms(desk, ("Dagdienst", "O", 5)))
    _choice(app, "niveau").set_value(TEAM).run()
    assert "twee keer gekozen" in said(app)
    assert not [button for button in app.button if button.key == "import"]


def test_codes_ask_for_their_order_once_and_wait_for_their_direction(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    held = _round(desk, traject)
    texts = _texts(desk)
    heads = ["G01Q01", "G01Q02", *(f"G02Q03[SQ{n:03}]" for n in range(1, len(texts) + 1))]
    rows = [
        ("Dagdienst", "operationeel", *["A1"] * len(texts)),
        ("Dagdienst", "operationeel", *[""] * len(texts)),
    ]
    app = _give(
        _open(open_view, traject, held), held, limesurvey_csv(heads, rows, unfinished=1), "results.csv"
    )
    assert "LimeSurvey" in said(app) and not [button for button in app.button if button.key == "import"]
    assert not [box.label for box in app.selectbox if texts[0] in box.label]
    order = next(radio for radio in app.radio if "volgorde" in radio.label)
    assert order.value is None
    order.set_value("In de volgorde van de scan").run()
    direction = next(radio for radio in app.radio if "Wat betekent A1" in radio.label)
    assert direction.value is None and direction.options == ["Helemaal niet", "Helemaal"]
    direction.set_value(True).run()
    assert "1 rij niet afgerond" in said(app)
    app.button(key="import").click().run()
    (stored,) = load_responses(desk.engine, held.id)
    assert set(stored.answers.values()) == {5}


def test_the_next_file_with_these_columns_needs_no_choice_and_the_mapping_can_be_forgotten(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    held = _round(desk, traject)
    app = _give(_open(open_view, traject, held), held, _forms(desk, ("Dagdienst", "Baas", 4)))
    _choice(app, "Baas").set_value("tactisch").run()
    app.button(key="import").click().run()
    assert [box.label for box in app.expander if "onthouden" in box.label]
    app = _give(app, held, _forms(desk, ("Nachtzorg", "Baas", 2)), serial=1)
    assert "kent deze kolommen van een vorige keer" in said(app) and "1 antwoord klaar" in said(app)
    next(button for button in app.button if button.label == "Vergeet deze indeling").click().run()
    assert_calm(app)
    assert desk.journey(traject.id).column_mappings == ()
    assert "wat hierboven nog open staat" in said(app)


def test_rows_that_are_there_already_are_left_out_and_can_be_counted(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    held = _round(desk, traject)
    app = _give(_open(open_view, traject, held), held, _forms(desk, ("Dagdienst", "O", 4)))
    app.button(key="import").click().run()
    app = _give(app, held, _forms(desk, ("Dagdienst", "O", 4)), serial=1)
    assert "staan al in deze ronde" in said(app)
    app = _give(app, held, _forms(desk, ("Dagdienst", "O", 4), ("Dagdienst", "O", 2)), serial=1)
    assert "1 rij al in deze ronde" in said(app) and "1 antwoord klaar" in said(app)
    next(box for box in app.checkbox if "andere mensen" in box.label).check().run()
    assert "2 antwoorden klaar" in said(app)


def test_a_file_of_another_kind_is_told_what_to_do(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    held = _round(desk, traject)
    app = _open(open_view, traject, held)
    for data, name, words in (
        (b"\xd0\xcf\x11\xe0", "oud.xls", "zonder wachtwoord"),
        (b"PK\x03\x04kapot", "kapot.xlsx", "niet te lezen"),
        (b"", "leeg.csv", "leeg"),
    ):
        app = _give(app, held, data, name)
        assert words in app.table[0].value["Wat er moet gebeuren"].iloc[0]
        assert not [button for button in app.button if button.key == "import"]


def test_a_file_about_something_else_asks_for_a_column_first(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    held = _round(desk, traject)
    app = _give(_open(open_view, traject, held), held, b"Kleur;Maat\nrood;XL\n", "kleding.csv")
    assert "minstens één vraag" in said(app)
    assert not [button for button in app.button if button.key == "import"]


def test_a_column_with_far_too_many_different_answers_is_warned_about(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    held = _round(desk, traject)
    rows = [("Dagdienst", "O", f"verhaal {'xyzw'[number % 4] * number}") for number in range(1, 71)]
    app = _give(_open(open_view, traject, held), held, _forms(desk, *rows))
    assert "70 verschillende teksten" in said(app)


def test_what_stands_in_a_file_is_shown_as_text(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    held = _round(desk, traject)
    app = _give(_open(open_view, traject, held), held, _forms(desk, ("<script>*x*</script>", "O", 4)))
    assert "\\<script\\>\\*x\\*" in said(app)
    assert any("<script>*x*" in label for label in _labels(app))  # heard, not shown: no backslashes
