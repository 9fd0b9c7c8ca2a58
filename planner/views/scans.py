"""Scans: which there are, opening a round, inviting people, following the response and closing the round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from planner.route.journey import Journey
from planner.usecases.desk import Desk
from planner.usecases.responding import headcount, told_count
from planner.usecases.rounds import form_of, rounds_in_use, scans_in_use
from planner.views.parts.context import chosen, desk, journey
from planner.views.parts.dutch import counted, listed, short_day
from planner.views.parts.scan_entry import enter_answer
from planner.views.parts.scan_file import import_file
from planner.views.parts.scan_fresh import fresh, scroll_when_asked
from planner.views.parts.scan_links import invite
from planner.views.parts.scan_opening import open_form
from planner.views.parts.scan_response import response_so_far
from planner.views.parts.scan_rounds import WORKING, change_form, close_form, over_notice, stop_form
from planner.views.parts.text import plain
from scans.answers import FEWEST, Round
from scans.definition import Scan

INVITE, RESPONSE, ENTER, READ, CLOSE = STEPS = ("Uitnodigen", "Respons", "Invoeren", "Inlezen", "Sluiten")
CHOSEN = "round"
BEFORE = (INVITE, CLOSE)  # what there is to do before the first day


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
    scroll_when_asked()
    _work(at, now, rounds)
    _rounds(at, now, rounds)
    with st.expander(
        "Nieuwe ronde openen", icon=":material/add:", expanded=not rounds, key=fresh("open-box")
    ):
        open_form(at, now, scans, first=not rounds)
    _about(scans)


def _rounds(at: Desk, now: Journey, rounds: Sequence[Round]) -> None:
    st.subheader("Welke rondes zijn er?")
    if not rounds:
        st.caption(
            "Hier staan straks jullie rondes. Begin bijvoorbeeld met de vraag wat ieder met Positieve Gezondheid bedoelt."
        )
        return
    st.markdown("\n".join(_line(at, now, held) for held in rounds))
    if any(not held.is_open for held in rounds):
        st.page_link("views/scanresultaat.py", label="Bekijk de uitkomsten", icon=":material/bar_chart:")


def _line(at: Desk, now: Journey, held: Round) -> str:
    unit = now.unit(held.unit_id)
    told = told_count(at, now, held)
    count = f"nog geen {FEWEST} antwoorden" if told is None else counted(told, "antwoord", "antwoorden")
    where = plain(unit.name if unit else "onbekend onderdeel")
    title = plain(form_of(at.library, held).title)
    people = headcount(at, now, held) if held.closed else None
    of = f" (er werken {people} mensen)" if people else ""
    return f"- **{plain(held.title)}**, {where}: {title}  \n  {_state(at, held)}, {count}{of}"


def _state(at: Desk, held: Round) -> str:
    """Return in words how a round stands on the day of today."""
    if held.closed is not None:
        return f":material/lock: gesloten op {short_day(held.closed)}"
    if at.today < held.opened:
        return f":material/schedule: gepland, begint op {short_day(held.opened)}"
    if held.until is not None and held.until < at.today:
        return f":material/lock_clock: laatste dag was {short_day(held.until)}, nog niet gesloten"
    until = f" tot en met {short_day(held.until)}" if held.until else ""
    return f":material/lock_open: open sinds {short_day(held.opened)}{until}"


def _work(at: Desk, now: Journey, rounds: Sequence[Round]) -> None:
    """Draw the work on one open round; only the chosen step is drawn, because the questions are many."""
    opened = [held for held in rounds if held.is_open]
    gone = _gone(rounds)
    notice = st.empty()
    if gone:
        notice.warning(gone)
    if not opened:
        st.session_state.pop(WORKING, None)
        return
    st.subheader("Aan een open ronde werken")
    held = _chosen(at, opened, ask=bool(gone))
    if held is None:
        return
    notice.empty()
    st.session_state[WORKING] = held
    planned = at.today < held.opened
    if planned:
        st.markdown(f"**{plain(held.title)}** begint op {short_day(held.opened)}. Uitnodigen kan nu al.")
    over_notice(at, held)
    st.session_state.setdefault(f"step-{held.id}", INVITE)
    step = st.segmented_control(
        "Wat wil je doen?", BEFORE if planned else STEPS, key=f"step-{held.id}", label_visibility="collapsed",
        format_func=lambda word: "Wijzigen" if planned and word == CLOSE else word, required=True,
    )  # fmt: skip
    _step(at, now, held, step, planned)


def _gone(rounds: Sequence[Round]) -> str:
    """Say that the round of this window was ended elsewhere; what stood half typed belongs to no other round."""
    before: Round | None = st.session_state.get(WORKING)
    if before is None or before.traject_id != chosen() or st.session_state.get("show-round"):
        return ""
    now = next((held for held in rounds if held.id == before.id), None)
    if now is not None and now.is_open:
        return ""
    what = "is intussen gesloten" if now else "is er niet meer: iemand heeft haar gestopt of weggehaald"
    return f"De ronde ‘{plain(before.title)}’ {what}. Wat je voor deze ronde nog niet had opgeslagen, is niet bewaard."


def _chosen(at: Desk, opened: Sequence[Round], ask: bool) -> Round | None:
    """Return the round to work on; the one that was just opened comes first. With `ask` none is taken for granted."""
    held = {found.id: found for found in opened}
    just = st.session_state.pop("show-round", None)
    if just in held:
        st.session_state[CHOSEN] = just
    elif st.session_state.get(CHOSEN) not in held:
        st.session_state[CHOSEN] = None if ask else opened[0].id
    if len(held) == 1 and not ask:
        return opened[0]
    id_ = st.selectbox(
        "Welke ronde?", list(held), key=CHOSEN, placeholder="Kies een ronde",
        format_func=lambda key: f"{held[key].title} ({form_of(at.library, held[key]).title})",
    )  # fmt: skip
    return held.get(id_ or "")


def _step(at: Desk, now: Journey, held: Round, step: str | None, planned: bool) -> None:
    scan = form_of(at.library, held)
    if step == INVITE:
        invite(at, now, scan, held)
    elif step == RESPONSE:
        response_so_far(scan, held)
    elif step == ENTER:
        enter_answer(at, now, scan, held)
    elif step == READ:
        import_file(at, now, scan, held)
    elif step == CLOSE:
        _ending(at, now, held, planned)


def _ending(at: Desk, now: Journey, held: Round, planned: bool) -> None:
    """Draw closing first; a later last day or a higher threshold are for now and then."""
    count = told_count(at, now, held)
    if planned:
        change_form(at, held)
    else:
        close_form(at, now, held, count)
        with st.expander("Laatste dag of drempel veranderen", key=f"change-{held.id}"):
            change_form(at, held)
    stop_form(at, held, count)


def _about(scans: Mapping[str, Scan]) -> None:
    st.subheader("Welke scans kun je houden?")
    for scan in scans.values():
        with st.expander(scan.title, key=f"about-{scan.key}"):
            st.markdown(_content(scan))
    st.page_link(
        "views/eigen_scan.py", label="Pas een scan aan voor jullie zelf", icon=":material/edit_note:"
    )


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
