"""A traject as one file: out and back in exactly, and refused when it isn't right."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from planner.exports.archive import ArchiveError
from planner.route.traject import Goal, GoalMoment, Traject
from planner.storage.archives import AlreadyThere
from planner.storage.failures import StorageFailure, UnknownRecord
from planner.storage.journeys import load_responses, revisions
from planner.usecases.archive import export_traject, import_traject, remove_traject
from planner.usecases.desk import Desk
from planner.usecases.examples import open_example
from planner.usecases.keeping import changes, keep
from planner.usecases.scanning import own_words, results
from scans.scoring import Result


def _round(document: dict[str, Any], unit_id: str = "") -> dict[str, Any]:
    """Return an open round of the whole organisation, as it stands in a file."""
    top = next(unit["id"] for unit in document["records"]["Unit"] if unit["parent_id"] is None)
    return {
        "id": "ronde", "version": 1, "traject_id": document["traject"]["id"], "scan": "team",
        "unit_id": unit_id or top, "title": "Winter", "opened": "2027-01-04", "closed": None, "parents": {},
    }  # fmt: skip


def _response(document: dict[str, Any], unit_id: str) -> dict[str, Any]:
    return {
        "id": "antwoord", "version": 1, "traject_id": document["traject"]["id"], "round_id": "ronde",
        "unit_id": unit_id, "level": "operationeel", "function_group": "", "answers": {},
    }  # fmt: skip


def _with_answer(document: dict[str, Any], unit_id: str) -> None:
    document["records"]["Round"].append(_round(document))
    document["records"]["Response"] = [_response(document, unit_id)]


def test_what_belongs_to_another_traject_already_is_refused_in_dutch(desk: Desk, traject: Traject) -> None:
    text = export_traject(desk, traject.id).decode()
    with pytest.raises(StorageFailure, match="onder een ander traject"):
        import_traject(desk, text.replace(traject.id, "een-ander-traject").encode())
    assert list(revisions(desk.engine)) == [traject.id]


@pytest.mark.parametrize("key", ["voorbeeld", "levanto"])
def test_a_whole_example_survives_the_round_trip_exactly(desk: Desk, key: str) -> None:
    traject = open_example(desk, key)
    data = export_traject(desk, traject.id)
    remove_traject(desk, traject.id)
    import_traject(desk, data)
    assert export_traject(desk, traject.id) == data


def test_a_file_holds_no_answer_of_anybody_and_the_results_stay_the_same(desk: Desk) -> None:
    traject = open_example(desk, "voorbeeld")
    before = desk.journey(traject.id)
    closed = [held for held in before.rounds if not held.is_open]
    shown = {held.id: _everything(results(desk, before, held), own_words(desk, held)) for held in closed}
    data = export_traject(desk, traject.id)
    document = json.loads(data)
    assert "Response" not in document["records"] and b'"answers": {' not in data
    assert {kept["round_id"] for kept in document["records"]["KeptResult"]} == set(shown)
    remove_traject(desk, traject.id)
    import_traject(desk, data)
    after = desk.journey(traject.id)
    assert all(load_responses(desk.engine, held.id) == [] for held in after.rounds)
    for held in (held for held in after.rounds if not held.is_open):
        assert _everything(results(desk, after, held), own_words(desk, held)) == shown[held.id]
        assert after.answer_counts[held.id] == before.answer_counts[held.id]


def _everything(result: Result, told: dict[str, tuple[str, ...]]) -> list[object]:
    """Return all that a result can show."""
    return [result.respondents, result.threshold, dict(result.groups), result.tallies.tolist(),
            result.shown.tolist(), {key: texts for key, texts in told.items() if texts}]  # fmt: skip


def test_a_file_of_the_first_version_with_answers_in_it_can_still_be_read(
    desk: Desk, traject: Traject
) -> None:
    document = json.loads(export_traject(desk, traject.id))
    remove_traject(desk, traject.id)
    document["version"] = 1
    _with_answer(document, document["records"]["Unit"][0]["id"])
    import_traject(desk, json.dumps(document).encode())
    assert desk.journey(traject.id).answer_counts == {"ronde": 1}


def test_a_result_that_does_not_fit_its_round_is_refused(desk: Desk) -> None:
    traject = open_example(desk, "voorbeeld")
    document = json.loads(export_traject(desk, traject.id))
    remove_traject(desk, traject.id)
    document["records"]["KeptResult"][0]["cells"].popitem()
    with pytest.raises(ArchiveError, match="hoort niet bij de vragen"):
        import_traject(desk, json.dumps(document).encode())


def test_history_and_undo_come_along(desk: Desk, traject: Traject) -> None:
    keep(desk, Goal(traject_id=traject.id, level="cliënt", moment=GoalMoment.DROOM, text="Droom"), "Droom")
    past = changes(desk, traject.id)
    data = export_traject(desk, traject.id)
    remove_traject(desk, traject.id)
    import_traject(desk, data)
    assert changes(desk, traject.id) == past


def test_what_was_erased_does_not_come_back_from_memory(desk: Desk, traject: Traject) -> None:
    data = export_traject(desk, traject.id)
    keep(desk, Goal(traject_id=traject.id, level="cliënt", moment=GoalMoment.DROOM, text="Later"), "Droom")
    assert desk.journey(traject.id).goals
    remove_traject(desk, traject.id)
    import_traject(desk, data)
    assert desk.journey(traject.id).goals == ()


def test_a_traject_that_is_there_already_is_not_overwritten(desk: Desk, traject: Traject) -> None:
    with pytest.raises(AlreadyThere, match="staat al in de database"):
        import_traject(desk, export_traject(desk, traject.id))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda d: d.pop("format"), "geen traject-bestand"),
        (lambda d: d.update(version=99), "versie 99"),
        (lambda d: d["traject"].pop("name"), "beschadigd"),
        (lambda d: d["records"].update(Vreemd=[{}]), "onbekend onderdeel"),
        (lambda d: d["records"]["Unit"][0].update(traject_id="ander"), "ander traject"),
        (lambda d: d["records"].update(Unit=[]), "precies één organisatie"),
        (lambda d: [u.update(parent_id=None) for u in d["records"]["Unit"]], "precies één organisatie"),
        (lambda d: d["records"]["Unit"][-1].update(parent_id="nergens"), "hangt nergens onder"),
        (
            lambda d: d["records"]["Unit"][-1].update(parent_id=d["records"]["Unit"][-1]["id"]),
            "hangt nergens",
        ),
        (lambda d: d["records"]["Unit"].append(d["records"]["Unit"][0]), "twee keer"),
        (lambda d: d["records"]["Unit"][0].update(order=10**30), "past niet in de database"),
        (lambda d: d["records"]["Round"].append(_round(d, unit_id="nergens")), "onderdeel dat er niet is"),
        (lambda d: d["records"].update(Response=[_response(d, "nergens")]), "antwoord zonder ronde"),
        (lambda d: _with_answer(d, "nergens"), "antwoord van een onderdeel dat er niet is"),
        (lambda d: d.update(records=3), "in records"),
        (lambda d: d["records"].update(Unit=7), "in records.Unit"),
        (lambda d: d["records"]["Unit"].append("x"), "in records.Unit"),
        (lambda d: d.update(history=5), "in history"),
        (lambda d: d["history"][0].update(extra=1), "in history.0.extra"),
        (lambda d: d["history"][0].update(batch=None), "in history.0.batch"),
        (lambda d: d["history"][0].pop("actor"), "in history.0.actor"),
        (lambda d: d["history"][0].update(at="gisteren"), "in history.0.at"),
        (lambda d: d["history"][0].update(kind="Planeet"), "onbekend onderdeel Planeet"),
        (lambda d: d["history"][1]["after"].update(traject_id="ander"), "hoort niet bij dit traject"),
        (lambda d: d["records"]["Unit"][0].update(kind="planeet"), "beschadigd"),
    ],
)
def test_a_file_that_is_not_right_is_refused_and_nothing_is_stored(
    desk: Desk,
    traject: Traject,
    change,
    message: str,  # type: ignore[no-untyped-def]
) -> None:
    document = json.loads(export_traject(desk, traject.id))
    remove_traject(desk, traject.id)
    change(document)
    with pytest.raises((ArchiveError, StorageFailure), match=message) as refused:
        import_traject(desk, json.dumps(document).encode())
    assert not re.search(r"constraint|object|Input|should", str(refused.value))
    with pytest.raises(UnknownRecord):
        desk.journey(traject.id)


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"[]", b"geen json", b"[" * 100_000])
def test_something_that_is_no_archive_is_refused(desk: Desk, data: bytes) -> None:
    with pytest.raises(ArchiveError, match="geen traject-bestand"):
        import_traject(desk, data)
