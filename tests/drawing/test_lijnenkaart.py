"""The lijnenkaart: it says in words what it shows, nothing overlaps, and no text becomes markup."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings

from planner.drawing.lijnenkaart import lijnenkaart
from planner.drawing.map_model import Leaf, Map, Stop, Train
from planner.drawing.map_words import stop_label, stop_list
from planner.drawing.upright import lijnenkaart_upright
from planner.drawing.waves import is_group_key
from tests.drawing.map_samples import BOOKLET, HOSTILE, booklet, maps, sample
from tests.drawing.svg_reading import NS, boxes, collisions, desc, outside, parsed, texts_under_a_transform

BOTH = pytest.mark.parametrize("draw", [lijnenkaart, lijnenkaart_upright])
CALM = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@BOTH
def test_every_stop_is_a_focusable_link_that_says_its_name_state_and_date(draw) -> None:
    links = [a for a in parsed(draw(sample())).iter(f"{NS}a") if not is_group_key(a.get("data-stop"))]
    assert [a.get("data-stop") for a in links] == [row[0] for row in BOOKLET]
    assert all(a.get("tabindex") == "0" and a.get("href") == "#" for a in links)
    labels = {a.get("data-stop"): a.get("aria-label") for a in links}
    assert labels["passagiers"] == "Passagiers, nog te gaan, gepland vanaf 3 juli 2027"
    assert labels["brandstof"] == "Brandstof, de trein staat hier, kick-off 2 jun"
    assert labels["machinist"] == "Machinist, aangedaan, apr 2027"


@BOTH
def test_links_can_take_focus_visibly(draw) -> None:
    svg = draw(sample())
    assert ":focus-visible .lk-hit{stroke:" in svg
    assert all(len(_frames(a)) == 1 for a in parsed(svg).iter(f"{NS}a"))


def _frames(link: ElementTree.Element) -> list[ElementTree.Element]:
    return [element for element in link if "lk-hit" in element.get("class", "").split()]


def test_the_frame_of_a_stop_is_as_wide_as_its_name() -> None:
    svg = lijnenkaart(sample())
    names = {box.words: box for box in boxes(svg)}
    for link in parsed(svg).iter(f"{NS}a"):
        if is_group_key(link.get("data-stop")):
            continue
        frame = [float(x) for x in re.findall(r"[MH](-?[0-9.]+)", _frames(link)[0].get("d", ""))]
        for line in link.iter(f"{NS}text"):
            assert min(frame) < names[line.text].left and names[line.text].right < max(frame)


@BOTH
def test_without_links_the_drawing_is_one_image_with_nothing_to_focus(draw) -> None:
    root = parsed(draw(sample(), links=False))
    assert root.get("role") == "img"
    assert list(root.iter(f"{NS}a")) == []


@BOTH
def test_with_links_no_link_stands_inside_an_image_where_a_screen_reader_skips_it(draw) -> None:
    root = parsed(draw(sample()))
    images = [g for g in root.iter() if g.get("role") == "img"]
    assert len(images) == 1
    assert [a for image in images for a in image.iter(f"{NS}a")] == []
    assert root.get("role") == "group"


@BOTH
def test_the_drawing_is_named_shortly_and_described_by_the_map_in_words(draw) -> None:
    svg = draw(sample())
    root = parsed(svg)
    assert root.get("aria-labelledby") == root.find(f"{NS}title").get("id")
    assert root.get("aria-describedby") == root.find(f"{NS}desc").get("id")
    said = desc(svg)
    assert all(name in said for _, name, *_ in BOOKLET)
    assert "De trein staat bij Brandstof. 4 van de 11 haltes zijn aangedaan." in said
    assert "Vandaag, 4 oktober ligt tussen Brandstof en Passagiers." in said
    assert "2 blaadjes (werkdruk; verloop)" in said


def test_the_list_gives_every_stop_a_line_with_levels_leaves_and_trains() -> None:
    lines = stop_list(sample()).split("\n")
    assert len(lines) == 14
    assert lines[1] == "1. Reisschema (halte strategisch, tactisch en operationeel): aangedaan, feb 2027."
    assert lines[2].startswith("2. Vertrekstation (station voor alle niveaus): aangedaan")
    assert "Hier staat 1 team." in lines[7]
    assert lines[12] == "Golf 1, 1 team. Bij Trein in beweging (1): De Linde (derde werksessie)."


def test_a_note_is_said_in_the_label_and_in_the_list() -> None:
    stop = replace(booklet()[0], note="Het schema ligt er")
    assert stop_label(stop).endswith(", Het schema ligt er")
    assert "Het schema ligt er." in stop_list(Map("t", "", (stop,)))


@BOTH
def test_a_stop_that_the_source_is_silent_about_has_a_shape_and_words_of_its_own(draw) -> None:
    stops = tuple(replace(stop, untold=stop.key == "passagiers") for stop in booklet())
    silent = draw(Map("t", "", stops))
    assert "Passagiers, niet in de bron" in silent and "Over 1 halte vertelt de bron niets." in desc(silent)
    assert 'stroke-dasharray="4 4"' in silent and 'stroke-dasharray="4 4"' not in draw(sample())
    legend = {box.words for box in boxes(silent)}
    assert {"niet in de bron", "nog te gaan"} <= legend
    assert "niet in de bron" not in {box.words for box in boxes(draw(sample()))}


def test_a_legend_names_no_shape_that_is_not_there() -> None:
    stops = tuple(replace(stop, untold=not stop.reached) for stop in booklet(None, 4))
    legend = {box.words for box in boxes(lijnenkaart(Map("t", "", stops)))}
    assert "niet in de bron" in legend and "nog te gaan" not in legend


@pytest.mark.parametrize(
    ("position", "words"),
    [(-0.4, "voor Reisschema"), (3.0, "bij Conducteur"), (10.0, "bij Droom"), (10.7, "na Droom")],
)
def test_today_is_placed_in_words_before_at_or_after_a_stop(position: float, words: str) -> None:
    assert f"Vandaag ligt {words}" in stop_list(Map("t", "", booklet(), today_after=position))


@BOTH
def test_no_line_for_today_is_drawn_when_the_journey_has_not_started(draw) -> None:
    assert "#9D174D" in draw(Map("t", "", booklet(None, 0), today_after=1.0))
    plain = draw(replace(sample(None, 0), today_after=None))
    assert 'stroke-dasharray="7 5"' not in plain
    assert "vandaag" not in " ".join(box.words for box in boxes(plain))


@BOTH
def test_hostile_text_is_only_text(draw) -> None:
    stop = Stop('k"><script>', HOSTILE, 0, "halte", booklet()[0].levels, False, True, HOSTILE, HOSTILE)
    m = Map(HOSTILE, HOSTILE, (stop, *booklet(None)), (Leaf(stop.key, HOSTILE),), (), 0.5, HOSTILE)
    m = replace(m, trains=(Train(HOSTILE, HOSTILE, stop.key),))
    root = parsed(draw(m))
    assert "<script>" in "".join(root.itertext())
    assert {e.tag.removeprefix(NS) for e in root.iter()}.isdisjoint({"script", "b", "foreignObject", "image"})
    assert root.find(f".//{NS}a").get("data-stop") == 'k"><script>'


@BOTH
@CALM
@given(m=maps())
def test_whatever_people_type_no_text_overlaps_or_leaves_the_drawing(draw, m: Map) -> None:
    svg = draw(m)
    assert collisions(svg) == []
    assert outside(svg) == []
    assert texts_under_a_transform(svg) == []


@BOTH
def test_text_is_never_smaller_than_fourteen(draw) -> None:
    sizes = {float(t.get("font-size")) for t in parsed(draw(sample())).iter(f"{NS}text")}
    assert sizes <= {14, 16, 20, 28}


@BOTH
def test_level_letters_stand_at_both_ends_of_the_lines(draw) -> None:
    shown = [box.words for box in boxes(draw(sample())) if box.words in {"S", "T", "O"}]
    ends = shown.count("S") - 1  # one more stands in the legend
    assert ends == 2
    assert shown.count("T") == shown.count("O") == shown.count("S")


def test_the_line_for_today_ends_above_every_name() -> None:
    root = parsed(lijnenkaart(sample()))
    today = [e for e in root.iter(f"{NS}line") if e.get("stroke") == "#9D174D"]
    names = [t for t in root.iter(f"{NS}text") if t.text == "Brandstof"]
    assert len(today) == 1
    assert float(today[0].get("y2")) < float(names[0].get("y")) - 16


def test_solid_lines_run_to_the_furthest_stop_and_hollow_ones_from_there() -> None:
    def solid(here: int | None, reached: int) -> int:
        svg = lijnenkaart(Map("t", "", booklet(here, reached)))
        return sum('stroke-linecap="round"' in bit for bit in svg.split("<path")[1:])

    assert solid(None, 0) == 0
    assert solid(4, 4) == solid(None, 11) == 3
    assert 'stroke-linecap="butt"' not in lijnenkaart(Map("t", "", booklet(None, 11)))


@BOTH
def test_leaves_and_trains_of_switched_off_stops_do_not_break_the_map(draw) -> None:
    m = replace(sample(), stops=booklet()[:3], today_after=9.0)
    svg = draw(m)
    assert "blaadjes" not in desc(svg)
    assert "Nog niet bij een halte, 2 teams. Golf 1 (1): De Linde (derde werksessie)." in desc(svg)


@BOTH
def test_a_map_without_stops_says_so(draw) -> None:
    assert "geen haltes" in " ".join(box.words for box in boxes(draw(Map("Leeg", "", ()))))


def test_two_maps_on_one_page_have_different_ids() -> None:
    ids = [
        e.get("id")
        for d in (lijnenkaart, lijnenkaart_upright)
        for e in parsed(d(sample())).iter()
        if e.get("id")
    ]
    assert len(ids) == len(set(ids)) == 4
