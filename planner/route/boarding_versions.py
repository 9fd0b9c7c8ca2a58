"""The plan that was agreed on beside the days as they are kept now: what moved, came and went, with the reason given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planner.route import workdays
from planner.route.boarding import AgreedSession, AgreedTimetable
from planner.route.boarding_load import day_of, last_day_of
from planner.route.journey import Journey
from planner.route.rollout import Placed
from planner.route.rollout.versions import NO_REASON, Difference, Kind, differences


@dataclass(frozen=True)
class Shift:
    """A session that differs from the agreed plan; `before` is None when it came, `after` when it went."""

    session_id: str
    unit_id: str
    team: str
    title: str
    before: date | None
    after: date | None
    why: str


@dataclass(frozen=True)
class Version:
    """One agreed plan, and how today's differs from it."""

    agreed: AgreedTimetable
    moved: tuple[Shift, ...]
    added: tuple[Shift, ...]
    dropped: tuple[Shift, ...]

    @property
    def same(self) -> bool:
        """Whether everything is as agreed."""
        return not (self.moved or self.added or self.dropped)


def versions(journey: Journey) -> tuple[Version, ...]:
    """Return every agreed plan against the days of now, newest first."""
    agreed = sorted(journey.agreed_timetables, key=lambda a: (a.agreed_on, a.id), reverse=True)
    return tuple(_version(journey, one) for one in agreed)


def agreed_sessions(journey: Journey) -> tuple[AgreedSession, ...]:
    """Return the sessions that have a day, as they stand in an agreement."""
    return tuple(
        AgreedSession(session_id=s.id, unit_id=s.unit_id, title=s.title, day=day)
        for s in journey.sessions
        if (day := day_of(s)) is not None
    )


def _version(journey: Journey, agreed: AgreedTimetable) -> Version:
    now = {s.id: s for s in journey.sessions}
    later = {
        id_: Placed(id_, day, last)
        for id_, s in now.items()
        if (day := day_of(s)) is not None and (last := last_day_of(s)) is not None
    }
    baseline = {a.session_id: _as_agreed(a, later) for a in agreed.sessions}
    reasons = {id_: session.why for id_, session in now.items()}
    found: dict[Kind, list[Shift]] = {kind: [] for kind in Kind}
    for difference in differences(baseline, later, {}, reasons):
        found[difference.kind].append(_shift(journey, agreed, difference))
    return Version(agreed, tuple(found[Kind.MOVED]), tuple(found[Kind.ADDED]), tuple(found[Kind.DROPPED]))


def _as_agreed(agreed: AgreedSession, later: dict[str, Placed]) -> Placed:
    """Return the agreed day; an agreement keeps no length, so that of now counts."""
    now = later.get(agreed.session_id)
    days = workdays.between(now.first, now.last) if now else 0
    return Placed(agreed.session_id, agreed.day, workdays.add(agreed.day, days) if days else agreed.day)


def _shift(journey: Journey, agreed: AgreedTimetable, difference: Difference) -> Shift:
    id_ = difference.task_id
    then = next((a for a in agreed.sessions if a.session_id == id_), None)
    now = next((s for s in journey.sessions if s.id == id_), None)
    about = now or then
    assert about is not None
    unit = journey.unit(about.unit_id)
    why = "" if difference.reason == NO_REASON else difference.reason
    if now is not None and now.held is not None and now.held != now.planned:
        why = "op deze dag is zij gehouden"  # the reason that was kept is that of the planned day
    if not why and unit is None:
        why = "dit team is er niet meer"
    if not why and now is None:
        why = "deze bijeenkomst zit niet meer in de reeks"
    name = unit.name if unit else "een team dat er niet meer is"
    return Shift(id_, about.unit_id, name, about.title, difference.before, difference.after, why or NO_REASON)
