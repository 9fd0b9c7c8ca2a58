"""Kennisbank: searching, reading one item whole, browsing, and words that do no harm."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from planner.knowledge.library import Library
from planner.knowledge.search_index import index_of
from planner.route.traject import Traject
from planner.views.parts.knowledge_groups import GROUPS
from planner.views.parts.knowledge_kinds import KINDS
from planner.views.registry import VIEWS
from tests.views.conftest import OpenView, assert_calm, said


def _read(app: AppTest) -> str:
    """Return what a screen says, as people read it: without the signs that keep text from being markup."""
    return said(app).replace("\\", "")


def test_without_a_search_it_says_what_is_here_and_where_to_begin(open_view: OpenView) -> None:
    app = open_view("kennisbank.py")
    assert "Wat wil je weten?" in _read(app)
    assert app.button_group(key="know-start").options
    assert not [b for b in app.button if b.key and b.key.startswith("know-open-")]


def test_a_suggestion_starts_a_search(open_view: OpenView) -> None:
    app = open_view("kennisbank.py")
    app.button_group(key="know-start").set_value("draagvlak").run()
    assert_calm(app)
    assert app.query_params["zoek"] == "draagvlak"
    assert "keer gevonden" in _read(app)


def test_a_search_shows_kind_place_text_source_and_the_screen(open_view: OpenView, traject: Traject) -> None:
    app = open_view("kennisbank.py", traject.id)
    app.text_input(key="know-query").set_value("geen tijd gesprekken").run()
    assert_calm(app)
    text = _read(app)
    assert "Blaadje bij Trein in beweging" in text
    assert "**gesprekken**" in text
    assert "Bron: Spoorboekje Positieve Gezondheid" in text
    assert "Naar Blaadjes en dilemma's" in [link.proto.label for link in app.get("page_link")]


def test_without_a_traject_no_link_leads_to_a_screen_that_needs_one(open_view: OpenView) -> None:
    app = open_view("kennisbank.py", zoek="machinist")
    assert "Machinist" in _read(app)
    labels = {link.proto.label for link in app.get("page_link")}
    assert not labels & {f"Naar {v.title}" for v in VIEWS if v.needs_traject}


def test_a_mistyped_word_is_searched_for_as_it_was_meant(open_view: OpenView) -> None:
    app = open_view("kennisbank.py", zoek="pasagiers")
    assert "Bedoelde je **passagiers**?" in _read(app)


def test_a_search_without_hits_says_what_to_try(open_view: OpenView) -> None:
    app = open_view("kennisbank.py", zoek="xqzwvk")
    assert "niets over gevonden" in _read(app)
    assert "‘xqzwvk’" in _read(app)


def test_what_was_typed_is_never_markup(open_view: OpenView) -> None:
    app = open_view("kennisbank.py", zoek="<b>xqzwvk</b> [x](http://kwaad)")
    assert "xqzwvk" in said(app)
    assert "<b>" not in said(app) and "](http" not in said(app)


def test_filters_keep_one_kind_and_one_source(open_view: OpenView) -> None:
    app = open_view("kennisbank.py", zoek="gesprek")
    app.selectbox(key="know-kind").select("dilemmas").run()
    app.selectbox(key="know-doc").select("handreiking").run()
    assert_calm(app)
    opened = [b.key for b in app.button if b.key and b.key.startswith("know-open-")]
    assert opened and all(key.startswith("know-open-dilemmas-") for key in opened)


def test_more_results_come_on_request(open_view: OpenView) -> None:
    app = open_view("kennisbank.py", zoek="gesprek")
    before = len([b for b in app.button if (b.key or "").startswith("know-open-")])
    app.button(key="know-more").click().run()
    assert len([b for b in app.button if (b.key or "").startswith("know-open-")]) > before


def test_an_item_is_read_whole_and_the_way_back_leads_to_the_search(
    open_view: OpenView, content: Library
) -> None:
    app = open_view("kennisbank.py", zoek="geen tijd gesprekken")
    app.button(key="know-open-obstacles-geen_ruimte_in_team").click().run()
    assert_calm(app)
    item = content.obstacles["geen_ruimte_in_team"]
    assert app.query_params["item"] == "obstacles/geen_ruimte_in_team"
    assert item.title in _read(app) and item.advice in _read(app) and "Bron: " in _read(app)
    app.button(key="know-back").click().run()
    assert "item" not in app.query_params
    assert app.text_input(key="know-query").value == "geen tijd gesprekken"


def test_an_address_of_something_that_is_not_there_says_so(open_view: OpenView) -> None:
    assert "niet (meer) in de Kennisbank" in _read(open_view("kennisbank.py", item="obstacles/bestaat-niet"))


def test_browsing_shows_a_kind(open_view: OpenView) -> None:
    app = open_view("kennisbank.py", soort="terms")
    assert "Woordenlijst" in _read(app)
    assert "know-open-terms-positieve_gezondheid" in [b.key for b in app.button]


def test_every_kind_that_can_be_found_has_a_name_and_a_screen_that_exists(content: Library) -> None:
    assert {entry.kind for entry in index_of(content).entries} == set(KINDS)
    assert {words.screen for words in KINDS.values()} - {""} <= {view.file for view in VIEWS}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_an_item_of_every_kind_opens_with_its_title_and_source(
    kind: str, open_view: OpenView, content: Library
) -> None:
    entry = next(e for e in index_of(content).entries if e.kind == kind)
    app = open_view("kennisbank.py", item=f"{kind}/{entry.key}")
    assert "Bron: " in _read(app)
    assert len(_read(app)) > len(entry.title) + 60


def test_words_of_the_method_are_explained_on_the_screen_where_they_stand(
    open_view: OpenView, traject: Traject, content: Library
) -> None:
    app = open_view("bemanning.py", traject.id)
    assert content.terms["machinist"].meaning in _read(app)
    assert "Alle woorden in de Kennisbank" in [link.proto.label for link in app.get("page_link")]
    assert content.terms["golf"].meaning not in _read(app)


def test_every_kind_stands_in_one_of_five_groups() -> None:
    assert len(GROUPS) == 5
    assert sorted(kind for kinds in GROUPS.values() for kind in kinds) == sorted(KINDS)


def test_a_group_shows_its_kinds_and_a_kind_its_items(open_view: OpenView) -> None:
    app = open_view("kennisbank.py")
    assert "know-browse-Ervaringen" not in {pills.key for pills in app.button_group}
    app.button_group(key="know-group").set_value("Ervaringen").run()
    app.button_group(key="know-browse-Ervaringen").set_value("dilemmas").run()
    assert_calm(app)
    assert app.query_params["soort"] == "dilemmas"
    assert [b.key for b in app.button if (b.key or "").startswith("know-open-dilemmas-")]
    app.button_group(key="know-group").set_value("Woorden").run()
    assert_calm(app)
    assert "soort" not in app.query_params


def test_a_stop_leads_to_its_insights(open_view: OpenView, traject: Traject, content: Library) -> None:
    app = open_view("blaadjes.py", traject.id)
    stop = app.selectbox(key="leaf-library-stop").value
    mine = [i.key for i in content.insights.values() if i.station == stop]
    link = next(x for x in app.get("page_link") if "bij deze halte" in x.proto.label)
    assert str(len(mine)) in link.proto.label and f"halte={stop}" in link.proto.query_string
    app = open_view("kennisbank.py", traject.id, soort="insights", halte=stop)
    opened = [b.key for b in app.button if (b.key or "").startswith("know-open-")]
    assert opened == [f"know-open-insights-{key}" for key in mine[: len(opened)]] and opened
    app.button(key="know-all-stops").click().run()
    assert "halte" not in app.query_params


def test_a_method_reads_as_in_the_methodenwijzer_and_opens_there(
    open_view: OpenView, content: Library
) -> None:
    app = open_view("kennisbank.py", item="methods/fact")
    text = _read(app)
    assert "Licht of complex?" in text and "Waar werkt het aan?" in text and "Psychische beperking." in text
    link = next(x for x in app.get("page_link") if x.proto.label == "Open in de Methodenwijzer")
    assert "methode=fact" in link.proto.query_string
    other = content.methods["fact"].related[0]
    app.button(key=f"related-{other}").click().run()
    assert_calm(app)
    assert app.query_params["item"] == f"methods/{other}"


def test_a_word_with_the_same_meaning_is_told(open_view: OpenView) -> None:
    assert "Bij ‘vergaderen’ is ook gezocht naar overleg en teamoverleg." in _read(
        open_view("kennisbank.py", zoek="vergaderen")
    )
