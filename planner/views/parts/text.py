"""Text as people typed it, shown as text: never as markup, whatever it contains."""

from __future__ import annotations

import re

from planner.knowledge.model import Source
from planner.usecases.desk import Desk

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+!|<>~$:^=-])")
CLIENT_WARNING = "Schrijf hier niets waaraan een cliënt te herkennen is. Dit is geen zorgdossier."


def plain(text: str) -> str:
    """Return text that Markdown shows exactly as it was typed, line breaks included."""
    return _MARKUP.sub(r"\\\1", text).replace("\n", "  \n")


def clipped(text: str, length: int) -> str:
    """Return text on one line of at most `length` characters; what is left out shows as '…', never half a word."""
    words = " ".join(text.split())
    if len(words) <= length:
        return words
    head = words[:length]  # one more than fits beside the ellipsis, to see whether a word ends there
    return (head.rpartition(" ")[0] or head[:-1]).rstrip(" ,;:-") + "…"


def cite(at: Desk, sources: tuple[Source, ...]) -> str:
    """Return 'Bron: Spoorboekje Positieve Gezondheid, Machinist' for the sources of an item, each title once."""
    places: dict[str, list[str]] = {}
    for source in sources:
        places.setdefault(at.library.sources[source.doc].title, []).append(source.place)
    return plain("Bron: " + "; ".join(f"{title}, {' en '.join(found)}" for title, found in places.items()))
