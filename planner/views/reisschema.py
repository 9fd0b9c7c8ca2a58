"""Reisschema en droombestemming: where the journey goes, at four levels, and how people will notice."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from planner.knowledge.model import GoalLevel
from planner.route.journey import Journey
from planner.route.traject import Goal, GoalMoment
from planner.usecases.desk import Desk
from planner.views.parts.context import desk, journey
from planner.views.parts.editing import Editor, Values, editable_list
from planner.views.parts.text import cite, plain

WORDS = {
    GoalMoment.DOEL: (
        "Wat willen jullie bereiken?",
        "Doel toevoegen",
        "Hier staan straks jullie doelen. Begin met één doel dat je morgen aan een collega kunt uitleggen.",
    ),
    GoalMoment.DROOM: (
        "Hoe ziet het eruit als het in ieders haarvaten zit?",
        "Droom toevoegen",
        "Hier staat straks jullie droom. Beschrijf wat je ziet en hoort, niet wat je regelt.",
    ),
}


def main() -> None:
    """Draw the goals and dreams per level, with examples from the sources beside the fields."""
    at = desk()
    now = journey(at)
    st.header("Waar gaat de reis naartoe?")
    st.write(
        "Kies per niveau een paar doelen en beschrijf de droom. Vraag bij elk: *waaraan merken wij dat?* "
        "De antwoorden komen terug op de route, bij het tussenstation en in wat jullie volgen."
    )
    level = st.segmented_control(
        "Op welk niveau?", list(GoalLevel), format_func=str.capitalize, default=GoalLevel.CLIENT,
        key="goal-level", required=True,
    )  # fmt: skip
    for moment in GoalMoment:
        _moment(at, now, level or GoalLevel.CLIENT, moment)


def _moment(at: Desk, now: Journey, level: GoalLevel, moment: GoalMoment) -> None:
    title, add, empty = WORDS[moment]
    own, examples = st.columns([3, 2], gap="large")
    with own:
        st.subheader(title)
        goals = [g for g in now.goals if g.level == level and g.moment is moment]
        editor = Editor(
            "Doel" if moment is GoalMoment.DOEL else "Droom",
            Goal,
            now.traject.id,
            _fields(level, moment),
            _card,
        )
        editable_list(at, editor, goals, f"{moment}-{level}", add, empty)
    with examples:
        _examples(at, level, moment)


def _fields(level: GoalLevel, moment: GoalMoment) -> Callable[[Goal | None, str], Values]:
    def draw(goal: Goal | None, key: str) -> Values:
        text = st.text_area(
            "In eigen woorden", value=goal.text if goal else "", key=f"{key}-text", max_chars=1000
        )
        noticed = st.text_area(
            "Waaraan merken wij dat?",
            value=goal.noticed_by if goal else "",
            key=f"{key}-noticed",
            max_chars=1000,
        )
        return {"level": str(level), "moment": moment, "text": text, "noticed_by": noticed}

    return draw


def _card(goal: Goal) -> None:
    st.markdown(f"**{plain(goal.text)}**")
    if goal.noticed_by:
        st.markdown(f"Dat merken wij aan: {plain(goal.noticed_by)}")
    else:
        st.caption("Nog niet ingevuld: waaraan merken wij dat?")


def _examples(at: Desk, level: GoalLevel, moment: GoalMoment) -> None:
    st.caption("Voorbeelden uit de bronnen")
    for example in at.library.goals.values():
        if example.level is level and example.moment == moment:
            st.markdown(f"- {plain(example.text)}  \n  *Te merken aan:* {plain(example.noticed_by)}")
    first = next((g for g in at.library.goals.values() if g.level is level and g.moment == moment), None)
    if first:
        st.caption(cite(at, first.source))


main()
