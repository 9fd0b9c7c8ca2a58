"""The chain from invulling to indicator, and the page for printing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.drawing.chain import HEADS, Node, chain_alt, chain_svg
from planner.drawing.chain_upright import chain_upright
from planner.drawing.print_page import print_page
from tests.drawing.map_samples import HOSTILE, words
from tests.drawing.svg_reading import NS, boxes, collisions, desc, outside, parsed

NODES = [
    Node("a", "invulling", 0, "Een brede kijk"),
    Node("b", "verandering", 1, "Het gesprek verandert"),
    Node("c", "strategie", 3, "Klein beginnen"),
]


def _dashed(svg: str) -> list[str]:
    """Return the hover texts of the boxes with a dashed outline."""
    groups = parsed(svg).iter(f"{NS}g")
    found = [g for g in groups if g.find(f"{NS}rect") is not None and g.find(f"{NS}title") is not None]
    return [g.findtext(f"{NS}title") for g in found if g.find(f"{NS}rect").get("stroke-dasharray")]


def test_a_box_that_leads_nowhere_is_dashed_unless_it_may_be_an_end() -> None:
    assert _dashed(chain_svg(NODES, [("a", "b")])) == ["Het gesprek verandert (leidt nog nergens naar)"]
    assert _dashed(chain_svg(NODES, [("a", "b"), ("b", "c")])) == []


def test_empty_columns_say_that_they_are_empty_and_every_column_has_its_head() -> None:
    shown = [box.words for box in boxes(chain_svg(NODES, []))]
    assert shown.count("nog leeg") == 2
    assert all(head.capitalize() in shown for head in HEADS)
    assert [b.words for b in boxes(chain_svg([], []))].count("nog leeg") == 5


def test_the_chain_is_said_in_words() -> None:
    said = desc(chain_svg(NODES, [("a", "b"), ("a", "c")]))
    assert "Invulling 'Een brede kijk' leidt naar 'Het gesprek verandert' en 'Klein beginnen'." in said
    assert "Verandering 'Het gesprek verandert' leidt nog nergens naar." in said
    assert chain_alt([], []) == "De keten is nog leeg."


def test_edges_to_unknown_boxes_are_left_out_and_unknown_columns_refused() -> None:
    assert chain_svg(NODES, [("a", "zzz")]) == chain_svg(NODES, [])
    with pytest.raises(ValueError, match="five columns"):
        chain_svg([Node("a", "invulling", 5, "x")], [])


def test_hostile_labels_are_text_and_long_ones_keep_their_full_text_on_hover() -> None:
    long = "een heel lang antwoord " * 20
    root = parsed(chain_svg([Node("a", "invulling", 0, HOSTILE), Node("b", "invulling", 0, long)], []))
    assert list(root.iter(f"{NS}script")) == []
    assert any(long.strip() in (t.text or "") for t in root.iter(f"{NS}title"))
    assert root.get("role") == "img"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4), words), max_size=12))
def test_no_texts_in_the_chain_overlap(items: list[tuple[int, str]]) -> None:
    nodes = [Node(str(i), HEADS[column], column, label) for i, (column, label) in enumerate(items)]
    edges = [("0", "1"), ("1", "0"), ("2", "2")]
    for svg in (chain_svg(nodes, edges), chain_upright(nodes, edges)):
        assert collisions(svg) == []
        assert outside(svg) == []


def test_a_link_to_the_indicator_is_a_number_and_no_line_behind_the_boxes_between() -> None:
    nodes = [*NODES, Node("d", "indicator", 4, "Mensen vertellen het")]
    lines = [
        p
        for p in parsed(chain_svg(nodes, [("a", "b"), ("b", "d")])).iter(f"{NS}path")
        if "C" in p.get("d", "")
    ]
    assert len(lines) == 1
    shown = [box.words for box in boxes(chain_svg(nodes, [("a", "b"), ("b", "d")]))]
    assert shown.count("1") == 2
    assert any("met hetzelfde nummer" in words for words in shown)
    assert not any("nummer" in box.words for box in boxes(chain_svg(nodes, [("a", "b")])))


def test_what_was_and_what_comes_fit_in_a_box() -> None:
    label = "Uit haast of gewoonte nemen we dingen over die iemand zelf kan. → We wachten even, en laten hem zelf doen"
    assert not any("…" in box.words for box in boxes(chain_svg([Node("a", "indicator", 4, label)], [])))


def test_the_upright_chain_says_in_words_what_belongs_to_what() -> None:
    svg = chain_upright(NODES, [("a", "b"), ("b", "c")])
    shown = [box.words for box in boxes(svg)]
    assert parsed(svg).get("viewBox", "").startswith("0 0 390 ")
    assert "hoort bij ‘Een brede kijk’" in shown and "hoort bij ‘Het gesprek verandert’" in shown
    assert shown.count("nog leeg") == 2
    assert "leidt nog nergens naar" in [box.words for box in boxes(chain_upright(NODES, [("a", "c")]))]
    assert desc(svg) == desc(chain_svg(NODES, [("a", "b"), ("b", "c")]))


def test_the_page_for_printing_is_landscape_and_escapes_its_title() -> None:
    page = print_page("<script>x</script>", "<svg id='kaart'></svg>", "<table></table>")
    assert "@page { size: A3 landscape;" in page
    assert "<title>&lt;script&gt;" in page
    assert "<svg id='kaart'></svg>" in page
    assert '<section class="tables"><table>' in page
    assert "<section" not in print_page("t", "<svg/>")
