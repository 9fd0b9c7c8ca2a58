"""One calm row a team: its phase in words, since when, and what shows it; and notes about one team."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from textwrap import shorten

import streamlit as st

from planner.drawing.palette import HAIRLINE, SOFT_INK
from planner.route.experience import PhaseNote
from planner.route.journey import Journey
from planner.route.progress import TeamPhase, development, team_phases
from planner.usecases.desk import Desk
from planner.views.parts.dutch import month, short_day
from planner.views.parts.editing import Editor, Values, editable_list
from planner.views.parts.progress_practice import when_and_who
from planner.views.parts.text import CLIENT_WARNING, cite, plain
from scans.groups import UnitKind, in_tree_order, teams

SHOWN = 4
_STYLE = f"""<style>
.teams {{ width: 100%; border-collapse: collapse; font-size: 1rem; }}
.teams th, .teams td {{ text-align: left; padding: .45rem .75rem .45rem 0; border-bottom: 1px solid {HAIRLINE}; vertical-align: top; }}
.teams thead th {{ color: {SOFT_INK}; font-weight: 400; font-size: .875rem; }}
.teams tbody th {{ font-weight: 700; }}
.teams .place th {{ color: {SOFT_INK}; font-weight: 400; padding-top: 1rem; }}
.teams .since {{ white-space: nowrap; }}
.teams td {{ overflow-wrap: anywhere; }}
.teams .none {{ color: {SOFT_INK}; }}
@media (max-width: 640px) {{
  .teams, .teams tbody, .teams tr, .teams td, .teams tbody th {{ display: block; }}
  .teams thead {{ display: none; }}
  .teams td, .teams tbody th {{ border: 0; padding: .1rem 0; }}
  .teams tr {{ border-bottom: 1px solid {HAIRLINE}; padding: .5rem 0; }}
  .teams td:empty {{ display: none; }}
  .teams .since::before {{ content: "sinds "; }}
}}
</style>"""


def team_rows(at: Desk, now: Journey) -> None:
    """Draw all teams in the order of the organisation, and one chosen team to write about."""
    names = {key: phase.name for key, phase in at.library.phases.items()}
    known = team_phases([t.id for t in teams(now.units)], now.phase_notes)
    if not known:
        st.caption("Hier komt een regel per team: in welke fase het zit, en waaraan je dat merkt.")
        st.page_link("views/organisatie.py", label="Voeg het eerste team toe", icon=":material/account_tree:")
        return
    st.write("Teams verschillen in tempo. De fase zegt wat een team nu nodig heeft, niet hoe goed het is.")
    _explained(at)
    st.html(_STYLE)
    st.html(_table(now, known, names))
    _one_team(at, now, known, names)


def _explained(at: Desk) -> None:
    with st.expander("Wat betekenen de vijf fasen?", icon=":material/help:"):
        phases = sorted(at.library.phases.values(), key=lambda p: p.order)
        lines = [
            f"**{plain(p.name)}.** {plain(p.text)} *Herkenbaar aan:* {plain(p.recognise)}" for p in phases
        ]
        st.markdown("\n\n".join([*lines, f":small[{cite(at, phases[0].source)}]"]))


def _table(now: Journey, known: Mapping[str, TeamPhase], names: Mapping[str, str]) -> str:
    rows = []
    for _, unit in in_tree_order(now.units):
        if unit.kind is UnitKind.LOCATIE:
            rows.append(f"<tr class='place'><th colspan='4' scope='rowgroup'>{escape(unit.name)}</th></tr>")
        elif unit.kind is UnitKind.TEAM:
            rows.append(f"<tr><th scope='row'>{escape(unit.name)}</th>{_cells(known[unit.id], names)}</tr>")
    head = "".join(
        f"<th scope='col'>{word}</th>" for word in ("Team", "Fase", "Sinds", "Waaraan merkten we dat?")
    )
    return f"<table class='teams'><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _cells(team: TeamPhase, names: Mapping[str, str]) -> str:
    if team.latest is None:
        return "<td class='none'>nog niet besproken</td><td></td><td></td>"
    phase = escape(names.get(team.latest.phase, team.latest.phase).lower())
    seen = escape(shorten(team.latest.evidence, 160, placeholder=" …"))
    return f"<td>{phase}</td><td class='since'>{month(team.steps[-1].since)}</td><td>{seen}</td>"


def _one_team(at: Desk, now: Journey, known: Mapping[str, TeamPhase], names: Mapping[str, str]) -> None:
    st.subheader("Hoe gaat het met dit team?")
    called = {unit.id: unit.name for unit in now.units}
    unit_id = st.selectbox(
        "Over welk team gaat het?", list(known), index=None, format_func=called.__getitem__,
        key="progress-team", placeholder="Kies een team",
    )  # fmt: skip
    if unit_id is None:
        return
    team = known[unit_id]
    course, notes = st.columns([2, 3], gap="large")
    course.markdown(
        f"**{plain(called[unit_id])}**\n\n{plain(development(team, names, month))}\n\n{_helps(at, team)}"
    )
    with notes:
        st.caption(CLIENT_WARNING)
        editor = Editor(
            "Notitie over een team", PhaseNote, now.traject.id, _fields(at, unit_id, names), _card(names)
        )
        shown = team.history[:SHOWN]
        editable_list(at, editor, shown, f"phase-{unit_id}", "Nieuwe notitie over dit team")
        _older(team, names)


def _helps(at: Desk, team: TeamPhase) -> str:
    """Return what fits the phase that the team is in, as Markdown."""
    phase = at.library.phases.get(team.latest.phase) if team.latest else None
    if phase is None:
        return ""
    lines = "\n".join(f"- {plain(line)}" for line in phase.strategies)
    return f"**Wat past bij {plain(phase.name.lower())}?**\n\n{lines}"


def _older(team: TeamPhase, names: Mapping[str, str]) -> None:
    older = team.history[SHOWN:]
    if older:
        lines = [
            f"- {short_day(n.noted_on)}: {names.get(n.phase, n.phase).lower()}. {plain(n.evidence)}"
            for n in older
        ]
        st.markdown("\n".join(["**Eerder**", "", *lines]))


def _fields(at: Desk, unit_id: str, names: Mapping[str, str]):  # type: ignore[no-untyped-def]
    def draw(note: PhaseNote | None, key: str) -> Values:
        keys = list(names) if note is None or note.phase in names else [note.phase, *names]
        phase = st.selectbox(
            "In welke fase zit het team?", keys, index=keys.index(note.phase) if note else 0, key=f"{key}-phase",
            format_func=lambda k: names.get(k, k), placeholder="Kies een fase",
        )  # fmt: skip
        evidence = st.text_area(
            "Waaraan merken jullie dat?", value=note.evidence if note else "", key=f"{key}-evidence", max_chars=2000,
            placeholder="Wat zeggen of doen mensen in dit team?",
        )  # fmt: skip
        return {"unit_id": unit_id, "phase": phase, "evidence": evidence, **when_and_who(at, note, key)}

    return draw


def _card(names: Mapping[str, str]):  # type: ignore[no-untyped-def]
    def draw(note: PhaseNote) -> None:
        who = f" · {plain(note.who)}" if note.who else ""
        evidence = f"\n\n{plain(note.evidence)}" if note.evidence else ""
        st.markdown(
            f"**{plain(names.get(note.phase, note.phase))}**  \n:small[{short_day(note.noted_on)}{who}]{evidence}"
        )

    return draw
