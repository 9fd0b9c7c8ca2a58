"""The blaadjes and dilemmas that this traject met itself: to read, add and change."""

from __future__ import annotations

import streamlit as st

from planner.route.experience import Dilemma, Obstacle
from planner.route.journey import Journey
from planner.usecases.desk import Desk
from planner.usecases.experience import written
from planner.views.parts.dutch import short_day
from planner.views.parts.editing import Editor, Values, editable_list
from planner.views.parts.leaf_typed import TypedDilemma, TypedObstacle
from planner.views.parts.text import CLIENT_WARNING, plain

KINDS = {"relational": "Tussen mensen", "organisational": "In de organisatie"}
STILL, GONE = "Ligt er nog", "Opgeruimd"
_PERSPECTIVES = "Hoe zien verschillende mensen het? Eén per regel: wie, dubbele punt, hoe die het ziet"


def own_obstacles(at: Desk, now: Journey, places: dict[str, str]) -> None:
    """Draw the obstacles of the traject that still lie there, or those that were cleared."""
    st.subheader("Wat ligt er bij ons op het spoor?")
    which = st.segmented_control(
        "Welke blaadjes?",
        (STILL, GONE),
        default=STILL,
        required=True,
        key="leaf-which",
        label_visibility="collapsed",
    )
    order = list(at.library.stations)
    known = [o for o in now.obstacles if (o.cleared_on is not None) == (which == GONE)]
    known.sort(key=lambda o: (order.index(o.station) if o.station in order else len(order), o.title))
    empty = {
        STILL: "Hier komen blaadjes die jullie zelf tegenkomen. Neem er een over uit de lijst, of beschrijf een eigen blaadje.",
        GONE: "Hier staan straks de blaadjes die jullie opruimden, met wat jullie ervan leerden.",
    }[which]
    st.caption(CLIENT_WARNING)
    editor: Editor[Obstacle] = Editor(
        "Blaadje", TypedObstacle, now.traject.id, _obstacle_fields(at, places), _obstacle_card(at)
    )
    editable_list(at, editor, known, "leaf", "Eigen blaadje toevoegen", empty)


def _obstacle_fields(at: Desk, places: dict[str, str]):  # type: ignore[no-untyped-def]
    def draw(own: Obstacle | None, key: str) -> Values:
        options = list(places) if own is None or own.station in places else [own.station, *places]
        title = st.text_input(
            "Wat remt de trein?", value=own.title if own else "", key=f"{key}-title", max_chars=240
        )
        station = st.selectbox(
            "Bij welke halte?", options, index=options.index(own.station) if own else 0,
            format_func=lambda place: places.get(place, place), key=f"{key}-station", placeholder="Kies een halte",
        )  # fmt: skip
        values: Values = {"title": title, "station": station, **_experience(own, key)}
        seen, cleared = st.columns(2)
        values["seen_on"] = seen.date_input(
            "Gezien op", value=own.seen_on if own else at.today, key=f"{key}-seen", format="DD-MM-YYYY"
        )
        values["cleared_on"] = cleared.date_input(
            "Opgeruimd op", value=own.cleared_on if own else None, key=f"{key}-cleared", format="DD-MM-YYYY"
        )
        return values

    return draw


def _experience(own: Obstacle | Dilemma | None, key: str) -> Values:
    """Draw what obstacles and dilemmas share: how people see it, what was tried, what was learnt."""
    seen_by = st.text_area(
        _PERSPECTIVES, value=written(own.perspectives) if own else "", key=f"{key}-views",
        placeholder="naaste: ik weet niet bij wie ik terechtkan",
    )  # fmt: skip
    tried = st.text_area(
        "Wat hebben jullie geprobeerd?", value=own.tried if own else "", key=f"{key}-tried", max_chars=2000
    )
    learnt = st.text_area(
        "Wat leerden jullie daarvan?", value=own.learnt if own else "", key=f"{key}-learnt", max_chars=2000
    )
    return {"perspectives": seen_by, "tried": tried, "learnt": learnt}


def _obstacle_card(at: Desk):  # type: ignore[no-untyped-def]
    def draw(own: Obstacle) -> None:
        station = at.library.stations.get(own.station)
        dates = [f"gezien {short_day(own.seen_on)}" if own.seen_on else ""]
        dates.append(f"opgeruimd {short_day(own.cleared_on)}" if own.cleared_on else "")
        where = [plain(station.name) if station else "", *dates]
        lines = [
            f"**{plain(own.title)}**",
            f":small[{' · '.join(part for part in where if part)}]",
            *_told(own),
        ]
        item = at.library.obstacles.get(own.library)
        if item is not None and not own.learnt:
            lines.append(f"*Wat kan helpen:* {plain(item.advice)}")
        st.markdown("\n\n".join(lines))

    return draw


def _told(own: Obstacle | Dilemma) -> list[str]:
    """Return the Markdown paragraphs of how people see it, what was tried and what was learnt."""
    views = "\n".join(f"- *{plain(p.who)}:* {plain(p.view)}" for p in own.perspectives)
    tried = f"Geprobeerd: {plain(own.tried)}" if own.tried else ""
    learnt = f"Geleerd: {plain(own.learnt)}" if own.learnt else ""
    return [part for part in (views, tried, learnt) if part]


def own_dilemmas(at: Desk, now: Journey, kind: str) -> None:
    """Draw the dilemmas of one kind that the traject handles itself."""
    st.subheader("Welke spanning speelt er bij ons?")
    st.caption(CLIENT_WARNING)
    known = sorted((d for d in now.dilemmas if d.kind == kind), key=lambda d: d.title)
    empty = (
        "Hier komen dilemma's die jullie zelf tegenkomen. Neem er een over, of beschrijf een eigen dilemma."
    )
    editor: Editor[Dilemma] = Editor(
        "Dilemma", TypedDilemma, now.traject.id, _dilemma_fields(at, kind), _dilemma_card
    )
    editable_list(at, editor, known, f"dilemma-{kind}", "Eigen dilemma toevoegen", empty)


def _dilemma_fields(at: Desk, kind: str):  # type: ignore[no-untyped-def]
    def draw(own: Dilemma | None, key: str) -> Values:
        title = st.text_input(
            "Tussen welke twee goede dingen zit de spanning?",
            value=own.title if own else "",
            key=f"{key}-title",
            max_chars=240,
        )
        values: Values = {"kind": own.kind if own else kind, "title": title, **_experience(own, key)}
        values["seen_on"] = st.date_input(
            "Gezien op", value=own.seen_on if own else at.today, key=f"{key}-seen", format="DD-MM-YYYY"
        )
        return values

    return draw


def _dilemma_card(own: Dilemma) -> None:
    seen = [f":small[gezien {short_day(own.seen_on)}]"] if own.seen_on else []
    st.markdown("\n\n".join([f"**{plain(own.title)}**", *seen, *_told(own)]))
