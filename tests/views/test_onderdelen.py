"""Onderdelen on screen."""

from __future__ import annotations

from planner.route.traject import Traject
from planner.usecases.desk import Desk
from planner.usecases.organisation import parts_of, set_part
from tests.views.conftest import OpenView, assert_calm, said


def test_every_part_has_a_switch_and_all_are_on_at_first(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    app = open_view("onderdelen.py", traject.id)
    assert {toggle.key for toggle in app.toggle} == {f"part-{part.key}" for part in parts_of(desk)}
    assert all(toggle.value for toggle in app.toggle)


def test_switching_off_says_that_nothing_gets_lost(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    app = open_view("onderdelen.py", traject.id)
    app.toggle(key="part-pagina:blaadjes").set_value(False).run()
    assert_calm(app)
    assert desk.journey(traject.id).traject.switched_off == ("pagina:blaadjes",)
    assert "staat nu uit. Er gaat niets verloren" in said(app)


def test_undo_puts_the_switch_back(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    app = open_view("onderdelen.py", traject.id)
    app.toggle(key="part-station:brandstof").set_value(False).run()
    app.button(key="flash-undo").click().run()
    assert_calm(app)
    assert app.toggle(key="part-station:brandstof").value
    assert desk.journey(traject.id).uses("station:brandstof")


def test_two_people_who_turn_two_switches_both_get_what_they_want(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    app = open_view("onderdelen.py", traject.id)
    set_part(desk, desk.journey(traject.id), "pagina:scans", on=False)
    app.toggle(key="part-pagina:blaadjes").set_value(False).run()
    assert_calm(app)
    assert "staat nu uit" in said(app) and not app.error
    assert set(desk.journey(traject.id).traject.switched_off) == {"pagina:scans", "pagina:blaadjes"}
    assert not app.toggle(key="part-pagina:blaadjes").value and not app.toggle(key="part-pagina:scans").value


def test_a_database_that_refuses_is_told_as_an_error_without_a_check(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    app = open_view("onderdelen.py", traject.id)
    _read_only(desk)
    app.toggle(key="part-pagina:blaadjes").set_value(False).run()
    assert_calm(app)
    assert ["alleen\\-lezen" in error.value for error in app.error] == [True]
    assert ":material/check_circle:" not in said(app)
    app.button(key="flash-close").click().run()
    assert not app.error


def test_an_undo_that_is_refused_is_told_as_an_error_without_a_check(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    app = open_view("onderdelen.py", traject.id)
    app.toggle(key="part-pagina:blaadjes").set_value(False).run()
    set_part(desk, desk.journey(traject.id), "pagina:scans", on=False)
    app.button(key="flash-undo").click().run()
    assert_calm(app)
    assert ["niet meer ongedaan" in error.value for error in app.error] == [True]
    assert ":material/check_circle:" not in said(app)
    assert "pagina:blaadjes" in desk.journey(traject.id).traject.switched_off


def _read_only(desk: Desk) -> None:
    """Let the database refuse writing from now on, as a read-only file does; also for root."""
    with desk.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only=ON")
