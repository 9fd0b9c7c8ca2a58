"""The books of a timetable in the making: what is left per week and per day, and the calm that is kept."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from planner.route.rollout.puzzle import Line, Puzzle


class Ledger:
    """What is left of every limited line. Not shared: one search owns one ledger."""

    def __init__(self, puzzle: Puzzle) -> None:
        self._axis = puzzle.axis
        self._jobs = puzzle.jobs
        self._left = {line: list(room) for line, room in puzzle.room.items()}
        self._full_before: dict[tuple[Line, int], int] = {}
        self._calm = list(puzzle.calm)
        self._early = puzzle.early_of if puzzle.calm else {}

    def ready(self, job: int, start: int) -> int:
        """Return the first start at or after `start` for which everything is left; the axis length if none."""
        days, last = self._jobs[job].days, len(self._axis)
        if not self._jobs[job].takes and not self._jobs[job].shut:
            return start
        while start + days <= last:
            later = self._after_hindrance(job, start)
            if later == start:
                return start
            start = later
        return last

    def _after_hindrance(self, job: int, start: int) -> int:
        """Return the first start that no longer meets what hinders a start at `start`; `start` if nothing does."""
        found, days, shut = self._jobs[job], self._jobs[job].days, self._jobs[job].shut
        if shut:
            hit = [index for index in range(start, start + days) if index in shut]
            if hit:
                return hit[-1] + 1
        for line, amount in found.takes:
            left = self._left.get(line)
            if left is None:
                continue
            if line[1] == "week":
                later = self._after_full_week(line, left, amount, start, days)
            else:
                later = _after_full_day(left, amount, start, days)
            if later != start:
                return later
        return start

    def _after_full_week(self, line: Line, left: list[int], amount: int, start: int, days: int) -> int:
        week, until = self._axis.week(start), self._axis.week(start + days - 1)
        known = self._full_before.get((line, amount), 0)
        full = max((w for w in range(week, until + 1) if w < known or left[w] < amount), default=None)
        if full is None:
            return start
        free = max(full + 1, known)
        while free < len(left) and left[free] < amount:
            free += 1
        if full <= known:  # everything before `free` is full: no need to look at it again
            self._full_before[line, amount] = free
        return self._axis.at_or_after(5 * free)

    def book(self, job: int, start: int, sign: int = -1) -> None:
        """Take what a job takes when it starts at `start`; with `sign=1` give it back."""
        days = self._jobs[job].days
        weeks = range(self._axis.week(start), self._axis.week(start + days - 1) + 1)
        for line, amount in self._jobs[job].takes:
            left = self._left.get(line)
            if left is not None:
                for place in weeks if line[1] == "week" else range(start, start + days):
                    left[place] += sign * amount
                if sign > 0:
                    self._full_before.pop((line, amount), None)

    def calm_after(self, start: int, end: int) -> int:
        """Return the first start of a span of first sessions that ends before `end` and disturbs no calm."""
        full = [index for index in range(start, min(end, len(self._calm))) if self._calm[index] < 1]
        return full[-1] + 1 if full else start

    def book_calm(self, start: int, end: int, sign: int = -1) -> None:
        """Take (or give back) a place among the teams in their first sessions."""
        for index in range(start, min(end, len(self._calm))):
            self._calm[index] += sign

    def left(self, lines: Collection[Line]) -> dict[Line, list[int]]:
        """Return what is left of some lines, as far as they are limited."""
        return {line: list(left) for line, left in self._left.items() if line in lines}

    @property
    def calm_left(self) -> tuple[int, ...]:
        """How many more teams there may be in their first sessions on each day."""
        return tuple(self._calm)

    @property
    def overdrawn(self) -> bool:
        """Whether more was booked than there is."""
        return min(self._calm, default=0) < 0 or any(min(left) < 0 for left in self._left.values())

    def overdrawn_at(self, job: int, start: int) -> bool:
        """Return whether a job that starts at `start` is where more was booked than there is."""
        days = range(start, start + self._jobs[job].days)
        weeks = {self._axis.week(index) for index in days}
        for line, _ in self._jobs[job].takes:
            left = self._left.get(line)
            if left is not None and min(left[place] for place in (weeks if line[1] == "week" else days)) < 0:
                return True
        return job in self._early and min((self._calm[index] for index in days), default=0) < 0

    def span(self, jobs: Sequence[int], starts: Sequence[int]) -> tuple[int, int]:
        """Return the first index and the index after the last one of some jobs together."""
        return min(starts[i] for i in jobs), max(starts[i] + self._jobs[i].days for i in jobs)


def _after_full_day(left: list[int], amount: int, start: int, days: int) -> int:
    full = [index for index in range(start, start + days) if left[index] < amount]
    return full[-1] + 1 if full else start
