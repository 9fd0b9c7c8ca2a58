"""Reading answers from a CSV file: an empty file to fill in, what is wrong with it, and reading it in at once."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from planner.route.journey import Journey
from planner.storage.failures import StorageFailure
from planner.usecases.desk import Desk
from planner.usecases.rounds import RoundRefused, answer_places
from planner.usecases.scanning import import_answers, preview_import
from planner.views.parts.dutch import counted
from planner.views.parts.flash import done
from planner.views.parts.text import plain
from scans.answers import Round
from scans.definition import Scan
from scans.importing import RowProblem, template_csv

AT_ONCE = 50  # as many problems as someone repairs in one go


def import_file(at: Desk, now: Journey, scan: Scan, held: Round) -> None:
    """Draw the way from an empty file to stored answers."""
    st.write(
        "Vul het voorbeeldbestand met één rij per persoon. De eerste kolommen zeggen waar iemand werkt en op welk "
        "niveau; daarna komt één kolom per vraag. Laat een cel leeg als iemand die vraag oversloeg."
    )
    st.download_button(
        "Voorbeeldbestand ophalen", template_csv(scan, answer_places(scan, held, now.units)),
        file_name=f"spoorboekje-{scan.key}.csv", mime="text/csv", icon=":material/download:", key="template",
    )  # fmt: skip
    serial = st.session_state.setdefault(f"file-{held.id}", 0)
    uploaded = st.file_uploader("Bestand met antwoorden (CSV)", type="csv", key=f"upload-{held.id}-{serial}")
    if uploaded is None:
        return
    data = uploaded.getvalue()
    read = preview_import(at, now, held, data)
    if read.problems:
        _problems(read.problems)
        return
    st.success(f"{counted(len(read.responses), 'antwoord', 'antwoorden')} klaar om in te lezen.")
    if st.button("Inlezen", type="primary", key="import"):
        _import(at, now, held, data)


def _problems(problems: Sequence[RowProblem]) -> None:
    st.error("Er is niets ingelezen. Herstel het bestand en kies het opnieuw.")
    shown = problems[:AT_ONCE]
    st.table(
        {
            "Regel": [str(p.line) for p in shown],
            "Kolom": [plain(p.column) for p in shown],
            "Wat er moet gebeuren": [plain(p.message) for p in shown],
        }
    )
    if len(problems) > AT_ONCE:
        st.caption(f"Dit zijn de eerste {AT_ONCE} van {len(problems)} meldingen.")


def _import(at: Desk, now: Journey, held: Round, data: bytes) -> None:
    try:
        read = import_answers(at, now, held, data)
    except (RoundRefused, StorageFailure) as failure:
        st.error(f"{failure} Er is niets ingelezen.")
        return
    if read.problems:  # the organisation changed between looking and reading in
        _problems(read.problems)
        return
    st.session_state[f"file-{held.id}"] += 1
    done(at, f"{counted(len(read.responses), 'antwoord', 'antwoorden')} ingelezen.")
