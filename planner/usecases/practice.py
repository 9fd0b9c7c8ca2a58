"""Who went before: from a stop, an invulling, a dilemma or a blaadje to the organisations that met it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from planner.knowledge.library import Library
from planner.knowledge.practice_model import Insight, LessonItem, PracticeOrganisation, Precondition
from scans.groups import Level

KINDS: Mapping[str, str] = MappingProxyType(
    {"station": "stations", "invulling": "invullingen", "dilemma": "dilemmas", "blaadje": "obstacles"}
)
SCHOLING = "Hoofdstuk 5, kader Scholing"  # the box in the handreiking about schooling in Limburg


@dataclass(frozen=True)
class Met:
    """An organisation that met something, with its own lessons, those that fit first; `fitting` counts these."""

    organisation: PracticeOrganisation
    lessons: tuple[LessonItem, ...]
    fitting: int


def named(library: Library, kind: str) -> dict[str, str]:
    """Return everything of a kind (see `KINDS`) that can be met: key -> name or title, in the order of the content."""
    items = getattr(library, KINDS[kind])
    if kind in ("station", "invulling"):
        return {key: item.name for key, item in items.items()}
    return {key: item.title for key, item in items.items()}


def who_met(library: Library, kind: str, key: str) -> list[Met]:
    """Return the organisations that met one thing, those with a lesson about it first; empty when none did."""
    organisations = library.organisations.values()
    found = [_met(o, key) for o in organisations if key in getattr(o, KINDS[kind])]
    return sorted(found, key=lambda met: met.fitting == 0)


def _met(organisation: PracticeOrganisation, key: str) -> Met:
    lessons = sorted(organisation.lessons, key=lambda lesson: key not in lesson.fits)
    return Met(organisation, tuple(lessons), sum(key in lesson.fits for lesson in lessons))


def was_met(library: Library, kind: str) -> dict[str, str]:
    """Return what of a kind at least one organisation met: key -> name."""
    met = {key for o in library.organisations.values() for key in getattr(o, KINDS[kind])}
    return {key: name for key, name in named(library, kind).items() if key in met}


def working_together(library: Library) -> list[Insight]:
    """Return what is known about working together in a region."""
    return [insight for insight in library.insights.values() if insight.topic == "samenwerken"]


def scholing(library: Library) -> list[Insight]:
    """Return what the handreiking tells about schooling in Limburg."""
    return [i for i in library.insights.values() if any(s.place == SCHOLING for s in i.source)]


def preconditions(library: Library, level: Level) -> list[Precondition]:
    """Return what has to be in place, as far as somebody at this level can arrange it."""
    return [item for item in library.preconditions.values() if item.level is level]
