"""Paper forms and files on screen: answers taken in, refused, and looked at first."""

from __future__ import annotations

from planner.route.traject import Traject
from planner.storage.journeys import load_responses
from planner.usecases.desk import Desk
from planner.usecases.rounds import RoundPlan
from scans.answers import FunctionGroup, Source
from scans.definition import OpenQuestion, Reference
from scans.groups import Level
from scans.own_scan import OwnScan
from scans.participation import USUAL_GROUPS
from tests.views.conftest import OpenView, assert_calm, said
from tests.views.scans.running import at_step, held_round


def test_a_paper_form_is_entered_and_the_form_is_empty_for_the_next(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    held = held_round(desk, traject)
    app = at_step(open_view("scans.py", traject.id), held, "Invoeren")
    app.selectbox(key=f"unit-{held.id}").select_index(0)
    app.selectbox(key=f"group-{held.id}").select_index(0)
    app.radio(key=f"a-{held.id}-0-overlegtijd").set_value("Grotendeels")
    app.radio(key=f"a-{held.id}-0-doen_al").set_value("Weet ik niet / geen antwoord")
    app.button(key=f"save-{held.id}").click().run()
    assert_calm(app)
    (stored,) = load_responses(desk.engine, held.id)
    assert (stored.level, stored.source) == (Level.OPERATIONEEL, Source.PAPIER)
    assert stored.answers == {"overlegtijd": 4}
    assert app.radio(key=f"a-{held.id}-1-overlegtijd").value is None
    assert app.selectbox(key=f"group-{held.id}").value == USUAL_GROUPS[0].name
    assert "Je voerde hier 1 formulier in" in said(app)


def test_a_form_without_a_team_is_refused_and_keeps_what_was_chosen(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    held = held_round(desk, traject)
    app = at_step(open_view("scans.py", traject.id), held, "Invoeren")
    app.radio(key=f"a-{held.id}-0-overlegtijd").set_value("Helemaal")
    app.button(key=f"save-{held.id}").click().run()
    assert "Kies bij welk team" in said(app) and "Kies wat voor werk" in said(app)
    assert app.radio(key=f"a-{held.id}-0-overlegtijd").value == "Helemaal"
    assert load_responses(desk.engine, held.id) == []


def test_a_form_without_any_answer_is_refused(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    held = held_round(desk, traject)
    app = at_step(open_view("scans.py", traject.id), held, "Invoeren")
    app.selectbox(key=f"unit-{held.id}").select_index(0)
    app.selectbox(key=f"group-{held.id}").select_index(0)
    app.button(key=f"save-{held.id}").click().run()
    assert "Er is nog niets beantwoord." in said(app)


def test_what_somebody_wrote_on_paper_is_stored_with_the_rest(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    source = (Reference(doc="eigen", place="Eigen vraag"),)
    question = OpenQuestion(key="wens", text="Wat wens je?", source=source)
    form = desk.library.scans["invullingen"].model_copy(update={"questions": (question,)})
    own = OwnScan(traject_id=traject.id, base="invullingen", form=form)
    held = held_round(desk, traject, "invullingen", plan=RoundPlan(own_scan=own))
    app = at_step(open_view("scans.py", traject.id), held, "Invoeren")
    app.selectbox(key=f"unit-{held.id}").select_index(0)
    app.selectbox(key=f"group-{held.id}").select_index(0)
    app.text_area(key=f"q-{held.id}-0-wens").input("Meer tijd.").run()
    app.button(key=f"save-{held.id}").click().run()
    assert_calm(app)
    (stored,) = load_responses(desk.engine, held.id)
    assert stored.texts == {"wens": "Meer tijd."} and stored.answers == {}


def test_points_show_what_is_left_and_are_stored_once_all_are_spread(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    held = held_round(desk, traject, "invullingen")
    app = open_view("scans.py", traject.id)
    at_step(app, held, "Invoeren")
    app.selectbox(key=f"unit-{held.id}").select_index(0)
    app.selectbox(key=f"group-{held.id}").select_index(0)
    app.number_input(key=f"p-{held.id}-0-beweging").set_value(7).run()
    assert "**3** van de 10 punten" in said(app)
    app.button(key=f"save-{held.id}").click().run()
    assert "het moeten er 10 zijn" in said(app)
    app.number_input(key=f"p-{held.id}-0-aanjager").set_value(3).run()
    app.button(key=f"save-{held.id}").click().run()
    assert [r.answers["beweging"] for r in load_responses(desk.engine, held.id)] == [7]


def _upload(desk: Desk, traject: Traject, open_view: OpenView, *rows: str):  # type: ignore[no-untyped-def]
    held = held_round(desk, traject)
    keys = desk.library.scans["team"].answer_keys()
    lines = [";".join(["team", "niveau", *keys]), *(row + ";4" * len(keys) for row in rows)]
    app = open_view("scans.py", traject.id)
    at_step(app, held, "Inlezen")
    uploader = app.file_uploader(key=f"upload-{held.id}-0")
    uploader.set_value([("antwoorden.csv", "\n".join(lines).encode(), "text/csv")]).run()
    return app, held


def test_a_file_is_looked_at_first_and_read_in_after_a_confirmation(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    app, held = _upload(desk, traject, open_view, "Dagdienst;O", "Nachtzorg;T")
    assert "2 antwoorden klaar om in te lezen" in said(app)
    assert load_responses(desk.engine, held.id) == []
    app.button(key="import").click().run()
    assert_calm(app)
    assert len(load_responses(desk.engine, held.id)) == 2
    assert "2 antwoorden ingelezen" in said(app)


def test_a_file_with_a_mistake_says_where_and_reads_nothing(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    app, held = _upload(desk, traject, open_view, "Dagdienst;O", "Ochtend;O")
    assert "Er is niets ingelezen" in said(app)
    table = app.table[0].value
    assert list(table["Regel"]) == ["3"] and "niet bekend" in table["Wat er moet gebeuren"].iloc[0]
    assert not [button for button in app.button if button.key == "import"]
    assert load_responses(desk.engine, held.id) == []


def test_function_groups_of_a_round_are_what_a_paper_form_chooses_from(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    groups = (FunctionGroup(name="Verzorgenden", level=Level.OPERATIONEEL),)
    held = held_round(desk, traject, plan=RoundPlan(groups=groups))
    app = at_step(open_view("scans.py", traject.id), held, "Invoeren")
    assert app.selectbox(key=f"group-{held.id}").options == ["Verzorgenden"]
