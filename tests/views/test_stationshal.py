"""The stationshal on screen."""

from __future__ import annotations

from planner.route.traject import Traject
from planner.storage.journeys import revisions
from planner.usecases.archive import export_traject, remove_traject
from planner.usecases.desk import Desk
from planner.usecases.examples import open_example
from planner.usecases.overview import hall
from tests.views.conftest import OpenView, assert_calm, said


def test_the_first_start_welcomes_and_offers_to_begin_or_to_look_around(open_view: OpenView) -> None:
    app = open_view("stationshal.py")
    assert "Welkom in de stationshal" in said(app)
    assert (
        app.button(key="new-traject")
        and app.button(key="example-voorbeeld")
        and app.button(key="example-levanto")
    )


def test_a_new_traject_begins_in_the_wizard(open_view: OpenView) -> None:
    app = open_view("stationshal.py")
    app.button(key="new-traject").click().run()
    assert_calm(app)
    assert "Een nieuw traject beginnen" in said(app)


def test_opening_an_example_stores_it_and_goes_there(open_view: OpenView, desk: Desk) -> None:
    app = open_view("stationshal.py")
    app.button(key="example-levanto").click().run()
    assert_calm(app)
    assert len(revisions(desk.engine)) == 1 and "Het voorbeeld is open" in said(app)


def test_an_example_that_is_there_offers_to_go_to_it_and_says_that_opening_makes_a_second(
    open_view: OpenView, desk: Desk
) -> None:
    traject = open_example(desk, "levanto")
    app = open_view("stationshal.py")
    assert "tweede exemplaar" in said(app) and "Voorbeeld uit een bron" in said(app)
    app.button(key="go-levanto").click().run()
    assert_calm(app)
    assert app.session_state["traject_id"] == traject.id


def test_a_card_says_where_the_train_is_what_is_next_and_what_asks_attention(
    open_view: OpenView, traject: Traject
) -> None:
    text = said(open_view("stationshal.py"))
    assert "Zorg Test" in text and "Reisschema" in text and "Deze rollen zijn nog leeg" in text
    assert "Welkom in de stationshal" not in text


def test_opening_a_traject_goes_to_its_first_screen(open_view: OpenView, traject: Traject) -> None:
    app = open_view("stationshal.py")
    app.button(key=f"open-{traject.id}").click().run()
    assert_calm(app)
    assert app.session_state["traject_id"] == traject.id


def test_a_traject_comes_back_from_its_file(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    data = export_traject(desk, traject.id)
    remove_traject(desk, traject.id)
    app = open_view("stationshal.py")
    app.file_uploader(key="archive").upload("traject.json", data, "application/json").run()
    app.button(key="import-archive").click().run()
    assert_calm(app)
    assert traject.id in revisions(desk.engine) and "staat er weer" in said(app)


def test_a_file_that_is_no_archive_is_refused_and_stores_nothing(open_view: OpenView, desk: Desk) -> None:
    app = open_view("stationshal.py")
    app.file_uploader(key="archive").upload("traject.json", b'{"iets": "anders"}', "application/json").run()
    app.button(key="import-archive").click().run()
    assert_calm(app)
    assert len(app.error) == 1 and revisions(desk.engine) == {}


def test_own_trajecten_come_before_examples(desk: Desk, traject: Traject) -> None:
    open_example(desk, "levanto")
    assert [row.traject.origin.value for row in hall(desk)] == ["eigen", "beschreven"]
