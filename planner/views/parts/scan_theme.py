"""One theme opened: its statements with the number of answers, the spread, the mean and how far people agree."""

from __future__ import annotations

import streamlit as st

from planner.usecases.scan_results import HIDDEN, N_OF_A_STOP, in_words, n_of, theme_rows
from planner.views.parts.dutch import short_day
from planner.views.parts.scan_charts import statement_chart
from planner.views.parts.table import table_html
from planner.views.parts.text import plain
from scans.agreement import agreement_words
from scans.answers import Round
from scans.definition import Statement, Theme
from scans.groups import Unit
from scans.scoring import Cell, Result

AGREEMENT = (
    "Dit is de overeenstemming A van Van der Eijk (2001), een maat voor antwoorden op een schaal. A is 1 als iedereen "
    "hetzelfde koos, 0 als alle antwoorden even vaak voorkomen, en −1 als de helft het ene uiterste koos en de helft het "
    "andere. Bij weinig antwoorden verschuift A al door één persoon. Kijk daarom eerst naar de spreiding."
)


def open_theme(result: Result, held: Round, unit: Unit, people: int | None) -> None:
    """Draw the choice of a theme and, once chosen, its statements; `people` is how many work in the unit."""
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
    statement_chart(result, unit.id, people, theme.key, f"statements-{held.id}-{unit.id}-{theme.key}")
    cells = [(result.statement(unit.id, None, statement.key), statement) for statement in theme.statements]
    st.markdown("\n".join(_line(result, cell, statement, people) for cell, statement in cells))
    st.caption(_levels(result, unit.id, theme, people))
    with st.expander("Hoe eens zijn mensen het, in een getal?", key="agreement"):
        st.markdown(plain(AGREEMENT))
        st.html(
            table_html(
                ("Stelling", "n", "A"), [_number(cell, statement, people) for cell, statement in cells]
            )
        )


def _number(cell: Cell, statement: Statement, people: int | None) -> tuple[str, str, str]:
    if cell.agreement is None:
        return statement.text, HIDDEN, ""
    return (
        statement.text,
        n_of(cell.n, people).removeprefix("n = "),
        f"{cell.agreement:.2f}".replace(".", ",").replace("-", "−"),
    )


def _line(result: Result, cell: Cell, statement: Statement, people: int | None) -> str:
    if cell.mean is None:
        return f"- **{plain(statement.text)}** {HIDDEN}."
    return (
        f"- **{plain(statement.text)}** Gekozen: {_spread(result, cell)}.  \n"
        f"  Gemiddeld {plain(in_words(cell, people=people))}; {agreement_words(cell.agreement)}."
    )


def _spread(result: Result, cell: Cell) -> str:
    chosen = zip(result.scan.scale, cell.counts, strict=True)
    return ", ".join(f"{plain(step.label.lower())} {count}" for step, count in chosen if count)


def _levels(result: Result, unit_id: str, theme: Theme, people: int | None) -> str:
    """Return what the whole theme comes to: together and, where there is one, per level, each with what it rests on."""
    row = next(row for row in theme_rows(result, unit_id) if row.theme.key == theme.key)
    whole = f"De hele halte: {plain(in_words(row.cell, theme, people=people))}; {N_OF_A_STOP}."
    if not row.levels:
        return f"{whole} Per niveau is er in deze ronde alleen een uitkomst van iedereen samen."
    told = (f"{level} {in_words(cell, theme)}" for level, cell in row.levels.items())
    return f"{whole} Per niveau: {plain('; '.join(told))}."
