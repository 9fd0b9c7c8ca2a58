"""Finding, comparing and ordering the methods of *Begeleiding nieuwe stijl* (Movisie, 2014).

Pure functions on the library. The three tables of the source are not stored anywhere: they follow from the
properties of the methods, so they always agree with what a search finds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from planner.knowledge.library import Library, library
from planner.knowledge.methods_model import Baken, Method

GENERAL = "algemeen"
Columns = Literal["problems", "aims"]

# The columns of the first two tables, with the values that put a method there.
COLUMNS: Mapping[Columns, Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "problems": {
            "Licht": frozenset({"licht"}),
            "Complex": frozenset({"complex"}),
            "Zowel licht als complex": frozenset({"licht", "complex"}),
        },
        "aims": {
            "Zelfredzaamheid": frozenset({"zelfredzaamheid"}),
            "Participatie": frozenset({"participatie"}),
            "Allebei": frozenset({"zelfredzaamheid", "participatie"}),
        },
    }
)


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for, as keys and words of the content; None asks nothing of that property."""

    group: str | None = None
    problem: str | None = None
    aim: str | None = None
    baken: str | None = None
    dimension: str | None = None


@dataclass(frozen=True)
class Found:
    """The methods that fit, in the order of the source; `general` says how many more stand under 'algemeen'.

    A method for everybody can help a chosen group too, so a search by group names how many there are.
    """

    methods: tuple[Method, ...]
    general: int = 0


@dataclass(frozen=True)
class TableRow:
    """A target group with its methods per column, in the order of `COLUMNS`."""

    group: str
    cells: tuple[tuple[Method, ...], ...]


def find(content: Library, wanted: Wanted) -> Found:
    """Return the methods that have every wanted property; 'licht en complex' fits both licht and complex."""
    fitting = [m for m in content.methods.values() if _fits(m, wanted)]
    here = tuple(m for m in fitting if wanted.group in (None, *m.target_groups))
    if wanted.group in (None, GENERAL):
        return Found(here)
    return Found(here, sum(GENERAL in m.target_groups and m not in here for m in fitting))


def _fits(method: Method, wanted: Wanted) -> bool:
    """Return whether a method fits everything but the target group."""
    asked: tuple[tuple[str | None, Sequence[str]], ...] = (
        (wanted.problem, method.problems),
        (wanted.aim, method.aims),
        (wanted.baken, method.bakens),
        (wanted.dimension, method.dimensions),
    )
    return all(value is None or value in had for value, had in asked)


def guided(content: Library) -> list[Method]:
    """Return the 29 methods that stand in the tables, without the ways to organise support."""
    return [m for m in content.methods.values() if m.kind == "methode"]


def by_name(methods: Iterable[Method]) -> list[Method]:
    """Return methods in the order of the alphabet; an article in front doesn't count."""
    return sorted(methods, key=lambda m: m.name.casefold().removeprefix("de ").removeprefix("het "))


def is_own(method: Method) -> bool:
    """Return whether an organisation added this method itself: the shipped content doesn't have it."""
    return method.key not in library().methods


def by_group(content: Library, columns: Columns) -> list[TableRow]:
    """Return one of the first two tables: a row per target group. A method stands at each of its groups."""
    return [TableRow(group, _cells(content, group, columns)) for group in content.target_groups]


def _cells(content: Library, group: str, columns: Columns) -> tuple[tuple[Method, ...], ...]:
    own = [m for m in guided(content) if group in m.target_groups]
    return tuple(
        tuple(m for m in own if frozenset(getattr(m, columns)) == values)
        for values in COLUMNS[columns].values()
    )


def bakens_in_table(content: Library) -> list[Baken]:
    """Return the bakens that at least one method names, as the source's third table has them, by number."""
    named = {baken for method in guided(content) for baken in method.bakens}
    return sorted((b for b in content.bakens.values() if b.key in named), key=lambda b: b.number)


def decided_by_description(content: Library) -> list[tuple[Method, str]]:
    """Return the methods whose place in the tables took more than the table itself, with what decided it."""
    return [(m, m.decided_note) for m in guided(content) if m.decided_by == "beschrijving"]


def problem_words(method: Method) -> str:
    """Return 'licht', 'complex' or 'licht en complex'."""
    return " en ".join(method.problems)


def aim_words(method: Method) -> str:
    """Return 'zelfredzaamheid', 'participatie' or 'zelfredzaamheid en participatie'."""
    return " en ".join(method.aims)


def group_words(content: Library, method: Method) -> str:
    """Return for whom a method is: 'psychische beperking, lichamelijke beperking'."""
    names = [content.target_groups[key].name for key in method.target_groups]
    return ", ".join(name.removeprefix("Mensen met een ").lower() for name in names)


def nothing_named(method: Method) -> str:
    """Return the sentence for an empty place: what the source left out, or what the organisation didn't fill in."""
    return "Jullie noemden er geen." if is_own(method) else "De bron noemt er geen."


ASPECTS: Mapping[str, Callable[[Library, Method], str]] = MappingProxyType(
    {
        "Wat wil de methode bereiken?": lambda _, m: m.goal,
        "Voor wie?": lambda c, m: f"{group_words(c, m).capitalize()}.",
        "Licht of complex?": lambda _, m: f"{problem_words(m).capitalize()}.",
        "Waar werkt het aan?": lambda _, m: f"{aim_words(m).capitalize()}.",
        "Hoe gaat het?": lambda _, m: m.approach,
        "Welke bakens?": lambda c, m: _names([c.bakens[k].name for k in m.bakens], nothing_named(m)),
        "Welke dimensies?": lambda c, m: _names([c.dimensions[k].name for k in m.dimensions]),
        "Wat weten we over de werking?": lambda _, m: m.evidence,
        "Welk materiaal is er?": lambda _, m: m.material or nothing_named(m),
        "Wie werkt ermee?": lambda _, m: m.carried_out_by or nothing_named(m),
        "Wie bedacht het?": lambda _, m: f"{m.developer}.",
        "Welke methoden lijken erop?": lambda c, m: _names([c.methods[k].name for k in m.related], nothing_named(m)),
    }
)  # fmt: skip


def compare(content: Library, keys: Sequence[str]) -> list[tuple[str, tuple[str, ...]]]:
    """Return a row per aspect with a text per method, in the order of `keys`. Raises KeyError."""
    methods = [content.methods[key] for key in keys]
    return [(aspect, tuple(tell(content, m) for m in methods)) for aspect, tell in ASPECTS.items()]


def _names(names: Sequence[str], empty: str = "") -> str:
    return f"{'; '.join(names)}." if names else empty


def first_sentence(text: str) -> str:
    """Return the opening sentence of a text, for one line in a list."""
    head, dot, _ = text.partition(". ")
    return f"{head}." if dot else text
