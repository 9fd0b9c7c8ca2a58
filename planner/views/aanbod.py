"""Aanbod en hiaten: what the organisation already offers per dimension, and where nothing is yet."""

from __future__ import annotations

import streamlit as st

from planner.route.offer import headline
from planner.route.traject import Origin
from planner.usecases.offers import dimension_names
from planner.views.parts.context import desk, journey
from planner.views.parts.offer_edit import edit_offers
from planner.views.parts.offer_extra import extra_dimensions
from planner.views.parts.offer_grid import offer_grid
from planner.views.parts.text import plain


def main() -> None:
    """Draw the map of offers first, then one dimension to work on."""
    at = desk()
    now = journey(at)
    names = dimension_names(at.library, now)
    st.header("Wat bieden jullie al, en waar is het nog leeg?")
    st.write(
        "Wie breed vraagt, hoort ook brede wensen. Daarom is het prettig om te weten wat er al is: een instrument voor het "
        "gesprek, een activiteit om aan mee te doen, en iemand die na het gesprek verder helpt (een *vervolg*). "
        "Een lege plek is geen fout. Het is een vraag: doen wij hier al iets, of kan een ander dit?"
    )
    if now.offers:
        st.markdown(f"### {plain(headline(names, now.offers))}")
    else:
        st.caption(
            "Hier komt een kaart van jullie aanbod per dimensie. Begin hieronder met één ding dat er al is, ook als het "
            "klein is of van een ander."
        )
    if now.traject.origin is Origin.BESCHREVEN:
        st.caption("Leeg betekent hier: de bron vertelt er niets over. Misschien was het er wel.")
    if now.offers:
        offer_grid(now, names)
    edit_offers(at, now, names)
    extra_dimensions(at, now)


main()
