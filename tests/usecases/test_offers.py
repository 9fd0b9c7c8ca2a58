"""Taking over what runs, own dimensions, and the offers of the examples."""

from __future__ import annotations

from dataclasses import replace

from planner.knowledge.example_checking import example_problems
from planner.route.offer import ExtraDimension, Offer, OfferKind, gaps, unplaced
from planner.route.traject import Running, Traject
from planner.usecases.desk import Desk
from planner.usecases.examples import open_example
from planner.usecases.keeping import changes, discard, keep, undo
from planner.usecases.offers import dimension_names, not_offered_yet, take_over


def _running(desk: Desk, traject: Traject) -> Running:
    return keep(desk, Running(traject_id=traject.id, kind="initiatief", name="Wandelgroep"), "Wat er rijdt")


def test_offers_and_own_dimensions_come_back_from_storage_as_they_went_in(
    desk: Desk, traject: Traject
) -> None:
    own = keep(
        desk, ExtraDimension(traject_id=traject.id, name="Werk", why="Vaak gevraagd"), "Eigen dimensie"
    )
    offer = Offer(
        traject_id=traject.id, name="Jobcoach", kind=OfferKind.VERVOLG, dimensions=("meedoen", own.id),
        note="Eén ochtend", running_id="r1",
    )  # fmt: skip
    kept = keep(desk, offer, "Aanbod")
    now = desk.journey(traject.id)
    assert now.extra_dimensions == (own,) and now.offers == (kept,)
    assert kept == offer.model_copy(update={"version": 1})


def test_own_dimensions_come_after_the_six(desk: Desk, traject: Traject) -> None:
    own = keep(desk, ExtraDimension(traject_id=traject.id, name="Werk"), "Eigen dimensie")
    names = dimension_names(desk.library, desk.journey(traject.id))
    assert list(names.values())[:2] == ["Lichaamsfuncties", "Mentaal welbevinden"] and len(names) == 7
    assert list(names.items())[-1] == (own.id, "Werk")


def test_what_runs_is_taken_over_once_and_can_be_undone(desk: Desk, traject: Traject) -> None:
    running = _running(desk, traject)
    for _ in range(2):
        take_over(desk, traject.id, running, OfferKind.ACTIVITEIT, ["meedoen"])
    now = desk.journey(traject.id)
    (offer,) = now.offers
    assert (offer.name, offer.running_id, offer.dimensions) == ("Wandelgroep", running.id, ("meedoen",))
    assert not_offered_yet(now) == []
    undo(desk, changes(desk, traject.id)[0])
    assert not_offered_yet(desk.journey(traject.id)) == [running]


def test_an_offer_stays_when_what_ran_is_removed(desk: Desk, traject: Traject) -> None:
    running = _running(desk, traject)
    take_over(desk, traject.id, running, OfferKind.ACTIVITEIT)
    discard(desk, running, "Wat er rijdt")
    assert [o.name for o in desk.journey(traject.id).offers] == ["Wandelgroep"]


def test_the_invented_example_leaves_one_dimension_empty_and_adds_one(desk: Desk) -> None:
    now = desk.journey(open_example(desk, "voorbeeld").id)
    names = dimension_names(desk.library, now)
    found = gaps(names, now.offers)
    empty = {key for key in names if sum(gap.dimension == key for gap in found) == len(OfferKind)}
    assert empty == {"mentaal_welbevinden"}
    assert [d.name for d in now.extra_dimensions] == ["Naasten"] and len(now.offers) == 10
    assert any(now.extra_dimensions[0].id in offer.dimensions for offer in now.offers)
    assert unplaced(names, now.offers) == []


def test_offers_of_an_example_lead_back_to_what_runs(desk: Desk) -> None:
    now = desk.journey(open_example(desk, "voorbeeld").id)
    linked = {o.name: o.running_id for o in now.offers if o.running_id}
    names = {r.id: r.name for r in now.running}
    assert names[linked["Welzijnsuur"]] == "Welzijnsuur op De Waterkant" and len(linked) == 2
    assert [r.name for r in now.running] == [r.name for r in desk.library.examples["voorbeeld"].running]


def test_the_described_example_gives_a_dimension_only_to_the_spinnenweb(desk: Desk) -> None:
    now = desk.journey(open_example(desk, "levanto").id)
    names = dimension_names(desk.library, now)
    assert [o.name for o in now.offers if o.dimensions] == ["Het spinnenweb"]
    assert {o.name for o in unplaced(names, now.offers)} == {"Training Positief Krachtig", "Dagbesteding"}


def test_an_unknown_dimension_or_running_in_an_example_is_named(desk: Desk) -> None:
    example = desk.library.examples["voorbeeld"]
    wrong = example.offers[0].model_copy(update={"dimensions": ("slaap",), "running": "weg"})
    keys = {"dimensions": set(desk.library.dimensions)}
    broken = example.model_copy(update={"offers": (wrong,)})
    found = dict(p for p in example_problems(broken, keys) if p[0][0] == "offers")
    assert found == {
        ("offers", 0, "dimensions"): "‘slaap’ is geen dimensie.",
        ("offers", 0, "running"): "‘weg’ staat niet in dit voorbeeld.",
    }


def test_a_library_without_own_dimensions_names_six(desk: Desk, traject: Traject) -> None:
    journey = replace(desk.journey(traject.id), extra_dimensions=())
    assert list(dimension_names(desk.library, journey)) == sorted(
        desk.library.dimensions, key=lambda key: desk.library.dimensions[key].order
    )
