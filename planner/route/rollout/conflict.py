"""Why there is no timetable: the smallest set of rules found that contradict each other, in words.

Rules are left out as long as what remains still has no timetable (a deletion filter, in halves first and then one by
one). What is left is a set of which each rule is needed for the contradiction. "No timetable" is proven: for lags and
days by their least fixed point, for people by CP-SAT. Where CP-SAT found neither a timetable nor a proof in time, the
rule is kept and the set is not called minimal.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from planner.route.rollout.effort import Effort
from planner.route.rollout.outcome import Conflict
from planner.route.rollout.overload import Overload, overload
from planner.route.rollout.placing import Stuck, earliest, place
from planner.route.rollout.plan import Rollout
from planner.route.rollout.puzzle import puzzle
from planner.route.rollout.rules import Key, Rule, only, rules
from planner.route.rollout.solving import Verdict, exists
from planner.route.rollout.staffing import Short, staff
from planner.route.rollout.words import day_words, listed

_AT_LEAST = 1.0  # seconds: without an explanation nobody knows what to do
_PER_PROOF = 4.0
_MANY = 24  # tasks; with more, a sum is clearer than the rules one by one
_SAID = 8  # ways out and rules that fit in one sentence


@dataclass
class _Filter:
    """Asks whether rules contradict each other, and remembers whether every answer was certain."""

    rollout: Rollout
    effort: Effort
    time_only: bool
    certain: bool = True

    def contradict(self, kept: Sequence[Rule]) -> bool:
        """Return whether it is proven that no timetable keeps these rules."""
        if not self.effort.left:
            self.certain = False
            return False
        posed = puzzle(only(self.rollout, [rule.key for rule in kept]))
        if isinstance(earliest(posed), Stuck):
            return True
        if not self.time_only and overload(posed) is not None:
            return True
        if self.time_only or self._placed(posed.rollout):
            return False
        until = min(self.effort.until, time.monotonic() + _PER_PROOF)
        verdict = exists(posed, replace(self.effort, until=until)).verdict
        self.certain = self.certain and verdict is not Verdict.UNKNOWN
        return verdict is Verdict.NONE

    @staticmethod
    def _placed(rollout: Rollout) -> bool:
        posed = puzzle(rollout, careful=True)
        starts = place(posed)
        return not isinstance(starts, Stuck) and not isinstance(staff(posed, starts), Short)


def explain(rollout: Rollout, effort: Effort) -> Conflict:
    """Return the smallest contradiction found in a rollout that has no timetable, within the effort and a second more.

    Contradictions of time alone are looked for first: they are found at once, and proven without people.
    """
    effort = replace(effort, until=max(effort.until, time.monotonic() + _AT_LEAST), work=None)
    whole = puzzle(rollout)
    stuck = earliest(whole)
    near = rollout
    if isinstance(stuck, Stuck):
        near = _near(rollout, (stuck.job,), _stuck)
    else:
        full = overload(whole)
        if full is not None and len(full.jobs) > _MANY:
            return _too_full(rollout, full)
        if full is not None:
            near = _near(rollout, full.jobs, _overloaded)
    by_time = isinstance(stuck, Stuck)
    every = rules(near)
    asked = _Filter(near, effort, by_time)
    found = [rule for rule in every if _of_time(rule)] if by_time else every
    found = _in_halves(asked, found)
    found = _as_in(rollout, near, _one_by_one(asked, found))
    return _told(rollout, found, asked.certain)


def _stuck(rollout: Rollout) -> bool:
    return isinstance(earliest(puzzle(rollout)), Stuck)


def _overloaded(rollout: Rollout) -> bool:
    posed = puzzle(rollout)
    return not isinstance(earliest(posed), Stuck) and overload(posed) is not None


def _near(rollout: Rollout, jobs: Sequence[int], contradicts: Callable[[Rollout], bool]) -> Rollout:
    """Return the tasks around some jobs, as few as still contradict each other: with 300 teams each question about all
    of them takes long, while what contradicts is mostly in one team.
    """
    beside: dict[str, set[str]] = {}
    for relation in rollout.relations:
        beside.setdefault(relation.before, set()).add(relation.after)
        beside.setdefault(relation.after, set()).add(relation.before)
    named = {need.resource: task.id for task in rollout.tasks for need in task.needs}
    ids = {rollout.tasks[job].id for job in jobs}
    ids |= {
        named[id_] for id_ in rollout.group_of if id_ in named
    }  # or their room would be a rule of the whole only
    edge = set(ids)
    while True:
        part = _of(rollout, ids)
        if contradicts(part):
            return part
        edge = {id_ for near in edge for id_ in beside.get(near, ())} - ids
        if not edge:
            return rollout
        ids |= edge


def _of(rollout: Rollout, ids: Collection[str]) -> Rollout:
    """Return the rollout of some tasks alone."""
    tasks = tuple(task for task in rollout.tasks if task.id in ids)
    relations = tuple(r for r in rollout.relations if r.before in ids and r.after in ids)
    return replace(rollout, tasks=tasks, relations=relations)


def _as_in(rollout: Rollout, part: Rollout, found: Sequence[Rule]) -> list[Rule]:
    """Return rules of a part with the keys they have in the whole: a lag is known by its number."""
    ids = part.by_id
    numbers = [n for n, r in enumerate(rollout.relations) if r.before in ids and r.after in ids]
    lags = ("kortste", "langste")
    return [replace(r, key=(r.key[0], "", numbers[r.key[2]])) if r.key[0] in lags else r for r in found]


def _too_full(rollout: Rollout, full: Overload) -> Conflict:
    """Return the conflict of more work than there is room for; a sum says it better than hundreds of rules."""
    lender = rollout.lenders[full.line[0]].name
    axis = rollout.calendar.axis
    first, last = axis.monday_of(full.first_week), axis.monday_of(full.last_week) + timedelta(days=4)
    days = f"{day_words(first)} en {day_words(last)}"
    asked = f"tussen {days} vragen {len(full.jobs)} taken samen {full.asked} keer {lender}"
    room = f"er is in die tijd plaats voor {full.room}"
    ways = (
        f"geef {lender} meer ruimte",
        "begin eerder",
        "geef meer tijd voor het einde",
        "doe het met minder teams",
    )
    ids = tuple(rollout.tasks[i].id for i in full.jobs)
    return Conflict((asked, room), ids, f"Dit gaat niet samen: {asked}, maar {room}.", ways, minimal=False)


def _of_time(rule: Rule) -> bool:
    return rule.key[0] not in ("vraagt", "ruimte", "rust")


def _in_halves(asked: _Filter, found: list[Rule]) -> list[Rule]:
    """Leave out ever smaller pieces, so that a long list of rules takes tens of questions, not hundreds."""
    size = len(found) // 2
    while size > 1:
        place = 0
        while place < len(found):
            rest = found[:place] + found[place + size :]
            if rest and asked.contradict(rest):
                found = rest
            else:
                place += size
        size //= 2
    return found


def _one_by_one(asked: _Filter, found: list[Rule]) -> list[Rule]:
    """Leave out single rules until none can go; closed time may lengthen lags, so one pass need not be enough."""
    again = True
    while again:
        again = False
        for rule in list(found):
            rest = [other for other in found if other is not rule]
            if asked.contradict(rest):
                found, again = rest, True
    return found


def _told(rollout: Rollout, found: Sequence[Rule], minimal: bool) -> Conflict:
    keys: list[Key] = [rule.key for rule in found]
    words = [rule.words for rule in found if rule.key[0] != "vraagt" or len(found) <= _SAID]
    asking = len(found) - len(words)
    if asking:
        words.append(f"{asking} taken vragen er tijd van")
    if len(words) > _SAID:
        words = [*words[:_SAID], f"nog {len(words) - _SAID} regels"]
    sentence = (
        f"Dit gaat niet samen: {listed(words)}." if len(words) > 1 else f"Dit kan niet: {''.join(words)}."
    )
    if any(key[0] == "vast" for key in keys):
        sentence += _closed_day(rollout, keys)
    ids = dict.fromkeys(i for rule in found for i in rule.task_ids)
    order = sorted(found, key=lambda rule: rule.key[0] == "vraagt")
    ways = tuple(dict.fromkeys(rule.way_out for rule in order))[:_SAID]
    return Conflict(tuple(rule.words for rule in found), tuple(ids), sentence, ways, minimal, tuple(keys))


def _closed_day(rollout: Rollout, keys: Sequence[Key]) -> str:
    """Return what is wrong with fixed days on which nobody works."""
    said = []
    for kind, task_id, _ in keys:
        fixed = rollout.by_id[task_id].fixed if kind == "vast" else None
        reason = rollout.calendar.reason_closed(fixed) if fixed else None
        if reason:
            said.append(f" De vaste dag van ‘{rollout.by_id[task_id].words}’ is geen werkdag ({reason}).")
        elif fixed and fixed < rollout.calendar.first:
            said.append(f" De vaste dag van ‘{rollout.by_id[task_id].words}’ ligt voor het begin.")
    return "".join(said)
