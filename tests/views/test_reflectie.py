"""Even stilstaan on screen: one question at a time, and nothing is kept."""

from __future__ import annotations

from sqlalchemy import func, select
from streamlit.testing.v1 import AppTest

from planner.knowledge.library import Library
from planner.route.traject import Traject
from planner.storage.engine import reading
from planner.storage.tables import metadata
from planner.usecases.desk import Desk
from tests.views.conftest import OpenView, assert_calm, said


def _rows(desk: Desk) -> dict[str, int]:
    with reading(desk.engine) as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in metadata.sorted_tables
        }


def _words(app: AppTest) -> str:
    return app.text_area[0].value or ""


def test_without_a_traject_the_first_question_is_there_with_something_to_try(
    open_view: OpenView, content: Library
) -> None:
    text = said(open_view("reflectie.py"))
    assert "Waar zag jij deze week verschil in macht" in text and "Dit bewaren we niet." in text
    assert text.count("Probeer eens:") == 1 and "Vraag 1 van 4." in text


def test_questions_come_one_at_a_time_and_begin_again_after_the_last(
    open_view: OpenView, content: Library
) -> None:
    app = open_view("reflectie.py")
    app.segmented_control(key="reflection-theme").set_value("sturing").run()
    asked = [q for q in content.reflections.values() if q.theme == "sturing"]
    for number, _ in enumerate(asked, start=1):
        assert f"Vraag {number} van {len(asked)}." in said(app)
        app.button(key="on-sturing").click().run()
        assert_calm(app)
    assert f"Vraag 1 van {len(asked)}." in said(app)
    assert app.button(key="back-sturing").disabled


def test_own_words_are_kept_while_walking_and_never_reach_the_database(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    before = _rows(desk)
    app = open_view("reflectie.py", traject.id)
    app.text_area[0].input("Ik praatte te veel").run()
    app.button(key="on-macht").click().run()
    assert _words(app) == ""
    app.button(key="back-macht").click().run()
    assert _words(app) == "Ik praatte te veel"
    app.segmented_control(key="reflection-part").set_value("Het actiewiel").run()
    app.button(key="on-wheel").click().run()
    assert_calm(app)
    assert _rows(desk) == before and before["history"] > 0
    assert b"praatte te veel" not in _stored(desk)


def _stored(desk: Desk) -> bytes:
    with reading(desk.engine) as connection:
        return b"\n".join(str(connection.execute(select(t)).all()).encode() for t in metadata.sorted_tables)


def test_own_words_are_wiped_with_one_button(open_view: OpenView) -> None:
    app = open_view("reflectie.py")
    assert "reflection-wipe" not in {button.key for button in app.button}
    app.text_area[0].input("Ik praatte te veel").run()
    app.button(key="reflection-wipe").click().run()
    assert_calm(app)
    assert _words(app) == "" and not any(app.session_state["only-here-reflection"].values())
    app.button(key="on-macht").click().run()
    app.button(key="back-macht").click().run()
    assert _words(app) == ""


def test_the_actiewiel_is_walked_in_order(open_view: OpenView, content: Library) -> None:
    app = open_view("reflectie.py")
    app.segmented_control(key="reflection-part").set_value("Het actiewiel").run()
    for question in sorted(content.actiewiel.values(), key=lambda q: q.order):
        assert f"### {question.order}. {question.question}" in said(app)
        assert question.example in said(app).replace("\\", "")
        app.button(key="on-wheel").click().run()
        assert_calm(app)
    assert "### 1. Hoe gaat het nu?" in said(app)


def test_own_words_are_gone_after_a_visit_to_another_screen(open_view: OpenView) -> None:
    app = open_view("reflectie.py")
    app.text_area[0].input("Ik praatte te veel").run()
    assert "Ga je naar een ander scherm, dan zijn ze weg" in said(app)
    app.switch_page("views/kennisbank.py").run()
    assert "only-here-reflection" not in app.session_state
    app.switch_page("views/reflectie.py").run()
    assert_calm(app)
    assert _words(app) == ""
