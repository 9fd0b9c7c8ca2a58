"""Reading answers in: all rows or none, never the same twice, and the mapping is known the next time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from planner.route.traject import Traject
from planner.storage.journeys import load_responses
from planner.usecases.archive import export_traject
from planner.usecases.desk import Desk
from planner.usecases.keeping import changes, undo
from planner.usecases.reading_in import (
    Choices,
    Seen,
    forget,
    import_answers,
    known_mappings,
    open_file,
    preview_import,
    seen,
)
from planner.usecases.rounds import RoundPlan, RoundRefused, close_round, open_round
from scans.answers import FunctionGroup, Round, Source
from scans.definition import OpenQuestion, Reference
from scans.groups import Level, root, teams
from scans.headings import Table
from scans.importing import LeftOut, template_csv
from scans.own_scan import OwnScan
from tests.scans.foreign_files import forms_xlsx, limesurvey_csv, workbook


def _round(desk: Desk, traject: Traject, *groups: FunctionGroup, scan: str = "team") -> Round:
    journey = desk.journey(traject.id)
    return open_round(desk, journey, scan, root(journey.units).id, "Winter", RoundPlan(groups=groups))


def _heads(desk: Desk) -> list[str]:
    return [
        "Bij welk team hoor je?",
        "Wat doe je?",
        *(s.text for s in desk.library.scans["team"].statements()),
    ]


def _forms(desk: Desk, *rows: tuple[str, str, Sequence[object]]) -> bytes:
    """Return a Forms workbook for the scan of a team; the answers of a row are repeated to fill it."""
    width = len(_heads(desk)) - 2
    return forms_xlsx(
        _heads(desk), [(team, work, *(list(given) * width)[:width]) for team, work, given in rows]
    )


def _table(desk: Desk, held: Round, data: bytes) -> Table:
    found = open_file(desk, held, data).table
    assert found is not None
    return found


def _seen(desk: Desk, traject: Traject, held: Round, found: Table) -> Seen:
    known = seen(desk, desk.journey(traject.id), held, found)
    assert known is not None
    return known


def _import(desk: Desk, traject: Traject, held: Round, data: bytes, **more: bool):  # type: ignore[no-untyped-def]
    found = _table(desk, held, data)
    mapping = _seen(desk, traject, held, found).mapping
    return import_answers(desk, desk.journey(traject.id), held, found, Choices(mapping, **more))


def test_a_forms_file_is_stored_with_its_source(desk: Desk, traject: Traject) -> None:
    held = _round(desk, traject)
    _import(
        desk,
        traject,
        held,
        _forms(desk, ("Dagdienst", "operationeel", [4]), ("Nachtzorg", "T", ["Helemaal"])),
    )
    stored = load_responses(desk.engine, held.id)
    assert {(r.level, r.source) for r in stored} == {
        (Level.OPERATIONEEL, Source.BESTAND), (Level.TACTISCH, Source.BESTAND),
    }  # fmt: skip
    assert sorted(max(r.answers.values()) for r in stored) == [4, 5]


def test_a_limesurvey_file_of_a_points_scan_is_stored(desk: Desk, traject: Traject) -> None:
    held = _round(desk, traject, scan="invullingen")
    options = desk.library.scans["invullingen"].options
    heads = ["G01Q01. Team", "Niveau", *(f"Verdeel 10 punten [{option.name}]" for option in options)]
    rows = [
        ("Dagdienst", "O", 10, 0, 0, 0, 0),
        ("Nachtzorg", "O", 2, 2, 2, 2, 2),
        ("Nachtzorg", "O", 1, "", "", "", ""),
    ]
    assert len(_import(desk, traject, held, limesurvey_csv(heads, rows, unfinished=1)).responses) == 2
    assert {sum(r.answers.values()) for r in load_responses(desk.engine, held.id)} == {10}


def test_one_wrong_row_keeps_a_forms_file_out_and_no_mapping_is_kept(desk: Desk, traject: Traject) -> None:
    held = _round(desk, traject)
    read = _import(
        desk, traject, held, _forms(desk, ("Dagdienst", "O", [4]), ("Es", "O", [4])), remember=True
    )
    assert [(p.line, p.column) for p in read.problems] == [(3, "Bij welk team hoor je?")]
    assert load_responses(desk.engine, held.id) == [] and desk.journey(traject.id).column_mappings == ()


def test_a_mapping_is_known_for_the_next_file_and_can_be_changed_and_forgotten(
    desk: Desk, traject: Traject
) -> None:
    held = _round(desk, traject)
    found = _table(desk, held, _forms(desk, ("Dagploeg", "O", [4])))
    first = _seen(desk, traject, held, found)
    day = teams(desk.journey(traject.id).units)[0].id
    chosen = first.mapping.model_copy(update={"places": {"dagploeg": day}})
    import_answers(desk, desk.journey(traject.id), held, found, Choices(chosen, remember=True))

    later = _table(desk, held, _forms(desk, ("Dagploeg", "T", [2])))
    known = _seen(desk, traject, held, later)
    assert known.remembered is not None and known.mapping.places == {"dagploeg": day}
    changed = known.mapping.model_copy(update={"works": {"": "tactisch"}})
    import_answers(desk, desk.journey(traject.id), held, later, Choices(changed, remember=True))
    (kept,) = known_mappings(desk, desk.journey(traject.id), held)
    assert (kept.version, kept.works) == (2, {"": "tactisch"})

    forget(desk, kept)
    assert _seen(desk, traject, held, later).remembered is None
    assert len(load_responses(desk.engine, held.id)) == 2


def test_a_kept_mapping_that_did_not_change_is_not_written_again(desk: Desk, traject: Traject) -> None:
    held = _round(desk, traject)
    for value in (4, 5):
        _import(desk, traject, held, _forms(desk, ("Dagdienst", "O", [value])), remember=True)
    assert [change.what for change in changes(desk, traject.id)][:3] == [
        "1 antwoord ingelezen", "1 antwoord ingelezen", "Indeling van een bestand toegevoegd",
    ]  # fmt: skip
    assert [one.version for one in desk.journey(traject.id).column_mappings] == [1]


def test_undo_takes_the_answers_back_and_leaves_the_mapping(desk: Desk, traject: Traject) -> None:
    held = _round(desk, traject)
    _import(desk, traject, held, _forms(desk, ("Dagdienst", "O", [4])), remember=True)
    undo(desk, changes(desk, traject.id)[0])
    assert load_responses(desk.engine, held.id) == []
    assert len(desk.journey(traject.id).column_mappings) == 1


def test_nothing_of_a_person_reaches_the_database(desk: Desk, traject: Traject) -> None:
    held = _round(desk, traject)
    _import(desk, traject, held, _forms(desk, ("Dagdienst", "O", [4])), remember=True)
    everything = export_traject(desk, traject.id).decode()
    assert "Geheim" not in everything and "anonymous" not in everything and "2027-01-05" not in everything


def test_the_same_forms_file_twice_is_refused_and_a_newer_one_gives_only_what_is_new(
    desk: Desk, traject: Traject
) -> None:
    held = _round(desk, traject)
    old = [("Dagdienst", "O", [4]), ("Dagdienst", "O", [4]), ("Nachtzorg", "T", [2])]
    _import(desk, traject, held, _forms(desk, *old))
    again = _import(desk, traject, held, _forms(desk, *old))
    assert "staan al in deze ronde" in again.problems[0].message
    newer = _import(desk, traject, held, _forms(desk, *old, ("Dagdienst", "O", [4]), ("Dagdienst", "O", [1])))
    assert (len(newer.responses), newer.left_out) == (2, {LeftOut.THERE: 3})
    assert desk.journey(traject.id).answer_counts[held.id] == 5


def test_other_people_with_equal_answers_can_be_counted(desk: Desk, traject: Traject) -> None:
    held = _round(desk, traject)
    _import(desk, traject, held, _forms(desk, ("Dagdienst", "O", [4])))
    more = _forms(desk, ("Dagdienst", "O", [4]), ("Dagdienst", "O", [5]))
    assert len(_import(desk, traject, held, more, repeated=True).responses) == 2


def test_rows_that_differ_in_their_own_words_are_different_people(desk: Desk, traject: Traject) -> None:
    scan = desk.library.scans["team"]
    asked = OpenQuestion(
        key="wens", text="Wat wens je?", source=(Reference(doc="spoorboekje", place="Machinist"),)
    )
    journey = desk.journey(traject.id)
    form = OwnScan(traject_id=traject.id, base="team", form=scan.model_copy(update={"questions": (asked,)}))
    held = open_round(desk, journey, "team", root(journey.units).id, "Winter", RoundPlan(own_scan=form))
    head = template_csv(form.form, teams(journey.units)).decode("utf-8-sig")
    for wish in ("Tijd", "Rust"):
        data = head + "Dagdienst;O" + ";4" * len(scan.answer_keys()) + f";{wish}\n"
        import_answers(desk, desk.journey(traject.id), held, data.encode())
    assert sorted(r.texts["wens"] for r in load_responses(desk.engine, held.id)) == ["Rust", "Tijd"]


def test_a_closed_round_takes_no_file(desk: Desk, traject: Traject) -> None:
    held = _round(desk, traject)
    _import(desk, traject, held, _forms(desk, *(("Dagdienst", "O", [value]) for value in (1, 2, 3, 4, 5))))
    closed = close_round(desk, held)
    for seen_as in (held, closed):
        with pytest.raises(RoundRefused, match="gesloten"):
            _import(desk, traject, seen_as, _forms(desk, ("Dagdienst", "O", [3, 4])))
    assert desk.journey(traject.id).answer_counts[held.id] == 5


def test_a_round_that_has_not_begun_takes_no_file(desk: Desk, traject: Traject) -> None:
    held = _round(desk, traject)
    with pytest.raises(RoundRefused, match="nog niet begonnen"):
        _import(
            replace(desk, now=desk.now - timedelta(days=2)),
            traject,
            held,
            _forms(desk, ("Dagdienst", "O", [4])),
        )


def test_a_team_scan_takes_no_answer_from_a_location(desk: Desk, traject: Traject) -> None:
    held = _round(desk, traject)
    read = _import(desk, traject, held, _forms(desk, ("Het Plein", "O", [4])))
    assert "valt buiten deze ronde" in read.problems[0].message


def test_a_round_with_function_groups_takes_only_those(desk: Desk, traject: Traject) -> None:
    nurses = FunctionGroup(name="Verzorgenden", level=Level.OPERATIONEEL)
    held = _round(desk, traject, nurses, FunctionGroup(name="Teamleiders", level=Level.TACTISCH))
    _import(desk, traject, held, _forms(desk, ("Dagdienst", "teamleiders", [4])))
    assert [(r.function_group, r.level) for r in load_responses(desk.engine, held.id)] == [
        ("Teamleiders", Level.TACTISCH)
    ]
    scan = desk.library.scans["team"]
    head = template_csv(scan, teams(desk.journey(traject.id).units), held.groups).decode("utf-8-sig")
    assert head.startswith("team;functiegroep;") and "niveau" not in head
    wrong = head + "Dagdienst;Koks" + ";4" * len(scan.answer_keys()) + ";" * len(scan.text_keys())
    read = preview_import(desk, desk.journey(traject.id), held, wrong.encode())
    assert [(p.line, p.column) for p in read.problems] == [(2, "functiegroep")]


def test_a_template_saved_as_a_workbook_is_read_like_the_csv(desk: Desk, traject: Traject) -> None:
    held = _round(desk, traject)
    keys = desk.library.scans["team"].answer_keys()
    data = workbook([["team", "niveau", *keys], ["Dagdienst", "O", *([4] * len(keys))]])
    assert seen(desk, desk.journey(traject.id), held, _table(desk, held, data)) is None
    assert len(import_answers(desk, desk.journey(traject.id), held, data).responses) == 1
