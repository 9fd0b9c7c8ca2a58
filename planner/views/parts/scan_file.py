"""Reading answers from a file: from Microsoft Forms, from LimeSurvey or our own template, looked at before it counts."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

import streamlit as st

from planner.route.journey import Journey
from planner.storage.failures import StorageFailure
from planner.usecases.desk import Desk
from planner.usecases.reading_in import (
    ALL_THERE,
    Choices,
    Opened,
    Seen,
    forget,
    import_answers,
    known_mappings,
    open_file,
    preview_import,
    seen,
)
from planner.usecases.rounds import RoundRefused, answer_places
from planner.views.parts.dutch import counted
from planner.views.parts.flash import done, refuse
from planner.views.parts.scan_mapping import choose
from planner.views.parts.scan_outcome import outcome, unread
from planner.views.parts.text import plain
from scans.answers import Round
from scans.column_mapping import ColumnMapping
from scans.definition import Scan
from scans.headings import Table
from scans.importing import RowProblem, template_csv

AT_ONCE = 50  # as many problems as someone repairs in one go
KINDS = [
    "xlsx",
    "csv",
    "txt",
    "xls",
    "xlsm",
]  # what can't be read is told what to do, not turned away in English


def import_file(at: Desk, now: Journey, scan: Scan, held: Round) -> None:
    """Draw the way from a file to stored answers."""
    st.write(
        "Zijn de vragen al gesteld in Microsoft Forms of LimeSurvey? Haal daar de antwoorden op als Excel- of CSV-bestand "
        "en kies dat hier. Namen, mailadressen, tijden en IP-adressen leest de app niet."
    )
    serial = st.session_state.setdefault(f"file-{held.id}", 0)
    # Any kind of file: what can't be read is told what to do, instead of turned away in English.
    uploaded = st.file_uploader("Bestand met antwoorden (Excel of CSV)", key=f"upload-{held.id}-{serial}")
    if uploaded is None:
        st.session_state.pop(f"table-{held.id}", None)
        _template(now, scan, held)
        _kept(at, now, held)
        return
    opened, key = _opened(at, held, uploaded.getvalue())
    if opened.table is None:
        _problems(opened.problems)
        return
    choices = _choices(at, now, scan, held, opened.table, key)
    if choices is not None:
        _finish(at, now, held, opened.table, choices, key)


def _template(now: Journey, scan: Scan, held: Round) -> None:
    st.write(
        "Staan de antwoorden nog niet in een bestand? Vul dan het voorbeeldbestand met één rij per persoon. Laat een cel "
        "leeg als iemand die vraag oversloeg."
    )
    st.download_button(
        "Voorbeeldbestand ophalen",
        template_csv(scan, answer_places(scan, held, now.units), held.groups),
        file_name=f"spoorboekje-{scan.key}.csv", mime="text/csv", icon=":material/download:", key="template",
    )  # fmt: skip


def _opened(at: Desk, held: Round, data: bytes) -> tuple[Opened, str]:
    """Return the file as a table and the start of the keys of its widgets; read once, kept as long as it is chosen."""
    digest = sha256(data).hexdigest()[:12]
    before = st.session_state.get(f"table-{held.id}")
    if before is None or before[0] != digest:
        before = (digest, open_file(at, held, data))
        st.session_state[f"table-{held.id}"] = before
    return before[1], f"map-{held.id}-{digest}"


def _choices(at: Desk, now: Journey, scan: Scan, held: Round, found: Table, key: str) -> Choices | None:
    """Return what the leader chose for a file; None while something is still to be chosen."""
    again = bool(st.session_state.get(f"{key}-again", False))
    known = seen(at, now, held, found)
    if known is None:
        return Choices(repeated=again)
    kept = known.remembered
    _about(at, found, known, key)
    key = f"{key}-{kept.id if kept else 'new'}"
    unfinished = _unfinished(found, key)
    asked = found if unfinished else found.handed_in()
    mapping = choose(scan, held, answer_places(scan, held, now.units), asked, known, key)
    remember = st.checkbox(
        "Onthoud deze indeling voor een volgend bestand met dezelfde kolommen",
        value=True,
        key=f"{key}-remember",
    )
    return Choices(mapping, unfinished, again, remember) if mapping else None


def _about(at: Desk, found: Table, known: Seen, key: str) -> None:
    """Say what kind of file this is and whether its columns are known."""
    rows = counted(len(found.rows), "rij", "rijen")
    st.markdown(f"Dit is een bestand uit {plain(found.origin)} met {rows}.")
    if known.remembered is None:
        st.caption("Hieronder staat hoe de app het leest. Kijk eerst na wat de app niet zeker weet.")
        return
    st.info("De app kent deze kolommen van een vorige keer en leest het bestand net zo.")
    if st.button("Vergeet deze indeling", type="tertiary", icon=":material/delete:", key=f"{key}-forget"):
        _forget(at, known.remembered)


def _forget(at: Desk, kept: ColumnMapping) -> None:
    try:
        forget(at, kept)
    except StorageFailure as failure:
        refuse(failure)
        st.rerun()
    done(at, "De indeling is vergeten.")


def _unfinished(found: Table, key: str) -> bool:
    """Ask whether answers count of people who didn't hand the form in; by default they don't."""
    open_rows = sum(1 for cell in found.cells(found.finished) if not cell) if found.finished else 0
    if not open_rows:
        return False
    label = (
        f"Neem ook {counted(open_rows, 'antwoord', 'antwoorden')} mee van wie de vragenlijst niet afrondde"
    )
    return st.checkbox(label, key=f"{key}-unfinished")


def _finish(at: Desk, now: Journey, held: Round, found: Table, choices: Choices, key: str) -> None:
    """Draw what a file gives, and the button that stores it."""
    read = preview_import(at, now, held, found, choices)
    if choices.mapping is not None:
        unread(found, choices.mapping)
    if read.problems:
        _problems(read.problems, mapped=choices.mapping is not None)
        return
    outcome(now, read, choices.repeated, f"{key}-again")
    if read.responses and st.button("Inlezen", type="primary", key="import"):
        _import(at, now, held, found, choices)


def _problems(problems: Sequence[RowProblem], mapped: bool = False) -> None:
    """Draw what is wrong, with the line and column; a file that is in the round already has none."""
    if problems[0].message == ALL_THERE:
        st.error(f"Er is niets ingelezen. {ALL_THERE}")
        return
    where = (
        "Verander hierboven hoe de app het leest, of herstel het bestand" if mapped else "Herstel het bestand"
    )
    st.error(f"Er is niets ingelezen. {where} en kies het opnieuw.")
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


def _import(at: Desk, now: Journey, held: Round, found: Table, choices: Choices) -> None:
    try:
        read = import_answers(at, now, held, found, choices)
    except (RoundRefused, StorageFailure) as failure:
        st.error(f"{plain(str(failure))} Er is niets ingelezen.")
        return
    if read.problems:  # the organisation changed between looking and reading in
        _problems(read.problems)
        return
    st.session_state[f"file-{held.id}"] += 1
    st.session_state.pop(f"table-{held.id}", None)
    done(at, f"{counted(len(read.responses), 'antwoord', 'antwoorden')} ingelezen.")


def _kept(at: Desk, now: Journey, held: Round) -> None:
    """Draw the mappings that are kept for this scan, each with a button to forget it."""
    kept = known_mappings(at, now, held)
    if not kept:
        return
    with st.expander("Welke indelingen zijn onthouden?", key=f"kept-{held.id}"):
        st.caption("Een bestand met dezelfde kolommen leest de app net zo. Antwoorden staan er niet in.")
        for one in kept:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(plain(one.name), width="stretch")
                if st.button("Vergeten", icon=":material/delete:", type="tertiary", key=f"forget-{one.id}"):
                    _forget(at, one)
