"""Dutch words brought back to their stem, so that 'netwerken' and 'netwerk' count as the same word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

import snowballstemmer

WORD = re.compile(r"[a-zà-ÿ]+(?:-[a-zà-ÿ]+)*")
# Words that every sentence has. Words that only this field uses everywhere are found by counting.
EMPTY = frozenset(
    """
    aan af al alle alleen allemaal als altijd andere anders beetje beginnen begint bij bijna binnen blijft blijven
    boven buiten daar daarna daarnaast dan dat de deze die dit doe doen doet dus dan door eerst eerste eigen elk
    elke en er erbij eruit even gaan gaat gang gebeurt geeft geen gemaakt geven goed graag haar hebben heeft hem
    hen het hier hij hoe hoort houdt hun iemand iemands iets ik in is ja je jullie kan keer kijken komen komt krijgen
    krijgt kun kunnen laat laten ligt lukt maak maakt maar maken man meer meestal men met mij mijn minder moet
    moeten na naar naast nee nemen neemt niemand niet niets nog nu of om omdat onder ons onze ook op open opent over
    per pas regelmatig samen soms staan staat steeds straks te tegen ten ter tijdens toch toe tot tussen u uit van
    vaak vanuit veel vind vinden voor vooral vraagt waar waarbij waarin wanneer want waren was wat we weer weinig
    wel welke werd wie wij wil willen word worden wordt zal ze zegt zich zij zijn zit zo zo'n zoals zonder zou
    alles iedereen zodat mee
    één een twee drie vier dag dagen week weken maand maanden jaar jaren
    """.split()  # noqa: SIM905
)
# How a word starts -> its stem. The stemmer takes 'begeleiding' for 'beleid', 'gewoonte' for 'wonen' and 'ouderen' for
# 'ouder'; and the zorgleefplan is in the source
# another name of the ondersteuningsplan (Begeleiding nieuwe stijl, Tabel Licht en Complex).
KEPT: Mapping[str, str] = {
    "begeleid": "begeleid",
    "beleid": "beleid",
    "gewoon": "gewoon",
    "ouderen": "ouderen",
    "zorgplan": "ondersteuningsplan",
    "zorgleefplan": "ondersteuningsplan",
    "ondersteuningsplan": "ondersteuningsplan",
}


@lru_cache(maxsize=2048)
def stems(text: str) -> Mapping[str, str]:
    """Return the words of a text that say something: stem -> the first word that has it, in reading order."""
    stemmer = snowballstemmer.stemmer("dutch")  # not shared: it remembers the word it works on
    found: dict[str, str] = {}
    for word in WORD.findall(text.lower()):
        if len(word) > 2 and word not in EMPTY:
            found.setdefault(_stem(stemmer, word), word)
    return found


def _stem(stemmer: snowballstemmer.stemmer, word: str) -> str:
    """Return the stem; once more where the first turn leaves one ('wensen', 'wens', 'wen')."""
    kept = next((stem for start, stem in KEPT.items() if word.startswith(start)), None)
    if kept:
        return kept
    once = str(stemmer.stemWord(word))
    return str(stemmer.stemWord(once))


def plain_word(word: str) -> str:
    """Return a word in lower case without accents: 'Cliënt' reads 'client'."""
    parts = unicodedata.normalize("NFKD", word.lower())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def stems_of(found: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the one or two stems of every word, without accents, for searching: each stemmer misses some forms."""
    # made anew each time: a stemmer remembers the word it works on, and threads share this module
    strong, light = snowballstemmer.stemmer("dutch"), snowballstemmer.stemmer("dutch_porter")
    return {
        word: ("ouderen",)
        if word == "ouderen"
        else tuple(dict.fromkeys(plain_word(stemmer.stemWord(word)) for stemmer in (strong, light)))
        for word in found
    }
