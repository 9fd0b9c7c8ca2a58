"""Three rails of one line of sight: the recommended practices per level, with their state and evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from textwrap import shorten

import streamlit as st

from planner.drawing.palette import HAIRLINE, INK, LEVELS, SOFT_INK, WHITE
from planner.knowledge.model import Recommendation
from planner.route.experience import PracticeState
from planner.route.progress import Practice
from planner.views.parts.dutch import short_day
from scans.groups import Level

# A state is a word with a shape beside it: an open dashed ring up to a closed disc with a ring around it.
_SHAPES = {
    PracticeState.NOG_NIET: f"border:2px dashed {SOFT_INK};background:{WHITE}",
    PracticeState.GESPREK: f"border:2px solid {INK};background:{WHITE}",
    PracticeState.PROBEREN: f"border:2px solid {INK};background:radial-gradient(circle,{INK} 0 32%,{WHITE} 36%)",
    PracticeState.MERKBAAR: f"border:2px solid {INK};background:{INK}",
    PracticeState.GEWOON: f"border:2px solid {INK};background:{INK};box-shadow:0 0 0 2px {WHITE},0 0 0 4px {INK}",
}
_STYLE = f"""<style>
.rails {{ display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr)); gap: 1.5rem; }}
.rails h3 {{ font-size: 1rem; margin: 0 0 .5rem; padding: 0; display: flex; align-items: center; gap: .5rem; }}
.rails .letter {{ color: {WHITE}; border-radius: 7px; padding: 0 .55rem; line-height: 1.75rem; }}
.rails ol {{ list-style: none; margin: 0; padding: 0; }}
.rails li {{ margin: 0; padding: .1rem 0 1rem 1.9rem; position: relative; line-height: 1.35; }}
.rails li::before {{ content: ""; position: absolute; left: .5rem; top: .5rem; bottom: -.6rem; width: 4px; background: var(--rail); }}
.rails li:last-child::before {{ display: none; }}
.rails .shape {{ position: absolute; left: 0; top: .2rem; width: 1.25rem; height: 1.25rem; border-radius: 50%; box-sizing: border-box; }}
.rails .state {{ font-weight: 700; display: block; font-size: .875rem; }}
.rails .seen {{ color: {SOFT_INK}; font-size: .875rem; display: block; overflow-wrap: anywhere; }}
.shapes {{ display: flex; flex-wrap: wrap; gap: .4rem 1.25rem; margin: 0; padding: 0 0 .75rem; border-bottom: 1px solid {HAIRLINE}; font-size: .875rem; }}
.shapes span {{ display: inline-flex; align-items: center; gap: .5rem; }}
.shapes i {{ width: 1rem; height: 1rem; border-radius: 50%; box-sizing: border-box; margin: 4px; }}
</style>"""


def rails(recommendations: Iterable[Recommendation], known: Mapping[str, Practice]) -> None:
    """Draw the three rails side by side, below each other on a phone; every typed word is escaped."""
    items = sorted(recommendations, key=lambda r: r.number)
    columns = "".join(_rail(level, [r for r in items if r.level is level], known) for level in Level)
    st.html(_STYLE)
    st.html(f"{_legend()}<br><div class='rails'>{columns}</div>")


def _legend() -> str:
    shown = "".join(
        f"<span><i style='{shape}'></i>{escape(state)}</span>" for state, shape in _SHAPES.items()
    )
    return f"<p class='shapes'>{shown}</p>"


def _rail(level: Level, items: list[Recommendation], known: Mapping[str, Practice]) -> str:
    style = LEVELS[level]
    cards = "".join(_card(item, known[item.key]) for item in items)
    return (
        f"<section style='--rail:{style.colour}'><h3><span class='letter' style='background:{style.colour}'>"
        f"{style.letter}</span>{style.word.capitalize()}</h3><ol>{cards}</ol></section>"
    )


def _card(item: Recommendation, practice: Practice) -> str:
    latest = practice.latest
    seen = ""
    if latest is not None:
        evidence = f" – {escape(shorten(latest.evidence, 140, placeholder=' …'))}" if latest.evidence else ""
        seen = f"<span class='seen'>{short_day(latest.noted_on)}{evidence}</span>"
    looks = "seen" if practice.state is PracticeState.NOG_NIET else "state"
    return (
        f"<li><span class='shape' style='{_SHAPES[practice.state]}'></span>{item.number}. {escape(item.title)}"
        f"<span class='{looks}'>{escape(practice.state)}</span>{seen}</li>"
    )
