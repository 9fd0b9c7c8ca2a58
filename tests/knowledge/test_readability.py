"""What participants and care workers read is plain Dutch, instrument by instrument."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import pytest

from planner.knowledge.library import Library
from scans.definition import Scan
from tests.knowledge.flesch import PLAIN, readability

SCANS = ("organisatie", "team", "invullingen")


def _scan(scan: Scan) -> Iterator[str]:
    """Yield the full sentences of a scan. Titles and words of the scale are no sentences, so they stay out."""
    yield scan.intro
    for theme in scan.themes:
        yield theme.intro
        yield from (statement.text for statement in theme.statements)
    yield from (option.text for option in scan.options)
    yield from (question.text for question in scan.questions)


def _reflections(content: Library) -> Iterator[str]:
    for item in content.reflections.values():
        yield from (item.question, item.try_out)


def _actiewiel(content: Library) -> Iterator[str]:
    for item in content.actiewiel.values():
        yield from (item.question, item.text, item.example)


def _participation(content: Library) -> Iterator[str]:
    """Yield the questions and outcomes; answers and tools are names of things."""
    yield from (step.text for step in content.participation_route.values())


def _conversation(content: Library) -> Iterator[str]:
    for item in content.conversation.values():
        yield from item.talk_about


INSTRUMENTS: Mapping[str, Callable[[Library], Iterator[str]]] = {
    "reflectie": _reflections,
    "actiewiel": _actiewiel,
    "participatieroute": _participation,
    "het andere gesprek": _conversation,
    "woordenlijst": lambda content: (term.meaning for term in content.terms.values()),
}


@pytest.mark.parametrize("name", SCANS)
def test_a_scan_reads_easily(name: str, content: Library) -> None:
    assert readability(" ".join(_scan(content.scans[name]))) >= PLAIN


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_an_instrument_reads_easily(name: str, content: Library) -> None:
    assert readability(" ".join(INSTRUMENTS[name](content))) >= PLAIN


def test_an_official_sentence_would_not_pass_as_easy() -> None:
    official = "De implementatie van organisatieontwikkeling vereist multidisciplinaire verantwoordelijkheid."
    assert readability(official) < PLAIN < readability("Ik durf te zeggen wat ik lastig vind.")


def test_longer_sentences_and_longer_words_read_harder() -> None:
    short = "Wij praten samen. Wij horen wat zij wil."
    assert readability(short) > readability(short.replace(". Wij", " en wij"))
    assert readability(short) > readability(short.replace("praten", "communiceren"))
