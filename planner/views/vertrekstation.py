"""Wat rijdt er al: what already runs, what to do with it, and when it is wiser to wait with departing."""

from __future__ import annotations

import streamlit as st

from planner.route.advice import Advice
from planner.route.journey import Journey
from planner.route.traject import Choice, Running
from planner.usecases.desk import Desk
from planner.usecases.overview import overview
from planner.views.parts.context import desk, go, journey
from planner.views.parts.dutch import day
from planner.views.parts.editing import Editor, Values, editable_list
from planner.views.parts.start_forms import LATEST, SOONEST
from planner.views.parts.start_moving import move_start
from planner.views.parts.text import CLIENT_WARNING, cite, plain

CHOICES = {
    Choice.AANSLUITEN: (
        "Aansluiten",
        "Dit wordt deel van de reis.",
        "Waar haken jullie bij aan? Zet het hier neer.",
    ),
    Choice.ERNAAST: (
        "Ernaast laten rijden",
        "Dit gaat gewoon door, los van de reis.",
        "Wat mag blijven zoals het is? Dat hoort hier.",
    ),
    Choice.LATER: (
        "Later",
        "Dit wacht, of jullie besluiten er later over.",
        "Wat kan even wachten? Dat komt hier.",
    ),
}


def main() -> None:
    """Draw the advice to wait when there is one, and what runs by what was chosen to do with it."""
    at = desk()
    now = journey(at)
    st.header("Wat rijdt er al?")
    st.write(
        "Bijna altijd gebeurt er al meer dan mensen denken. Zet het op een rij en kies per onderwerp: haken jullie "
        "erbij aan, laten jullie het ernaast rijden, of komt het later?"
    )
    advice = overview(at, now).advice
    if advice is not None:
        _advice(at, now, advice)
    with st.expander("Waar kun je aan denken?", icon=":material/lightbulb:", key="kinds"):
        _kinds(at)
    st.caption(CLIENT_WARNING)
    for choice in Choice:
        _choice(at, now, choice)
    _scans(now)
    _offers(now)


def _choice(at: Desk, now: Journey, choice: Choice) -> None:
    title, meaning, empty = CHOICES[choice]
    st.subheader(title)
    records = [r for r in now.running if r.choice is choice]
    st.caption(meaning if records else f"{meaning} {empty}")
    editor = Editor(
        "Wat er rijdt", Running, now.traject.id, _fields(at, choice), lambda running: _card(at, running)
    )
    editable_list(at, editor, records, f"running-{choice}", f"Toevoegen bij ‘{title}’")


def _fields(at: Desk, choice: Choice):  # type: ignore[no-untyped-def]
    kinds = list(at.library.running)

    def draw(running: Running | None, key: str) -> Values:
        kind = st.selectbox(
            "Soort", kinds, index=kinds.index(running.kind) if running and running.kind in kinds else None,
            format_func=lambda k: at.library.running[k].name, placeholder="Kies een soort", key=f"{key}-kind",
        )  # fmt: skip
        name = st.text_input(
            "Wat is het?", value=running.name if running else "", max_chars=160, key=f"{key}-name",
            placeholder="bijvoorbeeld: nieuw cliëntendossier, werkgroep zingeving",
        )  # fmt: skip
        chosen = st.radio(
            "Wat doen jullie ermee?", list(Choice), index=list(Choice).index(running.choice if running else choice),
            format_func=lambda c: CHOICES[c][0], horizontal=True, key=f"{key}-choice",
        )  # fmt: skip
        under_way = st.checkbox(
            "Dit loopt nu", value=running.under_way if running else True, key=f"{key}-way"
        )
        until = st.date_input(
            "Tot wanneer? (mag leeg blijven)", value=running.until if running else None, format="DD-MM-YYYY",
            min_value=SOONEST, max_value=LATEST, key=f"{key}-until",
        )  # fmt: skip
        note = st.text_area(
            "Notitie", value=running.note if running else "", max_chars=2000, key=f"{key}-note"
        )
        return {
            "kind": kind or "", "name": name, "choice": chosen, "under_way": under_way, "until": until, "note": note,
        }  # fmt: skip

    return draw


def _card(at: Desk, running: Running) -> None:
    kind = at.library.running.get(running.kind)
    when = "loopt nu" if running.under_way else "loopt nu niet"
    until = f", tot {day(running.until)}" if running.until else ""
    st.markdown(
        f"**{plain(running.name)}**  \n{plain(kind.name if kind else 'Nog geen soort gekozen')}, {when}{until}"
    )
    if running.note:
        st.markdown(plain(running.note))
    if kind is not None:
        st.caption(f"Wat helpt: {plain(kind.advice)}")


def _kinds(at: Desk) -> None:
    for kind in at.library.running.values():
        examples = "; ".join(plain(example) for example in kind.examples)
        st.markdown(f"**{plain(kind.name)}.** {plain(kind.text)}  \n*Bijvoorbeeld:* {examples}.")


def _advice(at: Desk, now: Journey, advice: Advice) -> None:
    with st.container(border=True, key="advice"):
        st.subheader(f":material/pause_circle: {plain(advice.sentence)}")
        st.markdown(f"**Waarom?** {plain(advice.reason)}")
        st.markdown(f"**Wanneer niet?** {plain(advice.unless)}")
        helps = "\n".join(f"- {plain(text)}" for text in advice.what_helps)
        st.markdown(f"**Wat helpt intussen?**\n{helps}")
        st.caption(cite(at, at.library.running[advice.kinds[0]].source))
        with st.expander("De start verplaatsen", icon=":material/event_repeat:", key="move-start"):
            move_start(at, now, "advice-start")


def _scans(now: Journey) -> None:
    if not now.uses("pagina:scans"):
        return
    st.divider()
    st.markdown(
        "**Hoe staan teams ervoor?** Met een scan horen jullie ook wat niet in een projectenlijst staat."
    )
    if st.button("Naar de scans", key="to-scans", icon=":material/checklist:"):
        go("scans.py")


def _offers(now: Journey) -> None:
    if not now.uses("pagina:aanbod"):
        return
    st.markdown("**Hebben cliënten hier iets aan?** Wat al rijdt, kan ook deel zijn van jullie aanbod.")
    if st.button("Naar aanbod en hiaten", key="to-offers", icon=":material/grid_view:"):
        go("aanbod.py")


main()
