"""What the sources know of blaadjes, dilemmas and the other conversation, to read and to take over."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from planner.knowledge.model import DilemmaItem, ObstacleItem
from planner.route.journey import Journey
from planner.storage.failures import StorageFailure
from planner.usecases.desk import Desk
from planner.usecases.experience import adopt_dilemma, adopt_obstacle
from planner.views.parts.flash import done
from planner.views.parts.insight_link import insight_link
from planner.views.parts.practice_link import practice_link
from planner.views.parts.text import cite, plain


def known_obstacles(at: Desk, now: Journey, places: dict[str, str]) -> None:
    """Draw the obstacles that others met at one stop, with what helped them."""
    st.subheader("Wat kwamen anderen tegen?")
    items = [item for item in at.library.obstacles.values() if item.station in places]
    stops = [place for place in places if any(item.station == place for item in items)]
    place = st.selectbox(
        "Bij welke halte?", stops, index=0 if stops else None, format_func=places.__getitem__,
        key="leaf-library-stop", placeholder="Kies een halte",
    )  # fmt: skip
    if place is not None:
        insight_link(at, place)
    for item in items:
        if item.station == place:
            _obstacle(at, now, item)


def _obstacle(at: Desk, now: Journey, item: ObstacleItem) -> None:
    with st.container(border=True):
        st.markdown(
            f"**{plain(item.title)}**\n\n{plain(item.text)}\n\n*Wat kan helpen:* {plain(item.advice)}\n\n"
            f":small[{cite(at, item.source)}]"
        )
        taken = any(o.library == item.key for o in now.obstacles)
        _take(item.key, taken, lambda: _adopt_obstacle(at, now, item))
        practice_link(at, "blaadje", item.key)


def _take(key: str, taken: bool, adopt: Callable[[], None]) -> None:
    if taken:
        st.caption(":material/check: Dit staat al bij jullie.")
    elif st.button("Neem over", key=f"take-{key}", icon=":material/add:"):
        adopt()


def _adopt_obstacle(at: Desk, now: Journey, item: ObstacleItem) -> None:
    try:
        adopt_obstacle(at, now.traject.id, item.key)
    except StorageFailure as failure:
        st.error(str(failure))
        return
    done(at, "Het blaadje staat nu bij jullie. Vul aan wat jullie zelf zien.")


def known_dilemmas(at: Desk, now: Journey, kind: str) -> None:
    """Draw one dilemma of the sources: seen from several sides, with what helps to handle it."""
    st.subheader("Waar worstelden anderen mee?")
    items = {item.key: item for item in at.library.dilemmas.values() if item.kind == kind}
    key = st.selectbox(
        "Kies een dilemma", list(items), index=0 if items else None, format_func=lambda k: items[k].title,
        key=f"dilemma-library-{kind}", placeholder="Kies een dilemma",
    )  # fmt: skip
    if key is not None:
        _dilemma(at, now, items[key])


def _dilemma(at: Desk, now: Journey, item: DilemmaItem) -> None:
    names = [
        plain(at.library.invullingen[k].name.lower()) for k in item.invullingen if k in at.library.invullingen
    ]
    belongs = f"\n\n:small[Speelt vooral bij: {', '.join(names)}]" if names else ""
    views = "\n".join(f"- {plain(view)}" for view in item.perspectives)
    helps = "\n".join(f"- {plain(line)}" for line in item.helps)
    with st.container(border=True):
        st.markdown(
            f"**{plain(item.title)}**\n\n{plain(item.text)}{belongs}\n\n**Hoe zien mensen het?**\n\n{views}\n\n"
            f"**Wat helpt om ermee om te gaan?**\n\n{helps}\n\n:small[{cite(at, item.source)}]"
        )
        taken = any(d.library == item.key for d in now.dilemmas)
        _take(item.key, taken, lambda: _adopt_dilemma(at, now, item))
        practice_link(at, "dilemma", item.key)


def _adopt_dilemma(at: Desk, now: Journey, item: DilemmaItem) -> None:
    try:
        adopt_dilemma(at, now.traject.id, item.key)
    except StorageFailure as failure:
        st.error(str(failure))
        return
    done(at, "Het dilemma staat nu bij jullie. Vul aan hoe jullie het zelf zien.")


def conversation(at: Desk) -> None:
    """Draw the five questions around the other conversation, each with questions for a team meeting."""
    st.subheader("Hoe voeren wij het andere gesprek?")
    meaning = at.library.terms.get("het_andere_gesprek")
    if meaning is not None:
        st.write(plain(meaning.meaning))
    st.write(
        "Kies één vraag voor een teamoverleg. Een goed gesprek is belangrijker dan een antwoord op alles."
    )
    for question in at.library.conversation.values():
        with st.expander(f"{question.number}. {plain(question.question)}", expanded=question.number == 1):
            talk = "\n".join(f"- {plain(line)}" for line in question.talk_about)
            st.markdown(
                f"{plain(question.text)}\n\n**Praat hier samen over**\n\n{talk}\n\n:small[{cite(at, question.source)}]"
            )
