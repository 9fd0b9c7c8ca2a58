"""One theme opened: its statements with the number of answers, the spread, the mean and how far people agree."""

from __future__ import annotations

import streamlit as st

from planner.usecases.scan_results import TOO_FEW, in_words
from planner.views.parts.dutch import short_day
from planner.views.parts.scan_charts import statement_chart
from planner.views.parts.text import plain
from scans.agreement import agreement_words
from scans.answers import Round
from scans.definition import Statement, Theme
from scans.groups import Level, Unit
from scans.scoring import Cell, Result


def open_theme(result: Result, held: Round, unit: Unit) -> None:
    """Draw the choice of a theme and, once chosen, its statements."""
    st.subheader("Waar komt een uitkomst vandaan?")
    theme = st.selectbox(
        "Open een halte om de stellingen te zien", result.scan.themes, format_func=lambda t: t.name, index=None,
        key="theme", placeholder="Kies een halte",
    )  # fmt: skip
    if theme is None:
        return
    st.caption(
        f"{plain(theme.intro)} Antwoorden van {short_day(held.opened)} tot {short_day(held.closed or held.opened)}."
    )
    statement_chart(result, unit.id, theme.key, f"statements-{held.id}-{unit.id}-{theme.key}")
    cells = ((result.statement(unit.id, None, statement.key), statement) for statement in theme.statements)
    st.markdown("\n".join(_line(result, cell, statement) for cell, statement in cells))
    st.caption(_levels(result, unit.id, theme))


def _line(result: Result, cell: Cell, statement: Statement) -> str:
    if cell.mean is None:
        return f"- **{plain(statement.text)}** {TOO_FEW}."
    return (
        f"- **{plain(statement.text)}** Gemiddeld {plain(in_words(cell))}; {agreement_words(cell.agreement)}.  \n"
        f"  Gekozen: {_spread(result, cell)}."
    )


def _spread(result: Result, cell: Cell) -> str:
    chosen = zip(result.scan.scale, cell.counts, strict=True)
    return ", ".join(f"{plain(step.label.lower())} {count}" for step, count in chosen if count)


def _levels(result: Result, unit_id: str, theme: Theme) -> str:
    """Return what the whole theme comes to: together and per level, each with what it rests on."""
    whole = in_words(result.theme(unit_id, None, theme.key), theme)
    told = (f"{level} {in_words(result.theme(unit_id, level, theme.key), theme)}" for level in Level)
    return f"De hele halte: {plain(whole)}. Per niveau: {plain('; '.join(told))}."
