"""Golven on screen: the first step, the five sides of setting up, and why a team boards when it does."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from planner.route.boarding import Boarding, BoardingRules, Region, Trainer
from planner.route.journey import Journey
from planner.route.traject import Traject
from planner.usecases.boarding import change_rules, proposed_rules, rules_of, start_boarding
from planner.usecases.desk import Desk
from planner.usecases.examples import open_example
from planner.usecases.keeping import changes, keep
from planner.usecases.timetabling import hold_session, wave_plan
from scans.groups import Unit, UnitKind, teams
from tests.views import conftest
from tests.views.conftest import OpenView, assert_calm

LATER_DAY = date(2030, 1, 7)  # the screen reads the real clock; a day that is still to come


@pytest.fixture
def boarding(desk: Desk, traject: Traject) -> Traject:
    """The traject of two teams, with the proposed series started."""
    rules = proposed_rules(desk.library, traject.id, LATER_DAY)
    start_boarding(desk, desk.journey(traject.id), rules)
    return traject


def said(app: AppTest) -> str:
    """Return the text of a screen as people read it, without the marks that keep typed text plain."""
    return conftest.said(app).replace("\\", "")


def _now(desk: Desk, traject: Traject) -> Journey:
    return desk.journey(traject.id)


def _rules(desk: Desk, traject: Traject) -> BoardingRules:
    rules = rules_of(_now(desk, traject))
    assert rules is not None
    return rules


def _of(desk: Desk, traject: Traject, name: str) -> Boarding:
    now = _now(desk, traject)
    unit = next(unit for unit in now.units if unit.name == name)
    return next(b for b in now.boardings if b.unit_id == unit.id)


def _side(app: AppTest, name: str) -> AppTest:
    app.segmented_control(key="boarding-side").set_value(name).run()
    assert_calm(app)
    return app


def _platforms(app: AppTest) -> str:
    return "".join(h.value for h in app.get("html") if "perron" in h.value)


def _press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert_calm(app)
    return app


def _fill(app: AppTest, trajects_boarding: Boarding, field: str) -> str:
    return f"boarding-team-{trajects_boarding.id}-{trajects_boarding.version}-{field}"


def test_without_teams_the_screen_leads_to_where_they_are_added(open_view: OpenView, desk: Desk) -> None:
    empty = Traject(name="Leeg", sector="ouderenzorg", start=LATER_DAY)
    with desk.work("Traject begonnen") as work:
        work.add(empty)
        work.add(Unit(traject_id=empty.id, kind=UnitKind.ORGANISATIE, name="Leeg"))
    app = open_view("golven.py", empty.id)
    assert "welke teams samen instappen" in said(app)
    assert "boarding-begin" not in [button.key for button in app.button]


def test_the_first_step_shows_the_series_of_the_sources_with_why_and_source(
    open_view: OpenView, traject: Traject
) -> None:
    text = said(open_view("golven.py", traject.id))
    assert "2 tot 6 weken na de vorige, met 1 trainer" in text
    assert "anders zakt het enthousiasme weg" in text
    assert "Bron: Spoorboekje" in text
    assert "1 golf** en **12 bijeenkomsten" in text


def test_one_button_sets_the_sessions_of_every_team_ready_and_undo_takes_them_away(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    app = open_view("golven.py", traject.id)
    app.date_input(key="boarding-start-first").set_value(LATER_DAY)
    app.number_input(key="boarding-start-per-wave").set_value(1)
    _press(app, "boarding-begin")
    assert (_rules(desk, traject).first, _rules(desk, traject).per_wave) == (LATER_DAY, 1)
    assert len(_now(desk, traject).sessions) == 12
    assert "12 bijeenkomsten staan klaar voor 2 teams" in said(app)
    _press(app, "flash-undo")
    assert rules_of(_now(desk, traject)) is None and not _now(desk, traject).sessions


def test_a_first_day_that_is_past_is_refused_in_dutch(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    app = open_view("golven.py", traject.id)
    app.date_input(key="boarding-start-first").set_value(date(2026, 1, 5))
    _press(app, "boarding-begin")
    assert "De eerste dag is al voorbij" in said(app)
    assert rules_of(_now(desk, traject)) is None


def test_every_team_stands_on_a_platform_with_its_reason(open_view: OpenView, desk: Desk) -> None:
    example = open_example(desk, "voorbeeld")
    now = desk.journey(example.id)
    start_boarding(desk, now, proposed_rules(desk.library, example.id, LATER_DAY))
    shown = _platforms(open_view("golven.py", example.id))
    plan = wave_plan(desk, desk.journey(example.id))
    assert all(f"<b>{wave.name}</b>" in shown for wave in plan.waves)
    assert all(f"<b>{team.team}" in shown for wave in plan.waves for team in wave.teams)
    assert "Pilotteam: gaat voorop." in shown


def test_a_name_that_looks_like_markup_is_shown_as_text(
    open_view: OpenView, boarding: Traject, desk: Desk
) -> None:
    unit = teams(_now(desk, boarding).units)[0]
    keep(desk, unit.model_copy(update={"name": "<script>x</script>"}), "Team")
    app = open_view("golven.py", boarding.id)
    assert "<script>x" not in _platforms(app) and "&lt;script&gt;" in _platforms(app)


def test_why_this_wave_gives_every_reason_and_says_when_there_is_no_scan(
    open_view: OpenView, boarding: Traject, desk: Desk
) -> None:
    one = _of(desk, boarding, "Nachtzorg")
    keep(desk, one.model_copy(update={"pilot": True}), "Team")
    app = open_view("golven.py", boarding.id)
    app.selectbox(key="boarding-why-team").set_value(one.unit_id).run()
    text = said(app)
    assert "Nachtzorg stapt in golf 1 in" in text and "Pilotteam" in text
    assert "geen teamscan in beeld" in text


def test_the_scan_of_a_team_is_told_with_the_number_of_people(open_view: OpenView, desk: Desk) -> None:
    example = open_example(desk, "voorbeeld")
    start_boarding(desk, desk.journey(example.id), proposed_rules(desk.library, example.id, LATER_DAY))
    app = open_view("golven.py", example.id)
    unit = next(u for u in desk.journey(example.id).units if u.name == "Kastanjehof")
    app.selectbox(key="boarding-why-team").set_value(unit.id).run()
    assert_calm(app)
    assert "op een schaal van 1 tot 5, n = " in said(app)


def test_a_team_is_fixed_in_a_wave_with_a_reason_after_seeing_what_moves_and_made_loose_again(
    open_view: OpenView, boarding: Traject, desk: Desk
) -> None:
    change_rules(desk, _now(desk, boarding), _rules(desk, boarding).model_copy(update={"per_wave": 1}))
    one = _of(desk, boarding, "Nachtzorg")
    app = open_view("golven.py", boarding.id)
    app.selectbox(key="boarding-why-team").set_value(one.unit_id).run()
    _press(app, "boarding-edit-pin")
    key = f"boarding-pin-{one.id}-{one.version}"
    app.number_input(key=f"{key}-wave").set_value(1).run()
    assert "Dagdienst van golf 1 naar golf 2" in said(app)
    _press(app, "boarding-pin-save")
    assert "Schrijf erbij waarom" in said(app) and _of(desk, boarding, "Nachtzorg").wave is None
    app.text_input(key=f"{key}-why").set_value("Begint met een nieuwe locatie")
    _press(app, "boarding-pin-save")
    assert _of(desk, boarding, "Nachtzorg").wave == 1
    assert "staat vast" in _platforms(app) and "Begint met een nieuwe locatie" in said(app)
    _press(app, "boarding-edit-pin")
    assert "Dan komt het team in golf 2" in said(app)
    _press(app, "boarding-unpin")
    assert _of(desk, boarding, "Nachtzorg").wave is None


def test_a_team_that_is_aboard_can_not_be_moved(open_view: OpenView, boarding: Traject, desk: Desk) -> None:
    one = _of(desk, boarding, "Dagdienst")
    session = next(s for s in _now(desk, boarding).sessions if s.unit_id == one.unit_id)
    hold_session(desk, session.model_copy(update={"wave": 1}), desk.today)
    app = open_view("golven.py", boarding.id)
    app.selectbox(key="boarding-why-team").set_value(one.unit_id).run()
    assert "De golf ligt daarmee vast" in said(app)
    assert "boarding-edit-pin" not in [button.key for button in app.button]


def _open_teams(app: AppTest, *boardings: Boarding) -> AppTest:
    _side(app, "Teams")
    app.multiselect(key="boarding-teams").set_value([b.unit_id for b in boardings]).run()
    return _press(app, "boarding-teams-open")


def test_two_teams_are_filled_in_as_one_change(open_view: OpenView, boarding: Traject, desk: Desk) -> None:
    day, night = (_of(desk, boarding, name) for name in ("Dagdienst", "Nachtzorg"))
    app = _open_teams(open_view("golven.py", boarding.id), day, night)
    app.checkbox(key=_fill(app, day, "keen")).set_value(True)
    app.text_input(key=_fill(app, night, "busy")).set_value("training dementie")
    app.date_input(key=_fill(app, night, "until")).set_value(LATER_DAY)
    _press(app, "boarding-teams-save")
    assert _of(desk, boarding, "Dagdienst").enthusiast
    assert _of(desk, boarding, "Nachtzorg").busy_with == "training dementie"
    _press(app, "flash-undo")
    assert not _of(desk, boarding, "Dagdienst").enthusiast
    assert not _of(desk, boarding, "Nachtzorg").busy_with


def test_reversed_days_and_a_wave_without_a_reason_are_named_with_their_team_and_nothing_is_kept(
    open_view: OpenView, boarding: Traject, desk: Desk
) -> None:
    day, night = (_of(desk, boarding, name) for name in ("Dagdienst", "Nachtzorg"))
    app = _open_teams(open_view("golven.py", boarding.id), day, night)
    app.text_input(key=_fill(app, day, "busy")).set_value("verhuizing")
    app.date_input(key=_fill(app, day, "from")).set_value(LATER_DAY)
    app.date_input(key=_fill(app, day, "until")).set_value(date(2029, 12, 3))
    app.number_input(key=_fill(app, night, "wave")).set_value(2)
    _press(app, "boarding-teams-save")
    text = said(app)
    assert "Dagdienst: ‘bezig tot en met’" in text and "Nachtzorg: schrijf erbij waarom" in text
    assert [_of(desk, boarding, name).version for name in ("Dagdienst", "Nachtzorg")] == [1, 1]


def test_a_team_that_someone_else_changed_meanwhile_is_not_overwritten(
    open_view: OpenView, boarding: Traject, desk: Desk
) -> None:
    one = _of(desk, boarding, "Dagdienst")
    app = _open_teams(open_view("golven.py", boarding.id), one)
    keep(desk, one.model_copy(update={"pilot": True}), "Team")
    app.checkbox(key=_fill(app, one, "keen")).set_value(True)
    _press(app, "boarding-teams-save")
    assert "Er is niets overschreven" in said(app)
    assert app.checkbox(key=_fill(app, one, "keen")).value
    assert _of(desk, boarding, "Dagdienst").pilot and not _of(desk, boarding, "Dagdienst").enthusiast
    _press(app, "boarding-refresh")
    assert "boarding-teams-open" in [button.key for button in app.button]


def test_the_table_of_many_teams_is_narrowed_by_location_and_name(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    top = next(u for u in _now(desk, traject).units if u.parent_id is None)
    place = Unit(traject_id=traject.id, kind=UnitKind.LOCATIE, name="De Brink", parent_id=top.id, order=9)
    many = [
        Unit(
            traject_id=traject.id,
            kind=UnitKind.TEAM,
            name=f"Brinkteam {i:03}",
            parent_id=place.id,
            order=i,
        )
        for i in range(60)
    ]
    with desk.work("Teams toegevoegd") as work:
        work.add_all([place, *many])
    start_boarding(desk, _now(desk, traject), proposed_rules(desk.library, traject.id, LATER_DAY))
    app = _side(open_view("golven.py", traject.id), "Teams")
    assert "de eerste 40 van 62 teams" in said(app)
    app.selectbox(key="boarding-place").set_value(place.id).run()
    app.text_input(key="boarding-search").set_value("team 05").run()
    table = "".join(h.value for h in app.get("html") if 'class="calm"' in h.value)
    assert table.count("Brinkteam") == 10 and "Dagdienst" not in table
    app.multiselect(key="boarding-teams").set_value([u.id for u in many[50:57]]).run()
    assert app.button(key="boarding-teams-open").disabled
    assert "hooguit 6 tegelijk" in said(app)


def test_a_session_is_renamed_moved_and_left_out_and_the_teams_follow(
    open_view: OpenView, boarding: Traject, desk: Desk
) -> None:
    app = _side(open_view("golven.py", boarding.id), "Bijeenkomsten")
    _press(app, "boarding-edit-step-werksessie_4")
    assert "Weglaten haalt 2 bijeenkomsten weg" in said(app)
    app.text_input(key="boarding-werksessie_4-1-title").set_value("Samen verder")
    app.number_input(key="boarding-werksessie_4-1-place").set_value(6)
    _press(app, "boarding-step-save")
    assert [s.title for s in _rules(desk, boarding).steps][-1] == "Samen verder"
    assert sum(s.title == "Samen verder" for s in _now(desk, boarding).sessions) == 2
    _press(app, "boarding-edit-step-werksessie_4")
    _press(app, "boarding-step-drop")
    assert len(_rules(desk, boarding).steps) == 5 and len(_now(desk, boarding).sessions) == 10


def test_a_session_of_your_own_is_added_to_every_team(
    open_view: OpenView, boarding: Traject, desk: Desk
) -> None:
    app = _side(open_view("golven.py", boarding.id), "Bijeenkomsten")
    _press(app, "boarding-step-add")
    _press(app, "boarding-step-create")
    assert "Titel: vul hier iets in" in said(app)
    app.text_input(key="boarding-new-step-title").set_value("Terugkomdag")
    _press(app, "boarding-step-create")
    assert sum(s.title == "Terugkomdag" for s in _now(desk, boarding).sessions) == 2


def test_a_longest_time_below_the_shortest_is_refused_in_dutch(
    open_view: OpenView, boarding: Traject, desk: Desk
) -> None:
    app = _side(open_view("golven.py", boarding.id), "Bijeenkomsten")
    _press(app, "boarding-edit-step-werksessie_2")
    app.number_input(key="boarding-werksessie_2-1-max").set_value(1)
    _press(app, "boarding-step-save")
    assert "De langste tussentijd is korter dan de kortste tussentijd" in said(app)
    assert _rules(desk, boarding).version == 1


def test_without_trainers_the_screen_asks_for_the_first_and_says_when_nobody_has_time(
    open_view: OpenView, boarding: Traject, desk: Desk
) -> None:
    app = open_view("golven.py", boarding.id)
    assert "Volgende stap, bij Trainers: er is nog niemand" in said(app)
    _side(app, "Trainers")
    assert "Hier komt wie de bijeenkomsten leidt" in said(app)
    app.text_input(key="new0-trainer-name").set_value("Opleidingsadviseur")
    app.number_input(key="new0-trainer-per-week").set_value(0)
    _press(app, "create-trainer")
    assert [t.per_week for t in _now(desk, boarding).trainers] == [0]
    assert "Alle trainers staan op 0 bijeenkomsten per week" in said(app)


def test_trainers_with_time_are_set_against_what_is_still_to_come(
    open_view: OpenView, boarding: Traject, desk: Desk
) -> None:
    keep(desk, Trainer(traject_id=boarding.id, name="Opleidingsadviseur", per_week=3), "Trainer")
    text = said(_side(open_view("golven.py", boarding.id), "Trainers"))
    assert "**3 keer per week**" in text and "**8 keer**" in text and "**3 weken**" in text


def test_reversed_days_of_a_trainer_who_is_away_are_refused_by_name(
    open_view: OpenView, boarding: Traject, desk: Desk
) -> None:
    app = _side(open_view("golven.py", boarding.id), "Trainers")
    app.text_input(key="new0-trainer-name").set_value("Coach")
    app.text_input(key="new0-trainer-away-0-name").set_value("verlof")
    app.date_input(key="new0-trainer-away-0-first").set_value(LATER_DAY)
    app.date_input(key="new0-trainer-away-0-last").set_value(date(2029, 12, 3))
    _press(app, "create-trainer")
    assert "‘verlof’: de laatste dag" in said(app) and not _now(desk, boarding).trainers


def test_the_rules_are_changed_after_seeing_what_they_do_to_the_waves(
    open_view: OpenView, boarding: Traject, desk: Desk
) -> None:
    app = _side(open_view("golven.py", boarding.id), "Kalender en rust")
    _press(app, "boarding-edit-rules")
    app.number_input(key="boarding-rules-1-per-wave").set_value(1).run()
    assert "Het worden 2 golven in plaats van 1" in said(app)
    assert "Nachtzorg van golf 1 naar golf 2" in said(app)
    app.selectbox(key="boarding-rules-1-region").set_value(Region.ZUID)
    app.text_input(key="boarding-rules-1-closed-0-name").set_value("verhuizing")
    app.date_input(key="boarding-rules-1-closed-0-first").set_value(LATER_DAY)
    app.date_input(key="boarding-rules-1-closed-0-last").set_value(LATER_DAY)
    _press(app, "boarding-rules-save")
    kept = _rules(desk, boarding)
    assert (kept.per_wave, kept.region, [p.name for p in kept.closed]) == (1, Region.ZUID, ["verhuizing"])
    text = said(app)
    assert "verhuizing, 7\N{NO-BREAK SPACE}jan" in text and "regio Zuid blijft vrij" in text


def test_saving_rules_that_nobody_changed_writes_nothing_and_offers_nothing_to_take_back(
    open_view: OpenView, boarding: Traject, desk: Desk
) -> None:
    before = changes(desk, boarding.id)
    app = _side(open_view("golven.py", boarding.id), "Kalender en rust")
    app.button(key="boarding-edit-rules").click().run()
    app.button(key="boarding-rules-save").click().run()
    assert_calm(app)
    assert "Er was niets gewijzigd" in said(app)
    assert not [b for b in app.button if b.key == "flash-undo"]
    assert changes(desk, boarding.id) == before


def test_saving_a_trainer_that_nobody_changed_writes_nothing(
    open_view: OpenView, boarding: Traject, desk: Desk
) -> None:
    trainer = keep(desk, Trainer(traject_id=boarding.id, name="Trainer 1"), "Trainer")
    before = changes(desk, boarding.id)
    app = _side(open_view("golven.py", boarding.id), "Trainers")
    app.button(key=f"edit-trainer-{trainer.id}").click().run()
    app.button(key=f"save-trainer-{trainer.id}").click().run()
    assert_calm(app)
    assert "Er was niets gewijzigd" in said(app)
    assert changes(desk, boarding.id) == before


def test_a_deadline_before_the_first_day_is_refused_with_both_days(
    open_view: OpenView, boarding: Traject, desk: Desk
) -> None:
    app = _side(open_view("golven.py", boarding.id), "Kalender en rust")
    _press(app, "boarding-edit-rules")
    app.date_input(key="boarding-rules-1-deadline").set_value(date(2029, 12, 3))
    app.text_input(key="boarding-rules-1-closed-0-name").set_value("audit")
    _press(app, "boarding-rules-save")
    text = said(app)
    assert "De uiterste dag (3\N{NO-BREAK SPACE}dec\N{NO-BREAK SPACE}2029)" in text
    assert "‘audit’: vul de eerste dag in" in text
    assert _rules(desk, boarding).version == 1


def test_rules_that_someone_else_changed_meanwhile_are_not_overwritten(
    open_view: OpenView, boarding: Traject, desk: Desk
) -> None:
    app = _side(open_view("golven.py", boarding.id), "Kalender en rust")
    _press(app, "boarding-edit-rules")
    change_rules(desk, _now(desk, boarding), _rules(desk, boarding).model_copy(update={"per_wave": 2}))
    app.number_input(key="boarding-rules-1-per-wave").set_value(1)
    _press(app, "boarding-rules-save")
    assert "Er is niets overschreven" in said(app)
    assert _rules(desk, boarding).per_wave == 2
    _press(app, "boarding-refresh")
    assert "**Per golf:** 2 teams" in said(app)


def test_a_team_that_came_later_gets_its_place_with_one_button(
    open_view: OpenView, boarding: Traject, desk: Desk
) -> None:
    place = next(u for u in _now(desk, boarding).units if u.kind is UnitKind.LOCATIE)
    keep(
        desk, Unit(traject_id=boarding.id, kind=UnitKind.TEAM, name="Nieuwkomers", parent_id=place.id), "Team"
    )
    app = open_view("golven.py", boarding.id)
    assert "1 team is later toegevoegd" in said(app)
    _press(app, "boarding-renew")
    assert len(_now(desk, boarding).sessions) == 18
