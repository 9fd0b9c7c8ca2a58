"""The offers per dimension as calm cards; an empty place has its own sign and its own sentence."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from planner.route.journey import Journey
from planner.route.offer import Gap, OfferKind, at, gaps, unplaced
from planner.usecases.offers import is_own_dimension
from planner.views.parts.text import plain

TITLES = {
    OfferKind.INSTRUMENT: "Instrument",
    OfferKind.ACTIVITEIT: "Activiteit",
    OfferKind.VERVOLG: "Vervolg na het gesprek",
}
FULL, EMPTY = ":material/check_circle:", ":material/radio_button_unchecked:"
ACROSS = 3


def offer_grid(now: Journey, names: dict[str, str]) -> None:
    """Draw a card per dimension (key -> name), three next to each other where there is room."""
    st.caption(f"{FULL} is er al  ·  {EMPTY} is er nog niet")
    keys, found = list(names), gaps(names, now.offers)
    for start in range(0, len(keys), ACROSS):
        for column, key in zip(st.columns(ACROSS), keys[start : start + ACROSS], strict=False):
            with column.container(border=True, height="stretch", key=f"place-{key}"):
                st.markdown(_card(now, key, names[key], [gap for gap in found if gap.dimension == key]))
    if loose := unplaced(names, now.offers):
        st.markdown(f"**Nog zonder dimensie:** {'; '.join(plain(offer.name) for offer in loose)}.")


def _card(now: Journey, key: str, name: str, empty: Sequence[Gap]) -> str:
    own = ":gray-badge[:material/add: eigen dimensie]" if is_own_dimension(key) else ""
    lines = [f"**{plain(name)}** {own}"]
    missing = {gap.kind: gap.sentence for gap in empty}
    for kind in OfferKind:
        if kind in missing:
            lines.append(f"> {EMPTY} {plain(missing[kind])}")
        else:
            offers = "; ".join(plain(offer.name) for offer in at(now.offers, key, kind))
            lines.append(f"{FULL} *{TITLES[kind]}:* {offers}")
    return "\n\n".join(lines)
