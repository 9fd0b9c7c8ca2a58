"""Putting a blaadje of the vuurtje-bewaking away, back, or among the own ones."""

from __future__ import annotations

from datetime import date

import pytest

from planner.route.traject import Traject
from planner.usecases.boarding import proposed_rules, start_boarding
from planner.usecases.desk import Desk
from planner.usecases.keeping import changes, undo
from planner.usecases.watching import Care, WatchRefused, own_leaf, put_away, put_back, resting, watched


@pytest.fixture
def care(desk: Desk, traject: Traject) -> Care:
    """A kick-off of which the day passed without a word."""
    start_boarding(desk, desk.journey(traject.id), proposed_rules(desk.library, traject.id, desk.today))
    first = next(s for s in desk.journey(traject.id).sessions if s.step == "kick_off")
    with desk.work("Dag") as work:
        work.change(first.model_copy(update={"planned": date(2026, 12, 21)}))
    return next(c for c in watched(desk.journey(traject.id), desk.today) if c.leaf.key == "voorbij")


def _keys(desk: Desk, traject: Traject) -> set[str]:
    return {care.key for care in watched(desk.journey(traject.id), desk.today)}


def test_putting_away_asks_a_reason_and_back_brings_it_in_sight(
    desk: Desk, traject: Traject, care: Care
) -> None:
    with pytest.raises(WatchRefused):
        put_away(desk, desk.journey(traject.id), care, "  ")
    assert care.key in _keys(desk, traject)
    put_away(desk, desk.journey(traject.id), care, " Al besproken ")
    assert care.key not in _keys(desk, traject)
    (no,) = resting(desk, desk.journey(traject.id))
    assert no.why == "Al besproken"
    put_back(desk, no)
    assert care.key in _keys(desk, traject) and not resting(desk, desk.journey(traject.id))


def test_an_own_blaadje_says_what_is_seen_who_acts_and_by_when(
    desk: Desk, traject: Traject, care: Care
) -> None:
    own = own_leaf(desk, desk.journey(traject.id), care, "vr 8 januari 2027")
    again = own_leaf(desk, desk.journey(traject.id), care, "vr 8 januari 2027")
    assert own.id == again.id and len(desk.journey(traject.id).obstacles) == 1
    seen, helps = own.perspectives
    assert seen.view == care.leaf.text and care.who in helps.view and "vr 8 januari 2027" in helps.view
    assert care.key not in _keys(desk, traject)
    undo(desk, changes(desk, traject.id)[0])
    assert care.key in _keys(desk, traject) and not desk.journey(traject.id).obstacles
