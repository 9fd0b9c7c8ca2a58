"""The glossary: every word of the method is in it, and each screen explains its most specific ones, at most six."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from planner.knowledge.library import Library
from planner.views.registry import VIEWS, View

VIEW_FILES = Path(__file__).parents[2] / "planner" / "views"
# words of the method: key in content/terms.yaml, and the forms in which they stand on a screen
WORDS = {
    "actiewiel": "actiewiel",
    "baken": "bakens?",
    "blaadje": "blaadjes?",
    "borging": "borging|borgen",
    "brandstof": "brandstof",
    "conducteur": "conducteurs?",
    "dienstregeling": "dienstregeling",
    "dilemma": "dilemma('s)?",
    "dimensies": "dimensies?",
    "doelfase": "doelfasen?",
    "draagvlak": "draagvlak",
    "droombestemming": "droombestemming",
    "eigen_regie": "eigen regie",
    "fakkeldrager": "fakkeldragers?",
    "fase": "fasen?",
    "golf": "golf|golven",
    "helpende_vraag": "helpende (vraag|vragen)",
    "het_andere_gesprek": "het andere gesprek",
    "implementatiecoach": "implementatiecoach(es)?",
    "indicator": "indicator(en)?",
    "interventie": "interventies?",
    "invulling": "invulling(en)?",
    "irb": "irb",
    "kick_off": "kick-off",
    "klankbord": "klankbord(groep)?",
    "levensterrein": "levensterrein(en)?",
    "lijn": "lijn(en)?|lijnenkaart",
    "machinist": "machinisten|machinist",
    "participatie": "participatie",
    "participatieroute": "participatieroute",
    "passagiers": "passagiers?",
    "positieve_gezondheid": "positieve gezondheid",
    "randvoorwaarde": "randvoorwaarden?",
    "reisschema": "reisschema",
    "scan": "scans?",
    "spinnenweb": "spinnenweb(ben)?",
    "station": "stations?|haltes?",
    "strategie": "strategie(ën)?",
    "train_de_trainer": "train-de-trainer",
    "traject": "traject(en)?",
    "tussenstation": "tussenstations?",
    "veerkracht": "veerkracht",
    "verandering": "verandering(en)?",
    "vertrekstation": "vertrekstation",
    "werksessie": "werksessies?",
    "zelfredzaamheid": "zelfredzaamheid",
}
# the ground that every screen stands on; explained where somebody meets them first
GENERAL = {"traject", "station", "scan", "positieve_gezondheid"}
MOST = 6  # nobody reads a longer list; the rest stands in the Kennisbank, one click further
# parts that every screen draws on, and the names of kinds, which are links to where they are explained
SHARED = {"context", "flash", "text", "editing", "dutch", "terms", "knowledge_kinds"}


def _parts(path: Path, seen: set[Path]) -> set[Path]:
    """Return a view file and the parts that it draws, however deep."""
    if path in seen or path.stem in SHARED:
        return seen
    seen.add(path)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("planner.views.parts"):
            named = (node.module or "").removeprefix("planner.views.parts").removeprefix(".")
            for name in [named] if named else [alias.name for alias in node.names]:
                _parts(VIEW_FILES / "parts" / f"{name}.py", seen)
    return seen


def _texts(path: Path) -> Iterator[str]:
    """Yield the texts of a file that people read: no docstrings, and no keys of one small word."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in docs:
            continue
        if " " in node.value or node.value[:1].isupper():
            yield node.value


@cache
def _used(text: str) -> frozenset[str]:
    return frozenset(key for key, forms in WORDS.items() if re.search(rf"\b({forms})\b", text.lower()))


def _on_screen(view: View) -> frozenset[str]:
    files = _parts(VIEW_FILES / view.file, set())
    return _used("\n".join(text for path in sorted(files) for text in _texts(path)))


def test_every_word_of_the_method_is_in_the_glossary(content: Library) -> None:
    assert set(WORDS) <= set(content.terms)


def test_every_word_of_the_scans_is_in_the_glossary(content: Library) -> None:
    texts = [
        text
        for scan in content.scans.values()
        for text in (scan.title, scan.intro, *(t.name + " " + t.intro for t in scan.themes), *(s.text for s in scan.statements()))
    ]  # fmt: skip
    used = _used("\n".join(texts))
    assert "positieve_gezondheid" in used
    assert used <= set(content.terms)


@pytest.mark.parametrize("view", VIEWS, ids=lambda v: v.file)
def test_a_screen_lists_the_words_of_the_method_that_stand_on_it_until_there_are_six(view: View) -> None:
    missing = _on_screen(view) - GENERAL - set(view.terms)
    assert len(view.terms) <= MOST
    assert not missing or len(view.terms) == MOST, (
        f"add to `terms` of {view.file} in planner/views/registry.py: {sorted(missing)}"
    )


def test_the_most_general_words_are_explained_somewhere() -> None:
    assert {term for view in VIEWS for term in view.terms} >= GENERAL


@pytest.mark.parametrize("view", VIEWS, ids=lambda v: v.file)
def test_a_screen_lists_only_words_of_the_glossary(view: View, content: Library) -> None:
    assert set(view.terms) <= set(content.terms)
    assert len(set(view.terms)) == len(view.terms)
