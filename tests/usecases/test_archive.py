"""A traject as one file: out and back in exactly, and refused when it isn't right."""

from __future__ import annotations

import json

import pytest

from planner.exports.archive import ArchiveError
from planner.route.traject import Goal, GoalMoment, Traject
from planner.storage.archives import AlreadyThere
from planner.storage.failures import UnknownRecord
from planner.usecases.archive import export_traject, import_traject, remove_traject
from planner.usecases.desk import Desk
from planner.usecases.examples import open_example
from planner.usecases.keeping import changes, keep


@pytest.mark.parametrize("key", ["voorbeeld", "levanto"])
def test_a_whole_example_survives_the_round_trip_exactly(desk: Desk, key: str) -> None:
    traject = open_example(desk, key)
    data = export_traject(desk, traject.id)
    remove_traject(desk, traject.id)
    import_traject(desk, data)
    assert export_traject(desk, traject.id) == data


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
    with pytest.raises(ArchiveError, match=message):
        import_traject(desk, json.dumps(document).encode())
    with pytest.raises(UnknownRecord):
        desk.journey(traject.id)


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"[]", b"geen json"])
def test_something_that_is_no_archive_is_refused(desk: Desk, data: bytes) -> None:
    with pytest.raises(ArchiveError, match="geen traject-bestand"):
        import_traject(desk, data)
