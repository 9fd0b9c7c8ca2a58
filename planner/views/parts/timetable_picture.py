"""The timeline on screen: grouped as chosen, folded and unfolded by its headings, with its words beside it."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import streamlit as st

from planner.drawing.board_ground import free_time
from planner.drawing.team_board import Board
from planner.drawing.team_timeline import legend, team_timeline
from planner.knowledge.library import Library
from planner.route.journey import Journey
from planner.usecases.desk import Desk
from planner.views.parts.picture import picture
from planner.views.parts.text import plain
from planner.views.parts.timetable_board import By, board_of

TURNED = "timetable-turned"


def draw_timeline(at: Desk, journey: Journey) -> None:
    """Draw the timeline with its switch; a heading folds or unfolds its group."""
    by = By(
        st.segmented_control(
            "Groepeer per", list(By), default=By.GOLF, format_func=str, key="timetable-by", required=True
        )
    )
    place = f"{TURNED}-{journey.traject.id}-{by}"
    turned: frozenset[str] = st.session_state.get(place, frozenset())
    board, wide, narrow = drawn(at.library, journey, at.today, by, turned)
    if len([group for group in board.groups if group.rows]) > 1:
        st.caption("Kies een kop in de tekening om hem open of dicht te klappen.")
    chosen = picture(wide, f"timetable-line-{by}", narrow)
    if chosen is not None:
        st.session_state[place] = turned ^ {chosen}
        st.rerun()
    st.caption("  \n".join(plain(line) for line in legend(board)))
    free = free_time(board)
    if free:
        with st.expander("Dicht en vrij in deze tijd", key="timetable-free"):
            st.markdown("\n".join(f"- {plain(line)}" for line in free))


@lru_cache(maxsize=32)
def drawn(
    content: Library, journey: Journey, today: date, by: By, turned: frozenset[str]
) -> tuple[Board, str, str]:
    """Return the timeline as data and as SVG, lying and upright."""
    board = board_of(content, journey, today, by, turned)
    return board, team_timeline(board), team_timeline(board, narrow=True)
