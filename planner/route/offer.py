"""What an organisation already offers or uses per dimension, and where its offer is still empty.

An empty place is a question, not a mistake: who listens broadly also hears wishes that nobody answers yet
(handreiking, les 3). Dimensions are named by key: those of the content, or the id of an `ExtraDimension`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from pydantic import Field

from scans.identity import Record


class OfferKind(StrEnum):
    """What kind of offer it is; a 'vervolg' is where someone can go after het andere gesprek."""

    INSTRUMENT = "instrument"
    ACTIVITEIT = "activiteit"
    VERVOLG = "vervolg"


class ExtraDimension(Record):
    """A dimension that the organisation added to the six, as a4works added 'werk'; `id` is its key."""

    name: str = Field(min_length=1, max_length=80)
    why: str = Field(default="", max_length=1000)


class Offer(Record):
    """Something that is offered or used. `running_id` leads to what it is in 'wat rijdt er al', if anything."""

    name: str = Field(min_length=1, max_length=160)
    kind: OfferKind = OfferKind.ACTIVITEIT
    dimensions: tuple[str, ...] = ()
    note: str = Field(default="", max_length=2000)
    running_id: str | None = None


IN_WORDS: Mapping[OfferKind, str] = MappingProxyType(
    {
        OfferKind.INSTRUMENT: "instrument",
        OfferKind.ACTIVITEIT: "activiteit",
        OfferKind.VERVOLG: "vervolg na het gesprek",
    }
)
Named = Mapping[str, str]  # key of a dimension -> its name, in the order of the screen


@dataclass(frozen=True)
class Gap:
    """An empty place: one kind of offer that one dimension (key) doesn't have, and the sentence that says so."""

    dimension: str
    kind: OfferKind
    sentence: str


def at(offers: Iterable[Offer], dimension: str, kind: OfferKind) -> list[Offer]:
    """Return the offers of one place, in the order they were given."""
    return [offer for offer in offers if offer.kind is kind and dimension in offer.dimensions]


def unplaced(dimensions: Named, offers: Iterable[Offer]) -> list[Offer]:
    """Return the offers without any dimension that still exists."""
    return [offer for offer in offers if not dimensions.keys() & set(offer.dimensions)]


def gaps(dimensions: Named, offers: Sequence[Offer]) -> list[Gap]:
    """Return every empty place, by dimension and then by kind."""
    return [
        Gap(key, kind, f"Nog geen {IN_WORDS[kind]}.")
        for key in dimensions
        for kind in OfferKind
        if not at(offers, key, kind)
    ]


def headline(dimensions: Named, offers: Sequence[Offer]) -> str:
    """Return the one sentence that says most: dimensions without anything, then a kind that is nowhere."""
    found = gaps(dimensions, offers)
    if not found:
        return "Bij elke dimensie is er een instrument, een activiteit en een vervolg na het gesprek."
    bare = [name for key, name in dimensions.items() if _count(found, key) == len(OfferKind)]
    if len(bare) == len(dimensions):
        return "Bij de dimensies staat nog niets."
    if bare:
        return f"Bij {_listed([_mid(name) for name in bare])} staat nog niets."
    nowhere = [k for k in OfferKind if sum(gap.kind is k for gap in found) == len(dimensions)]
    if nowhere:
        return f"Nergens staat nog een {' of een '.join(IN_WORDS[kind] for kind in nowhere)}."
    places = "één plek" if len(found) == 1 else f"{len(found)} plekken"
    return f"Bij elke dimensie staat iets. Op {places} is het nog leeg."


def _count(found: Iterable[Gap], dimension: str) -> int:
    return sum(gap.dimension == dimension for gap in found)


def _mid(name: str) -> str:
    """Return a name as it reads inside a sentence; an abbreviation such as ADL keeps its capitals."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def _listed(words: Sequence[str]) -> str:
    return " en ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
