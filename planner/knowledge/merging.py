"""Laying one own item over a shipped one, field by field, and remembering where every value came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from planner.knowledge.library import FOLDERS, KINDS, Raw
from planner.knowledge.reading import Document, Loc, Problem, named_item

OWN = "eigen"  # the key of the organisation itself as a source
SOURCED_PARTS = ("statements", "options", "questions")  # parts of a scan that name a source of their own


@dataclass(frozen=True)
class MergedDocument(Document):
    """An item whose fields come from two files; a problem is told at the place in the own file."""

    origin: Mapping[Loc, Loc] = field(default_factory=dict)

    def problem(self, loc: Loc, message: str) -> Problem:
        """Return a problem at the own path that belongs to a path in the merged data, with the key of its item."""
        own = _own_path(self.origin, loc)
        item = named_item(self.data, loc)
        return Problem(self.file, self.line(loc), ".".join(str(part) for part in own), message, item)


class Merge:
    """Lays one own item over a shipped one, and remembers which path came from where."""

    def __init__(self, raw: Raw) -> None:
        self.raw = raw
        self.origin: dict[Loc, Loc] = {}
        self.changed: list[str] = []
        self.added: list[str] = []

    def item(self, old: dict[str, Any] | None) -> Raw:
        """Return the item as it becomes; `old` is the shipped data, or None for a new item."""
        data = self._value(old or {}, self.raw.data, (), self.raw.loc, ())
        if "source" in (KINDS | FOLDERS)[self.raw.kind].model_fields:
            data = _sourced(old or {}, self.raw.data, data)
        lines = {loc: self.raw.document.line(_own_path(self.origin, loc)) for loc in _paths(data)}
        document = MergedDocument(self.raw.document.file, data, lines, self.origin)
        return Raw(self.raw.kind, data, document, ())

    def _value(self, old: Any, new: Any, loc: Loc, own: Loc, words: tuple[str, ...]) -> Any:
        self.origin[loc] = own
        if isinstance(old, dict) and isinstance(new, dict):
            fields = {
                str(name): self._value(
                    old.get(name), value, (*loc, str(name)), (*own, str(name)), (*words, str(name))
                )
                for name, value in new.items()
            }
            return old | fields
        if _keyed(old) and _keyed(new):
            return self._parts(old, new, loc, own, words)
        if old != new:
            self.changed.append(".".join(words))
        if self.raw.kind == "scans" and words:
            return _sourced_parts({words[-1]: new})[words[-1]]
        return new

    def _parts(self, old: list[Any], new: list[Any], loc: Loc, own: Loc, words: tuple[str, ...]) -> list[Any]:
        """Merge two lists of parts by their key; a new part comes last."""
        result = list(old)
        places = {str(part["key"]): index for index, part in enumerate(old)}
        for index, part in enumerate(new):
            at = places.get(str(part["key"]), len(result))
            before = result[at] if at < len(result) else None
            here = (*words, str(part["key"]))
            changed = list(self.changed)
            merged = self._value(before, part, (*loc, at), (*own, index), here)
            if before is None:  # what stands in a new part is no change of its own
                self.changed = changed
                self.added = [name for name in self.added if not name.startswith(".".join(here) + ".")]
                self.added.append(".".join(here))
            if words[-1] in SOURCED_PARTS:
                merged = _sourced(before or {}, part, merged)
            result[at:] = [merged, *result[at + 1 :]]
        return result


def _sourced(old: dict[str, Any], own: dict[str, Any], merged: dict[str, Any]) -> dict[str, Any]:
    """Name the organisation as the source of what it changed or added without naming one itself."""
    if "source" in own or merged == old:
        return merged
    place = "aanpassing" if old else "aanvulling"
    return merged | {"source": [{"doc": OWN, "place": place}, *old.get("source", [])]}


def _sourced_parts(data: Any) -> Any:
    """Name the organisation as the source of every statement and option of a new scan that names none."""
    if isinstance(data, list):
        return [_sourced_parts(part) for part in data]
    if not isinstance(data, dict):
        return data
    return {
        name: [_sourced({}, part, part) if isinstance(part, dict) else part for part in value]
        if name in SOURCED_PARTS and isinstance(value, list)
        else _sourced_parts(value)
        for name, value in data.items()
    }


def _keyed(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(part, dict) and "key" in part for part in value)


def _own_path(origin: Mapping[Loc, Loc], loc: Loc) -> Loc:
    """Return the path in the own file of the nearest value on the way to `loc`, with the rest behind it."""
    known = loc
    while known and known not in origin:
        known = known[:-1]
    return (*origin.get(known, ()), *loc[len(known) :])


def _paths(data: Any, loc: Loc = ()) -> Iterator[Loc]:
    yield loc
    parts = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for name, value in parts:
        yield from _paths(value, (*loc, name))
