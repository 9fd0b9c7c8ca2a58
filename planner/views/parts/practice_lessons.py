"""What practice taught as a whole: three lessons, what has to be in place, and learning in a region."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from planner.knowledge.practice_model import Insight
from planner.usecases.desk import Desk
from planner.usecases.practice import preconditions, scholing, working_together
from planner.views.parts.text import cite, plain
from scans.groups import Level


def lessons(at: Desk) -> None:
    """Draw the three lessons, the randvoorwaarden of one level, and the insights about a region."""
    st.write("Dertien organisaties vertelden hoe het ging. De onderzoekers trekken drie lessen.")
    for column, lesson in zip(st.columns(3), at.library.lessons.values(), strict=True):
        todo = "\n".join(f"- {plain(line)}" for line in lesson.what_to_do)
        with column.container(border=True, height="stretch"):
            st.markdown(
                f"### {lesson.number}. {plain(lesson.title)}\n{plain(lesson.text)}\n\n**Wat kun je doen?**\n{todo}\n\n"
                f":small[{cite(at, lesson.source)}]"
            )
    _preconditions(at)
    together, learning = st.columns(2, gap="large")
    with together:
        _insights(at, "Samenwerken in de regio", working_together(at.library))
    with learning:
        _insights(at, "Samen scholen", scholing(at.library))


def _preconditions(at: Desk) -> None:
    st.subheader("Wat moet er geregeld zijn?")
    level = st.segmented_control(
        "Wie kan dit regelen? Kies een lijn.", list(Level), default=Level.STRATEGISCH, required=True,
        format_func=lambda found: found.capitalize(), key="practice-level",
    )  # fmt: skip
    st.markdown(
        "\n\n".join(
            f"- **{plain(item.title)}.** {plain(item.text)}  \n  *Vraag je af:* {plain(item.notice)}  \n"
            f"  :small[{cite(at, item.source)}]"
            for item in preconditions(at.library, level)
        )
    )


def _insights(at: Desk, title: str, insights: Iterable[Insight]) -> None:
    st.subheader(title)
    st.markdown(
        "\n\n".join(
            f"**{plain(item.title)}**  \n{plain(item.text)}  \n:small[{cite(at, item.source)}]"
            for item in insights
        )
    )
