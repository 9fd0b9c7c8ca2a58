"""What asks for attention."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from planner.route.activity import Activity, Lag
from planner.route.advice import Advice
from planner.route.attention import MOST, WATCHED, Attention, Known, RoleNeed, attention
from planner.route.boarding import BoardingRules, Session, Step
from planner.route.experience import PhaseNote
from planner.route.journey import Journey
from planner.route.logic import ChosenInvulling
from planner.route.timetable import timetable
from planner.route.traject import Assignment, Goal, GoalMoment, Origin, Traject
from scans.answers import Round
from scans.groups import Level, Unit, UnitKind

MONDAY = date(2027, 1, 4)
ROLES = (
    RoleNeed("machinist", "Machinist", True, "Zonder machinist geen ruimte.", stations=("machinist",)),
    RoleNeed("conducteur", "Conducteur", True, "Zonder conducteur geen agenda.", 1.0),
    RoleNeed("klankbord", "Klankbord", False, "Zonder klankbord geen spiegel."),
)
KNOWN = Known(ROLES, {"beweging": "Beweging"})
CALM: dict[str, Any] = {
    "assignments": (
        Assignment(traject_id="t", role="machinist", who="bestuurder"),
        Assignment(traject_id="t", role="conducteur", who="projectleider", days_per_week=1.5),
    ),
    "goals": (Goal(traject_id="t", level="cliënt", moment=GoalMoment.DOEL, text="Luisteren"),),
}
CHOSEN = (ChosenInvulling(id="i", traject_id="t", invulling="beweging"),)


def _found(
    today: date = MONDAY, advice: Advice | None = None, traject: dict[str, Any] | None = None, **more: Any
) -> list[Attention]:
    values = {"id": "t", "name": "Test", "start": MONDAY} | (traject or {})
    journey = Journey(Traject.model_validate(values), **(CALM | more))
    dates = timetable(journey.activities, MONDAY, today)
    return attention(journey, dates, KNOWN, advice, today)


def _views(found: list[Attention]) -> list[str]:
    return [a.view for a in found]


def _activity(**more: Any) -> Activity:
    values = {"traject_id": "t", "station": "brandstof", "title": "Kick-off", "role": "machinist"}
    return Activity.model_validate(values | {"levels": (Level.TACTISCH,)} | more)


def test_a_traject_without_a_chosen_invulling_is_sent_to_the_five_invullingen() -> None:
    assert _views(_found()) == ["invullingen.py"]


def test_a_chosen_invulling_without_a_change_asks_for_the_five_questions() -> None:
    (only,) = _found(invullingen=CHOSEN)
    assert only.view == "helpende_vragen.py" and "één vraag open" in only.sentence


def test_a_traject_without_goals_is_sent_to_the_reisschema() -> None:
    assert "reisschema.py" in _views(_found(goals=()))


def test_activities_that_wait_for_each_other_come_first() -> None:
    one, two = _activity(id="a", title="Een"), _activity(id="b", title="Twee")
    ring = (
        one.model_copy(update={"after": (Lag(activity_id="b"),)}),
        two.model_copy(update={"after": (Lag(activity_id="a"),)}),
    )
    first = _found(activities=ring)[0]
    assert first.view == "route.py" and "spreken" in first.sentence and "Twee" in first.reason


def test_an_activity_that_could_have_begun_is_named_with_how_long_ago() -> None:
    first = _found(today=MONDAY + timedelta(days=22), activities=(_activity(),))[0]
    assert first.sentence == "‘Kick-off’ had 3 weken geleden al kunnen beginnen."


def test_an_activity_that_the_teams_took_over_is_not_late_beside_their_own_days() -> None:
    values: dict[str, Any] = {
        "today": MONDAY + timedelta(days=22), "activities": (_activity(template="kick_off"),)
    }  # fmt: skip
    rules = BoardingRules(traject_id="t", first=MONDAY, steps=(Step(key="kick_off", title="Kick-off"),))
    assert "route.py" in _views(_found(**values))
    assert "route.py" not in _views(_found(**values, boarding_rules=(rules,)))


def test_an_activity_that_waits_for_a_late_one_is_not_called_late_itself() -> None:
    late = _activity(id="a")
    waits = _activity(id="b", title="Daarna", after=(Lag(activity_id="a"),))
    first = _found(today=MONDAY + timedelta(days=60), activities=(late, waits))[0]
    assert "Kick-off" in first.sentence


def test_an_activity_of_today_is_not_late() -> None:
    assert "route.py" not in _views(_found(activities=(_activity(),)))


def test_an_empty_essential_role_says_what_it_blocks_and_an_optional_one_says_nothing() -> None:
    first = _found(assignments=CALM["assignments"][1:])[0]
    assert (
        first.sentence == "De rol van machinist is nog leeg."
        and first.reason == "Zonder machinist geen ruimte."
    )


def test_two_empty_roles_make_one_sentence() -> None:
    first = _found(assignments=())[0]
    assert first.sentence == "Deze rollen zijn nog leeg: machinist en conducteur."


def test_a_role_whose_stops_are_all_switched_off_is_not_missed() -> None:
    found = _found(assignments=CALM["assignments"][1:], traject={"switched_off": ("station:machinist",)})
    assert "bemanning.py" not in _views(found)


def test_a_conducteur_with_half_a_day_is_mentioned_with_the_figure() -> None:
    short = CALM["assignments"][1].model_copy(update={"days_per_week": 0.5})
    first = _found(assignments=(CALM["assignments"][0], short))[0]
    assert "minder dan één dag" in first.sentence and "0,5" in first.reason


def test_the_advice_to_wait_is_passed_on_with_its_reason() -> None:
    advice = Advice("Wacht.", "Er loopt iets.", "", (), ())
    assert _found(advice=advice)[0] == Attention(
        "Wacht.", "Er loopt iets.", "vertrekstation.py", "Bekijk wat er rijdt"
    )


def _round(days_ago: int) -> Round:
    opened = MONDAY - timedelta(days=days_ago)
    return Round(id="r", traject_id="t", scan="team", unit_id="u", title="Voorjaar", opened=opened)


def test_a_scan_open_for_two_weeks_with_five_answers_can_be_closed() -> None:
    first = _found(rounds=(_round(14),), answer_counts={"r": 5})[0]
    assert first.view == "scans.py" and "Voorjaar" in first.sentence


def test_a_scan_with_four_answers_or_opened_last_week_is_left_alone() -> None:
    assert "scans.py" not in _views(_found(rounds=(_round(30),), answer_counts={"r": 4}))
    assert "scans.py" not in _views(_found(rounds=(_round(13),), answer_counts={"r": 20}))


def test_a_round_with_a_last_day_is_left_alone_until_that_day_is_over() -> None:
    held = _round(30).model_copy(update={"until": MONDAY})
    assert "scans.py" not in _views(_found(rounds=(held,), answer_counts={"r": 9}))
    tomorrow = MONDAY + timedelta(days=1)
    first = _found(today=tomorrow, rounds=(held,), answer_counts={"r": 9})[0]
    assert first.sentence == "De laatste dag van de scan ‘Voorjaar’ is voorbij."


def test_a_round_that_promised_more_answers_waits_for_them() -> None:
    held = _round(30).model_copy(update={"threshold": 8})
    assert "scans.py" not in _views(_found(rounds=(held,), answer_counts={"r": 7}))
    assert "scans.py" in _views(_found(rounds=(held,), answer_counts={"r": 8}))


def _teams(count: int) -> tuple[Unit, ...]:
    top = Unit(id="top", traject_id="t", kind=UnitKind.ORGANISATIE, name="Test")
    made = (
        Unit(id=f"u{i}", traject_id="t", kind=UnitKind.TEAM, name=f"Team {i}", parent_id="top")
        for i in range(count)
    )
    return (top, *made)


def _note(unit: str, days_ago: int) -> PhaseNote:
    return PhaseNote(
        traject_id="t", unit_id=unit, phase="inzicht", noted_on=MONDAY - timedelta(days=days_ago)
    )


def test_teams_that_nobody_wrote_about_for_ninety_days_make_one_sentence() -> None:
    notes = (_note("u0", 90), _note("u1", 200), _note("u2", 200), _note("u2", 89))
    found = [a for a in _found(units=_teams(4), phase_notes=notes) if a.view == "onderweg.py"]
    assert [a.sentence for a in found] == ["Over 2 teams is al drie maanden niets opgeschreven."]


def test_a_team_that_is_not_on_board_yet_is_not_called_quiet() -> None:
    assert "onderweg.py" not in _views(_found(units=_teams(3), today=MONDAY + timedelta(days=365)))


def test_what_belongs_to_a_page_that_is_off_is_left_out() -> None:
    assert _found(traject={"switched_off": ("pagina:invullingen",)}) == []


def test_there_are_never_more_than_five_sentences() -> None:
    advice = Advice("Wacht.", "Er loopt iets.", "", (), ())
    found = _found(
        today=MONDAY + timedelta(days=60), advice=advice, activities=(_activity(),), assignments=(), goals=(),
        rounds=(_round(30),), answer_counts={"r": 9}, units=_teams(1), phase_notes=(_note("u0", 100),),
    )  # fmt: skip
    assert len(found) == MOST


def test_a_described_example_asks_for_nothing() -> None:
    assert _found(goals=(), assignments=(), traject={"origin": Origin.BESCHREVEN}) == []


def _boarding(**more: Any) -> dict[str, Any]:
    """Two teams that should have begun on Monday, and whose next session has a day but no trainer."""
    steps = (Step(key="begin", title="Kick-off", trainers=0), Step(key="een", title="Werksessie 1"))
    days = {"begin": MONDAY, "een": MONDAY + timedelta(weeks=3)}
    return {
        "units": tuple(Unit(id=u, traject_id="t", kind=UnitKind.TEAM, name=u) for u in ("Dag", "Nacht")),
        "boarding_rules": (BoardingRules(traject_id="t", first=MONDAY, steps=steps),),
        "sessions": tuple(
            Session(
                id=f"{u}{s.key}", traject_id="t", unit_id=u, step=s.key, title=s.title, planned=days[s.key]
            )
            for u in ("Dag", "Nacht")
            for s in steps
        ),
    } | more


def test_the_fire_of_the_teams_gives_at_most_two_sentences_one_per_kind() -> None:
    found = [a for a in _found(MONDAY + timedelta(weeks=1), **_boarding()) if a.view == "blaadjes.py"]
    assert [a.sentence for a in found] == ["De dag is voorbij: Dag.", "Er mist een trainer."]
    assert len(found) == WATCHED and "nog 1 keer" in found[0].reason


def test_without_the_page_of_the_blaadjes_the_fire_is_not_told() -> None:
    off = {"switched_off": ("pagina:blaadjes",)}
    found = _found(MONDAY + timedelta(weeks=1), traject=off, **_boarding())
    assert "blaadjes.py" not in _views(found)
