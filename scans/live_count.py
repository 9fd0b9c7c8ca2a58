"""Which places are counted together while a round runs: a count of one person tells whether that person answered.

A place of fewer than five people is counted together with others: with those of its own location, else of the whole round, and
when they are too few together, with the smallest other team as well. Who works for a location or the organisation
itself, beside its teams, is counted with others too: nobody fills in how many they are, and usually it is one manager.

What an attacker can do with it:

- *Add and subtract.* Every place stands in one row and beside the rows there is only their total, so a difference
  of two sums holds whole rows. The only thing below a row that could be told is a row that is left over: hence the
  smallest other team goes along.
- *Wait.* What goes together follows from headcounts and never from answers, so no place leaves its row when it gets
  more of them. Somebody who changes headcounts or moves teams while a round runs can regroup them; that stands in
  the history, and whoever may do that could as well have filled in another headcount beforehand.
- *Not fill in a headcount.* A team without one is counted by itself: it isn't known to be small.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scans.answers import FEWEST
from scans.groups import Unit, in_tree_order

Group = tuple[Unit, ...]


def people_of(unit: Unit, units: Sequence[Unit]) -> int | None:
    """Return how many people answer from a unit itself: its headcount, which of a unit with teams counts those too."""
    return None if any(other.parent_id == unit.id for other in units) else unit.headcount


def everybody(places: Sequence[Unit], units: Sequence[Unit]) -> int | None:
    """Return how many people the places hold together, None when one without teams of its own doesn't say."""
    parents = {unit.parent_id for unit in units}
    known = [people_of(place, units) for place in places if place.id not in parents]
    return None if not known or None in known else sum(n for n in known if n is not None)


def tells_who(people: int | None, answers: int) -> bool:
    """Whether even the number of answers in a whole round tells who answered, because so few people work there."""
    return people is not None and people < FEWEST and answers < FEWEST


def is_small(unit: Unit) -> bool:
    """Whether so few people are known to work in a unit that its number of answers isn't told while a round runs."""
    return unit.headcount is not None and unit.headcount < FEWEST


def counted_together(places: Sequence[Unit], units: Sequence[Unit]) -> list[Group]:
    """Return the places in the groups that get one count each: single ones in their order, then those put together.

    `units` is the whole tree. No group is of fewer than five people, as far as is known, unless it holds all places.
    """
    people = {place.id: people_of(place, units) for place in places}
    above = {unit.parent_id for unit in units}
    few = {i for i, n in people.items() if i in above or (n is not None and n < FEWEST)}
    folded, rest = _folded(units, few, people)
    alone = [place for place in places if place.id not in few]
    if rest and folded:
        smallest = min(folded, key=lambda group: _known(group, people))
        smallest += rest
    elif rest:
        companions = _companions(alone, people)
        alone = [place for place in alone if place not in companions]
        folded = [[*rest, *companions]]
    place = {unit.id: index for index, unit in enumerate(places)}
    together = [tuple(sorted(group, key=lambda unit: place[unit.id])) for group in folded]
    return [*((unit,) for unit in alone), *sorted(together, key=lambda group: place[group[0].id])]


def _folded(
    units: Sequence[Unit], few: set[str], people: Mapping[str, int | None]
) -> tuple[list[list[Unit]], list[Unit]]:
    """Return small places put together as low in the tree as gives five people, and those that are left over."""
    folded: list[list[Unit]] = []
    loose: dict[str | None, list[Unit]] = {}
    for _, node in reversed(in_tree_order(units)):  # what is below comes first
        mine = [*([node] if node.id in few else []), *loose.pop(node.id, [])]
        if _known(mine, people) >= FEWEST:
            folded.append(mine)
        else:
            loose.setdefault(node.parent_id, []).extend(mine)
    return folded, loose.get(None, [])


def _known(group: Sequence[Unit], people: Mapping[str, int | None]) -> int:
    return sum(people[unit.id] or 0 for unit in group)


def _companions(alone: Sequence[Unit], people: Mapping[str, int | None]) -> list[Unit]:
    """Return whom to add to a few people: the smallest place that is large enough, else everybody."""
    known = [unit for unit in alone if people[unit.id] is not None]
    return [min(known, key=lambda unit: people[unit.id] or 0)] if known else list(alone)
