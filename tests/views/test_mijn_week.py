"""The screen Mijn week: whose week, what waits and why that matters, and writing down what happened."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from planner.route import workdays
from planner.route.boarding import Session, Trainer
from planner.route.boarding_load import monday_of
from planner.route.traject import Assignment, Traject
from planner.usecases.boarding import proposed_rules, start_boarding
from planner.usecases.desk import AMSTERDAM, Desk
from planner.usecases.keeping import keep
from planner.usecases.timetabling import hold_session
from planner.views.parts.my_week_choice import week_named
from tests.views.conftest import OpenView, assert_calm, said

SCREEN = "mijn_week.py"
LEADER, TRAINER = "Projectleider", "Opleider"


def _today() -> date:
    return datetime.now(AMSTERDAM).date()


def _now(desk: Desk) -> Desk:
    """The desk on the real clock, as the screen has it."""
    return Desk(desk.engine, desk.library, desk.actor, datetime.now(AMSTERDAM))


@pytest.fixture
def riding(desk: Desk, traject: Traject) -> Traject:
    """Dagdienst should have begun ten days ago with the trainer; Nachtzorg begins next week with nobody."""
    with desk.work("Bemanning") as work:
        work.add(Assignment(traject_id=traject.id, role="conducteur", who=LEADER))
        trainer = work.add(Trainer(traject_id=traject.id, name=TRAINER))
    start_boarding(desk, desk.journey(traject.id), proposed_rules(desk.library, traject.id, _today()))
    day, night = _kick_offs(desk, traject)
    soon = workdays.on_or_after(monday_of(_today()) + timedelta(weeks=1))
    with desk.work("Dagen") as work:
        past = _today() - timedelta(days=10)
        work.change(day.model_copy(update={"planned": past, "trainer_ids": (trainer.id,)}))
        work.change(night.model_copy(update={"planned": soon}))
    return traject


def _kick_offs(desk: Desk, traject: Traject) -> tuple[Session, Session]:
    journey = desk.journey(traject.id)
    names = {unit.id: unit.name for unit in journey.units}
    found = {names[s.unit_id]: s for s in journey.sessions if s.step == "kick_off"}
    return found["Dagdienst"], found["Nachtzorg"]


def _opened(open_view: OpenView, desk: Desk, traject: Traject, who: str = LEADER) -> tuple[AppTest, str]:
    """Open the week of somebody with the form of the late kick-off; return its key prefix too."""
    app = open_view(SCREEN, traject.id, wie=who)
    late, _ = _kick_offs(desk, traject)
    app.button(key=f"my-week-open-{late.id}").click().run()
    assert_calm(app)
    return app, f"my-week-{late.id}"


def _tables(app: AppTest) -> str:
    return "".join(element.proto.body for element in app.get("html"))


def test_without_crew_and_trainers_the_screen_offers_the_first_step(
    open_view: OpenView, traject: Traject
) -> None:
    app = open_view(SCREEN, traject.id)
    assert "Hier komt per persoon" in said(app)
    assert not app.selectbox


def test_without_sessions_a_week_points_to_the_waves(
    open_view: OpenView, desk: Desk, traject: Traject
) -> None:
    keep(desk, Assignment(traject_id=traject.id, role="conducteur", who=LEADER), "Rol")
    text = said(open_view(SCREEN, traject.id))
    assert "er niets voor jou" in text and "nog geen bijeenkomsten" in text


def test_nothing_is_told_until_somebody_is_chosen_and_the_address_remembers_who(
    open_view: OpenView, riding: Traject
) -> None:
    app = open_view(SCREEN, riding.id)
    assert "Dagdienst" not in said(app)
    app.selectbox(key="my-week-who").set_value(TRAINER).run()
    assert_calm(app)
    assert app.query_params["wie"] in (TRAINER, [TRAINER])
    assert "Dagdienst" in said(app)


def test_a_name_in_the_address_that_nobody_has_asks_to_choose(open_view: OpenView, riding: Traject) -> None:
    app = open_view(SCREEN, riding.id, wie="<b>Onbekend*")
    assert "heeft hier geen rol" in said(app) and "Dagdienst" not in said(app)


def test_what_is_late_says_why_it_matters_and_what_comes_stands_in_a_list(
    open_view: OpenView, riding: Traject
) -> None:
    app = open_view(SCREEN, riding.id, wie=LEADER)
    text = said(app)
    assert "Nog open van eerder (1)" in text and "Waarom dit telt" in text and "met Opleider" in text
    assert "Nachtzorg" in _tables(app) and "Nachtzorg" not in text


def test_a_session_that_needs_no_trainer_is_not_said_to_miss_one(
    open_view: OpenView, riding: Traject, desk: Desk
) -> None:
    late, _ = _kick_offs(desk, riding)
    session = next(
        s for s in desk.journey(riding.id).sessions if s.step == "werksessie_1" and s.unit_id == late.unit_id
    )
    with desk.work("Dagen") as work:
        work.change(late.model_copy(update={"trainer_ids": ()}))
    assert "nog zonder trainer" not in said(open_view(SCREEN, riding.id, wie=LEADER))
    with desk.work("Dagen") as work:
        work.change(session.model_copy(update={"planned": _today() - timedelta(days=3)}))
    assert "nog zonder trainer" in said(open_view(SCREEN, riding.id, wie=LEADER))


def test_a_trainer_sees_only_the_own_sessions(open_view: OpenView, riding: Traject) -> None:
    app = open_view(SCREEN, riding.id, wie=TRAINER)
    assert "Dagdienst" in said(app) and "Nachtzorg" not in said(app) + _tables(app)


def test_a_session_that_was_held_is_written_down_and_can_be_undone(
    open_view: OpenView, desk: Desk, riding: Traject
) -> None:
    app, key = _opened(open_view, desk, riding)
    assert "geen zorgdossier" in said(app)
    app.number_input(key=f"{key}-absent").set_value(3)
    app.number_input(key=f"{key}-introduced").set_value(1)
    app.text_area(key=f"{key}-note").input("Volgende keer eerder beginnen")
    app.button(key=f"{key}-save").click().run()
    assert_calm(app)
    kept, _ = _kick_offs(desk, riding)
    assert (kept.held, kept.absent, kept.introduced) == (kept.planned, 3, 1)
    assert kept.note == "Volgende keer eerder beginnen"
    assert "Nog open van eerder" not in said(app)
    app.button(key="flash-undo").click().run()
    assert _kick_offs(desk, riding)[0].held is None


@pytest.mark.parametrize("wrong", ["numbers", "day"])
def test_what_cannot_be_is_refused_with_the_typed_text_kept(
    open_view: OpenView, desk: Desk, riding: Traject, wrong: str
) -> None:
    app, key = _opened(open_view, desk, riding)
    app.text_area(key=f"{key}-note").input("Blijft staan")
    if wrong == "numbers":
        app.number_input(key=f"{key}-introduced").set_value(2)
    else:
        app.date_input(key=f"{key}-held").set_value(_today() + timedelta(days=1))
    app.button(key=f"{key}-save").click().run()
    assert_calm(app)
    assert len(app.error) == 1 and app.text_area(key=f"{key}-note").value == "Blijft staan"
    assert _kick_offs(desk, riding)[0].held is None


def test_what_someone_else_wrote_meanwhile_is_never_overwritten(
    open_view: OpenView, desk: Desk, riding: Traject
) -> None:
    app, key = _opened(open_view, desk, riding)
    late, _ = _kick_offs(desk, riding)
    keep(desk, late.model_copy(update={"note": "Van een collega"}), "Bijeenkomst")
    app.button(key=f"{key}-save").click().run()
    assert "Er is niets overschreven" in said(app)
    kept, _ = _kick_offs(desk, riding)
    assert kept.held is None and kept.note == "Van een collega"
    app.button(key=f"{key}-refresh").click().run()
    assert_calm(app)


def test_what_was_held_this_week_can_be_taken_back(open_view: OpenView, desk: Desk, riding: Traject) -> None:
    late, _ = _kick_offs(desk, riding)
    hold_session(_now(desk), late, _today())
    app, key = _opened(open_view, desk, riding)
    assert "Gedaan" in said(app)
    app.button(key=f"{key}-off").click().run()
    assert_calm(app)
    assert _kick_offs(desk, riding)[0].held is None


def test_moving_a_session_leads_to_the_days_of_its_team(
    open_view: OpenView, desk: Desk, riding: Traject
) -> None:
    app = open_view(SCREEN, riding.id, wie=LEADER)
    late, _ = _kick_offs(desk, riding)
    app.button(key=f"my-week-move-{late.id}").click().run()
    assert_calm(app)
    assert app.session_state["timetable-team"] == late.unit_id


def test_the_weeks_turn_forward_and_back(open_view: OpenView, riding: Traject) -> None:
    app = open_view(SCREEN, riding.id, wie=LEADER)
    app.button(key="my-week-after").click().run()
    assert_calm(app)
    assert "Nachtzorg" in said(app) and "kijk bij deze week" in said(app)
    app.button(key="my-week-now").click().run()
    assert "Nog open van eerder" in said(app) and "Nachtzorg" not in said(app)


@pytest.mark.parametrize("text", ["2027-W99", "onzin", "", "2027-01", "2027-W54"])
def test_a_week_that_cannot_be_is_no_week(text: str) -> None:
    assert week_named(text) is None


def test_a_week_in_the_address_is_read_by_its_iso_number() -> None:
    assert week_named("2027-W02") == date(2027, 1, 11)
