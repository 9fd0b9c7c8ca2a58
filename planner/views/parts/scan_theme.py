"""One theme opened: its statements with the number of answers, the spread, the mean and how far people agree."""

from __future__ import annotations

import streamlit as st

from planner.usecases.scan_results import TOO_FEW, decimal, in_words
from planner.views.parts.dutch import short_day
from planner.views.parts.scan_charts import statement_chart
from planner.views.parts.text import plain
from scans.agreement import agreement_words
from scans.answers import Round
from scans.definition import Theme
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
    statement_chart(result, unit.id, theme, f"statements-{held.id}-{unit.id}-{theme.key}")
    st.table(_table(result, unit.id, theme), border="horizontal")
    st.caption(_levels(result, unit.id, theme))


def _table(result: Result, unit_id: str, theme: Theme) -> dict[str, list[str]]:
    cells = [result.statement(unit_id, None, statement.key) for statement in theme.statements]
    return {
        "Stelling": [plain(statement.text) for statement in theme.statements],
        "n": ["" if cell.hidden else str(cell.n) for cell in cells],
        "Gemiddeld": [TOO_FEW if cell.mean is None else decimal(cell.mean) for cell in cells],
        "Hoeveel mensen wat kozen": [_spread(result, cell) for cell in cells],
        "Zijn jullie het eens?": ["" if cell.hidden else agreement_words(cell.agreement) for cell in cells],
    }


def _spread(result: Result, cell: Cell) -> str:
    if cell.hidden:
        return ""
    chosen = zip(result.scan.scale, cell.counts, strict=True)
    return ", ".join(f"{plain(step.label.lower())} {count}" for step, count in chosen if count)


def _levels(result: Result, unit_id: str, theme: Theme) -> str:
    """Return the mean and number of answers per level for the whole theme."""
    told = (f"{level} {in_words(result.theme(unit_id, level, theme.key))}" for level in Level)
    return f"De hele halte per niveau: {plain('; '.join(told))}."
