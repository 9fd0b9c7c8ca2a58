"""Zoeken in the Methodenwijzer: five wishes, the methods that fit, and one of them to read whole."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import get_args

import streamlit as st

from planner.knowledge.methods_model import Aim, Method, ProblemKind
from planner.usecases.desk import Desk
from planner.usecases.methods import (
    Found,
    Wanted,
    aim_words,
    by_name,
    find,
    first_sentence,
    group_words,
    problem_words,
)
from planner.views.parts.dutch import counted
from planner.views.parts.method_reading import READ, method_card
from planner.views.parts.method_style import STYLE
from planner.views.parts.text import plain

FILTERS = ("method-group", "method-problem", "method-aim", "method-baken", "method-dimension")
FIRST = 3  # wishes in the first row
MORE_WISHES = "method-more-wishes"
SHOWN, SHOWN_FOR, PAGE = "method-shown", "method-shown-for", 10


def search(at: Desk) -> None:
    """Draw the wishes, how many methods fit, the list, and the chosen one whole."""
    wanted = _wishes(at)
    found = find(at.library, wanted)
    _explained(at, wanted)
    _reading(at, found)
    st.markdown(f"**{_result(found, wanted)}**")
    if found.general:
        st.caption(
            f"Kijk ook bij ‘Algemeen’: daar {'staat' if found.general == 1 else 'staan'} nog "
            f"{counted(found.general, 'methode', 'methoden')} voor verschillende groepen mensen."
        )
    _listed(at, found, wanted)


def _listed(at: Desk, found: Found, wanted: Wanted) -> None:
    """Draw the first ten methods by name, and ten more on request; other wishes begin at ten again."""
    if not found.methods:
        return
    if st.session_state.get(SHOWN_FOR) != wanted:
        st.session_state.update({SHOWN_FOR: wanted, SHOWN: PAGE})
    shown = int(st.session_state.get(SHOWN, PAGE))
    methods = by_name(found.methods)
    st.html(STYLE + "<ul class='methods'>" + "".join(_line(at, m) for m in methods[:shown]) + "</ul>")
    if len(methods) > shown:
        st.button(
            f"Toon meer (nog {len(methods) - shown})", key="method-more", icon=":material/expand_more:", on_click=_more
        )  # fmt: skip


def _more() -> None:
    st.session_state[SHOWN] = int(st.session_state.get(SHOWN, PAGE)) + PAGE


def _wishes(at: Desk) -> Wanted:
    content = at.library
    choices: tuple[tuple[str, Mapping[str, str]], ...] = (
        ("Voor wie?", {k: g.name for k, g in content.target_groups.items()}),
        ("Licht of complex?", {k: k.capitalize() for k in get_args(ProblemKind)}),
        ("Waar werk je aan?", {k: k.capitalize() for k in get_args(Aim)}),
        ("Welk baken?", {k: f"{b.number}. {b.name}" for k, b in content.bakens.items()}),
        ("Welke dimensie?", {k: d.name for k, d in content.dimensions.items()}),
    )
    first = st.columns(FIRST)
    # on a phone the style folds the last wishes until they are asked for, or one of them counts
    open_ = st.toggle("Meer filters", key=MORE_WISHES) or any(
        st.session_state.get(key) for key in FILTERS[FIRST:]
    )
    second = st.container(key=f"method-filters-{'open' if open_ else 'folded'}").columns(FIRST)
    chosen = [
        column.selectbox(
            label,
            list(names),
            index=None,
            format_func=names.__getitem__,
            key=key,
            placeholder="Maakt niet uit",
        )
        for column, key, (label, names) in zip((*first, *second), FILTERS, choices, strict=False)
    ]
    return Wanted(*chosen)


def _explained(at: Desk, wanted: Wanted) -> None:
    """Explain the chosen words of the source where they are chosen."""
    content = at.library
    lines = [
        f"**{plain(item.name)}**: {plain(item.text)}"
        for item in (
            content.target_groups.get(wanted.group or ""),
            content.bakens.get(wanted.baken or ""),
            content.dimensions.get(wanted.dimension or ""),
        )
        if item is not None
    ]
    if wanted.dimension:
        lines.append("De dimensies staan niet in de bron. Wij lazen ze af uit doel en aanpak.")
    if lines:
        st.caption("\n\n".join(lines))


def _result(found: Found, wanted: Wanted) -> str:
    if wanted == Wanted():
        return "Kies wat belangrijk is, of blader door alle methoden."
    if not found.methods:
        return "Geen methode heeft dit allemaal. Laat één wens los en kijk opnieuw."
    one = len(found.methods) == 1
    return f"{'Er past' if one else 'Er passen'} {counted(len(found.methods), 'methode', 'methoden')} bij wat je zoekt."


def _reading(at: Desk, found: Found) -> None:
    """Draw the choice of one method; the one that is open stays open when the wishes change."""
    options = [m.key for m in by_name(found.methods)]
    opened = st.session_state.get(READ) or ""
    if opened in at.library.methods and opened not in options:
        options.insert(0, opened)
    if not options:
        return
    key = st.selectbox(
        "Lees er een helemaal", options, index=None, format_func=lambda k: at.library.methods[k].name, key=READ,
        placeholder="Kies een methode",
    )  # fmt: skip
    if key is not None:
        method_card(at, at.library.methods[key])


def _line(at: Desk, method: Method) -> str:
    facts = f"{group_words(at.library, method)} · {problem_words(method)} · {aim_words(method)}"
    if method.kind == "organisatiemethode":
        facts = f"manier van organiseren · {facts}"
    return (
        f"<li><strong>{escape(method.name)}</strong><p>{escape(first_sentence(method.goal))}</p>"
        f"<p class='soft'>{escape(facts)}</p></li>"
    )
