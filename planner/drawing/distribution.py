"""How answers are spread, and how far the levels stand apart. A hidden row carries no number at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import plotly.graph_objects as go

from planner.drawing.chart_style import Trace, apart, axis, layout, note, safe, wrapped
from planner.drawing.map_words import summed_up
from planner.drawing.measure import clean
from planner.drawing.palette import HAIRLINE, LEVELS, PAPER, SOFT_INK, WHITE, mix, readable_on
from scans.groups import Level

HIDDEN: Final = "verborgen"
NONE_YET: Final = "nog geen antwoorden"
_SHARES: Final = [0, 25, 50, 75, 100]
_BLUE: Final = LEVELS[Level.STRATEGISCH].colour
SHADES: Final = (*(mix(_BLUE, PAPER, share) for share in (0.88, 0.7, 0.48, 0.0)), mix(_BLUE, "#0B1020", 0.6))
_LEFT: Final = 330.0
_ROW: Final = 56.0
_MARKS_ROW: Final = 66.0


@dataclass(frozen=True)
class Row:
    """One question: how many chose each of the five answers, in order; when it is `hidden`, `why` says so."""

    label: str
    counts: tuple[int, ...]
    n: int
    hidden: bool
    why: str = HIDDEN
    people: int | None = None

    @property
    def base(self) -> str:
        """What the row rests on: 'n = 8', or 'n = 8 van de 10' where it is known how many people work there."""
        known = self.people is not None and self.n <= self.people
        return f"n = {self.n} van de {self.people}" if known else f"n = {self.n}"


@dataclass(frozen=True)
class LevelRow:
    """One theme: per level the mean (None where it may not be shown) and the number of answers."""

    label: str
    means: Mapping[Level, float | None]
    n: Mapping[Level, int]


def distribution(rows: Sequence[Row], scale_labels: Sequence[str]) -> go.Figure:
    """Return one bar of 100 % per row, from light (first answer) to dark (fifth), with n in its label."""
    shown = [(i, row) for i, row in enumerate(rows) if not row.hidden and sum(row.counts) > 0]
    remarks = [note(0, i, _remark(row)) for i, row in enumerate(rows) if _remark(row)]
    traces = [_answer(k, scale_labels[k], shown) for k in range(5)]
    shared = layout(
        len(rows) * _ROW + 100,
        _LEFT,
        barmode="stack",
        bargap=0.35,
        xaxis=axis(range=[0, 100], tickvals=_SHARES, ticktext=[f"{s} %" for s in _SHARES]),
        yaxis=_themes([_row_label(row) for row in rows]),
        annotations=remarks,
    )
    return go.Figure(data=traces, layout=shared)


def _themes(labels: list[str]) -> dict[str, Any]:
    last = len(labels)
    return axis(
        tickvals=list(range(last)),
        ticktext=labels,
        range=[last - 0.4, -0.6],
        showgrid=False,
        ticklabelstandoff=10,
    )


def _row_label(row: Row) -> str:
    name = wrapped(row.label, _LEFT - 110, 14, 3)
    return name if row.hidden else f"{name} <b>({row.base})</b>"


def _remark(row: Row) -> str:
    if row.hidden:
        return row.why
    return "" if sum(row.counts) else NONE_YET


def _answer(k: int, name: str, shown: Sequence[tuple[int, Row]]) -> Trace:
    shares = [100 * row.counts[k] / sum(row.counts) for _, row in shown]
    return {
        "type": "bar",
        "orientation": "h",
        "name": safe(name),
        "y": [i for i, _ in shown],
        "x": shares,
        "marker": {"color": SHADES[k], "line": {"color": PAPER, "width": 1.5}},
        "text": [f"{share:.0f} %" if share >= 7 else "" for share in shares],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"color": readable_on(SHADES[k]), "size": 14},
        "hovertext": [_hover(name, row, k) for _, row in shown],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _hover(name: str, row: Row, k: int) -> str:
    return f"<b>{safe(row.label)}</b><br>{safe(name)}: {row.counts[k]} van {sum(row.counts)} antwoorden"


def distribution_alt(rows: Sequence[Row], scale_labels: Sequence[str]) -> str:
    """Return the spread in Dutch sentences, one per row."""
    said = []
    for row in rows:
        if _remark(row):
            said.append(f"{clean(row.label)}: {_remark(row)}.")
        else:
            parts = [f"{clean(a)} {c}" for a, c in zip(scale_labels, row.counts, strict=True)]
            said.append(f"{clean(row.label)} ({row.base}): {summed_up(parts)}.")
    return " ".join(said) or "Er zijn nog geen vragen om te laten zien."


def level_marks(rows: Sequence[LevelRow], low: float, high: float) -> go.Figure:
    """Return one line per theme from `low` to `high` with a mark per level: distance shows at once."""
    places = [apart(_shown(row), (high - low) * 0.045, 0.34) for row in rows]
    marks = [_marks(level, rows, places) for level in LEVELS]
    remarks = [note(low, i, HIDDEN) for i, place in enumerate(places) if not place]
    span = high - low
    shared = layout(
        len(rows) * _MARKS_ROW + 100,
        _LEFT,
        xaxis=axis(range=[low - span * 0.04, high + span * 0.04], dtick=1 if span <= 10 else None),
        yaxis=_themes([wrapped(row.label, _LEFT - 30, 14, 3) for row in rows]),
        annotations=remarks,
    )
    return go.Figure(data=[_rails(rows, low, high), _distances(rows), *marks], layout=shared)


def _shown(row: LevelRow) -> dict[Level, float]:
    found = ((level, row.means.get(level)) for level in LEVELS)
    return {level: mean for level, mean in found if mean is not None}


def _rails(rows: Sequence[LevelRow], low: float, high: float) -> Trace:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for i, row in enumerate(rows):
        xs += [low, high, None] if _shown(row) else []
        ys += [i, i, None] if _shown(row) else []
    return _line(xs, ys, HAIRLINE, 2)


def _distances(rows: Sequence[LevelRow]) -> Trace:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for i, row in enumerate(rows):
        means = _shown(row).values()
        if len(means) > 1:
            xs += [min(means), max(means), None]
            ys += [i, i, None]
    return _line(xs, ys, SOFT_INK, 4)


def _line(xs: Sequence[float | None], ys: Sequence[float | None], colour: str, width: float) -> Trace:
    pen = {"color": colour, "width": width}
    shared = {"type": "scatter", "mode": "lines", "hoverinfo": "skip", "showlegend": False}
    return {**shared, "x": xs, "y": ys, "line": pen}


def _marks(level: Level, rows: Sequence[LevelRow], places: Sequence[dict[Level, float]]) -> Trace:
    style = LEVELS[level]
    found = [(i, row, _shown(row)[level]) for i, row in enumerate(rows) if level in _shown(row)]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": f"{style.letter} {style.word}",
        "x": [mean for _, _, mean in found],
        "y": [i + places[i][level] for i, _, _ in found],
        "text": [style.letter] * len(found),
        "textfont": {"color": WHITE, "size": 14},
        "marker": mark(style.colour, style.symbol),
        "cliponaxis": False,
        "hovertext": [
            f"<b>{safe(row.label)}</b><br>{style.word}: {_decimal(mean)} (n = {row.n[level]})"
            for _, row, mean in found
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def level_counts(row: LevelRow) -> str:
    """Return 'S n = 5 · T verborgen · O n = 12': what each mark of a row rests on, and which have none."""
    shown = _shown(row)
    if not shown:
        return f"niveaus: {HIDDEN}"
    return " · ".join(
        f"{style.letter} n\u00a0=\u00a0{row.n[level]}" if level in shown else f"{style.letter} {HIDDEN}"
        for level, style in LEVELS.items()
    )


def mark(colour: str, symbol: str) -> dict[str, Any]:
    """Return a mark large enough to hold a letter."""
    size = 28 if symbol == "diamond" else 23
    return {"color": colour, "symbol": symbol, "size": size, "line": {"color": PAPER, "width": 2}}


def _decimal(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")


def level_marks_alt(rows: Sequence[LevelRow]) -> str:
    """Return the means and n per level in Dutch sentences; what may not be shown is said in words."""
    return " ".join(_level_sentence(row) for row in rows) or "Er zijn nog geen thema's om te laten zien."


def _level_sentence(row: LevelRow) -> str:
    shown = _shown(row)
    if not shown:
        return f"{clean(row.label)}: {HIDDEN}."
    words = [
        f"{style.word} {_decimal(shown[level])} (n = {row.n[level]})"
        if level in shown
        else f"{style.word} {HIDDEN}"
        for level, style in LEVELS.items()
    ]
    return f"{clean(row.label)}: {', '.join(words)}."
