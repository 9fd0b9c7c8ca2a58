"""One dimension at a time: its offers to add and change, ideas beside them, and what runs already."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from planner.route.journey import Journey
from planner.route.offer import Offer, OfferKind, unplaced
from planner.storage.failures import StorageFailure
from planner.usecases.desk import Desk
from planner.usecases.offers import not_offered_yet, take_over
from planner.views.parts.context import go
from planner.views.parts.editing import Editor, Values, editable_list
from planner.views.parts.flash import done
from planner.views.parts.offer_grid import TITLES
from planner.views.parts.text import CLIENT_WARNING, cite, plain

LOOSE = "zonder"
MEANINGS = {
    OfferKind.INSTRUMENT: "helpt om het gesprek te voeren",
    OfferKind.ACTIVITEIT: "iets om aan mee te doen",
    OfferKind.VERVOLG: "hier kan iemand daarna terecht",
}
EMPTY = "Hier komt wat jullie bij deze dimensie al doen. Begin met iets wat er al is, ook als het klein is of van een ander."


def edit_offers(at: Desk, now: Journey, names: dict[str, str]) -> None:
    """Draw the choice of a dimension (key -> name) with its offers, ideas and what can be taken over."""
    loose = unplaced(names, now.offers)
    options = [*names, *([LOOSE] if loose else [])]
    st.subheader("Waar willen jullie iets toevoegen of aanpassen?")
    chosen = st.selectbox(
        "Welke dimensie?", options, key="offer-dimension", placeholder="Kies een dimensie",
        format_func=lambda key: names.get(key, "Nog zonder dimensie"),
    )  # fmt: skip
    own, ideas = st.columns([3, 2], gap="large")
    with own:
        st.caption(CLIENT_WARNING)
        offers = loose if chosen == LOOSE else [o for o in now.offers if chosen in o.dimensions]
        editor = Editor(
            "Aanbod",
            Offer,
            now.traject.id,
            _fields(now, names, chosen),
            lambda offer: _card(now, names, offer),
        )
        editable_list(at, editor, offers, f"offer-{chosen}", "Aanbod toevoegen", EMPTY)
    with ideas:
        _ideas(at, now, chosen)
        _running(at, now, chosen, names)


def _fields(now: Journey, names: dict[str, str], chosen: str) -> Callable[[Offer | None, str], Values]:
    running = {r.id: r.name for r in now.running}

    def draw(offer: Offer | None, key: str) -> Values:
        name = st.text_input(
            "Wat is het?", value=offer.name if offer else "", max_chars=160, key=f"{key}-name",
            placeholder="bijvoorbeeld: levensboek, wandelgroep",
        )  # fmt: skip
        kinds = list(OfferKind)
        kind = st.radio(
            "Wat voor iets is het?", kinds, index=kinds.index(offer.kind if offer else OfferKind.ACTIVITEIT),
            format_func=lambda k: f"{TITLES[k]}: {MEANINGS[k]}", key=f"{key}-kind",
        )  # fmt: skip
        default = offer.dimensions if offer else (chosen,)
        dimensions = st.multiselect(
            "Bij welke dimensies hoort het?", list(names), default=[d for d in default if d in names],
            format_func=names.__getitem__, placeholder="Kies een of meer dimensies", key=f"{key}-dimensions",
        )  # fmt: skip
        linked = offer.running_id if offer and offer.running_id in running else None
        running_id = st.selectbox(
            "Rijdt het al? (mag leeg blijven)", list(running), index=list(running).index(linked) if linked else None,
            format_func=running.__getitem__, placeholder="Kies uit ‘Wat rijdt er al’", key=f"{key}-running",
        )  # fmt: skip
        note = st.text_area("Notitie", value=offer.note if offer else "", max_chars=2000, key=f"{key}-note")
        return {
            "name": name, "kind": kind, "dimensions": tuple(dimensions), "running_id": running_id, "note": note,
        }  # fmt: skip

    return draw


def _card(now: Journey, names: dict[str, str], offer: Offer) -> None:
    lines = [f"**{plain(offer.name)}**", f"{TITLES[offer.kind]}: {MEANINGS[offer.kind]}"]
    if offer.note:
        lines.append(plain(offer.note))
    if len(offer.dimensions) > 1:
        also = "; ".join(plain(names[key]) for key in offer.dimensions if key in names)
        lines.append(f":small[Hoort bij: {also}]")
    if any(running.id == offer.running_id for running in now.running):
        lines.append(":small[:material/hub: Staat ook bij ‘Wat rijdt er al’]")
    st.markdown("  \n".join(lines))


def _ideas(at: Desk, now: Journey, chosen: str) -> None:
    item = at.library.dimensions.get(chosen)
    if item is not None:
        ideas = "\n".join(f"- {plain(line)}" for line in item.offers)
        st.markdown(f"**Waar gaat het over?** {plain(item.text)}\n\n**Waar kun je aan denken?**\n{ideas}")
        st.caption(cite(at, item.source))
    for extra in now.extra_dimensions:
        if extra.id == chosen and extra.why:
            st.markdown(f"**Waarom deze eigen dimensie?** {plain(extra.why)}")


def _running(at: Desk, now: Journey, chosen: str, names: dict[str, str]) -> None:
    """Offer what runs already to be taken over, and the way to that screen."""
    if not now.uses("pagina:vertrekstation"):
        return
    st.markdown("**Rijdt er al iets dat hierbij hoort?**")
    left = {running.id: running for running in not_offered_yet(now)}
    if left:
        picked = st.selectbox(
            "Uit ‘Wat rijdt er al’", list(left), format_func=lambda key: left[key].name, key="offer-running",
            placeholder="Kies wat er rijdt",
        )  # fmt: skip
        if st.button("Neem over als aanbod", key="offer-take", icon=":material/add:"):
            try:
                take_over(
                    at,
                    now.traject.id,
                    left[picked],
                    OfferKind.ACTIVITEIT,
                    [chosen] if chosen in names else [],
                )
            except StorageFailure as failure:
                st.error(str(failure))
                return
            done(at, "Overgenomen als activiteit. Kijk nog even of dat klopt.")
    if st.button("Naar Wat rijdt er al", key="offer-to-running", icon=":material/hub:", type="tertiary"):
        go("vertrekstation.py")
