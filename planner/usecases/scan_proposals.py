"""What could help with a theme to talk about: at most three proposals, each taken into the route or declined.

The rule, which is ours: from what the sources hold at the stop of the theme, in turn a recommendation (first for the
level that sees it rosiest), an activity of the template route and what to do about a blaadje. When not to do it belongs
to the item itself, like its source. What stands on the route
already, or was declined, isn't proposed again. A stop that is switched off gives none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, zip_longest

from planner.knowledge.library import Library
from planner.knowledge.model import ActivityTemplate, ObstacleItem, Recommendation, Source
from planner.route.activity import Activity, Lag
from planner.route.journey import Journey
from planner.route.proposal import Declined
from planner.route.workdays import on_or_after
from planner.usecases.desk import Desk
from planner.usecases.scan_sentences import TalkPoint
from scans.groups import Level

Item = Recommendation | ActivityTemplate | ObstacleItem
AFTER_SCAN = "Voorgesteld na een scan"
AT_MOST = 3  # what a team can still talk about in one meeting


@dataclass(frozen=True)
class Proposal:
    """Something to do: why, who acts (role and levels), where on the route, and when not to (follows 'Niet doen als').

    `key` is what an activity keeps as its template and a no keeps as its proposal, so that it doesn't come back.
    """

    key: str
    theme: str
    title: str
    text: str
    because: str
    role: str
    levels: tuple[Level, ...]
    days: int
    station: str
    unless: str
    source: tuple[Source, ...]


def proposals(library: Library, journey: Journey, point: TalkPoint) -> list[Proposal]:
    """Return at most three proposals for a theme to talk about."""
    station = point.theme.station
    if station not in library.stations or not journey.uses(f"station:{station}"):
        return []
    closed = {a.template for a in journey.activities} | {d.proposal for d in journey.declined}
    fresh = [p for p in _at(library, point) if p.key not in closed]
    return fresh[:AT_MOST]


def accepted(library: Library, journey: Journey, point: TalkPoint) -> tuple[list[Activity], list[Activity]]:
    """Return what stands on the route of all that could be proposed for a theme: taken in after a scan, and the rest."""
    keys = {proposal.key for proposal in _at(library, point)}
    there = [activity for activity in journey.activities if activity.template in keys]
    taken = [a for a in there if ":" in a.template or a.why.startswith(AFTER_SCAN)]
    return taken, [a for a in there if a not in taken]


def declined(library: Library, journey: Journey) -> list[tuple[Declined, str]]:
    """Return what was declined with its title, the latest first; what the content no longer has is left out."""
    names = titles(library)
    found = [(no, names[no.proposal]) for no in journey.declined if no.proposal in names]
    return sorted(found, key=lambda pair: pair[0].declined_on, reverse=True)


@lru_cache(maxsize=4)
def titles(library: Library) -> Mapping[str, str]:
    """Return the title of everything that can be proposed, by the key of its proposal."""
    items: Iterator[Item] = chain(
        library.recommendations.values(), library.activities.values(), library.obstacles.values()
    )
    return {_key(item): _title(item) for item in items}


def accept(desk: Desk, journey: Journey, proposal: Proposal) -> Activity:
    """Take a proposal into the route, once: a second time returns the activity that is there. Raises StorageFailure.

    Without an earlier activity to wait for it is planned for the first working day from today, or the route would say
    at once that it could have begun long ago.
    """
    with desk.work(f"Voorstel opgenomen in de route: {proposal.title}") as work:
        present = {a.template: a for a in work.all(Activity, journey.traject.id) if a.template}
        if proposal.key in present:
            return present[proposal.key]
        after = _after(desk.library, proposal.key, present)
        first = max(desk.today, journey.traject.start)
        return work.add(
            Activity(
                traject_id=journey.traject.id,
                station=proposal.station,
                title=proposal.title[:240],
                why=f"{AFTER_SCAN}, omdat {proposal.because}. {proposal.text}"[:1500],
                role=proposal.role,
                levels=proposal.levels,
                days=proposal.days,
                after=after,
                planned=None if after else on_or_after(first),
                template=proposal.key,
            )
        )


def decline(desk: Desk, journey: Journey, proposal: Proposal) -> Declined:
    """Write down that a proposal isn't for this traject, once. Raises StorageFailure."""
    with desk.work(f"Voorstel weggelegd: {proposal.title}") as work:
        known = [d for d in work.all(Declined, journey.traject.id) if d.proposal == proposal.key]
        if known:
            return known[0]
        return work.add(
            Declined(traject_id=journey.traject.id, proposal=proposal.key, declined_on=desk.today)
        )


def recall(desk: Desk, no: Declined) -> None:
    """Let a declined proposal come back. Raises StaleRecord, UnknownRecord."""
    with desk.work(f"Voorstel teruggehaald: {titles(desk.library).get(no.proposal, 'onbekend')}") as work:
        work.remove(no)


def _after(library: Library, key: str, present: Mapping[str, Activity]) -> tuple[Lag, ...]:
    """Return what a template activity comes after, as far as that stands on the route."""
    template = library.activities.get(key)
    lags = template.after if template else ()
    return tuple(
        Lag(
            activity_id=present[lag.activity].id,
            min_weeks=lag.min_weeks,
            max_weeks=lag.max_weeks,
            why=lag.why,
        )
        for lag in lags
        if lag.activity in present
    )


def _at(library: Library, point: TalkPoint) -> Iterator[Proposal]:
    """Yield everything that could be proposed at the stop of a theme, the kinds in turn.

    Own content of an organisation may leave out when not to do something; without that it isn't proposed.
    """
    station = point.theme.station
    advice = [r for r in library.recommendations.values() if r.station == station]
    advice.sort(key=lambda item: item.level is not point.level)
    kinds: tuple[list[Item], ...] = (
        [*advice],
        [a for a in library.activities.values() if a.station == station],
        [o for o in library.obstacles.values() if o.station == station],
    )
    for turn in zip_longest(*kinds):
        yield from (_proposal(library, point, item) for item in turn if item is not None and item.unless)


def _proposal(library: Library, point: TalkPoint, item: Item) -> Proposal:
    role, levels = _who(library, item)
    return Proposal(
        key=_key(item),
        theme=point.theme.key,
        title=_title(item),
        text=_text(item),
        because=point.because,
        role=role,
        levels=levels,
        days=item.days if isinstance(item, ActivityTemplate) else 1,
        station=item.station,
        unless=item.unless,
        source=item.source,
    )


def _key(item: Item) -> str:
    """Return the key of a proposal; that of a template activity is its own, as on a proposed route."""
    if isinstance(item, Recommendation):
        return f"aanbeveling:{item.key}"
    return f"blaadje:{item.key}" if isinstance(item, ObstacleItem) else item.key


def _title(item: Item) -> str:
    """Return a title that can stand on a route."""
    return item.title if isinstance(item, ActivityTemplate) else item.activity or item.title


def _text(item: Item) -> str:
    if isinstance(item, ActivityTemplate):
        return item.why
    return item.advice if isinstance(item, ObstacleItem) else item.text


def _who(library: Library, item: Item) -> tuple[str, tuple[Level, ...]]:
    """Return who acts and at which levels; where the source names no role, who acts first at that stop."""
    if isinstance(item, ActivityTemplate):
        return item.role, item.levels
    levels = (item.level,) if isinstance(item, Recommendation) else library.stations[item.station].levels
    there = [a for a in library.activities.values() if a.station == item.station]
    fitting = [a for a in there if set(levels) & set(a.levels)]
    return next((a.role for a in (*fitting, *there)), "conducteur"), levels


def who(library: Library, proposal: Proposal) -> str:
    """Return 'machinist, op strategisch en tactisch niveau'."""
    *others, last = proposal.levels
    named = f"{', '.join(others)} en {last}" if others else last
    return f"{library.role_name(proposal.role).lower()}, op {named} niveau"
