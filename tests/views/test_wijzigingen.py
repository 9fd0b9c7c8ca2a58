"""Wijzigingen on screen."""

from __future__ import annotations

from planner.route.traject import Goal, GoalMoment, Traject
from planner.usecases.desk import Desk
from planner.usecases.keeping import changes, keep
from planner.usecases.overview import history_page
from tests.views.conftest import OpenView, assert_calm, said


def _goal(desk: Desk, traject: Traject, text: str) -> Goal:
    return keep(
        desk, Goal(traject_id=traject.id, level="cliënt", moment=GoalMoment.DOEL, text=text), f"Doel {text}"
    )


def test_a_new_traject_shows_its_beginning_and_offers_no_way_to_undo_it(
    open_view: OpenView, traject: Traject
) -> None:
    app = open_view("wijzigingen.py", traject.id)
    assert "Traject begonnen" in said(app) and "tester" in said(app)
    assert not [box for box in app.selectbox if box.key == "undo-which"]


def test_the_time_is_the_one_in_the_netherlands(open_view: OpenView, traject: Traject) -> None:
    text = said(open_view("wijzigingen.py", traject.id)).replace("\N{NO-BREAK SPACE}", " ")
    assert "ma 4 jan 2027, 10:00" in text


def test_a_chosen_change_is_taken_back(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    _goal(desk, traject, "een")
    _goal(desk, traject, "twee")
    app = open_view("wijzigingen.py", traject.id)
    app.selectbox(key="undo-which").select(changes(desk, traject.id)[1].batch).run()
    app.button(key="undo").click().run()
    assert_calm(app)
    assert [goal.text for goal in desk.journey(traject.id).goals] == ["twee"]
    assert "Teruggedraaid: Doel een toegevoegd" in said(app) and "(teruggedraaid)" in said(app)


def test_a_change_with_a_later_one_on_top_is_refused_with_the_reason(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    goal = _goal(desk, traject, "een")
    keep(desk, goal.model_copy(update={"text": "anders"}), "Doel")
    app = open_view("wijzigingen.py", traject.id)
    app.selectbox(key="undo-which").select(changes(desk, traject.id)[1].batch).run()
    app.button(key="undo").click().run()
    assert "daarna opnieuw is gewijzigd" in said(app)
    assert [found.text for found in desk.journey(traject.id).goals] == ["anders"]


def test_fifty_changes_fill_a_page_and_the_rest_is_on_the_next(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    for number in range(50):
        _goal(desk, traject, f"nummer{number:02}")
    app = open_view("wijzigingen.py", traject.id)
    assert "nummer49" in said(app) and "nummer00" in said(app) and "Traject begonnen" not in said(app)
    app.button(key="history-older").click().run()
    assert_calm(app)
    assert "Traject begonnen" in said(app) and "nummer49" not in said(app)
    app.button(key="history-newer").click().run()
    assert "nummer49" in said(app)


def test_the_beginning_is_only_known_once_the_last_page_is_in_sight(desk: Desk, traject: Traject) -> None:
    _goal(desk, traject, "een")
    assert history_page(desk, traject.id, 0, size=1).birth is None
    last = history_page(desk, traject.id, 1, size=1)
    assert last.birth == last.changes[0].batch and not last.more


def test_markup_in_what_was_changed_is_just_text(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    _goal(desk, traject, "a|b<script>")
    assert "a\\|b\\<script\\>" in said(open_view("wijzigingen.py", traject.id))
