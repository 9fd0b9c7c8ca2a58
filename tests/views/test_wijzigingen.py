"""Wijzigingen on screen."""

from __future__ import annotations

from planner.route.traject import Goal, GoalMoment, Traject
from planner.storage.tables import TABLES, WITHOUT_CONTENT
from planner.usecases.desk import Desk
from planner.usecases.examples import open_example
from planner.usecases.keeping import RecordChange, changes, keep, touched
from planner.usecases.overview import history_page
from planner.usecases.rounds import open_round
from planner.views.parts.told_change import FIELDS, UNSAID, about, differences, names_of
from scans.groups import Level
from tests.answering import answered
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
    text = said(open_view("wijzigingen.py", traject.id))
    assert "ma 4 jan 2027, 10:00".replace(" ", "\N{NO-BREAK SPACE}") in text  # unbroken on a phone


def test_two_changes_with_the_same_words_in_one_minute_can_be_told_apart(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    goal = _goal(desk, traject, "een")
    for text in ("twee", "een", "twee"):
        goal = keep(desk, goal.model_copy(update={"text": text}), "Doel")
    app = open_view("wijzigingen.py", traject.id)
    options = app.selectbox(key="undo-which").options
    assert len(options) == len(set(options)) == 4
    assert options[0] == f"{options[2]}, de 2e keer"


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


def test_two_changes_of_the_same_kind_are_told_apart_by_their_own_words(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    goal = _goal(desk, traject, "een")
    keep(desk, goal.model_copy(update={"text": "Samen eten in de huiskamer"}), "Doel")
    app = open_view("wijzigingen.py", traject.id)
    assert "Doel gewijzigd\\: ‘Samen eten in de huiskamer’" in said(app)
    assert any("Samen eten" in option for option in app.selectbox(key="undo-which").options)


def test_the_chosen_change_shows_what_it_was_and_what_it_became(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    goal = _goal(desk, traject, "oud|doel")
    keep(desk, goal.model_copy(update={"text": "nieuw\ndoel", "noticed_by": "meer rust"}), "Doel")
    app = open_view("wijzigingen.py", traject.id)
    app.selectbox(key="undo-which").select(changes(desk, traject.id)[0].batch).run()
    assert_calm(app)
    assert "| tekst | oud\\|doel | nieuw doel |" in said(app)
    assert "| waaraan te merken | leeg | meer rust |" in said(app)


def test_an_action_on_more_records_names_the_first_and_counts_the_rest(
    open_view: OpenView, traject: Traject
) -> None:
    assert "Traject begonnen\\: ‘Zorg Test’ en nog 4" in said(open_view("wijzigingen.py", traject.id))


def test_answers_are_never_told(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    journey = desk.journey(traject.id)
    top = next(unit for unit in journey.units if unit.parent_id is None)
    held = open_round(desk, journey, "organisatie", top.id, "Winter")
    key = desk.library.scans["organisatie"].answer_keys()[0]
    answer = answered(desk, held, top.id, Level.TACTISCH, {key: 1})
    change = changes(desk, traject.id)[0]
    assert change.what == "Antwoord toegevoegd" and touched(desk, change) == []
    app = open_view("wijzigingen.py", traject.id)
    app.selectbox(key="undo-which").select(change.batch).run()
    assert_calm(app)
    assert answer.id not in said(app)


def test_every_field_of_a_record_has_dutch_words_or_is_left_unsaid() -> None:
    for kind in set(TABLES) - WITHOUT_CONTENT:
        assert set(kind.model_fields) - UNSAID <= set(FIELDS), kind


def test_keys_ids_days_and_earlier_activities_are_said_as_people_say_them(desk: Desk) -> None:
    journey = desk.journey(open_example(desk, "voorbeeld").id)
    names = names_of(desk, journey)
    earlier = journey.activities[0]
    after = {
        "station": "machinist", "role": "conducteur", "days": 3, "planned": "2027-03-01",
        "after": [{"activity_id": earlier.id, "min_weeks": 2, "max_weeks": None, "why": ""}],
        "levels": ["strategisch", "tactisch"], "note": "", "order": 5,
    }  # fmt: skip
    rows = {
        name: became for name, _, became in differences(RecordChange("Activity", "x", None, after), names)
    }
    assert rows["halte"] == "Machinist" and rows["rol"] == "Conducteur" and rows["werkdagen"] == "3"
    assert rows["vastgezette dag"].split() == ["1", "mrt", "2027"]
    assert rows["komt na"] == f"{earlier.title} (minstens 2 weken later)"
    assert rows["niveaus"] == "strategisch; tactisch" and "notitie" not in rows
    moved = RecordChange("Unit", "x", {"parent_id": journey.units[0].id}, {"parent_id": "weg"})
    assert differences(moved, names) == [("hangt onder", journey.units[0].name, "iets dat er niet meer is")]


def test_a_role_is_named_with_who_has_it(desk: Desk, traject: Traject) -> None:
    names = names_of(desk, desk.journey(traject.id))
    given = RecordChange("Assignment", "x", None, {"role": "machinist", "who": "bestuurder"})
    assert about(given, names) == "Machinist: bestuurder"


def test_every_change_of_an_example_can_be_told(open_view: OpenView, desk: Desk) -> None:
    journey = desk.journey(open_example(desk, "voorbeeld").id)
    names = names_of(desk, journey)
    goal = keep(desk, journey.goals[0].model_copy(update={"text": "Anders"}), "Doel")
    (change,) = touched(desk, changes(desk, journey.traject.id)[0])
    assert differences(change, names)[0][2] == goal.text == "Anders"
    for made in touched(desk, changes(desk, journey.traject.id)[1]):
        assert about(made, names) and differences(made, names)
