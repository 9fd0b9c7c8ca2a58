"""An own scan as a whole: title and introduction, what stays comparable, the preview, and removing it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from planner.phone.pages import Opening, preview, preview_titles
from planner.route.journey import Journey
from planner.storage.failures import StorageFailure
from planner.usecases.desk import Desk
from planner.usecases.own_scans import kin, remove_own, retitle_own
from planner.views.parts.dutch import counted
from planner.views.parts.flash import done, refuse
from planner.views.parts.own_scan_acts import tell
from planner.views.parts.refusal import refused
from planner.views.parts.text import plain
from scans.adapting import found, words
from scans.definition import Scan
from scans.own_scan import OwnScan
from scans.soundness import NotSound

SEEN = "own-seen"  # the scan as it was when its title was shown to be changed
WIDE, HIGH = 390, 720  # a phone, in pixels

# The preview can't run a script, fetch or send anything, whatever the scan says; the Enter key sends forms too.
SHUT = (
    '<meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'\">"
)


def edit_title(at: Desk, now: Journey, own: OwnScan) -> None:
    """Draw the title and introduction to change, and removing the scan."""
    seen = _seen(own)
    key = f"own-title-{seen.id}-{seen.version}"
    with st.form(key, enter_to_submit=False):
        title = st.text_input("Titel", value=seen.form.title, max_chars=120, key=f"{key}-title")
        intro = st.text_area(
            "Inleiding", value=seen.form.intro, max_chars=600, height=180, key=f"{key}-intro"
        )
        st.caption("Mensen lezen dit op het eerste scherm. Korte zinnen werken het best.")
        keep = st.form_submit_button("Opslaan", type="primary", key="own-save-title")
    if keep:
        _keep_title(at, now, seen, title, intro)
    st.divider()
    st.caption("Rondes die met deze scan zijn gehouden, blijven bestaan. Verwijderen kun je ongedaan maken.")
    if st.button("Eigen scan verwijderen", icon=":material/delete:", key="own-remove"):
        _remove(at, own)


def _seen(own: OwnScan) -> OwnScan:
    """Return the scan as it was when this form was first drawn; a later change in another window is then noticed."""
    seen: OwnScan | None = st.session_state.get(SEEN)
    if seen is None or seen.id != own.id:
        seen = st.session_state[SEEN] = own
    return seen


def forget_seen() -> None:
    """Show the title and introduction as they are now."""
    st.session_state.pop(SEEN, None)


def _keep_title(at: Desk, now: Journey, seen: OwnScan, title: str, intro: str) -> None:
    try:
        new = retitle_own(at, now, seen, title, intro)
    except NotSound as problem:
        tell(problem)
    except StorageFailure as failure:
        refused(failure, "own-refresh-title", forget_seen)
    else:
        forget_seen()
        same = new is seen
        told = "Er is niets veranderd." if same else "De titel en de inleiding zijn gewijzigd."
        done(at, told, undoable=not same)


def _remove(at: Desk, own: OwnScan) -> None:
    try:
        remove_own(at, own)
    except StorageFailure as failure:
        refuse(failure)
        st.rerun()
    done(at, f"Verwijderd: ‘{plain(own.form.title)}’")


def tell_trend(at: Desk, now: Journey, own: OwnScan) -> None:
    """Draw per earlier form of the scan which questions still ask the same, and which don't."""
    st.write(
        "Een trend loopt alleen door over vragen die hetzelfde bleven, met dezelfde woorden en dezelfde antwoorden. "
        "De volgorde maakt niet uit. Open vragen hebben geen trend: de antwoorden zijn woorden."
    )
    if own.form.kind == "punten":
        st.caption(
            "Bij punten verdelen telt alles mee: de trend loopt alleen door als alle keuzes hetzelfde bleven."
        )
    names = kin(at, now, own)
    chosen = st.selectbox(
        "Waarmee vergelijk je?", range(len(names)), format_func=lambda i: names[i].name, key="own-kin",
        placeholder="Kies een scan of ronde",
    )  # fmt: skip
    with_it = names[chosen or 0]
    kept = set(with_it.kept)
    st.markdown(f"**{counted(len(kept), 'vraag blijft', 'vragen blijven')} vergelijkbaar.**")
    asked = set(own.form.answer_keys())
    _list(own.form, "Nieuw, of met andere woorden: hier begint de trend opnieuw", lambda key: key not in kept)
    _list(
        with_it.form, "Niet meer gesteld met deze woorden: hier stopt de trend", lambda key: key not in asked
    )
    _list(own.form, "Hetzelfde: hier loopt de trend door", kept.__contains__)


def _list(form: Scan, title: str, wanted: Callable[[str], bool]) -> None:
    lines = [f"- {plain(words(found(form, key)[1]))}" for key in form.answer_keys() if wanted(key)]
    if lines:
        st.markdown("\n".join([f"{title}:", "", *lines]))


def as_on_the_phone(now: Journey, own: OwnScan) -> None:
    """Draw the pages of the scan in a frame of the width of a phone."""
    titles = preview_titles(own.form)
    number = st.selectbox(
        "Welk scherm?", range(len(titles)), format_func=lambda i: f"{i + 1}. {titles[i]}", key=f"own-page-{own.id}",
        placeholder="Kies een scherm",
    )  # fmt: skip
    st.caption(
        "Dit is een voorbeeld. Je kunt erin typen en kiezen, maar er wordt niets bewaard of verstuurd."
    )
    organisation = next((unit.name for unit in now.units if unit.parent_id is None), now.traject.name)
    page = preview(Opening(organisation, organisation, own.form), number or 0)
    page = page.replace("<head>", f"<head>{SHUT}", 1)
    with st.container(border=True, width=WIDE + 34, key="own-phone"):
        st.iframe(page, width=WIDE, height=HIGH, alt=f"Voorbeeld op de telefoon: {titles[number or 0]}")
