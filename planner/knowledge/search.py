"""Searching the library in Dutch: other forms of a word, words inside a word, and words that were mistyped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz, process

from planner.knowledge.library import Library
from planner.knowledge.search_index import WORD, Entry, Index, index_of, words
from planner.knowledge.stems import plain_word, stems_of
from planner.knowledge.synonyms import synonyms

PART_OF_WORD = 0.4  # what 'dossier' is worth for an item about a 'dossiersysteem'
SHORTEST_PART = 4
ALONE = frozenset(["ouder", "ouderen"])  # a parent is not somebody old, though their words hold each other
ALIKE, ALIKE_LONG, LONG = (
    75,
    85,
    8,
)  # least likeness (0 to 100) of a mistyped word; more for words of so many letters
SAME_MEANING = 0.7  # what a word with the same meaning is worth
# how much more an item is worth with a word in its title, whose whole title it is, and that explains a word
IN_TITLE, TITLE, TERM = 0.3, 0.8, 0.4
SNIPPET = 220  # characters

Piece = tuple[str, bool]  # a piece of text, and whether it is one of the words that were looked for


@dataclass(frozen=True)
class Found:
    """The entries, best first, and the stems that were looked for.

    `meant` gives for a word that occurs nowhere the word that was taken instead, `also` the words of the same meaning
    that were looked for as well; `unknown` are words that nothing looks like.
    """

    entries: tuple[Entry, ...] = ()
    stems: frozenset[str] = frozenset()
    meant: tuple[tuple[str, str], ...] = ()
    unknown: tuple[str, ...] = ()
    also: tuple[tuple[str, tuple[str, ...]], ...] = ()


def search(library: Library, query: str) -> Found:
    """Return what fits a query. Items with all its words; when there are none, those with the most of them."""
    index = index_of(library)
    wanted = list(dict.fromkeys(part for word in words(query) for part in _split(index, word)))
    also = {word: same for word in wanted if (same := synonyms(plain_word(word)))}
    lost = [word for word in wanted if word not in also and not _stems(index, word)]
    meant = {word: near for word in lost if (near := _nearest(index, word))}
    terms = {word: _like(index, also.get(word, ())) | _stems(index, meant.get(word, word)) for word in wanted}
    for one, other in pairwise(wanted):
        whole = _whole(index, one + other)
        terms |= {one: terms[one] | whole, other: terms[other] | whole}
    scores = _titled(index, _scores(index, [stems for stems in terms.values() if stems]), terms.values())
    return Found(
        tuple(index.entries[number] for number in sorted(scores, key=lambda n: (-scores[n], n))),
        frozenset(stem for stems in terms.values() for stem in stems),
        tuple(meant.items()),
        tuple(word for word in wanted if not terms[word]),
        tuple(also.items()),
    )


def snippet(library: Library, found: Found, entry: Entry) -> tuple[Piece, ...]:
    """Return the stretch of an entry's text that holds the most of the words, in pieces."""
    index = index_of(library)
    return _pieces(index, _window(index, entry.text, found.stems), found.stems)


def _stems(index: Index, word: str) -> dict[str, float]:
    """Return the stems in the library that a word stands for, with what each is worth."""
    own = stems_of([word])[word]
    # only the lighter stem: the other also takes off beginnings, so that 'gesprek' would be in 'afspraak'
    found = {stem: PART_OF_WORD for stem in index.worth if own[-1] not in ALONE and _inside(own[-1], stem)}
    return found | _whole(index, word)


def _whole(index: Index, word: str) -> dict[str, float]:
    """Return the stems in the library of a word itself, without those of longer words that hold it."""
    return {stem: 1.0 for stem in stems_of([word])[word] if stem in index.worth}


def _like(index: Index, same: Iterable[str]) -> dict[str, float]:
    """Return the stems in the library of words with the same meaning."""
    return {stem: SAME_MEANING for word in same for stem in _whole(index, word)}


def _split(index: Index, word: str) -> tuple[str, ...]:
    """Return a word, or the two known words that it was put together from ('eigenregie'), when it is unknown."""
    plain = plain_word(word)
    if _stems(index, word) or synonyms(plain):
        return (word,)
    cuts = range(SHORTEST_PART, len(plain) - SHORTEST_PART + 1)
    parts = [(plain[:at], plain[at:]) for at in cuts if {plain[:at], plain[at:]} <= index.stems.keys()]
    return tuple(index.spelling[part] for part in parts[0]) if parts else (word,)


def _titled(index: Index, scores: dict[int, float], terms: Iterable[Mapping[str, float]]) -> dict[int, float]:
    """Let an item weigh more as more of its title was looked for, and more again when it explains a word."""
    whole = {stem for stems in terms for stem, worth in stems.items() if worth >= SAME_MEANING}
    result = {}
    for number, score in scores.items():
        title = index.titles[number]
        share = sum(not whole.isdisjoint(stems) for stems in title) / max(1, len(title))
        term = TERM if index.entries[number].kind == "terms" else 0.0
        result[number] = score * (1 + IN_TITLE * bool(share) + (TITLE + term) * share)
    return result


def _inside(part: str, stem: str) -> bool:
    """Return whether a stem is a compound with this part at its begin or end, as Dutch writes them."""
    return len(part) >= SHORTEST_PART and (stem.startswith(part) or stem.endswith(part))


def _nearest(index: Index, word: str) -> str | None:
    """Return the known word that looks most like a mistyped one; too little to go by in three letters."""
    if len(word) < SHORTEST_PART:
        return None
    plain = plain_word(word)
    # people seldom mistype the first letter; another one is another word
    known = [other for other in index.stems if other[0] == plain[0]]
    cutoff = ALIKE_LONG if len(plain) >= LONG else ALIKE
    found = process.extractOne(plain, known, scorer=fuzz.ratio, score_cutoff=cutoff)
    return index.spelling[found[0]] if found else None


def _scores(index: Index, terms: list[dict[str, float]]) -> dict[int, float]:
    """Return entry number -> score, of the entries that hold as many of the words as any does."""
    per_word = [_word_scores(index, stems) for stems in terms]
    counts: dict[int, int] = {}
    totals: dict[int, float] = {}
    for scores in per_word:
        for number, score in scores.items():
            counts[number] = counts.get(number, 0) + 1
            totals[number] = totals.get(number, 0.0) + score
    most = max(counts.values(), default=0)
    return {number: total for number, total in totals.items() if counts[number] == most}


def _word_scores(index: Index, stems: Mapping[str, float]) -> dict[int, float]:
    """Return what each entry is worth for one word: its best stem counts, for two stems are one word."""
    best: dict[int, float] = {}
    for stem, factor in stems.items():
        for number, worth in index.worth[stem].items():
            best[number] = max(best.get(number, 0.0), factor * worth)
    return best


def _is_marked(index: Index, word: str, stems: frozenset[str]) -> bool:
    return not stems.isdisjoint(index.stems.get(plain_word(word), ()))


def _pieces(index: Index, text: str, stems: frozenset[str]) -> tuple[Piece, ...]:
    """Cut a text before and after every word that was looked for."""
    pieces: list[Piece] = []
    done = 0
    for match in WORD.finditer(text):
        if _is_marked(index, match[0], stems):
            pieces += [(text[done : match.start()], False), (match[0], True)]
            done = match.end()
    return tuple(piece for piece in (*pieces, (text[done:], False)) if piece[0])


def _window(index: Index, text: str, stems: frozenset[str]) -> str:
    """Return the stretch of a text that holds the most of the words, cut at whole words."""
    text = text.replace("\n", " ")
    if len(text) <= SNIPPET:
        return text
    places = [m.start() for m in WORD.finditer(text) if _is_marked(index, m[0], stems)] or [0]
    first = max(places, key=lambda place: sum(place <= other < place + SNIPPET - 40 for other in places))
    begin = text.rfind(" ", 0, max(0, first - 40)) + 1 if first > 40 else 0
    end = text.rfind(" ", begin, begin + SNIPPET) if begin + SNIPPET < len(text) else len(text)
    return f"{'… ' if begin else ''}{text[begin:end]}{' …' if end < len(text) else ''}"
