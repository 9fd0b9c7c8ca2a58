"""Why a session is on the day it is on, in words: the rule that leaves no earlier day, as far as one can be named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from planner.route.boarding import Session
from planner.route.boarding_boards import Boards, free_after
from planner.route.boarding_load import monday_of
from planner.route.rollout.words import counted, day_words


@dataclass(frozen=True)
class Reasons:
    """Tells the reason of a day among the days of all sessions (session id -> first day)."""

    boards: Boards
    days: Mapping[str, date]

    def of(self, session: Session) -> str:
        """Return the reason for the day of a session that is still to come."""
        if self.boards.fixed_day(session):
            return "deze dag staat vast"
        row = self.boards.rows[session.unit_id]
        number = row.index(session)
        before = row[number - 1] if number else None
        low, after = self._first_session(session) if before is None else self._follows(session, before)
        return self._later(session, low, after)

    def _first_session(self, session: Session) -> tuple[date, str]:
        first = self.boards.calendar.first
        if first > self.boards.rules.first:
            return first, "dit is de eerste dag die nog kan"
        return self.boards.rules.first, "vanaf deze dag kunnen teams instappen"

    def _follows(self, session: Session, before: Session) -> tuple[date, str]:
        weeks = self.boards.steps[session.step].min_weeks
        free = free_after(before.held or self.days[before.id], before.days)
        words = f"minstens {counted(weeks, 'week', 'weken')} na ‘{self.boards.short[before.step]}’"
        low = max(free + timedelta(weeks=weeks), self.boards.calendar.first)
        return low, words if weeks else f"zo snel mogelijk na ‘{self.boards.short[before.step]}’"

    def _later(self, session: Session, low: date, because: str) -> str:
        """Return `because` when the day is the first open one from `low` on, else what was in the way."""
        day = self.days[session.id]
        opened, closed = self._first_open(low)
        if day <= opened:
            return f"{because}; eerder is er niets ({closed})" if closed else because
        return self._busy(session, opened, day) or self._waits(session, opened, day, because)

    def _first_open(self, day: date) -> tuple[date, str]:
        """Return the first working day from `day` on, and the name of the closed time before it (no weekend)."""
        closed = ""
        for _ in range(370):
            reason = self.boards.calendar.reason_closed(day)
            if reason is None:
                break
            closed = closed or ("" if reason == "weekend" else reason)
            day += timedelta(days=1)
        return day, closed

    def _busy(self, session: Session, low: date, day: date) -> str:
        boarding = self.boards.boardings.get(session.unit_id)
        if boarding is None or not boarding.busy_with or boarding.busy_until is None:
            return ""
        if (boarding.busy_from or low) <= day and low <= boarding.busy_until < day:
            return f"het team is tot en met {day_words(boarding.busy_until)} bezig met {boarding.busy_with}"
        return ""

    def _waits(self, session: Session, low: date, day: date, because: str) -> str:
        step = self.boards.steps[session.step]
        if monday_of(low) == monday_of(day):
            return f"{because}; in die week is dit de dag die past"
        number = self.boards.waves.of(session.unit_id)
        if session.step == self.boards.rules.steps[0].key:
            if number and number > 1:
                return f"golf {number} stapt in als golf {number - 1} aan boord is en er ruimte is"
            return "zo sluit het goed aan op wat volgt"
        if step.trainers:
            return f"{because}; in deze week past het bij de trainers en de andere teams"
        return f"{because}; zo past het bij de rest"
