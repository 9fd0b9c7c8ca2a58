"""Where an offer is still empty, said in sentences."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from planner.route.offer import ExtraDimension, Offer, OfferKind, at, gaps, headline, unplaced

NAMES = {"zingeving": "Zingeving", "meedoen": "Meedoen"}


def _offer(kind: OfferKind, *dimensions: str, name: str = "Levensboek") -> Offer:
    return Offer(traject_id="t", name=name, kind=kind, dimensions=dimensions)


def _full(*dimensions: str) -> list[Offer]:
    return [_offer(kind, *dimensions) for kind in OfferKind]


def test_an_empty_place_is_said_in_a_sentence_that_leaves_the_dimension_to_the_card() -> None:
    offers = [*_full("meedoen"), *_full("zingeving")[:2]]
    (gap,) = gaps(NAMES, offers)
    assert (gap.dimension, gap.kind) == ("zingeving", OfferKind.VERVOLG)
    assert gap.sentence == "Nog geen vervolg na het gesprek."


def test_without_offers_every_place_is_a_gap() -> None:
    assert [(g.dimension, g.kind) for g in gaps(NAMES, [])] == [(d, k) for d in NAMES for k in OfferKind]


def test_one_offer_fills_its_place_in_every_dimension_it_belongs_to() -> None:
    offer = _offer(OfferKind.ACTIVITEIT, "zingeving", "meedoen")
    assert all(at([offer], key, OfferKind.ACTIVITEIT) == [offer] for key in NAMES)
    assert all(gap.kind is not OfferKind.ACTIVITEIT for gap in gaps(NAMES, [offer]))
    assert at([offer], "zingeving", OfferKind.VERVOLG) == []


def test_an_own_dimension_counts_like_the_six() -> None:
    own = ExtraDimension(traject_id="t", name="Werk")
    found = gaps(NAMES | {own.id: own.name}, [*_full("zingeving", "meedoen")])
    assert {gap.dimension for gap in found} == {own.id}
    assert found[0].sentence == "Nog geen instrument."


def test_an_abbreviation_keeps_its_capitals() -> None:
    assert headline({"x": "ADL", "y": "Werk"}, _full("y")) == "Bij ADL staat nog niets."


def test_an_offer_whose_dimension_was_removed_is_without_a_place() -> None:
    gone, none, here = (_offer(OfferKind.VERVOLG, *d) for d in (("weg",), (), ("weg", "meedoen")))
    assert unplaced(NAMES, [gone, none, here]) == [gone, none]


@pytest.mark.parametrize(
    ("offers", "sentence"),
    [
        ([], "Bij de dimensies staat nog niets."),
        (_full("meedoen"), "Bij zingeving staat nog niets."),
        (_full("meedoen", "zingeving")[:2], "Nergens staat nog een vervolg na het gesprek."),
        (_full("meedoen", "zingeving")[:1], "Nergens staat nog een activiteit of een vervolg na het gesprek."),
        ([*_full("meedoen"), *_full("zingeving")[:2]], "Bij elke dimensie staat iets. Op één plek is het nog leeg."),
        ([*_full("meedoen"), *_full("zingeving")[:1]], "Bij elke dimensie staat iets. Op 2 plekken is het nog leeg."),
        (
            _full("meedoen", "zingeving"),
            "Bij elke dimensie is er een instrument, een activiteit en een vervolg na het gesprek.",
        ),
    ],
)  # fmt: skip
def test_the_headline_says_what_matters_most(offers: list[Offer], sentence: str) -> None:
    assert headline(NAMES, offers) == sentence


def test_several_bare_dimensions_are_named_together() -> None:
    names = NAMES | {"a": "Lichaamsfuncties", "b": "Mentaal welbevinden"}
    assert headline(names, _full("meedoen")) == (
        "Bij zingeving, lichaamsfuncties en mentaal welbevinden staat nog niets."
    )


@pytest.mark.parametrize("name", ["", "  ", "x" * 161])
def test_an_offer_needs_a_name_that_fits(name: str) -> None:
    with pytest.raises(ValidationError):
        _offer(OfferKind.VERVOLG, name=name)
