"""The second stage of checking content: what can only be seen across items, all of it at once.

Duplicate keys, references to something that doesn't exist, sources that aren't ours, activities in a circle,
gaps in a scale, and examples that refer to a team or theme that isn't there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, Protocol

from planner.knowledge.example_checking import example_problems
from planner.knowledge.practice_model import route_problems
from planner.knowledge.reading import Document, Loc, Problem
from scans.checking import problems as scan_problems

Found = Iterator[tuple[Loc, str]]
NAMES = {
    "sources": "De bron",
    "stations": "Het station",
    "activities": "De activiteit",
    "roles": "De rol",
    "invullingen": "De invulling",
    "phases": "De fase",
    "methods": "De methode",
    "target_groups": "De doelgroep",
    "bakens": "Het baken",
    "dimensions": "De dimensie",
    "dilemmas": "Het dilemma",
    "obstacles": "Het blaadje",
    "irb_phases": "De doelfase",
}


class PlacedItem(Protocol):
    """An item of the content and the place it came from."""

    @property
    def kind(self) -> str: ...
    @property
    def item(self) -> Any: ...
    @property
    def document(self) -> Document: ...
    @property
    def loc(self) -> Loc: ...


class _Anything(set[str]):
    """The keys of a file that couldn't be read whole: a reference into it may well be right."""

    def __contains__(self, key: object) -> bool:
        return True


def meaning(placed: Sequence[PlacedItem], incomplete: Collection[str] = ()) -> list[Problem]:
    """Return every problem of meaning in items whose shape is right.

    References into the `incomplete` kinds are taken for right, so that one broken file isn't buried under
    the complaints of all the others.
    """
    keys = {kind: {p.item.key for p in placed if p.kind == kind} for kind in {p.kind for p in placed}}
    keys |= {kind: _Anything() for kind in incomplete}
    checks: Mapping[str, Callable[[Any, Mapping[str, set[str]]], Found]] = {
        "activities": _activity,
        "roles": _role,
        "obstacles": _at_station,
        "dilemmas": _dilemma,
        "recommendations": _at_station,
        "methods": _method,
        "organisations": _organisation,
        "insights": _insight,
        "participation_route": _route_step,
        "scans": _scan,
        "examples": example_problems,
    }
    problems = list(_duplicates(placed))
    for p in placed:
        found = list(_sources(p.item, keys))
        if p.kind in checks:
            found += checks[p.kind](p.item, keys)
        problems += [p.document.problem((*p.loc, *loc), message) for loc, message in found]
    whole = [p for p in placed if p.kind not in incomplete]
    return [*problems, *_missing_numbers(whole), *_circles(whole), *_participation(whole)]


def _duplicates(placed: Sequence[PlacedItem]) -> Iterator[Problem]:
    counts = Counter((p.kind, p.item.key) for p in placed)
    for p in placed:
        if counts[p.kind, p.item.key] > 1:
            message = f"De sleutel ‘{p.item.key}’ komt vaker voor; elke sleutel is uniek."
            yield p.document.problem((*p.loc, "key"), message)


def _refer(loc: Loc, kind: str, key: str, keys: Mapping[str, set[str]]) -> Found:
    if key not in keys.get(kind, set()):
        yield loc, f"{NAMES.get(kind, kind)} ‘{key}’ bestaat niet."


def _sources(item: Any, keys: Mapping[str, set[str]]) -> Found:
    for index, source in enumerate(getattr(item, "source", ())):
        yield from _refer(("source", index, "doc"), "sources", source.doc, keys)


def _at_station(item: Any, keys: Mapping[str, set[str]]) -> Found:
    return _refer(("station",), "stations", item.station, keys)


def _activity(item: Any, keys: Mapping[str, set[str]]) -> Found:
    yield from _at_station(item, keys)
    yield from _refer(("role",), "roles", item.role, keys)
    for index, lag in enumerate(item.after):
        yield from _refer(("after", index, "activity"), "activities", lag.activity, keys)
        if lag.max_weeks is not None and lag.max_weeks < lag.min_weeks:
            yield ("after", index, "max_weeks"), "De langste tussentijd is korter dan de kortste."


def _role(item: Any, keys: Mapping[str, set[str]]) -> Found:
    for index, station in enumerate(item.stations):
        yield from _refer(("stations", index), "stations", station, keys)


def _dilemma(item: Any, keys: Mapping[str, set[str]]) -> Found:
    for index, invulling in enumerate(item.invullingen):
        yield from _refer(("invullingen", index), "invullingen", invulling, keys)


def _refer_all(field: str, kind: str, found: Sequence[str], keys: Mapping[str, set[str]]) -> Found:
    for index, key in enumerate(found):
        yield from _refer((field, index), kind, key, keys)


def _method(item: Any, keys: Mapping[str, set[str]]) -> Found:
    yield from _refer_all("target_groups", "target_groups", item.target_groups, keys)
    yield from _refer_all("bakens", "bakens", item.bakens, keys)
    yield from _refer_all("dimensions", "dimensions", item.dimensions, keys)
    yield from _refer_all("related", "methods", item.related, keys)


def _organisation(item: Any, keys: Mapping[str, set[str]]) -> Found:
    for field in ("stations", "invullingen", "dilemmas", "obstacles"):
        yield from _refer_all(field, field, getattr(item, field), keys)
    met = {*item.stations, *item.invullingen, *item.dilemmas, *item.obstacles}
    for index, lesson in enumerate(item.lessons):
        for place, key in enumerate(lesson.fits):
            if key not in met:
                yield (
                    ("lessons", index, "fits", place),
                    f"‘{key}’ staat niet bij wat deze organisatie tegenkwam.",
                )


def _insight(item: Any, keys: Mapping[str, set[str]]) -> Found:
    if item.station is not None:
        yield from _at_station(item, keys)


def _route_step(item: Any, keys: Mapping[str, set[str]]) -> Found:
    if item.phase is not None:
        yield from _refer(("phase",), "irb_phases", item.phase, keys)


def _participation(placed: Sequence[PlacedItem]) -> Iterator[Problem]:
    """The participatieroute as a whole: one start, no circle, every step reached."""
    steps = [p for p in placed if p.kind == "participation_route"]
    for message in route_problems([p.item for p in steps]) if steps else ():
        yield steps[0].document.problem((), message)


def _scan(item: Any, keys: Mapping[str, set[str]]) -> Found:
    yield from scan_problems(item)
    for t, theme in enumerate(item.themes):
        yield from _refer(("themes", t, "station"), "stations", theme.station, keys)
        for s, statement in enumerate(theme.statements):
            for loc, message in _sources(statement, keys):
                yield ("themes", t, "statements", s, *loc), message
    for q, question in enumerate(item.questions):
        for loc, message in _sources(question, keys):
            yield ("questions", q, *loc), message
    for o, option in enumerate(item.options):
        for loc, message in _sources(option, keys):
            yield ("options", o, *loc), message
        if item.key == "invullingen":
            yield from _refer(("options", o, "key"), "invullingen", option.key, keys)


def _missing_numbers(placed: Sequence[PlacedItem]) -> Iterator[Problem]:
    """Numbered lists must run from 1 without a gap: stations, invullingen, questions, practices per level."""
    groups: dict[tuple[str, str], list[tuple[int, PlacedItem]]] = {}
    for p in placed:
        number = getattr(p.item, "number", None) or getattr(p.item, "order", None)
        if number is not None and p.kind not in ("scans", "examples"):
            level = str(p.item.level) if p.kind == "recommendations" else ""
            groups.setdefault((p.kind, level), []).append((number, p))
    for found in groups.values():
        for expected, (number, p) in enumerate(sorted(found, key=lambda pair: pair[0]), start=1):
            if number != expected:
                field = "order" if hasattr(p.item, "order") else "number"
                message = f"De nummering loopt niet door: hier hoort {expected}, er staat {number}."
                yield p.document.problem((*p.loc, field), message)
                break


def _circles(placed: Sequence[PlacedItem]) -> Iterator[Problem]:
    """Activities that wait for each other; peeled off from those that wait for nothing."""
    activities = {p.item.key: p for p in placed if p.kind == "activities"}
    waiting = {key: {lag.activity for lag in p.item.after} & set(activities) for key, p in activities.items()}
    while ready := [key for key, after in waiting.items() if not after]:
        for key in ready:
            del waiting[key]
        waiting = {key: after - set(ready) for key, after in waiting.items()}
    if waiting:
        first = activities[min(waiting)]
        names = ", ".join(sorted(waiting))
        yield first.document.problem((*first.loc, "after"), f"Deze activiteiten wachten op elkaar: {names}.")
