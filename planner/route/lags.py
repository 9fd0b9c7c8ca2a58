"""Which lags count when a plan is dated: rings are opened, and activities that are left out are bridged."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from planner.route import network
from planner.route.activity import Activity


@dataclass(frozen=True)
class Link:
    """A lag between two activities of the plan, in weeks; a bridged one is the sum of the lags it spans."""

    predecessor_id: str
    activity_id: str
    min_weeks: int
    max_weeks: int | None

    @property
    def edge(self) -> tuple[str, str]:
        """The pair of ids, in order of time."""
        return self.predecessor_id, self.activity_id


@dataclass(frozen=True)
class Order:
    """The links to date the plan with, and the rings of ids that had to be opened to get there."""

    links: tuple[Link, ...]
    rings: tuple[tuple[str, ...], ...]


def order(activities: Mapping[str, Activity], left_out: Collection[str]) -> Order:
    """Return the links between the activities that are not left out. Lags to unknown ids are ignored.

    A ring among left-out activities only is opened silently: nobody sees or dates those.
    """
    links, rings = _opened(_links(activities), activities)
    shown = tuple(ring for ring in rings if not set(ring) <= set(left_out))
    return Order(_bridged(links, left_out), shown)


def _links(activities: Mapping[str, Activity]) -> list[Link]:
    return [
        Link(lag.activity_id, activity.id, lag.min_weeks, lag.max_weeks)
        for activity in activities.values()
        for lag in activity.after
        if lag.activity_id in activities
    ]


def _opened(
    links: list[Link], activities: Mapping[str, Activity]
) -> tuple[list[Link], list[tuple[str, ...]]]:
    """Drop the closing link of every ring, one ring after another."""
    place = {id_: index for index, id_ in enumerate(activities)}
    rings: list[tuple[str, ...]] = []
    while ring := network.cycle(link.edge for link in links):
        # What has started waits for nothing; otherwise what is listed first in the plan comes first.
        first = min(ring, key=lambda id_: (activities[id_].started is None, place[id_]))
        turn = ring.index(first)
        ring = ring[turn:] + ring[:turn]
        rings.append(tuple(ring))
        closing = (ring[-1], ring[0])
        links = [link for link in links if link.edge != closing]
    return links, rings


def _bridged(links: Iterable[Link], left_out: Collection[str]) -> tuple[Link, ...]:
    """Take the left-out activities away one by one; each pair of lags through one becomes their sum."""
    kept = _merged(links)
    for gone in left_out:
        into = [link for link in kept.values() if link.activity_id == gone]
        onward = [link for link in kept.values() if link.predecessor_id == gone]
        if into or onward:
            others = [link for link in kept.values() if gone not in link.edge]
            kept = _merged([*others, *(_sum(a, b) for a in into for b in onward)])
    return tuple(kept.values())


def _sum(first: Link, second: Link) -> Link:
    longest = None
    if first.max_weeks is not None and second.max_weeks is not None:
        longest = first.max_weeks + second.max_weeks
    shortest = first.min_weeks + second.min_weeks
    return Link(first.predecessor_id, second.activity_id, shortest, longest)


def _merged(links: Iterable[Link]) -> dict[tuple[str, str], Link]:
    """Keep one link per pair, with the strictest of both lags; they may then contradict each other."""
    kept: dict[tuple[str, str], Link] = {}
    for link in links:
        known = kept.get(link.edge, link)
        longest = [weeks for weeks in (known.max_weeks, link.max_weeks) if weeks is not None]
        shortest = max(known.min_weeks, link.min_weeks)
        kept[link.edge] = Link(*link.edge, shortest, min(longest) if longest else None)
    return kept
