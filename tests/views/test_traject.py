"""The first screen of a traject, empty and with an example, and an address that leads nowhere."""

from __future__ import annotations

import pytest

from planner.route.traject import Traject
from planner.usecases.desk import Desk
from planner.usecases.examples import open_example
from tests.views.conftest import OpenView, said


def test_an_empty_traject_says_when_the_train_leaves(open_view: OpenView, traject: Traject) -> None:
    text = said(open_view("traject.py", traject.id))
    assert "De trein staat klaar" in text
    assert "Hier komen jullie verhalen" in text


@pytest.mark.parametrize(
    ("key", "mark"), [("voorbeeld", "alles hier is verzonnen"), ("levanto", "Voorbeeld uit een bron")]
)
def test_an_example_is_marked_and_says_where_the_train_is(
    open_view: OpenView, desk: Desk, key: str, mark: str
) -> None:
    text = said(open_view("traject.py", open_example(desk, key).id))
    assert mark in text
    assert "De trein is bij" in text


def test_an_unknown_traject_in_the_address_gets_a_dutch_message(open_view: OpenView) -> None:
    app = open_view("traject.py")
    app.query_params["traject"] = "bestaat-niet"
    text = said(app.run())
    assert "Dit traject is er niet" in text
    assert "Er is niets verloren gegaan" in text
