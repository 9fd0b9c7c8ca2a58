"""The rounds of a scan: which there are, what a new one promises, opening it and closing it.

A round shows nothing until it is closed and is never opened again: whoever could look twice, with one answer
in between, would read that answer (see `scans.privacy`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from planner.knowledge.library import Library
from planner.route.journey import Journey
from planner.storage.participations import forget_answers, forget_drafts
from planner.storage.work import Work
from planner.usecases.desk import Desk
from planner.usecases.freezing import frozen
from scans.answers import FEWEST, FunctionGroup, Response, Round
from scans.definition import Scan
from scans.groups import Unit, UnitKind, below, in_tree_order
from scans.links import Link
from scans.live_count import everybody, is_small, tells_who
from scans.own_scan import OwnScan

SEASONS = ("Winter", "Voorjaar", "Zomer", "Najaar")


class RoundRefused(ValueError):
    """A step that this round doesn't allow; `str` of it is a Dutch message for the user."""


@dataclass(frozen=True)
class RoundPlan:
    """What a new round asks, promises and hands out; all of it lies fixed once the round is there.

    `opened` is None for today, `own_scan` the adapted scan to use instead of the shipped one, `link_per_team` gives every
    team a link of its own beside the one for everybody.
    """

    opened: date | None = None
    until: date | None = None
    threshold: int = FEWEST
    groups: tuple[FunctionGroup, ...] = ()
    purpose: str = ""
    show_result: bool = False
    own_scan: OwnScan | None = None
    link_per_team: bool = True


def form_of(library: Library, held: Round) -> Scan:
    """Return the questions of a round as they were asked; an older round has those of the library."""
    return held.form or library.scans[held.scan]


def scans_in_use(desk: Desk, journey: Journey) -> dict[str, Scan]:
    """Return the scans that a traject has switched on, by key."""
    return {key: scan for key, scan in desk.library.scans.items() if journey.uses(f"scan:{key}")}


def rounds_in_use(desk: Desk, journey: Journey) -> list[Round]:
    """Return the rounds of the scans in use: open ones first, then the latest closed one."""
    known = scans_in_use(desk, journey)
    rounds = [held for held in journey.rounds if held.scan in known]
    rounds.sort(key=lambda held: (held.closed or held.opened, held.opened, held.id), reverse=True)
    return sorted(rounds, key=lambda held: not held.is_open)


def round_places(scan: Scan, units: Iterable[Unit]) -> list[Unit]:
    """Return the units that a round can be held in, in tree order: the scan's own kinds and what lies above them.

    A team scan for the whole organisation is one round in which every team answers.
    """
    tree = [unit for _, unit in in_tree_order(tuple(units))]
    kinds = {unit.id: unit.kind for unit in tree}
    return [unit for unit in tree if {kinds[i] for i in below(tree, unit.id)} & set(scan.units)]


def answer_places(scan: Scan, held: Round, units: Iterable[Unit]) -> list[Unit]:
    """Return the units that someone can answer from, in tree order; in a team scan only teams."""
    tree = [unit for _, unit in in_tree_order(tuple(units))]
    inside = below(tree, held.unit_id)
    teams_only = set(scan.units) == {UnitKind.TEAM}
    return [u for u in tree if u.id in inside and not (teams_only and u.kind is not UnitKind.TEAM)]


def season_title(today: date) -> str:
    """Return 'Najaar 2026': the meteorological season, with December counting for the next year's winter."""
    year = today.year + 1 if today.month == 12 else today.year
    return f"{SEASONS[today.month % 12 // 3]} {year}"


def open_round(
    desk: Desk, journey: Journey, scan_key: str, unit_id: str, title: str, plan: RoundPlan | None = None
) -> Round:
    """Open a round of a scan for a unit and everything under it, with its links. Raises RoundRefused."""
    plan = plan or RoundPlan()
    scan = scans_in_use(desk, journey).get(scan_key)
    if scan is None:
        raise RoundRefused("Deze scan staat uit voor dit traject. Zet de scan eerst aan bij Onderdelen.")
    form = plan.own_scan.form if plan.own_scan else scan
    if unit_id not in {unit.id for unit in round_places(form, journey.units)}:
        raise RoundRefused("Deze scan past niet bij dit deel van de organisatie. Kies een ander deel.")
    if not title.strip():
        raise RoundRefused("Geef de ronde een naam, zodat je haar later herkent.")
    new = _planned(desk, journey, form, unit_id, title, plan)
    with desk.work(f"Ronde geopend: {new.title}") as work:
        _check_name(new, work.all(Round, new.traject_id))
        stored = work.add(new)
        work.add_all(links_for(new, form, journey.units, plan.link_per_team))
        return stored


def _planned(desk: Desk, journey: Journey, form: Scan, unit_id: str, title: str, plan: RoundPlan) -> Round:
    """Return the round that a plan describes. Raises RoundRefused when its days or groups can't be."""
    opened = plan.opened or desk.today
    if opened < desk.today:
        raise RoundRefused("De eerste dag is al voorbij. Kies vandaag of een latere dag.")
    if plan.until is not None and plan.until < opened:
        raise RoundRefused("De laatste dag ligt voor de eerste dag. Kies een latere laatste dag.")
    names = [group.name.casefold() for group in plan.groups]
    if len(set(names)) < len(names):
        raise RoundRefused("Twee functiegroepen hebben dezelfde naam. Geef ze verschillende namen.")
    return Round(
        traject_id=journey.traject.id,
        scan=form.key,
        unit_id=unit_id,
        title=title.strip()[:120],
        opened=opened,
        until=plan.until,
        threshold=plan.threshold,
        groups=plan.groups,
        purpose=plan.purpose,
        show_result=plan.show_result,
        form=form,
    )


def links_for(held: Round, form: Scan, units: Iterable[Unit], per_team: bool = True) -> Iterator[Link]:
    """Yield a link for everybody in a new round, and one per team when that is wanted and there is a choice."""
    yield Link(traject_id=held.traject_id, round_id=held.id, unit_id=held.unit_id)
    for place in answer_places(form, held, units) if per_team else ():
        if place.kind is UnitKind.TEAM and place.id != held.unit_id:
            yield Link(traject_id=held.traject_id, round_id=held.id, unit_id=place.id)


def links_of(journey: Journey, held: Round) -> list[Link]:
    """Return the links of a round: the one for everybody first, then the teams in tree order."""
    place = {unit.id: index for index, (_, unit) in enumerate(in_tree_order(journey.units))}
    found = [link for link in journey.links if link.round_id == held.id]
    return sorted(found, key=lambda link: (link.unit_id != held.unit_id, place.get(link.unit_id, 0)))


def asks_few(work: Work, unit: Unit) -> bool:
    """Whether a round is open in which a small unit can answer: then nothing may tell whether it did."""
    units = work.all(Unit, unit.traject_id)
    held = [r for r in work.all(Round, unit.traject_id) if r.is_open]
    return is_small(unit) and any(unit.id in below(units, r.unit_id) for r in held)


def _check_name(new: Round, held: Iterable[Round]) -> None:
    """Refuse a second open round that nobody could tell from the first: answers would end up in the wrong one."""
    same = (new.scan, new.unit_id, new.title.casefold())
    if any(r.is_open and (r.scan, r.unit_id, r.title.casefold()) == same for r in held):
        raise RoundRefused(
            f"Er is al een open ronde van deze scan die hier ‘{new.title}’ heet. Geef de nieuwe ronde een andere naam, "
            "zodat je ze uit elkaar houdt."
        )


def still_open(held: Round) -> Round:
    """Return the round. Raises RoundRefused when it is closed."""
    if not held.is_open:
        raise RoundRefused("Deze ronde is gesloten. Er kunnen geen antwoorden meer bij.")
    return held


def extend_round(desk: Desk, held: Round, until: date | None) -> Round:
    """Set the last day on which people can answer; None takes it away. Raises RoundRefused, StaleRecord."""
    with desk.work(f"Laatste dag gewijzigd: {held.title}") as work:
        now = still_open(work.get(Round, held.id))
        if until is not None and until < max(now.opened, desk.today):
            raise RoundRefused("De laatste dag is al voorbij. Kies vandaag of een latere dag.")
        return work.change(held.model_copy(update={"until": until}))


def raise_threshold(desk: Desk, held: Round, threshold: int) -> Round:
    """Promise that more answers are needed before anything is shown. Raises RoundRefused for fewer, StaleRecord."""
    with desk.work(f"Drempel verhoogd: {held.title}") as work:
        now = still_open(work.get(Round, held.id))
        if threshold < now.threshold:
            raise RoundRefused(
                f"Er is beloofd dat een uitkomst pas vanaf {now.threshold} antwoorden in beeld komt. "
                "Dat kan hoger worden, niet lager."
            )
        return work.change(Round.model_validate(held.model_dump() | {"threshold": threshold}))


def close_round(desk: Desk, held: Round) -> Round:
    """Close a round for good, so that its results can be seen. Raises RoundRefused below five answers.

    Also raises StaleRecord when someone changed the round meanwhile.
    """
    with desk.work(f"Ronde gesloten: {held.title}") as work:
        now = still_open(work.get(Round, held.id))
        given = [r for r in work.all(Response, now.traject_id) if r.round_id == now.id]
        if len(given) < now.threshold:
            raise RoundRefused(
                f"{_few(desk, now, work.all(Unit, now.traject_id), len(given))} Pas bij {now.threshold} of meer kan de ronde dicht: "
                "anders is te zien wie wat zei."
            )
        units = work.all(Unit, now.traject_id)
        parents = {unit.id: unit.parent_id for unit in units}
        closed = held.model_copy(update={"closed": max(desk.today, held.opened), "parents": parents})
        work.loosen_history(Response, [r.id for r in given])
        forget_drafts(work.connection, now.id)
        work.add(frozen(desk.library, closed, given, units))
        return work.change(closed)


def _few(desk: Desk, held: Round, units: Sequence[Unit], answers: int) -> str:
    """Return how few answers there are; without the number where so few people work that it would tell who answered."""
    people = everybody(answer_places(form_of(desk.library, held), held, units), units)
    if tells_who(people, answers):
        return f"Er zijn nog geen {FEWEST} antwoorden."
    return "Er is nog maar 1 antwoord." if answers == 1 else f"Er zijn nog maar {answers} antwoorden."


def abandon_round(desk: Desk, held: Round) -> None:
    """Stop an open round for good, without a result: the round goes with its links, its answers and its drafts.

    For a round that gets too few answers to close, or that was opened by mistake. Nothing of an answer stays in the history.
    Undo refuses it (see `keeping`): the answers couldn't come back, and who sent one would silently no longer count.
    Raises RoundRefused when it is closed, StaleRecord, UnknownRecord.
    """
    with desk.work(f"Ronde gestopt zonder uitkomst: {held.title}") as work:
        now = still_open(work.get(Round, held.id))
        work.loosen_history(
            Response, [r.id for r in work.all(Response, now.traject_id) if r.round_id == now.id]
        )
        forget_answers(work.connection, now.id)
        for link in work.all(Link, now.traject_id):
            if link.round_id == now.id:
                work.remove(link)
        work.remove(held)


def units_in(held: Round, units: Iterable[Unit]) -> Iterator[Unit]:
    """Yield the units that a round covers, in tree order."""
    tree = held.tree(units)
    inside = below(tree, held.unit_id)
    yield from (unit for _, unit in in_tree_order(tree) if unit.id in inside)
