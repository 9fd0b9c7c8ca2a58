"""The Streamlit script: style, screens, the chosen traject, and Dutch words for whatever goes wrong."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import streamlit as st

from planner.knowledge.library import ContentError
from planner.route.traject import Origin
from planner.storage.failures import StorageFailure, UnknownRecord
from planner.usecases.desk import Desk
from planner.views.parts import context, flash
from planner.views.parts.dutch import counted
from planner.views.parts.only_here import forget_elsewhere
from planner.views.parts.terms import explain_terms
from planner.views.parts.text import plain
from planner.views.registry import HOME, VIEWS, View

PARTS = Path(__file__).parent / "views" / "parts"
STYLE = (PARTS / "style.css").read_text(encoding="utf-8")
SPEECH = (PARTS / "dutch.js").read_text(encoding="utf-8")
ICON = Path(__file__).parent / "drawing" / "icon.png"
MARKS = {
    Origin.VERZONNEN: "**Voorbeeld: alles hier is verzonnen.** Probeer gerust van alles uit.",
    Origin.BESCHREVEN: "**Voorbeeld uit een bron.** Hier staat alleen wat de bron vertelt; niets is erbij bedacht.",
}
PROBLEMS = 50  # as many as anyone repairs in one go
log = logging.getLogger("spoorboekje")


def main() -> None:
    """Draw one screen inside the frame."""
    st.set_page_config(page_title="Spoorboekje", page_icon=str(ICON), layout="wide")
    st.html(f"<style>{STYLE}</style>")
    st.html(f"<script>{SPEECH}</script>", unsafe_allow_javascript=True)
    try:
        desk = context.desk()
    except (StorageFailure, ContentError) as failure:
        _unavailable(failure)
        return
    _follow_address()
    page = st.navigation(_menu(desk), position="sidebar", expanded=True)
    _guarded(desk, page)


def _follow_address() -> None:
    """Take the traject from the address; write it there when a menu link dropped it."""
    named = st.query_params.get("traject")
    if named and named != context.chosen():
        context.choose(named)
    elif not named and context.chosen():
        context.choose(context.chosen())


def _menu(desk: Desk) -> dict[str, list[Any]]:
    off = _switched_off(desk)
    sections: dict[str, list[Any]] = {}
    for view in VIEWS:
        sections.setdefault(view.section, []).append(_page(view, off))
    return sections


def _switched_off(desk: Desk) -> frozenset[str] | None:
    """Return the parts that are off, or None when there is no traject to show."""
    traject_id = context.chosen()
    if traject_id is None:
        return None
    try:
        return frozenset(desk.traject(traject_id).switched_off)
    except StorageFailure:
        return None


def _page(view: View, off: frozenset[str] | None) -> Any:
    """Hidden screens stay reachable by address, so that an old link explains itself instead of failing."""
    hidden = view.needs_traject and (off is None or (view.part in off if view.part else False))
    return st.Page(
        f"views/{view.file}",
        title=view.title,
        icon=view.icon,
        url_path=view.url,
        default=view.file == HOME,
        visibility="hidden" if hidden else "visible",
    )


def _guarded(desk: Desk, page: Any) -> None:
    try:
        forget_elsewhere(page.url_path)
        _origin(desk)
        _own_content(desk)
        flash.show(desk, page.url_path)
        _terms(desk, page)
        page.run()
    except UnknownRecord as failure:
        context.choose(None)
        st.header("Dit traject is er niet")
        st.error(
            f"{failure} Misschien is het verwijderd, of klopt het adres niet. Er is niets verloren gegaan."
        )
        st.page_link("views/stationshal.py", label="Naar de stationshal", icon=":material/home:")
    except (StorageFailure, ContentError) as failure:
        _unavailable(failure)
    except Exception:
        log.exception("screen failed")
        st.error(
            "Er ging iets mis in dit scherm. Wat al was opgeslagen is veilig. Laad de pagina opnieuw; "
            "blijft het misgaan, geef het dan door met wat je deed."
        )


def _origin(desk: Desk) -> None:
    """Name the traject in the side bar, and mark an example on every screen."""
    traject_id = context.chosen()
    if traject_id is None:
        return
    traject = desk.traject(traject_id)
    st.sidebar.markdown(f"**{plain(traject.name)}**")
    if traject.origin is not Origin.EIGEN:
        with st.container(key="example-mark"):
            st.markdown(f":material/info: {MARKS[traject.origin]}")


def _own_content(desk: Desk) -> None:
    """Say that the own content is left out, and why; what was kept in trajecten doesn't change by it."""
    if not desk.own_problems:
        return
    wrong = len(desk.own_problems)
    still = "zit nog" if wrong == 1 else "zitten nog"
    with st.container(key="own-content"):
        st.warning(
            f"In jullie eigen inhoud {still} {counted(wrong, 'fout', 'fouten')}. Tot dat hersteld is, gebruikt Spoorboekje alleen de meegeleverde "
            "inhoud. Er is niets verloren: jullie bestanden en trajecten blijven zoals ze zijn.",
            icon=":material/edit_document:",
        )
        with st.expander("Wat moet er anders?"):
            st.code(
                "\n".join(str(problem) for problem in desk.own_problems[:PROBLEMS]),
                language=None,
                wrap_lines=True,
            )


def _terms(desk: Desk, page: Any) -> None:
    """Explain the words of the method that the screen uses."""
    shown = next(v for v in VIEWS if page.url_path == ("" if v.file == HOME else v.url))
    if context.chosen() or not shown.needs_traject:
        explain_terms(desk, *shown.terms)


def _unavailable(failure: Exception) -> None:
    st.header("Spoorboekje kan nu niet verder")
    if isinstance(failure, ContentError):
        st.error(f"Er zitten {len(failure.problems)} fouten in de inhoud. Herstel ze en start opnieuw.")
        st.code("\n".join(str(problem) for problem in failure.problems[:PROBLEMS]), language=None)
        return
    st.error(str(failure))
    st.button("Opnieuw proberen", icon=":material/refresh:")


main()
