"""Opening a round and closing it: the two moments in which the promise to those who answer is made and kept."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from planner.route.journey import Journey
from planner.storage.failures import StorageFailure
from planner.usecases.desk import Desk
from planner.usecases.rounds import RoundRefused, close_round, open_round, round_places, season_title
from planner.views.parts.flash import done
from planner.views.parts.scan_units import labels
from planner.views.parts.text import plain
from scans.answers import Round
from scans.definition import Scan
from scans.privacy import THRESHOLD

PROMISE = (
    "Dit beloven we wie meedoet: we bewaren het team of onderdeel, het niveau en de functiegroep, nooit een naam. "
    "Een uitkomst van minder dan vijf antwoorden laten we niet zien, ook niet via een omweg. Pas als de ronde "
    "gesloten is, ziet iemand een uitkomst."
)


def open_form(at: Desk, now: Journey, scans: Mapping[str, Scan], first: bool) -> None:
    """Draw the choice of a scan, a unit and a name; no form, because the units depend on the scan."""
    scan = st.selectbox(
        "Welke scan?",
        list(scans.values()),
        format_func=lambda s: s.title,
        key="open-scan",
        placeholder="Kies een scan",
    )
    places = round_places(scan, now.units)
    names = labels(now.units)
    unit = st.selectbox(
        "Voor welk deel van de organisatie?", places, format_func=lambda u: names[u.id], key=f"open-unit-{scan.key}",
        placeholder="Kies een onderdeel", help="Iedereen die daaronder valt kan ook meedoen.",
    )  # fmt: skip
    title = st.text_input("Naam van de ronde", value=season_title(at.today), key="open-title", max_chars=120)
    st.caption(PROMISE)
    if st.button("Ronde openen", type="primary" if first else "secondary", key="open-round"):
        _open(at, now, scan, unit.id if unit else "", title)


def _open(at: Desk, now: Journey, scan: Scan, unit_id: str, title: str) -> None:
    try:
        held = open_round(at, now, scan.key, unit_id, title)
    except (RoundRefused, StorageFailure) as failure:
        st.error(str(failure))
        return
    st.session_state["step"] = None
    done(at, f"De ronde ‘{plain(held.title)}’ is open. Je kunt nu antwoorden invoeren of inlezen.")


def close_form(at: Desk, held: Round, count: int) -> None:
    """Draw what closing means, and the button once there are enough answers."""
    st.write(
        "Sluit de ronde als iedereen de kans heeft gehad. Vanaf dat moment zie je de uitkomst en kan er geen antwoord "
        "meer bij of af. De ronde gaat daarna niet meer open, ook niet met ‘ongedaan maken’: wie twee keer kijkt, kan "
        "aan het verschil zien wat één persoon antwoordde."
    )
    st.caption(PROMISE)
    if count < THRESHOLD:
        st.info(
            f"Er zijn nu {count or 'geen'} antwoorden. Vanaf {THRESHOLD} antwoorden kun je de ronde sluiten."
        )
        return
    sure = st.checkbox("Ik begrijp dat deze ronde dicht blijft", key=f"sure-{held.id}")
    if st.button("Ronde sluiten", type="primary", disabled=not sure, key="close-round"):
        _close(at, held)


def _close(at: Desk, held: Round) -> None:
    try:
        close_round(at, held)
    except (RoundRefused, StorageFailure) as failure:
        st.error(str(failure))
        return
    done(
        at,
        f"De ronde ‘{plain(held.title)}’ is gesloten. De uitkomst staat bij Scanresultaat.",
        undoable=False,
    )
