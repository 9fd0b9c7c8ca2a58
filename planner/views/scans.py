"""Scans: which there are, opening a round, taking in answers and closing the round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from planner.route.journey import Journey
from planner.usecases.desk import Desk
from planner.usecases.rounds import rounds_in_use, scans_in_use
from planner.views.parts.context import desk, journey
from planner.views.parts.dutch import counted, listed, short_day
from planner.views.parts.scan_entry import enter_answer
from planner.views.parts.scan_file import import_file
from planner.views.parts.scan_rounds import close_form, open_form
from planner.views.parts.text import plain
from scans.answers import Round
from scans.definition import Scan

STEPS = ("Invoeren", "Inlezen", "Sluiten")


def main() -> None:
    """Draw the scans, their rounds, and the work on one open round."""
    at = desk()
    now = journey(at)
    scans = scans_in_use(at, now)
    st.header("Hoe kijken jullie zelf naar waar jullie staan?")
    st.write(
        "Met een scan vertellen mensen zelf hoe het ervoor staat. De uitkomst is geen rapportcijfer, maar het begin "
        "van een gesprek. Een ronde is één keer dat jullie een scan houden."
    )
    if not scans:
        st.info("Alle scans staan uit voor dit traject. Bij Onderdelen zet je er weer een aan.")
        st.page_link("views/onderdelen.py", label="Naar Onderdelen", icon=":material/toggle_on:")
        return
    rounds = rounds_in_use(at, now)
    _rounds(now, scans, rounds)
    with st.expander("Nieuwe ronde openen", icon=":material/add:", expanded=not rounds, key="open-box"):
        open_form(at, now, scans, first=not rounds)
    _work(at, now, scans, [held for held in rounds if held.is_open])
    _about(scans)


def _rounds(now: Journey, scans: Mapping[str, Scan], rounds: Sequence[Round]) -> None:
    st.subheader("Welke rondes zijn er?")
    if not rounds:
        st.caption(
            "Hier staan straks jullie rondes. Begin bijvoorbeeld met de vraag wat ieder met Positieve Gezondheid bedoelt."
        )
        return
    st.markdown("\n".join(_line(now, scans[held.scan], held) for held in rounds))
    if any(not held.is_open for held in rounds):
        st.page_link("views/scanresultaat.py", label="Bekijk de uitkomsten", icon=":material/bar_chart:")


def _line(now: Journey, scan: Scan, held: Round) -> str:
    unit = now.unit(held.unit_id)
    state = (
        f":material/lock_open: open sinds {short_day(held.opened)}"
        if held.closed is None
        else f":material/lock: gesloten op {short_day(held.closed)}"
    )
    count = counted(now.answer_counts.get(held.id, 0), "antwoord", "antwoorden")
    where = plain(unit.name if unit else "onbekend onderdeel")
    return f"- **{plain(held.title)}**, {where}: {plain(scan.title)}  \n  {state}, {count}"


def _work(at: Desk, now: Journey, scans: Mapping[str, Scan], opened: Sequence[Round]) -> None:
    """Draw the work on one open round; only the chosen step is drawn, because the questions are many."""
    if not opened:
        return
    st.subheader("Aan een open ronde werken")
    held = opened[0]
    if len(opened) > 1:
        held = st.selectbox(
            "Welke ronde?", opened, format_func=lambda r: f"{r.title} ({scans[r.scan].title})", key="round",
            placeholder="Kies een ronde",
        )  # fmt: skip
    count = now.answer_counts.get(held.id, 0)
    st.markdown(f"**{plain(held.title)}**: {counted(count, 'antwoord', 'antwoorden')} tot nu toe.")
    step = st.segmented_control("Wat wil je doen?", STEPS, key="step", label_visibility="collapsed")
    if step == STEPS[0]:
        enter_answer(at, now, scans[held.scan], held)
    elif step == STEPS[1]:
        import_file(at, now, scans[held.scan], held)
    elif step == STEPS[2]:
        close_form(at, held, count)


def _about(scans: Mapping[str, Scan]) -> None:
    st.subheader("Welke scans kun je houden?")
    for scan in scans.values():
        with st.expander(scan.title, key=f"about-{scan.key}"):
            st.markdown(_content(scan))


def _content(scan: Scan) -> str:
    kinds = listed([str(kind) for kind in scan.units])
    lines = [f"{plain(scan.intro)}\n", f"Voor: {kinds}.\n"]
    if scan.kind == "punten":
        lines += [f"- **{plain(option.name)}**: {plain(option.text)}" for option in scan.options]
    for theme in scan.themes:
        lines.append(f"\n**{plain(theme.name)}**\n")
        lines += [f"- {plain(statement.text)}" for statement in theme.statements]
    return "\n".join(lines)


main()
