"""Searching the library: forms of a word, words inside words, typing errors, order, and pieces to show."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from planner.knowledge.library import Library
from planner.knowledge.search import search, snippet
from planner.knowledge.search_index import Entry, index_of
from planner.knowledge.stems import plain_word
from planner.knowledge.synonyms import SYNONYMS


def _keys(content: Library, query: str) -> list[str]:
    return [f"{entry.kind}/{entry.key}" for entry in search(content, query).entries]


def _all_text(entry: Entry) -> str:
    return f"{entry.title} {entry.text} {entry.where}".lower()


@pytest.mark.parametrize(
    ("one", "other"),
    [("gesprek", "gesprekken"), ("methode", "methoden"), ("borgen", "borging"), ("cliënt", "clienten"), ("Team", "TEAMS")],
)  # fmt: skip
def test_another_form_of_a_word_finds_the_same_best_item(content: Library, one: str, other: str) -> None:
    first, second = set(_keys(content, one)), set(_keys(content, other))
    assert first and len(first & second) >= 0.8 * min(len(first), len(second))


def test_an_item_whose_title_is_the_word_comes_first(content: Library) -> None:
    assert _keys(content, "fakkeldragers")[0] in ("terms/fakkeldrager", "roles/fakkeldrager")
    assert _keys(content, "eigen regie")[0] == "terms/eigen_regie"


def test_a_word_inside_a_longer_word_is_found_after_the_word_itself(content: Library) -> None:
    found = search(content, "dossier").entries
    whole = [" dossier " in f" {_all_text(e)} ".replace(".", " ").replace(",", " ") for e in found]
    assert not all(whole), "compounds such as cliëntendossier count as well"
    assert whole[0]


def test_a_mistyped_word_is_taken_for_the_word_it_looks_like(content: Library) -> None:
    found = search(content, "pasagiers")
    assert found.meant == (("pasagiers", "passagiers"),)
    assert found.entries == search(content, "passagiers").entries


def test_a_word_that_is_written_well_is_not_corrected(content: Library) -> None:
    assert search(content, "conducteurs").meant == ()


def test_a_word_that_looks_like_nothing_is_told_and_the_others_are_searched(content: Library) -> None:
    found = search(content, "machinist xqzwvk")
    assert found.unknown == ("xqzwvk",)
    assert found.entries == search(content, "machinist").entries


@pytest.mark.parametrize(
    "query", ["", "   ", "de het een", "?!", "xqzwvk", "é", "<script>", "a" * 5000, "\x00"]
)
def test_a_search_for_nothing_finds_nothing_and_does_not_fail(content: Library, query: str) -> None:
    assert search(content, query).entries == ()


def test_items_with_all_words_come_instead_of_items_with_some(content: Library) -> None:
    both = set(_keys(content, "tijd gesprek"))
    assert both and both <= set(_keys(content, "tijd")) & set(_keys(content, "gesprek"))


def test_every_kind_can_be_found_by_a_title_of_its_own(content: Library) -> None:
    entries = index_of(content).entries
    firsts = {entry.kind: entry for entry in reversed(entries)}
    assert len(firsts) > 25
    lost = [kind for kind, entry in firsts.items() if entry not in search(content, entry.title).entries]
    assert lost == []


def test_a_statement_of_a_scan_is_found(content: Library) -> None:
    statement = next(content.scans["team"].statements())
    assert f"scans/team.{statement.key}" in _keys(content, statement.text)


def test_an_item_is_found_by_the_name_of_its_station(content: Library) -> None:
    entry = next(e for e in index_of(content).entries if e.kind == "obstacles" and "machinist" not in e.text.lower() and e.where == "Machinist")  # fmt: skip
    assert entry in search(content, "machinist").entries


def test_pieces_put_together_are_the_text_and_mark_only_what_was_looked_for(content: Library) -> None:
    found = search(content, "gesprek")
    text = "Na het <b>gesprek</b>: gesprekken*, *regie*."
    pieces = snippet(content, found, replace(found.entries[0], text=text))
    assert "".join(piece for piece, _ in pieces) == text
    assert [piece for piece, hit in pieces if hit] == ["gesprek", "gesprekken"]


def test_a_snippet_is_short_and_holds_the_word(content: Library) -> None:
    found = search(content, "eenzaamheid")
    for entry in found.entries[:4]:
        pieces = snippet(content, found, entry)
        assert sum(len(piece) for piece, _ in pieces) < 240
        assert any(hit for _, hit in pieces)


def test_the_index_is_built_once_per_library(content: Library) -> None:
    assert index_of(content) is index_of(content)


@pytest.mark.bench
def test_a_search_takes_a_small_part_of_building_the_index(content: Library) -> None:
    begin = time.perf_counter()
    index_of.__wrapped__(content)
    build = time.perf_counter() - begin
    index_of(content)
    queries = ("geen tijd voor gesprekken", "pasagiers", "eigen regie van cliënten")
    times = []
    for query in queries * 3:
        begin = time.perf_counter()
        found = search(content, query)
        _ = [snippet(content, found, entry) for entry in found.entries[:8]]
        times.append(time.perf_counter() - begin)
    print(f"\nindex {build * 1000:.0f} ms, search {min(times) * 1000:.1f} to {max(times) * 1000:.1f} ms")
    assert min(times) < build / 20


@pytest.mark.parametrize(
    "query",
    [
        "dementerend", "dementerende", "werkdruk", "verpleegkundige", "wijkverpleging", "privacy", "bureaucratie",
        "dakloos", "eigenregie", "vergaderen", "spirituele", "patiënt",
    ],
)  # fmt: skip
def test_an_everyday_word_finds_something_without_being_taken_for_another(
    content: Library, query: str
) -> None:
    found = search(content, query)
    assert found.entries and found.meant == () and found.unknown == ()


def test_every_synonym_stands_in_the_content_and_is_told(content: Library) -> None:
    known = index_of(content).stems
    lost = [
        (begin, same) for begin, words in SYNONYMS.items() for same in words if plain_word(same) not in known
    ]
    assert lost == []
    assert search(content, "dementerenden").also == (("dementerenden", ("dementie",)),)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("kwartier maken", "methods/kwartiermaken"),
        ("kwartiermaken", "methods/kwartiermaken"),
        ("evaluatie", "insights/evaluatie_is_een_verhaal"),
        ("gesprekken", "terms/het_andere_gesprek"),
        ("eigenregie", "terms/eigen_regie"),
        ("dementerenden", "methods/ontmoetingscentra"),
        ("werkdruk", "dilemmas/tijdsdruk"),
    ],
)
def test_a_word_finds_what_people_expect_first(content: Library, query: str, first: str) -> None:
    assert _keys(content, query)[0] == first


def test_a_long_word_is_taken_for_another_only_when_it_looks_much_alike(content: Library) -> None:
    assert search(content, "kwaliteid").meant == (("kwaliteid", "kwaliteit"),)
    assert search(content, "spiritualia").meant == ()
    assert search(content, "zwemmen").meant == ()


def test_parents_and_old_people_are_kept_apart(content: Library) -> None:
    parents, old = set(_keys(content, "ouder")), set(_keys(content, "ouderen"))
    assert parents and old
    assert "target_groups/ouderdom" in old - parents
    assert not any(
        "ouders" in _all_text(e) and "ouderen" not in _all_text(e) for e in search(content, "ouderen").entries
    )
