"""The three lines of the timeline: what the whole organisation does, beside the series of the teams."""

from __future__ import annotations

from datetime import date

from planner.drawing.palette import LEVELS
from planner.drawing.team_board import Group, Mark, Row, State
from planner.knowledge.library import Library
from planner.route.activity import Activity
from planner.route.boarding import BoardingRules, Step
from planner.route.boarding_coming import taken_over
from planner.route.journey import Journey
from planner.route.timetable import Slot
from planner.usecases.route import dated
from planner.views.parts import dutch
from planner.views.parts.timetable_signs import span
from scans.groups import Level


def line_groups(content: Library, journey: Journey, rules: BoardingRules, today: date) -> list[Group]:
    """Return a group per line: the dated activities of the route, and the steps of all teams on that line.

    An activity that the series of the teams took over is left out: the teams have its real days.
    """
    slots = dated(journey, today).slots
    theirs = taken_over(journey)
    found = []
    for level in Level:
        rows = [_activity(a, slots[a.id], level) for a in journey.activities
                if level in a.levels and a.id in slots and a.id not in theirs]  # fmt: skip
        rows += [_step(journey, rules, s, level) for s in rules.steps if level in levels_of(content, s)]
        placed = sorted((row for row in rows if row.marks), key=lambda row: row.marks[0].first)
        told = dutch.counted(len(placed), "activiteit", "activiteiten")
        found.append(Group(f"l-{level}", str(level).capitalize(), told, tuple(placed)))
    return [group for group in found if group.rows]


def levels_of(content: Library, step: Step) -> tuple[Level, ...]:
    """Return the lines of a step: those of its template, for a step of your own the operational one."""
    template = content.activities.get(step.key)
    return tuple(template.levels) if template is not None else (Level.OPERATIONEEL,)


def _activity(activity: Activity, slot: Slot, level: Level) -> Row:
    state: State = "gehouden" if activity.finished else "vast" if activity.planned else "gepland"
    words = f"{activity.title}: {dutch.day(slot.start)} tot en met {dutch.day(slot.end)}"
    # no letter in it: the heading names the line, and letters are those of the steps of the teams
    return Row(activity.title, (Mark(slot.start, slot.end, "", state, words, colour=LEVELS[level].colour),))


def _step(journey: Journey, rules: BoardingRules, step: Step, level: Level) -> Row:
    mark = span(rules, step, [s for s in journey.sessions if s.step == step.key])
    if mark is None:
        return Row(step.title)
    drawn = Mark(mark.first, mark.last, mark.sign, mark.state, mark.full, colour=LEVELS[level].colour)
    return Row(step.title, (drawn,))
