"""The unit of work on a real file: everything or nothing, history, undo, and nobody overwritten."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from planner.route.traject import Goal, GoalMoment, Traject
from planner.storage.failures import THIS_COMPUTER, NotUndoable, StaleRecord, UnknownRecord
from planner.usecases.desk import Desk
from planner.usecases.keeping import changes, discard, keep, undo


def _goal(traject: Traject, text: str = "Iedereen wordt gehoord") -> Goal:
    return Goal(traject_id=traject.id, level="cliënt", moment=GoalMoment.DOEL, text=text)


def test_a_kept_record_is_read_back_as_it_was(desk: Desk, traject: Traject) -> None:
    kept = keep(desk, _goal(traject), "Doel")
    assert kept.version == 1
    assert desk.journey(traject.id).goals == (kept,)


def test_a_failure_halfway_leaves_no_trace(desk: Desk, traject: Traject) -> None:
    before = desk.journey(traject.id)
    with pytest.raises(RuntimeError), desk.work("Mislukt") as work:
        work.add(_goal(traject))
        raise RuntimeError
    assert desk.journey(traject.id) == before
    assert len(changes(desk, traject.id)) == 1


def test_a_change_writes_who_when_and_what_it_was(desk: Desk, traject: Traject) -> None:
    kept = keep(desk, _goal(traject), "Doel")
    keep(replace(desk, actor="een collega"), kept.model_copy(update={"text": "Anders"}), "Doel")
    newest = changes(desk, traject.id)[0]
    assert (newest.actor, newest.what) == ("een collega", "Doel gewijzigd")
    assert newest.at == datetime(2027, 1, 4, 9, 0, tzinfo=UTC)


def test_saving_what_is_as_it_was_leaves_no_line_in_the_history(desk: Desk, traject: Traject) -> None:
    kept = keep(desk, _goal(traject), "Doel")
    before, revision = changes(desk, traject.id), desk.journey(traject.id).revision
    assert keep(desk, kept.model_copy(), "Doel") == kept
    assert changes(desk, traject.id) == before
    assert desk.journey(traject.id).revision == revision
    changed = keep(desk, kept.model_copy(update={"text": "Anders"}), "Doel")
    with pytest.raises(StaleRecord):
        keep(desk, kept, "Doel")
    assert changed.version == kept.version + 1


def test_a_change_based_on_an_old_version_is_refused_and_names_who_was_first(
    desk: Desk, traject: Traject
) -> None:
    kept = keep(desk, _goal(traject), "Doel")
    keep(replace(desk, actor="een collega"), kept.model_copy(update={"text": "Eerst"}), "Doel")
    with pytest.raises(StaleRecord, match="een collega"):
        keep(desk, kept.model_copy(update={"text": "Te laat"}), "Doel")
    with pytest.raises(StaleRecord):
        discard(desk, kept, "Doel")
    assert [g.text for g in desk.journey(traject.id).goals] == ["Eerst"]


def test_changing_what_was_removed_says_so(desk: Desk, traject: Traject) -> None:
    kept = keep(desk, _goal(traject), "Doel")
    discard(desk, kept, "Doel")
    with pytest.raises(UnknownRecord, match="verwijderd"):
        keep(desk, kept.model_copy(update={"text": "Toch"}), "Doel")


@pytest.mark.parametrize("action", ["add", "change", "remove"])
def test_undo_puts_back_exactly_what_was_there(desk: Desk, traject: Traject, action: str) -> None:
    kept = keep(desk, _goal(traject), "Doel") if action != "add" else None
    before = desk.journey(traject.id).goals
    if kept is None:
        keep(desk, _goal(traject), "Doel")
    elif action == "change":
        keep(desk, kept.model_copy(update={"text": "Anders"}), "Doel")
    else:
        discard(desk, kept, "Doel")
    undo(desk, changes(desk, traject.id)[0])
    after = desk.journey(traject.id).goals
    assert [g.model_dump(exclude={"version"}) for g in after] == [
        g.model_dump(exclude={"version"}) for g in before
    ]
    assert changes(desk, traject.id)[0].undoes is not None


def test_undo_is_refused_when_the_record_changed_again(desk: Desk, traject: Traject) -> None:
    kept = keep(desk, _goal(traject), "Doel")
    first = changes(desk, traject.id)[0]
    keep(desk, kept.model_copy(update={"text": "Later"}), "Doel")
    with pytest.raises(NotUndoable):
        undo(desk, first)
    assert [g.text for g in desk.journey(traject.id).goals] == ["Later"]


def test_the_beginning_of_a_traject_is_not_undone_by_accident(desk: Desk, traject: Traject) -> None:
    with pytest.raises(NotUndoable, match="Verwijderen kan bij"):
        undo(desk, changes(desk, traject.id)[-1])
    assert desk.journey(traject.id).units


def test_a_large_action_is_one_line_in_the_history(desk: Desk, traject: Traject) -> None:
    with desk.work("Veel doelen") as work:
        work.add_all(_goal(traject, f"Doel {i}") for i in range(150))
    assert [c.what for c in changes(desk, traject.id)] == ["Veel doelen", "Traject begonnen"]


def test_an_undo_can_be_undone(desk: Desk, traject: Traject) -> None:
    keep(desk, _goal(traject), "Doel")
    undo(desk, changes(desk, traject.id)[0])
    undo(desk, changes(desk, traject.id)[0])
    assert len(desk.journey(traject.id).goals) == 1


def test_a_remembered_journey_is_never_older_than_the_database(desk: Desk, traject: Traject) -> None:
    seen = desk.journey(traject.id)
    assert desk.journey(traject.id) is seen
    keep(desk, _goal(traject), "Doel")
    assert desk.journey(traject.id).revision != seen.revision


def test_a_date_keeps_its_day(desk: Desk, traject: Traject) -> None:
    assert desk.journey(traject.id).traject.start == date(2027, 1, 4)


def test_a_change_of_ones_own_in_another_window_is_not_said_to_be_by_a_computer() -> None:
    said = str(StaleRecord("Doel", THIS_COMPUTER, None))
    assert "Intussen is dit in een ander venster gewijzigd (Doel)" in said
    assert "computer" not in said
