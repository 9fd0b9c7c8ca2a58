"""Entering paper forms one after the other; team and kind of work stay for the next form of the pile."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from planner.route.journey import Journey
from planner.storage.failures import StorageFailure
from planner.usecases.desk import Desk
from planner.usecases.participating import NotSent, enter_paper
from planner.usecases.rounds import RoundRefused, answer_places
from planner.views.parts.dutch import counted
from planner.views.parts.flash import done
from planner.views.parts.scan_units import labels
from planner.views.parts.text import plain
from scans.answers import MOST_TEXT, Round
from scans.definition import Scan, Statement
from scans.participation import Draft, groups_of

DONT_KNOW = "Weet ik niet / geen antwoord"


def enter_answer(at: Desk, now: Journey, scan: Scan, held: Round) -> None:
    """Draw who answered from where, and the questions of the scan as the paper form has them."""
    places = answer_places(scan, held, now.units)
    if not places:
        st.info(
            "Er is nog geen team in dit deel van de organisatie. Voeg het eerst toe bij Organisatie en teams."
        )
        return
    _entered(held)
    who = _who(now, scan, held)
    draw = _points if scan.kind == "punten" else _statements
    given = draw(scan, held)
    if given is not None:
        _store(at, held, given.model_copy(update=who))


def _entered(held: Round) -> None:
    """Say how far somebody is with the pile."""
    if serial := _serial(held):
        st.caption(f"Je voerde hier {counted(serial, 'formulier', 'formulieren')} in.")


def _serial(held: Round) -> int:
    """Return a number that moves with every stored answer, so that the next form is empty."""
    return int(st.session_state.setdefault(f"serial-{held.id}", 0))


def _who(now: Journey, scan: Scan, held: Round) -> dict[str, str]:
    """Draw the team and the kind of work; what was chosen stays for the next form."""
    names = labels(now.units)
    places = {place.id: place for place in answer_places(scan, held, now.units)}
    where, work = st.columns(2)
    unit_id = where.selectbox(
        "Welk team of onderdeel?", list(places), format_func=names.__getitem__, key=f"unit-{held.id}",
        index=0 if len(places) == 1 else None, placeholder="Kies een onderdeel",
    )  # fmt: skip
    group = work.selectbox(
        "Wat voor werk?", [group.name for group in groups_of(held)], key=f"group-{held.id}", index=None,
        placeholder="Kies wat is aangekruist",
    )  # fmt: skip
    return {"unit_id": unit_id or "", "group": group or ""}


def _statements(scan: Scan, held: Round) -> Draft | None:
    """Draw every statement; returns what was chosen when saved. What isn't answered is left out."""
    serial = _serial(held)
    words = {step.label: step.value for step in scan.scale}
    with st.form(f"answers-{held.id}-{serial}", enter_to_submit=False):
        chosen: dict[str, str | None] = {}
        for theme in scan.themes:
            st.markdown(f"### {plain(theme.name)}")
            for statement in theme.statements:
                chosen[statement.key] = _radio(statement, words, f"{held.id}-{serial}")
        texts = _questions(scan, f"{held.id}-{serial}")
        if not st.form_submit_button("Opslaan en volgende", type="primary", key=f"save-{held.id}"):
            return None
    return Draft(answers={key: words[word] for key, word in chosen.items() if word in words}, texts=texts)


def _radio(statement: Statement, words: Mapping[str, int], form: str) -> str | None:
    return st.radio(
        plain(statement.text),
        [*words, DONT_KNOW],
        index=None,
        horizontal=True,
        key=f"a-{form}-{statement.key}",
    )


def _questions(scan: Scan, form: str) -> dict[str, str]:
    """Draw the open questions; what stays empty is left out."""
    if scan.questions:
        st.markdown("### In eigen woorden")
        st.caption("Neem over wat er staat. Laat namen weg, en alles waaraan een cliënt te herkennen is.")
    written = {
        question.key: st.text_area(
            plain(question.text), key=f"q-{form}-{question.key}", max_chars=MOST_TEXT, height=80
        )
        for question in scan.questions
    }
    return {key: text for key, text in written.items() if text.strip()}


def _points(scan: Scan, held: Round) -> Draft | None:
    """Draw the options with what is left to spread; no form, because that number moves with every point."""
    serial = _serial(held)
    given = {
        option.key: int(st.session_state.get(f"p-{held.id}-{serial}-{option.key}", 0))
        for option in scan.options
    }
    for option in scan.options:
        words, points = st.columns([4, 1], vertical_alignment="center")
        words.markdown(f"**{plain(option.name)}**  \n{plain(option.text)}")
        points.number_input(
            f"Punten voor {option.name}",
            min_value=0,
            max_value=scan.total,
            step=1,
            key=f"p-{held.id}-{serial}-{option.key}",
            label_visibility="collapsed",
        )
    st.markdown(_left(scan.total - sum(given.values()), scan.total))
    texts = _questions(scan, f"{held.id}-{serial}")
    if not st.button("Opslaan en volgende", type="primary", key=f"save-{held.id}"):
        return None
    return Draft(answers=dict(given) if any(given.values()) else {}, texts=texts)


def _left(left: int, total: int) -> str:
    if left > 0:
        return f"Nog te verdelen: **{left}** van de {total} punten."
    if left < 0:
        return f"Dat zijn **{-left}** punten te veel. Er zijn er {total}."
    return f"Alle {total} punten zijn verdeeld."


def _store(at: Desk, held: Round, draft: Draft) -> None:
    try:
        enter_paper(at, held, draft)
    except NotSent as refused:
        st.error(plain(" ".join([*refused.problems, "Wat je invulde staat er nog."])))
        return
    except (RoundRefused, StorageFailure) as failure:
        st.error(plain(str(failure)))
        return
    st.session_state[f"serial-{held.id}"] += 1
    done(at, "Het formulier is opgeslagen. Je kunt meteen het volgende invoeren.")
