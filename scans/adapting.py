"""Making a scan your own: which questions stay the same question, and every step from one sound scan to the next.

A question keeps its key only while its words are the same, for only then does its trend run on. Other words give it
another key that follows from those words, so that the old words bring the old key back. Nothing here stores
anything: each step returns a new scan, or raises `NotSound` with what is wrong, where, and what to do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Literal, TypeVar

from pydantic import BaseModel

from scans.definition import OpenQuestion, Option, Reference, Scan, Statement, Theme
from scans.soundness import NotSound, built, checked, tidy

OWN = "eigen"  # the organisation itself as a source
OWN_QUESTION = Reference(doc=OWN, place="Eigen vraag")
OWN_WORDS = Reference(doc=OWN, place="Eigen woorden")
GONE = "Deze vraag is er niet meer. Misschien is ze in een ander venster gewijzigd of weggelaten."

Item = Statement | Option | OpenQuestion
B = TypeVar("B", bound=BaseModel)


@dataclass(frozen=True)
class Place:
    """A list of questions in a scan: the statements of a theme (by its key), the options, or the open questions."""

    part: Literal["themes", "options", "questions"]
    theme: str = ""


_KINDS: dict[str, type[Item]] = {"themes": Statement, "options": Option, "questions": OpenQuestion}


def comparable(first: Scan, second: Scan) -> tuple[str, ...]:
    """Return the keys of the statements or options that ask the same in both scans, in the order of `second`.

    A statement does when its key, its words and the scale, numbers and words, are equal. Points are spread over options
    together: an option that goes or is worded otherwise moves the points of all others. So options are comparable
    only when the points to spread and all options are the same (their order may differ).
    """
    if first.kind != second.kind or _measure(first) != _measure(second):
        return ()
    before, after = _asked(first), _asked(second)
    if second.kind == "punten" and before != after:
        return ()
    return tuple(key for key, text in after.items() if before.get(key) == text)


def _measure(scan: Scan) -> tuple[object, ...]:
    """Return what one answer is counted with: the steps of the scale, or the points to spread."""
    return (scan.total,) if scan.kind == "punten" else scan.scale


def _asked(scan: Scan) -> dict[str, str]:
    """Return the words of everything that is answered with a number, by key."""
    asked: tuple[Item, ...] = scan.options if scan.kind == "punten" else tuple(scan.statements())
    return {item.key: words(item) for item in asked}


def words(item: Item) -> str:
    """Return all words of a question on one line; two questions with the same words are the same question."""
    return _words(item.text, item.name if isinstance(item, Option) else "")


def _words(text: str, name: str = "") -> str:
    return " ".join(f"{name}: {text}".split() if name else text.split())


def places(scan: Scan) -> tuple[Place, ...]:
    """Return every list of questions of a scan, in order."""
    themes = tuple(Place("themes", theme.key) for theme in scan.themes)
    return (*themes, *([Place("options")] if scan.kind == "punten" else []), Place("questions"))


def items(scan: Scan, place: Place) -> tuple[Item, ...]:
    """Return the questions in one place; none when that theme isn't there."""
    if place.part == "options":
        return scan.options
    if place.part == "questions":
        return scan.questions
    return next((theme.statements for theme in scan.themes if theme.key == place.theme), ())


def _all(scan: Scan) -> Iterator[tuple[Place, Item]]:
    for place in places(scan):
        yield from ((place, item) for item in items(scan, place))


def found(scan: Scan, key: str) -> tuple[Place, Item]:
    """Return where a question stands, and the question. Raises NotSound when it isn't there (any more)."""
    for place, item in _all(scan):
        if item.key == key:
            return place, item
    raise NotSound(GONE)


def origin(item: Item, base: Scan) -> Item | None:
    """Return the question of the scan it came from that this one is, or is a rewording of; None for an own one."""
    for _, old in _all(base):
        if type(old) is type(item) and item.key in (old.key, _reworded_key(old.key, words(item))):
            return old
    return None


def dropped(form: Scan, base: Scan) -> dict[Place, tuple[Item, ...]]:
    """Return the questions of `base` that `form` left out, by the place they had; rewording is not leaving out."""
    present = {old.key for _, item in _all(form) if (old := origin(item, base))}
    left = {place: tuple(i for i in items(base, place) if i.key not in present) for place in places(base)}
    return {place: gone for place, gone in left.items() if gone}


def _reworded_key(key: str, text: str) -> str:
    """Return the key of a rewording: it follows from the old key and the new words; at most 60 characters."""
    return f"{key[:49]}-{_digest(f'{key} {text}')}"


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:10]


def drop(form: Scan, key: str) -> Scan:
    """Leave a question out; a theme without statements goes with its last one. Raises NotSound."""
    place, _ = found(form, key)
    return checked(_with(form, place, tuple(item for item in items(form, place) if item.key != key)))


def put_back(form: Scan, base: Scan, key: str) -> Scan:
    """Take a left out question of `base` in again, between its old neighbours and in its own theme."""
    place, item = found(base, key)
    order = [old.key for old in items(base, place)]
    kept = list(items(form, place))
    olds = [old.key if (old := origin(present, base)) else "" for present in kept]
    before = [i for i, old in enumerate(olds) if old in order and order.index(old) < order.index(key)]
    kept.insert(before[-1] + 1 if before else 0, item)
    _refuse_double(form, item)
    if place.part == "themes" and not items(form, place):
        theme = next(theme for theme in base.themes if theme.key == place.theme)
        return checked(theme_between(form, base, changed(theme, statements=(item,))))
    return checked(_with(form, place, tuple(kept)))


def theme_between(form: Scan, base: Scan, theme: Theme) -> Scan:
    """Return the scan with a theme of `base` after the themes that stood before it; not checked yet."""
    order = [old.key for old in base.themes]
    earlier = order[: order.index(theme.key)]
    themes = list(form.themes)
    before = [i for i, present in enumerate(themes) if present.key in earlier]
    themes.insert(before[-1] + 1 if before else 0, theme)
    return changed(form, themes=tuple(themes))


def move(form: Scan, key: str, step: Literal[-1, 1]) -> Scan:
    """Swap a question with the one before it (-1) or after it (1) in its list; at the end nothing changes."""
    place, item = found(form, key)
    return checked(_with(form, place, moved(items(form, place), item, step)))


def moved(row: tuple[B, ...], item: B, step: Literal[-1, 1]) -> tuple[B, ...]:
    """Return the row with `item` one place further on; unchanged when it is at that end."""
    order = list(row)
    old = order.index(item)
    new = old + step
    if 0 <= new < len(order):
        order[old], order[new] = order[new], order[old]
    return tuple(order)


def reword(form: Scan, base: Scan, key: str, text: str, name: str = "") -> Scan:
    """Give a question other words, and with them another key (see the top). Raises NotSound."""
    place, item = found(form, key)
    new = _worded(base, place, origin(item, base), tidy(text), tidy(name))
    if words(new) == words(item):
        return form
    _refuse_double(form, new, besides=key)
    return checked(_with(form, place, tuple(new if i.key == key else i for i in items(form, place))))


def add(form: Scan, base: Scan, place: Place, text: str, name: str = "") -> Scan:
    """Add an own question at the end of a list. The words of a question that was left out bring that one back."""
    if place not in places(form):
        raise NotSound("Deze groep vragen is er niet meer. Misschien is ze in een ander venster weggelaten.")
    new = _worded(base, place, None, tidy(text), tidy(name))
    _refuse_double(form, new)
    return checked(_with(form, place, (*items(form, place), new)))


def _worded(base: Scan, place: Place, old: Item | None, text: str, name: str) -> Item:
    """Return the question with these words: the one of `base`, a rewording of `old`, or an own one."""
    kind = _KINDS[place.part]
    full = _words(text, name if kind is Option else "")
    for _, same in _all(base):
        if type(same) is kind and words(same) == full:
            return same
    values = {"text": text, "name": name} if kind is Option else {"text": text}
    if old is not None:
        sources = (*(source for source in old.source if source.doc != OWN), OWN_WORDS)
        return built(kind, key=_reworded_key(old.key, full), source=sources, **values)
    return built(kind, key=f"{OWN}-{_digest(full)}", source=(OWN_QUESTION,), **values)


def _refuse_double(form: Scan, new: Item, besides: str = "") -> None:
    others = [item for _, item in _all(form) if item.key != besides]
    if any(item.key == new.key or words(item) == words(new) for item in others):
        raise NotSound(f"De vraag ‘{new.text}’ staat al in deze scan. Geef deze vraag andere woorden.")


def _with(form: Scan, place: Place, row: tuple[Item, ...]) -> Scan:
    """Return the scan with other questions in one place; a theme without questions goes."""
    if place.part != "themes":
        return changed(form, **{place.part: row})
    themes = [changed(t, statements=row) if t.key == place.theme else t for t in form.themes]
    return changed(form, themes=tuple(theme for theme in themes if theme.statements))


def changed(whole: B, /, **fields: Any) -> B:
    """Return a copy with other fields; only `checked` tells whether that is valid."""
    return whole.model_copy(update=fields)
