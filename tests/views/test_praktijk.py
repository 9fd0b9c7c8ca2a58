"""Wie ging ons voor, on screen and from other screens."""

from __future__ import annotations

import pytest

from planner.knowledge.library import Library
from planner.route.traject import Traject
from planner.usecases.practice import KINDS, was_met
from tests.views.conftest import OpenView, assert_calm, said


def test_without_a_traject_the_first_stop_is_open(open_view: OpenView) -> None:
    app = open_view("praktijk.py")
    assert app.segmented_control(key="practice-kind").value == "station"
    assert "organisaties over ‘Reisschema’" in said(app) and "Bron\\: Praktijkhandreiking" in said(app)


def test_an_address_opens_its_story_with_the_fitting_lesson_first(
    open_view: OpenView, traject: Traject
) -> None:
    app = open_view("praktijk.py", traject.id, soort="dilemma", sleutel="tijdsdruk")
    assert app.selectbox(key="practice-dilemma").value == "tijdsdruk"
    text = said(app)
    assert "2 organisaties over" in text and "LEVANTOgroep" in text
    assert ":material/lightbulb: **Laat medewerkers zelf de vorm kiezen.**" in text


def test_choosing_something_else_moves_the_address_along(open_view: OpenView, traject: Traject) -> None:
    app = open_view("praktijk.py", traject.id, soort="station", sleutel="passagiers")
    app.segmented_control(key="practice-kind").set_value("blaadje").run()
    assert_calm(app)
    app.selectbox(key="practice-blaadje").select("krappe_bezetting").run()
    assert_calm(app)
    assert (app.query_params["soort"], app.query_params["sleutel"]) == ("blaadje", "krappe_bezetting")
    assert app.query_params["traject"] == traject.id
    assert "GGD Limburg" in said(app)


@pytest.mark.parametrize(
    ("kind", "key"), [("station", "bestaat_niet"), ("vreemd", "passagiers"), ("station", "")]
)
def test_a_strange_address_opens_the_screen_as_usual(open_view: OpenView, kind: str, key: str) -> None:
    app = open_view("praktijk.py", soort=kind, sleutel=key)
    assert app.selectbox(key="practice-station").value == "reisschema"


def test_a_stop_that_nobody_told_about_says_so(open_view: OpenView) -> None:
    text = said(open_view("praktijk.py", soort="station", sleutel="opnieuw_op_stoom"))
    assert "vertellen de zes organisaties niets" in text


@pytest.mark.parametrize("kind", list(KINDS))
def test_everything_that_can_be_chosen_shows_a_card(open_view: OpenView, content: Library, kind: str) -> None:
    for key in list(was_met(content, kind))[:3]:
        app = open_view("praktijk.py", soort=kind, sleutel=key)
        assert "Wat deden zij?" in said(app) and "Waar liepen zij tegenaan?" in said(app)


def test_reading_the_lessons_in_between_keeps_the_story(open_view: OpenView) -> None:
    app = open_view("praktijk.py", soort="dilemma", sleutel="tijdsdruk")
    app.segmented_control(key="practice-part").set_value("Lessen").run()
    app.segmented_control(key="practice-level").set_value("tactisch").run()
    assert "Rust in het team" in said(app)
    app.segmented_control(key="practice-part").set_value("Verhalen").run()
    assert app.selectbox(key="practice-dilemma").value == "tijdsdruk"


def test_the_lessons_come_with_what_has_to_be_in_place(open_view: OpenView) -> None:
    app = open_view("praktijk.py")
    app.segmented_control(key="practice-part").set_value("Lessen").run()
    assert_calm(app)
    text = said(app)
    assert "1. Maak de toepassing concreet" in text and "Geld voor tijd" in text
    assert "Leer elkaar kennen voordat je begint" in text and "De professional als de letter T" in text
    app.segmented_control(key="practice-level").set_value("operationeel").run()
    assert "Een team dat bij elkaar blijft" in said(app) and "Geld voor tijd" not in said(app)


@pytest.mark.parametrize(
    ("file", "button", "params"),
    [
        ("invullingen.py", "went-before-invulling-brede_benadering", ("invulling", "brede_benadering")),
        (
            "blaadjes.py",
            "went-before-blaadje-verwachtingen_lopen_uiteen",
            ("blaadje", "verwachtingen_lopen_uiteen"),
        ),
        ("route.py", "went-before-station-passagiers", ("station", "passagiers")),
    ],
)
def test_other_screens_lead_straight_to_the_story(
    open_view: OpenView, traject: Traject, file: str, button: str, params: tuple[str, str]
) -> None:
    app = open_view(file, traject.id)
    if file == "invullingen.py":
        known = app.selectbox(key="explained")
        known.set_value(next(o for o in known.options if "brede" in o.lower())).run()
    if file == "route.py":
        app.session_state["route-stop"] = "passagiers"
        app.run()
    app.button(key=button).click().run()
    assert_calm(app)
    assert app.header[0].value == "Wie ging ons voor?"
    assert app.selectbox(key=f"practice-{params[0]}").value == params[1]


def test_a_stop_without_a_story_has_no_link(open_view: OpenView, traject: Traject) -> None:
    app = open_view("route.py", traject.id)
    app.session_state["route-stop"] = "opnieuw_op_stoom"
    app.run()
    assert "went-before-station-opnieuw_op_stoom" not in {button.key for button in app.button}
