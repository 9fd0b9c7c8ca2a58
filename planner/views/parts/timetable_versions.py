"""The plans that were agreed on: agreeing on the one of now, and what moved, came and went since then, with the reasons."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from planner.route.journey import Journey
from planner.storage.failures import StorageFailure
from planner.usecases.desk import Desk
from planner.usecases.timetabling import Shift, TimetableRefused, Version, agree_timetable, versions
from planner.views.parts import dutch
from planner.views.parts.flash import done
from planner.views.parts.table import table_html
from planner.views.parts.text import plain

FEW = 10  # differences that stand open
MANY = 60  # more are shown team by team
COLUMNS = ("Team", "Bijeenkomst", "Afgesproken", "Nu", "Waarom")


def draw_versions(at: Desk, journey: Journey) -> None:
    """Draw the form to agree on the plan of now, and every agreed plan beside it."""
    st.markdown(
        "Leg vast wat jullie afspreken, bijvoorbeeld in het managementteam. Daarna zie je hier altijd wat er sindsdien "
        "verschoof, en waarom."
    )
    _agree(at, journey)
    found = versions(journey)
    if not found:
        st.caption("Er is nog geen afspraak vastgelegd.")
    for version in found:
        _version(version)


def _agree(at: Desk, journey: Journey) -> None:
    serial = st.session_state.setdefault("timetable-agree-serial", 0)
    with (
        st.expander(
            "De dienstregeling van nu vastleggen als afspraak",
            icon=":material/handshake:",
            key=f"timetable-agree-box-{serial}",  # a fresh one is folded: what was agreed on then stands in sight
        ),
        st.form(f"timetable-agree-{serial}", border=False, enter_to_submit=False),
    ):
        name = st.text_input(
            "Naam van de afspraak", max_chars=120, key=f"timetable-agree-name-{serial}",
            placeholder="Bijvoorbeeld: vastgesteld door het bestuur",
        )  # fmt: skip
        why = st.text_area(
            "Waarom zo?",
            max_chars=600,
            key=f"timetable-agree-why-{serial}",
            height=80,
            placeholder="Mag leeg",
        )
        agreed = st.form_submit_button("Vastleggen", type="primary", key="timetable-agree-save")
    if agreed:
        _keep(at, journey, name, why)


def _keep(at: Desk, journey: Journey, name: str, why: str) -> None:
    try:
        agree_timetable(at, journey, name, why)
    except (TimetableRefused, StorageFailure) as failure:
        st.error(plain(str(failure)))
        return
    st.session_state["timetable-agree-serial"] += 1
    done(at, f"‘{plain(name.strip())}’ is vastgelegd.")


def _version(version: Version) -> None:
    agreed = version.agreed
    with st.container(border=True, key=f"timetable-version-{agreed.id}"):
        st.subheader(plain(agreed.name))
        last = max((session.day for session in agreed.sessions), default=None)
        end = f", klaar op {dutch.day(last)}" if last else ""
        count = dutch.counted(len(agreed.sessions), "bijeenkomst", "bijeenkomsten")
        st.caption(f"Afgesproken op {dutch.day(agreed.agreed_on)}: {count}{end}.")
        if agreed.why:
            st.markdown(plain(agreed.why))
        if version.same:
            st.markdown(":material/check_circle: Alles is nog zoals afgesproken.")
            return
        _shifts("verschoven", version.moved, agreed.id)
        _shifts("erbij gekomen", version.added, agreed.id)
        _shifts("vervallen", version.dropped, agreed.id)


def _shifts(what: str, shifts: Sequence[Shift], key: str) -> None:
    if not shifts:
        return
    label = f"{dutch.counted(len(shifts), 'bijeenkomst', 'bijeenkomsten')} {what}"
    with st.expander(label, expanded=len(shifts) <= FEW, key=f"timetable-{what}-{key}"):
        few = shifts if len(shifts) <= MANY else _of_one_team(shifts, f"timetable-{what}-team-{key}")
        if few:
            st.html(_table(few))


def _table(shifts: Sequence[Shift]) -> str:
    """Return the differences as a table; what came had no day before, and what went has none now."""
    rows = list(map(_row, shifts))
    used = [i for i, _ in enumerate(COLUMNS) if any(row[i] for row in rows)]
    return table_html([COLUMNS[i] for i in used], ([row[i] for i in used] for row in rows))


def _of_one_team(shifts: Sequence[Shift], key: str) -> Sequence[Shift]:
    names = dict(sorted(((s.unit_id, s.team) for s in shifts), key=lambda pair: pair[1].casefold()))
    team = st.selectbox(
        "Van welk team?", list(names), index=None, format_func=lambda k: names.get(k, ""), placeholder="Kies een team",
        key=key,
    )  # fmt: skip
    return [shift for shift in shifts if shift.unit_id == team]


def _row(shift: Shift) -> tuple[str, ...]:
    days = (dutch.day(day) if day else "" for day in (shift.before, shift.after))
    return (shift.team, shift.title, *days, shift.why)
