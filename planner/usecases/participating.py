"""Taking part in a round with a link: what somebody may fill in, keeping every page, sending it once.

The same rules hold for a phone and for a paper form that the leader types in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import Any

from planner.knowledge.library import Library
from planner.route.journey import Journey
from planner.storage.journeys import load_structure
from planner.storage.participations import (
    Outcome,
    begun,
    find_link,
    keep_draft,
    load_participation,
)
from planner.storage.participations import send as store_once
from planner.usecases.desk import Desk
from planner.usecases.responding import everybody, headcount
from planner.usecases.rounds import RoundRefused, answer_places, form_of, still_open
from scans.answers import FunctionGroup, Response, Round, Source
from scans.definition import Scan
from scans.groups import Unit, below
from scans.links import read_code
from scans.participation import Draft, draft_problems, groups_of, to_response

FEWEST_BEGINNERS, PER_PERSON = (
    50,
    3,
)  # generous: people begin on a phone and go on at a computer, or share a tablet

__all__ = ["Invitation", "NotSent", "Outcome", "Progress", "invitation", "keep_page", "progress", "send"]


class NotSent(RoundRefused):
    """What was filled in can't be sent; `problems` says why in Dutch, a sentence each."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True)
class Invitation:
    """What a link leads to: the round, its questions, and the teams and kinds of work to choose from."""

    held: Round
    scan: Scan
    organisation: str
    unit: Unit
    places: tuple[Unit, ...]
    groups: tuple[FunctionGroup, ...]
    is_open: bool
    units: tuple[Unit, ...] = ()
    only_place: str = ""  # the name of the team, when nobody in the round belongs to another one
    most: int | None = None  # how many may begin; None where that isn't known


@dataclass(frozen=True)
class Progress:
    """How far somebody is; a draft that nobody began is empty."""

    draft: Draft
    begun: bool = False
    sent: bool = False


def invitation(desk: Desk, typed: str) -> Invitation | None:
    """Return what a code leads to, open or not; None for a code that leads nowhere."""
    code = read_code(typed)
    found = find_link(desk.engine, code) if code else None
    if found is None:
        return None
    link, revision = found
    journey = load_structure(desk.engine, link.traject_id, revision)
    return _invitation(desk.library, journey, link.round_id, link.unit_id, desk.today)


@lru_cache(maxsize=512)  # everybody with the same link on the same day gets the very same invitation
def _invitation(
    library: Library, journey: Journey, round_id: str, unit_id: str, today: date
) -> Invitation | None:
    held = next((held for held in journey.rounds if held.id == round_id), None)
    units = held.tree(journey.units) if held else ()
    unit = next((unit for unit in units if unit.id == unit_id), None)
    if held is None or unit is None:
        return None
    scan = form_of(library, held)
    return Invitation(
        held=held,
        scan=scan,
        organisation=journey.traject.name,
        unit=unit,
        places=_places(scan, held, units, unit),
        groups=groups_of(held),
        is_open=held.takes_answers(today),
        units=tuple(units),
        only_place=_only(answer_places(scan, held, units)),
        most=most_beginners(everybody(answer_places(scan, held, units), units)),
    )


def _only(places: Sequence[Unit]) -> str:
    return places[0].name if len(places) == 1 else ""


def most_beginners(people: int | None) -> int | None:
    """Return on how many devices somebody may begin in a round where so many people work; None for any number.

    Without it one script with one link stores thousands of answers. What remains: a script can use this room up, which
    makes a result worthless, or keeps others out; nothing that keeps no names can prevent that. But it is seen: there
    are more answers than people. Where a team doesn't say how many people it has there is no bound.
    """
    return None if people is None else max(FEWEST_BEGINNERS, PER_PERSON * people)


def room_left(desk: Desk, to: Invitation) -> int | None:
    """Return how many more can begin before far more devices did than people work there; None for any number."""
    return None if to.most is None else max(0, to.most - begun(desk.engine, to.held.id))


def full_because(desk: Desk, journey: Journey, held: Round) -> str:
    """Return in Dutch why a leader sees people being turned away from an open round; empty when they aren't."""
    most = most_beginners(headcount(desk, journey, held))
    if most is None or not held.is_open or begun(desk.engine, held.id) < most:
        return ""
    return (
        f"Op {most} apparaten is iemand begonnen. Dat is veel meer dan er mensen werken. Daarom laat de link niemand meer "
        "toe die nog niet begonnen was. Misschien vult een programma de vragen in: vertrouw deze ronde dan niet en open "
        "een nieuwe. Of kloppen de aantallen mensen per team niet? Verhoog ze bij Organisatie, dan werkt de link weer."
    )


def _places(scan: Scan, held: Round, units: Sequence[Unit], unit: Unit) -> tuple[Unit, ...]:
    """Return the units to choose from: those of the round at or under the unit of the link."""
    inside = below(units, unit.id)
    return tuple(place for place in answer_places(scan, held, units) if place.id in inside)


def progress(desk: Desk, to: Invitation, token: str) -> Progress:
    """Return how far the holder of `token` is in a round."""
    found = load_participation(desk.engine, _key(to, token))
    if found is None:
        return Progress(Draft())
    return Progress(_draft(found.draft), begun=True, sent=found.sent)


def keep_page(desk: Desk, to: Invitation, token: str, given: Draft) -> Outcome:
    """Keep what one page gave; the same page sent twice counts once. Raises NotSent for what can't be kept."""
    _check(to, given)

    def merged(before: Mapping[str, Any]) -> dict[str, Any]:
        return _draft(before).with_page(given).model_dump(mode="json")

    return keep_draft(desk.engine, _key(to, token), to.held.id, desk.today, merged, to.most)


def send(desk: Desk, to: Invitation, token: str, given: Draft | None = None) -> Outcome:
    """Send what the holder of `token` filled in, with what the last page gave. Raises NotSent.

    Sent again, also by a double tap, it counts once. Nothing that is kept leads from the phone to the answer.
    """
    last = given or Draft()
    _check(to, last)

    def made(before: Mapping[str, Any]) -> Response:
        return accepted(to, _draft(before).with_page(last), Source.TELEFOON)

    return store_once(desk.engine, _key(to, token), to.held.id, desk.today, made, to.most)


def accepted(to: Invitation, draft: Draft, source: Source) -> Response:
    """Return the answer that a draft becomes. Raises NotSent with everything that is missing or wrong."""
    whole = _with_only_choice(to, draft)
    problems = [*_who_problems(to, whole), *(_sentence(p) for p in draft_problems(to.scan, whole))]
    if problems:
        raise NotSent(problems)
    group = next(group for group in to.groups if group.name == whole.group)
    return to_response(to.held, whole, group.level, source)


def enter_paper(desk: Desk, held: Round, draft: Draft) -> Response:
    """Store what somebody filled in on paper, by the rules of a phone. Raises NotSent, RoundRefused.

    Allowed until the round is closed: a form that was handed in on the last day may be typed in later.
    """
    with desk.work("Antwoord toegevoegd") as work:
        now = still_open(work.get(Round, held.id))
        if desk.today < now.opened:
            raise RoundRefused("Deze ronde is nog niet begonnen. Voer antwoorden in vanaf de eerste dag.")
        to = on_paper(now, form_of(desk.library, now), work.all(Unit, now.traject_id))
        return work.add(accepted(to, draft, Source.PAPIER))


def on_paper(held: Round, scan: Scan, units: Sequence[Unit]) -> Invitation:
    """Return what a paper form asks: as the link for everybody, without the link. Raises RoundRefused without its unit."""
    unit = next((unit for unit in units if unit.id == held.unit_id), None)
    if unit is None:
        raise RoundRefused("Het onderdeel van deze ronde bestaat niet meer.")
    places = tuple(answer_places(scan, held, units))
    return Invitation(held, scan, "", unit, places, groups_of(held), held.is_open)


def _with_only_choice(to: Invitation, draft: Draft) -> Draft:
    """Fill in the team when there is one to choose."""
    only = to.places[0].id if len(to.places) == 1 else ""
    return draft.model_copy(update={"unit_id": draft.unit_id or only})


def _who_problems(to: Invitation, draft: Draft) -> Iterator[str]:
    if draft.unit_id not in {place.id for place in to.places}:
        yield "Kies bij welk team je hoort."
    if draft.group not in {group.name for group in to.groups}:
        yield "Kies wat voor werk je doet."


def _check(to: Invitation, given: Draft) -> None:
    """Refuse what can't belong to this round before it is kept: only a tampered form gives such a thing."""
    places, groups = {place.id for place in to.places}, {group.name for group in to.groups}
    steps = {step.value for step in to.scan.scale} or set(range(to.scan.total + 1))
    sound = (
        (not given.unit_id or given.unit_id in places)
        and (not given.group or given.group in groups)
        and given.answers.keys() <= set(to.scan.answer_keys())
        and given.texts.keys() <= set(to.scan.text_keys())
        and {value for value in given.answers.values() if value is not None} <= steps
    )
    if not sound:
        raise NotSent(["Dit antwoord hoort niet bij deze vragen. Open de link opnieuw."])


def _draft(kept: Mapping[str, Any]) -> Draft:
    return Draft.model_validate(dict(kept))


def _key(to: Invitation, token: str) -> str:
    """Return what a participation is kept under: nobody can get the secret of the phone back out of it."""
    return sha256(f"{to.held.id}:{token}".encode()).hexdigest()


def _sentence(problem: str) -> str:
    return f"{problem[0].upper()}{problem[1:]}."
