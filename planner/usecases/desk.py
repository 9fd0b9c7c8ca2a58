"""What every use case needs: the database, the content, who acts and what time it is."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from planner.knowledge.library import Library
from planner.knowledge.overlay import overlaid, own_folder
from planner.knowledge.reading import Problem
from planner.route.journey import Journey
from planner.route.traject import Traject
from planner.storage.engine import Engine, default_url
from planner.storage.journeys import load_journey, load_traject
from planner.storage.schema import ready_engine
from planner.storage.work import Work, work

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True)
class Desk:
    """The first argument of every use case. `now` is aware; the calendar day is the one in Amsterdam.

    `own_problems` tells why the own content of the organisation is left out; empty when it is in use or absent.
    """

    engine: Engine
    library: Library
    actor: str
    now: datetime
    own_problems: tuple[Problem, ...] = ()

    @property
    def today(self) -> date:
        """The calendar day in the Netherlands."""
        return self.now.astimezone(AMSTERDAM).date()

    def work(self, what: str) -> AbstractContextManager[Work]:
        """Open a unit of work; `what` tells the history in Dutch what the user did."""
        return work(self.engine, self.actor, self.now, what)

    def journey(self, traject_id: str) -> Journey:
        """Return everything of a traject. Raises UnknownRecord."""
        return load_journey(self.engine, traject_id)

    def traject(self, traject_id: str) -> Traject:
        """Return a traject without what is in it. Raises UnknownRecord."""
        return load_traject(self.engine, traject_id)


def open_desk(actor: str, now: datetime) -> Desk:
    """Return the desk of this installation: its own database, and the content with its own laid over it.

    Raises DatabaseUnavailable or ContentError with a Dutch message.
    """
    content = overlaid(own_folder())
    return Desk(ready_engine(default_url()), content.library, actor, now, content.problems)
