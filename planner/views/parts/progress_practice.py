"""One recommended practice: what it means, how it went so far, and a new note about it; and what we look at."""

from __future__ import annotations

import streamlit as st

from planner.drawing.palette import LEVELS
from planner.knowledge.model import GoalLevel, Recommendation
from planner.route.experience import PracticeNote, PracticeState
from planner.route.journey import Journey
from planner.route.progress import Practice, followed, practices
from planner.route.traject import GoalMoment
from planner.usecases.desk import Desk
from planner.views.parts.dutch import counted, short_day
from planner.views.parts.editing import Editor, Values, editable_list
from planner.views.parts.progress_rails import rails
from planner.views.parts.text import CLIENT_WARNING, cite, plain

SHOWN = 4


def three_lines(at: Desk, now: Journey) -> None:
    """Draw the rails, one chosen practice to write about, and the goals that people look at."""
    items = at.library.recommendations
    known = practices(items, now.practice_notes)
    st.write(
        "Op elke lijn liggen zeven dingen die helpen. Het is geen lijst om af te vinken: "
        "vraag steeds *waaraan merken wij dat?* en schrijf een voorbeeld op."
    )
    rails(items.values(), known)
    st.subheader("Wat zien jullie gebeuren?")
    key = st.selectbox(
        "Over welke aanbeveling willen jullie iets vastleggen?", list(items), index=None, key="practice",
        format_func=lambda k: _named(items[k]), placeholder="Kies een aanbeveling",
    )  # fmt: skip
    if key is not None:
        _practice(at, now, items[key], known[key])
    _watched(now)


def _named(item: Recommendation) -> str:
    return f"{LEVELS[item.level].letter}{item.number} {item.title}"


def _practice(at: Desk, now: Journey, item: Recommendation, practice: Practice) -> None:
    meaning, notes = st.columns([2, 3], gap="large")
    meaning.markdown(
        f"**{plain(item.title)}**\n\n{plain(item.text)}\n\n*Om over te praten:* {plain(item.notice)}\n\n"
        f":small[{cite(at, item.source)}]"
    )
    with notes:
        st.caption(CLIENT_WARNING)
        editor = Editor("Stand van zaken", PracticeNote, now.traject.id, _fields(at, item.key), _card)
        empty = "Hier komt te staan hoe dit zich bij jullie ontwikkelt. Begin met waar het nu staat."
        shown = practice.history[:SHOWN]
        editable_list(at, editor, shown, f"note-{item.key}", "Nieuwe stand vastleggen", empty)
        _older(practice)


def _older(practice: Practice) -> None:
    """Show what is older as text: the newest few can be changed, the whole course can be read."""
    older = practice.history[SHOWN:]
    if older:
        lines = "\n".join(f"- {short_day(n.noted_on)}: {n.state}. {plain(n.evidence)}" for n in older)
        st.markdown(f"**Eerder**\n\n{lines}")


def _fields(at: Desk, recommendation: str):  # type: ignore[no-untyped-def]
    def draw(note: PracticeNote | None, key: str) -> Values:
        states = list(PracticeState)
        state = st.selectbox(
            "Hoe staat het ervoor?", states, index=states.index(note.state) if note else 1, key=f"{key}-state",
            format_func=lambda s: s.capitalize(), placeholder="Kies een stand",
        )  # fmt: skip
        evidence = st.text_area(
            "Waaraan merken jullie dat?", value=note.evidence if note else "", key=f"{key}-evidence", max_chars=2000,
            placeholder="Wat zag of hoorde iemand? Een klein voorbeeld is genoeg.",
        )  # fmt: skip
        return {
            "recommendation": recommendation,
            "state": state,
            "evidence": evidence,
            **when_and_who(at, note, key),
        }

    return draw


def when_and_who(at: Desk, note, key: str) -> Values:  # type: ignore[no-untyped-def]
    """Draw the day and the teller of a note; a new note is of today."""
    day, who = st.columns(2)
    noted_on = day.date_input(
        "Op welke dag?",
        value=note.noted_on if note else at.today,
        key=f"{key}-day",
        format="DD-MM-YYYY",
    )
    name = who.text_input("Wie vertelt dit?", value=note.who if note else "", key=f"{key}-who", max_chars=160)
    return {"noted_on": noted_on, "who": name}


def _card(note: PracticeNote) -> None:
    who = f" · {plain(note.who)}" if note.who else ""
    evidence = f"\n\n{plain(note.evidence)}" if note.evidence else ""
    st.markdown(f"**{note.state.capitalize()}**  \n:small[{short_day(note.noted_on)}{who}]{evidence}")


def _watched(now: Journey) -> None:
    """Draw the goals with the sign by which people notice them, and the indicators with their moments."""
    st.subheader("Waar letten we op?")
    if not now.goals and not now.indicators:
        st.caption("Hier komen jullie doelen en waaraan jullie ze merken. Begin bij het reisschema.")
        st.page_link("views/reisschema.py", label="Naar reisschema en droom", icon=":material/flag:")
        return
    goals, signs = st.columns(2, gap="large")
    goals.markdown(_goal_lines(now) or "Er staan nog geen doelen in het reisschema.")
    signs.markdown(
        _indicator_lines(now) or "Bij de vijf helpende vragen spreken jullie af hoe jullie zien of het werkt."
    )


def _goal_lines(now: Journey) -> str:
    lines = []
    levels = list(GoalLevel)
    goals = sorted(now.goals, key=lambda g: (g.moment is GoalMoment.DROOM, levels.index(GoalLevel(g.level))))
    for goal, stories in followed(goals, now.stories):
        sign = plain(goal.noticed_by)
        noticed = (
            f"  \n  Te merken aan: {sign}"
            if sign
            else "  \n  *Waaraan merken wij dat?* Dat staat er nog niet."
        )
        told = (
            f"  \n  :small[{counted(len(stories), 'verhaal', 'verhalen')}, laatste: {plain(stories[0].title)}]"
            if stories
            else ""
        )
        lines.append(f"- **{plain(goal.text)}** ({goal.level}, {goal.moment}){noticed}{told}")
    return "**Doelen en dromen**\n\n" + "\n".join(lines) if lines else ""


def _indicator_lines(now: Journey) -> str:
    lines = []
    for indicator in now.indicators:
        how = f" ({plain(indicator.how)})" if indicator.how else ""
        moments = (
            f"  \n  Wanneer: {plain(indicator.moments)}"
            if indicator.moments
            else "  \n  Nog geen moment afgesproken."
        )
        lines.append(f"- **{plain(indicator.text)}**{how}{moments}")
    return "**Hoe we zien of het werkt**\n\n" + "\n".join(lines) if lines else ""
