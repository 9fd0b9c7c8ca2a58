"""A timetable that was found but not kept: what it brings, what moves, and why; or why there is none and what could give way."""

from __future__ import annotations

import streamlit as st

from planner.route.journey import Journey
from planner.storage.failures import StorageFailure
from planner.usecases.desk import Desk
from planner.usecases.timetabling import Figures, Gap, Proposal, TimetableRefused, keep_timetable
from planner.views.parts import dutch
from planner.views.parts.flash import done
from planner.views.parts.picture import picture
from planner.views.parts.refusal import refused
from planner.views.parts.scan_units import labels
from planner.views.parts.table import table_html
from planner.views.parts.text import plain
from planner.views.parts.timetable_board import By
from planner.views.parts.timetable_load import draw_load
from planner.views.parts.timetable_moves import draw_moves
from planner.views.parts.timetable_picture import drawn
from planner.views.parts.timetable_running import bound_words
from planner.views.parts.timetable_state import TEAM, Shown, open_team, put_away, shown

RULES = 8  # rules of a contradiction that are told one by one


def draw_proposal(at: Desk, journey: Journey) -> None:
    """Draw the result that waits for a choice, if there is one."""
    result = shown(journey)
    if result is None:
        return
    with st.container(border=True, key="timetable-proposal"):
        if result.proposal.feasible:
            _found(at, journey, result)
        else:
            _impossible(journey, result)


def _found(at: Desk, journey: Journey, result: Shown) -> None:
    proposal = result.proposal
    if proposal.sessions == proposal.seen.sessions:
        _same(journey, result)
        return
    st.subheader(_title(result))
    st.caption("Er is nog niets bewaard. Bekijk eerst wat dit betekent.")
    st.markdown(_compared(result))
    if result.edited:  # who changed one day first wants to see what moves with it
        draw_moves(proposal.moves, labels(journey.units))
        _handed_over(proposal)
        _differences(result)
    else:
        _differences(result)
        draw_moves(proposal.moves, labels(journey.units))
        _handed_over(proposal)
    with st.expander("Tijdlijn van dit voorstel", key="timetable-proposal-line"):
        _, wide, narrow = drawn(at.library, result.after, at.today, By.GOLF, frozenset())
        picture(wide, "timetable-proposal-picture", narrow)
    with st.expander("Drukte per trainer in dit voorstel", key="timetable-proposal-load"):
        draw_load(result.then.load, at.today, "timetable-proposal-weeks")
    _choose(at, journey, proposal)


def _differences(result: Shown) -> None:
    """Draw the figures that differ from today's plan; all of them while there is no plan yet."""
    rows = figure_rows(result.now, result.then)
    if not result.now.sessions:
        st.html(table_html(("Wat", "Dit voorstel"), ((name, after) for name, _, after in rows)))
        return
    other = [row for row in rows if row[1] != row[2]]
    if other:
        st.html(table_html(("Wat", "Nu", "Dit voorstel"), other))
        st.caption("Wat hier niet staat, blijft gelijk.")
    else:
        st.caption("Het einde, de drukte en de tijd tussen de bijeenkomsten blijven gelijk.")


def _handed_over(proposal: Proposal) -> None:
    """Show the sessions that keep their day and get another trainer: they are kept with the rest."""
    moves = proposal.handed_over
    if not moves:
        return
    count = dutch.counted(len(moves), "bijeenkomst houdt", "bijeenkomsten houden")
    verb = "krijgt" if len(moves) == 1 else "krijgen"
    end = "haar dag" if len(moves) == 1 else "hun dag"
    with st.expander(f"{count} {end}, maar {verb} een andere trainer", key="timetable-proposal-handed"):
        rows = ((m.team, m.title, dutch.day(m.after), dutch.listed(m.trainers)) for m in moves)
        st.html(table_html(("Team", "Bijeenkomst", "Dag", "Wie"), rows))


def _same(journey: Journey, result: Shown) -> None:
    """Say that the search came to what is there already."""
    st.subheader("Er is niets beters gevonden")
    st.markdown(f"De dienstregeling blijft zoals zij is. {_compared(result)}")
    st.button("Sluiten", key="timetable-away", on_click=put_away, args=(journey,))


def _title(result: Shown) -> str:
    last = result.proposal.last_day
    what = "Jouw wijziging" if result.edited else "Voorstel"
    return f"{what}: klaar op {dutch.day(last)}" if last else what


def _compared(result: Shown) -> str:
    """Return how the end compares with today's plan, and with what is proven."""
    before, after, outcome = result.now.last_day, result.proposal.last_day, result.proposal.outcome
    said = []
    if before and after:
        said.append(_later((after - before).days))
    if not result.edited and outcome.no_sooner_than is not None:
        said.append(bound_words(outcome.no_sooner_than, outcome.weeks_above_bound or 0, outcome.proven))
    return " ".join(said)


def _later(days: int) -> str:
    if days == 0:
        return "De laatste dag blijft dezelfde."
    number = abs(days) if abs(days) < 14 else round(abs(days) / 7)
    unit = ("dag", "dagen") if abs(days) < 14 else ("week", "weken")
    return f"Dat is {dutch.counted(number, *unit)} {'later' if days > 0 else 'eerder'} dan het plan van nu."


def figure_rows(now: Figures, then: Figures) -> list[tuple[str, str, str]]:
    """Return two timetables in figures side by side: end, number, busiest week, room of trainers, time between sessions."""
    pairs = zip(_figures(now), _figures(then), strict=False)
    rows = [(name, left, right) for (name, left), (_, right) in pairs]
    gaps = {gap.step: gap for gap in now.gaps}
    for gap in then.gaps:
        before = gaps.get(gap.step)
        rows.append((f"Tijd voor ‘{gap.title}’", _gap(before) if before else "–", _gap(gap)))
    return rows


def _figures(figures: Figures) -> list[tuple[str, str]]:
    return [
        ("Klaar op", dutch.day(figures.last_day) if figures.last_day else "nog geen dag"),
        ("Bijeenkomsten met een dag", str(figures.sessions)),
        ("Drukste week", dutch.counted(figures.busiest, "bijeenkomst", "bijeenkomsten")),
        ("Ruimte van trainers in gebruik", _room(figures)),
    ]


def _room(figures: Figures) -> str:
    """Return how much of what trainers can is used, and in how many of their weeks it is too much."""
    weeks = [week for row in figures.load for week in row.weeks]
    room, over = sum(week.capacity for week in weeks), sum(week.over for week in weeks)
    if not room:
        return "–"
    full = f", {dutch.counted(over, 'week', 'weken')} te vol" if over else ""
    return f"{round(100 * sum(week.planned for week in weeks) / room)}%{full}"


def _gap(gap: Gap) -> str:
    """Return '2 tot 6 weken, gemiddeld 3,1': the ends alone are often those of the rule."""
    low, high, middle = (f"{weeks:g}".replace(".", ",") for weeks in (gap.shortest, gap.longest, gap.average))
    unit = "week" if high == "1" else "weken"
    return f"{low} {unit}" if low == high else f"{low} tot {high} {unit}, gemiddeld {middle}"


def _choose(at: Desk, journey: Journey, proposal: Proposal) -> None:
    why = st.text_input(
        "Waarom kiezen jullie dit?", key="timetable-why", max_chars=600,
        placeholder="Bijvoorbeeld: vastgesteld in het managementteam",
        help="De reden blijft bij de dagen staan die nieuw zijn of verschuiven. Zo weet iedereen later nog waarom.",
    )  # fmt: skip
    with st.container(horizontal=True):
        keep = st.button("Deze dienstregeling bewaren", type="primary", key="timetable-keep")
        st.button("Wegleggen", type="tertiary", key="timetable-away", on_click=put_away, args=(journey,))
    if keep:
        _keep(at, journey, proposal, why)


def _keep(at: Desk, journey: Journey, proposal: Proposal, why: str) -> None:
    try:
        written = keep_timetable(at, journey, proposal, why)
    except TimetableRefused as failure:
        st.error(plain(str(failure)))
        return
    except StorageFailure as failure:
        refused(failure, "timetable-refresh", put_away, (journey,))
        return
    put_away(journey)
    count = dutch.counted(written, "bijeenkomst", "bijeenkomsten")
    done(at, f"De dienstregeling is bewaard: {count} bijgewerkt.")


def _impossible(journey: Journey, result: Shown) -> None:
    """Tell which rules contradict each other and what could give way, with the way to where that is."""
    proposal, conflict = result.proposal, result.proposal.outcome.conflict
    st.subheader("Zo past het niet")
    st.caption("Er is niets veranderd.")
    rules = conflict.rules if conflict else ()
    if 1 < len(rules) <= RULES:
        st.markdown("\n".join(["Dit gaat niet samen:", "", *(f"- {plain(rule)}" for rule in rules)]))
    else:
        st.markdown(plain(proposal.explanation))
    if proposal.ways_out:
        ways = [f"- {plain(way[:1].upper() + way[1:])}." for way in proposal.ways_out]
        st.markdown("\n".join(["**Wat ruimte geeft** (één ervan kan al genoeg zijn):", "", *ways]))
    with st.container(horizontal=True, vertical_alignment="center"):
        _fixed_days(journey, result)
        st.page_link(
            "views/golven.py",
            label="Aanpassen bij Golven",
            icon=":material/groups_2:",
        )
        st.button("Sluiten", type="tertiary", key="timetable-away", on_click=put_away, args=(journey,))


def _fixed_days(journey: Journey, result: Shown) -> None:
    """Offer the days of the team of a fixed day that is in the way."""
    conflict = result.proposal.outcome.conflict
    keys = conflict.keys if conflict else ()
    stuck = {task_id for kind, task_id, _ in keys if kind == "vast"}
    found = next((s for s in journey.sessions if s.id in stuck), None)
    unit = journey.unit(found.unit_id) if found else None
    if unit is not None and not (result.edited and st.session_state.get(TEAM) == unit.id):
        st.button(
            f"De dagen van {plain(unit.name)} wijzigen", icon=":material/edit_calendar:", key="timetable-fixed",
            on_click=open_team, args=(unit.id,),
        )  # fmt: skip
