"""Starting a traject in one go."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from pydantic import ValidationError

from planner.storage.journeys import revisions
from planner.usecases.desk import Desk
from planner.usecases.keeping import changes
from planner.usecases.organisation import UnitRow
from planner.usecases.starting import (
    Draft,
    Member,
    find_draft,
    forget_draft,
    keep_draft,
    proposed_route,
    start_traject,
)
from scans.groups import root, teams

START = date(2027, 2, 1)
TREE = [UnitRow("Het Plein", "Dagdienst", 14), UnitRow("Het Plein", "Nachtzorg"), UnitRow("", "Wijkteam")]


def test_starting_stores_traject_teams_crew_and_route_as_one_action(desk: Desk) -> None:
    crew = {
        "machinist": Member("bestuurder"),
        "conducteur": Member("projectleider", 1.5),
        "trainer": Member(" "),
    }
    traject = start_traject(desk, "Zorg Nieuw", "ggz", START, TREE, crew)
    stored = desk.journey(traject.id)
    assert [t.name for t in teams(stored.units)] == ["Dagdienst", "Nachtzorg", "Wijkteam"]
    assert root(stored.units).name == "Zorg Nieuw"
    assert {a.role for a in stored.assignments} == {"machinist", "conducteur"}
    assert len(stored.activities) == len(desk.library.activities)
    assert len(changes(desk, traject.id)) == 1


def test_starting_without_the_proposal_leaves_the_route_empty(desk: Desk) -> None:
    traject = start_traject(desk, "Zorg Nieuw", "", START, [], {}, propose=False)
    stored = desk.journey(traject.id)
    assert not stored.activities and [u.kind for u in stored.units] == ["organisatie"]


def test_a_name_that_is_empty_stores_nothing(desk: Desk) -> None:
    with pytest.raises(ValidationError):
        start_traject(desk, "  ", "", START, TREE, {})
    assert revisions(desk.engine) == {}


def test_the_proposed_route_counts_its_dates_from_the_start(desk: Desk) -> None:
    found, later = proposed_route(desk, START), proposed_route(desk, date(2028, 2, 1))
    assert found.activities == len(desk.library.activities)
    assert [s.name for s in found.stops] == [s.name for s in desk.library.stations.values()]
    assert min(s.first for s in found.stops if s.first) == START
    assert found.end < later.end


def test_a_draft_comes_back_as_it_was_until_it_is_forgotten(desk: Desk) -> None:
    draft = Draft(2, {"new-name": "Zorg", "new-start": START, "new-days": 1.5, "new-role": None, "on": True})
    token = keep_draft(desk, None, draft)
    assert find_draft(desk, token) == draft
    later = Draft(1, {"new-name": "Zorg Nieuw"})
    assert keep_draft(desk, token, later) == token and find_draft(desk, token) == later
    forget_draft(desk, token)
    assert find_draft(desk, token) is None


def test_a_new_draft_clears_away_what_nobody_touched_for_thirty_days(desk: Desk) -> None:
    old, recent = (keep_draft(desk, None, Draft(0, {"new-name": name})) for name in "ab")
    soon = replace(desk, now=desk.now + timedelta(days=20))
    keep_draft(soon, recent, Draft(0, {"new-name": "c"}))
    keep_draft(replace(desk, now=desk.now + timedelta(days=31)), None, Draft(0, {"new-name": "d"}))
    assert find_draft(desk, old) is None and find_draft(desk, recent) is not None


def test_a_draft_is_no_traject_and_leaves_no_history(desk: Desk) -> None:
    keep_draft(desk, None, Draft(0, {"new-name": "Zorg"}))
    assert revisions(desk.engine) == {}
