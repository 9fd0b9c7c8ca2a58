"""Setting up how teams board: the proposed series, the rules, and the sessions that follow from them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from pydantic import ValidationError

from planner.knowledge.library import Library
from planner.route.boarding import BoardingRules, Step, Trainer
from planner.route.traject import Assignment, Traject
from planner.storage.failures import StaleRecord
from planner.usecases.boarding import (
    BoardingRefused,
    change_rules,
    proposed_rules,
    readiness,
    renew_teams,
    rules_of,
    start_boarding,
    step_reasons,
)
from planner.usecases.desk import Desk
from planner.usecases.examples import open_example
from planner.usecases.keeping import changes, undo
from planner.usecases.rounds import close_round, open_round
from planner.usecases.timetabling import hold_session, wave_plan
from scans.answers import Response
from scans.groups import Level, Unit, UnitKind

MONDAY = date(2027, 1, 4)


def _started(desk: Desk, traject: Traject) -> BoardingRules:
    return start_boarding(desk, desk.journey(traject.id), proposed_rules(desk.library, traject.id, MONDAY))


def test_the_proposed_series_is_that_of_the_template_with_its_lags_and_sources(content: Library) -> None:
    rules = proposed_rules(content, "t", MONDAY)
    for before, step in zip(rules.steps, rules.steps[1:], strict=False):
        template = content.activities[step.key]
        (lag,) = (lag for lag in template.after if lag.activity == before.key)
        assert (step.min_weeks, step.max_weeks) == (lag.min_weeks, lag.max_weeks)
        assert step.trainers == (1 if template.role == "trainer" else 0)
    assert [step.key for step in rules.steps][:2] == ["kick_off", "werksessie_1"]
    assert rules.steps[-1].key == "tussenstation_evaluatie"
    for reason in step_reasons(content, rules):
        assert reason.why and reason.source


def test_a_step_of_your_own_has_no_reason_from_the_sources(content: Library) -> None:
    own = BoardingRules(traject_id="t", steps=(Step(key="eigen", title="Eigen dag"),), first=MONDAY)
    (reason,) = step_reasons(content, own)
    assert (reason.why, reason.source) == ("", ())


def test_rules_that_end_before_they_begin_are_refused_wherever_they_come_from(
    desk: Desk, traject: Traject
) -> None:
    step = Step(key="eigen", title="Eigen dag")
    with pytest.raises(ValidationError, match="uiterste dag"):
        BoardingRules(traject_id="t", steps=(step,), first=MONDAY, deadline=date(2027, 1, 3))
    assert BoardingRules(traject_id="t", steps=(step,), first=MONDAY, deadline=MONDAY).deadline == MONDAY
    wrong = {"deadline": date(2027, 1, 3)}
    rules = proposed_rules(desk.library, traject.id, MONDAY)
    with pytest.raises(ValidationError, match="uiterste dag"):
        start_boarding(desk, desk.journey(traject.id), rules.model_copy(update=wrong))
    stored = _started(desk, traject)
    with pytest.raises(ValidationError, match="uiterste dag"):
        change_rules(desk, desk.journey(traject.id), stored.model_copy(update=wrong))
    assert rules_of(desk.journey(traject.id)) == stored


@pytest.mark.parametrize(
    ("titles", "short"),
    [
        (("Werksessie 1: zelf ervaren", "Kick-off"), ["Werksessie 1", "Kick-off"]),
        (("Oefenen: luisteren", "Oefenen: vragen"), ["Oefenen: luisteren", "Oefenen: vragen"]),
        ((": zonder begin", "Slot"), [": zonder begin", "Slot"]),
    ],
)
def test_a_step_is_called_by_what_stands_before_the_colon_while_that_tells_them_apart(
    titles: tuple[str, ...], short: list[str]
) -> None:
    steps = tuple(Step(key=str(n), title=title) for n, title in enumerate(titles))
    rules = BoardingRules(traject_id="t", first=MONDAY, steps=steps)
    assert list(rules.short_titles().values()) == short


def test_starting_gives_every_team_its_sessions_without_days_and_the_crew_its_trainers(
    desk: Desk, traject: Traject
) -> None:
    pilot = next(unit for unit in desk.journey(traject.id).units if unit.name == "Nachtzorg")
    with desk.work("Bemanning") as work:
        work.add(Assignment(traject_id=traject.id, role="passagiers", unit_id=pilot.id))
        work.add(Assignment(traject_id=traject.id, role="trainer", who="Opleidingsadviseur"))
    rules = _started(desk, traject)
    journey = desk.journey(traject.id)
    assert rules_of(journey) == rules
    assert [b.unit_id for b in journey.boardings if b.pilot] == [pilot.id]
    assert [trainer.name for trainer in journey.trainers] == ["Opleidingsadviseur"]
    assert len(journey.sessions) == 2 * len(rules.steps)
    assert all(s.planned is None for s in journey.sessions)


def test_starting_is_one_change_that_can_be_undone(desk: Desk, traject: Traject) -> None:
    _started(desk, traject)
    undo(desk, changes(desk, traject.id)[0])
    journey = desk.journey(traject.id)
    assert (journey.boarding_rules, journey.boardings, journey.sessions) == ((), (), ())


def test_starting_twice_or_without_teams_is_refused_and_leaves_nothing(desk: Desk, traject: Traject) -> None:
    stale = desk.journey(traject.id)
    _started(desk, traject)
    with pytest.raises(BoardingRefused, match="al begonnen"):
        start_boarding(desk, stale, proposed_rules(desk.library, traject.id, MONDAY))
    assert len(desk.journey(traject.id).boarding_rules) == 1
    empty = Traject(name="Leeg", start=MONDAY)
    with desk.work("Traject begonnen") as work:
        work.add(empty)
    with pytest.raises(BoardingRefused, match="geen teams"):
        _started(desk, empty)


def test_other_steps_add_and_drop_sessions_but_what_was_held_stays(desk: Desk, traject: Traject) -> None:
    rules = _started(desk, traject)
    first, second = rules.steps[:2]
    for session in [s for s in desk.journey(traject.id).sessions if s.step == first.key][:1]:
        hold_session(desk, session, MONDAY)
    new = Step(key="terugblik", title="Terugblik")
    renamed = second.model_copy(update={"title": "Samen oefenen"})
    changed = change_rules(desk, desk.journey(traject.id), rules.model_copy(update={"steps": (renamed, new)}))
    journey = desk.journey(traject.id)
    held = [s for s in journey.sessions if s.held]
    assert [s.step for s in held] == [first.key]
    rest = {(s.step, s.title) for s in journey.sessions if not s.held}
    assert rest == {(second.key, "Samen oefenen"), ("terugblik", "Terugblik")}
    assert len(journey.sessions) == 1 + 2 * 2
    with pytest.raises(StaleRecord):
        change_rules(desk, journey, rules)
    assert rules_of(desk.journey(traject.id)) == changed


def test_a_team_that_comes_later_gets_its_place(desk: Desk, traject: Traject) -> None:
    rules = _started(desk, traject)
    top = next(unit for unit in desk.journey(traject.id).units if unit.parent_id is None)
    late = Unit(traject_id=traject.id, kind=UnitKind.TEAM, name="Dagcentrum", parent_id=top.id)
    with desk.work("Team") as work:
        work.add(late)
    assert renew_teams(desk, desk.journey(traject.id)) == 1
    assert renew_teams(desk, desk.journey(traject.id)) == 0
    mine = [s for s in desk.journey(traject.id).sessions if s.unit_id == late.id]
    assert [s.step for s in sorted(mine, key=lambda s: s.id)] == [step.key for step in rules.steps]


def test_trainers_that_are_there_already_are_not_made_twice(desk: Desk, traject: Traject) -> None:
    with desk.work("Bemanning") as work:
        work.add(Assignment(traject_id=traject.id, role="trainer", who="Opleidingsadviseur"))
        work.add(Trainer(traject_id=traject.id, name="opleidingsadviseur", per_week=4))
    _started(desk, traject)
    assert [trainer.per_week for trainer in desk.journey(traject.id).trainers] == [4]


def _answers(desk: Desk, traject: Traject, per_team: dict[str, tuple[int, int]]) -> None:
    """Hold and close a team round: per team how many answered, and what all of them answered."""
    journey = desk.journey(traject.id)
    top = next(unit for unit in journey.units if unit.parent_id is None)
    held = open_round(desk, journey, "team", top.id, "Winter")
    assert held.form is not None
    keys = held.form.answer_keys()
    made = [
        Response(
            traject_id=traject.id,
            round_id=held.id,
            unit_id=unit.id,
            level=Level.OPERATIONEEL,
            answers=dict.fromkeys(keys, per_team[unit.name][1]),
        )
        for unit in journey.units
        if unit.name in per_team
        for _ in range(per_team[unit.name][0])
    ]
    with desk.work("Antwoorden") as work:
        work.add_all(made)
    close_round(desk, held)


def test_readiness_is_the_shown_mean_of_each_team_and_said_with_its_wave(
    desk: Desk, traject: Traject
) -> None:
    _answers(desk, traject, {"Dagdienst": (8, 2), "Nachtzorg": (6, 4)})
    journey = desk.journey(traject.id)
    names = {unit.id: unit.name for unit in journey.units}
    found = {names[id_]: mean for id_, mean in readiness(desk, journey).items()}
    assert found == {"Dagdienst": 2.0, "Nachtzorg": 4.0}
    _started(desk, traject)
    (wave,) = wave_plan(desk, desk.journey(traject.id)).waves
    assert [(team.team, "teamscan 4" in team.reasons) for team in wave.teams] == [
        ("Nachtzorg", True),
        ("Dagdienst", False),
    ]


def test_a_team_whose_result_is_hidden_counts_as_unknown(desk: Desk, traject: Traject) -> None:
    _answers(desk, traject, {"Dagdienst": (8, 4), "Nachtzorg": (3, 1)})
    _started(desk, traject)
    journey = desk.journey(traject.id)
    hidden = next(unit.id for unit in journey.units if unit.name == "Nachtzorg")
    assert hidden not in readiness(desk, journey)
    (wave,) = wave_plan(desk, journey).waves
    said = next(team.reasons for team in wave.teams if team.unit_id == hidden)
    assert any("nog geen teamscan" in reason for reason in said)


def test_the_example_boards_its_pilots_first_each_team_with_reasons(desk: Desk) -> None:
    later = replace(desk, now=datetime(2027, 6, 1, 9, 0, tzinfo=UTC))
    traject = open_example(later, "voorbeeld")
    _started(later, traject)
    journey = later.journey(traject.id)
    plan = wave_plan(later, journey)
    pilots = {b.unit_id for b in journey.boardings if b.pilot}
    assert {team.unit_id for team in plan.waves[0].teams} == pilots
    assert [len(wave.teams) for wave in plan.waves] == [4, 4, 4]
    assert all(team.reasons for wave in plan.waves for team in wave.teams)


def test_the_leader_can_put_a_team_in_a_wave_and_says_why(desk: Desk, traject: Traject) -> None:
    _started(desk, traject)
    boarding = desk.journey(traject.id).boardings[0]
    with desk.work("Team gewijzigd") as work:
        work.change(boarding.model_copy(update={"wave": 3, "why": "na de verhuizing"}))
    plan = wave_plan(desk, desk.journey(traject.id))
    assert plan.of(boarding.unit_id) == 3
    (team,) = plan.waves[-1].teams
    assert team.pinned and "zo gekozen: na de verhuizing" in team.reasons
