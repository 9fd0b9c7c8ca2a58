"""Holding a scan: what a round allows, and that a closed round stays closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from planner.route.traject import Traject
from planner.storage.engine import reading
from planner.storage.failures import NotUndoable
from planner.storage.journeys import load_responses
from planner.storage.tables import history
from planner.usecases.archive import export_traject
from planner.usecases.desk import Desk
from planner.usecases.keeping import changes, keep, undo
from planner.usecases.reading_in import import_answers, preview_import
from planner.usecases.rounds import (
    RoundPlan,
    RoundRefused,
    answer_places,
    close_round,
    extend_round,
    open_round,
    raise_threshold,
    round_places,
    rounds_in_use,
    season_title,
)
from planner.usecases.scan_meanings import furthest_words, point_table, widest_words
from planner.usecases.scanning import results
from scans.answers import Response, Round
from scans.groups import Level, Unit, UnitKind
from scans.scoring import score
from tests.answering import answered


def _unit(desk: Desk, traject: Traject, name: str) -> Unit:
    return next(unit for unit in desk.journey(traject.id).units if unit.name == name)


def _round(desk: Desk, traject: Traject, scan: str = "team") -> Round:
    return open_round(desk, desk.journey(traject.id), scan, _unit(desk, traject, "Zorg Test").id, "Winter")


def _answer(
    desk: Desk,
    traject: Traject,
    held: Round,
    value: int,
    team: str = "Dagdienst",
    level: Level = Level.OPERATIONEEL,
) -> None:
    answers = {statement.key: value for statement in desk.library.scans[held.scan].statements()}
    answered(desk, held, _unit(desk, traject, team).id, level, answers)


def _points(desk: Desk, traject: Traject, held: Round, option: str, team: str) -> None:
    answered(desk, held, _unit(desk, traject, team).id, Level.OPERATIONEEL, {option: 10})


def _csv(desk: Desk, scan: str, *rows: str) -> bytes:
    keys = desk.library.scans[scan].answer_keys()
    lines = [";".join(["team", "niveau", *keys]), *(f"{row}{';4' * len(keys)}" for row in rows)]
    return "\n".join(lines).encode()


def test_a_round_opens_today_with_the_name_that_was_given(desk: Desk, traject: Traject) -> None:
    held = _round(desk, traject)
    assert (held.opened, held.closed, held.title) == (date(2027, 1, 4), None, "Winter")
    assert desk.journey(traject.id).rounds == (held,)


@pytest.mark.parametrize(
    ("day", "title"),
    [
        (date(2026, 9, 1), "Najaar 2026"),
        (date(2026, 12, 31), "Winter 2027"),
        (date(2027, 2, 28), "Winter 2027"),
        (date(2027, 3, 1), "Voorjaar 2027"),
    ],
)
def test_the_proposed_name_of_a_round_is_its_season(day: date, title: str) -> None:
    assert season_title(day) == title


def test_a_team_scan_can_be_held_for_all_teams_at_once_and_only_teams_answer(
    desk: Desk, traject: Traject
) -> None:
    units, scan = desk.journey(traject.id).units, desk.library.scans["team"]
    assert [u.name for u in round_places(scan, units)] == ["Zorg Test", "Het Plein", "Dagdienst", "Nachtzorg"]
    assert [u.name for u in answer_places(scan, _round(desk, traject), units)] == ["Dagdienst", "Nachtzorg"]


def test_a_scan_for_the_organisation_is_not_held_for_one_team(desk: Desk, traject: Traject) -> None:
    team = _unit(desk, traject, "Dagdienst")
    with pytest.raises(RoundRefused, match="past niet"):
        open_round(desk, desk.journey(traject.id), "organisatie", team.id, "Winter")


def test_a_scan_that_is_switched_off_cannot_be_held(desk: Desk, traject: Traject) -> None:
    with desk.work("Scan uitgezet") as work:
        work.change(traject.model_copy(update={"switched_off": ("scan:team",)}))
    with pytest.raises(RoundRefused, match="staat uit"):
        _round(desk, traject)


def test_a_round_without_a_name_is_refused(desk: Desk, traject: Traject) -> None:
    top = _unit(desk, traject, "Zorg Test")
    with pytest.raises(RoundRefused, match="naam"):
        open_round(desk, desk.journey(traject.id), "team", top.id, "  ")


def test_two_open_rounds_that_nobody_can_tell_apart_are_refused(desk: Desk, traject: Traject) -> None:
    held = _round(desk, traject)
    top = _unit(desk, traject, "Zorg Test")
    with pytest.raises(RoundRefused, match="een andere naam"):
        open_round(desk, desk.journey(traject.id), "team", top.id, " WINTER ")
    assert [found.id for found in desk.journey(traject.id).rounds] == [held.id]
    open_round(desk, desk.journey(traject.id), "team", top.id, "Winter, avond")
    open_round(desk, desk.journey(traject.id), "organisatie", top.id, "Winter")
    assert len(desk.journey(traject.id).rounds) == 3


def test_answers_that_do_not_fit_the_scan_are_refused_and_nothing_is_stored(
    desk: Desk, traject: Traject
) -> None:
    held = _round(desk, traject)
    with pytest.raises(RoundRefused, match="kies uit"):
        _answer(desk, traject, held, 9)
    assert load_responses(desk.engine, held.id) == []


def test_an_answer_from_outside_the_round_is_refused(desk: Desk, traject: Traject) -> None:
    team = _unit(desk, traject, "Dagdienst")
    held = open_round(desk, desk.journey(traject.id), "team", team.id, "Winter")
    with pytest.raises(RoundRefused, match="hoort"):
        _answer(desk, traject, held, 4, team="Nachtzorg")


def test_a_file_is_stored_as_a_whole(desk: Desk, traject: Traject) -> None:
    held = _round(desk, traject)
    data = _csv(desk, "team", "Dagdienst;O", "Nachtzorg;T")
    preview = preview_import(desk, desk.journey(traject.id), held, data)
    assert len(preview.responses) == 2 and not load_responses(desk.engine, held.id)
    import_answers(desk, desk.journey(traject.id), held, data)
    assert {r.level for r in load_responses(desk.engine, held.id)} == {Level.OPERATIONEEL, Level.TACTISCH}
    assert changes(desk, traject.id)[0].what == "2 antwoorden ingelezen"


def test_one_wrong_row_keeps_the_whole_file_out(desk: Desk, traject: Traject) -> None:
    held = _round(desk, traject)
    read = import_answers(
        desk, desk.journey(traject.id), held, _csv(desk, "team", "Dagdienst;O", "Onbekend;O")
    )
    assert [problem.line for problem in read.problems] == [3]
    assert load_responses(desk.engine, held.id) == []


def test_the_same_file_can_be_taken_back_and_read_in_again(desk: Desk, traject: Traject) -> None:
    held = _round(desk, traject)
    data = _csv(desk, "team", "Dagdienst;O")
    for _ in range(2):
        import_answers(desk, desk.journey(traject.id), held, data)
        undo(desk, changes(desk, traject.id)[0])
    assert load_responses(desk.engine, held.id) == []


def test_a_round_with_four_answers_cannot_be_closed(desk: Desk, traject: Traject) -> None:
    held = _round(desk, traject)
    for _ in range(4):
        _answer(desk, traject, held, 4)
    with pytest.raises(RoundRefused, match="nog maar 4"):
        close_round(desk, held)
    _answer(desk, traject, held, 4)
    assert close_round(desk, held).closed == date(2027, 1, 4)


def test_a_round_closes_on_the_day_it_opened_when_the_clock_was_set_back(
    desk: Desk, traject: Traject
) -> None:
    held = _round(desk, traject)
    for _ in range(5):
        _answer(desk, traject, held, 4)
    earlier = replace(desk, now=desk.now - timedelta(days=9))
    assert close_round(earlier, held).closed == held.opened
    assert desk.journey(traject.id).rounds[0].closed == held.opened


def _closed(desk: Desk, traject: Traject, *values: int, scan: str = "team") -> Round:
    held = _round(desk, traject, scan)
    for value in values:
        _answer(desk, traject, held, value)
    return close_round(desk, held)


def test_a_closed_round_takes_no_answers(desk: Desk, traject: Traject) -> None:
    held = _closed(desk, traject, 1, 2, 3, 4, 5)
    with pytest.raises(RoundRefused, match="gesloten"):
        _answer(desk, traject, held, 4)
    with pytest.raises(RoundRefused, match="gesloten"):
        import_answers(desk, desk.journey(traject.id), held, _csv(desk, "team", "Dagdienst;O"))
    with pytest.raises(RoundRefused, match="gesloten"):
        close_round(desk, held)


def test_undo_does_not_open_a_closed_round(desk: Desk, traject: Traject) -> None:
    held = _closed(desk, traject, 1, 2, 3, 4, 5)
    latest = changes(desk, traject.id)[0]
    assert latest.what == "Ronde gesloten: Winter"
    with pytest.raises(NotUndoable, match="niet meer open"):
        undo(desk, latest)
    assert desk.journey(traject.id).rounds == (held,)


def test_undo_does_not_take_an_answer_out_of_a_closed_round(desk: Desk, traject: Traject) -> None:
    held = _closed(desk, traject, 1, 2, 3, 4, 5)
    with pytest.raises(NotUndoable, match="liggen daarmee vast"):
        undo(desk, changes(desk, traject.id)[1])
    assert len(load_responses(desk.engine, held.id)) == 5


def test_undo_does_not_put_an_answer_back_into_a_closed_round(desk: Desk, traject: Traject) -> None:
    held = _round(desk, traject)
    for value in (1, 2, 3, 4, 5, 5):
        _answer(desk, traject, held, value)
    undo(desk, changes(desk, traject.id)[0])
    taken_back = changes(desk, traject.id)[0]
    close_round(desk, held)
    with pytest.raises(NotUndoable):
        undo(desk, taken_back)
    assert len(load_responses(desk.engine, held.id)) == 5


def test_an_answer_in_an_open_round_can_be_taken_back(desk: Desk, traject: Traject) -> None:
    held = _round(desk, traject)
    _answer(desk, traject, held, 4)
    undo(desk, changes(desk, traject.id)[0])
    assert load_responses(desk.engine, held.id) == []


def test_opening_a_round_cannot_be_undone_while_it_holds_answers(desk: Desk, traject: Traject) -> None:
    held = _round(desk, traject)
    opened = changes(desk, traject.id)[0]
    _answer(desk, traject, held, 4)
    with pytest.raises(NotUndoable, match="staan al antwoorden"):
        undo(desk, opened)
    undo(desk, changes(desk, traject.id)[0])
    undo(desk, opened)
    assert desk.journey(traject.id).rounds == ()


def test_an_open_round_shows_nothing(desk: Desk, traject: Traject) -> None:
    held = _round(desk, traject)
    for value in (1, 2, 3, 4, 5):
        _answer(desk, traject, held, value)
    with pytest.raises(RoundRefused, match="nog open"):
        results(desk, desk.journey(traject.id), held)


def test_a_result_is_computed_once_and_does_not_move_with_the_tree(desk: Desk, traject: Traject) -> None:
    """Two looks with a small team moved in between would give that team away."""
    held = _round(desk, traject)
    for _ in range(6):
        _answer(desk, traject, held, 4, "Dagdienst")
    for _ in range(3):
        _answer(desk, traject, held, 1, "Nachtzorg")
    held = close_round(desk, held)
    place, night = _unit(desk, traject, "Het Plein"), _unit(desk, traject, "Nachtzorg")
    before = results(desk, desk.journey(traject.id), held)
    assert results(desk, desk.journey(traject.id), held) is before
    keep(desk, night.model_copy(update={"parent_id": place.parent_id}), "Team")
    after = results(desk, desk.journey(traject.id), held)
    assert after.statement(place.id, None, "overlegtijd") == before.statement(place.id, None, "overlegtijd")
    assert before.statement(place.id, None, "overlegtijd").n == 9


def test_what_is_shown_does_not_hang_on_names_or_places_that_can_change(desk: Desk, traject: Traject) -> None:
    """Of two equal teams beside a small one only one can be shown; it must be the same one at every look."""
    place = _unit(desk, traject, "Het Plein")
    small = keep(
        desk, Unit(traject_id=traject.id, parent_id=place.id, kind=UnitKind.TEAM, name="Klein"), "Team"
    )
    held = _round(desk, traject)
    for team, count in (("Dagdienst", 5), ("Nachtzorg", 5), ("Klein", 4)):
        for _ in range(count):
            _answer(desk, traject, held, 3, team)
    held = close_round(desk, held)
    teams = [_unit(desk, traject, name) for name in ("Dagdienst", "Nachtzorg", "Klein")]

    def shown() -> list[bool]:
        journey = desk.journey(traject.id)
        found = score(
            desk.library.scans["team"],
            load_responses(desk.engine, held.id),
            held.tree(journey.units),
            held.unit_id,
        )
        return [not found.statement(team.id, None, "overlegtijd").hidden for team in teams]

    before = shown()
    for number, team in enumerate(reversed(teams[:2])):
        keep(desk, team.model_copy(update={"order": number, "name": f"{9 - number} anders"}), "Team")
    assert shown() == before and before.count(True) == 1 and not before[2]
    assert small.id == teams[2].id


def test_a_unit_that_is_removed_after_closing_still_counts_in_the_total(desk: Desk, traject: Traject) -> None:
    held = _closed(desk, traject, 1, 2, 3, 4, 5)
    journey = desk.journey(traject.id)
    place = _unit(desk, traject, "Het Plein")
    without = [unit for unit in journey.units if unit.id != place.id]
    top = next(unit for unit in journey.units if unit.parent_id is None)
    found = score(
        desk.library.scans["team"], load_responses(desk.engine, held.id), held.tree(without), held.unit_id
    )
    assert found.statement(top.id, None, "overlegtijd").n == 5


def test_after_closing_nothing_ties_an_answer_to_the_moment_it_came(desk: Desk, traject: Traject) -> None:
    held = _closed(desk, traject, 1, 2, 3, 4, 5)
    ids = {response.id for response in load_responses(desk.engine, held.id)}
    with reading(desk.engine) as connection:
        kept = connection.execute(select(history).where(history.c.kind == "Response")).all()
    assert len(kept) == 5 and not ids & {row.record_id for row in kept}
    assert sum(c.what.startswith("Antwoord") for c in changes(desk, traject.id)) == 5
    exported = export_traject(desk, traject.id).decode()
    assert not any(id_ in exported for id_ in ids)


def test_an_archive_of_an_open_round_knows_nothing_of_its_answers(desk: Desk, traject: Traject) -> None:
    held = _round(desk, traject)
    _answer(desk, traject, held, 3)
    (given,) = load_responses(desk.engine, held.id)
    assert given.id not in export_traject(desk, traject.id).decode()


def test_the_same_file_twice_is_refused(desk: Desk, traject: Traject) -> None:
    held = _round(desk, traject)
    data = _csv(desk, "team", "Dagdienst;O", "Dagdienst;T", "Dagdienst;O")
    assert len(import_answers(desk, desk.journey(traject.id), held, data).responses) == 3
    again = import_answers(desk, desk.journey(traject.id), held, data)
    assert again.responses == () and "staan al in deze ronde" in again.problems[0].message
    assert desk.journey(traject.id).answer_counts[held.id] == 3


def test_two_teams_that_mean_something_else_are_named(desk: Desk, traject: Traject) -> None:
    held = _round(desk, traject, "invullingen")
    for _ in range(5):
        _points(desk, traject, held, "beweging", "Dagdienst")
        _points(desk, traject, held, "aanjager", "Nachtzorg")
    journey = desk.journey(traject.id)
    result = results(desk, journey, close_round(desk, held))
    names = {unit.id: unit.name for unit in journey.units}
    day, night = _unit(desk, traject, "Dagdienst").id, _unit(desk, traject, "Nachtzorg").id
    said = widest_words(result, [day, night], names)
    assert "Nachtzorg geeft er gemiddeld 10,0" in said and "Dagdienst 0,0" in said
    assert "10,0 punten anders" in furthest_words(result, [day, night], names)
    assert "nog een team" in widest_words(result, [day], names)
    assert "geen twee groepen in beeld" in widest_words(result, [], names)
    assert point_table(result, [("Dag", (day, None))])["Dag"][4] == "10,0 ± 0,0 (n = 5)"


def test_open_rounds_come_first_and_then_the_latest_closed_one(desk: Desk, traject: Traject) -> None:
    closed = _closed(desk, traject, 1, 2, 3, 4, 5)
    opened = _round(desk, traject)
    assert [r.id for r in rounds_in_use(desk, desk.journey(traject.id))] == [opened.id, closed.id]


def test_a_closed_round_that_came_with_its_answers_can_go_with_them(desk: Desk, traject: Traject) -> None:
    team = _unit(desk, traject, "Dagdienst")
    held = Round(
        traject_id=traject.id, scan="team", unit_id=team.id, title="Mee", opened=desk.today, closed=desk.today
    )
    given = Response(
        traject_id=traject.id,
        round_id=held.id,
        unit_id=team.id,
        level=Level.TACTISCH,
        answers={"overlegtijd": 3},
    )
    with desk.work("Ronde met antwoorden") as work:
        work.add(held)
        work.add(given)
    undo(desk, changes(desk, traject.id)[0])
    assert desk.journey(traject.id).rounds == () and load_responses(desk.engine, held.id) == []


def test_a_raised_threshold_never_goes_down_again(desk: Desk, traject: Traject) -> None:
    journey = desk.journey(traject.id)
    top = next(unit for unit in journey.units if unit.parent_id is None)
    held = open_round(desk, journey, "team", top.id, "Winter")
    raised = raise_threshold(desk, held, 8)
    assert raised.threshold == 8
    with pytest.raises(RoundRefused, match="8"):
        raise_threshold(desk, raised, 7)
    with pytest.raises(NotUndoable, match="8"):
        undo(desk, changes(desk, traject.id)[0])
    with pytest.raises(RoundRefused, match="8"):
        close_round(desk, raised)


def test_the_last_day_of_a_round_can_move_while_it_is_open(desk: Desk, traject: Traject) -> None:
    journey = desk.journey(traject.id)
    top = next(unit for unit in journey.units if unit.parent_id is None)
    held = open_round(desk, journey, "team", top.id, "Winter", RoundPlan(until=desk.today))
    later = extend_round(desk, held, desk.today + timedelta(7))
    assert later.takes_answers(desk.today + timedelta(7)) and not held.takes_answers(
        desk.today + timedelta(1)
    )
    with pytest.raises(RoundRefused, match="voorbij"):
        extend_round(desk, later, desk.today - timedelta(1))
