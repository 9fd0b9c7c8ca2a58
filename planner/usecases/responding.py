"""How many people have answered a round so far, per team, and which teams could use a reminder.

What a live count gives away, and what is done about it:

- *What somebody answered*: nothing. Results wait for closing, and an answer has a random id and no moment, so that
  "it went from 3 to 4 while she held her phone" can't be led to one of the answers afterwards.
- *That somebody answered*: who looks at the right moment, or at a team of one, can see it. A count per team can't hide
  that, so nothing narrower than a team is counted here: no level, no function group. How an answer came in is told
  for the round as a whole, or one paper form would stand out in its team.
- *Who didn't*: from a team that is full or empty. Hence a reminder goes to a whole team and holds no number.
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
from scans.groups import Unit

HOPED = 0.7  # the share of people that usually takes part when somebody asks them twice; our own estimate
USUAL_DAYS = 14  # how long a round without a last day is taken to last


@dataclass(frozen=True)
class Row:
    """One place to answer from: n answers of `people` who work there (None when nobody filled that in)."""

    unit: Unit
    n: int
    people: int | None
    lags: bool = False


@dataclass(frozen=True)
class Responding:
    """The response of a round at one moment.

    `people` is how many could answer, None when that isn't filled in for every team. `elsewhere` counts answers from units
    that are gone since.
    """

    rows: tuple[Row, ...]
    total: int
    people: int | None
    sources: Mapping[Source, int]
    elsewhere: int = 0

    @property
    def beyond(self) -> int:
        """How many answers come from where nobody is counted: a location beside its teams, or a unit that is gone."""
        return self.elsewhere + sum(row.n for row in self.rows if row.people is None)

    @property
    def lagging(self) -> tuple[Row, ...]:
        """The teams that could use a reminder, in the order of the organisation: this is no ranking."""
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
    hoped = hoped_share(held, desk.today)
    rows = tuple(_row(unit, per_unit[unit.id], people_of(unit, journey.units), hoped) for unit in places)
    total = sum(counts.values())
    return Responding(
        rows, total, everybody(places, journey.units), dict(sources), total - sum(row.n for row in rows)
    )


def headcount(desk: Desk, journey: Journey, held: Round) -> int | None:
    """Return how many people a round is about, None when that isn't filled in for every team; a closed round keeps its tree."""
    units = held.tree(journey.units)
    return everybody(answer_places(form_of(desk.library, held), held, units), units)


def people_of(unit: Unit, units: Sequence[Unit]) -> int | None:
    """Return how many people answer from a unit itself: its headcount, which of a unit with teams counts those too."""
    return None if any(other.parent_id == unit.id for other in units) else unit.headcount


def everybody(places: Sequence[Unit], units: Sequence[Unit]) -> int | None:
    """Return how many people the places hold together, None when one without teams of its own doesn't say."""
    parents = {unit.parent_id for unit in units}
    known = [people_of(place, units) for place in places if place.id not in parents]
    return None if not known or None in known else sum(n for n in known if n is not None)


def _row(unit: Unit, n: int, people: int | None, hoped: float) -> Row:
    return Row(unit, n, people, lags=people is not None and n < int(people * hoped))


def hoped_share(held: Round, today: date) -> float:
    """Return which share of people could have answered by now: 0 on the first day, then evenly up to 70 %."""
    last = held.until or held.opened + timedelta(days=USUAL_DAYS)
    days = max(1, (last - held.opened).days)
    return HOPED * min(1.0, max(0.0, (today - held.opened).days / days))
