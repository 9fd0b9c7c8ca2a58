"""Opening a round on screen: what is chosen, what is refused, and what comes after."""

from __future__ import annotations

from datetime import timedelta

from planner.route.traject import Traject
from planner.usecases.desk import Desk
from planner.usecases.keeping import keep
from planner.usecases.rounds import links_of
from scans.groups import Level
from scans.own_scan import OwnScan
from tests.views.conftest import OpenView, assert_calm, said
from tests.views.scans.running import held_round


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
    held_round(desk, traject)
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
