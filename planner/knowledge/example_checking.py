"""What an example refers to: its own teams and changes, and the content it uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from planner.knowledge.reading import Loc

Found = Iterator[tuple[Loc, str]]

# section, field, kind of content that the field names
TO_CONTENT = (
    ("running", "kind", "running"),
    ("assignments", "role", "roles"),
    ("invullingen", "invulling", "invullingen"),
    ("strategies", "phase", "phases"),
    ("obstacles", "station", "stations"),
    ("obstacles", "library", "obstacles"),
    ("dilemmas", "library", "dilemmas"),
    ("practices", "recommendation", "recommendations"),
    ("phases", "phase", "phases"),
    ("stories", "station", "stations"),
    ("told", "station", "stations"),
    ("told", "role", "roles"),
    ("rounds", "scan", "scans"),
)
# section, field, section of the same example whose refs the field names
TO_SELF = (
    ("units", "parent", "units"),
    ("assignments", "team", "units"),
    ("interventions", "changes", "changes"),
    ("strategies", "interventions", "interventions"),
    ("indicators", "changes", "changes"),
    ("phases", "team", "units"),
    ("stories", "team", "units"),
    ("rounds", "unit", "units"),
    ("offers", "running", "running"),
)


def example_problems(example: Any, keys: Mapping[str, set[str]]) -> Found:
    """Yield (path in the example, Dutch message) for every reference that leads nowhere."""
    if (example.start is None) == (example.weeks_before_today is None):
        yield ("start",), "Geef óf een startdatum (start) óf het aantal weken geleden (weeks_before_today)."
    for section, field, kind in TO_CONTENT:
        yield from _dangling(example, section, field, keys.get(kind, set()), "bestaat niet")
    for section, field, target in TO_SELF:
        refs = {part.ref for part in getattr(example, target)}
        yield from _dangling(example, section, field, refs, "staat niet in dit voorbeeld")
    own = {extra.ref for extra in example.extra_dimensions}
    yield from _dangling(
        example, "offers", "dimensions", keys.get("dimensions", set()) | own, "is geen dimensie"
    )
    units = {unit.ref for unit in example.units}
    for r, found in enumerate(example.rounds):
        for g, group in enumerate(found.groups):
            if group.unit not in units:
                yield ("rounds", r, "groups", g, "unit"), f"‘{group.unit}’ staat niet in dit voorbeeld."


def _dangling(example: Any, section: str, field: str, known: set[str], why: str) -> Found:
    for index, part in enumerate(getattr(example, section)):
        value = getattr(part, field)
        for named in value if isinstance(value, tuple) else (value,):
            if named and named not in known:
                yield (section, index, field), f"‘{named}’ {why}."
