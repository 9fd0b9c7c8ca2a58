"""The route as a table and as a timeline, and as a page to print: three views of the same dates."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Literal

from planner.drawing.lijnenkaart import lijnenkaart_for_paper
from planner.drawing.print_page import print_page
from planner.drawing.timeline import Bar
from planner.knowledge.library import Library
from planner.route.activity import Activity
from planner.route.journey import Journey
from planner.route.timetable import Slot, Status, status
from planner.usecases.route import dated
from planner.views.parts import dutch
from planner.views.parts.route_map import in_order, map_of
from planner.views.parts.table import table_html
from scans.groups import Level

# how a bar is filled; what could have begun is still to come, and says so in the table
BAR_STATUS: dict[Status, Literal["klaar", "bezig", "gepland"]] = {
    Status.KLAAR: "klaar",
    Status.VERTELD: "klaar",
    Status.BEZIG: "bezig",
    Status.WACHT: "gepland",
    Status.ACHTER: "gepland",
}
COLUMNS = ("Halte", "Activiteit", "Wie", "Lijn", "Begin", "Eind", "Stand")


def ordered(content: Library, journey: Journey, today: date) -> list[Activity]:
    """Return the activities at the stops that are used, by stop and then by date."""
    place = {s.key: s.order for s in in_order(content)}
    timetable = dated(journey, today)
    used = [a for a in journey.activities if journey.uses(f"station:{a.station}")]
    return sorted(used, key=lambda a: (place.get(a.station, 99), _first(timetable.slot(a.id)), a.title))


def _first(slot: Slot | None) -> date:
    return slot.start if slot else date.min


def rows(content: Library, journey: Journey, today: date) -> list[tuple[str, ...]]:
    """Return one row per activity, with a cell per column of `COLUMNS`."""
    timetable = dated(journey, today)
    found: list[tuple[str, ...]] = []
    for activity in ordered(content, journey, today):
        slot = timetable.slot(activity.id)
        found.append(
            (
                content.station_name(activity.station),
                activity.title,
                content.role_name(activity.role),
                "\N{NO-BREAK SPACE}".join(level[0].upper() for level in Level if level in activity.levels),
                dutch.short_day(slot.start) if slot else activity.told,
                dutch.short_day(slot.end) if slot else "",
                str(status(activity, slot, today)),
            )
        )
    return found


def bars(content: Library, journey: Journey, today: date) -> list[Bar]:
    """Return one bar per dated activity, in the order of the table."""
    timetable = dated(journey, today)
    return [
        Bar(
            label=activity.title,
            station=content.station_name(activity.station),
            levels=activity.levels,
            start=slot.start,
            end=slot.end,
            status=BAR_STATUS[status(activity, slot, today)],
            owner=content.role_name(activity.role),
        )
        for activity in ordered(content, journey, today)
        if (slot := timetable.slot(activity.id))
    ]


@lru_cache(maxsize=16)
def to_print(content: Library, journey: Journey, today: date) -> str:
    """Return the map and the table as one HTML page for paper."""
    goals = [(g.level, str(g.moment), g.text, g.noticed_by) for g in journey.goals]
    tables = table_html(COLUMNS, rows(content, journey, today))
    if goals:
        tables += table_html(("Niveau", "Doel of droom", "Wat", "Te merken aan"), goals)
    return print_page(journey.traject.name, lijnenkaart_for_paper(map_of(content, journey, today)), tables)
