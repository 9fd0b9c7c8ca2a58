"""Vuurtje bewaken: at most three blaadjes that follow from the days of the teams, each to put away or to take over."""

from __future__ import annotations

import streamlit as st

from planner.route.boarding_care import REST
from planner.route.journey import Journey
from planner.route.proposal import Declined
from planner.storage.failures import StorageFailure
from planner.usecases.desk import Desk
from planner.usecases.watching import (
    Care,
    WatchRefused,
    cares,
    named,
    own_leaf,
    put_away,
    put_back,
    resting,
    watched,
)
from planner.views.parts import dutch
from planner.views.parts.context import go
from planner.views.parts.flash import done
from planner.views.parts.text import CLIENT_WARNING, plain

IN_VIEW = 3
FOLDED = 12  # more than anybody handles in one go; the rest follows when these are done
_OPENED = "watch-opened"


def watch(at: Desk, now: Journey) -> None:
    """Draw what asks for care today, soonest first; nothing as long as no team has a timetable."""
    if not now.boarding_rules:
        return
    found, away = watched(now, at.today), resting(at, now)
    st.subheader("Vuurtje bewaken")
    if not found:
        st.caption("De dagen van de teams vragen nu geen extra zorg. Hier komt wat het vuurtje kan doven.")
    else:
        st.caption(
            "Deze blaadjes volgen uit de dagen van de teams. Ze zijn een uitnodiging om even te kijken, geen oordeel."
        )
        _in_view(at, now, found[:IN_VIEW])
        _folded(at, now, found[IN_VIEW:])
    _resting(at, now, away)
    st.divider()


def _in_view(at: Desk, now: Journey, found: tuple[Care, ...]) -> None:
    for column, care in zip(st.columns(IN_VIEW), found, strict=False):
        with column:
            _card(at, now, care)


def _folded(at: Desk, now: Journey, rest: tuple[Care, ...]) -> None:
    if not rest:
        return
    with st.expander(f"Nog {dutch.counted(len(rest), 'blaadje', 'blaadjes')}", key="watch-rest"):
        for care in rest[:FOLDED]:
            _card(at, now, care)
        if len(rest) > FOLDED:
            st.caption(f"En nog {len(rest) - FOLDED}. Die komen hier in beeld als je de eerste hebt gehad.")


def _card(at: Desk, now: Journey, care: Care) -> None:
    leaf = care.leaf
    with st.container(border=True, key=f"watch-card-{care.key[8:]}"):
        st.markdown(
            f"**{plain(leaf.title)}**\n\n{plain(leaf.text)}\n\n*Wat kan helpen:* {plain(leaf.advice)}\n\n"
            f":small[Wie: {plain(care.who)} · uiterlijk {dutch.day(care.until)}]"
        )
        if st.session_state.get(_OPENED) == care.key:
            _reason(at, now, care)
        else:
            _buttons(at, now, care)


def _buttons(at: Desk, now: Journey, care: Care) -> None:
    key = care.key[8:]
    with st.container(horizontal=True):
        if st.button("Maak er een blaadje van", icon=":material/eco:", key=f"watch-own-{key}"):
            _take(at, now, care)
        st.button(
            "Leg weg", icon=":material/inventory_2:", type="tertiary", key=f"watch-away-{key}",
            on_click=_open, args=(care.key,),
        )  # fmt: skip
        if (
            care.leaf.unit_id
            and now.uses("pagina:dienstregeling")
            and st.button(
                "Bekijk de dagen", icon=":material/calendar_month:", type="tertiary", key=f"watch-days-{key}"
            )
        ):
            go("dienstregeling.py", team=care.leaf.unit_id)


def _open(key: str | None) -> None:
    st.session_state[_OPENED] = key


def _take(at: Desk, now: Journey, care: Care) -> None:
    try:
        own_leaf(at, now, care, dutch.day(care.until))
    except StorageFailure as failure:
        st.error(plain(str(failure)))
        return
    done(at, "Het blaadje ligt nu bij jullie eigen blaadjes. Schrijf daar op wat jullie proberen.")


def _reason(at: Desk, now: Journey, care: Care) -> None:
    key = care.key[8:]
    with st.form(f"watch-form-{key}", border=False, enter_to_submit=False):
        why = st.text_input(
            "Waarom kan dit weg?",
            max_chars=600,
            key=f"watch-why-{key}",
            placeholder="bijvoorbeeld: al besproken",
        )
        st.caption(f"{CLIENT_WARNING} Na {REST.days // 7} weken kijkt de app opnieuw.")
        with st.container(horizontal=True):
            save = st.form_submit_button("Wegleggen", type="primary", key=f"watch-put-{key}")
            st.form_submit_button(
                "Annuleren", type="tertiary", on_click=_open, args=(None,), key=f"watch-cancel-{key}"
            )
    if not save:
        return
    try:
        put_away(at, now, care, why)
    except (WatchRefused, StorageFailure) as failure:
        st.error(plain(str(failure)))
        return
    _open(None)
    done(at, "Het blaadje is weggelegd, met jullie reden erbij.")


def _resting(at: Desk, now: Journey, away: tuple[Declined, ...]) -> None:
    if not away:
        return
    names = {care.key: named(now, care) for care in cares(now, at.today)}
    with st.expander(f"Weggelegd ({len(away)})", key="watch-resting"):
        for no in away[:FOLDED]:
            st.markdown(_rest_words(no, names.get(no.proposal, "Speelt nu niet meer")))
            if st.button("Terugleggen", type="tertiary", icon=":material/undo:", key=f"watch-back-{no.id}"):
                _back(at, no)


def _rest_words(no: Declined, name: str) -> str:
    since, again = dutch.day(no.declined_on), dutch.day(no.declined_on + REST)
    return (
        f"**{plain(name)}**  \n{plain(no.why)}  \n:small[Weggelegd op {since}; de app kijkt weer op {again}.]"
    )


def _back(at: Desk, no: Declined) -> None:
    try:
        put_back(at, no)
    except StorageFailure as failure:
        st.error(plain(str(failure)))
        return
    done(at, "Het blaadje ligt er weer, als de dagen er nog om vragen.")
