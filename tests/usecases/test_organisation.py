"""Reading pasted teams, and keeping the organisation tree."""

from __future__ import annotations

from datetime import date

import pytest

from planner.route.experience import PhaseNote
from planner.route.journey import Journey
from planner.route.parts_list import PAGES
from planner.route.traject import Assignment, Traject
from planner.storage.failures import StaleRecord
from planner.usecases.boarding import proposed_rules, start_boarding
from planner.usecases.desk import Desk
from planner.usecases.keeping import changes, keep, undo
from planner.usecases.organisation import (
    NotPossible,
    UnitRow,
    add_units,
    change_traject,
    change_unit,
    effect_of_start,
    parse_units,
    parts_of,
    remove_unit,
    set_part,
)
from planner.usecases.route import propose_route
from planner.usecases.timetabling import hold_session
from planner.views.parts.tree_outline import EXAMPLE
from planner.views.registry import VIEWS
from scans.answers import Response, Round
from scans.groups import Level, Unit, UnitKind, root


@pytest.mark.parametrize(
    "text",
    [
        "Het Plein\tDagdienst\t14\nHet Plein\tNachtzorg\t\n\tWijkteam\t8",
        "Het Plein; Dagdienst; 14\r\nHet Plein; Nachtzorg;\r\n; Wijkteam; 8\r\n",
        "Locatie;Team;Aantal\nHet Plein;Dagdienst;14\nHet Plein;Nachtzorg;\n;Wijkteam;8",
        "Team,Aantal medewerkers,Locatie\nDagdienst,14,Het Plein\nNachtzorg,,Het Plein\nWijkteam,8,\n",
        "Het Plein; Dagdienst; 14\nHet Plein; Nachtzorg\nWijkteam; 8",
        "\n\nHet  Plein ; Dagdienst;14\n\nHet Plein;Nachtzorg\n;Wijkteam;8",
    ],
)
def test_the_same_teams_are_read_however_they_were_pasted(text: str) -> None:
    rows, problems = parse_units(text)
    assert problems == []
    assert rows == [
        UnitRow("Het Plein", "Dagdienst", 14),
        UnitRow("Het Plein", "Nachtzorg"),
        UnitRow("", "Wijkteam", 8),
    ]


def test_only_team_names_hang_under_the_organisation() -> None:
    assert parse_units("Noord\nZuid, met de brug")[0] == [
        UnitRow("", "Noord"),
        UnitRow("", "Zuid, met de brug"),
    ]


def test_two_columns_are_team_and_number_when_the_second_is_a_number() -> None:
    assert parse_units("Noord;12\nZuid;")[0] == [UnitRow("", "Noord", 12), UnitRow("", "Zuid")]


def test_two_columns_of_words_are_location_and_team() -> None:
    assert parse_units("Het Plein;Noord")[0] == [UnitRow("Het Plein", "Noord")]


def test_a_short_line_between_long_ones_is_a_team_without_location() -> None:
    assert parse_units("Het Plein; Noord; 12\nZuid")[0][1] == UnitRow("", "Zuid")


def test_the_example_in_the_empty_field_can_be_typed_over_as_it_is() -> None:
    rows, problems = parse_units(EXAMPLE)
    assert problems == [] and len(rows) == 3


def test_a_csv_file_from_windows_keeps_its_accents() -> None:
    assert parse_units("Locatie;Team\nCafé;Coördinatie".encode("cp1252"))[0] == [
        UnitRow("Café", "Coördinatie")
    ]


def test_a_file_with_a_byte_order_mark_keeps_its_heading() -> None:
    assert parse_units("\ufeffTeam;Aantal\nNoord;3".encode())[0] == [UnitRow("", "Noord", 3)]


def test_nothing_pasted_gives_nothing() -> None:
    assert parse_units("  \n ") == ([], [])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Plein;Noord;12\nPlein;Zuid;veel", "Regel 2: ‘veel’ is geen aantal"),
        ("Plein;Noord;-3", "geen aantal"),
        ("Plein;Noord;12,5", "geen aantal"),
        ("Plein;Noord;99999999", "geen aantal"),
        ("Plein;Noord;12\nplein;NOORD;8", "Regel 2: team ‘NOORD’ bij plein staat ook op regel 1"),
        ("Plein;;12", "Regel 1: hier staat geen team"),
        ("Plein;Noord;12;extra", "meer dan drie kolommen"),
        ("Locatie,Team,Aantal\nA,B,12,13", "Regel 2: ‘13’ valt buiten de kolommen"),
        ("Locatie,Team,Aantal\nA,B,1,200", "Regel 2: ‘200’ valt buiten de kolommen"),
        ("Noord\nTeam B (12)", "Regel 2: in ‘Team B (12)’ staat een getal in de naam"),
        ("Team C, 14", "Regel 1: in ‘Team C, 14’"),
        ("Team D - 9 mensen", "getal in de naam"),
        ("Plein;Team E: 9", "getal in de naam"),
        ("x" * 121, "te lang"),
        ("\n".join(f"Team {i}" for i in range(501)), "hooguit 500"),
    ],
)
def test_a_wrong_line_is_told_with_its_number_and_nothing_is_read(text: str, words: str) -> None:
    rows, problems = parse_units(text)
    assert rows == [] and len(problems) == 1 and words in problems[0]


def test_an_own_column_that_the_heading_names_is_left_alone() -> None:
    assert parse_units("Locatie;Team;Aantal;Opmerking\nA;B;12;let op")[0] == [UnitRow("A", "B", 12)]


@pytest.mark.parametrize("text", ["Wijkteam 3", "Afdeling B-12", "Huis (2);", "Team\tAantal\nHuis (2)\t"])
def test_a_number_that_belongs_to_a_name_can_stay(text: str) -> None:
    rows, problems = parse_units(text)
    assert problems == [] and len(rows) == 1 and rows[0].headcount is None


def test_every_wrong_line_is_told_at_once() -> None:
    assert len(parse_units("Plein;Noord;x\nPlein;;2\nPlein;Noord;3")[1]) == 3


def test_an_excel_file_and_a_picture_are_refused_with_what_to_do() -> None:
    assert "CSV" in parse_units(b"PK\x03\x04rest")[1][0]
    assert "geen tekst" in parse_units(b"\x89PNG\0\0")[1][0]


def test_a_team_that_exists_already_is_refused(desk: Desk, traject: Traject) -> None:
    units = desk.journey(traject.id).units
    assert "bestaat al" in parse_units("Het Plein;Dagdienst", units)[1][0]
    assert parse_units("Elders;Dagdienst", units)[1] == []


def _unit(journey: Journey, name: str) -> Unit:
    return next(u for u in journey.units if u.name == name)


def test_added_teams_join_a_location_that_is_there_and_make_one_that_is_not(
    desk: Desk, traject: Traject
) -> None:
    add_units(desk, desk.journey(traject.id), [UnitRow("het plein", "Keuken"), UnitRow("De Hoek", "Tuin", 4)])
    now = desk.journey(traject.id)
    assert _unit(now, "Keuken").parent_id == _unit(now, "Het Plein").id
    assert _unit(now, "De Hoek").parent_id == root(now.units).id
    assert _unit(now, "Tuin").headcount == 4 and _unit(now, "Keuken").order == 2


def test_renaming_and_moving_a_team_is_one_action(desk: Desk, traject: Traject) -> None:
    now = desk.journey(traject.id)
    top = root(now.units)
    change_unit(desk, now, _unit(now, "Nachtzorg"), "Nachtdienst", 6, top.id)
    moved = _unit(desk.journey(traject.id), "Nachtdienst")
    assert (moved.parent_id, moved.headcount) == (top.id, 6)
    undo(desk, changes(desk, traject.id)[0])
    assert _unit(desk.journey(traject.id), "Nachtzorg").headcount == 10


def test_a_team_cannot_hang_under_a_team_and_a_location_not_under_itself(
    desk: Desk, traject: Traject
) -> None:
    now = desk.journey(traject.id)
    day, night, place = (_unit(now, name) for name in ("Dagdienst", "Nachtzorg", "Het Plein"))
    with pytest.raises(NotPossible):
        change_unit(desk, now, day, day.name, None, night.id)
    with pytest.raises(NotPossible):
        change_unit(desk, now, place, place.name, None, place.id)


def test_a_name_that_is_taken_at_the_same_place_is_refused(desk: Desk, traject: Traject) -> None:
    now = desk.journey(traject.id)
    with pytest.raises(NotPossible, match="Nachtzorg"):
        change_unit(desk, now, _unit(now, "Dagdienst"), "nachtzorg", 1, _unit(now, "Het Plein").id)


def test_a_team_that_someone_else_renamed_is_not_overwritten(desk: Desk, traject: Traject) -> None:
    now = desk.journey(traject.id)
    team = _unit(now, "Dagdienst")
    change_unit(desk, now, team, "Door een ander", 1, team.parent_id)
    with pytest.raises(StaleRecord):
        change_unit(desk, now, team, "Door mij", 1, team.parent_id)


def test_a_team_that_nothing_hangs_on_can_be_removed_and_come_back(desk: Desk, traject: Traject) -> None:
    remove_unit(desk, _unit(desk.journey(traject.id), "Nachtzorg"))
    assert "Nachtzorg" not in {u.name for u in desk.journey(traject.id).units}
    undo(desk, changes(desk, traject.id)[0])
    assert "Nachtzorg" in {u.name for u in desk.journey(traject.id).units}


def test_a_location_with_teams_and_the_organisation_stay(desk: Desk, traject: Traject) -> None:
    now = desk.journey(traject.id)
    with pytest.raises(NotPossible, match="Dagdienst"):
        remove_unit(desk, _unit(now, "Het Plein"))
    with pytest.raises(NotPossible, match="hele traject"):
        remove_unit(desk, root(now.units))


def _boarding(desk: Desk, traject: Traject) -> Journey:
    rules = proposed_rules(desk.library, traject.id, traject.start)
    start_boarding(desk, desk.journey(traject.id), rules)
    return desk.journey(traject.id)


def test_a_team_that_goes_takes_its_sessions_and_its_boarding_along_and_one_undo_brings_all_back(
    desk: Desk, traject: Traject
) -> None:
    before = _boarding(desk, traject)
    team = _unit(before, "Nachtzorg")
    remove_unit(desk, team)
    after = desk.journey(traject.id)
    assert team.id not in {s.unit_id for s in after.sessions} | {b.unit_id for b in after.boardings}
    assert {s.unit_id for s in after.sessions} == {_unit(after, "Dagdienst").id}
    undo(desk, changes(desk, traject.id)[0])
    back = desk.journey(traject.id)
    assert {s.id for s in back.sessions} == {s.id for s in before.sessions}
    assert {b.id for b in back.boardings} == {b.id for b in before.boardings}


def test_a_team_that_had_a_session_stays_because_what_happened_is_a_fact(
    desk: Desk, traject: Traject
) -> None:
    before = _boarding(desk, traject)
    team = _unit(before, "Nachtzorg")
    hold_session(desk, next(s for s in before.sessions if s.unit_id == team.id), desk.today)
    with pytest.raises(NotPossible, match="bijeenkomsten gehouden"):
        remove_unit(desk, team)
    assert len([s for s in desk.journey(traject.id).sessions if s.unit_id == team.id]) == 6


@pytest.mark.parametrize("what", ["bemanning", "Onderweg", "antwoorden", "scan"])
def test_a_team_with_something_on_it_stays_and_says_what(desk: Desk, traject: Traject, what: str) -> None:
    team = _unit(desk.journey(traject.id), "Dagdienst")
    held = Round(traject_id=traject.id, scan="team", unit_id=team.id, title="Een", opened=date(2027, 1, 4))
    answers = {"x": 1}
    records = {
        "bemanning": [Assignment(traject_id=traject.id, role="passagiers", unit_id=team.id)],
        "Onderweg": [
            PhaseNote(traject_id=traject.id, unit_id=team.id, phase="inzicht", noted_on=date(2027, 1, 4))
        ],
        "antwoorden": [
            held.model_copy(update={"unit_id": "elders"}),
            Response(
                traject_id=traject.id,
                round_id=held.id,
                unit_id=team.id,
                level=Level.OPERATIONEEL,
                answers=answers,
            ),
        ],
        "scan": [held],
    }
    for record in records[what]:
        keep(desk, record, "Iets")
    with pytest.raises(NotPossible, match=what):
        remove_unit(desk, team)
    assert team.id in {u.id for u in desk.journey(traject.id).units}


def test_a_new_name_of_the_traject_also_names_the_organisation(desk: Desk, traject: Traject) -> None:
    change_traject(desk, desk.journey(traject.id), "Zorg Anders", "ggz", traject.start)
    now = desk.journey(traject.id)
    assert (now.traject.name, root(now.units).name, now.traject.sector) == (
        "Zorg Anders",
        "Zorg Anders",
        "ggz",
    )


def test_a_later_start_moves_the_route_along(desk: Desk, traject: Traject) -> None:
    propose_route(desk, traject.id)
    now = desk.journey(traject.id)
    later = date(2027, 3, 1)
    effect = effect_of_start(now, later, desk.today)
    assert len(effect) == len(now.activities) and all(new > old for _, old, new in effect)
    assert effect_of_start(now, traject.start, desk.today) == []
    change_traject(desk, now, traject.name, "", later)
    assert desk.journey(traject.id).traject.start == later


def test_switching_a_part_off_and_on_again_keeps_everything(desk: Desk, traject: Traject) -> None:
    before = desk.journey(traject.id)
    set_part(desk, before, "pagina:scans", on=False)
    off = desk.journey(traject.id)
    assert not off.uses("pagina:scans") and off.units == before.units
    set_part(desk, off, "pagina:scans", on=True)
    assert desk.journey(traject.id).traject.switched_off == ()


def test_switching_one_part_leaves_what_someone_else_switched_meanwhile(desk: Desk, traject: Traject) -> None:
    seen = desk.journey(traject.id)
    set_part(desk, seen, "pagina:scans", on=False)
    set_part(desk, seen, "pagina:blaadjes", on=False)
    assert set(desk.journey(traject.id).traject.switched_off) == {"pagina:scans", "pagina:blaadjes"}
    before = len(changes(desk, traject.id))
    set_part(desk, seen, "pagina:scans", on=False)  # as it already is: nothing to write down
    assert len(changes(desk, traject.id)) == before


def test_the_first_and_the_last_stop_cannot_be_switched_off(desk: Desk, traject: Traject) -> None:
    keys = {part.key for part in parts_of(desk)}
    assert "station:brandstof" in keys and "scan:team" in keys
    for stop in ("vertrekstation", "droombestemming"):
        with pytest.raises(NotPossible):
            set_part(desk, desk.journey(traject.id), f"station:{stop}", on=False)


def test_every_page_that_can_be_off_in_the_menu_is_in_the_list() -> None:
    assert {view.part for view in VIEWS if view.part} == set(PAGES)


def test_units_that_are_pasted_become_teams_and_locations(desk: Desk, traject: Traject) -> None:
    rows, _ = parse_units("De Hoek;Tuin")
    kinds = {u.name: u.kind for u in add_units(desk, desk.journey(traject.id), rows)}
    assert kinds == {"De Hoek": UnitKind.LOCATIE, "Tuin": UnitKind.TEAM}
