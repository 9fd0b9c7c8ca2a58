"""Editing one activity of the route: what it would move is shown before anything is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import streamlit as st
from pydantic import ValidationError

from planner.knowledge.reading import shown
from planner.route import workdays
from planner.route.activity import Activity, Lag
from planner.route.journey import Journey
from planner.storage.failures import StorageFailure
from planner.usecases.desk import Desk
from planner.usecases.keeping import discard, keep
from planner.usecases.route import Trial, try_activity, try_without
from planner.views.parts import dutch
from planner.views.parts.flash import done
from planner.views.parts.refusal import refused
from planner.views.parts.text import plain
from scans.groups import Level

OPENED = "route-opened"
LOOKED = "route-looked"
CLOSED = "route-closed"
MOST = 8


def open_activity(activity: Activity) -> None:
    """Open an activity for editing, as it is now; a later change by someone else is then noticed."""
    st.session_state[OPENED] = activity
    st.session_state.pop(LOOKED, None)


def close_activity() -> None:
    """Stop editing without keeping anything."""
    st.session_state.pop(OPENED, None)
    st.session_state.pop(LOOKED, None)
    st.session_state[CLOSED] = True


def was_closed() -> bool:
    """Return, once, whether editing stopped since the list of activities was drawn: its choice is then over."""
    return bool(st.session_state.pop(CLOSED, False))


def opened_activity(journey: Journey) -> Activity | None:
    """Return the activity of this traject that is open for editing, as it was when it was opened."""
    opened: Activity | None = st.session_state.get(OPENED)
    return opened if opened is not None and opened.traject_id == journey.traject.id else None


def edit_activity(at: Desk, journey: Journey) -> None:
    """Draw the form of the opened activity, if there is one."""
    opened = opened_activity(journey)
    if opened is None:
        return
    with st.container(border=True, key="route-editor"):
        st.subheader("Nieuwe activiteit" if opened.version == 0 else "Activiteit bewerken")
        if opened.why:
            st.caption(f"Waarom dit wordt voorgesteld: {plain(opened.why)}")
        values = _fields(at, journey, opened, f"act-{opened.id}-{opened.version}")
        edited = _valid(opened, values)
        _buttons(at, journey, opened, edited)


def _valid(opened: Activity, values: Mapping[str, Any]) -> Activity | None:
    if values["after"] is None:
        return None  # what is wrong with it stands at the field
    try:
        return Activity.model_validate(opened.model_dump() | dict(values))
    except ValidationError as error:
        for message in shown(error):
            st.error(message)
        return None


def _fields(at: Desk, journey: Journey, opened: Activity, key: str) -> dict[str, Any]:
    title = st.text_input("Wat gaan jullie doen?", value=opened.title, key=f"{key}-title", max_chars=240)
    left, middle, right = st.columns(3)
    stations = [s.key for s in at.library.stations.values() if journey.uses(f"station:{s.key}")]
    with left:
        station = _choice("Halte", stations, opened.station, at.library.station_name, f"{key}-station")
        days = st.number_input("Duur in werkdagen", 1, 520, opened.days, key=f"{key}-days")
    with middle:
        role = _choice(
            "Wie trekt dit?",
            list(at.library.roles),
            opened.role,
            at.library.role_name,
            f"{key}-role",
        )
        levels = st.multiselect(
            "Op welke lijnen?", list(Level), default=list(opened.levels), format_func=str.capitalize,
            key=f"{key}-levels", placeholder="Kies een of meer lijnen",
        )  # fmt: skip
    with right:
        planned = st.date_input(
            "Vaste dag (mag leeg)", opened.planned, key=f"{key}-planned", format="DD-MM-YYYY"
        )
        started = st.date_input("Begonnen op", opened.started, key=f"{key}-started", format="DD-MM-YYYY")
        finished = st.date_input("Klaar op", opened.finished, key=f"{key}-finished", format="DD-MM-YYYY")
    if planned and not workdays.is_working_day(planned):
        st.caption(_day_off(planned))
    after = _lags(journey, opened, key)
    note = st.text_area("Notitie", value=opened.note, key=f"{key}-note", max_chars=2000, height=80)
    return {
        "title": title, "station": station, "role": role, "levels": tuple(levels), "days": int(days),
        "planned": planned, "started": started, "finished": finished, "after": after, "note": note,
    }  # fmt: skip


def _day_off(planned: date) -> str:
    why = workdays.holiday_name(planned) or "een dag in het weekend"
    return f"{dutch.day(planned)} is {why}; op de route wordt het {dutch.day(workdays.on_or_after(planned))}."


def _choice(label: str, options: list[str], current: str, name: Callable[[str], str], key: str) -> str:
    known = options if current in options else [current, *options]
    chosen = st.selectbox(
        label, known, index=known.index(current), format_func=name, key=key, placeholder="Kies"
    )
    return str(chosen)


def _lags(journey: Journey, opened: Activity, key: str) -> tuple[Lag, ...] | None:
    """Draw what the activity waits for; None when one of the lags can't be."""
    others = {a.id: a.title for a in journey.activities if a.id != opened.id}
    present = {lag.activity_id: lag for lag in opened.after if lag.activity_id in others}
    chosen = st.multiselect(
        "Komt na", list(others), default=list(present), format_func=lambda k: others[k],
        key=f"{key}-after", placeholder="Kies waar dit op wacht",
    )  # fmt: skip
    lags = [_lag(others[k], present.get(k) or Lag(activity_id=k), f"{key}-lag-{k}") for k in chosen]
    return None if None in lags else tuple(lag for lag in lags if lag is not None)


def _lag(title: str, lag: Lag, key: str) -> Lag | None:
    text, least, most = st.columns([3, 1, 1], vertical_alignment="bottom")
    text.markdown(f"Weken tussen het einde van ‘{plain(title)}’ en het begin hiervan")
    low = least.number_input("Minstens", 0, 520, lag.min_weeks, key=f"{key}-min")
    high = most.number_input("Hooguit (leeg: geen grens)", 0, 520, lag.max_weeks, key=f"{key}-max")
    if lag.why:
        st.caption(plain(lag.why))
    if high is not None and high < low:
        st.error(f"Bij ‘{plain(title)}’ is ‘hooguit’ korter dan ‘minstens’. Maak ‘hooguit’ groter of leeg.")
        return None
    return lag.model_copy(update={"min_weeks": int(low), "max_weeks": None if high is None else int(high)})


def _buttons(at: Desk, journey: Journey, opened: Activity, edited: Activity | None) -> None:
    with st.container(horizontal=True):
        look = st.button("Bewaren", type="primary", key="route-save", disabled=edited is None)
        gone = opened.version > 0 and st.button("Verwijderen", icon=":material/delete:", key="route-remove")
        st.button("Annuleren", type="tertiary", on_click=close_activity, key="route-cancel")
    if gone:
        st.session_state[LOOKED] = ("remove", opened)
    elif look and edited is not None:
        st.session_state[LOOKED] = ("keep", edited)
    _effect(at, journey, edited, pressed=bool(look or gone))


def _effect(at: Desk, journey: Journey, edited: Activity | None, pressed: bool) -> None:
    """Show what the looked-at change would move; keep it at once when it moves nothing else."""
    if LOOKED not in st.session_state:
        return
    action, activity = st.session_state[LOOKED]
    if action == "keep" and activity != edited:
        del st.session_state[LOOKED]  # typed on since: look again before keeping
        return
    trial = (try_activity if action == "keep" else try_without)(journey, activity, at.today)
    if pressed and not trial.moved and not trial.contradictions and action == "keep":
        _keep(at, journey, action, activity)
    _tell(journey, trial, "Dit verwijderen" if action == "remove" else "Deze wijziging")
    if st.button(
        "Ja, zo bewaren" if action == "keep" else "Ja, verwijderen", key="route-confirm", type="primary"
    ):
        _keep(at, journey, action, activity)


def _tell(journey: Journey, trial: Trial, subject: str) -> None:
    titles = {a.id: a.title for a in journey.activities}
    for clash in trial.contradictions:
        st.warning(plain(clash.sentence), icon=":material/error:")
    if not trial.moved:
        st.markdown(f"{subject} verschuift geen andere activiteiten.")
        return
    count = dutch.counted(len(trial.moved), "andere activiteit", "andere activiteiten")
    lines = [
        f"- {plain(titles[id_])}: van {dutch.short_day(old)} naar **{dutch.short_day(new)}**"
        for id_, old, new in trial.moved[:MOST]
    ]
    rest = len(trial.moved) - MOST
    st.markdown(
        "\n".join([f"{subject} verschuift {count}:", "", *lines, *([f"- en nog {rest}"] if rest > 0 else [])])
    )


def _keep(at: Desk, journey: Journey, action: str, activity: Activity) -> None:
    try:
        if action == "keep":
            keep(at, activity, "Activiteit")
        else:
            discard(at, activity, "Activiteit")
    except StorageFailure as failure:
        current = next((a for a in journey.activities if a.id == activity.id), None)
        refused(failure, "route-refresh", _reopen, (current,))
        return
    close_activity()
    done(at, f"‘{plain(activity.title)}’ is {'bewaard' if action == 'keep' else 'verwijderd'}.")


def _reopen(current: Activity | None) -> None:
    """Show an activity as it is now; close it when someone removed it."""
    if current is None:
        close_activity()
    else:
        open_activity(current)
