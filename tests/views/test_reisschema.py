"""Reisschema en droombestemming on screen."""

from __future__ import annotations

from planner.route.traject import Goal, GoalMoment, Traject
from planner.usecases.desk import Desk
from planner.usecases.keeping import keep
from tests.views.conftest import OpenView, assert_calm, said


def _goal(traject: Traject, text: str = "Wij vragen eerst hoe het gaat") -> Goal:
    return Goal(
        traject_id=traject.id,
        level="cliënt",
        moment=GoalMoment.DOEL,
        text=text,
        noticed_by="Bewoners zeggen het",
    )


def test_an_empty_reisschema_says_what_goes_here_and_shows_examples(
    open_view: OpenView, traject: Traject
) -> None:
    app = open_view("reisschema.py", traject.id)
    assert "Begin met één doel" in said(app)
    assert "Te merken aan" in said(app)


def test_a_goal_that_is_typed_is_stored_and_shown(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    app = open_view("reisschema.py", traject.id)
    app.text_area(key="new0-doel-cliënt-text").input("Wij luisteren eerst")
    app.button(key="create-doel-cliënt").click().run()
    assert_calm(app)
    assert [g.text for g in desk.journey(traject.id).goals] == ["Wij luisteren eerst"]
    assert "Wij luisteren eerst" in said(app)


def test_a_goal_without_words_is_refused_in_dutch(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    app = open_view("reisschema.py", traject.id)
    app.button(key="create-doel-cliënt").click().run()
    assert "vul hier iets in of maak een keuze." in said(app)
    assert not desk.journey(traject.id).goals


def test_a_goal_that_someone_else_changed_meanwhile_is_not_overwritten(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    goal = keep(desk, _goal(traject), "Doel")
    app = open_view("reisschema.py", traject.id)
    key = f"doel-cliënt-{goal.id}"
    app.button(key=f"edit-{key}").click().run()
    keep(desk, goal.model_copy(update={"text": "Door een ander"}), "Doel")
    app.run()
    app.text_area(key=f"{key}-text").input("Door mij")
    app.button(key=f"save-{key}").click().run()
    assert "Er is niets overschreven" in said(app)
    assert [g.text for g in desk.journey(traject.id).goals] == ["Door een ander"]


def test_removing_a_goal_can_be_undone_from_the_message(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    goal = keep(desk, _goal(traject), "Doel")
    app = open_view("reisschema.py", traject.id)
    key = f"doel-cliënt-{goal.id}"
    app.button(key=f"edit-{key}").click().run()
    app.button(key=f"remove-{key}").click().run()
    assert not desk.journey(traject.id).goals
    app.button(key="flash-undo").click().run()
    assert [g.text for g in desk.journey(traject.id).goals] == [goal.text]


def test_markup_in_a_goal_is_just_text(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    keep(desk, _goal(traject, "<script>alert(1)</script> ![x](http://x)"), "Doel")
    text = said(open_view("reisschema.py", traject.id))
    assert "\\<script\\>" in text and "\\!\\[x\\]" in text


def test_only_the_chosen_level_is_drawn(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    keep(desk, _goal(traject), "Doel")
    app = open_view("reisschema.py", traject.id)
    assert "Wij vragen eerst hoe het gaat" in said(app)
    assert not [box for box in app.text_area if "medewerker" in str(box.key)]
    app.segmented_control(key="goal-level").set_value("medewerker").run()
    assert_calm(app)
    assert "Wij vragen eerst hoe het gaat" not in said(app)
    assert app.text_area(key="new0-doel-medewerker-text")
