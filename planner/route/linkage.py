"""The change logic as one graph: what hangs together, and what still misses a link.

Invulling -> verandering -> interventie -> strategie, and verandering -> indicator: the answers to the
five helpende vragen (handreiking, les 1). A gap is a question to talk about, not a mistake.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from textwrap import shorten
from types import MappingProxyType

from planner.route.journey import Journey
from planner.route.logic import Change, Indicator, Intervention, Strategy
from planner.route.network import Web

PHASES: Mapping[str, str] = MappingProxyType(
    {
        "orientatie": "oriëntatie",
        "inzicht": "inzicht",
        "acceptatie": "acceptatie",
        "verandering": "verandering",
        "behoud": "behoud",
    }
)


class NodeKind(StrEnum):
    """The five columns of the chain, one per helpende vraag, in order."""

    INVULLING = "invulling"
    VERANDERING = "verandering"
    INTERVENTIE = "interventie"
    STRATEGIE = "strategie"
    INDICATOR = "indicator"


class GapKind(StrEnum):
    """What can be missing."""

    INVULLING_ZONDER_VERANDERING = "invulling zonder verandering"
    VERANDERING_ZONDER_INVULLING = "verandering zonder invulling"
    VERANDERING_ZONDER_INTERVENTIE = "verandering zonder interventie"
    VERANDERING_ZONDER_INDICATOR = "verandering zonder indicator"
    INTERVENTIE_ZONDER_GEBRUIKERS = "interventie zonder gebruikers"
    INTERVENTIE_ZONDER_AANSLUITING = "interventie zonder aansluiting"
    INTERVENTIE_ZONDER_STRATEGIE = "interventie zonder strategie"
    STRATEGIE_ZONDER_DOELGROEP = "strategie zonder doelgroep"
    FASE_ZONDER_STRATEGIE = "fase zonder strategie"
    INDICATOR_ZONDER_MOMENT = "indicator zonder moment"


@dataclass(frozen=True)
class Gap:
    """Something that is missing at a record; for a phase, `record_id` is the key of the phase."""

    kind: GapKind
    record_id: str
    sentence: str


@dataclass(frozen=True)
class ChainNode:
    """A record in the drawing; `column` runs from 0 (invulling) to 4 (indicator)."""

    id: str
    kind: NodeKind
    column: int
    label: str


@dataclass(frozen=True)
class ChainGraph:
    """The records from left to right and the (from, to) pairs of record ids between them."""

    nodes: tuple[ChainNode, ...]
    edges: tuple[tuple[str, str], ...]


def chain(journey: Journey, names: Mapping[str, str]) -> ChainGraph:
    """Return the chain to draw. `names` gives the Dutch name per invulling key."""
    columns = list(NodeKind)
    labels = _labels(journey, names)
    nodes = [ChainNode(id_, kind, columns.index(kind), labels[id_]) for id_, kind in _kinds(journey).items()]
    return ChainGraph(tuple(nodes), _web(journey).edges)


def gaps(journey: Journey, names: Mapping[str, str], phases: Mapping[str, str] = PHASES) -> list[Gap]:
    """Return what is missing, in the order of the five questions.

    `names` gives the Dutch name per invulling key, `phases` the one per phase key.
    """
    web = _web(journey)
    found = [
        gap
        for part in (
            _invulling_gaps(journey, web, names),
            *(_change_gaps(change, web) for change in journey.changes),
            *(_intervention_gaps(intervention, web) for intervention in journey.interventions),
            *(_strategy_gaps(strategy) for strategy in journey.strategies),
            _phase_gaps(journey, phases),
            *(_indicator_gaps(indicator) for indicator in journey.indicators),
        )
        for gap in part
    ]
    return found


def _kinds(journey: Journey) -> dict[str, NodeKind]:
    """Return the kind per record id, in drawing order."""
    return {
        **{record.id: NodeKind.INVULLING for record in journey.invullingen},
        **{record.id: NodeKind.VERANDERING for record in journey.changes},
        **{record.id: NodeKind.INTERVENTIE for record in journey.interventions},
        **{record.id: NodeKind.STRATEGIE for record in journey.strategies},
        **{record.id: NodeKind.INDICATOR for record in journey.indicators},
    }


def _web(journey: Journey) -> Web:
    """Return the graph of all records; links to records that are gone are left out."""
    kinds = {id_: kind.value for id_, kind in _kinds(journey).items()}
    return Web(kinds, _links(journey))


def _links(journey: Journey) -> Iterator[tuple[str, str]]:
    for change in journey.changes:
        # A change names the content key of an invulling, or the record that chose it.
        named = set(change.invullingen)
        yield from ((c.id, change.id) for c in journey.invullingen if named & {c.id, c.invulling})
    for intervention in journey.interventions:
        yield from ((id_, intervention.id) for id_ in intervention.change_ids)
    for strategy in journey.strategies:
        yield from ((id_, strategy.id) for id_ in strategy.intervention_ids)
    for indicator in journey.indicators:
        yield from ((id_, indicator.id) for id_ in indicator.change_ids)


def _labels(journey: Journey, names: Mapping[str, str]) -> dict[str, str]:
    """Return the whole text per record id; drawings shorten it to what fits."""
    return {
        **{record.id: names.get(record.invulling, record.invulling) for record in journey.invullingen},
        **{record.id: f"{record.now} → {record.later}" for record in journey.changes},
        **{record.id: record.name for record in journey.interventions},
        **{record.id: record.text for record in journey.strategies},
        **{record.id: record.text for record in journey.indicators},
    }


def _invulling_gaps(journey: Journey, web: Web, names: Mapping[str, str]) -> Iterator[Gap]:
    for chosen in journey.invullingen:
        if not web.leads_to(chosen.id, NodeKind.VERANDERING):
            name = _quoted(names.get(chosen.invulling, chosen.invulling))
            sentence = (
                f"Jullie kozen {name}, maar nog niet wat daardoor anders wordt. Beschrijf een verandering."
            )
            yield Gap(GapKind.INVULLING_ZONDER_VERANDERING, chosen.id, sentence)


def _change_gaps(change: Change, web: Web) -> Iterator[Gap]:
    name = _quoted(change.later)
    if not web.comes_from(change.id, NodeKind.INVULLING):
        sentence = f"De verandering naar {name} hoort bij geen gekozen invulling. Kies waar ze uit volgt."
        yield Gap(GapKind.VERANDERING_ZONDER_INVULLING, change.id, sentence)
    if not web.leads_to(change.id, NodeKind.INTERVENTIE):
        sentence = f"Voor de verandering naar {name} doet nog niemand iets. Bedenk een interventie."
        yield Gap(GapKind.VERANDERING_ZONDER_INTERVENTIE, change.id, sentence)
    if not web.leads_to(change.id, NodeKind.INDICATOR):
        sentence = (
            f"Niemand kijkt nog of de verandering naar {name} lukt. Spreek af waaraan jullie dat merken."
        )
        yield Gap(GapKind.VERANDERING_ZONDER_INDICATOR, change.id, sentence)


def _intervention_gaps(intervention: Intervention, web: Web) -> Iterator[Gap]:
    name = _quoted(intervention.name)
    if not intervention.users:
        sentence = f"Bij {name} staat nog niet wie ermee gaat werken. Vul de gebruikers in."
        yield Gap(GapKind.INTERVENTIE_ZONDER_GEBRUIKERS, intervention.id, sentence)
    if not intervention.fit:
        sentence = f"Bij {name} staat nog niet hoe het past bij het werk van nu. Vul de aansluiting in."
        yield Gap(GapKind.INTERVENTIE_ZONDER_AANSLUITING, intervention.id, sentence)
    if not web.leads_to(intervention.id, NodeKind.STRATEGIE):
        sentence = f"Voor {name} is nog niet bedacht hoe jullie mensen meenemen. Kies een strategie."
        yield Gap(GapKind.INTERVENTIE_ZONDER_STRATEGIE, intervention.id, sentence)


def _strategy_gaps(strategy: Strategy) -> Iterator[Gap]:
    if not strategy.audience:
        sentence = (
            f"Bij de strategie {_quoted(strategy.text)} staat nog niet voor wie ze is. Kies een doelgroep."
        )
        yield Gap(GapKind.STRATEGIE_ZONDER_DOELGROEP, strategy.id, sentence)


def _phase_gaps(journey: Journey, phases: Mapping[str, str]) -> Iterator[Gap]:
    """Return the phases that were skipped; with no strategy at all this says nothing."""
    used = {strategy.phase for strategy in journey.strategies}
    for key, name in phases.items():
        if used and key not in used:
            sentence = f"In de fase {_quoted(name)} is er nog geen strategie. Wat hebben mensen daar nodig?"
            yield Gap(GapKind.FASE_ZONDER_STRATEGIE, key, sentence)


def _indicator_gaps(indicator: Indicator) -> Iterator[Gap]:
    if not indicator.moments:
        sentence = f"Bij {_quoted(indicator.text)} staat nog niet wanneer jullie kijken. Kies een moment."
        yield Gap(GapKind.INDICATOR_ZONDER_MOMENT, indicator.id, sentence)


def _quoted(text: str) -> str:
    """Return a name between quotes, cut off at a word when it is a whole paragraph."""
    return f"‘{shorten(text, width=90, placeholder=' …')}’"
