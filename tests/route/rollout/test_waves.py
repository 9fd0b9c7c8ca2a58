"""Who boards when, and why."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.route.rollout import Calendar, find_timetable
from planner.route.rollout.waves import Place, Team, boarded, waves
from tests.route.rollout.samples import rollout_of


def wave_of(boardings: object) -> dict[str, int | None]:
    return {boarding.team_id: boarding.wave for boarding in boardings}  # type: ignore[attr-defined]


def test_pilots_go_first_then_enthusiasts_then_the_circle_around_them() -> None:
    teams = [
        Team("d", "Team D"),
        Team("c", "Team C", Place.CIRCLE, around=("b",)),
        Team("b", "Team B", Place.ENTHUSIAST),
        Team("a", "Team A", Place.PILOT),
    ]
    assert wave_of(waves(teams, 1)) == {"a": 1, "b": 2, "c": 3, "d": 4}


def test_the_circle_waits_for_its_team_even_when_there_is_room() -> None:
    teams = [Team("c", "Team C", Place.CIRCLE, around=("b",)), Team("b", "Team B", Place.ENTHUSIAST)]
    found = waves(teams, 5)
    assert wave_of(found) == {"b": 1, "c": 2}
    assert "kring rond Team B" in found[1].reasons


def test_within_a_place_the_ready_and_stable_teams_go_first_and_unknown_counts_as_the_middle() -> None:
    teams = [
        Team("low", "Laag", readiness=30),
        Team("unknown", "Onbekend"),
        Team("high", "Hoog", readiness=80),
        Team("restless", "Onrustig", readiness=95, stable=False),
        Team("middle", "Midden", readiness=60),
    ]
    found = waves(teams, 1)
    assert [b.team_id for b in found] == ["high", "unknown", "middle", "low", "restless"]
    assert "nog geen teamscan: ingeschat op het midden" in found[1].reasons


def test_a_pin_holds_and_says_when_it_makes_a_wave_too_full() -> None:
    teams = [Team("a", "A", Place.PILOT), Team("b", "B", pin=1), Team("c", "C", pin=1), Team("d", "D", pin=3)]
    found = {b.team_id: b for b in waves(teams, 1)}
    assert wave_of(found.values()) == {"a": 2, "b": 1, "c": 1, "d": 3}
    assert "meer dan 1" in found["b"].reasons[0]
    assert "vastgezet in golf 3 door de projectleider" in found["d"].reasons


def test_who_finds_no_place_in_the_waves_there_are_is_told_so() -> None:
    found = waves([Team(n, n) for n in "abc"], 1, most_waves=2)
    assert [b.wave for b in found] == [1, 2, None]
    assert "geen plaats meer" in found[2].reasons[0]


def test_teams_at_one_location_board_together_when_nothing_else_decides() -> None:
    teams = [
        Team("a", "A", location="Noord"),
        Team("b", "B", location="Zuid"),
        Team("c", "C", location="Noord"),
    ]
    found = waves(teams, 2)
    assert wave_of(found) == {"a": 1, "c": 1, "b": 2}
    assert "zelfde locatie en golf als A" in found[1].reasons


def test_a_wave_for_less_than_one_team_is_refused() -> None:
    with pytest.raises(ValueError, match="minstens 1 team"):
        waves([], 0)


@given(
    st.integers(1, 4),
    st.lists(st.tuples(st.sampled_from(Place), st.none() | st.floats(0, 100), st.booleans()), max_size=12),
)
def test_every_team_boards_once_with_reasons_and_no_wave_is_too_full(k: int, known: list[tuple]) -> None:  # type: ignore[type-arg]
    teams = [
        Team(str(i), f"Team {i}", place, ready, stable) for i, (place, ready, stable) in enumerate(known)
    ]
    found = waves(teams, k)
    assert sorted(b.team_id for b in found) == sorted(team.id for team in teams)
    assert all(b.reasons for b in found)
    counts = [sum(b.wave == wave for b in found) for wave in range(1, len(teams) + 1)]
    assert all(count <= k for count in counts)
    assert sorted(counts, reverse=True) == counts


def test_a_wave_holds_its_teams_back_until_its_first_day() -> None:
    rollout = rollout_of(3, 3, Calendar(date(2027, 1, 4)))
    second = date(2027, 3, 1)
    found = waves([Team("0", "A", pin=2), Team("1", "B"), Team("2", "C")], 2)
    dated = find_timetable(boarded(rollout, found, {1: date(2027, 1, 4), 2: second}), 0)
    assert dated.placed["0-0"].first >= second
    assert dated.placed["1-0"].first < second
