"""Everyday words for what the sources call otherwise: how a word begins -> the words to look for as well.

Written without accents. Made by hand for words that people in care use and that the content doesn't: each points to
words that do stand in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SYNONYMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "alzheimer": ("dementie",),
        "armoede": ("geld",),
        "bureaucrat": ("regels", "administratie", "verantwoording"),
        "computer": ("dossier", "digitaal"),
        "dakloos": ("straat", "opvang"),
        "daklozen": ("straat", "opvang"),
        "dement": ("dementie",),
        "depress": ("somberheid",),
        "epd": ("dossier",),
        "evaluati": ("evalueren",),
        "financ": ("geld",),
        "gelovig": ("zingeving", "rituelen"),
        "geluk": ("levensgeluk", "welbevinden"),
        "kind": ("ouderschap", "gezinnen"),
        "klant": ("cliënt",),
        "overbelast": ("drukte", "haast"),
        "patient": ("cliënt",),
        "paperass": ("administratie", "formulier"),
        "papierwerk": ("administratie", "formulier"),
        "personeelstekort": ("bezetting", "rooster"),
        "privacy": ("gegevens",),
        "religi": ("zingeving", "rituelen"),
        "spiritu": ("zingeving", "rituelen"),
        "tijdgebrek": ("tijd", "haast"),
        "tijdsdruk": ("tijd", "haast"),
        "tijdnood": ("tijd", "haast"),
        "vergader": ("overleg", "teamoverleg"),
        "verpleegkundig": ("verzorgende", "professional"),
        "verpleging": ("verzorgende", "professional"),
        "verzorgend": ("professional",),
        "wijkverple": ("thuiszorg", "verzorgende"),
        "werkdruk": ("drukte", "haast", "overlegtijd", "rooster"),
        "zelfregie": ("regie",),
        "zuster": ("verzorgende",),
    }
)


def synonyms(word: str) -> tuple[str, ...]:
    """Return the words to look for beside one (without accents), or nothing; the longest beginning counts."""
    begins = [begin for begin in SYNONYMS if word.startswith(begin)]
    return SYNONYMS[max(begins, key=len)] if begins else ()
