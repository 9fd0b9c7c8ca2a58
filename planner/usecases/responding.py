"""How many people have answered a round so far, per team, and which teams could use a reminder.

What a live count gives away, and what is done about it:

- *What somebody answered*: nothing. Results wait for closing, and an answer has a random id and no moment, so that
  "it went from 3 to 4 while she held her phone" can't be led to one of the answers afterwards.
- *That somebody answered*: who looks at the right moment can see it. So nothing narrower than a team is counted here, no
  level and no function group, and no place where fewer than five people work: those are counted together (see
  `scans.live_count`). In a round for fewer than five people nothing is counted. How an answer came in is told for the
  round as a whole, or one paper form would stand out in its team.
- *Who didn't*: from a team that is full or empty. Hence a reminder goes to a whole row and holds no number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from planner.route.journey import Journey
from planner.storage.journeys import response_counts
from planner.usecases.desk import Desk
from planner.usecases.rounds import answer_places, form_of
from scans.answers import Round, Source
from scans.groups import Unit, below
from scans.live_count import counted_together, everybody, people_of, tells_who

__all__ = [
    "HOPED",
    "Responding",
    "Row",
    "everybody",
    "headcount",
    "people_of",
    "people_per_unit",
    "responding",
    "told_count",
]

HOPED = 0.7  # the share of people that usually takes part when somebody asks them twice; our own estimate
USUAL_DAYS = 14  # how long a round without a last day is taken to last


@dataclass(frozen=True)
class Row:
    """The places that are counted as one: n answers of `people` who work there (None when that isn't known)."""

    units: tuple[Unit, ...]
    n: int
    people: int | None
    lags: bool = False

    @property
    def unit(self) -> Unit:
        """The first of the places; the only one, where enough people work."""
        return self.units[0]

    @property
    def together(self) -> bool:
        """Whether several places are counted as one."""
        return len(self.units) > 1


@dataclass(frozen=True)
class Responding:
    """The response of a round at one moment.

    `people` is how many could answer, None when that isn't filled in for every team. `elsewhere` counts answers from units
    that are gone since. `too_few` work here to tell anything: then there are no rows and no counts.
    """

    rows: tuple[Row, ...]
    total: int
    people: int | None
    sources: Mapping[Source, int]
    elsewhere: int = 0
    too_few: bool = False

    @property
    def beyond(self) -> int:
        """How many answers come from where it isn't known how many people work."""
        return self.elsewhere + sum(row.n for row in self.rows if row.people is None)

    @property
    def of_known(self) -> int:
        """How many people work where that is known; of these come the answers that aren't from `beyond`."""
        return sum(row.people or 0 for row in self.rows)

    @property
    def lagging(self) -> tuple[Row, ...]:
        """The rows that could use a reminder, in the order of the organisation: this is no ranking."""
        return tuple(row for row in self.rows if row.lags)


def responding(desk: Desk, journey: Journey, held: Round) -> Responding:
    """Return the response so far. Raises DatabaseUnavailable."""
    counts = response_counts(desk.engine, held.id)
    per_unit: Counter[str] = Counter()
    sources: Counter[Source] = Counter()
    for (unit_id, source), n in counts.items():
        per_unit[unit_id] += n
        sources[source] += n
    places = answer_places(form_of(desk.library, held), held, journey.units)
    people, total = everybody(places, journey.units), sum(counts.values())
    if tells_who(people, total):
        return Responding((), 0, people, {}, too_few=True)
    hoped = hoped_share(held, desk.today)
    rows = tuple(
        _row(group, sum(per_unit[unit.id] for unit in group), journey.units, hoped)
        for group in counted_together(places, journey.units)
    )
    return Responding(rows, total, people, dict(sources), total - sum(row.n for row in rows))


def people_per_unit(desk: Desk, journey: Journey, held: Round) -> dict[str, int]:
    """Return how many people work in each unit of a round, with what is under it; units that don't say are left out.

    A closed round keeps its tree, and not the headcounts of that day: these are as they are filled in now.
    """
    units = held.tree(journey.units)
    places = answer_places(form_of(desk.library, held), held, units)
    inside = {unit.id: below(units, unit.id) for unit in units}
    found = {unit_id: everybody([p for p in places if p.id in ids], units) for unit_id, ids in inside.items()}
    return {unit_id: people for unit_id, people in found.items() if people is not None}


def told_count(desk: Desk, journey: Journey, held: Round) -> int | None:
    """Return how many people answered a round, None while that would tell who did."""
    count = journey.answer_counts.get(held.id, 0)
    hidden = held.is_open and tells_who(headcount(desk, journey, held), count)
    return None if hidden else count


def headcount(desk: Desk, journey: Journey, held: Round) -> int | None:
    """Return how many people a round is about, None when that isn't filled in for every team; a closed round keeps its tree."""
    units = held.tree(journey.units)
    return everybody(answer_places(form_of(desk.library, held), held, units), units)


def _row(group: tuple[Unit, ...], n: int, units: Sequence[Unit], hoped: float) -> Row:
    known = [people_of(unit, units) for unit in group]
    people = None if None in known else sum(found or 0 for found in known)
    return Row(group, n, people, lags=people is not None and n < int(people * hoped))


def hoped_share(held: Round, today: date) -> float:
    """Return which share of people could have answered by now: 0 on the first day, then evenly up to 70 %."""
    last = held.until or held.opened + timedelta(days=USUAL_DAYS)
    days = max(1, (last - held.opened).days)
    return HOPED * min(1.0, max(0.0, (today - held.opened).days / days))
