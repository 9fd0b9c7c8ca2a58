"""Everything known of one traject at one moment: what every screen, export and proposal is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from planner.route.activity import Activity
from planner.route.boarding import AgreedTimetable, Boarding, BoardingRules, Session, Trainer
from planner.route.experience import Dilemma, Obstacle, PhaseNote, PracticeNote, Story
from planner.route.logic import Change, ChosenInvulling, Indicator, Intervention, Strategy
from planner.route.offer import ExtraDimension, Offer
from planner.route.proposal import Declined
from planner.route.traject import Assignment, Goal, Running, Traject
from scans.answers import Round
from scans.column_mapping import ColumnMapping
from scans.groups import Unit
from scans.links import Link
from scans.own_scan import OwnScan


@dataclass(frozen=True, eq=False)
class Journey:
    """One traject with all its records, except the answers themselves (`answer_counts` says how many).

    Two journeys are equal only when they are the same object: one revision is loaded once, so that what is
    derived from it can be remembered by it.
    """

    traject: Traject
    revision: int = 0
    units: tuple[Unit, ...] = ()
    running: tuple[Running, ...] = ()
    goals: tuple[Goal, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    activities: tuple[Activity, ...] = ()
    invullingen: tuple[ChosenInvulling, ...] = ()
    changes: tuple[Change, ...] = ()
    interventions: tuple[Intervention, ...] = ()
    strategies: tuple[Strategy, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    dilemmas: tuple[Dilemma, ...] = ()
    practice_notes: tuple[PracticeNote, ...] = ()
    phase_notes: tuple[PhaseNote, ...] = ()
    stories: tuple[Story, ...] = ()
    rounds: tuple[Round, ...] = ()
    extra_dimensions: tuple[ExtraDimension, ...] = ()
    offers: tuple[Offer, ...] = ()
    links: tuple[Link, ...] = ()
    own_scans: tuple[OwnScan, ...] = ()
    column_mappings: tuple[ColumnMapping, ...] = ()
    declined: tuple[Declined, ...] = ()
    boarding_rules: tuple[BoardingRules, ...] = ()
    boardings: tuple[Boarding, ...] = ()
    trainers: tuple[Trainer, ...] = ()
    sessions: tuple[Session, ...] = ()
    agreed_timetables: tuple[AgreedTimetable, ...] = ()
    answer_counts: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    def unit(self, unit_id: str | None) -> Unit | None:
        """Return the unit with this id, or None."""
        return next((u for u in self.units if u.id == unit_id), None)

    def uses(self, part: str) -> bool:
        """Return whether a part (a page, scan or stop, see `parts`) is switched on."""
        return part not in self.traject.switched_off
