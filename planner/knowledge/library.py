"""Everything the sources know, loaded and checked: the one object that the application asks for content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from planner.knowledge.reading import Document, Loc, Problem, read, shaped
from scans.definition import Scan

CONTENT = Path(__file__).resolve().parents[2] / "content"


@dataclass(frozen=True, eq=False)
class Library:
    """The content, one mapping from key to item per kind, in the order of the files.

    Compared and hashed by identity, so that what is derived from it (a search index) can be kept with it.
    """

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

    def station_name(self, key: str) -> str:
        """Return the name of a station. One that has gone, such as an own station left out, goes by its key."""
        return self.stations[key].name if key in self.stations else key

    def role_name(self, key: str) -> str:
        """Return the name of a role. One that has gone, such as an own role left out, goes by its key."""
        return self.roles[key].name if key in self.roles else key


KINDS: dict[str, type[BaseModel]] = {
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
FOLDERS: dict[str, type[BaseModel]] = {"scans": Scan, "examples": Example}


@dataclass(frozen=True)
class Raw:
    """The data of one item before its shape is checked, with the file and path it came from."""

    kind: str
    data: Any
    document: Document
    loc: Loc


@dataclass(frozen=True)
class Placed:
    """An item with the file and path it came from, so that a later problem can point at its line."""

    kind: str
    item: Any
    document: Document
    loc: Loc


class ContentError(Exception):
    """The content has problems; `problems` holds all of them."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


def load(folder: Path = CONTENT) -> tuple[Library | None, list[Problem]]:
    """Load a content folder. Returns the library, or None with every problem, sorted by file and line."""
    found, problems = read_folder(folder)
    missing = [
        Problem(f"{kind}.yaml", 1, "", "Dit bestand ontbreekt.")
        for kind in KINDS
        if not (folder / f"{kind}.yaml").exists()
    ]
    return build(found, [*problems, *missing])


@lru_cache(maxsize=4)
def library(folder: Path = CONTENT) -> Library:
    """Return the checked content of a folder, loaded once per process. Raises ContentError."""
    found, problems = load(folder)
    if found is None:
        raise ContentError(problems)
    return found


def read_folder(folder: Path, label: str = "") -> tuple[list[Raw], list[Problem]]:
    """Read what is there of a content folder. `label` stands before every file name in a problem."""
    found: list[Raw] = []
    problems = _unknown_files(folder, label)
    for kind in KINDS:
        path = folder / f"{kind}.yaml"
        if path.exists():
            _read_list(path, f"{label}{path.name}", kind, found, problems)
    for kind in FOLDERS:
        for path in sorted((folder / kind).glob("*.yaml")):
            document, trouble = read(path, f"{label}{kind}/{path.name}")
            problems += trouble
            if not trouble:
                found.append(Raw(kind, document.data, document, ()))
    return found, problems


def _read_list(path: Path, name: str, kind: str, found: list[Raw], problems: list[Problem]) -> None:
    document, trouble = read(path, name)
    problems += trouble
    if trouble:
        return
    if isinstance(document.data, list):
        found += [Raw(kind, data, document, (index,)) for index, data in enumerate(document.data)]
    else:
        problems.append(
            document.problem((), "Dit bestand hoort een lijst te zijn (regels die met - beginnen).")
        )


def build(found: Sequence[Raw], problems: Sequence[Problem] = ()) -> tuple[Library | None, list[Problem]]:
    """Check shape and meaning of all items. Returns the library, or None with every problem."""
    placed: list[Placed] = []
    trouble = list(problems)
    for raw in found:
        item, wrong = shaped((KINDS | FOLDERS)[raw.kind], raw.document, raw.loc, raw.data)
        trouble += wrong
        if item is not None:
            placed.append(Placed(raw.kind, item, raw.document, raw.loc))
    trouble += meaning(placed, {_kind_of(problem) for problem in trouble})
    if trouble:
        return None, sorted(set(trouble))
    return Library(**{f.name: _by_key(placed, f.name) for f in fields(Library)}), []


def _kind_of(problem: Problem) -> str:
    """Return the kind of content that the file of a problem holds."""
    path = Path(problem.file)
    return path.parent.name if path.parent.name in FOLDERS else path.stem


def _unknown_files(folder: Path, label: str) -> list[Problem]:
    known = {f"{kind}.yaml" for kind in KINDS}
    return [
        Problem(
            f"{label}{path.name}", 1, "", "Dit bestand hoort nergens bij; kijk of de naam goed gespeld is."
        )
        for path in sorted(folder.glob("*.y*ml"))
        if path.name not in known
    ]


def _by_key(placed: list[Placed], kind: str) -> dict[str, Any]:
    return {p.item.key: p.item for p in placed if p.kind == kind}
