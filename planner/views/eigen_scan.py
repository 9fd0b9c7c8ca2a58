"""Eigen scan: a shipped scan made to fit, without leaving the screen or breaking what can be compared."""

from __future__ import annotations

import streamlit as st

from planner.route.journey import Journey
from planner.usecases.desk import Desk
from planner.usecases.own_scans import begin_own, kin, usual_title
from planner.usecases.rounds import scans_in_use
from planner.views.parts.context import desk, journey
from planner.views.parts.dutch import counted, listed
from planner.views.parts.flash import done
from planner.views.parts.own_scan_acts import as_opened, close_form, return_focus, tell
from planner.views.parts.own_scan_groups import edit_groups
from planner.views.parts.own_scan_items import edit_items
from planner.views.parts.own_scan_whole import as_on_the_phone, edit_title, forget_seen, tell_trend
from planner.views.parts.text import plain
from scans.adapting import Place
from scans.own_scan import OwnScan
from scans.participation import minutes
from scans.soundness import NotSound
from scans.wording import advice_for

CHOSEN, NEXT, STEP = "own-scan", "own-next", "own-step"
QUESTIONS, OPEN, TITLE, PHONE, TREND = (
    "Vragen",
    "Open vragen",
    "Titel en inleiding",
    "Zoals op de telefoon",
    "Trend",
)


def main() -> None:
    """Draw the own scans of the traject: one to work on, and making a new one."""
    at = desk()
    now = journey(at)
    st.header("Welke vragen passen bij jullie?")
    st.write(
        "Maak van een meegeleverde scan een eigen versie. Laat vragen weg, geef ze jullie woorden, of voeg eigen vragen "
        "toe. De meegeleverde scan zelf blijft zoals hij is."
    )
    if not now.own_scans:
        st.caption("Hier komt jullie eigen scan. Kies hieronder met welke scan je begint.")
    else:
        _work(at, now, _chosen(now))
    with st.expander(
        "Nieuwe eigen scan maken", icon=":material/add:", expanded=not now.own_scans, key="own-new-box"
    ):
        _begin(at, now)


def _chosen(now: Journey) -> OwnScan:
    own = {scan.id: scan for scan in now.own_scans}
    if NEXT in st.session_state:
        st.session_state[CHOSEN] = st.session_state.pop(NEXT)
        st.session_state[STEP] = QUESTIONS
    if st.session_state.get(CHOSEN) not in own:
        st.session_state[CHOSEN] = now.own_scans[0].id
    if len(own) == 1:
        return now.own_scans[0]
    key = st.selectbox(
        "Welke eigen scan?", list(own), format_func=lambda id_: own[id_].form.title, key=CHOSEN,
        placeholder="Kies een scan",
    )  # fmt: skip
    return own[key]


def _work(at: Desk, now: Journey, stored: OwnScan) -> None:
    st.subheader(plain(stored.form.title))
    _state(at, now, stored)
    st.session_state.setdefault(STEP, QUESTIONS)
    step = st.segmented_control(
        "Wat wil je doen?", (QUESTIONS, OPEN, TITLE, PHONE, TREND), required=True, key=STEP,
        label_visibility="collapsed", on_change=close_form,
    )  # fmt: skip
    if step != TITLE:
        forget_seen()
    if step == TITLE:
        edit_title(at, now, stored)
    elif step == PHONE:
        as_on_the_phone(now, stored)
    elif step == TREND:
        tell_trend(at, now, stored)
    elif step == OPEN:
        _open_questions(at, as_opened(stored))
    else:
        _questions(at, as_opened(stored))
    return_focus(stored)
    st.page_link("views/scans.py", label="Klaar? Open een ronde bij Scans", icon=":material/checklist:")


def _state(at: Desk, now: Journey, own: OwnScan) -> None:
    """Say how long the scan is, what of it stays comparable, and what it doesn't touch."""
    form, (base, *_) = own.form, kin(at, now, own)
    asked, words = len(form.answer_keys()), len(form.questions)
    one, more = ("keuze", "keuzes") if form.kind == "punten" else ("vraag", "vragen")
    size = listed([counted(asked, one, more), counted(words, "open vraag", "open vragen")])
    st.markdown(
        f"{size[0].upper()}{size[1:]}, ongeveer {counted(minutes(form), 'minuut', 'minuten')}. "
        f"Vergelijkbaar met {plain(base.name)}: {len(base.kept)} van de {asked}."
    )
    for hint in advice_for(form, minutes(form)):
        st.markdown(f":material/lightbulb: {plain(hint)}")
    st.caption(
        "Elke stap wordt meteen bewaard. Rondes die er al zijn, veranderen niet mee: die houden de vragen waarmee ze "
        "begonnen."
    )
    if not now.uses(f"scan:{own.base}"):
        st.info(
            "De meegeleverde scan staat uit bij Onderdelen. Zet hem aan om met deze versie een ronde te openen."
        )


def _questions(at: Desk, own: OwnScan) -> None:
    if own.form.kind == "punten":
        st.caption(
            f"Mensen verdelen {own.form.total} punten over deze keuzes. Dat aantal ligt vast, anders is geen uitkomst nog "
            "met een andere te vergelijken."
        )
        edit_items(at, own, Place("options"), "Eigen keuze toevoegen")
        return
    labels = listed([f"‘{step.label}’" for step in own.form.scale])
    st.caption(
        f"Mensen antwoorden met {plain(labels)}. Die antwoorden liggen vast, anders is geen uitkomst nog met een "
        "andere te vergelijken."
    )
    edit_groups(at, own)


def _open_questions(at: Desk, own: OwnScan) -> None:
    st.caption("Mensen antwoorden in hun eigen woorden. Deze vragen komen na alle andere.")
    if not own.form.questions:
        st.caption("Deze scan heeft geen open vragen.")
    edit_items(at, own, Place("questions"), "Eigen open vraag toevoegen")


def _begin(at: Desk, now: Journey) -> None:
    scans = scans_in_use(at, now)
    if not scans:
        st.info("Alle scans staan uit voor dit traject. Bij Onderdelen zet je er weer een aan.")
        st.page_link("views/onderdelen.py", label="Naar Onderdelen", icon=":material/toggle_on:")
        return
    key = st.selectbox(
        "Met welke scan begin je?", list(scans), format_func=lambda k: scans[k].title, key="own-base",
        placeholder="Kies een scan",
    )  # fmt: skip
    title = st.text_input(
        "Titel van jullie versie", value=usual_title(now, scans[key]), max_chars=120,
        key=f"own-new-title-{key}-{len(now.own_scans)}", help="Deelnemers lezen deze titel ook.",
    )  # fmt: skip
    if st.button("Eigen versie maken", type="secondary" if now.own_scans else "primary", key="own-begin"):
        _create(at, now, key, title)


def _create(at: Desk, now: Journey, key: str, title: str) -> None:
    try:
        new = begin_own(at, now, key, title)
    except NotSound as problem:
        tell(problem)
        return
    st.session_state[NEXT] = new.id
    done(at, f"‘{plain(new.form.title)}’ is gemaakt. Je kunt hem nu aanpassen.")


main()
