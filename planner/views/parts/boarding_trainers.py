"""Who leads the sessions: a name or a function, how often a week, and when they are away; and whether that is enough."""

from __future__ import annotations

import streamlit as st

from planner.route.boarding import BoardingRules, Trainer
from planner.route.journey import Journey
from planner.usecases.desk import Desk
from planner.views.parts.boarding_open import show_problems
from planner.views.parts.boarding_periods import period_rows, period_words, row_problems
from planner.views.parts.dutch import counted
from planner.views.parts.editing import Editor, Values, editable_list
from planner.views.parts.text import plain

EMPTY = "Hier komt wie de bijeenkomsten leidt. Begin met de eerste trainer; een functie in plaats van een naam mag ook."


def trainers(at: Desk, now: Journey, rules: BoardingRules) -> None:
    """Draw what the trainers can do together, and the list to change."""
    st.write(
        "De trainers bepalen het tempo. Reken met wat iemand echt kan, week in week uit: liever twee bijeenkomsten die "
        "doorgaan dan vier die verschuiven."
    )
    if now.trainers:
        short = shortage(now, rules)
        (st.warning if short else st.markdown)(short or _enough(now, rules))
    editor = Editor(
        "Trainer", Trainer, now.traject.id, lambda one, key: _fields(one, key, _leads(now, one)), _card
    )
    editable_list(at, editor, now.trainers, "trainer", "Trainer toevoegen", EMPTY)


def shortage(now: Journey, rules: BoardingRules) -> str:
    """Return in words what the trainers can't do at all; '' when nothing stands in the way."""
    most = max((step.trainers for step in rules.steps), default=0)
    able = [trainer for trainer in now.trainers if trainer.per_week]
    if not most:
        return ""
    if not now.trainers:
        return "Er is nog niemand om de bijeenkomsten te leiden. Voeg een trainer toe."
    if not able:
        return "Alle trainers staan op 0 bijeenkomsten per week. Zo kan er niets gepland worden: geef minstens één trainer tijd."
    if len(able) < most:
        step = next(step for step in rules.steps if step.trainers == most)
        return (
            f"‘{plain(step.title)}’ vraagt {most} trainers tegelijk, maar er "
            f"{'is er 1' if len(able) == 1 else f'zijn er {len(able)}'} met tijd. Voeg een trainer toe, of vraag er minder."
        )
    return ""


def _enough(now: Journey, rules: BoardingRules) -> str:
    """Return what the trainers do a week against what is still to come: the fewest weeks it can take."""
    trained = {step.key: step.trainers for step in rules.steps}
    asked = sum(trained.get(session.step, 0) for session in now.sessions if session.held is None)
    a_week = sum(trainer.per_week for trainer in now.trainers)
    if not asked:
        return f"Samen kunnen zij {a_week} keer per week. Er staat nu niets waar een trainer bij nodig is."
    weeks = counted(-(-asked // a_week), "week", "weken")
    return (
        f"Samen kunnen zij **{a_week} keer per week**. Voor wat nog komt is **{asked} keer** een trainer nodig: dat duurt "
        f"minstens **{weeks}**, vakanties en tussentijden niet meegeteld."
    )


def _leads(now: Journey, trainer: Trainer | None) -> int:
    """Return how many sessions to come have this trainer."""
    ids = [session.trainer_ids for session in now.sessions if session.held is None]
    return sum(trainer.id in led for led in ids) if trainer else 0


def _fields(trainer: Trainer | None, key: str, leads: int) -> Values:
    name, often = st.columns([3, 2], vertical_alignment="bottom")
    values: Values = {
        "name": name.text_input(
            "Naam of functie", trainer.name if trainer else "", max_chars=120, key=f"{key}-name",
        ),
        "per_week": often.number_input(
            "Hoeveel bijeenkomsten per week?", 0, 20, trainer.per_week if trainer else 2, key=f"{key}-per-week",
        ),
    }  # fmt: skip
    rows = period_rows(
        trainer.away if trainer else (), f"{key}-away", "Wanneer weg? (mag leeg)", "bijvoorbeeld vakantie"
    )
    if problems := row_problems(rows):
        show_problems(problems)
    if leads:
        st.caption(
            f"Leidt nog {counted(leads, 'bijeenkomst', 'bijeenkomsten')}. Na verwijderen staat daar niemand, tot je een nieuw "
            "voorstel bewaart op Dienstregeling."
        )
    return values | {"away": rows}


def _card(trainer: Trainer) -> None:
    often = (
        f"{counted(trainer.per_week, 'bijeenkomst', 'bijeenkomsten')} per week"
        if trainer.per_week
        else "nu geen tijd: 0 bijeenkomsten per week"
    )
    away = "; ".join(period_words(period) for period in trainer.away)
    st.markdown(f"**{plain(trainer.name)}**  \n{often}" + (f"  \nWeg: {away}" if away else ""))
