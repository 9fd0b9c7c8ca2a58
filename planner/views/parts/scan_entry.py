"""Entering the answers of one person by hand, for instance from paper; then an empty form for the next."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from planner.route.journey import Journey
from planner.storage.failures import StorageFailure
from planner.usecases.desk import Desk
from planner.usecases.rounds import RoundRefused, answer_places
from planner.usecases.scanning import add_response
from planner.views.parts.flash import done
from planner.views.parts.scan_units import labels
from planner.views.parts.text import CLIENT_WARNING, plain
from scans.answers import Round
from scans.definition import Scan, Statement
from scans.groups import Level, Unit

DONT_KNOW = "Weet ik niet / geen antwoord"


def enter_answer(at: Desk, now: Journey, scan: Scan, held: Round) -> None:
    """Draw who answered from where, and the questions of the scan."""
    places = answer_places(scan, held, now.units)
    if not places:
        st.info(
            "Er is nog geen team in dit deel van de organisatie. Voeg het eerst toe bij Organisatie en teams."
        )
        return
    names = labels(now.units)
    where, at_level, group = st.columns(3)
    unit = where.selectbox(
        "Vanuit welk onderdeel?", places, format_func=lambda u: names[u.id], key=f"unit-{held.id}", index=None,
        placeholder="Kies een onderdeel",
    )  # fmt: skip
    level = at_level.selectbox(
        "Op welk niveau werkt deze persoon?", list(Level), format_func=str.capitalize, key=f"level-{held.id}",
        index=None, placeholder="Kies een niveau",
    )  # fmt: skip
    function = group.text_input(
        "Functiegroep (mag leeg blijven)", key=f"group-{held.id}", max_chars=120,
        help=f"Een soort functie, geen naam: bijvoorbeeld ‘verzorgende’. {CLIENT_WARNING}",
    )  # fmt: skip
    draw = _points if scan.kind == "punten" else _statements
    answers = draw(scan, held)
    if answers is not None:
        _store(at, held, unit, level, function, answers)


def _serial(held: Round) -> int:
    """Return a number that moves with every stored answer, so that the next form is empty."""
    return int(st.session_state.setdefault(f"serial-{held.id}", 0))


def _statements(scan: Scan, held: Round) -> dict[str, int] | None:
    """Draw every statement; returns the answers when saved. What isn't answered is left out."""
    serial = _serial(held)
    words = {step.label: step.value for step in scan.scale}
    with st.form(f"answers-{serial}", enter_to_submit=False):
        chosen: dict[str, str | None] = {}
        for theme in scan.themes:
            st.markdown(f"### {plain(theme.name)}")
            for statement in theme.statements:
                chosen[statement.key] = _radio(statement, words, serial)
        if not st.form_submit_button("Opslaan en volgende", type="primary", key="save-answer"):
            return None
    return {key: words[word] for key, word in chosen.items() if word in words}


def _radio(statement: Statement, words: Mapping[str, int], serial: int) -> str | None:
    return st.radio(
        statement.text, [*words, DONT_KNOW], index=None, horizontal=True, key=f"a{serial}-{statement.key}"
    )


def _points(scan: Scan, held: Round) -> dict[str, int] | None:
    """Draw the options with what is left to spread; no form, because that number moves with every point."""
    serial = _serial(held)
    given = {option.key: int(st.session_state.get(f"p{serial}-{option.key}", 0)) for option in scan.options}
    left = scan.total - sum(given.values())
    for option in scan.options:
        words, points = st.columns([4, 1], vertical_alignment="center")
        words.markdown(f"**{plain(option.name)}**  \n{plain(option.text)}")
        points.number_input(
            f"Punten voor {option.name}",
            min_value=0,
            max_value=scan.total,
            step=1,
            key=f"p{serial}-{option.key}",
            label_visibility="collapsed",
        )
    if left > 0:
        st.markdown(f"Nog te verdelen: **{left}** van de {scan.total} punten.")
    elif left < 0:
        st.markdown(f"Dat zijn **{-left}** punten te veel. Er zijn er {scan.total}.")
    else:
        st.markdown(f"Alle {scan.total} punten zijn verdeeld.")
    return given if st.button("Opslaan en volgende", type="primary", key="save-answer") else None


def _store(
    at: Desk, held: Round, unit: Unit | None, level: Level | None, function: str, answers: dict[str, int]
) -> None:
    if unit is None or level is None:
        st.error("Kies eerst het onderdeel en het niveau. Wat je invulde staat er nog.")
        return
    try:
        add_response(at, held, unit.id, level, function, answers)
    except (RoundRefused, StorageFailure) as failure:
        st.error(str(failure))
        return
    st.session_state[f"serial-{held.id}"] += 1
    done(at, "Het antwoord is opgeslagen. Je kunt meteen het volgende invoeren.")
