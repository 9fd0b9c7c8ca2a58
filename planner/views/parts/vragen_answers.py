"""The answers to each of the five helpende vragen: which fields they have and how they read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import shorten

import streamlit as st

from planner.route.journey import Journey
from planner.route.logic import Change, ChosenInvulling, Indicator, Intervention, Strategy
from planner.usecases.desk import Desk
from planner.views.parts.editing import Editor, Values, editable_list
from planner.views.parts.text import plain
from planner.views.parts.vragen_phases import CHOSEN
from scans.groups import Level


def invullingen(at: Desk, now: Journey) -> None:
    """Draw question 1: the chosen invullingen and what they mean here."""
    names = {key: item.name for key, item in at.library.invullingen.items()}
    st.page_link(
        "views/invullingen.py", label="Bekijk de vijf invullingen naast elkaar", icon=":material/category:"
    )
    taken = {c.invulling for c in now.invullingen}

    def fields(own: ChosenInvulling | None, key: str) -> Values:
        free = [k for k in names if k not in taken or (own is not None and k == own.invulling)]
        if not free:
            st.write("Jullie kozen alle vijf de invullingen al. Minder is vaak beter: welke kan later?")
        chosen = st.selectbox(
            "Welke invulling?", free, index=free.index(own.invulling) if own and own.invulling in free else 0,
            format_func=names.__getitem__, key=f"{key}-invulling", placeholder="Kies een invulling",
        )  # fmt: skip
        meaning = st.text_area(
            "Wat betekent dat bij ons?",
            value=own.meaning_here if own else "",
            key=f"{key}-meaning",
            max_chars=2000,
        )
        return {"invulling": chosen, "meaning_here": meaning}

    def card(own: ChosenInvulling) -> None:
        meaning = plain(own.meaning_here) or "*Wat betekent dat bij jullie? Dat staat er nog niet.*"
        st.markdown(f"**{plain(names.get(own.invulling, own.invulling))}**\n\n{meaning}")

    editor = Editor("Invulling", ChosenInvulling, now.traject.id, fields, card)
    order = list(names)
    chosen = sorted(
        now.invullingen, key=lambda c: order.index(c.invulling) if c.invulling in order else len(order)
    )
    empty = "Hier komen de invullingen die jullie kiezen. Begin met één of twee."
    editable_list(at, editor, chosen, "vraag1", "Invulling kiezen", empty)


def changes(at: Desk, now: Journey) -> None:
    """Draw question 2: from what to what, at which level, and from which invulling it follows."""
    names = {key: item.name for key, item in at.library.invullingen.items()}
    # An older record may name the choice itself instead of the invulling.
    keys = {c.id: c.invulling for c in now.invullingen} | {k: k for k in names}
    levels = list(Level)

    def fields(own: Change | None, key: str) -> Values:
        linked = [keys[link] for link in own.invullingen if link in keys] if own else []
        options = [k for k in names if k in linked or any(c.invulling == k for c in now.invullingen)]
        values: Values = {}
        values["now"] = st.text_area(
            "Hoe gaat het nu?", value=own.now if own else "", key=f"{key}-now", max_chars=1000
        )
        values["later"] = st.text_area(
            "Hoe gaat het straks?", value=own.later if own else "", key=f"{key}-later", max_chars=1000
        )
        values["invullingen"] = _links(
            "Uit welke invulling volgt dit?", {k: names[k] for k in options}, linked, f"{key}-from"
        )
        values["level"] = st.selectbox(
            "Op welk niveau?", levels, index=levels.index(own.level) if own else len(levels) - 1,
            format_func=str.capitalize, key=f"{key}-level", placeholder="Kies een niveau",
        )  # fmt: skip
        return values

    def card(own: Change) -> None:
        linked = [names[keys[link]] for link in own.invullingen if link in keys and keys[link] in names]
        follows = f" · {_line(linked)}" if linked else ""
        st.markdown(
            f"**Nu:** {plain(own.now)}\n\n**Straks:** {plain(own.later)}\n\n:small[{own.level.capitalize()}{follows}]"
        )

    editor = Editor("Verandering", Change, now.traject.id, fields, card)
    empty = "Hier komt wat er anders wordt. Begin met één situatie van een gewone werkdag: hoe gaat het nu, en straks?"
    known = sorted(now.changes, key=lambda c: (levels.index(c.level), c.later))
    editable_list(at, editor, known, "vraag2", "Verandering toevoegen", empty)


def interventions(at: Desk, now: Journey) -> None:
    """Draw question 3: what is done, how it fits the work of now, and who will use it."""
    labels = change_labels(now)

    def fields(own: Intervention | None, key: str) -> Values:
        return {
            "name": st.text_input(
                "Wat gaan jullie doen?", value=own.name if own else "", key=f"{key}-name", max_chars=240
            ),
            "change_ids": _links(
                "Voor welke verandering?", labels, own.change_ids if own else (), f"{key}-for"
            ),
            "fit": st.text_area(
                "Hoe past dat bij wat er al is?",
                value=own.fit if own else "",
                key=f"{key}-fit",
                max_chars=1000,
            ),
            "users": st.text_input(
                "Wie gaat ermee werken?", value=own.users if own else "", key=f"{key}-users", max_chars=500
            ),
        }

    def card(own: Intervention) -> None:
        parts = [f"**{plain(own.name)}**", _part("Past bij", own.fit), _part("Wie", own.users)]
        st.markdown("\n\n".join([p for p in parts if p] + _for(own.change_ids, labels)))

    editor = Editor("Interventie", Intervention, now.traject.id, fields, card)
    empty = "Hier komt wat jullie gaan doen. Begin bij één verandering: welk gesprek, formulier of overleg pas je aan?"
    known = sorted(now.interventions, key=lambda i: i.name)
    editable_list(at, editor, known, "vraag3", "Interventie toevoegen", empty)


def strategies(at: Desk, now: Journey) -> None:
    """Draw question 4: how people are taken along, in one of the five phases."""
    labels = {i.id: _short(i.name) for i in now.interventions}
    phases = {key: phase.name for key, phase in at.library.phases.items()}
    start = st.session_state.get(CHOSEN) or next(iter(phases))

    def fields(own: Strategy | None, key: str) -> Values:
        keys = list(phases) if own is None or own.phase in phases else [own.phase, *phases]
        wanted = own.phase if own else start
        phase = st.selectbox(
            "In welke fase zitten mensen?", keys, index=keys.index(wanted), format_func=lambda k: phases.get(k, k),
            key=f"{key}-phase" if own else f"{key}-{start}-phase", placeholder="Kies een fase",
        )  # fmt: skip
        return {
            "phase": phase,
            "audience": st.text_input(
                "Voor wie?", value=own.audience if own else "", key=f"{key}-audience", max_chars=240
            ),
            "text": st.text_area(
                "Wat doen jullie dan?", value=own.text if own else "", key=f"{key}-text", max_chars=1000
            ),
            "intervention_ids": _links(
                "Bij welke interventie?", labels, own.intervention_ids if own else (), f"{key}-for"
            ),
        }

    def card(own: Strategy) -> None:
        audience = f", voor {plain(own.audience)}" if own.audience else ""
        head = f"**{plain(phases.get(own.phase, own.phase))}**{audience}"
        st.markdown("\n\n".join([head, plain(own.text), *_for(own.intervention_ids, labels)]))

    order = list(phases)
    known = sorted(now.strategies, key=lambda s: order.index(s.phase) if s.phase in order else len(order))
    editor = Editor("Strategie", Strategy, now.traject.id, fields, card)
    empty = "Hier komt hoe jullie mensen meenemen. Kies een fase en begin met één groep die daarin zit."
    editable_list(at, editor, known, "vraag4", "Strategie toevoegen", empty)


def indicators(at: Desk, now: Journey) -> None:
    """Draw question 5: what shows that it works, as a figure or a story, and when people look."""
    labels = change_labels(now)

    def fields(own: Indicator | None, key: str) -> Values:
        return {
            "text": st.text_area("Waaraan zien we het?", value=own.text if own else "", key=f"{key}-text", max_chars=500),
            "change_ids": _links("Bij welke verandering?", labels, own.change_ids if own else (), f"{key}-for"),
            "how": st.text_input(
                "Hoe kijken we: een cijfer, een verhaal, of allebei?", value=own.how if own else "", key=f"{key}-how",
                max_chars=500, placeholder="verhalen van acht bewoners, naast de teamscan",
            ),
            "moments": st.text_input(
                "Op welke momenten?", value=own.moments if own else "", key=f"{key}-moments", max_chars=500
            ),
        }  # fmt: skip

    def card(own: Indicator) -> None:
        parts = [f"**{plain(own.text)}**", _part("Hoe", own.how), _part("Wanneer", own.moments)]
        st.markdown("\n\n".join([p for p in parts if p] + _for(own.change_ids, labels)))

    editor = Editor("Indicator", Indicator, now.traject.id, fields, card)
    empty = "Hier komt waaraan jullie zien of het werkt. Begin met één verhaal dat je over een half jaar hoopt te horen."
    known = sorted(now.indicators, key=lambda i: i.text)
    editable_list(at, editor, known, "vraag5", "Indicator toevoegen", empty)


def change_labels(now: Journey) -> dict[str, str]:
    """Return a short name per change id, to choose from."""
    return {change.id: _short(change.later) for change in now.changes}


def _short(text: str) -> str:
    return shorten(text, width=80, placeholder=" …")


def _links(label: str, options: Mapping[str, str], chosen: Sequence[str], key: str) -> list[str]:
    """Draw a choice of records; links to records that are gone are not offered and disappear on saving."""
    existing = [link for link in chosen if link in options]
    return st.multiselect(
        label, list(options), default=existing, format_func=lambda k: options.get(k, k), key=key,
        placeholder="Kies een of meer" if options else "Er is nog niets om te kiezen", select_all=False,
    )  # fmt: skip


def _part(word: str, text: str) -> str:
    return f"{word}: {plain(text)}" if text else ""


def _for(ids: Sequence[str], labels: Mapping[str, str]) -> list[str]:
    names = [labels[i] for i in ids if i in labels]
    return [f":small[Hoort bij: {_line(names)}]"] if names else []


def _line(names: Sequence[str]) -> str:
    return "; ".join(plain(name) for name in names)
