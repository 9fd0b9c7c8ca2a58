"""Over the rounds of a scan: which ones count, what may be said of a change, and where nothing may."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from planner.route.traject import Traject
from planner.usecases.desk import Desk
from planner.usecases.keeping import keep
from planner.usecases.rounds import RoundPlan, close_round, open_round
from planner.usecases.scan_trends import (
    Since,
    change_words,
    course,
    interval_words,
    rounds_of,
    signed,
    since_last,
)
from scans.answers import Round
from scans.definition import Scan
from scans.groups import Level, Unit
from scans.own_scan import OwnScan
from scans.trend import Change, Estimate, Missing
from tests.answering import answered


def _unit(desk: Desk, traject: Traject, name: str) -> Unit:
    return next(unit for unit in desk.journey(traject.id).units if unit.name == name)


def _closed(
    desk: Desk, traject: Traject, days: int, *values: int, place: str = "Zorg Test", form: Scan | None = None
) -> Round:
    """Close a round some days from now in which the Dagdienst gave these answers to everything."""
    later = replace(desk, now=desk.now + timedelta(days=days))
    own = OwnScan(traject_id=traject.id, base="team", form=form) if form else None
    where, team = _unit(later, traject, place), _unit(later, traject, "Dagdienst")
    held = open_round(
        later, later.journey(traject.id), "team", where.id, f"Dag {days}", RoundPlan(own_scan=own)
    )
    keys = (form or later.library.scans["team"]).answer_keys()
    for value in values:
        answered(later, held, team.id, Level.OPERATIONEEL, dict.fromkeys(keys, value))
    return close_round(later, held)


def _since(desk: Desk, traject: Traject, held: Round, unit: str = "Dagdienst") -> Since | None:
    return since_last(desk, desk.journey(traject.id), held, _unit(desk, traject, unit).id)


def test_the_first_round_has_nothing_to_compare_with(desk: Desk, traject: Traject) -> None:
    held = _closed(desk, traject, 0, 3, 3, 3, 3, 3)
    assert _since(desk, traject, held) is None
    assert course(desk, desk.journey(traject.id), held, held.unit_id) is None


def test_a_clear_change_has_a_direction_and_an_interval(desk: Desk, traject: Traject) -> None:
    first = _closed(desk, traject, 0, 1, 2, 2, 2, 3, 2)
    second = _closed(desk, traject, 90, 4, 4, 4, 5, 4, 3)
    since = _since(desk, traject, second)
    assert since is not None and since.before.id == first.id and not since.regrouped
    row = since.rows[0]
    assert isinstance(row.moved, Change) and row.moved.is_clear
    assert row.moved.difference == pytest.approx(2.0)
    assert row.words == f"hoger dan toen (95 %-interval {signed(row.moved.low)} tot {signed(row.moved.high)})"


def test_a_change_that_chance_can_make_is_too_small_to_say_something(desk: Desk, traject: Traject) -> None:
    _closed(desk, traject, 0, 1, 2, 3, 4, 5)
    second = _closed(desk, traject, 90, 2, 2, 3, 5, 5)
    since = _since(desk, traject, second)
    assert since is not None
    assert all(row.words.startswith("te klein om iets te zeggen (95 %-interval −") for row in since.rows)


def test_a_round_of_one_team_is_compared_with_the_round_of_all(desk: Desk, traject: Traject) -> None:
    first = _closed(desk, traject, 0, 2, 2, 2, 2, 2)
    second = _closed(desk, traject, 90, 4, 4, 4, 4, 4, place="Dagdienst")
    since = _since(desk, traject, second)
    assert since is not None and since.before.id == first.id
    journey = desk.journey(traject.id)
    assert [r.id for r in rounds_of(journey, "team", second.unit_id)] == [first.id, second.id]
    assert [r.id for r in rounds_of(journey, "team", first.unit_id)] == [first.id]


def test_an_open_round_and_another_scan_do_not_count(desk: Desk, traject: Traject) -> None:
    held = _closed(desk, traject, 0, 2, 2, 2, 2, 2)
    journey = desk.journey(traject.id)
    open_round(desk, journey, "team", held.unit_id, "Nog open")
    open_round(desk, journey, "organisatie", held.unit_id, "Anders")
    assert [r.id for r in rounds_of(desk.journey(traject.id), "team", held.unit_id)] == [held.id]


def test_questions_in_other_words_are_said_not_to_be_comparable(desk: Desk, traject: Traject) -> None:
    _closed(desk, traject, 0, 2, 2, 2, 2, 2)
    scan = desk.library.scans["team"]
    other = tuple(s.model_copy(update={"text": f"Anders: {s.text}"[:240]}) for s in scan.themes[0].statements)
    themes = (scan.themes[0].model_copy(update={"statements": other}), *scan.themes[1:])
    second = _closed(desk, traject, 90, 5, 5, 5, 5, 5, form=scan.model_copy(update={"themes": themes}))
    since = _since(desk, traject, second)
    assert since is not None
    assert since.rows[0].words == "niet te vergelijken: de vragen veranderden"
    assert since.rows[1].words.startswith("hoger dan toen")
    found = course(desk, desk.journey(traject.id), second, second.unit_id)
    assert found is not None
    assert [len(trend.runs) for _, trend in found.trends][:2] == [2, 1]
    assert found.trends[0][1].runs[1].began is Missing.OTHER_QUESTIONS


def test_a_hidden_team_is_not_compared(desk: Desk, traject: Traject) -> None:
    _closed(desk, traject, 0, 2, 2, 2, 2, 2)
    second = _closed(desk, traject, 90, 4, 4, 4, 4, 4)
    since = _since(desk, traject, second, "Nachtzorg")
    assert since is not None
    assert {row.words for row in since.rows} == {
        "niet te vergelijken: wat gelijk bleef, is in een van de rondes verborgen"
    }


def test_a_unit_that_holds_other_teams_than_before_says_so(desk: Desk, traject: Traject) -> None:
    _closed(desk, traject, 0, 2, 2, 2, 2, 2)
    night = _unit(desk, traject, "Nachtzorg")
    keep(desk, night.model_copy(update={"parent_id": _unit(desk, traject, "Zorg Test").id}), "Team")
    second = _closed(desk, traject, 90, 2, 2, 2, 2, 2)
    moved, same = (_since(desk, traject, second, name) for name in ("Het Plein", "Dagdienst"))
    assert moved is not None and moved.regrouped
    assert same is not None and not same.regrouped


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.84, "+0,8"), (-0.31, "−0,3"), (0.04, "+0,04"), (-0.049, "−0,05"), (0.001, "0,00"), (0.0, "0,00")],
)
def test_a_difference_keeps_its_sign_however_small(value: float, words: str) -> None:
    assert signed(value) == words


def test_why_nothing_can_be_said_is_said() -> None:
    words = "niet te vergelijken: wat gelijk bleef, is in een van de rondes verborgen"
    assert change_words(Missing.HIDDEN) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0.004, 0.5, "net boven 0 tot +0,5"),
        (-0.5, -0.001, "−0,5 tot net onder 0"),
        (-0.2, 0.31, "−0,2 tot +0,3"),
        (0.0, 0.3, "0,00 tot +0,3"),
    ],
)
def test_an_interval_that_leaves_out_0_does_not_seem_to_touch_it(low: float, high: float, words: str) -> None:
    some = Estimate(3.0, 0.1, 6, 6, 1)
    moved = Change(some, some, (low + high) / 2, low, high)
    assert interval_words(moved) == f"95 %-interval {words}"
    assert change_words(moved).endswith(f"({interval_words(moved)})")


def test_a_group_of_questions_that_is_new_is_called_new_and_not_changed(desk: Desk, traject: Traject) -> None:
    _closed(desk, traject, 0, 2, 2, 2, 2, 2)
    scan = desk.library.scans["team"]
    own = scan.themes[0].statements[0].model_copy(update={"key": "eigen_vraag", "text": "Wij eten samen."})
    new = scan.themes[0].model_copy(update={"key": "eigen_groep", "name": "Samen eten", "statements": (own,)})
    form = scan.model_copy(update={"themes": (*scan.themes, new)})
    second = _closed(desk, traject, 90, 4, 4, 4, 4, 4, form=form)
    since = _since(desk, traject, second)
    assert since is not None and since.rows[-1].words == "nieuw gevraagd"
    third = _closed(desk, traject, 180, 4, 4, 4, 4, 4, form=form)
    again = _since(desk, traject, third)
    assert again is not None and again.rows[-1].words.startswith("te klein")
