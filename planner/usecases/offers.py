"""The offers of a traject: which dimensions it knows, and taking over what already runs."""

from __future__ import annotations

from collections.abc import Sequence

from planner.knowledge.library import Library, library
from planner.route.journey import Journey
from planner.route.offer import Offer, OfferKind
from planner.route.traject import Running
from planner.usecases.desk import Desk


def dimension_names(library: Library, journey: Journey) -> dict[str, str]:
    """Return the names of the six dimensions, in order, then those that the traject added, by key."""
    six = sorted(library.dimensions.values(), key=lambda d: d.order)
    return {d.key: d.name for d in six} | {d.id: d.name for d in journey.extra_dimensions}


def is_own_dimension(key: str) -> bool:
    """Return whether a dimension was added: by the traject, or in the own content of the organisation."""
    return key not in library().dimensions


def not_offered_yet(journey: Journey) -> list[Running]:
    """Return what runs and isn't taken over as an offer yet."""
    taken = {offer.running_id for offer in journey.offers}
    return [running for running in journey.running if running.id not in taken]


def take_over(
    desk: Desk, traject_id: str, running: Running, kind: OfferKind, dimensions: Sequence[str] = ()
) -> Offer:
    """Add what runs as an offer, with a link back; once is enough. Raises StorageFailure."""
    with desk.work("Overgenomen uit ‘Wat rijdt er al’") as work:
        present = [offer for offer in work.all(Offer, traject_id) if offer.running_id == running.id]
        if present:
            return present[0]
        offer = Offer(
            traject_id=traject_id,
            name=running.name,
            kind=kind,
            dimensions=tuple(dimensions),
            running_id=running.id,
        )
        return work.add(offer)
