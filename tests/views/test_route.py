"""The route on screen: empty, full, edited with its effect shown first, and refused when it can't be."""

from __future__ import annotations

from datetime import date

from streamlit.testing.v1 import AppTest

from planner.route.activity import Activity, Lag
from planner.route.traject import Goal, GoalMoment, Traject
from planner.usecases.desk import Desk
from planner.usecases.keeping import discard, keep
from planner.usecases.route import propose_route
from planner.views.parts.route_table import to_print
from scans.groups import Level
from tests.views.conftest import OpenView, assert_calm, said


def _activity(traject: Traject, title: str, *after: Lag, **more: object) -> Activity:
    fields = {"station": "brandstof", "role": "conducteur", "levels": (Level.TACTISCH,)} | more
    return Activity(traject_id=traject.id, title=title, after=after, **fields)  # type: ignore[arg-type]


def _pair(desk: Desk, traject: Traject) -> tuple[Activity, Activity]:
    first = keep(desk, _activity(traject, "Kick-off", days=1), "Activiteit")
    second = keep(
        desk, _activity(traject, "Werksessie", Lag(activity_id=first.id, max_weeks=4)), "Activiteit"
    )
    return first, second


def _open(app, activity: Activity):  # type: ignore[no-untyped-def]
    app.selectbox(key="route-choice").set_value(activity.id).run()
    assert_calm(app)
    return app


def _field(activity: Activity, name: str) -> str:
    return f"act-{activity.id}-{activity.version}-{name}"


def _rows(app: AppTest) -> int:
    """Return how many activities the table of the route has."""
    tables = [
        str(element.proto.body) for element in app.get("html") if "table class" in str(element.proto.body)
    ]
    return tables[0].count("<tr>") - 1


def test_an_empty_route_offers_the_template(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    app = open_view("route.py", traject.id)
    app.button(key="route-propose").click().run()
    assert_calm(app)
    assert {a.template for a in desk.journey(traject.id).activities} == set(desk.library.activities)


def test_a_full_route_shows_table_and_timeline(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    propose_route(desk, traject.id)
    app = open_view("route.py", traject.id)
    assert _rows(app) == len(desk.library.activities)
    app.segmented_control(key="route-view").set_value("Tijdlijn").run()
    assert_calm(app)


def test_the_effect_of_a_longer_activity_is_shown_before_it_is_kept(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    first, _ = _pair(desk, traject)
    app = _open(open_view("route.py", traject.id), first)
    app.number_input(key=_field(first, "days")).set_value(11).run()
    app.button(key="route-save").click().run()
    assert "verschuift 1 andere activiteit" in said(app)
    assert next(a for a in desk.journey(traject.id).activities if a.id == first.id).days == 1
    app.button(key="route-confirm").click().run()
    assert_calm(app)
    assert next(a for a in desk.journey(traject.id).activities if a.id == first.id).days == 11


def test_a_maximum_that_cannot_hold_is_explained_with_both_names(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    first, second = _pair(desk, traject)
    keep(desk, first.model_copy(update={"planned": date(2099, 1, 5)}), "Activiteit")
    keep(desk, second.model_copy(update={"planned": date(2099, 9, 7)}), "Activiteit")
    text = said(open_view("route.py", traject.id))
    assert "Kick" in text and "Werksessie" in text and "hooguit" in text


def test_a_circle_is_explained_and_dates_remain(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    first, second = _pair(desk, traject)
    keep(desk, first.model_copy(update={"after": (Lag(activity_id=second.id),)}), "Activiteit")
    app = open_view("route.py", traject.id)
    assert app.warning
    assert _rows(app) == 2


def test_an_activity_can_be_added_and_removed(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    app = open_view("route.py", traject.id)
    propose_route(desk, traject.id)
    app.run()
    count = len(desk.journey(traject.id).activities)
    app.button(key="route-add").click().run()
    opened = app.session_state["route-opened"]
    app.text_input(key=_field(opened, "title")).input("Lunch met naasten").run()
    app.button(key="route-save").click().run()
    assert_calm(app)
    added = [a for a in desk.journey(traject.id).activities if a.title == "Lunch met naasten"]
    assert len(added) == 1
    _open(app, added[0])
    app.button(key="route-remove").click().run()
    app.button(key="route-confirm").click().run()
    assert_calm(app)
    assert len(desk.journey(traject.id).activities) == count


def test_an_activity_without_a_name_is_refused_in_dutch(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    first, _ = _pair(desk, traject)
    app = _open(open_view("route.py", traject.id), first)
    app.text_input(key=_field(first, "title")).input("").run()
    assert "vul hier iets in of maak een keuze." in said(app)
    assert app.button(key="route-save").disabled


def test_a_fixed_day_on_a_holiday_says_which_day_it_becomes(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    first, _ = _pair(desk, traject)
    app = _open(open_view("route.py", traject.id), first)
    app.date_input(key=_field(first, "planned")).set_value(date(2027, 4, 27)).run()
    assert "Koningsdag; op de route wordt het wo 28 april 2027" in said(app)


def test_a_stop_that_is_switched_off_leaves_the_route_and_comes_back(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    propose_route(desk, traject.id)
    full = _rows(open_view("route.py", traject.id))
    stored = desk.journey(traject.id).traject
    off = keep(desk, stored.model_copy(update={"switched_off": ("station:brandstof",)}), "Onderdelen")
    assert _rows(open_view("route.py", traject.id)) < full
    keep(desk, off.model_copy(update={"switched_off": ()}), "Onderdelen")
    assert _rows(open_view("route.py", traject.id)) == full


def test_an_activity_that_someone_else_renames_stays_open_with_the_typed_text(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    first, _ = _pair(desk, traject)
    app = _open(open_view("route.py", traject.id), first)
    app.text_input(key=_field(first, "title")).input("Naam van A").run()
    keep(desk, first.model_copy(update={"title": "Naam van B"}), "Activiteit")
    app.text_area(key=_field(first, "note")).input("Ook dit").run()
    assert_calm(app)
    assert app.text_input(key=_field(first, "title")).value == "Naam van A"
    app.button(key="route-save").click().run()
    assert "Er is niets overschreven" in said(app)
    assert app.text_input(key=_field(first, "title")).value == "Naam van A"
    app.button(key="route-refresh").click().run()
    assert_calm(app)
    renamed = next(a for a in desk.journey(traject.id).activities if a.id == first.id)
    assert app.text_input(key=_field(renamed, "title")).value == "Naam van B"


def test_an_activity_that_someone_else_removes_stays_open_until_that_is_seen(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    _, second = _pair(desk, traject)
    app = _open(open_view("route.py", traject.id), second)
    discard(desk, second, "Activiteit")
    app.text_input(key=_field(second, "title")).input("Naam van A").run()
    app.button(key="route-save").click().run()
    assert "Dit bestaat niet meer" in said(app)
    assert app.text_input(key=_field(second, "title")).value == "Naam van A"
    app.button(key="route-refresh").click().run()
    assert_calm(app)
    assert not app.text_input


def test_nothing_chosen_in_the_list_never_closes_what_is_open(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    first, _ = _pair(desk, traject)
    app = _open(open_view("route.py", traject.id), first)
    app.selectbox(key="route-choice").set_value(None).run()
    assert_calm(app)
    assert app.text_input(key=_field(first, "title")).value == "Kick-off"


def test_the_same_activity_opens_again_after_it_was_closed(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    first, _ = _pair(desk, traject)
    app = _open(open_view("route.py", traject.id), first)
    for close in ("route-cancel", "route-save"):
        app.button(key=close).click().run()
        assert_calm(app)
        assert not app.text_input and app.selectbox(key="route-choice").value is None
        first = next(a for a in desk.journey(traject.id).activities if a.id == first.id)
        _open(app, first)
        assert app.text_input(key=_field(first, "title")).value == "Kick-off"
    app.button(key="route-add").click().run()
    assert app.selectbox(key="route-choice").value is None
    assert "Nieuwe activiteit" in said(app)


def test_a_longest_lag_below_the_shortest_cannot_be_kept(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    first, second = _pair(desk, traject)
    app = _open(open_view("route.py", traject.id), second)
    app.number_input(key=_field(second, f"lag-{first.id}-min")).set_value(6).run()
    assert "korter dan" in said(app) and app.button(key="route-save").disabled
    app.number_input(key=_field(second, f"lag-{first.id}-max")).set_value(7).run()
    assert not app.error and not app.button(key="route-save").disabled


def test_a_fixed_day_that_moves_is_told_on_the_route(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    first, _ = _pair(desk, traject)
    keep(desk, first.model_copy(update={"planned": date(2099, 1, 3)}), "Activiteit")
    assert "staat vast op za 3 januari 2099, dat is geen werkdag" in said(open_view("route.py", traject.id))


def _with_goals(desk: Desk, traject: Traject) -> None:
    for moment, text in ((GoalMoment.DOEL, "Wij vragen eerst"), (GoalMoment.DROOM, "Iedereen hoort erbij")):
        goal = Goal(
            traject_id=traject.id,
            level="cliënt",
            moment=moment,
            text=text,
            noticed_by="Bewoners vertellen het",
        )
        keep(desk, goal, "Doel")


def test_goals_and_dream_come_back_on_the_route(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    _with_goals(desk, traject)
    text = said(open_view("route.py", traject.id))
    assert "Wij vragen eerst" in text and "Iedereen hoort erbij" in text and "Bewoners vertellen het" in text


def test_the_tussenstation_asks_about_the_goals_and_the_end_shows_the_dream(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    _with_goals(desk, traject)
    app = open_view("route.py", traject.id)
    app.session_state["route-stop"] = "tussenstation"
    halfway = said(app.run())
    assert "Merken jullie dit al?" in halfway and "Wij vragen eerst" in halfway and "Iedereen" not in halfway
    assert "Wat anderen bij hun tussenstation merkten" in halfway
    app.session_state["route-stop"] = "droombestemming"
    assert "Iedereen hoort erbij" in said(app.run())


def test_the_printed_route_holds_the_goals_as_plain_text(desk: Desk, traject: Traject) -> None:
    _with_goals(desk, traject)
    page = to_print(desk.library, desk.journey(traject.id), desk.today)
    assert "Wij vragen eerst" in page and "Iedereen hoort erbij" in page
