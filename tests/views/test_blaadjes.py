"""Blaadjes, dilemmas and the other conversation on screen."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from planner.route.experience import Dilemma, Obstacle, Perspective
from planner.route.traject import Traject
from planner.usecases.boarding import proposed_rules, start_boarding
from planner.usecases.desk import AMSTERDAM, Desk
from planner.usecases.keeping import changes, keep, touched
from planner.usecases.watching import cares
from planner.views.parts.dutch import short_day
from planner.views.parts.told_change import difference_table
from tests.views.conftest import OpenView, assert_calm, said


def _leaf(traject: Traject, **more: object) -> Obstacle:
    values = {"traject_id": traject.id, "station": "passagiers", "title": "Geen tijd om te oefenen", **more}
    return Obstacle.model_validate(values)


def test_an_empty_track_shows_what_others_met_and_warns_for_client_data(
    open_view: OpenView, traject: Traject
) -> None:
    text = said(open_view("blaadjes.py", traject.id))
    assert "Hier komen blaadjes" in text and "Wat kan helpen" in text
    assert "geen zorgdossier" in text


def test_a_known_obstacle_is_taken_over_once(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    app = open_view("blaadjes.py", traject.id)
    item = next(o for o in desk.library.obstacles.values() if o.station == "reisschema")
    app.button(key=f"take-{item.key}").click().run()
    assert_calm(app)
    (own,) = desk.journey(traject.id).obstacles
    assert (own.library, own.station, own.title) == (item.key, item.station, item.title)
    assert "Dit staat al bij jullie" in said(app)
    app.button(key="flash-undo").click().run()
    assert not desk.journey(traject.id).obstacles


def test_an_own_obstacle_with_perspectives_is_stored_and_shown(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    app = open_view("blaadjes.py", traject.id)
    app.text_input(key="new0-leaf-title").input("Rooster zit vol")
    app.text_area(key="new0-leaf-views").input("naaste: ik wacht\n\nverzorgende: ik wil wel: echt")
    app.button(key="create-leaf").click().run()
    assert_calm(app)
    (own,) = desk.journey(traject.id).obstacles
    assert [(p.who, p.view) for p in own.perspectives] == [
        ("naaste", "ik wacht"),
        ("verzorgende", "ik wil wel: echt"),
    ]
    assert "Rooster zit vol" in said(app)


def test_a_perspective_without_a_colon_is_refused_with_its_line(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    app = open_view("blaadjes.py", traject.id)
    app.text_input(key="new0-leaf-title").input("Rooster zit vol")
    app.text_area(key="new0-leaf-views").input("naaste: ik wacht\nzomaar iets")
    app.button(key="create-leaf").click().run()
    assert "regel 2" in said(app) and "zomaar iets" in said(app)
    assert not desk.journey(traject.id).obstacles


def test_a_cleared_obstacle_moves_to_what_was_cleared(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    keep(
        desk, _leaf(traject, seen_on="2027-01-04", cleared_on="2027-02-01", learnt="Kort mag ook"), "Blaadje"
    )
    app = open_view("blaadjes.py", traject.id)
    assert "Kort mag ook" not in said(app)
    app.segmented_control(key="leaf-which").set_value("Opgeruimd").run()
    assert "Kort mag ook" in said(app) and f"opgeruimd {short_day(date(2027, 2, 1))}" in said(app)


def test_a_changed_obstacle_keeps_its_perspectives_and_can_be_undone(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    views = (Perspective(who="naaste", view="ik wacht"),)
    leaf = keep(desk, _leaf(traject, perspectives=views), "Blaadje")
    app = open_view("blaadjes.py", traject.id)
    app.button(key=f"edit-leaf-{leaf.id}").click().run()
    app.text_input(key=f"leaf-{leaf.id}-title").input("Anders")
    app.button(key=f"save-leaf-{leaf.id}").click().run()
    (own,) = desk.journey(traject.id).obstacles
    assert own.title == "Anders" and own.perspectives == views
    app.button(key="flash-undo").click().run()
    assert [o.title for o in desk.journey(traject.id).obstacles] == [leaf.title]


def test_a_known_dilemma_is_taken_over_with_its_perspectives(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    app = open_view("blaadjes.py", traject.id)
    app.segmented_control(key="leaf-part").set_value("Dilemma's").run()
    item = next(d for d in desk.library.dilemmas.values() if d.kind == "relational")
    app.button(key=f"take-{item.key}").click().run()
    assert_calm(app)
    (own,) = desk.journey(traject.id).dilemmas
    assert own.library == item.key and len(own.perspectives) == len(item.perspectives)
    assert own.perspectives[0].who == "de cliënt"


def test_dilemmas_of_the_other_kind_wait_behind_their_own_choice(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    keep(desk, Dilemma(traject_id=traject.id, kind="organisational", title="Tellen of vertellen"), "Dilemma")
    app = open_view("blaadjes.py", traject.id)
    app.segmented_control(key="leaf-part").set_value("Dilemma's").run()
    assert "Tellen of vertellen" not in said(app)
    app.segmented_control(key="dilemma-kind").set_value("organisational").run()
    assert "Tellen of vertellen" in said(app)


def test_the_other_conversation_has_five_questions_to_talk_about(
    open_view: OpenView, traject: Traject
) -> None:
    app = open_view("blaadjes.py", traject.id)
    app.segmented_control(key="leaf-part").set_value("Het andere gesprek").run()
    assert_calm(app)
    assert said(app).count("Praat hier samen over") == 5


@pytest.fixture
def smouldering(desk: Desk, traject: Traject) -> Traject:
    """A traject in which two kick-offs and two sessions after it passed without a word."""
    today = datetime.now(AMSTERDAM).date()
    start_boarding(desk, desk.journey(traject.id), proposed_rules(desk.library, traject.id, today))
    with desk.work("Dagen") as work:
        for session in desk.journey(traject.id).sessions:
            if session.step in ("kick_off", "werksessie_1"):
                weeks = 5 if session.step == "kick_off" else 2
                work.change(session.model_copy(update={"planned": today - timedelta(weeks=weeks)}))
    return traject


def _cards(app: AppTest) -> list[str]:
    return [str(b.key) for b in app.button if str(b.key).startswith("watch-own-")]


def test_without_a_timetable_of_teams_there_is_no_fire_to_look_after(
    open_view: OpenView, traject: Traject
) -> None:
    assert "Vuurtje bewaken" not in said(open_view("blaadjes.py", traject.id))


def test_three_blaadjes_are_in_view_and_the_rest_is_folded(open_view: OpenView, smouldering: Traject) -> None:
    app = open_view("blaadjes.py", smouldering.id)
    assert "Vuurtje bewaken" in said(app) and "Wat kan helpen" in said(app) and "uiterlijk" in said(app)
    (rest,) = [box for box in app.expander if box.label.startswith("Nog ")]
    folded = [b for b in rest.button if str(b.key).startswith("watch-own-")]
    assert len(_cards(app)) - len(folded) == 3 and folded


def test_a_blaadje_of_the_fire_is_put_away_only_with_a_reason_and_can_be_undone(
    open_view: OpenView, smouldering: Traject, desk: Desk
) -> None:
    app = open_view("blaadjes.py", smouldering.id)
    before = _cards(app)
    key = before[0].removeprefix("watch-own-")
    app.button(key=f"watch-away-{key}").click().run()
    app.button(key=f"watch-put-{key}").click().run()
    assert "Schrijf kort waarom" in said(app) and not desk.journey(smouldering.id).declined
    app.text_input(key=f"watch-why-{key}").input("Al *besproken*")
    app.button(key=f"watch-put-{key}").click().run()
    assert_calm(app)
    assert before[0] not in _cards(app) and "Al \\*besproken\\*" in said(app)
    (resting,) = [box for box in app.expander if box.label == "Weggelegd (1)"]
    today = datetime.now(AMSTERDAM).date()
    titles = {care.key: care.leaf.title for care in cares(desk.journey(smouldering.id), today)}
    assert titles[f"vuurtje:{key}"] in str(resting.markdown[0].value)
    told = [difference_table(touched(desk, change), {}) for change in changes(desk, smouldering.id)[:1]]
    assert "zorg om het vuurtje" in told[0]
    app.button(key="flash-undo").click().run()
    assert_calm(app)
    assert _cards(app) == before and not desk.journey(smouldering.id).declined


def test_a_blaadje_of_the_fire_becomes_an_own_one_with_one_button(
    open_view: OpenView, smouldering: Traject, desk: Desk
) -> None:
    app = open_view("blaadjes.py", smouldering.id)
    button = _cards(app)[0]
    app.button(key=button).click().run()
    assert_calm(app)
    (own,) = desk.journey(smouldering.id).obstacles
    assert own.title in said(app) and button not in _cards(app)
    app.button(key="flash-undo").click().run()
    assert not desk.journey(smouldering.id).obstacles and button in _cards(app)
