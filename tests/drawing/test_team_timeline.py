"""The timeline of teams and the load of trainers: what they say, what stays readable, and that nothing becomes markup."""

from __future__ import annotations

import time
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest

from planner.drawing.board_ground import free_time
from planner.drawing.load_table import Cell, LoadRow, load_table
from planner.drawing.team_board import Board, Count, Group, Mark, Row, Shut, State, board_words
from planner.drawing.team_timeline import legend, team_timeline
from tests.drawing.svg_reading import boxes, collisions, outside, parsed

MONDAY = date(2027, 1, 4)
NS = "{http://www.w3.org/2000/svg}"


def _mark(weeks: int, sign: str, state: State = "gepland", days: int = 0) -> Mark:
    first = MONDAY + timedelta(weeks=weeks)
    return Mark(first, first + timedelta(days=days), sign, state, f"Sessie {sign}")


def _row(name: str, start: int = 0) -> Row:
    return Row(name, tuple(_mark(start + 3 * i, sign) for i, sign in enumerate("K1234E")))


def _board(groups: int = 3, teams: int = 4, opened: bool = True, today: date = MONDAY) -> Board:
    found = tuple(
        Group(
            f"g{g}",
            f"Golf {g + 1}",
            f"{teams} teams",
            tuple(_row(f"Team {g}-{t}", 2 * g) for t in range(teams)),
            marks=_row("", 2 * g).marks,
            opened=opened,
        )
        for g in range(groups)
    )
    shut = (Shut(date(2027, 3, 8), date(2027, 3, 14), "Verhuizing"),)
    holidays = ((date(2027, 3, 26), "Goede Vrijdag"),)
    return Board("Dienstregeling per golf", found, shut, holidays, today, (("K", "Kick-off"),))


def _hits(svg: str) -> list[ElementTree.Element]:
    return list(parsed(svg).iter(f"{NS}a"))


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("opened", [False, True])
def test_no_words_overlap_or_stick_out(narrow: bool, opened: bool) -> None:
    svg = team_timeline(_board(opened=opened), narrow)
    assert not collisions(svg) and not outside(svg)


def test_every_team_is_named_when_its_group_is_open_and_none_when_it_is_folded() -> None:
    open_words = {box.words for box in boxes(team_timeline(_board()))}
    folded = {box.words for box in boxes(team_timeline(_board(opened=False)))}
    assert {"Team 0-0", "Team 2-3"} <= open_words
    assert not any(words.startswith("Team") for words in folded)
    assert "▸ Golf 3" in folded and "▾ Golf 3" in open_words


def test_a_heading_is_a_link_that_says_what_it_does() -> None:
    links = _hits(team_timeline(_board(opened=False)))
    assert [link.get("data-stop") for link in links] == ["g0", "g1", "g2"]
    assert links[0].get("aria-label") == "Golf 1, 4 teams: openklappen"
    assert links[0].get("aria-expanded") == "false"


def test_the_state_of_a_session_is_a_shape_too() -> None:
    states: tuple[State, ...] = ("gehouden", "gepland", "vast")
    marks = tuple(_mark(3 * i, "K", state) for i, state in enumerate(states))
    svg = team_timeline(
        Board("x", (Group("g", "Golf", "", (Row("Team", marks),), opened=True),), (), (), MONDAY)
    )
    shapes = [(r.get("fill"), r.get("rx")) for r in parsed(svg).iter(f"{NS}rect") if r.get("stroke-width")]
    assert len(shapes) == 3 and len(set(shapes)) == 3


def test_closed_weeks_and_holidays_are_named() -> None:
    svg = team_timeline(_board())
    assert "Verhuizing" in {box.words for box in boxes(svg)}
    assert "Goede Vrijdag, 26 mrt 2027" in svg
    assert free_time(_board()) == (
        "Verhuizing, 8 mrt 2027 tot en met 14 mrt 2027",
        "Goede Vrijdag, 26 mrt 2027",
    )


def test_today_is_drawn_when_it_is_near_and_left_out_when_it_is_far() -> None:
    assert "vandaag" in {box.words for box in boxes(team_timeline(_board()))}
    far = team_timeline(_board(today=date(2030, 1, 7)))
    assert "vandaag" not in {box.words for box in boxes(far)}


def test_the_text_alternative_tells_every_group_and_its_days() -> None:
    words = board_words(_board())
    assert "Golf 1: 4 teams, van 4 jan 2027 tot en met 19 apr 2027." in words
    assert "Golf 3: 4 teams, van 1 feb 2027 tot en met 17 mei 2027." in words
    assert "Er staat nog niets op een dag." in board_words(Board("x", (), (), (), MONDAY))


def test_columns_are_explained_where_they_are_drawn() -> None:
    counted = Group("g", "Locatie", "9 teams", (_row("Team"),), counts=(Count(MONDAY, 3), Count(MONDAY, 0)))
    board = Board("x", (counted,), (), (), MONDAY)
    assert any(line.startswith("kolom") for line in legend(board))
    assert "Week 1: 3" in team_timeline(board)
    assert not any(line.startswith("kolom") for line in legend(_board()))


def test_what_people_typed_never_becomes_markup() -> None:
    wild = '<script>alert("x")</script> & co'
    board = Board(
        wild,
        (Group(wild, wild, wild, (_row(wild),), opened=True),),
        (Shut(MONDAY, MONDAY, wild),),
        (),
        MONDAY,
    )
    for narrow in (False, True):
        svg = team_timeline(board, narrow)
        assert parsed(svg) is not None and "<script" not in svg
    table = load_table([LoadRow(wild, (Cell(1, 2),))], [MONDAY], MONDAY)
    assert "<script" not in table


def test_nothing_to_draw_is_still_a_picture() -> None:
    assert not outside(team_timeline(Board("Leeg", (), (), (), MONDAY)))


def test_long_names_are_shortened_and_stay_inside() -> None:
    long = "Het woonzorgcentrum aan de oude haven met een naam die maar niet ophoudt en dan nog een stuk"
    board = Board("x", (Group("g", long, "1 team", (_row(long),), opened=True),), (), (), MONDAY)
    for narrow in (False, True):
        assert not outside(team_timeline(board, narrow)) and not collisions(team_timeline(board, narrow))


@pytest.mark.parametrize("narrow", [False, True])
def test_the_words_beside_a_heading_are_whole_or_not_there_and_never_half(narrow: bool) -> None:
    told = "24 bijeenkomsten"
    for letters in range(1, 60):
        group = Group("g", "x" * letters, told, (_row("Team"),), opened=True)
        svg = team_timeline(Board("x", (group,), (), (), MONDAY), narrow)
        words = {box.words for box in boxes(svg)}
        assert told in words or not any(word.startswith("24") for word in words)
        assert not collisions(svg) and not outside(svg)
        if letters < 12:
            assert told in words


def test_beside_the_rows_the_words_of_all_headings_end_under_each_other() -> None:
    groups = tuple(Group(n, n, "4 teams", (_row("Team"),), opened=True) for n in ("Kort", "Een lange naam"))
    drawn = parsed(team_timeline(Board("x", groups, (), (), MONDAY)))
    places = [t.get("x") for t in drawn.iter(f"{NS}text") if t.text == "4 teams"]
    assert len(places) == 2 and len(set(places)) == 1


def test_three_hundred_teams_folded_by_wave_stay_small() -> None:
    svg = team_timeline(_board(groups=75, teams=4, opened=False))
    assert len(svg) < 400_000
    began = time.perf_counter()
    team_timeline(_board(groups=75, teams=4, opened=False))
    one = time.perf_counter() - began
    began = time.perf_counter()
    team_timeline(_board(groups=15, teams=4, opened=False))
    assert one < 25 * (time.perf_counter() - began)  # five times as many waves, about five times the work


def test_the_load_says_a_number_and_more_than_colour_when_it_is_too_full() -> None:
    html = load_table([LoadRow("Trainer 1", (Cell(1, 2), Cell(3, 2), Cell(0, 0), Cell(0, 2)))],
                      [MONDAY + timedelta(weeks=i) for i in range(4)], MONDAY)  # fmt: skip
    assert "<b>1</b>/2" in html and "<b>3</b>/2" in html and "te vol" in html
    assert "week 3: er is geen ruimte" in html
    assert "Week 1, vanaf 4 jan 2027, deze week" in html
