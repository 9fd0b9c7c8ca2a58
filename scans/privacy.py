"""What may be shown without giving away the answers of fewer people than a threshold: an audit, not a rule of thumb.

Hiding small groups is not enough: a total minus the groups that are shown tells the group that is hidden.
The model. Atoms are the finest groups (one level of one team), each with a number of answers. A published
group is a set of atoms; whoever reads the results knows the sum over every published group and may add and
subtract those sums with any weights. A set of groups gives something away when a combination exists that is
not nothing and leaves only atoms with fewer answers together than the threshold. This covers a small group on
its own (the plain case) and also the difference of two: 'the one in A minus the one in B' tells both answers.

The groups form two families, and in each two groups lie inside each other or apart: the units with all their
levels, and the units within one level. That makes the audit exact, for every threshold:

* A group minus the shown groups inside it is its ring. Sums over shown groups tell the sums over their rings
  and the other way round. Each atom lies in one ring of the first family and one of the second; an atom in no
  shown group of a family lies in the ring outside, which is the same one, number 0, for both.
* Draw the rings as points and each atom with answers as a line between its two rings, as wide as it has answers.
  A combination gives ring v of the first family the weight x(v), one of the second the weight -x(v), and
  x(0) = 0. Then x(one end) - x(other end) is what remains of an atom: the atoms that remain are exactly the lines
  between points of different height. (Height 0 outside costs nothing: raising a whole component changes no line.)
* The lines that run from above some height to below it are a cut, and each cut is made by heights 1 and 0. So
  something is given away exactly when some cut that is not empty is narrower than the threshold.
* Showing one more group parts the ring around it into two points. No cut was too narrow before, so only cuts
  that part these two matter, and the narrowest of those is as wide as the largest flow between them (Ford &
  Fulkerson, 'Maximal flow through a network', Canadian Journal of Mathematics 8, 1956, 399-404). No flow at all:
  the two lie apart and the group's sum was known already. A flow of the threshold or more: nothing is given
  away. Between these: the narrowest cut holds the atoms that would be.

Two-way tables as a network of rows and columns: Cox, 'Suppression methodology and statistical disclosure control',
Journal of the American Statistical Association 75, 1980, 377-385; Gusfield, 'A graph theoretic approach to
statistical data security', SIAM Journal on Computing 17, 1988, 552-571.

Whoever typed in answers from paper knows those; `scoring` has the answers from phones audited once more by themselves.

Not covered: everybody in a shown group answering the same, people who know each other's answers and subtract
those, somebody who answers more than once from several devices, and bounds (knowing that an answer lies between two
values). Two looks at one round can't be subtracted
either, because a round is only shown after closing and never reopened; keep it so.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Generic, TypeVar

THRESHOLD = 5

Atom = TypeVar("Atom", bound=Hashable)
Name = TypeVar("Name", bound=Hashable)


@dataclass(frozen=True)
class Hidden(Generic[Atom]):
    """Why a group is hidden: its `n` answers are too few, or showing it would give away the answers of `gives_away`.

    `gives_away` is empty when `n` itself is below the threshold; else these atoms have fewer answers together.
    """

    n: int
    gives_away: frozenset[Atom] = frozenset()


@dataclass(frozen=True)
class Audit(Generic[Name, Atom]):
    """The groups that may be shown together, and for every other one why not."""

    shown: frozenset[Name]
    why: Mapping[Name, Hidden[Atom]]


def audit(
    counts: Mapping[Atom, int],
    families: Sequence[Mapping[Name, frozenset[Atom]]],
    threshold: int = THRESHOLD,
    order: Iterable[Name] = (),
) -> Audit[Name, Atom]:
    """Return which groups may be shown together.

    `counts` holds the number of answers per atom, `families` the atoms of each group; an atom without answers
    counts for nothing. Groups with fewer than `threshold` answers are never shown. The others are taken in from
    large to small (at equal size the one of more answering atoms first, then by `order`, then as given); one that
    would give something away together with those already taken in is left out. What is left out stays a leak
    whatever comes after, so nothing more could be added to the result.

    Raises ValueError for a threshold below 1, more than two families, a family in which two groups overlap
    without one holding the other, or a name that both families use.
    """
    _refuse_nonsense(families, threshold)
    atoms = [atom for atom, n in counts.items() if n > 0]
    graph = _Rings([counts[atom] for atom in atoms], threshold)
    shown: set[Name] = set()
    why: dict[Name, Hidden[Atom]] = {}
    for size, name, family, members in _large_to_small(atoms, counts, families, order):
        cut = graph.take_in(family, members) if size >= threshold else []
        if cut or size < threshold:
            why[name] = Hidden(size, frozenset(atoms[line] for line in cut))
        else:
            shown.add(name)
    return Audit(frozenset(shown), why)


def _refuse_nonsense(families: Sequence[Mapping[Name, frozenset[Atom]]], threshold: int) -> None:
    """Raise ValueError for what the proof above doesn't hold for."""
    if threshold < 1:
        raise ValueError("een drempel is minstens 1")
    if len(families) > 2:
        raise ValueError("de controle kan hooguit twee families van groepen aan")
    if len(set(chain(*families))) < sum(map(len, families)):
        raise ValueError("een groep hoort bij één familie")
    for family in families:
        smallest: dict[Atom, int] = {}
        for number, group in enumerate(sorted(family.values(), key=len, reverse=True)):
            if len({smallest.get(atom) for atom in group}) > 1:
                raise ValueError("twee groepen van één familie overlappen zonder dat de ene de andere omvat")
            smallest.update(dict.fromkeys(group, number))


def _large_to_small(
    atoms: Sequence[Atom],
    counts: Mapping[Atom, int],
    families: Sequence[Mapping[Name, frozenset[Atom]]],
    order: Iterable[Name],
) -> Iterator[tuple[int, Name, int, list[int]]]:
    """Yield (answers, name, number of the family, places of its answering atoms) of every group."""
    place = {atom: index for index, atom in enumerate(atoms)}
    rank = {name: index for index, name in enumerate(dict.fromkeys(chain(order, *families)))}
    found = []
    for number, family in enumerate(families):
        for name, group in family.items():
            members = [place[atom] for atom in group if atom in place]
            size = sum(counts[atoms[member]] for member in members)
            found.append((-size, -len(members), rank[name], name, number, members))
    found.sort(key=lambda entry: entry[:3])
    return ((-size, name, number, members) for size, _, _, name, number, members in found)


class _Rings:
    """The picture of what is shown so far: rings are points, answering atoms lines between two of them.

    `ends[family][line]` is the ring of that family in which an atom lies, `lines[ring]` the atoms with an end there.
    """

    def __init__(self, widths: Sequence[int], threshold: int) -> None:
        self.widths = widths
        self.threshold = threshold
        self.ends = ([0] * len(widths), [0] * len(widths))
        self.lines = [set(range(len(widths)))]

    def take_in(self, family: int, members: Sequence[int]) -> list[int]:
        """Show one more group; or, when that gives something away, change nothing and return those atoms.

        As larger groups come first, no shown group lies inside this one: all its atoms lie in the same ring.
        """
        around, new = self.ends[family][members[0]], len(self.lines)
        self.lines.append(set())
        self._move(family, members, around, new)
        cut = self._narrow_cut(new, around)
        if cut:
            self._move(family, members, new, around)
            self.lines.pop()
        return cut

    def _move(self, family: int, members: Sequence[int], old: int, new: int) -> None:
        """Move the ends of these lines in one family from one ring to another."""
        ends, others = self.ends[family], self.ends[1 - family]
        for line in members:
            ends[line] = new
            if others[line] != old:
                self.lines[old].discard(line)
        self.lines[new].update(members)

    def _narrow_cut(self, source: int, sink: int) -> list[int]:
        """Return the lines of the narrowest cut between two rings, or none when it is wide enough or empty."""
        flow = [0] * len(self.widths)  # positive: towards the ring of the second family
        total = 0
        while total < self.threshold:
            came = self._search(source, sink, flow)
            if sink not in came:
                ends = enumerate(zip(*self.ends, strict=True))
                return [line for line, (first, second) in ends if (first in came) != (second in came)]
            total += self._push(source, sink, came, flow)
        return []

    def _search(self, source: int, sink: int, flow: Sequence[int]) -> dict[int, tuple[int, int]]:
        """Return how each ring was reached, nearest first: the line taken and its direction. Stops at the sink."""
        first, second = self.ends
        came = {source: (-1, 0)}
        queue = deque([source])
        while queue:
            ring = queue.popleft()
            for line in self.lines[ring]:
                way, ahead = (1, second[line]) if first[line] == ring else (-1, first[line])
                if ahead not in came and flow[line] * way < self.widths[line]:
                    came[ahead] = (line, way)
                    if ahead == sink:
                        return came
                    queue.append(ahead)
        return came

    def _push(self, source: int, sink: int, came: Mapping[int, tuple[int, int]], flow: list[int]) -> int:
        """Send as much as fits along the path that was found, and return how much that is."""
        path = []
        while sink != source:
            line, way = came[sink]
            path.append((line, way))
            sink = self.ends[0 if way > 0 else 1][line]
        room = min(self.widths[line] - flow[line] * way for line, way in path)
        for line, way in path:
            flow[line] += room * way
        return room
