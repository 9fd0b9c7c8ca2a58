"""Scans on screen: opening a round, taking in answers, closing it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from planner.route.traject import Traject
from planner.storage.journeys import load_responses
from planner.usecases.desk import Desk
from planner.usecases.inviting import SETTING
from planner.usecases.keeping import keep
from planner.usecases.rounds import RoundPlan, abandon_round, close_round, links_of, open_round
from planner.views.parts.dutch import short_day
from scans.answers import FunctionGroup, Round, Source
from scans.definition import OpenQuestion, Reference
from scans.groups import Level, root, teams
from scans.links import spelled
from scans.own_scan import OwnScan
from scans.participation import USUAL_GROUPS
from tests.answering import answered
from tests.views.conftest import OpenView, assert_calm, said


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """A desk at the clock of this computer, which is what screens go by."""
    return replace(desk, now=datetime.now(UTC))


def _round(
    desk: Desk, traject: Traject, scan: str = "team", answers: int = 0, plan: RoundPlan | None = None
) -> Round:
    journey = desk.journey(traject.id)
    held = open_round(desk, journey, scan, root(journey.units).id, "Winter", plan)
    for _ in range(answers):
        team = teams(journey.units)[0]
        answered(desk, held, team.id, Level.OPERATIONEEL, {desk.library.scans[scan].answer_keys()[0]: 4})
    return held


def _at(app: AppTest, held: Round, step: str) -> AppTest:
    """Choose what to do with a round."""
    app.segmented_control(key=f"step-{held.id}").select(step).run()
    assert_calm(app)
    return app


def _words(app: AppTest) -> str:
    """Return what is said without the backslashes that keep names from being markup."""
    return said(app).replace("\\", "")


def test_without_rounds_the_screen_offers_the_first_step(open_view: OpenView, traject: Traject) -> None:
    app = open_view("scans.py", traject.id)
    assert "Hier staan straks jullie rondes" in said(app)
    assert "minstens 5 antwoorden" in said(app)
    assert app.button(key="open-round").label == "Ronde openen"


def test_a_round_is_opened_from_the_screen(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    app = open_view("scans.py", traject.id)
    app.text_input(key="open-title").input("Eerste *ronde*")
    app.button(key="open-round").click().run()
    assert_calm(app)
    assert [r.title for r in desk.journey(traject.id).rounds] == ["Eerste *ronde*"]
    assert "Eerste \\*ronde\\*" in said(app) and "geen antwoorden" in said(app)


def test_a_round_without_a_name_is_refused_in_dutch(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    app = open_view("scans.py", traject.id)
    app.text_input(key="open-title").input("")
    app.button(key="open-round").click().run()
    assert "Geef de ronde een naam" in said(app)
    assert desk.journey(traject.id).rounds == ()


def test_a_scan_that_is_switched_off_is_nowhere_on_the_screen(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    _round(desk, traject)
    with desk.work("Scan uitgezet") as work:
        work.change(traject.model_copy(update={"switched_off": ("scan:team",)}))
    app = open_view("scans.py", traject.id)
    assert "Winter" not in said(app)
    assert "Waar staat ons team?" not in [expander.label for expander in app.expander]


def test_without_any_scan_the_screen_says_where_to_switch_one_on(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    with desk.work("Scans uitgezet") as work:
        off = tuple(f"scan:{key}" for key in desk.library.scans)
        work.change(traject.model_copy(update={"switched_off": off}))
    assert "Alle scans staan uit" in said(open_view("scans.py", traject.id))


def test_a_paper_form_is_entered_and_the_form_is_empty_for_the_next(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    held = _round(desk, traject)
    app = _at(open_view("scans.py", traject.id), held, "Invoeren")
    app.selectbox(key=f"unit-{held.id}").select_index(0)
    app.selectbox(key=f"group-{held.id}").select_index(0)
    app.radio(key=f"a-{held.id}-0-overlegtijd").set_value("Grotendeels")
    app.radio(key=f"a-{held.id}-0-doen_al").set_value("Weet ik niet / geen antwoord")
    app.button(key=f"save-{held.id}").click().run()
    assert_calm(app)
    (stored,) = load_responses(desk.engine, held.id)
    assert (stored.level, stored.source) == (Level.OPERATIONEEL, Source.PAPIER)
    assert stored.answers == {"overlegtijd": 4}
    assert app.radio(key=f"a-{held.id}-1-overlegtijd").value is None
    assert app.selectbox(key=f"group-{held.id}").value == USUAL_GROUPS[0].name
    assert "Je voerde hier 1 formulier in" in said(app)


def test_a_form_without_a_team_is_refused_and_keeps_what_was_chosen(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    held = _round(desk, traject)
    app = _at(open_view("scans.py", traject.id), held, "Invoeren")
    app.radio(key=f"a-{held.id}-0-overlegtijd").set_value("Helemaal")
    app.button(key=f"save-{held.id}").click().run()
    assert "Kies bij welk team" in said(app) and "Kies wat voor werk" in said(app)
    assert app.radio(key=f"a-{held.id}-0-overlegtijd").value == "Helemaal"
    assert load_responses(desk.engine, held.id) == []


def test_a_form_without_any_answer_is_refused(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    held = _round(desk, traject)
    app = _at(open_view("scans.py", traject.id), held, "Invoeren")
    app.selectbox(key=f"unit-{held.id}").select_index(0)
    app.selectbox(key=f"group-{held.id}").select_index(0)
    app.button(key=f"save-{held.id}").click().run()
    assert "Er is nog niets beantwoord." in said(app)


def test_what_somebody_wrote_on_paper_is_stored_with_the_rest(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    source = (Reference(doc="eigen", place="Eigen vraag"),)
    question = OpenQuestion(key="wens", text="Wat wens je?", source=source)
    form = desk.library.scans["invullingen"].model_copy(update={"questions": (question,)})
    own = OwnScan(traject_id=traject.id, base="invullingen", form=form)
    held = _round(desk, traject, "invullingen", plan=RoundPlan(own_scan=own))
    app = _at(open_view("scans.py", traject.id), held, "Invoeren")
    app.selectbox(key=f"unit-{held.id}").select_index(0)
    app.selectbox(key=f"group-{held.id}").select_index(0)
    app.text_area(key=f"q-{held.id}-0-wens").input("Meer tijd.").run()
    app.button(key=f"save-{held.id}").click().run()
    assert_calm(app)
    (stored,) = load_responses(desk.engine, held.id)
    assert stored.texts == {"wens": "Meer tijd."} and stored.answers == {}


def test_points_show_what_is_left_and_are_stored_once_all_are_spread(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    held = _round(desk, traject, "invullingen")
    app = open_view("scans.py", traject.id)
    _at(app, held, "Invoeren")
    app.selectbox(key=f"unit-{held.id}").select_index(0)
    app.selectbox(key=f"group-{held.id}").select_index(0)
    app.number_input(key=f"p-{held.id}-0-beweging").set_value(7).run()
    assert "**3** van de 10 punten" in said(app)
    app.button(key=f"save-{held.id}").click().run()
    assert "het moeten er 10 zijn" in said(app)
    app.number_input(key=f"p-{held.id}-0-aanjager").set_value(3).run()
    app.button(key=f"save-{held.id}").click().run()
    assert [r.answers["beweging"] for r in load_responses(desk.engine, held.id)] == [7]


def _upload(desk: Desk, traject: Traject, open_view: OpenView, *rows: str):  # type: ignore[no-untyped-def]
    held = _round(desk, traject)
    keys = desk.library.scans["team"].answer_keys()
    lines = [";".join(["team", "niveau", *keys]), *(row + ";4" * len(keys) for row in rows)]
    app = open_view("scans.py", traject.id)
    _at(app, held, "Inlezen")
    uploader = app.file_uploader(key=f"upload-{held.id}-0")
    uploader.set_value([("antwoorden.csv", "\n".join(lines).encode(), "text/csv")]).run()
    return app, held


def test_a_file_is_looked_at_first_and_read_in_after_a_confirmation(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    app, held = _upload(desk, traject, open_view, "Dagdienst;O", "Nachtzorg;T")
    assert "2 antwoorden klaar om in te lezen" in said(app)
    assert load_responses(desk.engine, held.id) == []
    app.button(key="import").click().run()
    assert_calm(app)
    assert len(load_responses(desk.engine, held.id)) == 2
    assert "2 antwoorden ingelezen" in said(app)


def test_a_file_with_a_mistake_says_where_and_reads_nothing(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    app, held = _upload(desk, traject, open_view, "Dagdienst;O", "Ochtend;O")
    assert "Er is niets ingelezen" in said(app)
    table = app.table[0].value
    assert list(table["Regel"]) == ["3"] and "niet bekend" in table["Wat er moet gebeuren"].iloc[0]
    assert not [button for button in app.button if button.key == "import"]
    assert load_responses(desk.engine, held.id) == []


def test_a_round_with_four_answers_says_why_it_cannot_be_closed(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    held = _round(desk, traject, answers=4)
    app = open_view("scans.py", traject.id)
    _at(app, held, "Sluiten")
    assert "Vanaf 5 antwoorden kun je de ronde sluiten" in said(app)
    assert not [button for button in app.button if button.key == "close-round"]


def test_closing_asks_to_understand_first_and_offers_no_undo(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    held = _round(desk, traject, answers=5)
    app = open_view("scans.py", traject.id)
    _at(app, held, "Sluiten")
    assert app.button(key="close-round").disabled
    app.checkbox(key=f"sure-{held.id}").check().run()
    app.button(key="close-round").click().run()
    assert_calm(app)
    assert not desk.journey(traject.id).rounds[0].is_open
    assert "is gesloten" in said(app)
    assert not [button for button in app.button if button.key == "flash-undo"]


def test_the_list_says_how_every_round_stands_and_how_many_answered(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    today, week = desk.today, timedelta(days=7)
    close_round(desk, _round(desk, traject, answers=5))
    _round(desk, traject, "invullingen", plan=RoundPlan(until=today + week))
    _round(desk, traject, "organisatie", plan=RoundPlan(opened=today + week))
    over = replace(desk, now=desk.now - 2 * week)
    _round(over, traject, "team", plan=RoundPlan(until=today - week))
    text = said(open_view("scans.py", traject.id))
    assert f"gesloten op {short_day(today)}, 5 antwoorden" in text
    assert f"open sinds {short_day(today)} tot en met {short_day(today + week)}, geen antwoorden" in text
    assert f"gepland, begint op {short_day(today + week)}" in text
    assert f"laatste dag was {short_day(today - week)}, nog niet gesloten" in text


def test_a_round_is_opened_with_all_that_was_chosen(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    app = open_view("scans.py", traject.id)
    app.selectbox(key="open-scan").set_value("team").run()
    first, last = desk.today + timedelta(days=7), desk.today + timedelta(days=21)
    app.date_input(key="open-first").set_value(first)
    app.date_input(key="open-last").set_value(last)
    app.text_area(key="open-purpose-team").input("Om samen te kiezen.")
    app.toggle(key="open-groups").set_value(True).run()
    app.text_input(key="open-group-0").input("Verzorgenden")
    app.text_input(key="open-group-1").input("Teamleiders")
    app.selectbox(key="open-group-level-1").set_value(Level.TACTISCH)
    app.number_input(key="open-threshold").set_value(7)
    app.checkbox(key="open-show-result").check()
    app.checkbox(key="open-per-team").uncheck().run()
    assert "minstens 7 antwoorden" in said(app)
    app.button(key="open-round").click().run()
    assert_calm(app)
    journey = desk.journey(traject.id)
    (held,) = journey.rounds
    assert (held.opened, held.until, held.purpose) == (first, last, "Om samen te kiezen.")
    assert (held.threshold, held.show_result) == (7, True)
    assert [(group.name, group.level) for group in held.groups] == [
        ("Verzorgenden", Level.OPERATIONEEL),
        ("Teamleiders", Level.TACTISCH),
    ]
    assert len(links_of(journey, held)) == 1


def test_days_that_cannot_be_are_refused_in_dutch_and_nothing_opens(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    app = open_view("scans.py", traject.id)
    app.date_input(key="open-first").set_value(desk.today + timedelta(days=9))
    app.date_input(key="open-last").set_value(desk.today + timedelta(days=2)).run()
    app.button(key="open-round").click().run()
    assert "De laatste dag ligt voor de eerste dag" in said(app)
    assert desk.journey(traject.id).rounds == ()


def test_two_function_groups_of_one_name_are_refused_and_the_proefrit_goes_on(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    app = open_view("scans.py", traject.id)
    app.toggle(key="open-groups").set_value(True).run()
    app.text_input(key="open-group-0").input("Verzorgenden")
    app.text_input(key="open-group-1").input("Verzorgenden")
    app.selectbox(key="open-group-level-1").set_value(Level.TACTISCH).run()
    app.toggle(key="rehearse").set_value(True).run()
    app.selectbox(key="rehearsal-unit").select_index(0).run()
    assert_calm(app)
    app.button(key="open-round").click().run()
    assert "Twee functiegroepen hebben dezelfde naam" in said(app)
    assert desk.journey(traject.id).rounds == ()


def test_an_adapted_scan_can_be_held_and_is_marked_as_ones_own(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    form = desk.library.scans["team"].model_copy(update={"title": "Ons *eigen* gesprek"})
    own = keep(desk, OwnScan(traject_id=traject.id, base="team", form=form), "Eigen scan")
    app = open_view("scans.py", traject.id)
    assert "Ons *eigen* gesprek (eigen versie)" in app.selectbox(key="open-scan").options
    app.selectbox(key="open-scan").set_value(own.id).run()
    app.button(key="open-round").click().run()
    assert_calm(app)
    assert desk.journey(traject.id).rounds[0].form == form
    assert "Ons \\*eigen\\* gesprek" in said(app)


def test_the_proefrit_says_which_team_stays_hidden_at_the_response_that_is_expected(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    app = open_view("scans.py", traject.id)
    app.selectbox(key="open-scan").set_value("team").run()
    app.toggle(key="rehearse").set_value(True).run()
    assert "Samen verwachten we 14 antwoorden" in _words(app) and "blijft verborgen" not in _words(app)
    app.slider(key="rehearsal-percent").set_value(30).run()
    assert "Dagdienst (3) en Nachtzorg (3) blijven verborgen" in _words(app)


def test_the_numbers_of_a_team_can_be_changed_for_the_proefrit(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    night = teams(desk.journey(traject.id).units)[1]
    app = open_view("scans.py", traject.id)
    app.selectbox(key="open-scan").set_value("team").run()
    app.toggle(key="rehearse").set_value(True).run()
    app.selectbox(key="rehearsal-unit").select_index(1).run()
    app.number_input(key=f"people-{night.id}-operationeel-10").set_value(3).run()
    assert "Nachtzorg (2) blijft verborgen" in _words(app)
    assert "Dagdienst (7) blijft ook verborgen. Anders is Nachtzorg (2) uit te rekenen." in _words(app)
    app.selectbox(key="rehearsal-unit").select_index(0).run()
    assert "Nachtzorg (2) blijft verborgen" in _words(app)


def test_a_team_without_headcount_is_asked_for(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    night = teams(desk.journey(traject.id).units)[1]
    with desk.work("Aantal weggehaald") as work:
        work.change(night.model_copy(update={"headcount": None}))
    app = open_view("scans.py", traject.id)
    app.selectbox(key="open-scan").set_value("team").run()
    app.toggle(key="rehearse").set_value(True).run()
    assert "Van Nachtzorg weten we niet hoeveel mensen er werken" in said(app)
    app.selectbox(key="rehearsal-unit").set_value(
        next(u for u in desk.journey(traject.id).units if u.id == night.id)
    )
    app.number_input(key="rehearsal-unknown").set_value(20).run()
    assert "Samen verwachten we 21 antwoorden" in said(app)
    app.number_input(key="rehearsal-unknown").set_value(30).run()
    assert "Samen verwachten we 28 antwoorden" in said(app)


def test_an_open_round_gives_a_link_a_code_and_a_text_per_team(
    open_view: OpenView, traject: Traject, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SETTING, "https://deelname.example.nl")
    held = _round(desk, traject, plan=RoundPlan(until=date(2031, 3, 5), purpose="Om te kiezen."))
    everybody, day, _ = links_of(desk.journey(traject.id), held)
    app = open_view("scans.py", traject.id)
    assert f"https://deelname.example.nl/d/{everybody.code}" in [code.value for code in app.code]
    app.selectbox(key=f"link-{held.id}").select_index(1).run()
    link, code, text = (code.value for code in app.code[:3])
    assert (link, code) == (f"https://deelname.example.nl/d/{day.code}", spelled(day.code))
    assert all(
        part in text for part in (link, code, "Om te kiezen.", "woensdag 5 maart", "minstens 5 antwoorden")
    )
    assert not [w.value for w in app.warning if "alleen op deze computer" in w.value]


def test_links_that_no_phone_can_reach_are_called_so(
    open_view: OpenView, traject: Traject, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(SETTING, raising=False)
    _round(desk, traject)
    text = said(open_view("scans.py", traject.id))
    assert "werken alleen op deze computer" in text and "--deelname" in text


def test_a_wrong_setting_is_named_instead_of_links_that_lead_nowhere(
    open_view: OpenView, traject: Traject, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SETTING, "deelname.example.nl")
    _round(desk, traject)
    app = open_view("scans.py", traject.id)
    assert "Het adres voor deelnemers klopt niet" in said(app) and not app.code


def test_the_response_is_told_per_team_with_how_it_came_in_and_without_any_answer(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    held = _round(desk, traject, answers=3)
    app = _at(open_view("scans.py", traject.id), held, "Respons")
    assert "**3 antwoorden van de 20**" in said(app) and "Allemaal op papier" in said(app)
    (table,) = [html.proto.body for html in app.get("html") if "Dagdienst" in html.proto.body]
    assert "3 van de 10" in table and "0 van de 10" in table


def test_the_reminder_goes_to_a_team_that_lags_and_names_no_number(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    held = _round(replace(desk, now=desk.now - timedelta(days=20)), traject, answers=7)
    app = _at(open_view("scans.py", traject.id), held, "Respons")
    assert "Hier blijft de respons wat achter: Nachtzorg." in said(app)
    night = links_of(desk.journey(traject.id), held)[2]
    reminder = app.code[-1].value
    assert night.code in reminder and "van de 10" not in reminder


def test_before_the_first_day_there_is_only_inviting_and_changing(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    held = _round(desk, traject, plan=RoundPlan(opened=desk.today + timedelta(days=7)))
    app = open_view("scans.py", traject.id)
    assert "begint op" in said(app)
    assert app.segmented_control(key=f"step-{held.id}").options == ["Uitnodigen", "Wijzigen"]
    assert "Meedoen kan vanaf" in app.code[2].value


def test_after_the_last_day_the_screen_says_so_and_a_later_one_can_be_chosen(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    over = replace(desk, now=desk.now - timedelta(days=20))
    held = _round(over, traject, plan=RoundPlan(until=over.today + timedelta(days=10)))
    app = _at(open_view("scans.py", traject.id), held, "Sluiten")
    assert "Niemand kan nu nog meedoen op de telefoon" in said(app)
    later = desk.today + timedelta(days=5)
    app.date_input(key=f"until-day-{held.id}-{held.version}").set_value(later)
    app.button(key="change-until").click().run()
    assert_calm(app)
    assert desk.journey(traject.id).rounds[0].until == later
    assert "Niemand kan nu nog" not in said(app)


def test_a_last_day_in_the_past_is_refused(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    held = _round(desk, traject)
    app = _at(open_view("scans.py", traject.id), held, "Sluiten")
    app.date_input(key=f"until-day-{held.id}-{held.version}").set_value(desk.today - timedelta(days=5))
    app.button(key="change-until").click().run()
    assert "De laatste dag is al voorbij" in said(app)
    assert desk.journey(traject.id).rounds[0].until is None


def test_the_threshold_can_go_up_and_is_then_what_closing_waits_for(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    held = _round(desk, traject, answers=6)
    app = _at(open_view("scans.py", traject.id), held, "Sluiten")
    app.number_input(key=f"threshold-{held.id}-{held.version}").set_value(8)
    app.button(key="change-threshold").click().run()
    assert_calm(app)
    assert desk.journey(traject.id).rounds[0].threshold == 8
    assert "Vanaf 8 antwoorden kun je de ronde sluiten" in said(app)
    assert not [button for button in app.button if button.key in ("close-round", "flash-undo")]


def test_function_groups_of_a_round_are_what_a_paper_form_chooses_from(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    groups = (FunctionGroup(name="Verzorgenden", level=Level.OPERATIONEEL),)
    held = _round(desk, traject, plan=RoundPlan(groups=groups))
    app = _at(open_view("scans.py", traject.id), held, "Invoeren")
    assert app.selectbox(key=f"group-{held.id}").options == ["Verzorgenden"]


def test_a_round_with_one_answer_is_stopped_without_a_result_after_a_confirmation(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    held = _round(desk, traject, answers=1)
    app = _at(open_view("scans.py", traject.id), held, "Sluiten")
    assert "Er is nu 1 antwoord." in said(app) and "stoppen zonder uitkomst" in said(app)
    assert app.button(key="stop-round").disabled
    app.checkbox(key=f"sure-stop-{held.id}").check().run()
    app.button(key="stop-round").click().run()
    assert_calm(app)
    assert desk.journey(traject.id).rounds == () and "is gestopt, zonder uitkomst" in said(app)
    assert "is er niet meer" not in said(app)
    assert not [button for button in app.button if button.key == "flash-undo"]


@pytest.mark.parametrize("others", [0, 1, 2])
def test_a_round_that_was_ended_elsewhere_is_named_and_no_other_takes_its_place(
    open_view: OpenView, traject: Traject, desk: Desk, others: int
) -> None:
    held = _round(desk, traject, answers=5)
    app = _at(open_view("scans.py", traject.id), held, "Invoeren")
    app.radio(key=f"a-{held.id}-0-overlegtijd").set_value("Helemaal")
    for number in range(others):
        open_round(desk, desk.journey(traject.id), "team", held.unit_id, f"Andere {number}")
    close_round(desk, held)
    app.button(key=f"save-{held.id}").click().run()
    assert_calm(app)
    assert "De ronde ‘Winter’ is intussen gesloten" in said(app)
    assert not app.radio and not app.segmented_control and load_responses(desk.engine, held.id)[5:] == []
    if others:
        assert app.selectbox(key="round").value is None
        app.selectbox(key="round").select_index(0).run()
        assert len(app.segmented_control) == 1 and "intussen gesloten" not in said(app)
        other = app.selectbox(key="round").value
        _at(app, next(r for r in desk.journey(traject.id).rounds if r.id == other), "Invoeren")
        assert {radio.value for radio in app.radio} == {None}
        assert load_responses(desk.engine, other) == []


def test_a_round_that_was_stopped_elsewhere_is_named(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    held = _round(desk, traject)
    app = open_view("scans.py", traject.id)
    abandon_round(desk, held)
    assert "De ronde ‘Winter’ is er niet meer" in said(app.run())


def test_after_opening_the_form_is_folded_and_empty_and_the_links_come_first(
    open_view: OpenView, traject: Traject
) -> None:
    app = open_view("scans.py", traject.id)
    assert app.expander[0].proto.expanded
    app.text_input(key="open-title").input("Eerste ronde")
    app.toggle(key="open-groups").set_value(True).run()
    app.text_input(key="open-group-0").input("Verzorgenden")
    app.button(key="open-round").click().run()
    assert_calm(app)
    box = next(found for found in app.expander if found.label == "Nieuwe ronde openen")
    assert not box.proto.expanded
    assert app.text_input(key="open-title-1").value != "Eerste ronde"
    assert app.toggle(key="open-groups-1").value is False
    assert next(found.value for found in app.subheader) == "Aan een open ronde werken"


def test_the_chosen_step_cannot_be_chosen_away(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    held = _round(desk, traject)
    assert open_view("scans.py", traject.id).segmented_control(key=f"step-{held.id}").proto.required


def test_a_round_without_a_purpose_names_its_scan_in_the_invitation_and_the_reminder(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    held = _round(desk, traject)
    app = open_view("scans.py", traject.id)
    assert "Het gaat over: Waar staat ons team?" in app.code[2].value
    assert "Het gaat over: Waar staat ons team?" in _at(app, held, "Respons").code[-1].value


def test_more_people_than_work_in_a_team_are_refused_in_the_proefrit(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    day = teams(desk.journey(traject.id).units)[0]
    app = open_view("scans.py", traject.id)
    app.selectbox(key="open-scan").set_value("team").run()
    app.toggle(key="rehearse").set_value(True).run()
    app.slider(key="rehearsal-percent").set_value(100).run()
    app.selectbox(key="rehearsal-unit").select_index(0).run()
    app.number_input(key=f"people-{day.id}-tactisch-0").set_value(2).run()
    assert "Samen verwachten we 20 antwoorden" in _words(app)
    assert app.number_input(key=f"people-{day.id}-operationeel-8").value == 8
    app.number_input(key=f"people-{day.id}-tactisch-0").set_value(12).run()
    assert "Samen zijn dat 12 mensen. Er werken er 10." in _words(app)
    assert "Samen verwachten we 20 antwoorden" in _words(app)


def test_two_teams_that_are_too_small_are_put_under_one_location_from_the_proefrit(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    app = open_view("scans.py", traject.id)
    with desk.work("Nog twee teams") as work:
        day = teams(desk.journey(traject.id).units)[0]
        work.add_all(
            day.model_copy(update={"id": name, "name": name, "headcount": 4}) for name in ("Avond", "Ochtend")
        )
    app.selectbox(key="open-scan").set_value("team").run()
    app.toggle(key="rehearse").set_value(True).run()
    assert "Avond en Ochtend samen onder één locatie (6)" in _words(app)
    app.button(key="together").click().run()
    assert_calm(app)
    place = next(unit for unit in desk.journey(traject.id).units if unit.name == "Avond en Ochtend")
    assert {u.name for u in desk.journey(traject.id).units if u.parent_id == place.id} == {"Avond", "Ochtend"}
    assert "Avond en Ochtend (6)" in _words(app)


def test_answers_from_where_nobody_is_counted_are_told_apart_from_the_headcount(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    journey = desk.journey(traject.id)
    held = open_round(desk, journey, "organisatie", root(journey.units).id, "Winter")
    key = desk.library.scans["organisatie"].answer_keys()[0]
    for unit_id in (root(journey.units).id, *[teams(journey.units)[0].id] * 5):
        answered(desk, held, unit_id, Level.TACTISCH, {key: 4})
    app = _at(open_view("scans.py", traject.id), held, "Respons")
    assert "**6 antwoorden** sinds" in said(app) and "5 antwoorden van de 20 mensen in de teams" in said(app)
    close_round(desk, held)
    assert "6 antwoorden (er werken 20 mensen)" in said(app.run())
