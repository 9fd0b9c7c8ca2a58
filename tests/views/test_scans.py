"""Scans on screen: opening a round, taking in answers, closing it."""

from __future__ import annotations

from planner.route.traject import Traject
from planner.storage.journeys import load_responses
from planner.usecases.desk import Desk
from planner.usecases.rounds import close_round, open_round
from planner.usecases.scanning import add_response
from planner.views.parts.dutch import short_day
from scans.answers import Round
from scans.groups import Level, root, teams
from tests.views.conftest import OpenView, assert_calm, said


def _round(desk: Desk, traject: Traject, scan: str = "team", answers: int = 0) -> Round:
    journey = desk.journey(traject.id)
    held = open_round(desk, journey, scan, root(journey.units).id, "Winter")
    for _ in range(answers):
        team = teams(journey.units)[0]
        add_response(
            desk, held, team.id, Level.OPERATIONEEL, "", {desk.library.scans[scan].answer_keys()[0]: 4}
        )
    return held


def test_without_rounds_the_screen_offers_the_first_step(open_view: OpenView, traject: Traject) -> None:
    app = open_view("scans.py", traject.id)
    assert "Hier staan straks jullie rondes" in said(app)
    assert "minder dan vijf antwoorden" in said(app)
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


def test_an_answer_on_paper_is_entered_and_the_form_is_empty_for_the_next(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    held = _round(desk, traject)
    app = open_view("scans.py", traject.id)
    app.segmented_control(key="step").select("Invoeren").run()
    app.selectbox(key=f"unit-{held.id}").select_index(0)
    app.selectbox(key=f"level-{held.id}").select_index(2)
    app.radio(key="a0-overlegtijd").set_value("Grotendeels")
    app.radio(key="a0-doen_al").set_value("Weet ik niet / geen antwoord")
    app.button(key="save-answer").click().run()
    assert_calm(app)
    stored = load_responses(desk.engine, held.id)
    assert [(r.level, r.answers) for r in stored] == [(Level.OPERATIONEEL, {"overlegtijd": 4})]
    assert app.radio(key="a1-overlegtijd").value is None
    assert app.selectbox(key=f"level-{held.id}").value is Level.OPERATIONEEL


def test_an_answer_without_a_team_is_refused_and_keeps_what_was_chosen(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    held = _round(desk, traject)
    app = open_view("scans.py", traject.id)
    app.segmented_control(key="step").select("Invoeren").run()
    app.radio(key="a0-overlegtijd").set_value("Helemaal")
    app.button(key="save-answer").click().run()
    assert "Kies eerst het onderdeel" in said(app)
    assert app.radio(key="a0-overlegtijd").value == "Helemaal"
    assert load_responses(desk.engine, held.id) == []


def test_a_form_without_any_answer_is_refused(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    held = _round(desk, traject)
    app = open_view("scans.py", traject.id)
    app.segmented_control(key="step").select("Invoeren").run()
    app.selectbox(key=f"unit-{held.id}").select_index(0)
    app.selectbox(key=f"level-{held.id}").select_index(0)
    app.button(key="save-answer").click().run()
    assert "Er is nog niets beantwoord." in said(app)


def test_points_show_what_is_left_and_are_stored_once_all_are_spread(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    held = _round(desk, traject, "invullingen")
    app = open_view("scans.py", traject.id)
    app.segmented_control(key="step").select("Invoeren").run()
    app.selectbox(key=f"unit-{held.id}").select_index(0)
    app.selectbox(key=f"level-{held.id}").select_index(0)
    app.number_input(key="p0-beweging").set_value(7).run()
    assert "**3** van de 10 punten" in said(app)
    app.button(key="save-answer").click().run()
    assert "het moeten er 10 zijn" in said(app)
    app.number_input(key="p0-aanjager").set_value(3).run()
    app.button(key="save-answer").click().run()
    assert [r.answers["beweging"] for r in load_responses(desk.engine, held.id)] == [7]


def _upload(desk: Desk, traject: Traject, open_view: OpenView, *rows: str):  # type: ignore[no-untyped-def]
    held = _round(desk, traject)
    keys = desk.library.scans["team"].answer_keys()
    lines = [";".join(["team", "niveau", *keys]), *(row + ";4" * len(keys) for row in rows)]
    app = open_view("scans.py", traject.id)
    app.segmented_control(key="step").select("Inlezen").run()
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
    _round(desk, traject, answers=4)
    app = open_view("scans.py", traject.id)
    app.segmented_control(key="step").select("Sluiten").run()
    assert "Vanaf 5 antwoorden kun je de ronde sluiten" in said(app)
    assert not [button for button in app.button if button.key == "close-round"]


def test_closing_asks_to_understand_first_and_offers_no_undo(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    held = _round(desk, traject, answers=5)
    app = open_view("scans.py", traject.id)
    app.segmented_control(key="step").select("Sluiten").run()
    assert app.button(key="close-round").disabled
    app.checkbox(key=f"sure-{held.id}").check().run()
    app.button(key="close-round").click().run()
    assert_calm(app)
    assert not desk.journey(traject.id).rounds[0].is_open
    assert "is gesloten" in said(app)
    assert not [button for button in app.button if button.key == "flash-undo"]


def test_the_list_says_which_rounds_are_open_and_how_many_answered(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    close_round(desk, _round(desk, traject, answers=5))
    _round(desk, traject, "invullingen")
    text = said(open_view("scans.py", traject.id))
    assert f"gesloten op {short_day(desk.today)}, 5 antwoorden" in text
    assert f"open sinds {short_day(desk.today)}, geen antwoorden" in text
