"""The lijnenkaart of a traject: its stops, where the train is, blaadjes and pilot teams, as plain data to draw.

Choosing a train on the map lists the teams in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

import streamlit as st

from planner.drawing.lijnenkaart import lijnenkaart
from planner.drawing.map_model import Leaf, Map, Stop, Train
from planner.drawing.map_words import stop_list
from planner.drawing.upright import lijnenkaart_upright
from planner.drawing.waves import Group, find_group, is_group_key
from planner.knowledge.library import Library
from planner.knowledge.model import Station
from planner.route.boarding_place import Place, places
from planner.route.journey import Journey
from planner.route.position import Position, where
from planner.route.timetable import Timetable
from planner.route.traject import Origin
from planner.usecases.desk import Desk
from planner.usecases.route import dated
from planner.views.parts import dutch
from planner.views.parts.picture import picture
from planner.views.parts.text import plain

COLUMNS = 3
WAITING = "vertrekstation"  # where a team waits that has not begun; this stop can't be switched off
UNTOLD = "hierover vertelt de bron niets"


def draw_map(at: Desk, journey: Journey, key: str, words: bool = False) -> str | None:
    """Draw the lijnenkaart, with `words` also as sentences that fold out under it.

    Returns the key of a stop that the user chose in it.
    """
    wide, narrow = drawn(at.library, journey, at.today)
    answer = picture(wide, key, narrow)
    if words:
        _words(at, journey)
    if answer is None or not is_group_key(answer):
        return answer
    group = find_group(map_of(at.library, journey, at.today), answer)
    if group:  # else its teams have moved on since the map was drawn
        st.dialog(plain(group.said), width="large")(_teams)(group)
    return None


def _words(at: Desk, journey: Journey) -> None:
    with st.expander("De kaart in woorden", icon=":material/notes:"):
        lines = stop_list(map_of(at.library, journey, at.today)).split("\n")
        st.markdown("\n\n".join(plain(line) for line in lines))


def _teams(group: Group) -> None:
    """List the teams of the train that was chosen, in columns that read from top to bottom."""
    for column, teams in zip(st.columns(COLUMNS), _in_columns(group.trains), strict=True):
        if teams:
            column.markdown("\n".join(f"- {_team(team)}" for team in teams))


def _in_columns(teams: tuple[Train, ...]) -> list[tuple[Train, ...]]:
    high = -(-len(teams) // COLUMNS)
    return [teams[i * high : (i + 1) * high] for i in range(COLUMNS)]


def _team(team: Train) -> str:
    return f"**{plain(team.name)}**" + (f", {plain(team.text)}" if team.text else "")


@lru_cache(maxsize=32)
def drawn(content: Library, journey: Journey, today: date) -> tuple[str, str]:
    """Return the lijnenkaart of a traject on a day as SVG, lying and upright."""
    found = map_of(content, journey, today)
    return lijnenkaart(found), lijnenkaart_upright(found)


def map_of(content: Library, journey: Journey, today: date) -> Map:
    """Return what the lijnenkaart of a traject shows on a day."""
    timetable = dated(journey, today)
    at = where(journey, timetable, [s.key for s in in_order(content)], today)
    stations = [s for s in in_order(content) if journey.uses(f"station:{s.key}")]
    return Map(
        title=journey.traject.name,
        subtitle=f"Van vertrekstation naar droombestemming, stand op {dutch.day(today)}",
        stops=tuple(_stop(journey, timetable, at, station) for station in stations),
        leaves=tuple(Leaf(o.station, o.title) for o in journey.obstacles if o.cleared_on is None),
        trains=_trains(content, journey, at, today),
        today_after=at.today_after,
        today_label="vandaag",
    )


def in_order(content: Library) -> list[Station]:
    """Return the stops in the order of the booklet."""
    return sorted(content.stations.values(), key=lambda s: s.order)


def _stop(journey: Journey, timetable: Timetable, at: Position, station: Station) -> Stop:
    there = [a for a in journey.activities if a.station == station.key]
    first = min((slot.start for a in there if (slot := timetable.slot(a.id))), default=None)
    told = next((a.told for a in there if a.told), "")
    # a described example holds only what its source tells: no activities says nothing about what happened
    untold = journey.traject.origin is Origin.BESCHREVEN and not there
    return Stop(
        key=station.key,
        name=station.name,
        order=station.order,
        kind=station.kind,
        levels=station.levels,
        reached=station.key in at.reached,
        here=at.arrived and at.now == station.key,
        date_label=f"{dutch.SHORT[first.month - 1]} {first.year}" if first else "",
        note=UNTOLD if untold else station.question if first else told or station.question,
        untold=untold,
    )


def _trains(content: Library, journey: Journey, at: Position, today: date) -> tuple[Train, ...]:
    """Return a train for every team that boards; before anybody plans that, for the pilot teams that are aboard.

    A team with a plan but without a session that was held waits at the vertrekstation, unless it is a pilot team of
    which people wrote how far it is: a plan for later doesn't put it back.
    """
    pilots = dict(_pilots(content, journey, at))
    planned = places(journey)
    if not planned:
        trains = tuple(pilots.values())
    else:
        told = {note.unit_id for note in journey.phase_notes}
        known = {id_: train for id_, train in pilots.items() if id_ in told}
        trains = tuple(_train(content, place, known.get(place.unit_id), today) for place in planned)
    return tuple(train for train in trains if journey.uses(f"station:{train.stop}"))


def _pilots(content: Library, journey: Journey, at: Position) -> Iterator[tuple[str, Train]]:
    """Yield every pilot team of the crew with its train, where the whole traject is."""
    names = {u.id: u.name for u in journey.units}
    stop = at.now if "passagiers" in at.reached else "passagiers"
    for seat in journey.assignments:
        if seat.role == "passagiers" and seat.unit_id in names:
            phase = _phase(content, journey, seat.unit_id)
            yield seat.unit_id, Train(names[seat.unit_id], f"pilotteam, {phase}", stop)


def _train(content: Library, place: Place, pilot: Train | None, today: date) -> Train:
    """Return the train of a team: at the stop of the last session it had, and before the first one waiting to leave."""
    if place.had:
        told = content.activities.get(place.last_step)
        far = f"{place.had} van de {place.of} bijeenkomsten gehad"
        return Train(place.team, far, told.station if told else "trein_in_beweging", place.wave)
    if pilot is not None:
        return replace(pilot, wave=place.wave)
    leaves = place.begins is not None and place.begins >= today
    when = f"vertrekt op {dutch.short_day(place.begins)}" if leaves and place.begins else "wacht op vertrek"
    return Train(place.team, when, WAITING, place.wave)


def _phase(content: Library, journey: Journey, unit_id: str) -> str:
    notes = sorted((n for n in journey.phase_notes if n.unit_id == unit_id), key=lambda n: n.noted_on)
    if not notes or notes[-1].phase not in content.phases:
        return "fase nog niet besproken"
    return f"fase {content.phases[notes[-1].phase].name.lower()}"
