"""Generic graph work; the only file that imports networkx.

Dates are found with a simple temporal network: unknown starts, and bounds on the difference of two of
them. The earliest starts are longest paths from the origin; bounds contradict each other exactly when
they form a cycle of positive length (Dechter, Meiri & Pearl, Temporal constraint networks, 1991).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import networkx as nx

Reason = TypeVar("Reason")
Edge = tuple[str, str]


@dataclass(frozen=True)
class Bound(Generic[Reason]):
    """`target` comes at least `weight` units after `source` (a negative weight: at most before it)."""

    source: str
    target: str
    weight: int
    reason: Reason


@dataclass(frozen=True)
class Outcome(Generic[Reason]):
    """Either the earliest `starts`, or, when there are none, a `loop` of bounds that can't hold together."""

    starts: dict[str, int]
    loop: tuple[Bound[Reason], ...] = ()


def cycle(edges: Iterable[Edge]) -> list[str] | None:
    """Return the ids on a cycle, each one followed by what comes after it, or None."""
    try:
        found = nx.find_cycle(nx.DiGraph(list(edges)))
    except nx.NetworkXNoCycle:
        return None
    return [edge[0] for edge in found]


def knots(
    nodes: Iterable[int], edges: Iterable[tuple[int, int]], rank: Callable[[list[int]], tuple[int, int]]
) -> list[list[int]]:
    """Return the groups of nodes that reach each other, a group after all groups that lead to it.

    Groups that wait for nothing come in the order of `rank`; the nodes of a group in their own order.
    """
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from(edges)
    groups = [sorted(group) for group in nx.strongly_connected_components(graph)]
    whole = nx.condensation(graph, groups)
    order = nx.lexicographical_topological_sort(whole, key=lambda index: rank(groups[index]))
    return [groups[index] for index in order]


def earliest(bounds: Sequence[Bound[Reason]], origin: str) -> Outcome[Reason]:
    """Return the earliest starts when `origin` is 0, or the bounds that contradict each other.

    Only nodes that can be reached from `origin` get a start. This is the algorithm of Bellman and Ford,
    written out: `find_negative_cycle` of networkx 3.6 gives up on some of our graphs ("detected but not
    found"), while a contradiction must always be explained.
    """
    steps: list[Bound[Reason]] = [data["bound"] for _, _, data in _tightest(bounds).edges(data=True)]
    starts = {origin: 0}
    last: dict[str, Bound[Reason]] = {}
    while (raised := _raise(starts, last, steps)) is not None:
        if loop := _loop(last, raised):
            return Outcome({}, loop)
    return Outcome(starts)


def _tightest(bounds: Iterable[Bound[Reason]]) -> nx.DiGraph[str]:
    """Return the graph with, for each pair, the bound that asks most."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    for bound in bounds:
        known = graph.get_edge_data(bound.source, bound.target)
        if known is None or known["bound"].weight < bound.weight:
            graph.add_edge(bound.source, bound.target, bound=bound)
    return graph


def _raise(
    starts: dict[str, int], last: dict[str, Bound[Reason]], steps: Iterable[Bound[Reason]]
) -> str | None:
    """Move every start that is too early, once; return one that moved, or None when all are right."""
    raised = None
    for bound in steps:
        source = starts.get(bound.source)
        if source is None:
            continue
        known = starts.get(bound.target)
        if known is None or source + bound.weight > known:
            starts[bound.target] = source + bound.weight
            last[bound.target] = bound
            raised = bound.target
    return raised


def _loop(last: Mapping[str, Bound[Reason]], raised: str) -> tuple[Bound[Reason], ...]:
    """Return the contradictory cycle behind a start that moved, in the order of the bounds, if any.

    Going back along what moved each start last either ends at the origin, or comes round: then every
    turn would move these starts again. That happens after as many rounds as there are nodes, or sooner.
    """
    path: dict[str, Bound[Reason]] = {}
    node = raised
    while node in last and node not in path:
        path[node] = last[node]
        node = last[node].source
    if node not in path:
        return ()
    names = list(path)
    return tuple(path[name] for name in reversed(names[names.index(node) :]))


class Web:
    """Records of several kinds and the links between them; links to unknown records are left out."""

    def __init__(self, kinds: dict[str, str], edges: Iterable[Edge]) -> None:
        self._graph: nx.DiGraph[Any] = nx.DiGraph()
        for node, kind in kinds.items():
            self._graph.add_node(node, kind=kind)
        self._graph.add_edges_from((a, b) for a, b in edges if a in kinds and b in kinds)

    @property
    def edges(self) -> tuple[Edge, ...]:
        """Every link once, in the order of the records they come from."""
        return tuple(self._graph.edges)

    def comes_from(self, node: str, kind: str) -> bool:
        """Return whether a record of this kind links to `node`."""
        return any(self._graph.nodes[n]["kind"] == kind for n in self._graph.predecessors(node))

    def leads_to(self, node: str, kind: str) -> bool:
        """Return whether `node` links to a record of this kind."""
        return any(self._graph.nodes[n]["kind"] == kind for n in self._graph.successors(node))
