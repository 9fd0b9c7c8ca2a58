"""Finding and ordering methods, walking the participatieroute, and proposing methods for a change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from planner.knowledge.library import Library
from planner.knowledge.stems import stems
from planner.route.journey import Journey
from planner.route.logic import Change, Intervention
from planner.route.traject import Traject
from planner.storage.failures import StorageFailure
from planner.usecases.desk import Desk
from planner.usecases.examples import open_example
from planner.usecases.keeping import changes, keep
from planner.usecases.method_proposals import MethodProposal, ReasonKind, adopt_method, propose
from planner.usecases.method_themes import CALLED_BY
from planner.usecases.methods import (
    COLUMNS,
    Columns,
    Wanted,
    bakens_in_table,
    by_group,
    compare,
    decided_by_description,
    find,
    guided,
)
from planner.usecases.participation import longest, named_methods, walk
from scans.groups import Level

LONELY = ("Bewoners zijn vaak eenzaam", "Bewoners hebben contact met vrijwilligers uit de buurt")


def test_without_wishes_every_method_is_found_in_the_order_of_the_source(content: Library) -> None:
    assert [m.key for m in find(content, Wanted()).methods] == list(content.methods)


def test_a_method_for_light_and_complex_problems_is_found_by_either(content: Library) -> None:
    both = content.methods["irb"]
    assert both in find(content, Wanted(problem="licht")).methods
    assert both in find(content, Wanted(problem="complex")).methods
    assert content.methods["fact"] not in find(content, Wanted(problem="licht")).methods


def test_wishes_narrow_each_other(content: Library) -> None:
    wanted = Wanted(
        group="psychisch", problem="complex", aim="participatie", baken="direct_erop_af", dimension="meedoen"
    )
    assert [m.key for m in find(content, wanted).methods] == ["critical_time_intervention"]


def test_a_search_by_group_counts_the_general_methods_that_also_fit(content: Library) -> None:
    found = find(content, Wanted(group="lichamelijk", aim="participatie"))
    others = find(content, Wanted(group="algemeen", aim="participatie"))
    assert others.general == 0
    assert found.general == len(set(others.methods) - set(found.methods)) > 0


@pytest.mark.parametrize("columns", list(COLUMNS))
def test_a_table_holds_every_method_once_at_each_of_its_groups_and_in_one_column(
    content: Library, columns: Columns
) -> None:
    placed = [(m.key, row.group) for row in by_group(content, columns) for cell in row.cells for m in cell]
    assert sorted(placed) == sorted((m.key, g) for m in guided(content) for g in m.target_groups)
    for row in by_group(content, columns):
        for values, cell in zip(COLUMNS[columns].values(), row.cells, strict=True):
            assert all(set(getattr(m, columns)) == values for m in cell)


def test_only_bakens_that_a_method_names_have_a_column(content: Library) -> None:
    shown = [b.key for b in bakens_in_table(content)]
    assert set(content.bakens) - set(shown) == {"collectief_en_individueel", "ruimte_professional"}
    assert shown == [key for key in content.bakens if key in shown]


def test_what_decided_a_place_is_told_without_the_opening_that_all_notes_share(content: Library) -> None:
    noted = decided_by_description(content)
    assert {m.key for m, _ in noted} == {m.key for m in guided(content) if m.decided_by == "beschrijving"}
    assert all(note and "weggevallen" not in note for _, note in noted)


def test_a_comparison_tells_every_aspect_of_every_method(content: Library) -> None:
    rows = compare(content, ["fact", "kwartiermaken"])
    assert all(len(texts) == 2 and all(texts) for _, texts in rows)
    assert ("Welke bakens?", "De bron noemt er geen.") in [(aspect, texts[1]) for aspect, texts in rows]


def test_every_outcome_of_the_participatieroute_is_reached_by_some_walk(content: Library) -> None:
    reached, waiting, most = set(), [()], 0
    while waiting:
        answers = waiting.pop()
        now = walk(content, answers)
        assert len(now.path) == len(answers)
        if now.here.kind == "uitkomst":
            reached.add(now.here.key)
            most = max(most, len(answers))
        waiting += [(*answers, number) for number in range(len(now.here.answers))]
    assert reached == {key for key, step in content.participation_route.items() if step.kind == "uitkomst"}
    assert most == longest(content)


@pytest.mark.parametrize("answers", [[9], [-1], [0, 99]])
def test_an_answer_that_does_not_exist_ends_the_walk_where_it_was(
    content: Library, answers: list[int]
) -> None:
    assert walk(content, answers) == walk(content, answers[:-1])


def test_methods_that_an_outcome_names_can_be_opened(content: Library) -> None:
    tools = content.participation_route["uitkomst_behouden"].tools
    assert [m.key for m in named_methods(content, tools)] == [
        "vriendendiensten",
        "critical_time_intervention",
        "vriendenkringen",
    ]


def test_words_are_the_same_word_in_singular_and_plural_and_keep_how_they_were_written() -> None:
    assert list(stems("netwerken, Netwerk en het netwerk").values()) == ["netwerken"]
    assert stems("wensen").keys() == stems("wens").keys()
    assert stems("beleid").keys() != stems("begeleiding").keys()


def _proposed(
    content: Library, now: str, later: str, sector: str = "", **more: object
) -> tuple[MethodProposal, ...]:
    traject = Traject(name="Zorg Test", sector=sector, start=date(2027, 1, 4))
    values = {"traject_id": traject.id, "level": Level.OPERATIONEEL, "now": now, "later": later, **more}
    return propose(content, Journey(traject), Change.model_validate(values))


def test_at_most_three_methods_are_proposed_strongest_first_each_with_why_and_when_not(
    content: Library,
) -> None:
    found = _proposed(content, *LONELY)
    assert found[0].method.key == "vriendendiensten"
    assert "vrijwillige_netwerkcoach" in {p.method.key for p in found}
    assert len(found) == 3 and sorted((p.points for p in found), reverse=True) == [p.points for p in found]
    assert all(p.reasons and p.not_when for p in found)


def test_the_words_that_were_shared_are_named_as_they_were_typed(content: Library) -> None:
    (words,) = [r for r in _proposed(content, *LONELY)[0].reasons if r.kind is ReasonKind.WOORDEN]
    assert "‘contact’" in words.text and "‘vrijwilligers’" in words.text


@pytest.mark.parametrize(
    ("now", "later"),
    [
        ("De printer is stuk", "De printer doet het"),
        ("x", "y"),
        ("De zorg is goed", "Medewerkers geven mensen betere zorg en hulp in hun leven"),
    ],
)
def test_a_change_that_shares_nothing_with_a_method_gets_no_proposal(
    content: Library, now: str, later: str
) -> None:
    assert _proposed(content, now, later) == ()


def test_the_sector_alone_never_carries_a_proposal(content: Library) -> None:
    assert _proposed(content, "De printer is stuk", "De printer doet het", sector="ouderenzorg") == ()


def test_the_sector_counts_when_there_is_something_else(content: Library) -> None:
    def points(sector: str) -> dict[str, int]:
        return {p.method.key: p.points for p in _proposed(content, *LONELY, sector=sector)}

    assert points("ouderenzorg")["vrijwillige_netwerkcoach"] == points("")["vrijwillige_netwerkcoach"] + 1
    assert points("Geestelijke gezondheidszorg")["vriendendiensten"] == points("")["vriendendiensten"] + 1


def test_a_group_that_the_change_names_counts(content: Library) -> None:
    found = _proposed(content, "Wij wachten af", "Wij houden contact met mensen met psychische problemen")
    kinds = {r.kind: r.points for r in found[0].reasons}
    assert kinds[ReasonKind.DOELGROEP] == 2


def test_a_way_to_organise_support_is_for_a_change_above_the_level_of_the_work(content: Library) -> None:
    text = (
        "Partners kennen elkaar niet",
        "Wij krijgen signalen vroeg in beeld met de diensten in het netwerk",
    )
    high = {p.method.key: p for p in _proposed(content, *text, level=Level.STRATEGISCH)}
    low = {p.method.key: p for p in _proposed(content, *text)}
    assert ReasonKind.NIVEAU in {r.kind for r in high["signaleringsnetwerken"].reasons}
    assert ReasonKind.NIVEAU not in {r.kind for p in low.values() for r in p.reasons}


def test_every_change_of_the_examples_gets_at_least_two_proposals(desk: Desk) -> None:
    for name in ("voorbeeld", "levanto"):
        journey = desk.journey(open_example(desk, name).id)
        counts = {c.later: len(propose(desk.library, journey, c)) for c in journey.changes}
        assert counts and min(counts.values()) >= 2, counts


def test_every_method_names_themes_that_words_can_call_and_when_not(content: Library) -> None:
    methods = content.methods.values()
    assert {theme for m in methods for theme in m.fits} == set(CALLED_BY)
    assert [m.key for m in methods if not m.fits or not m.not_when] == []


@pytest.mark.parametrize(
    ("later", "theme", "method"),
    [
        ("Een kennismaking begint bij wat iemands dag goed maakt", "kennismaken", "werken_met_verhalen"),
        ("Met huisarts en buurthuis is afgesproken wie een wens oppakt", "samenwerken in de wijk", "kwartiermaken"),
        ("Bewoners beslissen wat zij eten", "eigen regie", "eigen_initiatief_model"),
        ("Iedereen vindt een baan die past", "daginvulling en werk", "relim"),
    ],
)  # fmt: skip
def test_a_theme_carries_a_proposal_and_is_named_in_words(
    content: Library, later: str, theme: str, method: str
) -> None:
    found = _proposed(content, "Dat is er nog niet", later)
    themes = [r.text for p in found for r in p.reasons if r.kind is ReasonKind.THEMA]
    assert themes and all(theme in text for text in themes)
    assert method in {p.method.key for p in _all_proposed(content, later)}


def _all_proposed(content: Library, later: str) -> list[MethodProposal]:
    """Return the proposals with every earlier one chosen already, so that later ones come up as well."""
    traject = Traject(name="Zorg Test", start=date(2027, 1, 4))
    change = Change(traject_id=traject.id, level=Level.OPERATIONEEL, now="Nog niet", later=later)
    journey, every = Journey(traject), []
    while found := propose(content, journey, change):
        every += found
        chosen = [
            Intervention(traject_id=traject.id, name=p.method.name, change_ids=(change.id,)) for p in found
        ]
        journey = replace(journey, interventions=(*journey.interventions, *chosen))
    return every


def test_a_theme_of_what_should_be_counts_more_than_one_of_what_is(content: Library) -> None:
    later = _proposed(content, "Nog niet", "Bewoners beslissen")[0]
    now = _proposed(content, "Bewoners beslissen niet", "Dat verandert")[0]
    assert later.points > now.points


def test_a_method_for_other_people_than_those_of_the_sector_stands_lower(content: Library) -> None:
    def order(sector: str) -> list[str]:
        change = ("Nog niet", "Het zorgplan opent met wat iemand wil")
        return [p.method.key for p in _proposed(content, *change, sector=sector)]

    assert order("")[:2] == ["zorg_en_ondersteuningsplan", "active_support"]
    assert order("ouderenzorg")[:2] == ["zorg_en_ondersteuningsplan", "personal_centered_planning"]


def _change(desk: Desk, traject: Traject, later: str = LONELY[1]) -> Change:
    return keep(
        desk,
        Change(traject_id=traject.id, level=Level.OPERATIONEEL, now=LONELY[0], later=later),
        "Verandering",
    )


def test_a_chosen_method_becomes_an_intervention_and_is_not_proposed_again(
    desk: Desk, traject: Traject
) -> None:
    change = _change(desk, traject)
    adopt_method(desk, traject.id, change.id, "vriendendiensten")
    now = desk.journey(traject.id)
    assert [(i.name, i.change_ids) for i in now.interventions] == [("Vriendendiensten", (change.id,))]
    assert "vriendendiensten" not in {p.method.key for p in propose(desk.library, now, change)}


def test_a_method_that_is_there_already_gets_the_second_change_too(desk: Desk, traject: Traject) -> None:
    own = keep(desk, Intervention(traject_id=traject.id, name="Vriendendiensten", fit="Past"), "Interventie")
    first, second = _change(desk, traject), _change(desk, traject, "Vrijwilligers komen langs")
    for change in (first, second, second):
        adopt_method(desk, traject.id, change.id, "vriendendiensten")
    (kept,) = desk.journey(traject.id).interventions
    assert (kept.id, kept.fit, kept.change_ids) == (own.id, "Past", (first.id, second.id))
    assert len([c for c in changes(desk, traject.id) if "Methode" in c.what]) == 2


def test_an_unknown_method_or_traject_is_refused(desk: Desk, traject: Traject) -> None:
    with pytest.raises(KeyError):
        adopt_method(desk, traject.id, "x", "bestaat_niet")
    with pytest.raises(StorageFailure):
        adopt_method(desk, "weg", "x", "fact")
