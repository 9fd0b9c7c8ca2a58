"""The 'proefrit': before a round opens, what would be shown of it if as many people answer as is expected.

The same audit decides as for real results (`privacy`, over the groups of `published`), with expected numbers in
the place of answers. Real results are audited per statement, of the people who answered it: there a little less
may be shown, or of two groups the other one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest
from itertools import combinations

from scans.answers import FunctionGroup
from scans.groups import Unit, UnitKind
from scans.privacy import THRESHOLD, Audit, audit
from scans.published import Atom, Published, Slice, published

MOST_MERGERS = 3
TOGETHER = "~"  # the id of the new location in a proposal; like the id of a unit that is still to be made it sorts last


@dataclass(frozen=True)
class Line:
    """A group and its expected answers; `gives_away` are the people that could be computed if it were shown."""

    group: Slice
    n: int
    gives_away: tuple[Atom, ...] = ()


@dataclass(frozen=True)
class Merger:
    """Putting two sibling units under a new location (`TOGETHER`) that hangs where they hung.

    Of `answers` more of the expected answers the own unit, or else that location, then is shown. `brings` are the groups
    that come into view (those of the location as well), `costs` those that were in view and no longer are.
    """

    first: str
    second: str
    answers: int
    brings: tuple[Line, ...]
    costs: tuple[Line, ...]

    @property
    def gain(self) -> int:
        """Answers in view after less before, where somebody counts in every group that is shown."""
        return sum(line.n for line in self.brings) - sum(line.n for line in self.costs)


@dataclass(frozen=True)
class Rehearsal:
    """Every group in which somebody is expected, in one of three lists, and what merging would help."""

    shown: tuple[Line, ...]
    too_few: tuple[Line, ...]
    revealing: tuple[Line, ...]
    mergers: tuple[Merger, ...]


@dataclass(frozen=True)
class _Trial:
    """One audit of expected numbers."""

    about: Published
    expected: Mapping[Atom, int]
    outcome: Audit[Slice, Atom]

    def n(self, group: Slice) -> int:
        return sum(self.expected.get(atom, 0) for atom in self.about.members(group))

    def lines(self) -> Iterator[Line]:
        """Yield every group in which somebody is expected, in the order of the groups."""
        for group in self.about.order:
            if n := self.n(group):
                yield Line(group, n, () if self.shows(group) else self._given_away(group))

    def _given_away(self, group: Slice) -> tuple[Atom, ...]:
        """Return the people that a hidden group would give away, in the order of the atoms."""
        people = self.outcome.why[group].gives_away
        return tuple(atom for atom in self.about.atoms if atom in people) if people else ()

    def shows(self, group: Slice) -> bool:
        return group in self.outcome.shown

    def in_view(self, together: Collection[str] = ()) -> int:
        """Return how many expected answers come from a unit that is shown, or from one of the two of a shown location."""
        also = together if self.shows((TOGETHER, None)) else ()
        return sum(
            n for (unit_id, _), n in self.expected.items() if unit_id in also or self.shows((unit_id, None))
        )


@dataclass(frozen=True)
class _Plan:
    """What is asked: the tree, the expected numbers and the promise."""

    units: tuple[Unit, ...]
    top_id: str
    expected: Mapping[Atom, int]
    threshold: int
    groups: tuple[FunctionGroup, ...]

    def tried(self) -> _Trial:
        about = published(self.units, self.top_id, self.groups)
        outcome = audit(self.expected, about.families, self.threshold, about.order)
        return _Trial(about, self.expected, outcome)

    def merged(self, first: str, second: str) -> _Plan:
        """Return the same people in a tree in which these two hang under a new location."""
        return replace(self, units=put_together(self.units, (first, second), TOGETHER))


def put_together(
    units: Iterable[Unit], two: Collection[str], place_id: str, name: str = "Samen"
) -> tuple[Unit, ...]:
    """Return the tree with a new location where these sibling units hung, and them under it.

    Raises ValueError when they don't hang under the same unit.
    """
    moved = [unit for unit in units if unit.id in two]
    parents = {unit.parent_id for unit in moved}
    if len(moved) != len(two) or len(parents) != 1 or None in parents:
        raise ValueError("alleen onderdelen die naast elkaar hangen, kunnen samen onder een nieuwe locatie")
    place = Unit(
        id=place_id, traject_id=moved[0].traject_id, parent_id=moved[0].parent_id, kind=UnitKind.LOCATIE, name=name,
        order=min(unit.order for unit in moved),
    )  # fmt: skip
    rest = (u.model_copy(update={"parent_id": place_id}) if u.id in two else u for u in units)
    return (*rest, place)


def rehearse(
    units: Sequence[Unit],
    top_id: str,
    expected: Mapping[Atom, int],
    threshold: int = THRESHOLD,
    groups: Sequence[FunctionGroup] = (),
) -> Rehearsal:
    """Return what would be shown of a round for `top_id` and everything under it.

    `expected` holds the number of answers per unit and level, or per unit and function group. A group in which
    nobody is expected is in none of the lists. Raises ValueError for a number below 0, or for people of a unit or
    function group that the round doesn't have.
    """
    plan = _Plan(tuple(units), top_id, dict(expected), threshold, tuple(groups))
    strange = set(expected) - set(published(units, top_id, groups).atoms)
    if strange or any(n < 0 for n in expected.values()):
        raise ValueError(
            "verwachte antwoorden horen bij een onderdeel en een groep van de ronde, en zijn minstens 0"
        )
    trial = plan.tried()
    lines = list(trial.lines())
    return Rehearsal(
        shown=tuple(line for line in lines if trial.shows(line.group)),
        too_few=tuple(line for line in lines if line.n < threshold),
        revealing=tuple(line for line in lines if line.gives_away),
        mergers=_mergers(plan, trial),
    )


def _mergers(plan: _Plan, now: _Trial) -> tuple[Merger, ...]:
    """Return the mergings that bring most answers into view, the best first.

    Each is counted on its own, so they can't be added up. Tried are pairs of which at least one is hidden now, those
    that could bring most first, until no other pair can do better than the third.
    """
    found: list[Merger] = []
    for most, first, second in _pairs(plan, now):
        best = nlargest(MOST_MERGERS, (merger.answers for merger in found))
        if len(best) == MOST_MERGERS and most < best[-1]:
            break
        merger = _merger(now, plan.merged(first, second).tried(), first, second)
        found += [merger] if merger is not None else []
    return _best(found)


def _best(found: list[Merger]) -> tuple[Merger, ...]:
    """Return the best: of those that bring as many answers first one of other units, then one that shows more groups."""
    chosen: list[Merger] = []
    while found and len(chosen) < MOST_MERGERS:
        used = {unit_id for merger in chosen for unit_id in (merger.first, merger.second)}
        best = max(found, key=lambda m: (m.answers, not used & {m.first, m.second}, m.gain))
        chosen.append(best)
        found.remove(best)
    return tuple(chosen)


def _pairs(plan: _Plan, now: _Trial) -> list[tuple[int, str, str]]:
    """Return (the most that merging can bring, id, id) of sibling units without units below them, most first.

    What can come into view are these two, if they are enough together, and units that are hidden now although they
    have enough answers of their own. Without enough together the location would stay hidden.
    """
    own: Counter[str] = Counter()
    for (unit_id, _), n in plan.expected.items():
        own[unit_id] += n
    hidden = {unit_id: n for unit_id, n in own.items() if n and not now.shows((unit_id, None))}
    enough = {unit_id: n for unit_id, n in hidden.items() if now.n((unit_id, None)) >= plan.threshold}
    found = []
    for first, second in _siblings(plan):
        if own[first] and own[second] and (first in hidden or second in hidden):
            two = sum(hidden.get(unit_id, 0) for unit_id in (first, second))
            others = sum(n for unit_id, n in enough.items() if unit_id not in (first, second))
            if own[first] + own[second] >= plan.threshold:
                found.append((others + two, first, second))
    return sorted(found, key=lambda pair: (-pair[0], pair[1:]))


def _siblings(plan: _Plan) -> Iterator[tuple[str, str]]:
    """Yield the pairs of units of the round with the same parent and nothing below them, in order of id."""
    inside = {unit_id for unit_id, _ in published(plan.units, plan.top_id).units} - {plan.top_id}
    parents = {unit.parent_id for unit in plan.units}
    leaves: dict[str | None, list[str]] = defaultdict(list)
    for unit in plan.units:
        if unit.id in inside and unit.id not in parents:
            leaves[unit.parent_id].append(unit.id)
    for siblings in leaves.values():
        yield from combinations(sorted(siblings), 2)


def _merger(now: _Trial, then: _Trial, first: str, second: str) -> Merger | None:
    """Return what changes, or None when the location itself stays hidden or no more answers come into view."""
    answers = then.in_view((first, second)) - now.in_view()
    if answers <= 0 or not then.shows((TOGETHER, None)):
        return None
    brings = [line for line in then.lines() if then.shows(line.group) and not now.shows(line.group)]
    costs = [line for line in now.lines() if now.shows(line.group) and not then.shows(line.group)]
    return Merger(first, second, answers, tuple(brings), tuple(costs))
