"""Where things stand, from the notes that people keep."""

from __future__ import annotations

from datetime import date

from planner.route.experience import PhaseNote, PracticeNote, PracticeState, Story, StoryKind
from planner.route.progress import (
    Wish,
    development,
    followed,
    found,
    goals_at,
    newest_first,
    practices,
    team_phases,
)
from planner.route.traject import Goal, GoalMoment

PHASES = {"orientatie": "Oriëntatie", "inzicht": "Inzicht", "acceptatie": "Acceptatie"}


def _note(state: PracticeState, month: int, day: int = 1, key: str = "s1") -> PracticeNote:
    return PracticeNote(
        traject_id="t", recommendation=key, state=state, evidence="gezien", noted_on=date(2027, month, day)
    )


def _phase(phase: str, month: int, unit: str = "noord") -> PhaseNote:
    return PhaseNote(traject_id="t", unit_id=unit, phase=phase, noted_on=date(2027, month, 1))


def _story(title: str, month: int | None = None, **more: object) -> Story:
    told = date(2027, month, 1) if month else None
    return Story.model_validate(
        {"traject_id": "t", "kind": StoryKind.VERHAAL, "title": title, "told_on": told, **more}
    )


def _told(notes: list[PhaseNote]) -> str:
    team = team_phases(["noord"], notes)["noord"]
    return development(team, PHASES, lambda day: f"maand {day.month}")


def test_a_practice_without_notes_has_not_come_up() -> None:
    practice = practices(["s1"], [])["s1"]
    assert practice.latest is None and practice.state is PracticeState.NOG_NIET


def test_the_latest_note_says_where_a_practice_stands_also_when_it_went_back() -> None:
    notes = [
        _note(PracticeState.MERKBAAR, 2),
        _note(PracticeState.GESPREK, 3),
        _note(PracticeState.PROBEREN, 1),
    ]
    practice = practices(["s1"], notes)["s1"]
    assert practice.state is PracticeState.GESPREK
    assert [n.noted_on.month for n in practice.history] == [3, 2, 1]


def test_of_two_notes_on_one_day_the_one_written_later_counts() -> None:
    notes = [_note(PracticeState.PROBEREN, 2), _note(PracticeState.GESPREK, 2)]
    assert practices(["s1"], notes)["s1"].state is PracticeState.GESPREK
    assert practices(["s1"], notes[::-1])["s1"].state is PracticeState.GESPREK


def test_notes_of_a_recommendation_that_is_gone_are_left_out() -> None:
    assert set(practices(["s1"], [_note(PracticeState.GESPREK, 1, key="oud")])) == {"s1"}


def test_teams_keep_their_order_and_get_only_their_own_notes() -> None:
    known = team_phases(["zuid", "noord"], [_phase("inzicht", 1), _phase("inzicht", 1, "weg")])
    assert list(known) == ["zuid", "noord"]
    assert known["zuid"].latest is None and known["noord"].latest is not None


def test_a_team_is_in_a_phase_since_the_first_note_of_that_phase() -> None:
    notes = [_phase("inzicht", 5), _phase("inzicht", 3), _phase("orientatie", 1)]
    team = team_phases(["noord"], notes)["noord"]
    assert [(s.phase, s.since.month) for s in team.steps] == [("orientatie", 1), ("inzicht", 3)]


def test_the_development_of_a_team_is_told_in_words() -> None:
    assert _told([]) == "Over dit team is nog niets genoteerd."
    assert _told([_phase("inzicht", 2)]) == "Sinds de eerste notitie in inzicht (maand 2)."
    forward = _told([_phase("orientatie", 1), _phase("inzicht", 2), _phase("acceptatie", 4)])
    assert (
        forward == "Begonnen in oriëntatie (maand 1), daarna inzicht (maand 2), nu in acceptatie (maand 4)."
    )


def test_a_step_back_is_named_without_blame() -> None:
    told = _told([_phase("acceptatie", 1), _phase("inzicht", 2)])
    assert told.startswith("Begonnen in acceptatie (maand 1), nu in inzicht (maand 2).")
    assert "stap terug" in told and "Dat hoort erbij" in told


def test_a_phase_that_the_content_no_longer_knows_is_still_told() -> None:
    assert "vroeger" in _told([_phase("vroeger", 1), _phase("inzicht", 2)])


def test_stories_come_newest_first_and_those_without_a_day_last() -> None:
    stories = [_story("zonder dag"), _story("oud", 1), _story("nieuw", 6)]
    assert [s.title for s in newest_first(stories)] == ["nieuw", "oud", "zonder dag"]


def test_stories_are_found_by_kind_team_and_stop_together() -> None:
    stories = [
        _story("goed", 1, kind=StoryKind.LES, unit_id="noord", station="passagiers"),
        _story("andere soort", 1, unit_id="noord", station="passagiers"),
        _story("ander team", 1, kind=StoryKind.LES, unit_id="zuid", station="passagiers"),
        _story("andere halte", 1, kind=StoryKind.LES, unit_id="noord", station="brandstof"),
    ]
    assert [s.title for s in found(stories, Wish(("les",), "noord", "passagiers"))] == ["goed"]
    assert len(found(stories, Wish())) == 4


def test_a_goal_is_followed_by_the_stories_that_were_linked_to_it() -> None:
    goal = Goal(traject_id="t", level="cliënt", moment=GoalMoment.DOEL, text="Wij luisteren")
    other = goal.model_copy(update={"id": "anders"})
    stories = [_story("eerst", 1, goal_id=goal.id), _story("later", 2, goal_id=goal.id), _story("los", 3)]
    assert [[s.title for s in linked] for _, linked in followed([goal, other], stories)] == [
        ["later", "eerst"],
        [],
    ]


def test_goals_come_back_at_the_start_and_halfway_and_dreams_at_the_end() -> None:
    goal, dream = (
        Goal(traject_id="t", level="cliënt", moment=moment, text=str(moment)) for moment in GoalMoment
    )
    assert goals_at("tussenstation", [goal, dream]) == goals_at("reisschema", [goal, dream]) == [goal]
    assert goals_at("droombestemming", [goal, dream]) == [dream]
    assert goals_at("brandstof", [goal, dream]) == []
