"""One organisation that went before: its lesson first, then what it did, what that gave and what chafed."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from planner.usecases.desk import Desk
from planner.usecases.practice import Met
from planner.views.parts.text import cite, plain


def organisation_card(at: Desk, met: Met) -> None:
    """Draw an organisation with its three lessons; the one that fits the question stands first."""
    organisation = met.organisation
    with st.container(border=True, key=f"practice-card-{organisation.key}"):
        st.markdown(f"### {plain(organisation.name)}\n:small[{plain(organisation.domain)}]\n\n{_lesson(met)}")
        with st.expander("Lees het hele verhaal", icon=":material/menu_book:"):
            st.markdown(_story(met))
        st.caption(cite(at, organisation.source))


def _lesson(met: Met) -> str:
    if not met.fitting:
        return "Deze organisatie kwam het tegen. Een les hierover staat er niet bij; lees haar verhaal."
    return "\n\n".join(
        f":material/lightbulb: **{plain(lesson.title)}.** {plain(lesson.text)}"
        for lesson in met.lessons[: met.fitting]
    )


def _story(met: Met) -> str:
    organisation = met.organisation
    others = [f"**{plain(lesson.title)}.** {plain(lesson.text)}" for lesson in met.lessons[met.fitting :]]
    parts = [
        f"**Wie zijn zij?** {plain(organisation.context)}",
        _listed("Wat deden zij?", organisation.did),
        _listed("Wat leverde het op?", organisation.added_value),
        _listed("Waar liepen zij tegenaan?", organisation.barriers),
    ]
    if others:
        title = "Wat leerden zij nog meer?" if met.fitting else "Wat leerden zij?"
        parts.append(f"**{title}**\n\n" + "\n\n".join(others))
    return "\n\n".join(parts)


def _listed(title: str, lines: Iterable[str]) -> str:
    return f"**{title}**\n" + "\n".join(f"- {plain(line)}" for line in lines)
