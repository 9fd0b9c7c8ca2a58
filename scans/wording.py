"""What may make a question hard to answer: advice about its words, never a reason to refuse it.

After the rules for language level B1 and for statements in a questionnaire: short sentences, one thing at a time,
and no denial, because agreeing must be the favourable side everywhere. The limits are our own choice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scans.adapting import Item, words
from scans.definition import Scan, Statement

LONGEST = 20  # words in one sentence
FEWEST_QUESTIONS = 3  # with fewer, one answer weighs too much to say something about a group
MOST_MINUTES = 10

_SENTENCE = re.compile(r"[.!?;:]+")
_WORD = re.compile(r"[\w’'-]+")
_TWO = frozenset({"en", "of", "en/of"})
_DENIALS = frozenset({"niet", "geen", "nooit", "niemand", "niets", "nergens"})
_PERSONAL = frozenset(
    {"naam", "namen", "leeftijd", "geboortedatum", "geboortejaar", "adres", "mailadres", "telefoonnummer", "personeelsnummer"}
)  # fmt: skip


def advice(item: Item) -> tuple[str, ...]:
    """Return in Dutch what may make this question hard to answer, and why; often nothing."""
    text = words(item)
    used = {word.casefold() for word in _WORD.findall(text)}
    return (*_long(text), *_personal(used), *(_stated(used) if isinstance(item, Statement) else ()))


def _long(text: str) -> Iterator[str]:
    most = max((len(_WORD.findall(sentence)) for sentence in _SENTENCE.split(text)), default=0)
    if most > LONGEST:
        yield f"Deze zin heeft {most} woorden. Korter leest makkelijker: probeer hooguit {LONGEST} woorden."


def _personal(used: set[str]) -> Iterator[str]:
    if asked := sorted(used & _PERSONAL):
        yield (
            f"Vraag je hier naar ‘{asked[0]}’? Dan zijn mensen te herkennen, en dat is ze anders beloofd. "
            "Laat deze vraag weg of stel haar anders."
        )


def _stated(used: set[str]) -> Iterator[str]:
    if two := sorted(used & _TWO):
        yield (
            f"Er staat ‘{two[0]}’ in. Vraag je twee dingen tegelijk? Dan weet je niet op welke van de twee iemand "
            "antwoord geeft. Maak er liever twee vragen van."
        )
    if denied := sorted(used & _DENIALS):
        yield (
            f"Er staat ‘{denied[0]}’ in. Schrijf de zin zo dat ‘helemaal’ altijd gunstig is. Anders telt de uitkomst "
            "de verkeerde kant op, en mensen lezen zo'n zin makkelijk verkeerd."
        )


def advice_for(scan: Scan, minutes: int) -> tuple[str, ...]:
    """Return what to think about for the scan as a whole, which takes this many minutes."""
    found = []
    if scan.kind == "stellingen" and len(scan.answer_keys()) < FEWEST_QUESTIONS:
        found.append(
            f"Deze scan heeft minder dan {FEWEST_QUESTIONS} vragen om op te antwoorden met de schaal. Dat is weinig om een "
            "gesprek op te bouwen: één vraag bepaalt dan het hele beeld."
        )
    if minutes > MOST_MINUTES:
        found.append(
            f"Invullen duurt ongeveer {minutes} minuten. Hoe langer een scan, hoe minder mensen hem afmaken. "
            f"Probeer onder de {MOST_MINUTES} minuten te blijven."
        )
    return tuple(found)
