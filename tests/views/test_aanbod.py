"""Aanbod en hiaten on screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.knowledge.overlay import SETTING
from planner.route.offer import ExtraDimension, Offer, OfferKind
from planner.route.traject import Running, Traject
from planner.usecases.desk import Desk
from planner.usecases.examples import open_example
from planner.usecases.keeping import keep
from tests.views.conftest import OpenView, assert_calm, said


def _offer(traject: Traject, name: str = "Levensboek", *dimensions: str) -> Offer:
    return Offer(traject_id=traject.id, name=name, kind=OfferKind.ACTIVITEIT, dimensions=dimensions)


def test_an_empty_screen_says_what_goes_here_with_ideas_beside_the_form(
    open_view: OpenView, traject: Traject
) -> None:
    text = said(open_view("aanbod.py", traject.id))
    assert "Hier komt een kaart" in text and "Waar kun je aan denken?" in text
    assert "Samen gezond leren koken" in text and "a4works" in text
    assert "Nog geen instrument" not in text


def test_the_example_shows_its_empty_places_with_a_sign_and_a_sentence(
    open_view: OpenView, desk: Desk
) -> None:
    traject = open_example(desk, "voorbeeld")
    text = said(open_view("aanbod.py", traject.id))
    assert "### Bij mentaal welbevinden staat nog niets" in text.replace("\\", "")
    assert "> :material/radio_button_unchecked: Nog geen vervolg na het gesprek" in text
    assert "eigen dimensie" in text and "Naasten" in text


def test_an_offer_that_is_typed_is_stored_at_the_chosen_dimension(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    app = open_view("aanbod.py", traject.id)
    app.selectbox(key="offer-dimension").select("zingeving").run()
    app.text_input(key="new0-offer-zingeving-name").input("Levensboek")
    app.radio(key="new0-offer-zingeving-kind").set_value(OfferKind.VERVOLG)
    app.button(key="create-offer-zingeving").click().run()
    assert_calm(app)
    (stored,) = desk.journey(traject.id).offers
    assert (stored.name, stored.kind, stored.dimensions) == ("Levensboek", OfferKind.VERVOLG, ("zingeving",))
    assert "*Vervolg na het gesprek:* Levensboek" in said(app)


def test_an_offer_without_a_name_is_refused_in_dutch(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    app = open_view("aanbod.py", traject.id)
    app.button(key="create-offer-lichaamsfuncties").click().run()
    assert "Naam: vul hier iets in" in said(app) and not desk.journey(traject.id).offers


def test_what_runs_becomes_an_offer_with_one_button_and_keeps_its_link(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    running = keep(
        desk, Running(traject_id=traject.id, kind="initiatief", name="Wandelgroep"), "Wat er rijdt"
    )
    app = open_view("aanbod.py", traject.id)
    app.button(key="offer-take").click().run()
    assert_calm(app)
    (stored,) = desk.journey(traject.id).offers
    assert (stored.name, stored.running_id, stored.dimensions) == (
        "Wandelgroep",
        running.id,
        ("lichaamsfuncties",),
    )
    assert "Staat ook bij ‘Wat rijdt er al’" in said(app)
    assert "offer-take" not in {button.key for button in app.button}


def test_an_own_dimension_gets_a_card_of_its_own(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    keep(desk, _offer(traject, "Levensboek", "zingeving"), "Aanbod")
    app = open_view("aanbod.py", traject.id)
    app.text_input(key="new0-extra-name").input("Werk")
    app.button(key="create-extra").click().run()
    assert_calm(app)
    assert [d.name for d in desk.journey(traject.id).extra_dimensions] == ["Werk"]
    card = next(m.value for m in app.markdown if m.value.startswith("**Werk**"))
    assert "eigen dimensie" in card and "Nog geen instrument" in card


def test_an_offer_of_a_removed_dimension_can_still_be_found(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    offer = keep(desk, _offer(traject, "Jobcoach", "weg"), "Aanbod")
    app = open_view("aanbod.py", traject.id)
    assert "**Nog zonder dimensie:** Jobcoach." in said(app)
    app.selectbox(key="offer-dimension").select("zonder").run()
    app.button(key=f"edit-offer-zonder-{offer.id}").click().run()
    assert_calm(app)
    app.multiselect(key=f"offer-zonder-{offer.id}-dimensions").select("meedoen")
    app.button(key=f"save-offer-zonder-{offer.id}").click().run()
    assert_calm(app)
    assert desk.journey(traject.id).offers[0].dimensions == ("meedoen",)


def test_markup_in_names_is_just_text(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    own = keep(desk, ExtraDimension(traject_id=traject.id, name="<b>Werk</b>"), "Eigen dimensie")
    keep(desk, _offer(traject, "![x](http://x)", own.id), "Aanbod")
    text = said(open_view("aanbod.py", traject.id))
    assert "![x]" not in text and "<b>" not in text and "\\<b\\>Werk" in text


def test_the_described_example_says_that_empty_means_untold(open_view: OpenView, desk: Desk) -> None:
    traject = open_example(desk, "levanto")
    text = said(open_view("aanbod.py", traject.id))
    assert "de bron vertelt er niets over" in text and "Training Positief Krachtig" in text


def test_the_two_screens_lead_to_each_other(open_view: OpenView, traject: Traject) -> None:
    app = open_view("vertrekstation.py", traject.id)
    app.button(key="to-offers").click().run()
    assert "Wat bieden jullie al" in app.header[0].value
    app.button(key="offer-to-running").click().run()
    assert "Wat rijdt er al" in app.header[0].value


def test_a_dimension_of_the_own_content_is_marked_as_own_too(
    open_view: OpenView, traject: Traject, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "dimensions.yaml").write_text(
        "- {key: natuur, order: 7, name: Natuur, text: Buiten zijn., offers: [Een tuin]}\n", encoding="utf-8"
    )
    monkeypatch.setenv(SETTING, str(tmp_path))
    keep(desk, _offer(traject, "Levensboek", "zingeving"), "Aanbod")
    cards = [m.value for m in open_view("aanbod.py", traject.id).markdown if "eigen dimensie" in m.value]
    assert len(cards) == 1 and cards[0].startswith("**Natuur**")
