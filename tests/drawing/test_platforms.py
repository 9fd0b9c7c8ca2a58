"""The teams on the lijnenkaart: each at its stop on the platform of its wave, with three and with three hundred."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings

from planner.drawing.lijnenkaart import SHEET, lijnenkaart, lijnenkaart_for_paper
from planner.drawing.map_model import Map, Train
from planner.drawing.map_words import stop_list
from planner.drawing.palette import INK, LEVELS, PLATFORM
from planner.drawing.svg import height_of
from planner.drawing.upright import lijnenkaart_upright
from planner.drawing.waves import MOST_PLATFORMS, NAMED, find_group, is_group_key, platforms
from scans.groups import Level
from tests.drawing.map_samples import booklet, many, maps, sample
from tests.drawing.svg_reading import NS, Box, boxes, collisions, desc, outside, parsed

BOTH = pytest.mark.parametrize("draw", [lijnenkaart, lijnenkaart_upright])
SIZES = pytest.mark.parametrize(("count", "waves"), [(3, 1), (12, 0), (18, 3), (40, 8), (300, 10), (300, 60)])
CALM = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
TEAMS = LEVELS[Level.OPERATIONEEL].colour


def _rects(root: ElementTree.Element, wanted: dict[str, str]) -> list[Box]:
    found = [r for r in root.iter(f"{NS}rect") if all(r.get(k) == v for k, v in wanted.items())]
    return [_box(*(float(r.get(k, "0")) for k in ("x", "y", "width", "height"))) for r in found]


def _box(x: float, y: float, width: float, height: float) -> Box:
    return Box("", x, y, x + width, y + height)


def _frames(svg: str) -> list[Box]:
    """Return the frame of every team's train."""
    return _rects(parsed(svg), {"class": "lk-hit lk-car"})


def _cars(svg: str) -> list[tuple[str, Box]]:
    """Return (key of its group, frame) of every team's train, 3 units in from the frame on each side."""
    found = []
    for link in parsed(svg).iter(f"{NS}a"):
        if is_group_key(link.get("data-stop", "")):
            (frame,) = _rects(link, {"class": "lk-hit lk-car"})
            found.append(
                (link.get("data-stop", ""), replace(frame, left=frame.left + 3, right=frame.right - 3))
            )
    return found


def _ties(svg: str) -> list[tuple[float, float, float]]:
    """Return (x, top, bottom) of every piece of dotted line."""
    paths = [p.get("d", "") for p in parsed(svg).iter(f"{NS}path") if p.get("stroke-dasharray") == "1 6"]
    pieces = [re.findall(r"M([\d.]+) ([\d.]+) V([\d.]+)", path) for path in paths]
    return [(float(x), float(top), float(bottom)) for found in pieces for x, top, bottom in found]


@BOTH
@SIZES
def test_nothing_overlaps_with_few_and_with_many_teams(draw, count: int, waves: int) -> None:
    svg = draw(many(count, waves))
    assert collisions(svg) == [] and outside(svg) == []
    assert not [1 for a, b in combinations(_frames(svg), 2) if a.meets(b)]


@BOTH
@CALM
@given(m=maps())
def test_no_train_meets_another_or_a_sign_or_leaves_the_drawing(draw, m: Map) -> None:
    svg = draw(m)
    trains, (_, _, width, height) = _frames(svg), map(float, parsed(svg).get("viewBox", "").split())
    assert len(trains) in (len(m.trains), len(_groups(m)))
    assert not [1 for a, b in combinations(trains, 2) if a.meets(b)]
    signs = _rects(parsed(svg), {"fill": INK, "height": "23"})
    assert not [1 for train in trains for sign in signs if train.meets(sign)]
    assert all(t.left >= 0 and t.right <= width and t.top >= 0 and t.bottom <= height for t in trains)


@CALM
@given(m=maps())
def test_a_dotted_line_runs_through_no_words_and_no_train(m: Map) -> None:
    svg = lijnenkaart(m)
    lines = [Box("", x - 1, top, x + 1, bottom) for x, top, bottom in _ties(svg)]
    heading = "Waar de teams staan"  # lies on paper of its own
    inside = [b for b in boxes(svg) if not b.words.startswith(heading)] + [
        replace(frame, top=frame.top + 4, bottom=frame.bottom - 4) for _, frame in _cars(svg)
    ]
    assert not [(tie, box) for tie in lines for box in inside if tie.meets(box)]


def _groups(m: Map) -> list[str]:
    return [group.key for platform in platforms(m) for group in platform.groups]


@SIZES
def test_every_train_stands_under_its_stop_on_the_platform_of_its_wave(count: int, waves: int) -> None:
    m = many(count, waves)
    svg = lijnenkaart(m)
    columns, used = _columns(svg, m), {train.stop for train in m.trains}
    strips = _rects(parsed(svg), {"fill": PLATFORM})
    home = {g.key: strip for p, strip in zip(platforms(m), strips, strict=True) for g in p.groups}
    for key, car in _cars(svg):
        stop = key.split(":")[-1]
        assert home[key].top < car.top and car.bottom - 4 < home[key].bottom
        assert [s for s in used if car.left - 0.5 <= columns[s] <= car.right + 0.5] == [
            stop
        ] or count <= NAMED
        assert min(used, key=lambda s: abs(columns[s] - (car.left + car.right) / 2)) == stop


def _columns(svg: str, m: Map) -> dict[str, float]:
    """Return the x of every stop: the middle of the frame of its link."""
    found = {}
    for link in parsed(svg).iter(f"{NS}a"):
        frame = [p.get("d", "") for p in link.iter(f"{NS}path") if p.get("class") == "lk-hit"]
        if frame:
            xs = [float(x) for x in re.findall(r"[MH](-?[0-9.]+)", frame[0])]
            found[link.get("data-stop", "")] = (min(xs) + max(xs)) / 2
    assert set(found) == {stop.key for stop in m.stops}
    return found


@BOTH
@pytest.mark.parametrize(("count", "waves", "trains"), [(6, 2, 6), (12, 3, 12), (19, 3, 6), (300, 10, 20)])
def test_few_teams_have_a_train_each_and_many_one_per_wave_and_stop(
    draw, count: int, waves: int, trains: int
) -> None:
    assert len(_frames(draw(many(count, waves)))) == trains


@BOTH
def test_a_train_says_its_team_or_how_many_and_where(draw) -> None:
    few = {link.get("aria-label") for link in parsed(draw(many(12, 3))).iter(f"{NS}a")}
    assert "De Linde 0, Golf 1, bij Passagiers, werksessie 2" in few
    svg = draw(many(300, 10))
    assert "Golf 1, bij Passagiers: 15 teams" in {a.get("aria-label") for a in parsed(svg).iter(f"{NS}a")}
    assert "De Linde 0" not in {box.words for box in boxes(svg)}
    legend = {box.words for box in boxes(svg)}
    assert "zoveel teams samen" in legend and "een team" not in legend


def test_teams_that_would_need_many_rails_are_summed_up_lying_and_keep_their_names_upright() -> None:
    m = many(18, 1)
    assert len(_frames(lijnenkaart(m))) == len(_groups(m)) == 4
    assert len(_frames(lijnenkaart_upright(m))) == 18


@BOTH
@SIZES
def test_every_team_is_named_once_in_the_text_alternative(draw, count: int, waves: int) -> None:
    m = many(count, waves)
    said = desc(draw(m))
    assert [said.count(f"{train.name} (werksessie 2)") for train in m.trains] == [1] * count


def test_the_text_alternative_tells_many_teams_by_wave() -> None:
    lines = [line for line in stop_list(many(300, 10)).split("\n") if line.startswith("Golf ")]
    assert [line.split(".")[0] for line in lines] == [f"Golf {i}, 30 teams" for i in range(1, 11)]
    assert all("Bij Passagiers (" in line or "Bij Trein in beweging (" in line for line in lines)


def test_every_train_answers_with_a_group_that_can_be_found_back() -> None:
    m = many(300, 60)
    found = [find_group(m, key) for key, _ in _cars(lijnenkaart(m))]
    assert sorted(t.name for group in found for t in group.trains) == sorted(t.name for t in m.trains)
    assert find_group(m, "passagiers") is None and not is_group_key("passagiers")


def test_the_platforms_come_by_wave_then_without_a_wave_then_nowhere() -> None:
    teams = [("A", "passagiers", 10), ("B", "passagiers", 2), ("C", "beweging", None), ("D", "weg", 2)]
    m = Map("t", "", booklet(), trains=tuple(Train(name, "", stop, wave) for name, stop, wave in teams))
    assert [p.sign for p in platforms(m)] == ["Golf 2", "Golf 10", "Zonder golf", "Nog niet bij een halte"]
    assert platforms(m)[2].groups[0].said == "Zonder golf, bij Trein in beweging: 1 team"
    alone = platforms(replace(m, trains=m.trains[2:3]))
    assert [p.sign for p in alone] == ["Teams"]
    assert alone[0].groups[0].said == "Bij Trein in beweging: 1 team"


def test_more_than_sixteen_waves_share_platforms_with_their_neighbours() -> None:
    found = platforms(many(300, 40))
    assert [p.sign for p in found][:2] == ["Golf 1-3", "Golf 4-6"]
    assert len(found) <= MOST_PLATFORMS and sum(p.count for p in found) == 300


def test_a_train_is_longer_the_more_teams_it_holds() -> None:
    trains = tuple(Train(f"Team {i}", "", "passagiers" if i % 5 else "stoom", 1) for i in range(60))
    wide = {
        key.split(":")[-1]: car.right - car.left
        for key, car in _cars(lijnenkaart(replace(sample(), trains=trains)))
    }
    assert wide["passagiers"] > wide["stoom"]


def test_long_names_stand_whole_on_their_trains() -> None:
    shown = " ".join(box.words for box in boxes(lijnenkaart(many(12, 3))))
    assert "Psychogeriatrische revalidatie en herstelzorg" in shown and "…" not in shown


def test_teams_at_one_stop_stand_side_by_side_and_at_neighbouring_stops_under_each_other() -> None:
    def rails(*stops: str) -> int:
        trains = tuple(Train(f"T{i}", "", stop, 1) for i, stop in enumerate(stops))
        return len({car.bottom for _, car in _cars(lijnenkaart(replace(sample(), trains=trains)))})

    assert rails("passagiers", "passagiers", "passagiers") == 1
    assert rails("passagiers", "passagiers", "passagiers", "beweging", "brandstof") == 3


@SIZES
def test_the_drawing_for_paper_fills_a_landscape_sheet(count: int, waves: int) -> None:
    svg = lijnenkaart_for_paper(many(count, waves))
    width = float(parsed(svg).get("viewBox", "").split()[2])
    assert SHEET <= width / height_of(svg) < SHEET * 1.35
    assert collisions(svg) == [] and outside(svg) == []
    assert not [1 for a, b in combinations(_frames(svg), 2) if a.meets(b)]


def test_signs_of_platforms_stand_under_each_other_in_order() -> None:
    signs = [
        (box.top, box.words) for box in boxes(lijnenkaart(many(300, 10))) if box.words.startswith("Golf ")
    ]
    assert [words for _, words in sorted(signs)] == [f"Golf {i}" for i in range(1, 11)]
    assert all(b[0] - a[0] > 40 for a, b in pairwise(sorted(signs)))
