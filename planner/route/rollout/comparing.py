"""What-if: two timetables side by side, before anything changes: the end, the load per person per week, the gaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from planner.route.rollout.outcome import Outcome, Placed
from planner.route.rollout.plan import Rollout
from planner.route.rollout.words import counted, day_words

Load = Mapping[str, Mapping[date, int]]


@dataclass(frozen=True)
class Gap:
    """The real days between two tasks with a lag, today and in the other case (None: not in that timetable)."""

    before_id: str
    after_id: str
    days_now: int | None
    days_then: int | None


@dataclass(frozen=True)
class Comparison:
    """Two outcomes side by side. `load_*`: per name, per Monday, the number of tasks in that week."""

    end_now: date | None
    end_then: date | None
    load_now: Load
    load_then: Load
    gaps: tuple[Gap, ...]
    sentences: tuple[str, ...]

    @property
    def weeks_later(self) -> int | None:
        """How many whole weeks later the other case ends; negative is sooner."""
        if self.end_now is None or self.end_then is None:
            return None
        return round((self.end_then - self.end_now).days / 7)


def load(placed: Mapping[str, Placed]) -> dict[str, dict[date, int]]:
    """Return per name, per Monday, in how many tasks someone is that week."""
    found: dict[str, Counter[date]] = {}
    for slot in placed.values():
        monday = slot.first - timedelta(days=slot.first.weekday())
        while monday <= slot.last:
            for name in slot.people:
                found.setdefault(name, Counter())[monday] += 1
            monday += timedelta(weeks=1)
    return {name: dict(sorted(weeks.items())) for name, weeks in sorted(found.items())}


def compare(rollout: Rollout, now: Outcome, other: Rollout, then: Outcome) -> Comparison:
    """Return today's plan beside another case; both outcomes belong to their rollout."""
    load_now, load_then = load(now.placed), load(then.placed)
    gaps = _gaps(rollout, now, other, then)
    sentences = (_end(now.last_day, then.last_day), _peak(load_now, load_then), _longest(gaps))
    return Comparison(
        now.last_day, then.last_day, load_now, load_then, gaps, tuple(s for s in sentences if s)
    )


def _gaps(rollout: Rollout, now: Outcome, other: Rollout, then: Outcome) -> tuple[Gap, ...]:
    pairs = dict.fromkeys((r.before, r.after) for r in (*rollout.relations, *other.relations))
    return tuple(Gap(*pair, _days(now.placed, *pair), _days(then.placed, *pair)) for pair in pairs)


def _days(placed: Mapping[str, Placed], before: str, after: str) -> int | None:
    if before not in placed or after not in placed:
        return None
    return (placed[after].first - placed[before].last).days


def _end(now: date | None, then: date | None) -> str:
    if now is None or then is None:
        return "In een van beide gevallen is er geen dienstregeling."
    if now == then:
        return f"Het einde blijft {day_words(now)}."
    weeks = abs((then - now).days) / 7
    much = (
        counted(round(weeks), "week", "weken")
        if weeks >= 1
        else counted(abs((then - now).days), "dag", "dagen")
    )
    return f"Het einde wordt {day_words(then)}: {much} {'later' if then > now else 'eerder'} dan nu ({day_words(now)})."


def _peak(now: Load, then: Load) -> str:
    before, after = (
        max((n for weeks in part.values() for n in weeks.values()), default=0) for part in (now, then)
    )
    people = (
        f"{counted(len(then), 'mens', 'mensen')} in plaats van {len(now)}, " if len(now) != len(then) else ""
    )
    return f"Drukste week van één mens: {people}{after} keer (nu {before})." if now or then else ""


def _longest(gaps: tuple[Gap, ...]) -> str:
    now = max((g.days_now for g in gaps if g.days_now is not None), default=None)
    then = max((g.days_then for g in gaps if g.days_then is not None), default=None)
    if now is None or then is None:
        return ""
    return f"Langste tijd tussen twee stappen: {counted(then, 'dag', 'dagen')} (nu {now})."
