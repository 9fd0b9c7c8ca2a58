"""The logbook: stories, successes, lessons and doubts, newest first, to find back and to add to."""

from __future__ import annotations

import streamlit as st

from planner.route.experience import Story, StoryKind
from planner.route.journey import Journey
from planner.route.progress import Wish, found
from planner.usecases.desk import Desk
from planner.views.parts.dutch import counted, short_day
from planner.views.parts.editing import Editor, Values, editable_list
from planner.views.parts.text import CLIENT_WARNING, plain
from scans.groups import UnitKind, in_tree_order

PAGE = 6
NONE = ""


def logbook(at: Desk, now: Journey) -> None:
    """Draw the stories that fit the choices, a page at a time."""
    st.write(
        "Een klein verhaal laat zien dat de trein rijdt. Schrijf ook twijfel op: daar leren jullie het meest van."
    )
    wish = _wish(at, now)
    fitting = found(now.stories, wish)
    st.caption(CLIENT_WARNING)
    shown = st.session_state.get("stories-shown", PAGE)
    editor = Editor("Verhaal", Story, now.traject.id, _fields(at, now), _card(at, now))
    editable_list(at, editor, fitting[:shown], "story", "Verhaal toevoegen", _empty(now), add_first=True)
    if len(fitting) > shown:
        more = counted(len(fitting) - shown, "ouder verhaal", "oudere verhalen")
        st.button(f"Toon meer (nog {more})", key="stories-more", on_click=_more, args=(shown,))


def _more(shown: int) -> None:
    st.session_state["stories-shown"] = shown + PAGE


def _empty(now: Journey) -> str:
    if now.stories:
        return "Er is geen verhaal dat hierbij past. Kies iets anders, of voeg een verhaal toe."
    return (
        "Hier komen jullie verhalen. Begin met één moment van deze week dat je aan een collega zou vertellen."
    )


def _wish(at: Desk, now: Journey) -> Wish:
    """Draw the three choices; without stories there is nothing to choose."""
    if not now.stories:
        return Wish()
    kind, team, stop = st.columns([2, 1, 1])
    kinds = kind.pills(
        "Welke soort?", list(StoryKind), selection_mode="multi", format_func=str.capitalize, key="story-kinds"
    )
    units = _unit_names(now)
    unit_id = team.selectbox(
        "Van wie?",
        list(units),
        index=None,
        format_func=units.__getitem__,
        key="story-team-wish",
        placeholder="Iedereen",
    )
    stops = {key: s.name for key, s in at.library.stations.items() if now.uses(f"station:{key}")}
    station = stop.selectbox(
        "Bij welke halte?",
        list(stops),
        index=None,
        format_func=stops.__getitem__,
        key="story-stop-wish",
        placeholder="Alle haltes",
    )
    return Wish(tuple(kinds or ()), unit_id, station)


def _unit_names(now: Journey) -> dict[str, str]:
    return {
        unit.id: unit.name for _, unit in in_tree_order(now.units) if unit.kind is not UnitKind.ORGANISATIE
    }


def _fields(at: Desk, now: Journey):  # type: ignore[no-untyped-def]
    units = {NONE: "Hele organisatie", **_unit_names(now)}
    stops = {NONE: "Geen halte in het bijzonder", **{key: s.name for key, s in at.library.stations.items()}}
    goals = {NONE: "Geen doel in het bijzonder", **{g.id: f"{g.text} ({g.level})" for g in now.goals}}

    def draw(story: Story | None, key: str) -> Values:
        kinds = list(StoryKind)
        title = st.text_input("Titel", value=story.title if story else "", key=f"{key}-title", max_chars=240)
        text = st.text_area(
            "Wat gebeurde er?", value=story.text if story else "", key=f"{key}-text", max_chars=4000
        )
        kind, day, who = st.columns(3)
        picked = kind.selectbox(
            "Soort", kinds, index=kinds.index(story.kind) if story else 0, format_func=str.capitalize,
            key=f"{key}-kind", placeholder="Kies een soort",
        )  # fmt: skip
        told_on = day.date_input(
            "Op welke dag?", value=story.told_on if story else at.today, key=f"{key}-day", format="DD-MM-YYYY"
        )
        name = who.text_input(
            "Wie vertelt dit?", value=story.who if story else "", key=f"{key}-who", max_chars=160
        )
        unit = _pick("Van wie?", units, story.unit_id if story else NONE, f"{key}-unit")
        station = _pick("Bij welke halte?", stops, story.station if story else NONE, f"{key}-station")
        goal = _pick("Bij welk doel hoort dit?", goals, story.goal_id if story else NONE, f"{key}-goal")
        return {
            "kind": picked, "title": title, "text": text, "told_on": told_on, "who": name,
            "unit_id": unit or None, "station": station, "goal_id": goal or None,
        }  # fmt: skip

    return draw


def _pick(label: str, options: dict[str, str], now: str | None, key: str) -> str:
    """Draw a choice in which the first option stands for none; an id that is gone counts as none."""
    keys = list(options)
    index = keys.index(now) if now in options else 0
    return st.selectbox(
        label, keys, index=index, format_func=options.__getitem__, key=key, placeholder="Kies"
    )


def _card(at: Desk, now: Journey):  # type: ignore[no-untyped-def]
    units = {unit.id: unit.name for unit in now.units}
    goals = {goal.id: goal.text for goal in now.goals}

    def draw(story: Story) -> None:
        stop = at.library.stations.get(story.station)
        about = [story.kind.capitalize(), short_day(story.told_on) if story.told_on else "zonder datum"]
        about += [units.get(story.unit_id or "", ""), stop.name if stop else "", story.who]
        line = " · ".join(plain(part) for part in about if part)
        text = f"\n\n{plain(story.text)}" if story.text else ""
        goal = (
            f"\n\n:small[Hoort bij het doel: {plain(goals[story.goal_id])}]" if story.goal_id in goals else ""
        )
        st.markdown(f"**{plain(story.title)}**  \n:small[{line}]{text}{goal}")

    return draw
