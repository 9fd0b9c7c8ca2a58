"""The traject itself: its name and sector, its start, a file to keep, and removing it for good."""

from __future__ import annotations

import streamlit as st
from pydantic import ValidationError

from planner.knowledge.reading import shown
from planner.route.journey import Journey
from planner.storage.failures import StorageFailure
from planner.usecases.archive import export_traject, remove_traject
from planner.usecases.desk import Desk
from planner.usecases.organisation import change_traject
from planner.views.parts.context import choose, go
from planner.views.parts.flash import done, remember
from planner.views.parts.start_moving import move_start
from planner.views.parts.text import plain


def facts(at: Desk, now: Journey) -> None:
    """Draw the name, sector and start of the traject."""
    traject = now.traject
    key = f"traject-{traject.version}"
    st.subheader("Hoe heet het traject?")
    with st.form(key, border=False, enter_to_submit=False):
        name = st.text_input("Naam", value=traject.name, max_chars=120, key=f"{key}-name")
        sector = st.text_input("Sector", value=traject.sector, max_chars=80, key=f"{key}-sector")
        if st.form_submit_button("Opslaan", key="traject-save"):
            _rename(at, now, name, sector)
    st.subheader("Wanneer vertrekt de trein?")
    move_start(at, now, "traject-start")


def _rename(at: Desk, now: Journey, name: str, sector: str) -> None:
    try:
        change_traject(at, now, name, sector, now.traject.start)
    except ValidationError as error:
        for message in shown(error):
            st.error(message)
        return
    except StorageFailure as failure:
        st.error(plain(str(failure)))
        return
    done(at, "De gegevens van het traject zijn gewijzigd.")


def keeping(at: Desk, now: Journey) -> None:
    """Draw the download of the whole traject, and removing it."""
    traject = now.traject
    st.subheader("Wil je een kopie bewaren?")
    st.write(
        "Het bestand bevat het hele traject: teams, route, uitkomsten en wijzigingen. Bewaar het op een veilige plek. In "
        "de stationshal zet je het weer terug."
    )
    if now.rounds:
        st.markdown(
            "Van de scans gaan de uitkomsten mee van rondes die gesloten zijn, zoals ze in beeld zijn. Losse antwoorden "
            "staan er niet in, ook niet die van een ronde die nog open is: niemand mag kunnen lezen wat één persoon zei. "
            "De links om mee te doen staan er ook niet in: na het terugzetten krijgt een open ronde nieuwe."
        )
    name = "".join(c if c.isalnum() else "-" for c in traject.name.lower()).strip("-") or "traject"
    st.download_button(
        "Traject downloaden", data=lambda: export_traject(at, traject.id), icon=":material/download:", key="download",
        file_name=f"spoorboekje-{name}-{at.today.isoformat()}.json", mime="application/json", on_click="ignore",
    )  # fmt: skip
    st.subheader("Moet het traject weg?")
    st.write(
        f"Verwijderen haalt ‘{plain(traject.name)}’ helemaal weg, met alle antwoorden en wijzigingen. Dit kun je niet "
        "ongedaan maken. Download daarom eerst een kopie."
    )
    typed = st.text_input(
        "Typ de naam van het traject om het te verwijderen", key="remove-name", max_chars=120
    )
    if st.button("Traject verwijderen", key="remove-traject", icon=":material/delete_forever:"):
        _remove(at, now, typed)


def _remove(at: Desk, now: Journey, typed: str) -> None:
    if typed.strip() != now.traject.name:
        st.error("De naam klopt niet. Er is niets verwijderd.")
        return
    try:
        remove_traject(at, now.traject.id)
    except StorageFailure as failure:
        st.error(plain(str(failure)))
        return
    choose(None)
    remember(at, f"{plain(now.traject.name)} is verwijderd.", undoable=False)
    go("stationshal.py")
