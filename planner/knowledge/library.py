"""Everything the sources know, loaded and checked: the one object that the application asks for content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from planner.knowledge.checking import meaning
from planner.knowledge.example import Example
from planner.knowledge.methods_model import Baken, Method, TargetGroup
from planner.knowledge.model import (
    ActivityTemplate,
    ConversationQuestion,
    DilemmaItem,
    GoalExample,
    HelpendeVraagItem,
    InvullingItem,
    ObstacleItem,
    PhaseItem,
    Recommendation,
    Role,
    RunningKind,
    SourceDocument,
    Station,
    Term,
)
from planner.knowledge.practice_model import (
    ActieWielQuestion,
    Aim,
    Dimension,
    Insight,
    IrbComparison,
    IrbPhase,
    Lesson,
    LifeDomain,
    ParticipationStep,
    PracticeOrganisation,
    Precondition,
    ReflectionQuestion,
)
from planner.knowledge.reading import Document, Problem, read, shaped
from scans.definition import Scan

CONTENT = Path(__file__).resolve().parents[2] / "content"


@dataclass(frozen=True)
class Library:
    """The content, one mapping from key to item per kind, in the order of the files."""

    sources: Mapping[str, SourceDocument]
    stations: Mapping[str, Station]
    activities: Mapping[str, ActivityTemplate]
    roles: Mapping[str, Role]
    invullingen: Mapping[str, InvullingItem]
    helpende_vragen: Mapping[str, HelpendeVraagItem]
    phases: Mapping[str, PhaseItem]
    goals: Mapping[str, GoalExample]
    obstacles: Mapping[str, ObstacleItem]
    dilemmas: Mapping[str, DilemmaItem]
    conversation: Mapping[str, ConversationQuestion]
    recommendations: Mapping[str, Recommendation]
    running: Mapping[str, RunningKind]
    terms: Mapping[str, Term]
    target_groups: Mapping[str, TargetGroup]
    bakens: Mapping[str, Baken]
    methods: Mapping[str, Method]
    dimensions: Mapping[str, Dimension]
    organisations: Mapping[str, PracticeOrganisation]
    lessons: Mapping[str, Lesson]
    aims: Mapping[str, Aim]
    actiewiel: Mapping[str, ActieWielQuestion]
    preconditions: Mapping[str, Precondition]
    insights: Mapping[str, Insight]
    irb_phases: Mapping[str, IrbPhase]
    life_domains: Mapping[str, LifeDomain]
    irb_comparisons: Mapping[str, IrbComparison]
    participation_route: Mapping[str, ParticipationStep]
    reflections: Mapping[str, ReflectionQuestion]
    scans: Mapping[str, Scan]
    examples: Mapping[str, Example]


KINDS: Mapping[str, type[BaseModel]] = {
    "sources": SourceDocument,
    "stations": Station,
    "activities": ActivityTemplate,
    "roles": Role,
    "invullingen": InvullingItem,
    "helpende_vragen": HelpendeVraagItem,
    "phases": PhaseItem,
    "goals": GoalExample,
    "obstacles": ObstacleItem,
    "dilemmas": DilemmaItem,
    "conversation": ConversationQuestion,
    "recommendations": Recommendation,
    "running": RunningKind,
    "terms": Term,
    "target_groups": TargetGroup,
    "bakens": Baken,
    "methods": Method,
    "dimensions": Dimension,
    "organisations": PracticeOrganisation,
    "lessons": Lesson,
    "aims": Aim,
    "actiewiel": ActieWielQuestion,
    "preconditions": Precondition,
    "insights": Insight,
    "irb_phases": IrbPhase,
    "life_domains": LifeDomain,
    "irb_comparisons": IrbComparison,
    "participation_route": ParticipationStep,
    "reflections": ReflectionQuestion,
}
FOLDERS: Mapping[str, type[BaseModel]] = {"scans": Scan, "examples": Example}


@dataclass(frozen=True)
class Placed:
    """An item with the file and path it came from, so that a later problem can point at its line."""

    kind: str
    item: Any
    document: Document
    loc: tuple[str | int, ...]


class ContentError(Exception):
    """The content has problems; `problems` holds all of them."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


def load(folder: Path = CONTENT) -> tuple[Library | None, list[Problem]]:
    """Load a content folder. Returns the library, or None with every problem, sorted by file and line."""
    placed: list[Placed] = []
    problems: list[Problem] = []
    for kind, model in KINDS.items():
        _load_list(folder / f"{kind}.yaml", kind, model, placed, problems)
    for name, model in FOLDERS.items():
        for path in sorted((folder / name).glob("*.yaml")):
            _load_one(path, f"{name}/{path.name}", name, model, placed, problems)
    problems += _unknown_files(folder)
    problems += meaning(placed)
    if problems:
        return None, sorted(set(problems))
    return Library(**{f.name: _by_key(placed, f.name) for f in fields(Library)}), []


@lru_cache(maxsize=4)
def library(folder: Path = CONTENT) -> Library:
    """Return the checked content of a folder, loaded once per process. Raises ContentError."""
    found, problems = load(folder)
    if found is None:
        raise ContentError(problems)
    return found


def _load_list(
    path: Path, kind: str, model: type[BaseModel], placed: list[Placed], problems: list[Problem]
) -> None:
    if not path.exists():
        problems.append(Problem(path.name, 1, "", "Dit bestand ontbreekt."))
        return
    document, found = read(path, path.name)
    problems += found
    if found:
        return
    if not isinstance(document.data, list):
        problems.append(
            document.problem((), "Dit bestand hoort een lijst te zijn (regels die met - beginnen).")
        )
        return
    for index, data in enumerate(document.data):
        _place(model, document, (index,), data, kind, placed, problems)


def _load_one(
    path: Path, name: str, kind: str, model: type[BaseModel], placed: list[Placed], problems: list[Problem]
) -> None:
    document, found = read(path, name)
    problems += found
    if not found:
        _place(model, document, (), document.data, kind, placed, problems)


def _place(
    model: type[BaseModel],
    document: Document,
    loc: tuple[str | int, ...],
    data: Any,
    kind: str,
    placed: list[Placed],
    problems: list[Problem],
) -> None:
    item, found = shaped(model, document, loc, data)
    problems += found
    if item is not None:
        placed.append(Placed(kind, item, document, loc))


def _unknown_files(folder: Path) -> list[Problem]:
    known = {f"{kind}.yaml" for kind in KINDS}
    return [
        Problem(path.name, 1, "", "Dit bestand hoort nergens bij; kijk of de naam goed gespeld is.")
        for path in sorted(folder.glob("*.y*ml"))
        if path.name not in known
    ]


def _by_key(placed: list[Placed], kind: str) -> dict[str, Any]:
    return {p.item.key: p.item for p in placed if p.kind == kind}
