"""The proefrit on screen: what stays hidden before anybody was asked, and what helps."""

from __future__ import annotations

from planner.route.traject import Traject
from planner.usecases.desk import Desk
from scans.groups import teams
from tests.views.conftest import OpenView, assert_calm, said
from tests.views.scans.running import words


def test_the_proefrit_says_which_team_stays_hidden_at_the_response_that_is_expected(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    app = open_view("scans.py", traject.id)
    app.selectbox(key="open-scan").set_value("team").run()
    app.toggle(key="rehearse").set_value(True).run()
    assert "Samen verwachten we 14 antwoorden" in words(app) and "blijft verborgen" not in words(app)
    app.slider(key="rehearsal-percent").set_value(30).run()
    assert "Dagdienst (3) en Nachtzorg (3) blijven verborgen" in words(app)


def test_the_numbers_of_a_team_can_be_changed_for_the_proefrit(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    night = teams(desk.journey(traject.id).units)[1]
    app = open_view("scans.py", traject.id)
    app.selectbox(key="open-scan").set_value("team").run()
    app.toggle(key="rehearse").set_value(True).run()
    app.selectbox(key="rehearsal-unit").select_index(1).run()
    app.number_input(key=f"people-{night.id}-operationeel-10").set_value(3).run()
    assert "Nachtzorg (2) blijft verborgen" in words(app)
    assert "Dagdienst (7) blijft ook verborgen. Anders is Nachtzorg (2) uit te rekenen." in words(app)
    app.selectbox(key="rehearsal-unit").select_index(0).run()
    assert "Nachtzorg (2) blijft verborgen" in words(app)


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
    assert "Samen verwachten we 20 antwoorden" in words(app)
    assert app.number_input(key=f"people-{day.id}-operationeel-8").value == 8
    app.number_input(key=f"people-{day.id}-tactisch-0").set_value(12).run()
    assert "Samen zijn dat 12 mensen. Er werken er 10." in words(app)
    assert "Samen verwachten we 20 antwoorden" in words(app)


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
    assert "Avond en Ochtend samen onder één locatie (6)" in words(app)
    app.button(key="together").click().run()
    assert_calm(app)
    place = next(unit for unit in desk.journey(traject.id).units if unit.name == "Avond en Ochtend")
    assert {u.name for u in desk.journey(traject.id).units if u.parent_id == place.id} == {"Avond", "Ochtend"}
    assert "Avond en Ochtend (6)" in words(app)
