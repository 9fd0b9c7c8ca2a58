"""The rows of a scan result as a chart: themes, or the statements of one theme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from planner.drawing.chart_style import CONFIG
from planner.drawing.distribution import LevelRow, Row
from planner.drawing.stop_rows import stop_rows, stop_rows_alt
from planner.usecases.scan_results import ThemeRow
from scans.definition import Scan, Theme
from scans.groups import Level
from scans.scoring import Cell, Result

Line = tuple[str, Cell, Mapping[Level, Cell]]


def theme_chart(scan: Scan, rows: Sequence[ThemeRow], key: str) -> None:
    """Draw a row per stop."""
    _chart(scan, [(row.theme.name, row.cell, row.levels) for row in rows], key)


def statement_chart(result: Result, unit_id: str, theme: Theme, key: str) -> None:
    """Draw a row per statement of a theme."""
    lines: list[Line] = [
        (
            statement.text,
            result.statement(unit_id, None, statement.key),
            {level: result.statement(unit_id, level, statement.key) for level in Level},
        )
        for statement in theme.statements
    ]
    _chart(result.scan, lines, key)


def _chart(scan: Scan, lines: Sequence[Line], key: str) -> None:
    rows = [Row(name, cell.counts, cell.n, cell.hidden) for name, cell, _ in lines]
    levels = [LevelRow(name, {level: c.mean for level, c in per.items()}) for name, _, per in lines]
    words = [step.label for step in scan.scale]
    figure = stop_rows(rows, levels, words, scan.scale[0].value, scan.scale[-1].value)
    st.plotly_chart(figure, theme=None, config=CONFIG, key=key, alt=stop_rows_alt(rows, levels, words))
