"""Paper forms that are typed in: the same rules as on a phone, and counted as what they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from planner.route.traject import Traject
from planner.storage.journeys import load_responses
from planner.usecases.desk import Desk
from planner.usecases.keeping import changes, undo
from planner.usecases.participating import NotSent, enter_paper
from planner.usecases.rounds import RoundPlan, RoundRefused, close_round, open_round
from scans.answers import FunctionGroup, Round, Source
from scans.groups import Level, root, teams
from scans.participation import USUAL_GROUPS, Draft

CARERS = FunctionGroup(name="Verzorgenden", level=Level.OPERATIONEEL)


def _round(desk: Desk, traject: Traject, plan: RoundPlan | None = None) -> Round:
    journey = desk.journey(traject.id)
    return open_round(desk, journey, "team", root(journey.units).id, "Winter", plan)


def _form(desk: Desk, traject: Traject, **more: object) -> Draft:
    team = teams(desk.journey(traject.id).units)[0]
    values = {"unit_id": team.id, "group": USUAL_GROUPS[1].name, "answers": {"overlegtijd": 4}} | more
    return Draft.model_validate(values)


def test_a_form_is_stored_as_paper_at_the_level_of_the_work_and_without_a_function_group(
    desk: Desk, traject: Traject
) -> None:
    held = _round(desk, traject)
    enter_paper(desk, held, _form(desk, traject, answers={"overlegtijd": 4, "doen_al": None}))
    (stored,) = load_responses(desk.engine, held.id)
    assert (stored.source, stored.level, stored.function_group) == (Source.PAPIER, Level.TACTISCH, "")
    assert stored.answers == {"overlegtijd": 4}


def test_a_form_of_a_round_with_function_groups_keeps_the_group(desk: Desk, traject: Traject) -> None:
    held = _round(desk, traject, RoundPlan(groups=(CARERS,)))
    enter_paper(desk, held, _form(desk, traject, group="Verzorgenden"))
    (stored,) = load_responses(desk.engine, held.id)
    assert (stored.level, stored.function_group) == (Level.OPERATIONEEL, "Verzorgenden")


def test_everything_that_is_missing_is_said_at_once_and_nothing_is_stored(
    desk: Desk, traject: Traject
) -> None:
    held = _round(desk, traject)
    with pytest.raises(NotSent) as refused:
        enter_paper(desk, held, Draft())
    assert len(refused.value.problems) == 3
    assert load_responses(desk.engine, held.id) == []


def test_a_team_from_elsewhere_or_a_group_that_the_round_does_not_have_is_refused(
    desk: Desk, traject: Traject
) -> None:
    held = _round(desk, traject, RoundPlan(groups=(CARERS,)))
    with pytest.raises(NotSent, match="wat voor werk"):
        enter_paper(desk, held, _form(desk, traject))
    with pytest.raises(NotSent, match="bij welk team"):
        enter_paper(desk, held, _form(desk, traject, unit_id="elders", group="Verzorgenden"))


def test_forms_can_be_typed_in_after_the_last_day_but_not_before_the_first(
    desk: Desk, traject: Traject
) -> None:
    first = desk.today + timedelta(days=3)
    held = _round(desk, traject, RoundPlan(opened=first, until=first))
    with pytest.raises(RoundRefused, match="nog niet begonnen"):
        enter_paper(desk, held, _form(desk, traject))
    enter_paper(replace(desk, now=desk.now + timedelta(days=9)), held, _form(desk, traject))
    assert len(load_responses(desk.engine, held.id)) == 1


def test_a_closed_round_takes_no_form(desk: Desk, traject: Traject) -> None:
    held = _round(desk, traject)
    for _ in range(5):
        enter_paper(desk, held, _form(desk, traject))
    close_round(desk, held)
    with pytest.raises(RoundRefused, match="gesloten"):
        enter_paper(desk, held, _form(desk, traject))


def test_a_form_that_was_typed_wrongly_can_be_taken_back(desk: Desk, traject: Traject) -> None:
    held = _round(desk, traject)
    enter_paper(desk, held, _form(desk, traject))
    undo(desk, changes(desk, traject.id)[0])
    assert load_responses(desk.engine, held.id) == []
