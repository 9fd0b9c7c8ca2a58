"""Stopping a round without a result: it goes whole, in one step, and nothing of an answer stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from planner.route.traject import Traject
from planner.storage.engine import reading
from planner.storage.failures import NotUndoable, StaleRecord
from planner.storage.journeys import load_responses
from planner.storage.tables import history, participation
from planner.usecases.desk import Desk
from planner.usecases.keeping import changes, undo
from planner.usecases.participating import Outcome, invitation, keep_page, send
from planner.usecases.rounds import (
    RoundRefused,
    abandon_round,
    close_round,
    links_of,
    open_round,
    raise_threshold,
)
from scans.answers import Round
from scans.groups import Level, root, teams
from scans.participation import USUAL_GROUPS, Draft
from tests.answering import answered


def _round(desk: Desk, traject: Traject, title: str = "Winter") -> Round:
    journey = desk.journey(traject.id)
    return open_round(desk, journey, "team", root(journey.units).id, title)


def _answer(desk: Desk, traject: Traject, held: Round, times: int = 1) -> None:
    team = teams(desk.journey(traject.id).units)[0]
    for _ in range(times):
        answered(desk, held, team.id, Level.OPERATIONEEL, {"overlegtijd": 4})


def _phone(desk: Desk, traject: Traject, held: Round) -> tuple[str, Draft]:
    link = links_of(desk.journey(traject.id), held)[1]
    return link.code, Draft(group=USUAL_GROUPS[0].name, answers={"overlegtijd": 2})


@pytest.mark.parametrize("answers", [0, 1, 4, 6])
def test_a_round_goes_with_its_links_answers_and_drafts_however_many_answered(
    desk: Desk, traject: Traject, answers: int
) -> None:
    other, held = _round(desk, traject, "Andere"), _round(desk, traject)
    _answer(desk, traject, other)
    _answer(desk, traject, held, answers)
    code, draft = _phone(desk, traject, held)
    to = invitation(desk, code)
    assert to is not None
    send(desk, to, "een", draft)
    keep_page(desk, to, "twee", draft)
    ids = {response.id for response in load_responses(desk.engine, held.id)}
    abandon_round(desk, held)
    journey = desk.journey(traject.id)
    assert journey.rounds == (other,) and {link.round_id for link in journey.links} == {other.id}
    assert load_responses(desk.engine, held.id) == [] and len(load_responses(desk.engine, other.id)) == 1
    with reading(desk.engine) as connection:
        assert connection.execute(select(func.count()).select_from(participation)).scalar() == 0
        rows = connection.execute(select(history)).all()
    assert not ids & {row.record_id for row in rows}
    assert changes(desk, traject.id)[0].what == "Ronde gestopt zonder uitkomst: Winter"


def test_a_phone_that_is_still_filling_in_finds_the_round_shut(desk: Desk, traject: Traject) -> None:
    held = _round(desk, traject)
    code, draft = _phone(desk, traject, held)
    to = invitation(desk, code)
    assert to is not None
    abandon_round(desk, held)
    assert invitation(desk, code) is None
    assert keep_page(desk, to, "een", draft) is Outcome.SHUT and send(desk, to, "een", draft) is Outcome.SHUT


def test_stopping_is_for_good_and_every_way_back_says_so(desk: Desk, traject: Traject) -> None:
    held = _round(desk, traject)
    _answer(desk, traject, held)
    abandon_round(desk, held)
    stopped, answer, opened, *_ = changes(desk, traject.id)
    for change, told in (
        (stopped, "voorgoed gestopt"),
        (answer, "liggen daarmee vast"),
        (opened, "is er niet meer"),
    ):
        with pytest.raises(NotUndoable, match=told):
            undo(desk, change)
    assert desk.journey(traject.id).rounds == ()


def test_opening_that_was_undone_can_still_come_back(desk: Desk, traject: Traject) -> None:
    held = _round(desk, traject)
    undo(desk, changes(desk, traject.id)[0])
    undo(desk, changes(desk, traject.id)[0])
    assert [found.id for found in desk.journey(traject.id).rounds] == [held.id]


def test_a_round_whose_opening_cannot_be_undone_points_to_stopping(desk: Desk, traject: Traject) -> None:
    held = _round(desk, traject)
    opened = changes(desk, traject.id)[0]
    _answer(desk, traject, held)
    with pytest.raises(NotUndoable, match="Ronde stoppen zonder uitkomst"):
        undo(desk, opened)


def test_a_planned_round_and_one_past_its_last_day_can_be_stopped(desk: Desk, traject: Traject) -> None:
    held = _round(desk, traject)
    abandon_round(replace(desk, now=desk.now + timedelta(days=40)), held)
    later = replace(desk, now=desk.now + timedelta(days=3))
    abandon_round(desk, _round(later, traject))
    assert desk.journey(traject.id).rounds == ()


def test_a_closed_round_stays_and_so_does_one_that_somebody_else_just_changed(
    desk: Desk, traject: Traject
) -> None:
    held = _round(desk, traject)
    _answer(desk, traject, held, 6)
    raised = raise_threshold(desk, held, 6)
    with pytest.raises(StaleRecord):
        abandon_round(desk, held)
    close_round(desk, raised)
    with pytest.raises(RoundRefused, match="gesloten"):
        abandon_round(desk, raised)
    assert len(load_responses(desk.engine, held.id)) == 6
