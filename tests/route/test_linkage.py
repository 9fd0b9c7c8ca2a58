"""The change logic: each kind of gap on its own, and the chain that is drawn."""

from dataclasses import replace
from datetime import date

import pytest

from planner.route.journey import Journey
from planner.route.linkage import PHASES, ChainGraph, Gap, GapKind, NodeKind, chain, gaps
from planner.route.logic import Change, ChosenInvulling, Indicator, Intervention, Strategy
from planner.route.traject import Traject
from scans.groups import Level

NAMES = {"gesprek": "Een ander gesprek", "werkplek": "Een gezonde werkplek"}
CHOSEN = ChosenInvulling(traject_id="t", id="k", invulling="gesprek")
CHANGE = Change(
    traject_id="t",
    id="v",
    invullingen=("gesprek",),
    level=Level.OPERATIONEEL,
    now="vragen",
    later="luisteren",
)
INTERVENTION = Intervention(
    traject_id="t", id="i", change_ids=("v",), name="Oefenen", fit="In het teamoverleg", users="Alle teams"
)
STRATEGIES = tuple(
    Strategy(
        traject_id="t", id=f"s-{key}", intervention_ids=("i",), phase=key, audience="Teams", text=f"Bij {key}"
    )
    for key in PHASES
)
INDICATOR = Indicator(
    traject_id="t", id="m", change_ids=("v",), text="Cliënten voelen zich gehoord", moments="mei"
)
WHOLE = Journey(
    traject=Traject(id="t", name="Reis", start=date(2027, 1, 4)),
    invullingen=(CHOSEN,),
    changes=(CHANGE,),
    interventions=(INTERVENTION,),
    strategies=STRATEGIES,
    indicators=(INDICATOR,),
)


def found(journey: Journey) -> dict[GapKind, Gap]:
    return {gap.kind: gap for gap in gaps(journey, NAMES)}


def test_a_complete_chain_has_no_gaps() -> None:
    assert gaps(WHOLE, NAMES) == []


def test_an_empty_journey_has_no_gaps_and_nothing_to_draw() -> None:
    empty = Journey(traject=WHOLE.traject)
    assert gaps(empty, NAMES) == []
    assert chain(empty, NAMES) == ChainGraph((), ())


BROKEN = [
    (
        {"invullingen": (CHOSEN, ChosenInvulling(traject_id="t", id="k2", invulling="werkplek"))},
        GapKind.INVULLING_ZONDER_VERANDERING,
        "k2",
        "‘Een gezonde werkplek’",
    ),
    (
        {"changes": (CHANGE, CHANGE.model_copy(update={"id": "v2", "invullingen": ("werkplek",)}))},
        GapKind.VERANDERING_ZONDER_INVULLING,
        "v2",
        "‘luisteren’",
    ),
    (
        {"interventions": (INTERVENTION.model_copy(update={"change_ids": ()}),)},
        GapKind.VERANDERING_ZONDER_INTERVENTIE,
        "v",
        "‘luisteren’",
    ),
    ({"indicators": ()}, GapKind.VERANDERING_ZONDER_INDICATOR, "v", "‘luisteren’"),
    (
        {"interventions": (INTERVENTION.model_copy(update={"users": ""}),)},
        GapKind.INTERVENTIE_ZONDER_GEBRUIKERS,
        "i",
        "‘Oefenen’",
    ),
    (
        {"interventions": (INTERVENTION.model_copy(update={"fit": ""}),)},
        GapKind.INTERVENTIE_ZONDER_AANSLUITING,
        "i",
        "‘Oefenen’",
    ),
    ({"strategies": ()}, GapKind.INTERVENTIE_ZONDER_STRATEGIE, "i", "‘Oefenen’"),
    (
        {"strategies": (STRATEGIES[0].model_copy(update={"audience": ""}), *STRATEGIES[1:])},
        GapKind.STRATEGIE_ZONDER_DOELGROEP,
        "s-orientatie",
        "‘Bij orientatie’",
    ),
    ({"strategies": STRATEGIES[1:]}, GapKind.FASE_ZONDER_STRATEGIE, "orientatie", "‘oriëntatie’"),
    (
        {"indicators": (INDICATOR.model_copy(update={"moments": ""}),)},
        GapKind.INDICATOR_ZONDER_MOMENT,
        "m",
        "‘Cliënten voelen zich gehoord’",
    ),
]


@pytest.mark.parametrize(
    ("parts", "kind", "record_id", "named"), BROKEN, ids=[case[1].value for case in BROKEN]
)
def test_each_missing_link_is_found_at_its_record_and_named(
    parts: dict[str, tuple[object, ...]], kind: GapKind, record_id: str, named: str
) -> None:
    gap = found(replace(WHOLE, **parts))[kind]
    assert gap.record_id == record_id
    assert named in gap.sentence


def test_every_kind_of_gap_has_a_case_here() -> None:
    assert {case[1] for case in BROKEN} == set(GapKind)


def test_a_missing_indicator_is_the_only_gap_that_is_told() -> None:
    assert list(found(replace(WHOLE, indicators=()))) == [GapKind.VERANDERING_ZONDER_INDICATOR]


def test_without_any_strategy_the_phases_are_not_asked_for() -> None:
    assert GapKind.FASE_ZONDER_STRATEGIE not in found(replace(WHOLE, strategies=()))


def test_a_link_to_a_deleted_record_counts_as_no_link() -> None:
    orphan = INDICATOR.model_copy(update={"change_ids": ("gone",)})
    journey = replace(WHOLE, indicators=(orphan,))
    assert GapKind.VERANDERING_ZONDER_INDICATOR in found(journey)
    assert all("gone" not in edge for edge in chain(journey, NAMES).edges)


def test_a_long_text_is_cut_off_in_a_sentence() -> None:
    long = CHANGE.model_copy(update={"later": "luisteren " * 60})
    sentence = found(replace(WHOLE, changes=(long,), indicators=()))[
        GapKind.VERANDERING_ZONDER_INDICATOR
    ].sentence
    assert "…’" in sentence
    assert len(sentence) < 250


def test_the_chain_runs_from_invulling_to_strategy_and_from_change_to_indicator() -> None:
    graph = chain(replace(WHOLE, strategies=STRATEGIES[:1]), NAMES)
    assert [(node.id, node.kind, node.column, node.label) for node in graph.nodes] == [
        ("k", NodeKind.INVULLING, 0, "Een ander gesprek"),
        ("v", NodeKind.VERANDERING, 1, "vragen → luisteren"),
        ("i", NodeKind.INTERVENTIE, 2, "Oefenen"),
        ("s-orientatie", NodeKind.STRATEGIE, 3, "Bij orientatie"),
        ("m", NodeKind.INDICATOR, 4, "Cliënten voelen zich gehoord"),
    ]
    assert set(graph.edges) == {("k", "v"), ("v", "i"), ("i", "s-orientatie"), ("v", "m")}


def test_a_change_may_name_the_record_that_chose_the_invulling() -> None:
    journey = replace(WHOLE, changes=(CHANGE.model_copy(update={"invullingen": ("k",)}),))
    assert gaps(journey, NAMES) == []


def test_an_unknown_invulling_is_shown_by_its_key() -> None:
    assert chain(WHOLE, {}).nodes[0].label == "gesprek"
