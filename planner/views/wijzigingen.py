"""Wijzigingen: who changed what and when, newest first, and taking an action back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from planner.storage.failures import StorageFailure
from planner.usecases.desk import AMSTERDAM, Desk
from planner.usecases.keeping import ChangeSet, touched, undo
from planner.usecases.overview import HistoryPage, history_page
from planner.views.parts.context import desk, journey
from planner.views.parts.dutch import DAYS, short_day
from planner.views.parts.flash import done
from planner.views.parts.text import plain
from planner.views.parts.told_change import Names, difference_table, label, names_of

PAGE = "history-page"


def main() -> None:
    """Draw one page of the history as a table, and the choice of an action to take back."""
    at = desk()
    now = journey(at)
    number = int(st.session_state.get(f"{PAGE}-{now.traject.id}", 0))
    page = history_page(at, now.traject.id, number)
    st.header("Wat is er gewijzigd?")
    st.write("Elke wijziging wordt bewaard. Ging er iets mis? Dan zet je het hier terug zoals het was.")
    if not page.changes:
        st.caption("Hier staat straks wie wat wanneer veranderde. Er is nog niets gewijzigd.")
        return
    names = names_of(at, now)
    _undoing(at, page, names)
    with st.container(key="history-table"):
        st.markdown(_table(page, names))
    _paging(now.traject.id, number, page.more)


def _undoing(at: Desk, page: HistoryPage, names: Names) -> None:
    choices = {change.batch: change for change in page.changes if page.can_undo(change)}
    if not choices:
        return
    labels = _labels(page, list(choices.values()), names)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        batch = st.selectbox(
            "Welke wijziging wil je terugdraaien?", list(choices), index=None, placeholder="Kies een wijziging",
            format_func=lambda found: labels.get(found, ""), key="undo-which",
        )  # fmt: skip
        pressed = st.button("Ongedaan maken", key="undo", icon=":material/undo:", disabled=batch is None)
    if batch in choices and (told := difference_table(touched(at, choices[batch]), names)):
        st.markdown(told)
    if pressed and batch in choices:
        _take_back(at, choices[batch])


def _take_back(at: Desk, change: ChangeSet) -> None:
    try:
        undo(at, change)
    except StorageFailure as failure:
        st.error(plain(str(failure)))
        return
    del st.session_state["undo-which"]
    done(at, f"Teruggedraaid: {plain(change.what)}.")


def _when(change: ChangeSet) -> str:
    """Return 'ma 4 jan 2027, 10:00' in one piece, also in a narrow column."""
    moment = change.at.astimezone(AMSTERDAM)
    words = f"{DAYS[moment.weekday()]} {short_day(moment.date())}, {moment:%H:%M}"
    return words.replace(" ", "\N{NO-BREAK SPACE}")


def _what(page: HistoryPage, change: ChangeSet, names: Names) -> str:
    return label(change.what, page.firsts.get(change.batch), names)


def _labels(page: HistoryPage, found: Sequence[ChangeSet], names: Names) -> dict[str, str]:
    """Return a label per batch, no two the same: a browser knows a choice by its words, and would take the other one."""
    labels: dict[str, str] = {}
    times: Counter[str] = Counter()
    for change in reversed(found):  # the oldest keeps the plain words
        words = f"{_what(page, change, names)} ({_when(change)})"
        times[words] += 1
        labels[change.batch] = words if times[words] == 1 else f"{words}, de {times[words]}e keer"
    return labels


def _table(page: HistoryPage, names: Names) -> str:
    lines = ["| Wanneer | Wat | Wie |", "|---|---|---|"]
    for change in page.changes:
        undone = " *(teruggedraaid)*" if change.undone else ""
        lines.append(
            f"| {_when(change)} | {plain(_what(page, change, names))}{undone} | {plain(change.actor)} |"
        )
    return "\n".join(lines)


def _paging(traject_id: str, number: int, more: bool) -> None:
    with st.container(horizontal=True):
        if number and st.button("Nieuwere", key="history-newer", icon=":material/arrow_back:"):
            _turn(traject_id, number - 1)
        if more and st.button("Oudere", key="history-older", icon=":material/arrow_forward:"):
            _turn(traject_id, number + 1)


def _turn(traject_id: str, number: int) -> None:
    st.session_state[f"{PAGE}-{traject_id}"] = number
    st.rerun()


main()
