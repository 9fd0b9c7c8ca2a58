"""The timetable of the teams: days that hold, edits that stay near, versions, load and what asks for care."""

from __future__ import annotations

import random
import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from planner.route.boarding import (
    Boarding,
    BoardingRules,
    ClosedPeriod,
    Region,
    Session,
    Step,
    Trainer,
)
from planner.route.journey import Journey
from planner.route.traject import Assignment, Running, Traject
from planner.storage.failures import StaleRecord
from planner.usecases.boarding import change_rules, proposed_rules, start_boarding
from planner.usecases.desk import Desk
from planner.usecases.examples import open_example
from planner.usecases.keeping import changes, discard, keep, undo
from planner.usecases.timetabling import (
    TimetableRefused,
    WhatIf,
    agree_timetable,
    hold_session,
    keep_timetable,
    load,
    propose_timetable,
    retimed,
    versions,
    watch_boarding,
    what_if,
)
from scans.groups import Unit, UnitKind
from tests.usecases.boarding_checker import broken, day, is_open, rows

MONDAY = date(2027, 1, 4)
STEPS = (
    Step(key="kick_off", title="Kick-off", trainers=0),
    Step(key="een", title="Werksessie 1", min_weeks=1, max_weeks=4),
    Step(key="twee", title="Werksessie 2", min_weeks=2, max_weeks=6),
    Step(key="terug", title="Terugblik", min_weeks=4, trainers=0),
)


def _traject(desk: Desk, number: int) -> Traject:
    """Store a traject with so many teams, a conducteur and no trainers."""
    new = Traject(name="Zorg Veel", start=MONDAY)
    top = Unit(traject_id=new.id, kind=UnitKind.ORGANISATIE, name="Zorg Veel")
    units = [
        Unit(traject_id=new.id, kind=UnitKind.TEAM, name=f"Team {n + 1}", parent_id=top.id, order=n)
        for n in range(number)
    ]
    with desk.work("Traject begonnen") as work:
        work.add(new)
        work.add_all([top, *units])
        work.add(Assignment(traject_id=new.id, role="conducteur", who="Projectleider"))
    return new


def _rules(traject: Traject, steps: Sequence[Step] = STEPS, **more: object) -> BoardingRules:
    values = {"traject_id": traject.id, "steps": tuple(steps), "first": date(2027, 1, 11), "per_wave": 3}
    return BoardingRules.model_validate(values | more)


def _started(desk: Desk, teams: int = 5, trainers: int = 2, **more: object) -> Journey:
    traject = _traject(desk, teams)
    with desk.work("Trainers") as work:
        work.add_all(Trainer(traject_id=traject.id, name=f"Trainer {n + 1}") for n in range(trainers))
    start_boarding(desk, desk.journey(traject.id), _rules(traject, **more))
    return desk.journey(traject.id)


def _kept(desk: Desk, teams: int = 5, trainers: int = 2, **more: object) -> Journey:
    journey = _started(desk, teams, trainers, **more)
    keep_timetable(desk, journey, propose_timetable(desk, journey, 0))
    return desk.journey(journey.traject.id)


def _at(desk: Desk, when: date) -> Desk:
    return replace(desk, now=datetime(when.year, when.month, when.day, 9, 0, tzinfo=UTC))


def _row(journey: Journey, number: int) -> list[Session]:
    """Return the sessions of team `number` in order."""
    unit = next(unit for unit in journey.units if unit.name == f"Team {number}")
    return rows(journey, journey.boarding_rules[0])[unit.id]


def test_the_example_of_twelve_teams_gets_days_that_break_no_rule(desk: Desk) -> None:
    later = _at(desk, date(2027, 6, 1))
    traject = open_example(later, "voorbeeld")
    rules = proposed_rules(later.library, traject.id, date(2027, 6, 14))
    start_boarding(later, later.journey(traject.id), rules.model_copy(update={"region": Region.MIDDEN}))
    journey = later.journey(traject.id)
    heard: list[float] = []
    proposal = propose_timetable(later, journey, 3, lambda found: heard.append(found.seconds))
    assert proposal.feasible and heard and heard[0] < 1
    assert len(proposal.moves) == len(journey.sessions) == 72
    assert all(move.reason and move.before is None for move in proposal.moves)
    assert keep_timetable(later, journey, proposal) == 72
    kept = later.journey(traject.id)
    assert broken(kept, later.today) == []
    assert not [s for s in kept.sessions if date(2027, 7, 17) <= day(s) <= date(2027, 8, 29)]


@pytest.mark.parametrize("seed", range(12))
def test_a_kept_timetable_breaks_no_rule_whatever_is_known_of_teams_and_trainers(
    desk: Desk, seed: int
) -> None:
    dice = random.Random(seed)
    traject = _traject(desk, dice.randint(2, 7))
    away = ClosedPeriod(name="weg", first=date(2027, 2, 1), last=date(2027, 2, dice.randint(2, 20)))
    with desk.work("Trainers") as work:
        for n in range(dice.randint(1, 3)):
            gone = (away,) if dice.random() < 0.5 else ()
            work.add(
                Trainer(
                    traject_id=traject.id, name="Trainer", per_week=dice.randint(1, 3), away=gone if n else ()
                )
            )
    closed = ClosedPeriod(name="verhuizing", first=date(2027, 3, 1), last=date(2027, 3, dice.randint(2, 14)))
    together = dice.choice((None, 2, 4))
    rules = _rules(traject, per_wave=dice.randint(1, 4), together=together, closed=(closed,))
    start_boarding(desk, desk.journey(traject.id), rules)
    with desk.work("Teams") as work:
        for boarding in work.all(Boarding, traject.id):
            if dice.random() < 0.3:
                busy = {"busy_with": "scholing", "busy_from": MONDAY, "busy_until": date(2027, 2, 12)}
                work.change(boarding.model_copy(update=busy))
    journey = desk.journey(traject.id)
    proposal = propose_timetable(desk, journey, 0.5)
    assert proposal.feasible, proposal.explanation
    keep_timetable(desk, journey, proposal)
    assert broken(desk.journey(traject.id), desk.today) == []


def test_held_sessions_stay_and_what_follows_counts_from_them(desk: Desk) -> None:
    journey = _kept(desk, together=3)
    first = _row(journey, 1)[0]
    later = _at(desk, date(2027, 1, 20))
    hold_session(later, first, date(2027, 1, 19), absent=2)
    for number in (2, 3):
        hold_session(later, _row(journey, number)[0], day(_row(journey, number)[0]))
    journey = later.journey(journey.traject.id)
    proposal = propose_timetable(later, journey, 0)
    keep_timetable(later, journey, proposal)
    kept = later.journey(journey.traject.id)
    assert broken(kept, later.today) == []
    assert _row(kept, 1)[0].held == date(2027, 1, 19)
    assert date(2027, 1, 27) <= day(_row(kept, 1)[1]) <= date(2027, 2, 17)
    assert first.id not in {move.session_id for move in proposal.moves}


def test_what_trainers_gave_this_week_is_gone_for_the_rest_of_it(desk: Desk) -> None:
    journey = _kept(desk, teams=3, trainers=1)
    (trainer,) = journey.trainers
    friday = _at(desk, date(2027, 1, 20))
    for number in (1, 2):
        kick_off, one = _row(journey, number)[:2]
        hold_session(friday, kick_off, date(2027, 1, 11))
        led = one.model_copy(update={"trainer_ids": (trainer.id,)})
        hold_session(friday, led, date(2027, 1, 19))
    hold_session(friday, _row(journey, 3)[0], date(2027, 1, 11))
    journey = friday.journey(journey.traject.id)
    keep_timetable(friday, journey, propose_timetable(friday, journey, 0))
    kept = friday.journey(journey.traject.id)
    assert broken(kept, friday.today) == []
    assert day(_row(kept, 3)[1]) >= date(2027, 1, 25)


def test_a_longest_time_that_has_passed_no_longer_stands_in_the_way(desk: Desk) -> None:
    journey = _kept(desk, teams=2)
    late = _at(desk, date(2027, 6, 1))
    hold_session(late, _row(journey, 1)[0], date(2027, 1, 11))
    journey = late.journey(journey.traject.id)
    proposal = propose_timetable(late, journey, 0)
    assert proposal.feasible
    assert min(move.after for move in proposal.moves) >= late.today


def test_days_that_cant_be_are_explained_and_nothing_can_be_kept(desk: Desk) -> None:
    journey = _started(desk, deadline=date(2027, 1, 29))
    proposal = propose_timetable(desk, journey, 0)
    assert not proposal.feasible and proposal.moves == ()
    assert "29 januari 2027" in proposal.explanation and proposal.ways_out
    with pytest.raises(TimetableRefused, match="29 januari 2027"):
        keep_timetable(desk, journey, proposal)
    assert desk.journey(journey.traject.id).revision == journey.revision


def test_without_rules_or_trainers_there_is_a_sentence_that_says_what_to_do(desk: Desk) -> None:
    traject = _traject(desk, 2)
    with pytest.raises(TimetableRefused, match="Kies eerst"):
        propose_timetable(desk, desk.journey(traject.id), 0)
    start_boarding(desk, desk.journey(traject.id), _rules(traject))
    with pytest.raises(TimetableRefused, match="trainer"):
        propose_timetable(desk, desk.journey(traject.id), 0)


def test_a_stop_keeps_the_best_so_far(desk: Desk) -> None:
    stop = threading.Event()
    stop.set()
    assert propose_timetable(desk, _started(desk), 60, stop=stop).feasible


def test_a_proposal_is_not_kept_when_something_it_rests_on_has_changed(desk: Desk) -> None:
    journey = _started(desk)
    id_ = journey.traject.id
    proposal = propose_timetable(desk, journey, 0)
    change_rules(desk, journey, journey.boarding_rules[0].model_copy(update={"per_wave": 1}))
    with pytest.raises(StaleRecord, match="de regels"):
        keep_timetable(desk, journey, proposal)
    proposal = propose_timetable(desk, desk.journey(id_), 0)
    keep(desk, desk.journey(id_).trainers[0].model_copy(update={"per_week": 1}), "Trainer")
    with pytest.raises(StaleRecord, match="de trainers"):
        keep_timetable(desk, desk.journey(id_), proposal)
    assert all(s.planned is None for s in desk.journey(id_).sessions)


def test_keeping_is_one_change_with_its_reason_and_can_be_undone(desk: Desk) -> None:
    journey = _kept(desk)
    id_ = journey.traject.id
    before = {s.id: s.planned for s in journey.sessions}
    session = _row(journey, 2)[1]
    assert session.planned
    proposal = retimed(journey, {session.id: session.planned + timedelta(weeks=2)}, desk.today)
    assert keep_timetable(desk, journey, proposal, "Ziekte in het team") == len(proposal.moves)
    moved = [s for s in desk.journey(id_).sessions if s.planned != before[s.id]]
    assert moved and all(s.why == "Ziekte in het team" for s in moved)
    undo(desk, changes(desk, id_)[0])
    assert {s.id: s.planned for s in desk.journey(id_).sessions} == before


def test_an_edit_moves_only_what_must_and_stays_where_it_was_put(desk: Desk) -> None:
    journey = _kept(desk, teams=4, trainers=3)
    row = _row(journey, 2)
    assert row[2].planned
    wanted = row[2].planned + timedelta(weeks=2)
    proposal = retimed(journey, {row[2].id: wanted}, desk.today)
    assert proposal.feasible
    assert {move.session_id for move in proposal.moves} <= {row[2].id, row[3].id}
    assert next(m.after for m in proposal.moves if m.session_id == row[2].id) == wanted
    assert next(m for m in proposal.moves if m.session_id == row[2].id).before == row[2].planned
    assert proposal.handed_over == ()
    keep_timetable(desk, journey, proposal)
    kept = desk.journey(journey.traject.id)
    assert broken(kept, desk.today) == []
    assert _row(kept, 2)[2].fixed == wanted
    again = propose_timetable(desk, kept, 0)
    assert next(s.planned for s in again.sessions if s.id == row[2].id) == wanted
    loose = retimed(kept, {row[2].id: None}, desk.today)
    assert next(s.fixed for s in loose.sessions if s.id == row[2].id) is None


def test_several_edits_at_once_break_no_rule(desk: Desk) -> None:
    journey = _kept(desk, teams=6, together=4)
    edits: dict[str, date | None] = {}
    for number in (1, 3, 5):
        session = _row(journey, number)[1]
        later = day(session) + timedelta(weeks=1)
        while not is_open(journey.boarding_rules[0], later):
            later += timedelta(days=1)
        edits[session.id] = later
    proposal = retimed(journey, edits, desk.today)
    assert proposal.feasible, proposal.explanation
    keep_timetable(desk, journey, proposal)
    assert broken(desk.journey(journey.traject.id), desk.today) == []


@pytest.mark.parametrize(
    ("wanted", "said"),
    [(date(2027, 1, 1), "al voorbij"), (date(2027, 5, 6), "Hemelvaartsdag"), (date(2027, 3, 27), "weekend")],
)
def test_an_edit_that_cant_be_says_why(desk: Desk, wanted: date, said: str) -> None:
    journey = _kept(desk, teams=2)
    proposal = retimed(journey, {_row(journey, 1)[1].id: wanted}, desk.today)
    assert not proposal.feasible
    assert said in proposal.explanation
    assert proposal.sessions == journey.sessions


def test_an_agreed_plan_is_compared_with_what_moved_came_and_went(desk: Desk) -> None:
    journey = _started(desk, teams=2)
    with pytest.raises(TimetableRefused, match="8 bijeenkomsten hebben nog geen dag"):
        agree_timetable(desk, journey, "Bestuur")
    keep_timetable(desk, journey, propose_timetable(desk, journey, 0))
    journey = desk.journey(journey.traject.id)
    agree_timetable(desk, journey, "Bestuur januari", "Zo gaan we het doen")
    journey = desk.journey(journey.traject.id)
    assert versions(journey)[0].same
    last = _row(journey, 2)[3]
    assert last.planned
    proposal = retimed(journey, {last.id: last.planned + timedelta(weeks=1)}, desk.today)
    keep_timetable(desk, journey, proposal, "Zaal bezet")
    discard(desk, _row(journey, 1)[3], "Bijeenkomst")
    extra = Session(
        traject_id=last.traject_id, unit_id=last.unit_id, step="terug", title="Extra", planned=MONDAY
    )
    keep(desk, extra, "Bijeenkomst")
    (version,) = versions(desk.journey(journey.traject.id))
    assert [(s.title, s.before, s.why) for s in version.moved] == [("Terugblik", last.planned, "Zaal bezet")]
    assert [(s.title, s.after) for s in version.added] == [("Extra", MONDAY)]
    assert [(s.team, s.title, s.after) for s in version.dropped] == [("Team 1", "Terugblik", None)]


def test_a_session_that_was_held_on_another_day_or_left_the_series_says_so_beside_the_agreement(
    desk: Desk,
) -> None:
    journey = _kept(desk, teams=1)
    agree_timetable(desk, journey, "Bestuur")
    first = _row(journey, 1)[0]
    hold_session(desk, first, desk.today - timedelta(days=1))
    rules = journey.boarding_rules[0]
    change_rules(desk, desk.journey(journey.traject.id), rules.model_copy(update={"steps": rules.steps[:-1]}))
    (version,) = versions(desk.journey(journey.traject.id))
    assert [(s.title, s.why) for s in version.moved] == [("Kick-off", "op deze dag is zij gehouden")]
    assert [(s.title, s.why) for s in version.dropped] == [
        ("Terugblik", "deze bijeenkomst zit niet meer in de reeks")
    ]


def test_a_session_that_was_held_in_a_weekend_asks_for_nothing_any_more(desk: Desk) -> None:
    sunday = replace(desk, now=desk.now + timedelta(days=13))
    journey = _kept(desk, teams=1)
    hold_session(sunday, _row(journey, 1)[0], sunday.today)
    assert sunday.today.isoweekday() == 7
    found = watch_boarding(desk.journey(journey.traject.id), sunday.today)
    assert "dichte week" not in [leaf.key for leaf in found]


def test_a_first_day_keeps_why_it_is_this_day_beside_the_reason_that_was_given(desk: Desk) -> None:
    journey = _started(desk, teams=1)
    proposal = propose_timetable(desk, journey, 0)
    keep_timetable(desk, journey, proposal, "Besluit van het bestuur")
    kept = desk.journey(journey.traject.id).sessions
    assert {s.why for s in kept} == {f"{proposal.reasons[s.id]}; Besluit van het bestuur" for s in kept}


def test_the_load_of_each_trainer_is_what_they_lead_against_what_they_can(desk: Desk) -> None:
    journey = _kept(desk, teams=6)
    loads = load(journey)
    asked = sum(len(s.trainer_ids) for s in journey.sessions)
    assert sum(week.planned for row in loads for week in row.weeks) == asked == 12
    assert not [week for row in loads for week in row.weeks if week.over]
    assert len({tuple(week.monday for week in row.weeks) for row in loads}) == 1
    monday = loads[0].weeks[0].monday
    gone = ClosedPeriod(name="vakantie", first=monday + timedelta(days=2), last=monday + timedelta(days=3))
    trainer = next(t for t in journey.trainers if t.id == loads[0].trainer_id)
    keep(desk, trainer.model_copy(update={"away": (gone,)}), "Trainer")
    week = load(desk.journey(journey.traject.id))[0].weeks[0]
    assert week.capacity == 0 and week.over is (week.planned > 0)


def test_what_if_shows_both_plans_and_stores_nothing(desk: Desk) -> None:
    journey = _started(desk, teams=8, trainers=1)
    with pytest.raises(TimetableRefused, match="Bewaar eerst"):
        what_if(desk, journey, WhatIf(trainers=1), 0)
    keep_timetable(desk, journey, propose_timetable(desk, journey, 1))
    journey = desk.journey(journey.traject.id)
    more = what_if(desk, journey, WhatIf(trainers=2), 1)
    assert more.then and more.now.last_day and more.then.last_day
    assert more.then.last_day < more.now.last_day
    assert (len(more.now.load), len(more.then.load)) == (1, 3)
    assert [gap.step for gap in more.then.gaps] == ["een", "twee", "terug"]
    assert all(1 <= gap.longest <= 4 for gap in more.then.gaps if gap.step == "een")
    assert "eerder" in more.sentences[0]
    summer = what_if(desk, journey, WhatIf(start=date(2027, 9, 6)), 0)
    assert summer.then and summer.then.last_day and summer.then.last_day > date(2027, 10, 1)
    calmer = what_if(desk, journey, WhatIf(fewer_per_wave=2), 0)
    assert calmer.then and calmer.then.sessions == calmer.now.sessions
    nobody = what_if(desk, journey, WhatIf(trainers=-1), 0)
    assert nobody.then is None and nobody.explanation
    assert desk.journey(journey.traject.id).revision == journey.revision


def test_holding_a_session_is_a_fact_of_today_or_before(desk: Desk) -> None:
    session = _row(_kept(desk), 1)[0]
    with pytest.raises(TimetableRefused, match="moet nog komen"):
        hold_session(desk, session, date(2027, 1, 5))
    with pytest.raises(TimetableRefused, match="meer mensen"):
        hold_session(desk, session, MONDAY, absent=1, introduced=2)
    held = hold_session(desk, session, MONDAY, absent=2, introduced=1, note="Goede middag")
    assert (held.held, held.absent, held.introduced) == (MONDAY, 2, 1)
    assert hold_session(desk, held, None).held is None


def test_a_fresh_timetable_asks_for_no_care(desk: Desk) -> None:
    assert watch_boarding(_kept(desk, teams=6, together=4), desk.today) == ()


def test_what_happens_on_the_way_shows_as_leaves_with_what_to_do(desk: Desk) -> None:
    journey = _kept(desk, teams=3, trainers=1)
    kick_off, one, _, _ = _row(journey, 1)
    later = _at(desk, date(2027, 3, 1))
    hold_session(later, kick_off, date(2027, 1, 11), absent=3, introduced=1)
    boarding = next(b for b in journey.boardings if b.unit_id == kick_off.unit_id)
    keep(later, boarding.model_copy(update={"changed_on": date(2027, 2, 1)}), "Team")
    discard(later, journey.trainers[0], "Trainer")
    leaves = [
        leaf
        for leaf in watch_boarding(later.journey(journey.traject.id), later.today)
        if leaf.unit_id in (None, kick_off.unit_id)
    ]
    found = {leaf.key: leaf for leaf in leaves}
    assert {"voorbij", "lange tijd ertussen", "kick-off gemist", "team veranderd", "lege rol trainer"} <= set(
        found
    )
    assert found["lange tijd ertussen"].session_ids == (one.id,)
    assert "2 collega" in found["kick-off gemist"].text
    assert all(leaf.advice and leaf.title for leaf in leaves)


def test_a_closed_week_an_absent_trainer_and_three_trainings_at_once_are_seen(desk: Desk) -> None:
    journey = _kept(desk, teams=2, trainers=1)
    id_ = journey.traject.id
    one = _row(journey, 1)[1]
    week = ClosedPeriod(name="verhuizing", first=day(one), last=day(one))
    rules = journey.boarding_rules[0]
    change_rules(desk, journey, rules.model_copy(update={"closed": (week,)}))
    keep(desk, journey.trainers[0].model_copy(update={"away": (week,)}), "Trainer")
    keys = [leaf.key for leaf in watch_boarding(desk.journey(id_), desk.today)]
    assert "dichte week" in keys and f"trainer weg {journey.trainers[0].id}" in keys
    boarding = next(b for b in journey.boardings if b.unit_id == one.unit_id)
    keep(desk, boarding.model_copy(update={"busy_with": "scholing dementie"}), "Team")
    assert "veel tegelijk" not in [leaf.key for leaf in watch_boarding(desk.journey(id_), desk.today)]
    keep(desk, Running(traject_id=id_, kind="training", name="Reanimatie"), "Training")
    busy = [leaf for leaf in watch_boarding(desk.journey(id_), desk.today) if leaf.key == "veel tegelijk"]
    assert [leaf.unit_id for leaf in busy] == [one.unit_id]


def test_a_session_that_is_in_the_way_changes_places_with_an_edited_one(desk: Desk) -> None:
    journey = _kept(desk, teams=4, trainers=1)
    ones = sorted((_row(journey, n)[1] for n in (1, 2, 3, 4)), key=day)
    early, late = ones[0], ones[-1]
    wanted = day(late)
    assert wanted.isocalendar().week > day(early).isocalendar().week
    proposal = retimed(journey, {early.id: wanted}, desk.today)
    assert proposal.feasible, proposal.explanation
    keep_timetable(desk, journey, proposal)
    kept = desk.journey(journey.traject.id)
    assert broken(kept, desk.today) == []
    untouched = {s.unit_id for s in journey.sessions} - {move.unit_id for move in proposal.moves}
    assert untouched, "at least one team keeps all its days"
