"""Keeping the organisation tree and the traject itself: add, rename, move and remove, each one user action."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from planner.route.activity import Activity
from planner.route.boarding import Boarding, Session
from planner.route.experience import PhaseNote, Story
from planner.route.journey import Journey
from planner.route.parts_list import Part, parts
from planner.route.timetable import moved
from planner.route.traject import Assignment, Traject
from planner.storage.work import Work
from planner.usecases.desk import Desk
from planner.usecases.pasted_units import UnitRow, parse_units
from planner.usecases.rounds import asks_few
from planner.usecases.route import dated
from scans.answers import Response, Round
from scans.groups import Unit, UnitKind, below, children, root

__all__ = [
    "NotPossible",
    "UnitRow",
    "add_units",
    "change_traject",
    "change_unit",
    "effect_of_start",
    "new_units",
    "parse_units",
    "parts_of",
    "possible_parents",
    "remove_unit",
    "set_part",
]


class NotPossible(Exception):
    """Something that can't be done as asked; `str(error)` says in Dutch why and what to do."""


def new_units(traject_id: str, rows: Sequence[UnitRow], present: Sequence[Unit]) -> list[Unit]:
    """Return the units to add for `rows`: a location that isn't `present` yet, then its teams."""
    top = root(present)
    places = {u.name.casefold(): u for u in present if u.kind is UnitKind.LOCATIE}
    found: list[Unit] = []
    for row in rows:
        parent = top
        if row.location:
            known = places.get(row.location.casefold())
            if known is None:
                known = _unit(traject_id, UnitKind.LOCATIE, row.location, top, [*present, *found])
                places[row.location.casefold()] = known
                found.append(known)
            parent = known
        team = _unit(traject_id, UnitKind.TEAM, row.team, parent, [*present, *found])
        found.append(team.model_copy(update={"headcount": row.headcount}))
    return found


def _unit(traject_id: str, kind: UnitKind, name: str, parent: Unit, present: Sequence[Unit]) -> Unit:
    order = 1 + max((u.order for u in children(present, parent.id)), default=-1)
    return Unit(traject_id=traject_id, kind=kind, name=name, parent_id=parent.id, order=order)


def add_units(desk: Desk, journey: Journey, rows: Sequence[UnitRow]) -> list[Unit]:
    """Add teams, and the locations they name that aren't there yet. Raises StorageFailure."""
    count = f"{len(rows)} teams" if len(rows) != 1 else f"Team {rows[0].team}"
    with desk.work(f"{count} toegevoegd") as work:
        present = work.all(Unit, journey.traject.id)
        return work.add_all(new_units(journey.traject.id, rows, present))


def change_unit(
    desk: Desk, journey: Journey, unit: Unit, name: str, headcount: int | None, parent_id: str | None
) -> Unit:
    """Rename, count and move a unit as the user saw it, in one action.

    Raises NotPossible for a name that is taken or a place where it can't hang, ValidationError, StorageFailure.
    """
    changed = Unit.model_validate(unit.model_dump() | {"name": name, "headcount": headcount})
    if parent_id != unit.parent_id:
        changed = _moved(journey, changed, parent_id)
    _free_name(journey, changed)
    with desk.work(f"{unit.name} {'gewijzigd' if parent_id == unit.parent_id else 'verplaatst'}") as work:
        return work.change(changed)


def _moved(journey: Journey, unit: Unit, parent_id: str | None) -> Unit:
    """Return the unit as the last one under another parent. Raises NotPossible."""
    if parent_id is None or parent_id not in {u.id for u in possible_parents(journey, unit)}:
        raise NotPossible(f"{unit.name} kan daar niet onder hangen. Kies de organisatie of een locatie.")
    order = 1 + max((u.order for u in children(journey.units, parent_id)), default=-1)
    return unit.model_copy(update={"parent_id": parent_id, "order": order})


def possible_parents(journey: Journey, unit: Unit) -> list[Unit]:
    """Return under which units a unit may hang: the organisation or a location, never itself."""
    if unit.parent_id is None:
        return []
    own = below(journey.units, unit.id)
    return [u for u in journey.units if u.kind is not UnitKind.TEAM and u.id not in own]


def _free_name(journey: Journey, unit: Unit) -> None:
    for other in children(journey.units, unit.parent_id or ""):
        if other.id != unit.id and other.name.casefold() == unit.name.casefold():
            raise NotPossible(f"Daar is al een ‘{other.name}’. Kies een andere naam.")


def remove_unit(desk: Desk, unit: Unit) -> None:
    """Remove a unit that nothing hangs on, and with it its place in the timetable of the teams; one undo brings all back.

    Raises NotPossible with what to do first, StorageFailure.
    """
    with desk.work(f"{unit.name} verwijderd") as work:
        _nothing_hangs_on(work, unit)
        _leave_the_timetable(work, unit)
        work.remove(unit)


def _leave_the_timetable(work: Work, unit: Unit) -> None:
    """Take away the sessions to come of a unit and what is known of its boarding: nobody would come."""
    for session in work.all(Session, unit.traject_id):
        if session.unit_id == unit.id:
            work.remove(session)
    for boarding in work.all(Boarding, unit.traject_id):
        if boarding.unit_id == unit.id:
            work.remove(boarding)


def _nothing_hangs_on(work: Work, unit: Unit) -> None:
    traject_id = unit.traject_id
    if unit.parent_id is None:
        raise NotPossible("De organisatie zelf kan niet weg. Je kunt wel het hele traject verwijderen.")
    under = children(work.all(Unit, traject_id), unit.id)
    if under:
        names = ", ".join(u.name for u in under[:3]) + (" en meer" if len(under) > 3 else "")
        raise NotPossible(f"Onder {unit.name} hangt nog {names}. Verplaats of verwijder dat eerst.")
    holds = _what_holds(work, unit)
    if holds:
        raise NotPossible(f"{unit.name} kan niet weg: {holds}")


def _what_holds(work: Work, unit: Unit) -> str:
    """Return what still hangs on a unit and what to do about it, or ''."""
    if asks_few(work, unit):  # also without answers: a refusal would else tell that there are some
        return "er loopt een scan waaraan dit team kan meedoen. Sluit of stop die ronde eerst."
    reasons = (
        (
            Response,
            "er zijn antwoorden op een scan. Die blijven bij het team; verander zo nodig alleen de naam.",
        ),
        (Round, "er is een scan voor uitgezet. Verander zo nodig alleen de naam."),
        (Assignment, "het heeft een rol in de bemanning. Haal die rol daar eerst weg."),
        (PhaseNote, "er is over geschreven bij Onderweg. Verwijder die notities eerst, of verander de naam."),
        (Story, "er hoort een verhaal bij. Koppel dat verhaal bij Onderweg eerst los."),
    )
    for kind, reason in reasons:
        if any(getattr(held, "unit_id") == unit.id for held in work.all(kind, unit.traject_id)):  # noqa: B009
            return reason
    if any(s.unit_id == unit.id and s.held is not None for s in work.all(Session, unit.traject_id)):
        return "er zijn bijeenkomsten gehouden. Die blijven bij het team; verander zo nodig alleen de naam."
    return ""


def change_traject(desk: Desk, journey: Journey, name: str, sector: str, start: date) -> Traject:
    """Change the name, sector and start of a traject.

    Dates on the route are relative, so they move along with the start; facts and fixed days stay where they are.
    An organisation with the name of the traject is renamed with it. Raises ValidationError, StorageFailure.
    """
    old = journey.traject
    known = "dag" if start != old.start else old.start_known_to
    values = {"name": name, "sector": sector, "start": start, "start_known_to": known}
    changed = Traject.model_validate(old.model_dump() | values)
    with desk.work(_what_changed(old, changed)) as work:
        for unit in journey.units:
            if unit.parent_id is None and unit.name == old.name and changed.name != old.name:
                work.change(unit.model_copy(update={"name": changed.name}))
        return work.change(changed)


def _what_changed(old: Traject, new: Traject) -> str:
    return (
        "Start van het traject verplaatst" if new.start != old.start else "Gegevens van het traject gewijzigd"
    )


def effect_of_start(journey: Journey, start: date, today: date) -> list[tuple[Activity, date, date]]:
    """Return (activity, day before, day after) of everything that moves when the traject starts on `start`."""
    traject = journey.traject.model_copy(update={"start": start})
    later = Journey(traject=traject, activities=journey.activities)
    by_id = {a.id: a for a in journey.activities}
    return [(by_id[id_], old, new) for id_, old, new in moved(dated(journey, today), dated(later, today))]


def parts_of(desk: Desk) -> list[Part]:
    """Return what a traject can switch off."""
    stations = sorted(desk.library.stations.values(), key=lambda s: s.order)
    return parts(desk.library.scans.values(), [(s.key, s.name, s.question) for s in stations])


def set_part(desk: Desk, journey: Journey, part: str, on: bool) -> Traject:
    """Switch a part on or off; nothing of it is removed. Raises NotPossible for an unknown part, StorageFailure.

    Only this part changes: what someone else switched since `journey` was read stays as they left it.
    """
    found = next((p for p in parts_of(desk) if p.key == part), None)
    if found is None:
        raise NotPossible("Dit onderdeel kan niet uit.")
    with desk.work(f"Onderdeel {'aangezet' if on else 'uitgezet'}: {found.title}") as work:
        now = work.get(Traject, journey.traject.id)
        if not on:
            _no_round_runs(work, now.id, part)
        if on == (part not in now.switched_off):
            return now
        off = [key for key in now.switched_off if key != part]
        return work.change(now.model_copy(update={"switched_off": tuple(off if on else [*off, part])}))


def _no_round_runs(work: Work, traject_id: str, part: str) -> None:
    """Refuse to hide a scan while people are answering it: nobody would see that the round is still open."""
    for held in work.all(Round, traject_id):
        if held.is_open and part in (f"scan:{held.scan}", "pagina:scans"):
            raise NotPossible(
                f"De ronde ‘{held.title}’ is nog open. Sluit of stop die eerst bij Scans; zet dit onderdeel daarna uit."
            )
