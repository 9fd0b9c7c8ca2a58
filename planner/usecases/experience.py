"""Taking something over from the library as the traject's own, seating teams, and perspectives as typed."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from planner.route.experience import Dilemma, Obstacle, Perspective
from planner.route.traject import Assignment
from planner.storage.failures import StaleRecord
from planner.storage.work import Work
from planner.usecases.desk import Desk
from scans.groups import Unit


def adopt_obstacle(desk: Desk, traject_id: str, key: str) -> Obstacle:
    """Add an obstacle of the library as one that this traject sees today; once is enough.

    Raises KeyError for a key that the library doesn't know.
    """
    item = desk.library.obstacles[key]
    with desk.work("Blaadje overgenomen") as work:
        present = [o for o in work.all(Obstacle, traject_id) if o.library == key]
        if present:
            return present[0]
        own = Obstacle(
            traject_id=traject_id, station=item.station, title=item.title, library=key, seen_on=desk.today
        )
        return work.add(own)


def adopt_dilemma(desk: Desk, traject_id: str, key: str) -> Dilemma:
    """Add a dilemma of the library, with its perspectives, as one that this traject handles; once is enough.

    Raises KeyError for a key that the library doesn't know.
    """
    item = desk.library.dilemmas[key]
    with desk.work("Dilemma overgenomen") as work:
        present = [d for d in work.all(Dilemma, traject_id) if d.library == key]
        if present:
            return present[0]
        own = Dilemma(
            traject_id=traject_id,
            kind=item.kind,
            title=item.title,
            library=key,
            perspectives=tuple(_perspective(line) for line in item.perspectives),
            seen_on=desk.today,
        )
        return work.add(own)


def _perspective(line: str) -> Perspective:
    """Split a line of the content ('Vanuit de cliënt: ...'); a line without a party keeps all its words."""
    who, colon, view = line.removeprefix("Vanuit ").partition(":")
    return Perspective(who=who, view=view) if colon else Perspective(who="iemand", view=line)


def typed_perspectives(text: str) -> tuple[Perspective, ...]:
    """Return the perspectives typed as one 'wie: hoe die het ziet' a line; empty lines don't count.

    Raises ValueError with a Dutch message that names the first line that can't be read.
    """
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        who, _, view = (part.strip() for part in line.partition(":"))
        if not line.strip():
            continue
        if not who or not view or len(who) > 120 or len(view) > 1000:
            raise ValueError(
                f"Perspectieven, regel {number}: schrijf eerst wie, dan een dubbele punt en dan hoe die het "
                f"ziet. Bijvoorbeeld ‘naaste: ik wil weten wie ik kan bellen’. Nu staat er ‘{line.strip()[:60]}’."
            )
        found.append(Perspective(who=who, view=view))
    return tuple(found)


def written(perspectives: Collection[Perspective]) -> str:
    """Return perspectives as lines that `typed_perspectives` reads back."""
    return "\n".join(f"{p.who}: {' '.join(p.view.split())}" for p in perspectives)


def team_seats(assignments: Iterable[Assignment], role: str) -> tuple[Assignment, ...]:
    """Return by which assignments teams, not people, hold a role."""
    return tuple(a for a in assignments if a.role == role and a.unit_id and not a.who)


def seat_teams(
    desk: Desk, traject_id: str, role: str, unit_ids: Collection[str], seen: Collection[Assignment]
) -> None:
    """Let exactly these teams hold a role; assignments of people stay as they are.

    `seen` are the `team_seats` that the user chose from. Raises StaleRecord when they have changed since.
    """
    with desk.work("Teams aan boord gekozen") as work:
        now = team_seats(work.all(Assignment, traject_id), role)
        _as_seen(work, traject_id, now, seen, unit_ids)
        for assignment in now:
            if assignment.unit_id not in unit_ids:
                work.remove(assignment)
        seated = {a.unit_id for a in now}
        added = [Assignment(traject_id=traject_id, role=role, unit_id=u) for u in unit_ids if u not in seated]
        work.add_all(added)


def _as_seen(
    work: Work,
    traject_id: str,
    now: Collection[Assignment],
    seen: Collection[Assignment],
    unit_ids: Collection[str],
) -> None:
    """Raise StaleRecord when other teams came aboard or left, or when a chosen team is gone."""
    if {(a.id, a.version) for a in now} != {(a.id, a.version) for a in seen}:
        raise StaleRecord("andere teams aan boord", "", None)
    if not set(unit_ids) <= {unit.id for unit in work.all(Unit, traject_id)}:
        raise StaleRecord("een team verwijderd", "", None)
