"""Eigen scan on screen: beginning one, every way to change it, and what is told before and after."""

from __future__ import annotations

from functools import partial

import pytest
from streamlit.testing.v1 import AppTest

from planner.route.traject import Traject
from planner.usecases.desk import Desk
from planner.usecases.own_scans import begin_own, change_own, remove_own
from planner.usecases.rounds import RoundPlan, open_round
from scans.adapting import drop, move
from scans.groups import root
from scans.own_scan import OwnScan
from tests.views.conftest import OpenView, assert_calm, said

FIRST, SECOND = "teamdoel_bekend", "zelfde_betekenis"


@pytest.fixture
def own(desk: Desk, traject: Traject) -> OwnScan:
    return begin_own(desk, desk.journey(traject.id), "team", "Ons team")


@pytest.fixture
def points(desk: Desk, traject: Traject) -> OwnScan:
    return begin_own(desk, desk.journey(traject.id), "invullingen", "Onze punten")


def _now(desk: Desk, traject: Traject) -> OwnScan:
    return desk.journey(traject.id).own_scans[0]


def _opened(open_view: OpenView, traject: Traject, group: str = "reisschema") -> AppTest:
    return _unfolded(open_view("eigen_scan.py", traject.id), group)


def _unfolded(app: AppTest, group: str) -> AppTest:
    app.session_state["test-open"] = [f"own-group-{group}"]
    app.session_state[f"own-group-{group}"] = True
    app.run()
    assert_calm(app)
    return app


def _step(app: AppTest, name: str) -> AppTest:
    app.segmented_control(key="own-step").select(name).run()
    assert_calm(app)
    return app


def _pressed(app: AppTest, key: str) -> AppTest:
    unfolded = app.session_state["test-open"] if "test-open" in app.session_state else ()  # noqa: SIM401 - it has no get
    for group in unfolded:
        app.session_state[group] = True  # the test harness forgets which groups are open, a browser doesn't
    app.button(key=key).click().run()
    assert_calm(app)
    return app


def test_without_an_own_scan_the_screen_offers_to_make_one(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    app = open_view("eigen_scan.py", traject.id)
    assert "Hier komt jullie eigen scan" in said(app)
    app.selectbox(key="own-base").select("team").run()
    app.text_input(key="own-new-title-team-0").input("Onze *eigen* vragen")
    _pressed(app, "own-begin")
    assert _now(desk, traject).form.title == "Onze *eigen* vragen"
    assert "Onze \\*eigen\\* vragen" in said(app) and "20 van de 20" in said(app)


def test_a_title_that_is_taken_is_refused_in_dutch(
    open_view: OpenView, traject: Traject, desk: Desk, own: OwnScan
) -> None:
    app = open_view("eigen_scan.py", traject.id)
    base = app.selectbox(key="own-base").value
    app.text_input(key=f"own-new-title-{base}-1").input("ons TEAM")
    _pressed(app, "own-begin")
    assert "Er is al een scan" in said(app) and len(desk.journey(traject.id).own_scans) == 1


def test_with_every_scan_switched_off_the_screen_says_where_to_switch_one_on(
    open_view: OpenView, traject: Traject, desk: Desk, own: OwnScan
) -> None:
    with desk.work("Uit") as work:
        work.change(
            traject.model_copy(update={"switched_off": tuple(f"scan:{k}" for k in desk.library.scans)})
        )
    text = said(open_view("eigen_scan.py", traject.id))
    assert "Alle scans staan uit" in text and "Zet hem aan om met deze versie een ronde te openen" in text


def test_a_group_draws_its_questions_only_when_it_is_open(
    open_view: OpenView, traject: Traject, own: OwnScan
) -> None:
    text = own.form.themes[0].statements[0].text
    assert text not in said(open_view("eigen_scan.py", traject.id))
    assert text in said(_opened(open_view, traject))


def test_a_question_is_left_out_put_back_and_undone(
    open_view: OpenView, traject: Traject, desk: Desk, own: OwnScan
) -> None:
    app = _pressed(_opened(open_view, traject), f"own-drop-{FIRST}")
    assert FIRST not in _now(desk, traject).form.answer_keys() and "19 van de 19" in said(app)
    _pressed(app, f"own-back-{FIRST}")
    assert _now(desk, traject).form == own.form
    _pressed(_pressed(app, f"own-drop-{FIRST}"), "flash-undo")
    assert _now(desk, traject).form == own.form


def test_a_question_moves_up_and_down_and_not_past_the_end(
    open_view: OpenView, traject: Traject, desk: Desk, own: OwnScan
) -> None:
    app = _opened(open_view, traject)
    assert app.button(key=f"own-up-{FIRST}").disabled and app.button(key=f"own-down-{SECOND}").disabled
    _pressed(app, f"own-down-{FIRST}")
    assert _now(desk, traject).form == move(own.form, FIRST, 1)
    _pressed(app, f"own-up-{FIRST}")
    assert _now(desk, traject).form == own.form


def test_other_words_are_told_to_be_another_question_before_saving_and_can_go_back(
    open_view: OpenView, traject: Traject, desk: Desk, own: OwnScan
) -> None:
    app = _pressed(_opened(open_view, traject), f"own-open-item-{FIRST}")
    assert "Andere woorden is een andere vraag" in said(app)
    app.text_area(key=f"own-edit-{FIRST}-text").input("Wij weten niet waarheen en waarom.")
    _pressed(app, "own-save")
    new = _now(desk, traject).form.answer_keys()[0]
    assert new not in own.form.answer_keys()
    text = said(app)
    assert "19 van de 20" in text and "Er staat ‘niet’ in" in text and "Er staat ‘en’ in" in text
    _pressed(_pressed(app, f"own-open-item-{new}"), "own-old-words")
    assert _now(desk, traject).form == own.form


def test_an_empty_question_is_refused_and_the_form_stays(
    open_view: OpenView, traject: Traject, desk: Desk, own: OwnScan
) -> None:
    app = _pressed(_opened(open_view, traject), f"own-open-item-{FIRST}")
    app.text_area(key=f"own-edit-{FIRST}-text").input("   ")
    _pressed(app, "own-save")
    assert "Tekst van de vraag\\: vul hier iets in." in said(app)
    assert app.text_area(key=f"own-edit-{FIRST}-text") and _now(desk, traject) == own
    _pressed(app, "own-cancel")
    assert not app.text_area


def test_while_a_form_is_open_nothing_else_can_be_changed(
    open_view: OpenView, traject: Traject, own: OwnScan
) -> None:
    app = _pressed(_opened(open_view, traject), "own-open-add-reisschema")
    keys = {button.key for button in app.button}
    assert not {key for key in keys if key and key.startswith(("own-drop", "own-up", "own-group-drop"))}


def test_a_form_in_a_folded_group_or_another_step_never_locks_the_scan(
    open_view: OpenView, traject: Traject, own: OwnScan
) -> None:
    app = _pressed(_opened(open_view, traject), f"own-open-item-{FIRST}")
    app.session_state["own-group-reisschema"] = False
    assert_calm(app.run())
    assert "Klap de groep open" in said(app)
    _pressed(app, "own-stop")
    assert app.button(key=f"own-drop-{FIRST}")
    _pressed(app, f"own-open-item-{FIRST}")
    assert app.button(key="own-cancel")
    app = _step(_step(app, "Open vragen"), "Vragen")
    assert app.button(key="own-open-new-theme-")


def test_an_own_question_is_added_as_plain_text(
    open_view: OpenView, traject: Traject, desk: Desk, own: OwnScan
) -> None:
    app = _pressed(_opened(open_view, traject), "own-open-add-reisschema")
    app.text_area(key="own-new-reisschema-text").input("Wij *lachen* <b>samen</b>.")
    _pressed(app, "own-create")
    assert _now(desk, traject).form.themes[0].statements[-1].text == "Wij *lachen* <b>samen</b>."
    assert "Wij \\*lachen\\* \\<b\\>samen" in said(app) and "Eigen vraag" in said(app)


def test_a_change_in_another_window_is_told_and_what_was_typed_stays(
    open_view: OpenView, traject: Traject, desk: Desk, own: OwnScan
) -> None:
    app = _pressed(_opened(open_view, traject), f"own-open-item-{FIRST}")
    change_own(desk, own, partial(_dropped, key=FIRST), "vraag weggelaten")
    app.text_area(key=f"own-edit-{FIRST}-text").input("Mijn nieuwe woorden.")
    _pressed(app, "own-save")
    assert "Er is niets overschreven" in said(app)
    assert app.text_area(key=f"own-edit-{FIRST}-text").value == "Mijn nieuwe woorden."
    _pressed(app, "own-refresh")
    assert FIRST not in _now(desk, traject).form.answer_keys() and not app.text_area


def _dropped(form, base, key):  # type: ignore[no-untyped-def]
    return drop(form, key)


def test_a_group_is_added_renamed_moved_left_out_and_put_back(
    open_view: OpenView, traject: Traject, desk: Desk, own: OwnScan
) -> None:
    app = _pressed(open_view("eigen_scan.py", traject.id), "own-open-new-theme-")
    app.text_input(key="own-new-group-name").input("De buurt")
    app.text_area(key="own-new-group-intro").input("Wie wonen er om ons heen?")
    app.selectbox(key="own-new-group-stop").select("passagiers")
    app.text_area(key="own-new-group-first").input("Wij kennen de buren.")
    _pressed(app, "own-create")
    new = _now(desk, traject).form.themes[-1]
    assert (new.name, new.station) == ("De buurt", "passagiers")
    _pressed(_unfolded(app, new.key), f"own-group-up-{new.key}")
    assert _now(desk, traject).form.themes[-2] == new
    _pressed(app, f"own-open-theme-{new.key}")
    app.text_input(key=f"own-theme-{new.key}-name").input("De wijk")
    _pressed(app, "own-save")
    assert _now(desk, traject).form.themes[-2].name == "De wijk"
    _pressed(app, f"own-group-drop-{new.key}")
    assert len(_now(desk, traject).form.themes) == len(own.form.themes)


def test_a_shipped_group_left_out_can_be_put_back(
    open_view: OpenView, traject: Traject, desk: Desk, own: OwnScan
) -> None:
    app = _pressed(_opened(open_view, traject), "own-group-drop-reisschema")
    assert "Weggelaten groepen" in said(app)
    _pressed(app, "own-back-group-reisschema")
    assert _now(desk, traject).form == own.form


def test_the_last_group_can_not_be_left_out(
    open_view: OpenView, traject: Traject, desk: Desk, own: OwnScan
) -> None:
    last = own.form.themes[0]
    change_own(desk, own, lambda f, b: f.model_copy(update={"themes": (last,)}), "alles weggelaten")
    app = _pressed(_opened(open_view, traject), "own-group-drop-reisschema")
    assert "minstens één thema" in said(app) and _now(desk, traject).form.themes == (last,)
    assert "minder dan 3 vragen" in said(app)


def test_open_questions_have_their_own_step(
    open_view: OpenView, traject: Traject, desk: Desk, own: OwnScan
) -> None:
    app = _step(open_view("eigen_scan.py", traject.id), "Open vragen")
    for key in own.form.text_keys():
        _pressed(app, f"own-drop-{key}")
    assert "geen open vragen" in said(app)
    _pressed(app, "own-open-add-questions")
    app.text_area(key="own-new-questions-text").input("Wat is je adres?")
    _pressed(app, "own-create")
    assert "mensen te herkennen" in said(app)
    assert [q.text for q in _now(desk, traject).form.questions] == ["Wat is je adres?"]


def test_the_options_of_a_points_scan_are_changed_with_their_name(
    open_view: OpenView, traject: Traject, desk: Desk, points: OwnScan
) -> None:
    app = open_view("eigen_scan.py", traject.id)
    key = points.form.options[0].key
    _pressed(app, f"own-open-item-{key}")
    assert "alle keuzes opnieuw" in said(app)
    app.text_input(key=f"own-edit-{key}-name").input("De hele mens")
    _pressed(app, "own-save")
    assert _now(desk, traject).form.options[0].name == "De hele mens" and "0 van de 5" in said(app)
    _pressed(app, "own-open-add-options")
    app.text_input(key="own-new-options-name").input("Samen leren")
    app.text_area(key="own-new-options-text").input("Ik leer ervan.")
    _pressed(app, "own-create")
    assert len(_now(desk, traject).form.options) == 6


def test_title_and_introduction_are_changed_and_the_scan_is_removed_with_a_way_back(
    open_view: OpenView, traject: Traject, desk: Desk, own: OwnScan
) -> None:
    app = _step(open_view("eigen_scan.py", traject.id), "Titel en inleiding")
    key = f"own-title-{own.id}-{own.version}"
    app.text_input(key=f"{key}-title").input("Anders")
    app.text_area(key=f"{key}-intro").input(" ")
    _pressed(app, "own-save-title")
    assert "Inleiding van de scan\\: vul hier iets in." in said(app)
    app.text_area(key=f"{key}-intro").input("Kort.")
    _pressed(app, "own-save-title")
    assert (_now(desk, traject).form.title, _now(desk, traject).form.intro) == ("Anders", "Kort.")
    _pressed(app, "own-remove")
    assert desk.journey(traject.id).own_scans == ()
    _pressed(app, "flash-undo")
    assert _now(desk, traject).form.title == "Anders"


def test_a_title_changed_in_another_window_is_not_overwritten(
    open_view: OpenView, traject: Traject, desk: Desk, own: OwnScan
) -> None:
    app = _step(open_view("eigen_scan.py", traject.id), "Titel en inleiding")
    change_own(desk, own, partial(_dropped, key=FIRST), "vraag weggelaten")
    key = f"own-title-{own.id}-{own.version}"
    app.text_input(key=f"{key}-title").input("Anders")
    _pressed(app, "own-save-title")
    assert "Er is niets overschreven" in said(app)
    _pressed(app, "own-refresh-title")
    assert app.text_input(key=f"own-title-{own.id}-{own.version + 1}-title").value == "Ons team"


def test_the_trend_step_lists_what_stays_and_what_starts_again(
    open_view: OpenView, traject: Traject, desk: Desk, own: OwnScan
) -> None:
    now = desk.journey(traject.id)
    open_round(desk, now, "team", root(now.units).id, "Winter", RoundPlan())
    change_own(desk, own, partial(_dropped, key=FIRST), "vraag weggelaten")
    app = _step(open_view("eigen_scan.py", traject.id), "Trend")
    app.selectbox(key="own-kin").select_index(1).run()
    text = said(app)
    assert "19 vragen blijven vergelijkbaar" in text and "Niet meer gesteld met deze woorden" in text
    assert own.form.themes[0].statements[0].text in text


def test_the_preview_shows_the_pages_as_on_the_phone_and_can_do_nothing(
    open_view: OpenView, traject: Traject, own: OwnScan
) -> None:
    app = _step(open_view("eigen_scan.py", traject.id), "Zoals op de telefoon")
    app.selectbox(key=f"own-page-{own.id}").select_index(2).run()
    assert_calm(app)
    frame = app.get("iframe")[0].proto
    assert own.form.themes[0].statements[0].text in frame.srcdoc
    assert "form-action 'none'" in frame.srcdoc and "default-src 'none'" in frame.srcdoc


def test_of_several_own_scans_one_is_chosen_and_a_new_one_is_chosen_at_once(
    open_view: OpenView, traject: Traject, desk: Desk, own: OwnScan, points: OwnScan
) -> None:
    app = open_view("eigen_scan.py", traject.id)
    app.selectbox(key="own-scan").select(points.id).run()
    assert "verdelen 10 punten" in said(app)
    base = app.selectbox(key="own-base").value
    app.text_input(key=f"own-new-title-{base}-2").input("De derde")
    _pressed(app, "own-begin")
    assert app.selectbox(key="own-scan").value == desk.journey(traject.id).own_scans[2].id
    for scan in desk.journey(traject.id).own_scans[1:]:
        remove_own(desk, scan)
    assert_calm(app.run())
    assert "Ons team" in said(app)
