"""What a leader can still change of an open round, and closing it: the moment at which the promise is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import streamlit as st

from planner.route.journey import Journey
from planner.storage.failures import StorageFailure
from planner.usecases.closing import hidden_by_few_phones
from planner.usecases.desk import Desk
from planner.usecases.rounds import RoundRefused, abandon_round, close_round, extend_round, raise_threshold
from planner.views.parts.dutch import counted, day
from planner.views.parts.flash import done
from planner.views.parts.scan_fresh import show_top
from planner.views.parts.text import plain
from scans.answers import FEWEST, Round

MOST_THRESHOLD = 20
WORKING = "round-working"  # the round that this window works on, as it was last seen


def change_form(at: Desk, held: Round) -> None:
    """Draw the last day and the threshold; everything else was promised when the round opened."""
    _last_day(at, held)
    if held.threshold < MOST_THRESHOLD:
        _threshold(at, held)


def _last_day(at: Desk, held: Round) -> None:
    with st.form(f"until-{held.id}", border=False, enter_to_submit=False):
        until = st.date_input(
            "Laatste dag om mee te doen (mag leeg blijven)", held.until, key=f"until-day-{held.id}-{held.version}",
            format="DD-MM-YYYY",
        )  # fmt: skip
        save = st.form_submit_button("Laatste dag wijzigen", key="change-until")
    if save and until != held.until:
        told = f"Meedoen kan nu tot en met {day(until)}." if until else "Er is geen laatste dag meer."
        _attempt(at, lambda: extend_round(at, held, until), told, undoable=True)


def _threshold(at: Desk, held: Round) -> None:
    with st.form(f"threshold-{held.id}", border=False, enter_to_submit=False):
        threshold = st.number_input(
            "Vanaf hoeveel antwoorden laten we een uitkomst zien?", held.threshold, MOST_THRESHOLD, held.threshold, 1,
            key=f"threshold-{held.id}-{held.version}", help="Hoger mag. Lager niet: dit getal is beloofd.",
        )  # fmt: skip
        save = st.form_submit_button("Getal verhogen", key="change-threshold")
    if save and threshold != held.threshold:
        told = f"Een uitkomst komt nu pas in beeld vanaf {threshold} antwoorden. Dat wordt niet meer lager."
        _attempt(at, lambda: raise_threshold(at, held, int(threshold)), told, undoable=False)


def close_form(at: Desk, now: Journey, held: Round, count: int | None) -> None:
    """Draw what closing means, and the button once there are enough answers; `count` is None when it may not be told."""
    st.write(
        "Sluit de ronde als iedereen de kans heeft gehad. Vanaf dat moment zie je de uitkomst en kan er geen antwoord "
        "meer bij of af. De ronde gaat daarna niet meer open, ook niet met ‘ongedaan maken’: wie twee keer kijkt, kan "
        "aan het verschil zien wat één persoon antwoordde."
    )
    st.caption(
        f"Een uitkomst van minder dan {held.threshold} antwoorden laten we niet zien, ook niet via een omweg."
        + (
            " Wie meedeed, ziet daarna op de eigen telefoon de uitkomst van de eigen groep."
            if held.show_result
            else ""
        )
    )
    if count is None or count < held.threshold:
        st.info(
            f"{_so_far(count)} Vanaf {held.threshold} antwoorden "
            "kun je de ronde sluiten. Komen die er niet? Dan kun je de ronde hieronder stoppen zonder uitkomst."
        )
        return
    if told := hidden_by_few_phones(at, now, held):
        st.warning(plain(told))
    sure = st.checkbox("Ik begrijp dat deze ronde dicht blijft", key=f"sure-{held.id}")
    if st.button("Ronde sluiten", type="primary", disabled=not sure, key="close-round"):
        told = f"De ronde ‘{plain(held.title)}’ is gesloten. De uitkomst staat bij Scanresultaat."
        _attempt(at, lambda: close_round(at, held), told, undoable=False, ends=True)


def _so_far(count: int | None) -> str:
    if count is None:
        return f"Er zijn nog geen {FEWEST} antwoorden."
    return f"Er {'is' if count == 1 else 'zijn'} nu {counted(count, 'antwoord', 'antwoorden')}."


def stop_form(at: Desk, held: Round, count: int | None) -> None:
    """Draw what stopping without a result means, and the button."""
    with st.expander("Ronde stoppen zonder uitkomst", icon=":material/block:", key=f"stop-box-{held.id}"):
        gone = (
            "wat mensen al invulden"
            if not count
            else "het antwoord"
            if count == 1
            else f"de {count} antwoorden"
        )
        st.write(
            f"Komen er te weinig antwoorden, of is de ronde per ongeluk geopend? Stop haar dan. De ronde verdwijnt, met haar "
            f"links en {gone}. Er komt geen uitkomst. Dit kun je niet ongedaan maken. Haal ook de posters weg."
        )
        sure = st.checkbox("Ik begrijp dat alles van deze ronde weg is", key=f"sure-stop-{held.id}")
        if st.button("Ronde stoppen zonder uitkomst", disabled=not sure, key="stop-round"):
            told = f"De ronde ‘{plain(held.title)}’ is gestopt, zonder uitkomst. Er is niets van bewaard."
            _attempt(at, lambda: abandon_round(at, held), told, undoable=False, ends=True)


def over_notice(at: Desk, held: Round) -> None:
    """Say that the last day is over, when it is."""
    if held.until is not None and held.until + timedelta(days=1) <= at.today:
        st.info(
            f"De laatste dag was {day(held.until)}. Niemand kan nu nog meedoen op de telefoon. Formulieren op papier die "
            "op tijd binnen waren, kun je nog invoeren. Sluit de ronde, of kies bij Sluiten een latere laatste dag."
        )


def _attempt(at: Desk, action: Callable[[], object], told: str, undoable: bool, ends: bool = False) -> None:
    """Do a step and tell it, or say why not; after one that `ends` the round the screen needn't look for it."""
    try:
        action()
    except (RoundRefused, StorageFailure) as failure:
        st.error(plain(str(failure)))
        return
    if ends:
        st.session_state.pop(WORKING, None)
        show_top()
    done(at, told, undoable=undoable)
