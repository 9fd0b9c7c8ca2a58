"""Moving the start of a traject: choose a day, see which dates move, and only then keep it."""

from __future__ import annotations

from datetime import date

import streamlit as st

from planner.route.journey import Journey
from planner.usecases.desk import Desk
from planner.usecases.organisation import change_traject, effect_of_start
from planner.views.parts.dutch import counted, day
from planner.views.parts.flash import done
from planner.views.parts.start_forms import LATEST, SOONEST
from planner.views.parts.text import plain

_SHOWN = 8


def move_start(at: Desk, now: Journey, key: str) -> None:
    """Draw the choice of a new first day with its effect; `key` is unique on the screen."""
    traject = now.traject
    st.write(
        "De data op de route tellen vanaf de start en schuiven dus mee. Wat al begonnen is en dagen die jullie "
        "vastzetten, blijven staan."
    )
    wanted = st.date_input(
        "Nieuwe eerste dag", value=traject.start, key=f"{key}-{traject.version}", format="DD-MM-YYYY",
        min_value=SOONEST, max_value=LATEST,
    )  # fmt: skip
    if wanted is None or wanted == traject.start:
        st.caption(
            f"Nu start het traject op {day(traject.start)}. Kies een andere dag om te zien wat er verschuift."
        )
        return
    _effect(at, now, wanted)
    if st.button("Start verplaatsen", key=f"{key}-keep", icon=":material/event_repeat:"):
        change_traject(at, now, traject.name, traject.sector, wanted)
        done(at, f"Het traject start nu op {day(wanted)}.")


def _effect(at: Desk, now: Journey, wanted: date) -> None:
    effect = effect_of_start(now, wanted, at.today)
    if not effect:
        st.caption("Er verschuift geen enkele activiteit.")
        return
    st.markdown(f"**{counted(len(effect), 'activiteit verschuift', 'activiteiten verschuiven')}:**")
    rows = [
        f"| {plain(activity.title)} | {day(old)} | {day(new)} |" for activity, old, new in effect[:_SHOWN]
    ]
    st.markdown("\n".join(["| Activiteit | Nu | Straks |", "|---|---|---|", *rows]))
    if len(effect) > _SHOWN:
        more = len(effect) - _SHOWN
        st.caption(f"En {'nog één activiteit' if more == 1 else f'nog {more} activiteiten'} daarna.")
