"""What the search looks through: every item of the library as words, and the stems those words belong to.

A Dutch word counts by two stems, one that takes much off and one that takes little: each misses what the other
finds ('methode' and 'methoden', 'borgen' and 'borging').
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from planner.knowledge.library import Library
from planner.knowledge.stems import plain_word, stems_of

WORD = re.compile(r"[^\W_]+")
STOP = frozenset(
    """
    aan al als bij dan dat de den der deze die dit doe een en er het hoe ik in is je me met mijn na
    naar niet nog nu of om ons onze ook op over te toe tot uit van voor waar wat we wel wie wij
    wordt zich zij zijn zo
    """.split()  # noqa: SIM905
)
NOT_SEARCHED = ("sources", "examples", "scans")  # scans come in as their statements and options
TITLES = ("title", "name", "question", "word", "text")  # the first of these that an item has is its title
# fields that hold keys, numbers or choices instead of words to read
NO_WORDS = frozenset(
    [
        "key",
        "source",
        "kind",
        "order",
        "number",
        "level",
        "levels",
        "fills",
        "essential",
        "moment",
        "units",
        "topic",
        "theme",
        "decided_by",
        "problems",
        "aims",
        "start",
        "days",
        "after",
        "next",
        "min_days_per_week",
        "postpones",
        "evidence_found",
        "fits",
    ]
)
# fields that refer to an item of another kind, whose name may be searched as well
REFERENCES = {
    "station": "stations",
    "stations": "stations",
    "role": "roles",
    "invullingen": "invullingen",
    "dilemmas": "dilemmas",
    "obstacles": "obstacles",
    "target_groups": "target_groups",
    "bakens": "bakens",
    "dimensions": "dimensions",
    "related": "methods",
    "phase": "irb_phases",
}
TITLE_WEIGHT, TEXT_WEIGHT, REFERENCE_WEIGHT = 3.0, 1.0, 0.5
LENGTH_WEIGHT, SATURATION = (
    0.6,
    1.4,
)  # b and k1 of BM25 (Robertson and Zaragoza, 2009), with a little less for length


@dataclass(frozen=True)
class Entry:
    """One thing that can be found. `where` says what it belongs to, by its own name, such as a station."""

    kind: str
    key: str
    title: str
    text: str
    docs: tuple[str, ...]
    item: Any
    where: str = ""


@dataclass(frozen=True)
class Index:
    """All entries; per stem what each entry is worth for it; per word (without accents) its stems and how it is spelled.

    `titles` holds per entry the stems of each word of its title.
    """

    entries: tuple[Entry, ...]
    worth: Mapping[str, Mapping[int, float]]
    stems: Mapping[str, tuple[str, ...]]
    spelling: Mapping[str, str]
    titles: tuple[tuple[tuple[str, ...], ...], ...]


@lru_cache(maxsize=4)
def index_of(library: Library) -> Index:
    """Return the index of a library, built once (about 0.4 s on a slow machine)."""
    entries = tuple(_entries(library))
    weighted = [_weighted(library, entry) for entry in entries]
    stems = stems_of(sorted({word for words in weighted for word in words}))
    plain = {plain_word(word): word for word in stems}
    titles = tuple(tuple(stems[word] for word in dict.fromkeys(words(entry.title))) for entry in entries)
    known = {p: stems[word] for p, word in plain.items()}
    return Index(entries, _worth(weighted, stems), known, plain, titles)


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, accents kept, without those that say nothing."""
    return [word for word in WORD.findall(text.lower()) if len(word) > 1 and word not in STOP]


def item_title(item: BaseModel) -> str:
    """Return the words by which people know an item."""
    return next(str(getattr(item, name)) for name in TITLES if getattr(item, name, None))


def _entries(library: Library) -> Iterator[Entry]:
    for kind, items in vars(library).items():
        if kind not in NOT_SEARCHED:
            yield from (_entry(library, kind, key, item) for key, item in items.items())
    for scan in library.scans.values():
        for theme in scan.themes:
            for part in theme.statements:
                yield _part(scan.key, part.key, part.text, theme.intro, part, f"{scan.title} {theme.name}")
        for option in scan.options:
            yield _part(scan.key, option.key, option.name, option.text, option, scan.title)
        for question in scan.questions:
            yield _part(scan.key, question.key, question.text, "", question, scan.title)


def _entry(library: Library, kind: str, key: str, item: BaseModel) -> Entry:
    title = item_title(item)
    text = "\n".join(part for part in _texts(item) if part != title)
    station = library.stations.get(getattr(item, "station", None) or "")
    docs = tuple(dict.fromkeys(source.doc for source in getattr(item, "source", ())))
    return Entry(kind, key, title, text, docs, item, station.name if station else "")


def _part(scan: str, key: str, title: str, text: str, part: Any, where: str) -> Entry:
    docs = tuple(dict.fromkeys(source.doc for source in part.source))
    return Entry("scans", f"{scan}.{key}", title, text, docs, part, where)


def _texts(value: Any) -> Iterator[str]:
    """Yield every text to read in an item, in the order of its fields."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name not in NO_WORDS and name not in REFERENCES:
                yield from _texts(getattr(value, name))
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, str) and value:
        yield value


def _referred(library: Library, item: Any) -> Iterator[str]:
    """Yield the names of what an item refers to."""
    for name, kind in REFERENCES.items():
        found = getattr(item, name, None) or ()
        known = getattr(library, kind)
        for key in (found,) if isinstance(found, str) else found:
            if key in known:
                yield item_title(known[key])


def _weighted(library: Library, entry: Entry) -> Counter[str]:
    """Return per word how often it stands in an entry, counted heavier in the title."""
    count: Counter[str] = Counter()
    fields = (
        (TITLE_WEIGHT, entry.title),
        (TEXT_WEIGHT, entry.text),
        (REFERENCE_WEIGHT, " ".join((entry.where, *_referred(library, entry.item)))),
    )
    for weight, text in fields:
        for word in words(text):
            count[word] += weight  # type: ignore[assignment]
    return count


def _worth(weighted: list[Counter[str]], stems: Mapping[str, tuple[str, ...]]) -> dict[str, dict[int, float]]:
    """Return stem -> entry number -> BM25 score."""
    found: defaultdict[str, defaultdict[int, float]] = defaultdict(lambda: defaultdict(float))
    for number, count in enumerate(weighted):
        for word, weight in count.items():
            for stem in stems[word]:
                found[stem][number] += weight
    lengths = [sum(count.values()) for count in weighted]
    mean = sum(lengths) / max(1, len(lengths))
    relative = [1 - LENGTH_WEIGHT + LENGTH_WEIGHT * length / mean for length in lengths]
    return {stem: _scored(entries, len(weighted), relative.__getitem__) for stem, entries in found.items()}


def _scored(entries: Mapping[int, float], total: int, relative: Callable[[int], float]) -> dict[int, float]:
    rare = math.log(1 + (total - len(entries) + 0.5) / (len(entries) + 0.5))
    return {
        number: rare * weight * (SATURATION + 1) / (weight + SATURATION * relative(number))
        for number, weight in entries.items()
    }
