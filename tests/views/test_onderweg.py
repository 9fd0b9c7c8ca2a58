"""Onderweg on screen: three lines, teams and the logbook."""

from __future__ import annotations

from datetime import date

from streamlit.testing.v1 import AppTest

from planner.route.experience import PhaseNote, PracticeState, Story, StoryKind
from planner.route.traject import Goal, GoalMoment, Traject
from planner.usecases.desk import Desk
from planner.usecases.keeping import keep
from scans.groups import teams
from tests.views.conftest import OpenView, assert_calm, said


def _part(app: AppTest, name: str) -> AppTest:
    app.segmented_control(key="progress-part").set_value(name).run()
    assert_calm(app)
    return app


def _html(app: AppTest) -> str:
    return "\n".join(str(element.proto.body) for element in app.get("html"))


def _story(traject: Traject, title: str, month: int, **more: object) -> Story:
    values = {
        "traject_id": traject.id,
        "kind": StoryKind.SUCCES,
        "title": title,
        "told_on": date(2027, month, 1),
        **more,
    }
    return Story.model_validate(values)


def test_an_untouched_journey_shows_three_rails_without_a_verdict(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    app = open_view("onderweg.py", traject.id)
    drawn = _html(app)
    assert drawn.count("<li>") == len(desk.library.recommendations) == 21
    assert drawn.count("nog niet aan de orde") == 22  # once in the legend
    rails = next(str(e.proto.body) for e in app.get("html") if "class='rails'" in str(e.proto.body))
    assert "%" not in rails.replace("0 32%", "").replace(" 36%)", "")
    assert "Begin bij het reisschema" in said(app)


def test_a_state_beyond_talking_is_refused_without_evidence(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    app = open_view("onderweg.py", traject.id)
    app.selectbox(key="practice").set_value("s1").run()
    assert "geen zorgdossier" in said(app)
    app.selectbox(key="new0-note-s1-state").set_value(PracticeState.MERKBAAR)
    app.button(key="create-note-s1").click().run()
    assert "Waaraan merken jullie dat?" in said(app)
    assert not desk.journey(traject.id).practice_notes


def test_a_note_with_evidence_is_kept_and_shown_on_its_rail_as_text(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    app = open_view("onderweg.py", traject.id)
    app.selectbox(key="practice").set_value("s1").run()
    app.selectbox(key="new0-note-s1-state").set_value(PracticeState.MERKBAAR)
    app.text_area(key="new0-note-s1-evidence").input("Drie collega's <b>zeiden</b> hetzelfde")
    app.button(key="create-note-s1").click().run()
    assert_calm(app)
    (note,) = desk.journey(traject.id).practice_notes
    assert (note.recommendation, note.state) == ("s1", PracticeState.MERKBAAR)
    assert "&lt;b&gt;zeiden" in _html(app) and "<b>zeiden" not in _html(app)


def test_goals_return_with_their_sign_and_the_stories_linked_to_them(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    values = {"traject_id": traject.id, "level": "cliënt", "moment": GoalMoment.DOEL, "text": "Wij luisteren"}
    goal = keep(desk, Goal.model_validate(values | {"noticed_by": "Bewoners zeggen het"}), "Doel")
    keep(desk, _story(traject, "Zij vroeg mij eerst", 2, goal_id=goal.id), "Verhaal")
    text = said(open_view("onderweg.py", traject.id))
    assert "Bewoners zeggen het" in text and "1 verhaal, laatste: Zij vroeg mij eerst" in text


def test_every_team_has_one_row_and_a_note_tells_its_phase(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    team = teams(desk.journey(traject.id).units)[1]
    app = _part(open_view("onderweg.py", traject.id), "Teams")
    assert _html(app).count("scope='row'") == 2 and _html(app).count("nog niet besproken") == 2
    app.selectbox(key="progress-team").set_value(team.id).run()
    app.selectbox(key=f"new0-phase-{team.id}-phase").set_value("inzicht")
    app.text_area(key=f"new0-phase-{team.id}-evidence").input("Zij vragen door")
    app.button(key=f"create-phase-{team.id}").click().run()
    assert_calm(app)
    (note,) = desk.journey(traject.id).phase_notes
    assert (note.unit_id, note.phase) == (team.id, "inzicht")
    assert "Sinds de eerste notitie in inzicht" in said(app) and "Zij vragen door" in _html(app)


def test_the_development_of_a_team_is_told_over_time(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    team = teams(desk.journey(traject.id).units)[0]
    for phase, month in (("orientatie", 1), ("inzicht", 3)):
        note = PhaseNote(traject_id=traject.id, unit_id=team.id, phase=phase, noted_on=date(2027, month, 1))
        keep(desk, note, "Notitie")
    app = _part(open_view("onderweg.py", traject.id), "Teams")
    app.selectbox(key="progress-team").set_value(team.id).run()
    text = said(app).replace("\\", "").replace("\xa0", " ")
    assert "Begonnen in oriëntatie (januari 2027), nu in inzicht (maart 2027)." in text


def test_a_story_is_stored_with_its_goal_and_shown(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    goal = Goal(traject_id=traject.id, level="cliënt", moment=GoalMoment.DOEL, text="Wij luisteren")
    goal = keep(desk, goal, "Doel")
    app = _part(open_view("onderweg.py", traject.id), "Logboek")
    assert "Begin met één moment" in said(app)
    app.text_input(key="new0-story-title").input("Zij vroeg mij eerst")
    app.selectbox(key="new0-story-goal").set_value(goal.id)
    app.button(key="create-story").click().run()
    assert_calm(app)
    (story,) = desk.journey(traject.id).stories
    assert (story.goal_id, story.unit_id, story.station) == (goal.id, None, "")
    assert "Hoort bij het doel: Wij luisteren" in said(app)


def test_a_story_without_a_title_is_refused_in_dutch(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    app = _part(open_view("onderweg.py", traject.id), "Logboek")
    app.button(key="create-story").click().run()
    assert "vul hier iets in of maak een keuze." in said(app)
    assert not desk.journey(traject.id).stories


def test_stories_are_read_newest_first_a_page_at_a_time_and_by_kind(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    for month in range(1, 9):
        keep(desk, _story(traject, f"Verhaal {month}", month), "Verhaal")
    keep(desk, _story(traject, "Een les", 1, kind=StoryKind.LES), "Verhaal")
    app = _part(open_view("onderweg.py", traject.id), "Logboek")
    text = said(app)
    assert text.index("Verhaal 8") < text.index("Verhaal 3") and "Verhaal 2" not in text
    app.button(key="stories-more").click().run()
    assert "Verhaal 2" in said(app)
    app.pills(key="story-kinds").set_value([StoryKind.LES]).run()
    assert "Een les" in said(app) and "Verhaal 8" not in said(app)
