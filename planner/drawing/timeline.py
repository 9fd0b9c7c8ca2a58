"""The route as a timeline: one bar per activity, under the station it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, Literal

import plotly.graph_objects as go

from planner.drawing.chart_style import Trace, axis, layout, safe
from planner.drawing.dates import month_ticks, short_date
from planner.drawing.measure import clean, shorten
from planner.drawing.palette import LEVELS, PAPER, VANDAAG, WHITE, mix
from scans.groups import Level

Status = Literal["klaar", "bezig", "gepland"]
_STATUSES: Final[tuple[Status, ...]] = ("klaar", "bezig", "gepland")
_ROW: Final = 27.0
_LEFT: Final = 290.0
_DAY_MS: Final = 86_400_000


@dataclass(frozen=True)
class Bar:
    """One activity. `level` is its first level; `end` is its last day (of one day: the start)."""

    label: str
    station: str
    level: Level
    start: date
    end: date
    status: Status
    owner: str = ""


def timeline(bars: Sequence[Bar], today: date) -> go.Figure:
    """Return the bars from top to bottom in the order given, grouped by station, with a line for today."""
    rows = _rows(bars)
    first = min([b.start for b in bars] + [today]) - timedelta(days=10)
    last = max([b.end for b in bars] + [today]) + timedelta(days=24)
    ticks, labels = month_ticks(first, last)
    height = len(rows) * _ROW + 120
    names = [_name(row) for row in rows]
    shared = layout(
        height,
        _LEFT,
        barmode="overlay",
        bargap=0.3,
        xaxis=axis(type="date", tickvals=ticks, ticktext=labels, range=[first.isoformat(), last.isoformat()]),
        yaxis=axis(
            tickvals=list(range(len(rows))), ticktext=names, range=[len(rows) - 0.4, -0.8], showgrid=False
        ),
        shapes=[_today_line(today)],
        annotations=[_today_label(today)],
    )
    shared["legend"] = {**shared["legend"], "y": 1 + 30 / max(height - 72, 60)}
    shared["margin"] = {**shared["margin"], "t": 78, "b": 42}
    return go.Figure(data=list(_traces(rows)), layout=shared)


def _rows(bars: Sequence[Bar]) -> list[Bar | str]:
    """Return a heading per station, each followed by its bars."""
    groups: dict[str, list[Bar]] = {}
    for bar in bars:
        groups.setdefault(bar.station, []).append(bar)
    rows: list[Bar | str] = []
    for station, found in groups.items():
        rows += [station, *found]
    return rows


def _name(row: Bar | str) -> str:
    if isinstance(row, str):
        return f"<b>{safe(shorten(row, _LEFT - 30, 14, bold=True))}</b>"
    return safe(shorten(row.label, _LEFT - 30, 14))


def _traces(rows: Sequence[Bar | str]) -> Iterable[Trace]:
    for level in LEVELS:
        for status in _STATUSES:
            placed = [
                (i, row)
                for i, row in enumerate(rows)
                if isinstance(row, Bar) and row.level is level and row.status == status
            ]
            if placed:
                yield _trace(level, status, placed)


def _trace(level: Level, status: Status, placed: Sequence[tuple[int, Bar]]) -> Trace:
    style = LEVELS[level]
    return {
        "type": "bar",
        "orientation": "h",
        "name": f"{style.letter} {style.word}, {status}",
        "y": [i for i, _ in placed],
        "base": [bar.start.isoformat() for _, bar in placed],
        "x": [((bar.end - bar.start).days + 1) * _DAY_MS for _, bar in placed],
        "width": 0.62,
        "marker": _marker(style.colour, status),
        "text": [style.letter] * len(placed),
        "textposition": "outside",
        "textfont": {"color": style.colour, "size": 14},
        "cliponaxis": False,
        "hovertext": [_hover(bar) for _, bar in placed],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _marker(colour: str, status: Status) -> dict[str, Any]:
    """Return solid for klaar, hatched for bezig, pale with an outline for gepland."""
    edge = {"color": colour, "width": 1.5}
    if status == "klaar":
        return {"color": colour, "line": edge}
    pale = mix(colour, PAPER, 0.82)
    if status == "gepland":
        return {"color": pale, "line": edge}
    hatch = {"shape": "/", "fgcolor": colour, "bgcolor": pale, "fgopacity": 1, "size": 7, "solidity": 0.5}
    return {"color": pale, "line": edge, "pattern": hatch}


def _hover(bar: Bar) -> str:
    who = f"<br>Wie: {safe(bar.owner)}" if bar.owner.strip() else ""
    level = LEVELS[bar.level].word
    return f"<b>{safe(bar.label)}</b><br>{safe(bar.station)}, {level}<br>{_when(bar)}, {bar.status}{who}"


def _when(bar: Bar) -> str:
    if bar.start == bar.end:
        return short_date(bar.start)
    return f"{short_date(bar.start)} tot en met {short_date(bar.end)}"


def _today_line(today: date) -> dict[str, Any]:
    day = today.isoformat()
    pen = {"color": VANDAAG, "width": 2.5, "dash": "dash"}
    return {"type": "line", "x0": day, "x1": day, "yref": "paper", "y0": 0, "y1": 1, "line": pen}


def _today_label(today: date) -> dict[str, Any]:
    return {
        "x": today.isoformat(),
        "yref": "paper",
        "y": 1,
        "yanchor": "bottom",
        "text": f"vandaag, {short_date(today)}",
        "showarrow": False,
        "bgcolor": VANDAAG,
        "borderpad": 4,
        "font": {"color": WHITE, "size": 14},
    }


def timeline_alt(bars: Sequence[Bar], today: date) -> str:
    """Return the timeline in Dutch sentences."""
    if not bars:
        return "De tijdlijn heeft nog geen activiteiten."
    count = "1 activiteit" if len(bars) == 1 else f"{len(bars)} activiteiten"
    first, last = min(b.start for b in bars), max(b.end for b in bars)
    head = f"Tijdlijn met {count}, van {short_date(first)} tot en met {short_date(last)}."
    said = [f"{clean(r)}:" if isinstance(r, str) else _sentence(r) for r in _rows(bars)]
    return " ".join([head, f"Vandaag is het {short_date(today)}.", *said])


def _sentence(bar: Bar) -> str:
    who = f", {clean(bar.owner)}" if bar.owner.strip() else ""
    return f"{clean(bar.label)} ({LEVELS[bar.level].word}, {_when(bar)}, {bar.status}{who})."
