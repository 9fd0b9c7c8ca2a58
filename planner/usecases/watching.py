"""The vuurtje-bewaking: what asks for care, and putting a blaadje away or making it one of the traject's own."""

from __future__ import annotations

from planner.route.boarding_care import REST, WATCH, Care, cares, warm_until, watched
from planner.route.experience import Obstacle, Perspective
from planner.route.journey import Journey
from planner.route.proposal import Declined
from planner.usecases.desk import Desk

__all__ = [
    "Care",
    "WatchRefused",
    "cares",
    "named",
    "own_leaf",
    "put_away",
    "put_back",
    "resting",
    "warm_until",
    "watched",
]

_STOPS = ("passagiers", "trein_in_beweging")
"""Where such a blaadje lies, the first that the content has: it is about teams that are on the way."""


class WatchRefused(ValueError):
    """A step that can't be taken here; `str` of it is a Dutch message for the user."""


def put_away(desk: Desk, journey: Journey, care: Care, why: str) -> Declined:
    """Keep a blaadje out of sight for `REST`, with the reason. Raises WatchRefused without one or with a long one."""
    reason = why.strip()
    if not reason:
        raise WatchRefused("Schrijf kort waarom dit nu geen zorg vraagt. Dan snapt een ander het later ook.")
    if len(reason) > 600:
        raise WatchRefused("Houd de reden onder de 600 tekens.")
    with desk.work("Blaadje van het vuurtje weggelegd") as work:
        return work.add(
            Declined(traject_id=journey.traject.id, proposal=care.key, declined_on=desk.today, why=reason)
        )


def put_back(desk: Desk, away: Declined) -> None:
    """Look after it again. Raises StaleRecord, UnknownRecord."""
    with desk.work("Blaadje van het vuurtje teruggelegd") as work:
        work.remove(away)


def resting(desk: Desk, journey: Journey) -> tuple[Declined, ...]:
    """Return what was put away and isn't looked at again yet, the latest first."""
    away = [
        no for no in journey.declined
        if no.proposal.startswith(WATCH) and no.declined_on + REST > desk.today
    ]  # fmt: skip
    return tuple(sorted(away, key=lambda no: (no.declined_on, no.id), reverse=True))


def named(journey: Journey, care: Care) -> str:
    """Return 'De dag is voorbij: Dagdienst', or the title alone when it is about all teams."""
    unit = journey.unit(care.leaf.unit_id)
    return f"{care.leaf.title}: {unit.name}" if unit else care.leaf.title


def own_leaf(desk: Desk, journey: Journey, care: Care, until: str) -> Obstacle:
    """Make it a blaadje of the traject, with what is seen and what helps; once is enough. `until` is the day in words."""
    views = (
        Perspective(who="Wat je ziet", view=care.leaf.text[:1000]),
        Perspective(who="Wat kan helpen", view=f"{care.leaf.advice} ({care.who}, uiterlijk {until})"[:1000]),
    )
    stop = next((key for key in _STOPS if key in desk.library.stations), next(iter(desk.library.stations)))
    with desk.work("Blaadje van het vuurtje overgenomen") as work:
        present = [
            o
            for o in work.all(Obstacle, journey.traject.id)
            if o.library == care.key and o.cleared_on is None
        ]
        if present:
            return present[0]
        return work.add(
            Obstacle(
                traject_id=journey.traject.id, station=stop, title=named(journey, care)[:240], library=care.key,
                perspectives=views, seen_on=desk.today,
            )
        )  # fmt: skip
