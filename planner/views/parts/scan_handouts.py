"""Things to print for a round: a poster to hang up and the questions on paper. Made when somebody asks for one."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from planner.route.journey import Journey
from planner.usecases.desk import Desk
from planner.usecases.handing_out import Handout, file_name, paper_file, poster_file, posters_file
from scans.answers import Round
from scans.links import Link


def handouts(at: Desk, now: Journey, held: Round, link: Link, address: str, per_team: bool) -> None:
    """Draw a button per file; typesetting waits for the click, so that the screen stays quick."""
    unit = now.unit(link.unit_id)
    words = (unit.name if unit else "", held.title)
    st.markdown("**Om te printen of te delen**")
    with st.container(horizontal=True):
        _button("Poster (PDF)", "poster-pdf", file_name("poster", *words) + ".pdf",
                lambda: poster_file(at, now, held, link, address, "pdf"))  # fmt: skip
        _button("Poster (plaatje)", "poster-png", file_name("poster", *words) + ".png",
                lambda: poster_file(at, now, held, link, address, "png"))  # fmt: skip
        _button("Vragen op papier (PDF)", "paper", file_name("vragen op papier", *words) + ".pdf",
                lambda: paper_file(at, now, held, link, address))  # fmt: skip
        if per_team:
            _button("Alle teamposters (PDF)", "posters", file_name("posters", "alle teams", held.title) + ".pdf",
                    lambda: posters_file(at, now, held, address))  # fmt: skip


def _button(label: str, key: str, name: str, make: Callable[[], Handout]) -> None:
    st.download_button(
        label, lambda: make().data, file_name=name, key=f"get-{key}", icon=":material/download:", on_click="ignore"
    )  # fmt: skip
