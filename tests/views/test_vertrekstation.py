"""Wat rijdt er al, on screen."""

from __future__ import annotations

from datetime import date

from planner.route.traject import Choice, Running, Traject
from planner.usecases.desk import Desk
from planner.usecases.keeping import keep
from planner.usecases.route import propose_route
from tests.views.conftest import OpenView, assert_calm, said


def _running(traject: Traject, kind: str = "fusie", **more: object) -> Running:
    return Running.model_validate({"traject_id": traject.id, "kind": kind, "name": "Samen verder"} | more)


def test_an_empty_screen_explains_what_to_think_of(open_view: OpenView, traject: Traject) -> None:
    text = said(open_view("vertrekstation.py", traject.id))
    assert "Wat mag blijven zoals het is?" in text and "Bijvoorbeeld:" in text
    assert "Overweeg" not in text


def test_what_is_typed_is_stored_with_the_choice_of_its_group(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    app = open_view("vertrekstation.py", traject.id)
    app.selectbox(key="new0-running-later-kind").select("training")
    app.text_input(key="new0-running-later-name").input("Scholing dementie")
    app.button(key="create-running-later").click().run()
    assert_calm(app)
    (stored,) = desk.journey(traject.id).running
    assert (stored.kind, stored.choice, stored.under_way) == ("training", Choice.LATER, True)
    assert "Scholing dementie" in said(app)


def test_something_without_a_name_is_refused_in_dutch(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    app = open_view("vertrekstation.py", traject.id)
    app.button(key="create-running-ernaast").click().run()
    assert "vul hier iets in of maak een keuze." in said(app) and not desk.journey(traject.id).running


def test_a_merger_gives_advice_with_its_reason_its_exception_and_its_source(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    keep(desk, _running(traject), "Onderwerp")
    text = said(open_view("vertrekstation.py", traject.id))
    assert (
        "Overweeg om later te vertrekken" in text
        and "Wanneer niet?" in text
        and "Praktijkhandreiking" in text
    )


def test_the_start_moves_after_showing_what_shifts(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    propose_route(desk, traject.id)
    keep(desk, _running(traject), "Onderwerp")
    app = open_view("vertrekstation.py", traject.id)
    app.date_input(key=f"advice-start-{traject.version}").set_value(date(2028, 1, 3)).run()
    assert "activiteiten verschuiven" in said(app) and desk.journey(traject.id).traject.start == traject.start
    app.button(key="advice-start-keep").click().run()
    assert_calm(app)
    assert desk.journey(traject.id).traject.start == date(2028, 1, 3)


def test_the_way_to_the_scans_is_gone_when_scans_are_off(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    keep(desk, traject.model_copy(update={"switched_off": ("pagina:scans",)}), "Traject")
    app = open_view("vertrekstation.py", traject.id)
    assert "to-scans" not in {button.key for button in app.button}
