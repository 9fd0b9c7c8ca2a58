"""The waves as platforms (perrons): who stands where, each team with its reason. One element, also with 300 teams."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from html import escape

import streamlit as st

from planner.drawing.palette import HAIRLINE, INK, LEVELS, SOFT_INK, WHITE
from planner.usecases.timetabling import Aboard, Wave, WavePlan
from planner.views.parts.dutch import counted
from planner.views.parts.text import clipped
from scans.groups import Level

OPEN_AT_FIRST = 3
MOST_FOLDED = 6  # platforms in a row that are folded each by itself; more of them go behind one line
LONGEST = 200  # characters of reasons on a platform; all of them stand under 'Waarom deze golf?'
_LINE = LEVELS[Level.STRATEGISCH].colour
_BY_SCAN = ("teamscan ", "nog geen teamscan")  # told elsewhere, with how many people answered

_STYLE = f"""<style>
.perron {{ border: 1px solid {HAIRLINE}; border-radius: 8px; background: {WHITE}; margin: 0 0 .75rem; overflow: hidden; }}
.perron summary, .perrons > summary {{ display: flex; align-items: center; gap: .75rem; padding: .6rem 1rem; cursor: pointer; list-style: none; }}
.perron summary::-webkit-details-marker, .perrons > summary::-webkit-details-marker {{ display: none; }}
.perron summary::after, .perrons > summary::after {{ content: ""; flex: none; margin-left: auto; width: .5rem; height: .5rem; border: solid {SOFT_INK}; border-width: 0 2px 2px 0; transform: rotate(45deg); }}
.perron[open] > summary::after, .perrons[open] > summary::after {{ transform: rotate(-135deg); }}
.perrons {{ border: 1px solid {HAIRLINE}; border-radius: 8px; margin: 0 0 .75rem; }}
.perrons > .perron {{ margin: 0 .75rem .75rem; }}
.perron .bord {{ flex: none; min-width: 2.25rem; height: 2.25rem; padding: 0 .4rem; border-radius: 6px; background: {_LINE}; color: {WHITE};
  display: grid; place-items: center; font-weight: 700; font-size: 1.1rem; font-variant-numeric: tabular-nums; }}
.perron .kop b {{ color: {INK}; }}
.perron .kop span {{ color: {SOFT_INK}; display: block; font-size: .9rem; }}
.perron ul {{ list-style: none; margin: 0 !important; padding: .25rem 1rem 1rem !important; display: grid; gap: .25rem 1.5rem;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, 13.5rem), 1fr)); }}
.perron li {{ margin: 0 !important; padding: .55rem 0 .55rem 1.5rem !important; position: relative; border-top: 1px solid {HAIRLINE}; font-size: .95rem; line-height: 1.4; overflow-wrap: anywhere; }}
.perron li::before {{ content: ""; position: absolute; left: .1rem; top: .85rem; width: .6rem; height: .6rem; border-radius: 50%; border: 3px solid {_LINE}; background: {WHITE}; }}
.perron li.vast::before {{ background: {_LINE}; border-radius: 2px; }}
.perron li b {{ display: block; }}
.perron li span {{ color: {SOFT_INK}; }}
.perron li em {{ font-style: normal; font-size: .85rem; border: 1px solid {_LINE}; color: {_LINE}; border-radius: 4px; padding: 0 .35rem; margin-left: .35rem; font-weight: 400; white-space: nowrap; }}
.perron .rand {{ height: 6px; background: repeating-linear-gradient(90deg, {_LINE} 0 22px, {WHITE} 22px 28px); }}
</style>"""


def platforms(plan: WavePlan, labels: Mapping[str, str], riding: Collection[str]) -> None:
    """Draw every wave with its teams (labels by unit id). With many waves only the next ones to board are unfolded.

    `riding` are the ids of teams that are aboard already.
    """
    coming = [wave for wave in plan.waves if any(team.unit_id not in riding for team in wave.teams)]
    few = len(plan.waves) <= OPEN_AT_FIRST + 1
    unfolded = plan.waves if few else tuple(coming[:OPEN_AT_FIRST])
    first = plan.waves.index(unfolded[0]) if unfolded else len(plan.waves)
    last = plan.waves.index(unfolded[-1]) if unfolded else len(plan.waves)
    before, middle, after = plan.waves[:first], plan.waves[first : last + 1], plan.waves[last + 1 :]
    drawn = "".join(_platform(wave, labels, wave in unfolded) for wave in middle)
    st.html(f"{_STYLE}{_folded(before, labels, 'al aan boord')}{drawn}{_folded(after, labels, 'later')}")


def told(reasons: Sequence[str]) -> tuple[str, ...]:
    """Return the reasons as sentences: 'Pilotteam: gaat voorop.' A number of a scan needs its n and is left out."""
    kept = [reason for reason in reasons if not reason.startswith(_BY_SCAN)]
    return tuple(f"{reason[:1].upper()}{reason[1:].rstrip('.')}." for reason in kept)


def _folded(waves: Sequence[Wave], labels: Mapping[str, str], when: str) -> str:
    drawn = "".join(_platform(wave, labels, unfolded=False) for wave in waves)
    if len(waves) <= MOST_FOLDED:
        return drawn
    count = sum(len(wave.teams) for wave in waves)
    head = f"Golf {waves[0].number} tot en met {waves[-1].number}: {counted(count, 'team', 'teams')}, {when}"
    return f"<details class='perrons'><summary><b>{head}</b></summary>{drawn}</details>"


def _platform(wave: Wave, labels: Mapping[str, str], unfolded: bool) -> str:
    pinned = sum(team.pinned for team in wave.teams)
    about = counted(len(wave.teams), "team", "teams") + (f", {pinned} vast" if pinned else "")
    if not unfolded:
        names = ", ".join(labels.get(team.unit_id, team.team) for team in wave.teams)
        about += f": {clipped(names, 90)}"
    items = "".join(_item(team, labels) for team in wave.teams)
    return (
        f"<details class='perron'{' open' if unfolded else ''}><summary><span class='bord' aria-hidden='true'>{wave.number}</span>"
        f"<span class='kop'><b>{wave.name}</b><span>{escape(about)}</span></span></summary>"
        f"<ul>{items}</ul><div class='rand'></div></details>"
    )


def _item(team: Aboard, labels: Mapping[str, str]) -> str:
    mark = "<em>staat vast</em>" if team.pinned else ""
    reasons = told(team.reasons[:1] if team.pinned else team.reasons)
    why = escape(clipped(" ".join(reasons), LONGEST).replace(".…", " …"))
    name = escape(labels.get(team.unit_id, team.team))
    return f"<li{' class=vast' if team.pinned else ''}><b>{name}{mark}</b><span>{why}</span></li>"
