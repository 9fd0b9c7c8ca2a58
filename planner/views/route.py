"""The route: the lijnenkaart, the timeline and the table, with editing and its effect."""

from __future__ import annotations

import streamlit as st

from planner.drawing.timeline import timeline, timeline_alt
from planner.knowledge.model import GoalLevel
from planner.route.activity import Activity
from planner.route.journey import Journey
from planner.route.progress import goals_at
from planner.route.timetable import Timetable
from planner.usecases.desk import Desk
from planner.usecases.route import dated, propose_route
from planner.views.parts import dutch
from planner.views.parts.context import desk, journey
from planner.views.parts.flash import done
from planner.views.parts.practice_link import practice_link
from planner.views.parts.route_editor import (
    close_activity,
    edit_activity,
    open_activity,
    opened_activity,
    was_closed,
)
from planner.views.parts.route_map import draw_map
from planner.views.parts.route_table import COLUMNS, bars, ordered, rows, to_print
from planner.views.parts.table import table_html
from planner.views.parts.text import plain
from scans.groups import Level

NONE = "Kies een activiteit"
STRETCHES = 3


def main() -> None:
    """Draw the route three times, and the form of one activity."""
    at = desk()
    now = journey(at)
    timetable = dated(now, at.today)
    st.header("Van vertrekstation naar droombestemming")
    st.write(_sentence(now, timetable))
    stop = draw_map(at, now, "route-map", words=True)
    if stop:
        st.session_state["route-stop"] = stop
    _notices(timetable)
    _stop(at, now)
    _goals(now)
    if not now.activities:
        _empty(at, now)
        return
    _choose(at, now)
    edit_activity(at, now)
    _three_views(at, now)


def _sentence(now: Journey, timetable: Timetable) -> str:
    slots = timetable.slots.values()
    if not slots:
        return "Er zijn nog geen activiteiten met een datum."
    first, last = min(s.start for s in slots), max(s.end for s in slots)
    count = dutch.counted(len(timetable.slots), "activiteit", "activiteiten")
    return (
        f"{count.capitalize()}, van {dutch.month(first)} tot en met {dutch.month(last)}. De data volgen uit de "
        "start, de duur en de tussentijden. Het is een voorstel: alles kan anders, weg of erbij."
    )


def _notices(timetable: Timetable) -> None:
    for clash in timetable.contradictions:
        st.warning(plain(clash.sentence), icon=":material/error:")
    for stretch in timetable.stretches[:STRETCHES]:
        st.info(plain(stretch.sentence), icon=":material/hourglass:")
    if timetable.notices:
        lines = [plain(notice.sentence) for notice in timetable.notices]
        st.info("  \n".join(lines), icon=":material/event_repeat:")


def _stop(at: Desk, now: Journey) -> None:
    """Tell about the stop that was chosen on the map."""
    station = at.library.stations.get(st.session_state.get("route-stop", ""))
    if station is None:
        return
    here = [a.title for a in now.activities if a.station == station.key]
    with st.container(border=True, key="route-stop-box"):
        st.subheader(station.name)
        st.markdown(f"**{plain(station.question)}** {plain(station.text)}")
        st.markdown("Hier staat op de route: " + (plain(dutch.listed(here)) if here else "nog niets") + ".")
        if goals_at(station.key, now.goals):
            st.markdown(_goal_lines(now, station.key))
        elif station.key in GOAL_STOPS:
            st.page_link(
                "views/reisschema.py",
                label="Nog geen doelen of droom: naar het reisschema",
                icon=":material/flag:",
            )
        if station.key == "tussenstation":
            st.markdown(_effects(at))
        practice_link(at, "station", station.key)


GOAL_STOPS = {
    "reisschema": "Dit willen jullie bereiken:",
    "tussenstation": "Merken jullie dit al? Praat erover met een voorbeeld erbij:",
    "droombestemming": "Zo ziet het eruit als het in ieders haarvaten zit:",
}


def _effects(at: Desk) -> str:
    """Return one effect per level that others noticed halfway, as the sources tell it."""
    first = {g.level: g for g in reversed(list(at.library.goals.values())) if g.moment == "tussenstation"}
    lines = [f"- {plain(first[level].text)} ({level})" for level in GoalLevel if level in first]
    return "\n".join(["**Wat anderen bij hun tussenstation merkten:**", "", *lines])


def _goals(now: Journey) -> None:
    """Draw what the journey is for: at the chosen stop when it comes back there, else folded up under the map."""
    chosen = st.session_state.get("route-stop", "")
    if goals_at(chosen, now.goals):
        return  # told in the box of the stop
    parts = [
        _goal_lines(now, stop) for stop in ("tussenstation", "droombestemming") if goals_at(stop, now.goals)
    ]
    if parts:
        with st.expander(
            "Waar deze route voor is: jullie doelen en droom", icon=":material/flag:", key="route-goals"
        ):
            st.markdown("\n\n".join(parts))


def _goal_lines(now: Journey, stop: str) -> str:
    lines = [
        f"- {plain(g.text)} ({g.level})"
        + (f"  \n  *Te merken aan:* {plain(g.noticed_by)}" if g.noticed_by else "")
        for g in goals_at(stop, now.goals)
    ]
    return "\n".join([f"**{GOAL_STOPS[stop]}**", "", *lines])


def _empty(at: Desk, now: Journey) -> None:
    st.caption("Hier komen de activiteiten van jullie route. Begin met het voorstel uit het Spoorboekje.")
    if st.button("Voorgestelde route gebruiken", type="primary", key="route-propose"):
        propose_route(at, now.traject.id)
        done(at, "De voorgestelde route staat klaar. Pas aan wat bij jullie anders is.")


def _choose(at: Desk, now: Journey) -> None:
    listed = ordered(at.library, now, at.today)
    names = {a.id: _name(at, a) for a in listed}
    opened = opened_activity(now)
    if opened is not None and opened.version > 0:
        # The list keeps its choice by its words: a rename or removal by someone else would drop it.
        names[opened.id] = _name(at, opened)
    if was_closed():
        st.session_state["route-choice"] = None
    left, middle, right = st.columns([3, 1, 1], vertical_alignment="bottom")
    with left:
        st.selectbox(
            "Activiteit bewerken", list(names), index=None, placeholder=NONE, format_func=lambda k: names.get(k, ""),
            key="route-choice", on_change=_opened, args=({a.id: a for a in listed},),
        )  # fmt: skip
    middle.button(
        "Activiteit toevoegen", icon=":material/add:", key="route-add", on_click=_add,
        args=(_blank(at, now),), width="stretch",
    )  # fmt: skip
    right.download_button(
        "Afdrukken", data=lambda: to_print(at.library, now, at.today).encode(), file_name="route.html", mime="text/html",
        icon=":material/print:", on_click="ignore", key="route-print", width="stretch",
        help="Een pagina met de kaart en de tabel. Open die en druk op Ctrl + P.",
    )  # fmt: skip


def _name(at: Desk, activity: Activity) -> str:
    return f"{at.library.station_name(activity.station)}: {activity.title}"


def _opened(activities: dict[str, Activity]) -> None:
    """Open what was chosen; an empty choice leaves what is open alone, closing has its own button."""
    chosen = st.session_state.get("route-choice")
    if chosen in activities:
        open_activity(activities[chosen])


def _add(blank: Activity) -> None:
    close_activity()
    open_activity(blank)


def _blank(at: Desk, now: Journey) -> Activity:
    station = st.session_state.get("route-stop") or "trein_in_beweging"
    return Activity.model_construct(
        traject_id=now.traject.id, version=0, station=station, title="", role="conducteur", levels=(Level.OPERATIONEEL,),
    )  # fmt: skip


def _three_views(at: Desk, now: Journey) -> None:
    view = st.segmented_control(
        "Bekijk de dienstregeling als",
        ["Tabel", "Tijdlijn"],
        default="Tabel",
        key="route-view",
        required=True,
    )
    if view == "Tijdlijn":
        found = bars(at.library, now, at.today)
        st.plotly_chart(
            timeline(found, at.today), theme=None, config={"displayModeBar": False},
            alt=timeline_alt(found, at.today), key="route-timeline",
        )  # fmt: skip
        return
    st.html(table_html(COLUMNS, rows(at.library, now, at.today)))
    st.caption("S, T en O zijn de strategische, tactische en operationele lijn.")
    missing = len(set(at.library.activities) - {a.template for a in now.activities})
    if missing and st.button(
        f"Ontbrekende voorgestelde activiteiten terugzetten ({missing})", type="tertiary", key="route-restore"
    ):
        propose_route(at, now.traject.id)
        done(at, "De ontbrekende voorgestelde activiteiten staan weer op de route.")


main()
