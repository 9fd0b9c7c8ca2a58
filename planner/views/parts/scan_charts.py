"""The rows of a scan result as a chart: themes, or the statements of one theme.

Drawing costs more than all the rest of the screen and a closed round doesn't change, so a drawn chart is kept
for as long as its result is (a `Result` equals only itself).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import streamlit as st

from planner.drawing.chart_style import CONFIG
from planner.drawing.distribution import LevelRow, Row
from planner.drawing.stop_rows import stop_rows, stop_rows_alt
from planner.usecases.scan_results import theme_rows
from scans.definition import Scan
from scans.groups import Level
from scans.scoring import Cell, Result

Line = tuple[str, Cell, Mapping[Level, Cell]]
Drawn = tuple[Any, str]  # a figure and its words; only drawing knows plotly


def theme_chart(result: Result, unit_id: str, people: int | None, key: str) -> None:
    """Draw a row per stop; `people` is how many work in the unit, where that is known."""
    _show(_themes(result, unit_id, people), key)


def statement_chart(result: Result, unit_id: str, people: int | None, theme_key: str, key: str) -> None:
    """Draw a row per statement of a theme."""
    _show(_statements(result, unit_id, people, theme_key), key)


def _show(drawn: Drawn, key: str) -> None:
    figure, alt = drawn
    st.plotly_chart(figure, theme=None, config=CONFIG, key=key, alt=alt)


@lru_cache(maxsize=32)
def _themes(result: Result, unit_id: str, people: int | None) -> Drawn:
    rows = theme_rows(result, unit_id)
    return _drawn(result.scan, [(row.theme.name, row.cell, row.levels) for row in rows], people)


@lru_cache(maxsize=32)
def _statements(result: Result, unit_id: str, people: int | None, theme_key: str) -> Drawn:
    theme = next(theme for theme in result.scan.themes if theme.key == theme_key)
    levels = [level for level in Level if (unit_id, level) in result.groups]
    lines: list[Line] = [
        (
            statement.text,
            result.statement(unit_id, None, statement.key),
            {level: result.statement(unit_id, level, statement.key) for level in levels},
        )
        for statement in theme.statements
    ]
    return _drawn(result.scan, lines, people)


def _drawn(scan: Scan, lines: Sequence[Line], people: int | None) -> Drawn:
    rows = [Row(name, cell.counts, cell.n, cell.hidden, people=people) for name, cell, _ in lines]
    levels = [
        LevelRow(name, {level: c.mean for level, c in per.items()}, {level: c.n for level, c in per.items()})
        for name, _, per in lines
        if per
    ]
    words = [step.label for step in scan.scale]
    figure = stop_rows(rows, levels, words, scan.scale[0].value, scan.scale[-1].value)
    return figure, stop_rows_alt(rows, levels, words)
