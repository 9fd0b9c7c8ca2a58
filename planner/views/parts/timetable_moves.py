"""What a proposal moves: per team, folded when there are many, with the reason for every day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from planner.usecases.timetabling import Move
from planner.views.parts import dutch
from planner.views.parts.table import table_html
from planner.views.parts.text import plain

FEW = 6  # teams that each get a line of their own
AT_A_GLANCE = 8  # moves that stand open at once
COLUMNS = ("Bijeenkomst", "Nu", "Wordt", "Week", "Wie", "Waarom deze dag")


def draw_moves(moves: Sequence[Move], labels: Mapping[str, str]) -> None:
    """Draw the moves: a fold per team, or with many teams a sum per wave and one team at a time (labels by unit id)."""
    if not moves:
        st.markdown("Er verschuift geen enkele bijeenkomst.")
        return
    st.markdown(_sum(moves))
    teams = _per_team(moves)
    if len(teams) <= FEW:
        for unit_id, theirs in teams.items():
            count = dutch.counted(len(theirs), "bijeenkomst", "bijeenkomsten")
            head, key = f"{plain(theirs[0].team)}: {count}", f"timetable-moves-{unit_id}"
            with st.expander(head, expanded=len(moves) <= AT_A_GLANCE, key=key):
                st.html(_table(theirs))
        return
    with st.expander("Per golf: hoeveel er verschuift en wanneer", key="timetable-moves-waves"):
        st.html(table_html(("Golf", "Teams", "Bijeenkomsten", "Van", "Tot en met"), _waves(moves)))
    named = {id_: labels.get(id_, theirs[0].team) for id_, theirs in teams.items()}
    names = dict(sorted(named.items(), key=lambda pair: pair[1].casefold()))
    chosen = st.selectbox(
        "Bekijk wat er voor een team verandert, en waarom", list(names), index=None, format_func=lambda k: names.get(k, ""),
        placeholder="Kies een team", key="timetable-moves-team",
    )  # fmt: skip
    if chosen in teams:
        st.html(_table(teams[chosen]))


def _sum(moves: Sequence[Move]) -> str:
    fresh = sum(move.before is None for move in moves)
    other = len(moves) - fresh
    parts = []
    if fresh:
        verb = "krijgt" if fresh == 1 else "krijgen"
        parts.append(f"{dutch.counted(fresh, 'bijeenkomst', 'bijeenkomsten')} {verb} een dag")
    if other:
        verb = "verschuift" if other == 1 else "verschuiven"
        parts.append(f"{dutch.counted(other, 'bijeenkomst', 'bijeenkomsten')} {verb}")
    teams = dutch.counted(len(_per_team(moves)), "team", "teams")
    return f"**{dutch.listed(parts)}**, bij {teams}."


def _per_team(moves: Sequence[Move]) -> dict[str, list[Move]]:
    found: dict[str, list[Move]] = {}
    for move in moves:
        found.setdefault(move.unit_id, []).append(move)
    return found


def _table(moves: Sequence[Move]) -> str:
    """Return the moves as a table; the column of now stays away while nothing has a day yet."""
    if any(move.before for move in moves):
        return table_html(COLUMNS, map(_row, moves))
    fresh = ((row[0], *row[2:]) for row in map(_row, moves))
    return table_html((COLUMNS[0], "Dag", *COLUMNS[3:]), fresh)


def _row(move: Move) -> tuple[str, ...]:
    return (
        move.title,
        _day(move.before) if move.before else "nog geen dag",
        _day(move.after),
        str(move.after.isocalendar().week),
        dutch.listed(move.trainers) or "geen trainer nodig",
        move.reason,
    )


def _day(day: date) -> str:
    """Return 'di 20 apr 2027', which stays on one line."""
    return f"{dutch.DAYS[day.weekday()]}\N{NO-BREAK SPACE}{dutch.short_day(day)}"


def _waves(moves: Sequence[Move]) -> list[tuple[str, ...]]:
    waves: dict[int, list[Move]] = {}
    for move in moves:
        waves.setdefault(move.wave or 0, []).append(move)
    return [
        (
            f"Golf {number}" if number else "Nog zonder golf",
            str(len({move.unit_id for move in theirs})),
            str(len(theirs)),
            dutch.short_day(min(move.after for move in theirs)),
            dutch.short_day(max(move.after for move in theirs)),
        )
        for number, theirs in sorted(waves.items())
    ]
