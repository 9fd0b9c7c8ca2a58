"""The five helpende vragen on screen."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from planner.route.logic import Change, ChosenInvulling, Indicator, Intervention, Strategy
from planner.route.traject import Traject
from planner.usecases.desk import Desk
from planner.usecases.keeping import keep
from scans.groups import Level
from tests.views.conftest import OpenView, assert_calm, said


def _change(traject: Traject, later: str = "Wij vragen eerst", **more: object) -> Change:
    values = {
        "traject_id": traject.id,
        "level": Level.OPERATIONEEL,
        "now": "Wij vullen in",
        "later": later,
        **more,
    }
    return Change.model_validate(values)


def _question(app: AppTest, number: int) -> AppTest:
    app.segmented_control(key="vraag").set_value(number).run()
    assert_calm(app)
    return app


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
def test_every_empty_question_explains_itself_and_offers_a_first_step(
    open_view: OpenView, traject: Traject, desk: Desk, number: int
) -> None:
    text = said(_question(open_view("helpende_vragen.py", traject.id), number))
    question = next(q for q in desk.library.helpende_vragen.values() if q.number == number)
    assert f"{number}. {question.question}" in text.replace("\\", "")
    assert "Een voorbeeld" in text and "Hier kom" in text and "Hier groeit een ketting" in text


def test_a_chosen_invulling_is_stored_and_misses_a_change(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    app = open_view("helpende_vragen.py", traject.id)
    app.selectbox(key="new0-vraag1-invulling").set_value("aanjager")
    app.button(key="create-vraag1").click().run()
    assert_calm(app)
    assert [c.invulling for c in desk.journey(traject.id).invullingen] == ["aanjager"]
    assert "Wat ontbreekt er nog?" in said(app) and "nog niet wat daardoor anders wordt" in said(app)


def test_a_change_is_linked_to_a_chosen_invulling(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    keep(desk, ChosenInvulling(traject_id=traject.id, invulling="aanjager"), "Invulling")
    app = _question(open_view("helpende_vragen.py", traject.id), 2)
    app.text_area(key="new0-vraag2-now").input("Wij vullen in")
    app.text_area(key="new0-vraag2-later").input("Wij vragen eerst")
    app.multiselect(key="new0-vraag2-from").set_value(["aanjager"])
    app.button(key="create-vraag2").click().run()
    (change,) = desk.journey(traject.id).changes
    assert change.invullingen == ("aanjager",) and change.level is Level.OPERATIONEEL


def test_a_change_without_words_is_refused_in_dutch(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    app = _question(open_view("helpende_vragen.py", traject.id), 2)
    app.button(key="create-vraag2").click().run()
    assert "vul hier iets in of maak een keuze." in said(app)
    assert not desk.journey(traject.id).changes


def test_a_strategy_starts_in_the_phase_that_was_read_about(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    app = _question(open_view("helpende_vragen.py", traject.id), 4)
    app.pills(key="vraag4-phase").set_value("acceptatie").run()
    assert desk.library.phases["acceptatie"].strategies[0] in said(app).replace("\\", "")
    app.text_area(key="new0-vraag4-text").input("Samen koffie drinken")
    app.button(key="create-vraag4").click().run()
    assert_calm(app)
    assert [s.phase for s in desk.journey(traject.id).strategies] == ["acceptatie"]


def test_links_to_removed_records_are_ignored(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    change = keep(desk, _change(traject, invullingen=("weg",)), "Verandering")
    keep(
        desk,
        Intervention(traject_id=traject.id, name="Kwartier", change_ids=("weg", change.id)),
        "Interventie",
    )
    keep(
        desk,
        Strategy(traject_id=traject.id, phase="inzicht", text="Oefenen", intervention_ids=("weg",)),
        "Strategie",
    )
    keep(desk, Indicator(traject_id=traject.id, text="Verhalen", change_ids=("weg",)), "Indicator")
    now = desk.journey(traject.id)
    app = open_view("helpende_vragen.py", traject.id)
    for number, record in (
        (2, now.changes[0]),
        (3, now.interventions[0]),
        (4, now.strategies[0]),
        (5, now.indicators[0]),
    ):
        _question(app, number)
        app.button(key=f"edit-vraag{number}-{record.id}").click().run()
        assert_calm(app)
        assert "weg" not in app.multiselect[0].value
        app.button(key=f"save-vraag{number}-{record.id}").click().run()
        assert_calm(app)
    assert desk.journey(traject.id).interventions[0].change_ids == (change.id,)


def test_many_gaps_are_shown_six_at_a_time(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    for number in range(4):
        keep(desk, _change(traject, later=f"Straks {number}"), "Verandering")
    text = said(open_view("helpende_vragen.py", traject.id))
    assert "En nog 6 andere punten." in text


def test_markup_in_an_answer_is_just_text(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    keep(desk, _change(traject, later="<script>alert(1)</script>"), "Verandering")
    text = said(_question(open_view("helpende_vragen.py", traject.id), 2))
    assert "\\<script\\>" in text and "<script>" not in text.replace("\\<script", "")
