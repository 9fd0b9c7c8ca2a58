"""Opening a round: what is asked, of whom, until when, and what those who answer are promised."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import streamlit as st

from planner.phone.opening import Opening, promise
from planner.route.journey import Journey
from planner.storage.failures import StorageFailure
from planner.usecases.desk import Desk
from planner.usecases.inviting import proposed_purpose
from planner.usecases.rounds import (
    RoundPlan,
    RoundRefused,
    answer_places,
    open_round,
    round_places,
    season_title,
)
from planner.views.parts.flash import done
from planner.views.parts.scan_fresh import fresh, start_anew
from planner.views.parts.scan_functions import function_groups
from planner.views.parts.scan_rehearsal import rehearsal
from planner.views.parts.scan_units import labels
from planner.views.parts.text import CLIENT_WARNING, plain
from scans.answers import FEWEST, FunctionGroup, Round
from scans.definition import Scan
from scans.groups import Unit, UnitKind, in_tree_order
from scans.own_scan import OwnScan

USUAL_WEEKS = 2
MOST_THRESHOLD = 20


@dataclass(frozen=True)
class _Choice:
    """A scan that can be held: as it is shipped, or an adapted one of the traject."""

    form: Scan
    own: OwnScan | None = None

    @property
    def label(self) -> str:
        return f"{self.form.title} (eigen versie)" if self.own else self.form.title


def open_form(at: Desk, now: Journey, scans: Mapping[str, Scan], first: bool) -> None:
    """Draw everything a round needs; no form, because the units depend on the scan and the promise on the choices."""
    choice, unit, title = _what(at, now, scans)
    opened, until = _days(at)
    st.markdown("**Wat lezen en kiezen mensen?**")
    purpose = _purpose(choice)
    groups = function_groups()
    st.markdown("**Wat beloven jullie?**")
    threshold, show_result, per_team = _promise_choices()
    name = unit.name if unit else now.traject.name
    alone = name if unit and unit.kind is UnitKind.TEAM else ""
    _promise(
        Opening(
            now.traject.name, name, choice.form, purpose, until, threshold, bool(groups), show_result, alone
        )
    )
    if unit and st.toggle("Proefrit: wat blijft er straks verborgen?", key=fresh("rehearse")):
        _rehearse(at, now, choice.form, unit, threshold, groups)
    plan = RoundPlan(opened, until, threshold, groups, purpose, show_result, choice.own, per_team)
    if st.button("Ronde openen", type="primary" if first else "secondary", key="open-round"):
        _open(at, now, choice, unit, title, plan)


def _what(at: Desk, now: Journey, scans: Mapping[str, Scan]) -> tuple[_Choice, Unit | None, str]:
    choices = {key: _Choice(scan) for key, scan in scans.items()}
    choices |= {own.id: _Choice(own.form, own) for own in now.own_scans if own.base in scans}
    key = st.selectbox(
        "Welke scan?", list(choices), format_func=lambda k: choices[k].label, key=fresh("open-scan"), placeholder="Kies een scan"
    )  # fmt: skip
    places = round_places(choices[key].form, now.units)
    names = labels(now.units)
    unit = st.selectbox(
        "Voor welk deel van de organisatie?", places, format_func=lambda u: names[u.id], key=fresh(f"open-unit-{key}"),
        placeholder="Kies een onderdeel", help="Iedereen die daaronder valt kan ook meedoen.",
    )  # fmt: skip
    title = st.text_input(
        "Naam van de ronde", value=season_title(at.today), key=fresh("open-title"), max_chars=120
    )
    return choices[key], unit, title


def _days(at: Desk) -> tuple[date | None, date | None]:
    first, last = st.columns(2)
    opened = first.date_input("Eerste dag", at.today, key=fresh("open-first"), format="DD-MM-YYYY")
    until = last.date_input(
        "Laatste dag (mag leeg blijven)", at.today + timedelta(weeks=USUAL_WEEKS), key=fresh("open-last"), format="DD-MM-YYYY",
        help="Op deze dag kan iedereen nog meedoen. Zonder laatste dag kan dat tot jij de ronde sluit.",
    )  # fmt: skip
    return opened, until


def _purpose(choice: _Choice) -> str:
    text = st.text_area(
        "Waar is het voor? Dit lezen mensen voordat ze beginnen.", value=proposed_purpose(choice.form),
        key=fresh(f"open-purpose-{choice.form.key}"), max_chars=600, height=100,
    )  # fmt: skip
    st.caption(f"Schrijf korte zinnen, zonder vakwoorden. {CLIENT_WARNING}")
    return text or ""


def _promise_choices() -> tuple[int, bool, bool]:
    """Return the fewest answers that are shown, whether people see the result, and whether every team gets a link."""
    threshold = st.number_input(
        "Vanaf hoeveel antwoorden laten we een uitkomst zien?", FEWEST, MOST_THRESHOLD, FEWEST, 1, key=fresh("open-threshold"),
        help="Minder dan vijf kan niet. Hoger beschermt mensen in kleine teams beter, maar dan blijft er meer verborgen. "
        "Na het openen kan dit getal alleen nog omhoog.",
    )  # fmt: skip
    show_result = st.checkbox(
        "Wie meedeed, ziet na het sluiten zelf de uitkomst van de eigen groep", key=fresh("open-show-result")
    )
    per_team = st.checkbox(
        "Maak ook voor ieder team een eigen link", value=True, key=fresh("open-per-team"),
        help="Met een eigen link hoeft niemand het team te kiezen. Er is altijd ook één link voor iedereen.",
    )  # fmt: skip
    return int(threshold), show_result, per_team


def _promise(about: Opening) -> None:
    """Draw the words that people read before they begin."""
    with st.expander(
        "Dit beloven jullie: mensen lezen het voordat ze beginnen", expanded=True, key=fresh("open-promise")
    ):
        st.markdown("\n".join(f"- {plain(sentence)}" for sentence in promise(about)))
        st.caption("Als de ronde open is, ligt dit vast.")


def _rehearse(
    at: Desk, now: Journey, scan: Scan, unit: Unit, threshold: int, groups: tuple[FunctionGroup, ...]
) -> None:
    units = [found for _, found in in_tree_order(now.units)]
    about = Round(
        traject_id=now.traject.id, scan=scan.key, unit_id=unit.id, title="Proefrit", opened=at.today
    )
    places = answer_places(scan, about, units)
    if not places:
        st.info("Er zijn hier nog geen teams. Voeg ze eerst toe bij Organisatie en teams.")
        return
    rehearsal(at, now, units, places, unit, threshold, tuple(dict.fromkeys(groups)))


def _open(at: Desk, now: Journey, choice: _Choice, unit: Unit | None, title: str, plan: RoundPlan) -> None:
    try:
        held = open_round(at, now, choice.form.key, unit.id if unit else "", title, plan)
    except (RoundRefused, StorageFailure) as failure:
        st.error(plain(str(failure)))
        return
    st.session_state["show-round"] = held.id
    start_anew()
    if held.takes_answers(at.today):
        done(at, f"De ronde ‘{plain(held.title)}’ is open. Nodig nu mensen uit: hieronder staan de links.")
    done(
        at, f"De ronde ‘{plain(held.title)}’ staat klaar. Hieronder staan de links om mensen uit te nodigen."
    )
