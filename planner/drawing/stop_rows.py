"""One row a stop: its name, how the answers are spread, and below that the levels on one line.

Made of the two charts in `distribution`. The names stand above the bars instead of beside them, so that the
same picture fits a phone and a column of a wide screen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from textwrap import wrap
from typing import Any, Final

import plotly.graph_objects as go

from planner.drawing.chart_style import Trace, axis, layout
from planner.drawing.distribution import (
    LevelRow,
    Row,
    distribution,
    distribution_alt,
    level_counts,
    level_marks,
    level_marks_alt,
)
from planner.drawing.palette import INK, SOFT_INK

# heights in pixels
_LINE: Final = 20.0
_BAR: Final = 28.0
_RAIL: Final = 66.0  # room for three marks that moved aside for each other
_FOOT: Final = 20.0  # what each mark rests on, under its line
_BETWEEN: Final = 18.0
_ASIDE: Final = 62.0  # how many pixels one unit of a mark's shift becomes
_CHARACTERS: Final = 46  # of a name on one line of a phone
_COUNT: Final = re.compile("(\\(n\u00a0=\u00a0\\d+(?:\u00a0van\u00a0de\u00a0\\d+)?\\))$")
_LOOSE: Final = re.compile(r"\(n = \d+(?: van de \d+)?\)$")


def stop_rows(
    rows: Sequence[Row], levels: Sequence[LevelRow], scale_labels: Sequence[str], low: float, high: float
) -> go.Figure:
    """Return the rows in one figure; `rows` and `levels` are in the same order, the scale runs `low`..`high`.

    Without `levels` (a group that has none) there is no line with marks under the bars.
    """
    spread, marks = distribution(rows, scale_labels), level_marks(levels, low, high)
    names = [_lines(text) for text in spread.layout.yaxis.ticktext]
    head = max((len(lines) for lines in names), default=1) * _LINE
    below = _RAIL + _FOOT if levels else 0.0
    row = head + _BAR + below + _BETWEEN
    bar, rail = (head + _BAR / 2) / row, (head + _BAR + _RAIL / 2) / row
    traces = [_moved(t, lambda y: y + bar, width=_BAR / row) for t in spread.to_plotly_json()["data"]]
    drawn = marks.to_plotly_json()["data"] if levels else ()
    traces += [_moved(t, lambda y: _on_rail(y, rail, row), xaxis="x2") for t in drawn]
    labels = [_name(lines, i + head / row) for i, lines in enumerate(names)]
    remarks = [_remark(note.to_plotly_json(), bar) for note in spread.layout.annotations]
    feet = [_foot(each, i + (row - _BETWEEN) / row) for i, each in enumerate(levels)]
    return go.Figure(data=traces, layout=_layout(len(rows), row, low, high, labels + remarks + feet))


def _lines(text: str) -> list[str]:
    """Return a name in lines that fit a phone; the number of answers stays in one piece, in bold."""
    bare = text.replace("<br>", " ").replace("<b>", "").replace("</b>", "")
    bare = _LOOSE.sub(lambda found: found[0].replace(" ", "\u00a0"), bare)
    return [_COUNT.sub(r"<b>\1</b>", line) for line in wrap(bare, _CHARACTERS)] or [""]


def _moved(trace: Trace, move: Callable[[float], float], **more: Any) -> Trace:
    return {**trace, "y": [None if y is None else move(y) for y in trace["y"]], **more}


def _on_rail(y: float, rail: float, row: float) -> float:
    """Return the place of a mark: on the line of its row, aside where marks would cover each other."""
    return round(y) + rail + (y - round(y)) * _ASIDE / row


def _name(lines: Sequence[str], y: float) -> dict[str, Any]:
    place = {"x": 0, "xref": "paper", "xanchor": "left", "y": y, "yanchor": "bottom", "align": "left"}
    return {**place, "text": "<br>".join(lines), "showarrow": False, "font": {"color": INK}}


def _foot(row: LevelRow, y: float) -> dict[str, Any]:
    return {**_name([level_counts(row)], y), "font": {"color": SOFT_INK}}


def _remark(note: dict[str, Any], bar: float) -> dict[str, Any]:
    return {**note, "y": note["y"] + bar}


def _layout(
    count: int, row: float, low: float, high: float, notes: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    pad = (high - low) * 0.05
    shared = layout(
        count * row + 110,
        8,
        barmode="stack",
        xaxis=axis(range=[0, 100], showticklabels=False, showgrid=False),
        xaxis2=axis(range=[low - pad, high + pad], dtick=1, overlaying="x", side="bottom", anchor="y"),
        yaxis=axis(range=[count, -0.05], showticklabels=False, showgrid=False),
        annotations=list(notes),
    )
    shared["margin"] = {**shared["margin"], "r": 8}
    return shared


def stop_rows_alt(rows: Sequence[Row], levels: Sequence[LevelRow], scale_labels: Sequence[str]) -> str:
    """Return the spread and the levels, if any, in Dutch sentences."""
    spread = distribution_alt(rows, scale_labels)
    return f"{spread} {level_marks_alt(levels)}" if levels else spread
