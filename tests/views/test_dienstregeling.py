"""The screen Dienstregeling: finding days, seeing what moves before it is kept, editing, what if, and agreements."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from planner.route import workdays
from planner.route.boarding import Session, Trainer
from planner.route.journey import Journey
from planner.route.traject import Traject
from planner.usecases.boarding import proposed_rules, start_boarding
from planner.usecases.desk import AMSTERDAM, Desk
from planner.usecases.keeping import keep
from planner.usecases.timetabling import agree_timetable, keep_timetable, propose_timetable, retimed
from planner.views.parts.timetable_running import Search
from tests.views.conftest import OpenView, assert_calm, said

SCREEN = "dienstregeling.py"


@pytest.fixture(autouse=True)
def _no_thread_is_left() -> Iterator[None]:
    yield
    for thread in threading.enumerate():
        if thread.name == "timetable-search":
            thread.join(timeout=20)
            assert not thread.is_alive()


@pytest.fixture
def boarding(desk: Desk, traject: Traject) -> Traject:
    """The two teams with the proposed series and one trainer, still without days; from tomorrow on the real clock."""
    journey = desk.journey(traject.id)
    start = datetime.now(AMSTERDAM).date() + timedelta(days=1)
    start_boarding(desk, journey, proposed_rules(desk.library, traject.id, start))
    keep(desk, Trainer(traject_id=traject.id, name="Trainer 1"), "Trainer")
    return traject


@pytest.fixture
def planned(desk: Desk, boarding: Traject) -> Traject:
    """The same with days that were kept."""
    journey = desk.journey(boarding.id)
    keep_timetable(desk, journey, propose_timetable(_now(desk), journey, 0))
    return boarding


def _now(desk: Desk) -> Desk:
    """The desk on the real clock, as the screen has it."""
    return Desk(desk.engine, desk.library, desk.actor, datetime.now(AMSTERDAM))


def _finish(app: AppTest, key: str) -> AppTest:
    """Wait for a search; one that was over at once has been drawn already."""
    if key in app.session_state:
        search: Search[object] = app.session_state[key]
        search.thread.join(timeout=30)
        assert search.done
    return app.run()


def _found(app: AppTest, traject: Traject) -> AppTest:
    app.selectbox(key="timetable-seconds").set_value(5).run()
    app.button(key="timetable-begin").click().run()
    assert_calm(app)
    _finish(app, f"timetable-search-{traject.id}")
    assert_calm(app)
    return app


def _part(app: AppTest, name: str) -> AppTest:
    app.segmented_control(key="timetable-part").set_value(name).run()
    assert_calm(app)
    return app


def _to_come(journey: Journey) -> list[Session]:
    return [session for session in journey.sessions if session.held is None]


def test_without_rules_the_screen_says_what_comes_here_and_where_to_begin(
    open_view: OpenView, traject: Traject
) -> None:
    app = open_view(SCREEN, traject.id)
    assert "Hier komt een dag voor elke bijeenkomst" in said(app)
    assert not app.button


def test_a_search_shows_what_it_found_and_keeps_nothing_by_itself(
    open_view: OpenView, boarding: Traject, desk: Desk
) -> None:
    app = _found(open_view(SCREEN, boarding.id), boarding)
    text = said(app)
    assert "Voorstel: klaar op" in text and "krijgen een dag" in text
    assert "Er is nog niets bewaard" in text
    assert all(session.planned is None for session in desk.journey(boarding.id).sessions)


def test_what_was_found_is_kept_with_its_reason_and_can_be_undone(
    open_view: OpenView, boarding: Traject, desk: Desk
) -> None:
    app = _found(open_view(SCREEN, boarding.id), boarding)
    app.text_input(key="timetable-why").input("Zo past het bij het rooster").run()
    app.button(key="timetable-keep").click().run()
    assert_calm(app)
    sessions = desk.journey(boarding.id).sessions
    whys = [s.why.rpartition("; ") for s in sessions if s.planned]
    assert len(whys) == len(sessions)  # a first day keeps why it is this one, and what the leader said
    assert all(own and given == "Zo past het bij het rooster" for own, _, given in whys)
    app.button(key="flash-undo").click().run()
    assert_calm(app)
    assert all(session.planned is None for session in desk.journey(boarding.id).sessions)


def test_what_was_put_away_leaves_everything_as_it_was(
    open_view: OpenView, boarding: Traject, desk: Desk
) -> None:
    app = _found(open_view(SCREEN, boarding.id), boarding)
    app.button(key="timetable-away").click().run()
    assert_calm(app)
    assert "Voorstel" not in said(app) and app.button(key="timetable-begin")
    assert all(session.planned is None for session in desk.journey(boarding.id).sessions)


def test_a_search_that_finds_nothing_better_offers_nothing_to_keep(
    open_view: OpenView, planned: Traject, desk: Desk
) -> None:
    better = propose_timetable(_now(desk), desk.journey(planned.id), 20)
    keep_timetable(desk, desk.journey(planned.id), better)
    app = _found(open_view(SCREEN, planned.id), planned)
    assert "Er is niets beters gevonden" in said(app)
    assert not [button for button in app.button if button.key == "timetable-keep"]


def test_a_result_waits_when_the_user_was_elsewhere(open_view: OpenView, boarding: Traject) -> None:
    app = open_view(SCREEN, boarding.id)
    app.selectbox(key="timetable-seconds").set_value(5).run()
    app.button(key="timetable-begin").click().run()
    app.switch_page("views/route.py").run()
    _finish(app, f"timetable-search-{boarding.id}")
    app.switch_page(f"views/{SCREEN}").run()
    assert_calm(app)
    assert "Voorstel: klaar op" in said(app)


def test_two_tabs_each_have_a_search_of_their_own(open_view: OpenView, boarding: Traject) -> None:
    one, other = open_view(SCREEN, boarding.id), open_view(SCREEN, boarding.id)
    _found(one, boarding)
    other.run()
    assert "Voorstel" not in said(other) and other.button(key="timetable-begin")


def test_a_change_by_someone_else_meanwhile_is_never_overwritten(
    open_view: OpenView, boarding: Traject, desk: Desk
) -> None:
    app = _found(open_view(SCREEN, boarding.id), boarding)
    keep(desk, Trainer(traject_id=boarding.id, name="Trainer 2"), "Trainer")
    app.button(key="timetable-keep").click().run()
    assert "Er is niets overschreven" in said(app)
    assert all(session.planned is None for session in desk.journey(boarding.id).sessions)
    app.button(key="timetable-refresh").click().run()
    assert_calm(app)
    assert app.button(key="timetable-begin")


def test_without_a_trainer_the_search_says_so_and_where_to_add_one(
    open_view: OpenView, desk: Desk, traject: Traject
) -> None:
    start_boarding(desk, desk.journey(traject.id), proposed_rules(desk.library, traject.id, desk.today))
    app = _found(open_view(SCREEN, traject.id), traject)
    assert "Er is nog niemand om de bijeenkomsten te leiden" in said(app)


def test_rules_that_contradict_are_told_with_what_gives_room(
    open_view: OpenView, desk: Desk, boarding: Traject
) -> None:
    rules = desk.journey(boarding.id).boarding_rules[0]
    keep(desk, rules.model_copy(update={"deadline": rules.first + timedelta(days=14)}), "Regels")
    app = _found(open_view(SCREEN, boarding.id), boarding)
    text = said(app)
    assert "Zo past het niet" in text and "Wat ruimte geeft" in text
    assert "uiterlijk" in text
    assert not [button for button in app.button if button.key == "timetable-keep"]


@pytest.mark.parametrize("part", ["Tijdlijn", "Tabel", "Drukte", "Dagen wijzigen", "Wat als", "Afspraken"])
def test_every_part_of_a_kept_timetable_opens(open_view: OpenView, planned: Traject, part: str) -> None:
    _part(open_view(SCREEN, planned.id), part)


@pytest.mark.parametrize("by", ["Golf", "Team", "Trainer", "Lijn"])
def test_the_timeline_is_grouped_in_every_way(open_view: OpenView, planned: Traject, by: str) -> None:
    app = open_view(SCREEN, planned.id)
    app.segmented_control(key="timetable-by").set_value(by).run()
    assert_calm(app)


def test_the_table_tells_of_one_team_why_each_day_is_what_it_is(
    open_view: OpenView, planned: Traject, desk: Desk
) -> None:
    journey = desk.journey(planned.id)
    app = _part(open_view(SCREEN, planned.id), "Tabel")
    team = journey.sessions[0].unit_id
    app.selectbox(key="timetable-table-team").set_value(team).run()
    assert_calm(app)
    shown = "".join(html.proto.body for html in app.get("html"))
    assert all(s.why in shown for s in journey.sessions if s.unit_id == team and "‘" not in s.why)


def test_an_edited_day_shows_what_moves_with_it_before_it_is_kept(
    open_view: OpenView, planned: Traject, desk: Desk
) -> None:
    app, session = _editing(open_view, planned, desk)
    later = _working_day_after(session, weeks=3)
    app.date_input(key=f"timetable-day-{session.id}-{session.version}").set_value(later)
    app.button(key="timetable-look").click().run()
    assert_calm(app)
    assert "Jouw wijziging" in said(app) and "verschuiven" in said(app)
    assert _again(desk, planned, session).planned == session.planned
    app.button(key="timetable-keep").click().run()
    assert_calm(app)
    kept = _again(desk, planned, session)
    assert kept.planned == later and kept.fixed == later


def _tables(app: AppTest) -> list[str]:
    return [html.proto.body for html in app.get("html") if 'class="calm"' in html.proto.body]


def test_a_first_timetable_is_not_set_beside_an_empty_column(
    open_view: OpenView, boarding: Traject, desk: Desk
) -> None:
    app = _found(open_view(SCREEN, boarding.id), boarding)
    figures, *moves = _tables(app)
    assert "Dit voorstel" in figures and ">Nu<" not in figures
    assert moves and not any("nog geen dag" in table or ">Nu<" in table for table in moves)


def test_an_edit_shows_what_moves_first_and_of_the_figures_only_what_differs(
    open_view: OpenView, planned: Traject, desk: Desk
) -> None:
    app, _ = _editing(open_view, planned, desk)
    last = _to_come(desk.journey(planned.id))[-1]
    app.selectbox(key="timetable-team").set_value(last.unit_id).run()
    field = f"timetable-day-{last.id}-{last.version}"
    app.date_input(key=field).set_value(_working_day_after(last, weeks=2))
    app.button(key="timetable-look").click().run()
    assert_calm(app)
    moves, figures = _tables(app)
    assert "Waarom deze dag" in moves and ">Nu<" in moves
    assert "Klaar op" in figures and "gemiddeld" in figures
    assert "Bijeenkomsten met een dag" not in figures and "Drukste week" not in figures
    assert "Wat hier niet staat, blijft gelijk." in said(app)


def test_a_fixed_day_that_changes_no_figure_says_that_all_stays_the_same(
    open_view: OpenView, planned: Traject, desk: Desk
) -> None:
    app, session = _editing(open_view, planned, desk)
    app.checkbox(key=f"timetable-day-{session.id}-{session.version}-fixed").check()
    app.button(key="timetable-look").click().run()
    assert "blijven gelijk" in said(app) and not _tables(app)


def test_what_cannot_be_is_told_in_short_names_and_offers_no_way_to_where_you_are(
    open_view: OpenView, planned: Traject, desk: Desk
) -> None:
    app, session = _editing(open_view, planned, desk)
    row = [s for s in _to_come(desk.journey(planned.id)) if s.unit_id == session.unit_id]
    one, two = (next(s for s in row if s.step == f"werksessie_{n}") for n in (1, 2))
    app.checkbox(key=f"timetable-day-{one.id}-{one.version}-fixed").check()
    app.date_input(key=f"timetable-day-{two.id}-{two.version}").set_value(_working_day_after(one, weeks=0))
    app.button(key="timetable-look").click().run()
    assert_calm(app)
    text = said(app)
    assert "Zo past het niet" in text and "Wat ruimte geeft" in text
    assert "‘Werksessie 2 van " in text and "oefenen van " not in text
    assert not [b for b in app.button if b.key == "timetable-fixed"]
    _part(app, "Tabel")
    assert _part(app, "Dagen wijzigen").selectbox(key="timetable-team").value == session.unit_id


def test_two_teams_of_one_name_can_be_told_apart_in_every_choice(
    open_view: OpenView, planned: Traject, desk: Desk
) -> None:
    journey = desk.journey(planned.id)
    night = next(unit for unit in journey.units if unit.name == "Nachtzorg")
    top = next(unit for unit in journey.units if unit.parent_id is None)
    keep(desk, night.model_copy(update={"name": "Dagdienst", "parent_id": top.id}), "Team")
    app = open_view(SCREEN, planned.id)
    named = {"Dagdienst (Het Plein)", "Dagdienst (Zorg Test)"}
    assert set(_part(app, "Tabel").selectbox(key="timetable-table-team").options) == named
    assert set(_part(app, "Dagen wijzigen").selectbox(key="timetable-team").options) == named


def test_a_day_can_be_fixed_without_moving_anything(
    open_view: OpenView, planned: Traject, desk: Desk
) -> None:
    app, session = _editing(open_view, planned, desk)
    app.checkbox(key=f"timetable-day-{session.id}-{session.version}-fixed").check()
    app.button(key="timetable-look").click().run()
    assert "Er verschuift geen enkele bijeenkomst" in said(app)
    app.button(key="timetable-keep").click().run()
    assert_calm(app)
    assert _again(desk, planned, session).fixed == session.planned


def test_a_day_in_the_weekend_or_in_the_past_is_refused_in_words(
    open_view: OpenView, planned: Traject, desk: Desk
) -> None:
    app, session = _editing(open_view, planned, desk)
    field = f"timetable-day-{session.id}-{session.version}"
    assert session.planned is not None
    app.date_input(key=field).set_value(session.planned + timedelta(days=5 - session.planned.weekday()))
    app.button(key="timetable-look").click().run()
    assert "een dag in het weekend. Kies daar een werkdag voor." in said(app)
    app.date_input(key=field).set_value(date(2020, 1, 6))
    app.button(key="timetable-look").click().run()
    assert_calm(app)
    assert "is al voorbij" in said(app) and "Zo past het niet" in said(app)


def test_the_address_of_a_team_opens_its_days(open_view: OpenView, planned: Traject, desk: Desk) -> None:
    team = desk.journey(planned.id).sessions[0].unit_id
    app = open_view(SCREEN, planned.id, team=team)
    assert app.segmented_control(key="timetable-part").value == "Dagen wijzigen"
    assert app.selectbox(key="timetable-team").value == team


def test_what_if_puts_two_plans_side_by_side_and_changes_nothing(
    open_view: OpenView, planned: Traject, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = desk.journey(planned.id).revision
    app = _part(open_view(SCREEN, planned.id), "Wat als")
    app.number_input(key="timetable-if-trainers").set_value(1)
    app.button(key="timetable-compare").click().run()
    assert_calm(app)
    _finish(app, f"timetable-what-if-{planned.id}")
    assert_calm(app)
    text = said(app)
    assert "Stel: 1 trainer erbij" in text and "Er is niets veranderd" in text
    (table,) = _tables(app)
    for figure in ("Klaar op", "Drukste week", "Ruimte van trainers in gebruik", "Tijd voor ‘Werksessie 2’"):
        assert figure in table
    assert desk.journey(planned.id).revision == before


def test_what_if_asks_for_a_change_and_refuses_a_day_that_has_passed(
    open_view: OpenView, planned: Traject
) -> None:
    app = _part(open_view(SCREEN, planned.id), "Wat als")
    app.button(key="timetable-compare").click().run()
    assert "Kies eerst wat er anders zou zijn" in said(app)
    app.date_input(key="timetable-if-start").set_value(date(2020, 1, 6))
    app.button(key="timetable-compare").click().run()
    assert "is al voorbij" in said(app)


def test_an_agreement_shows_later_what_moved_and_why(
    open_view: OpenView, planned: Traject, desk: Desk
) -> None:
    app = _part(open_view(SCREEN, planned.id), "Afspraken")
    app.text_input(key="timetable-agree-name-0").input("Vastgesteld")
    app.button(key="timetable-agree-save").click().run()
    assert_calm(app)
    assert "Alles is nog zoals afgesproken" in said(app)
    assert "timetable-agree-name-1" in {field.key for field in app.text_input}  # a fresh form, folded again
    session = _to_come(desk.journey(planned.id))[-1]
    journey = desk.journey(planned.id)
    later = retimed(journey, {session.id: _working_day_after(session, weeks=1)}, _now(desk).today)
    keep_timetable(desk, journey, later, "Het team verhuist")
    app.run()
    assert_calm(app)
    assert "Het team verhuist" in "".join(html.proto.body for html in app.get("html"))


def test_an_agreement_without_a_name_is_refused(open_view: OpenView, planned: Traject, desk: Desk) -> None:
    app = _part(open_view(SCREEN, planned.id), "Afspraken")
    app.button(key="timetable-agree-save").click().run()
    assert "Geef de afspraak een naam" in said(app)
    assert not desk.journey(planned.id).agreed_timetables


def test_several_agreements_stand_beside_each_other(
    open_view: OpenView, planned: Traject, desk: Desk
) -> None:
    for name in ("Eerste plan", "Na de zomer"):
        agree_timetable(desk, desk.journey(planned.id), name)
    text = said(_part(open_view(SCREEN, planned.id), "Afspraken"))
    assert "Eerste plan" in text and "Na de zomer" in text


def test_a_search_that_nobody_waits_for_stops_by_itself() -> None:
    stopped = threading.Event()

    def work(tell: object, stop: threading.Event) -> None:
        stop.wait(20)
        stopped.set()

    search = Search(work, 20)
    thread = search.thread
    del search
    thread.join(timeout=5)
    assert stopped.is_set() and not thread.is_alive()


def test_a_search_that_breaks_says_so_in_dutch() -> None:
    def work(tell: object, stop: threading.Event) -> None:
        raise RuntimeError("kapot")

    search = Search(work, 1)
    search.thread.join(timeout=5)
    assert search.done and search.result is None
    assert "Er is niets veranderd" in search.refusal


def test_stopping_keeps_the_best_so_far(desk: Desk, boarding: Traject) -> None:
    journey = desk.journey(boarding.id)
    began = time.monotonic()
    search = Search(lambda tell, stop: propose_timetable(_now(desk), journey, 60, tell, stop), 60)
    search.stop()
    search.thread.join(timeout=20)
    assert time.monotonic() - began < 20
    assert search.result is not None and search.result.feasible


def _editing(open_view: OpenView, planned: Traject, desk: Desk) -> tuple[AppTest, Session]:
    """Open the days of the first team; return the first session that is to come."""
    session = _to_come(desk.journey(planned.id))[0]
    return open_view(SCREEN, planned.id, team=session.unit_id), session


def _again(desk: Desk, planned: Traject, session: Session) -> Session:
    return next(s for s in desk.journey(planned.id).sessions if s.id == session.id)


def _working_day_after(session: Session, weeks: int) -> date:
    assert session.planned is not None
    return workdays.on_or_after(session.planned + timedelta(weeks=weeks))
