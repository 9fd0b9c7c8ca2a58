"""What is to be dated: tasks, and how far apart two of them may be. Records that refuse nonsense."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Edge(StrEnum):
    """The side of a task that a relation is measured from or to."""

    START = "begin"
    END = "einde"


class Measure(StrEnum):
    """Working days, or weeks on the real calendar (closed time counts)."""

    DAYS = "werkdagen"
    WEEKS = "weken"


@dataclass(frozen=True)
class Need:
    """What a task takes of a resource: `amount` in every week that it touches, and on each of its days."""

    resource: str
    amount: int = 1

    def __post_init__(self) -> None:
        if self.amount < 1:
            raise ValueError("Een taak vraagt minstens 1 van wat zij nodig heeft.")


@dataclass(frozen=True)
class Task:
    """Something to do in `days` working days on end, by `role`, with or for `unit` (a team).

    `early` marks the first sessions of a team: from the first to the last of them it takes up a place in the
    calm that `Calm` keeps. `fixed` is the only day it can start on; `deadline` is the last day it may end on.
    """

    id: str
    words: str
    days: int = 1
    unit: str = ""
    role: str = ""
    needs: tuple[Need, ...] = ()
    earliest: date | None = None
    deadline: date | None = None
    fixed: date | None = None
    early: bool = False

    def __post_init__(self) -> None:
        name = self.words or self.id
        if not self.id or not self.words:
            raise ValueError(f"Een taak heeft een kenmerk en woorden nodig (nu ‘{name}’).")
        if not 1 <= self.days <= 520:
            raise ValueError(f"‘{name}’ duurt minstens 1 en hoogstens 520 werkdagen.")
        if self.earliest and self.deadline and self.deadline < self.earliest:
            raise ValueError(f"‘{name}’ moet klaar zijn voordat het mag beginnen.")
        if self.early and not self.unit:
            raise ValueError(f"‘{name}’ telt als eerste sessie; noem dan ook het team.")
        asked = [need.resource for need in self.needs]
        if len(set(asked)) < len(asked):
            raise ValueError(f"‘{name}’ vraagt twee keer hetzelfde; tel het samen op.")


@dataclass(frozen=True)
class Relation:
    """`after` comes at least `least` and at most `most` after `before`, edge to edge.

    The end of a task is the start of the next working day (in days) or of the next Monday to Friday (in weeks):
    0 days from end to start is the day after. A negative number means before.
    """

    before: str
    after: str
    least: int | None = 0
    most: int | None = None
    measure: Measure = Measure.WEEKS
    source: Edge = Edge.END
    target: Edge = Edge.START

    def __post_init__(self) -> None:
        if self.before == self.after:
            raise ValueError("Een taak kan niet op zichzelf wachten.")
        if self.least is None and self.most is None:
            raise ValueError("Een tussentijd heeft een kortste of een langste tijd nodig.")
        if self.least is not None and self.most is not None and self.most < self.least:
            raise ValueError("De langste tussentijd is korter dan de kortste tussentijd.")
        if max(abs(self.least or 0), abs(self.most or 0)) > 5200:
            raise ValueError("Een tussentijd is hoogstens 5200.")
