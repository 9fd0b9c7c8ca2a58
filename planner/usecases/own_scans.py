"""Scans that a traject made its own: beginning one, every step of changing it, and what stays comparable.

A round holds the questions as they were when it was opened (`Round.form`), so nothing here touches a round.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from planner.knowledge.library import Library
from planner.route.journey import Journey
from planner.usecases.desk import Desk
from planner.usecases.keeping import discard
from planner.usecases.rounds import form_of, rounds_in_use, scans_in_use
from scans import adapting_themes
from scans.adapting import comparable
from scans.definition import Scan
from scans.own_scan import OwnScan
from scans.soundness import NotSound, tidy

ROUNDS = 3  # as many earlier rounds as are compared with; older ones tell the same
_TITLE = 120

# One step: the scan as it is now and the scan it came from -> the scan as it becomes. Raises NotSound.
Step = Callable[[Scan, Scan], Scan]


@dataclass(frozen=True)
class Kin:
    """An earlier form of the same scan, what people call it, and the keys that still ask the same."""

    name: str
    form: Scan
    kept: tuple[str, ...]


def base_of(library: Library, own: OwnScan) -> Scan:
    """Return the scan that an own one came from; the own one itself when the content has it no more."""
    return library.scans.get(own.base, own.form)


def usual_title(journey: Journey, base: Scan) -> str:
    """Return a title for a new own version that no other scan of the traject has yet."""
    taken = _titles(journey, base)
    for number in count(1):
        ending = f" ({journey.traject.name[:60]}{f' {number}' if number > 1 else ''})"
        title = tidy(base.title[: _TITLE - len(ending)] + ending)
        if title.casefold() not in taken:
            break
    return title


def begin_own(desk: Desk, journey: Journey, scan_key: str, title: str) -> OwnScan:
    """Make an own version of a scan, with all its questions. Raises NotSound."""
    base = scans_in_use(desk, journey).get(scan_key)
    if base is None:
        raise NotSound("Deze scan staat uit voor dit traject. Zet de scan eerst aan bij Onderdelen.")
    form = adapting_themes.begin(base, title)
    _refuse_title(journey, base, form.title)
    new = OwnScan(traject_id=journey.traject.id, base=base.key, form=form)
    with desk.work(f"Eigen scan ‘{form.title}’ gemaakt") as work:
        return work.add(new)


def change_own(desk: Desk, seen: OwnScan, step: Step, what: str) -> OwnScan:
    """Keep what one step makes of an own scan as the user saw it; `what` tells the history what was done.

    Returns it unchanged when the step changes nothing. Raises NotSound, StaleRecord, UnknownRecord.
    """
    form = step(seen.form, base_of(desk.library, seen))
    if form == seen.form:
        return seen
    with desk.work(f"Eigen scan ‘{form.title}’: {what}") as work:
        return work.change(OwnScan.model_validate(seen.model_dump() | {"form": form.model_dump()}))


def retitle_own(desk: Desk, journey: Journey, seen: OwnScan, title: str, intro: str) -> OwnScan:
    """Change the title and introduction. Raises NotSound (also for a title that is taken), StaleRecord."""

    def step(form: Scan, base: Scan) -> Scan:
        new = adapting_themes.retitle(form, title, intro)
        _refuse_title(journey, base, new.title, besides=seen.id)
        return new

    return change_own(desk, seen, step, "titel en inleiding gewijzigd")


def remove_own(desk: Desk, seen: OwnScan) -> None:
    """Remove an own scan; undo brings it back, and rounds held with it stay. Raises StaleRecord, UnknownRecord."""
    discard(desk, seen, f"Eigen scan ‘{seen.form.title}’")


def _titles(journey: Journey, base: Scan, besides: str = "") -> set[str]:
    own = {o.form.title.casefold() for o in journey.own_scans if o.id != besides}
    return own | {base.title.casefold()}


def _refuse_title(journey: Journey, base: Scan, title: str, besides: str = "") -> None:
    if title.casefold() in _titles(journey, base, besides):
        raise NotSound(
            f"Er is al een scan die ‘{title}’ heet. Geef deze een andere titel, zodat jullie ze uit elkaar houden."
        )


def kin(desk: Desk, journey: Journey, own: OwnScan) -> tuple[Kin, ...]:
    """Return what an own scan can be compared with: the scan it came from, then the latest rounds of either."""
    base = base_of(desk.library, own)
    held = [r for r in rounds_in_use(desk, journey) if r.scan == own.base]
    held.sort(key=lambda r: (r.opened, r.id), reverse=True)
    forms = [(f"ronde ‘{r.title}’", form_of(desk.library, r)) for r in held[:ROUNDS]]
    named = [(f"‘{base.title}’, zoals meegeleverd", base), *forms]
    return tuple(Kin(name, form, comparable(form, own.form)) for name, form in named)
