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


def cite(at: Desk, sources: tuple[Source, ...]) -> str:
    """Return 'Bron: Spoorboekje Positieve Gezondheid, Machinist' for the sources of an item, each title once."""
    places: dict[str, list[str]] = {}
    for source in sources:
        places.setdefault(at.library.sources[source.doc].title, []).append(source.place)
    return plain("Bron: " + "; ".join(f"{title}, {' en '.join(found)}" for title, found in places.items()))
