"""The route as a timeline: per activity its name with a bar under it, below the halte it belongs to.

The names stand above the bars instead of beside them, so that they are whole and a phone has room for the dates.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, Literal

import plotly.graph_objects as go

from planner.drawing.chart_style import Trace, axis, layout, safe, wrapped
from planner.drawing.dates import month_ticks, short_date
from planner.drawing.map_words import summed_up
from planner.drawing.measure import clean
from planner.drawing.palette import LEVELS, PAPER, VANDAAG, WHITE, mix
from scans.groups import Level

Status = Literal["klaar", "bezig", "gepland"]
_STATUSES: Final[tuple[Status, ...]] = ("klaar", "bezig", "gepland")
_DAY_MS: Final = 86_400_000
# heights in pixels; the y axis counts pixels too
_LINE: Final = 19.0
_HEADING: Final = 34.0
_ABOVE: Final = 3.0
_BELOW: Final = 8.0
_BAR: Final = {1: 13.0, 2: 16.0, 3: 21.0}
_TOP: Final = 6.0
_MONTHS: Final = 40.0
_TALL: Final = 640.0
_NAME: Final = 400.0  # an estimate on the wide side: on screen this is about 320, the width of a phone


@dataclass(frozen=True)
class Bar:
    """One activity. `levels` are its lines, at least one; `end` is its last day (of one day: the start)."""

    label: str
    station: str
    levels: tuple[Level, ...]
    start: date
    end: date
    status: Status
    owner: str = ""

    @property
    def in_order(self) -> tuple[Level, ...]:
        """The levels as they always stand: S, T, O."""
        return tuple(level for level in LEVELS if level in self.levels)


@dataclass(frozen=True)
class _Row:
    """A heading or a bar: `tick` is the y under its name, `middle` that of the bar."""

    what: Bar | str
    name: str
    tick: float
    middle: float
    bottom: float


def timeline(bars: Sequence[Bar], today: date) -> go.Figure:
    """Return the bars from top to bottom in the order given, grouped by halte, with a line for today.

    A bar has a stripe per level, with its letters behind it. A tall chart has the months above it as well.
    """
    rows = _placed(bars)
    first = min([b.start for b in bars] + [today]) - timedelta(days=10)
    last = max([b.end for b in bars] + [today]) + timedelta(days=40)
    ticks, labels = month_ticks(first, last)
    total = rows[-1].bottom if rows else _TOP
    months = {
        "type": "date",
        "tickvals": ticks,
        "ticktext": labels,
        "range": [first.isoformat(), last.isoformat()],
    }
    over = {"overlaying": "x", "side": "top", "showgrid": False}
    shared = layout(
        total + 120 + (_MONTHS if total > _TALL else 0),
        8,
        barmode="overlay",
        xaxis=axis(**months),
        xaxis2=axis(**months, **over, showticklabels=total > _TALL),
        yaxis=axis(range=[total, 0], showticklabels=False, showgrid=False),
        shapes=[_today_line(today)],
        annotations=[*map(_named, rows), _today_label(today, total > _TALL)],
    )
    above = _MONTHS if total > _TALL else 0.0
    shared["legend"] = {**shared["legend"], "y": 1 + (30 + above) / max(total, 60)}
    shared["margin"] = {**shared["margin"], "t": 78 + above, "b": 42}
    return go.Figure(data=list(_traces(rows)), layout=shared)


def _placed(bars: Sequence[Bar]) -> list[_Row]:
    """Return the rows with their places, from top to bottom."""
    found = _rows(bars)
    rows: list[_Row] = []
    y = _TOP
    for what in found:
        if isinstance(what, str):
            row = _Row(what, f"<b>{wrapped(what, _NAME, 14, 2)}</b>", y + _HEADING, 0, y + _HEADING)
        else:
            name = wrapped(what.label, _NAME, 14, 3)
            tick = y + _LINE * (name.count("<br>") + 1)
            high = _BAR[len(what.in_order)]
            row = _Row(what, name, tick, tick + _ABOVE + high / 2, tick + _ABOVE + high + _BELOW)
        rows.append(row)
        y = row.bottom
    return rows


def _rows(bars: Sequence[Bar]) -> list[Bar | str]:
    """Return a heading per halte, each followed by its bars."""
    groups: dict[str, list[Bar]] = {}
    for bar in bars:
        groups.setdefault(bar.station, []).append(bar)
    rows: list[Bar | str] = []
    for station, found in groups.items():
        rows += [station, *found]
    return rows


def _named(row: _Row) -> dict[str, Any]:
    """Return the name of a row, on paper so that the line of today doesn't run through the words."""
    place = {"x": 0, "xref": "paper", "xanchor": "left", "y": row.tick, "yanchor": "bottom", "align": "left"}
    return {
        **place,
        "text": row.name,
        "showarrow": False,
        "bgcolor": PAPER,
        "borderpad": 0,
        "font": {"size": 14},
    }


def _traces(rows: Sequence[_Row]) -> Iterable[Trace]:
    """Yield the stripes per level and status, then the letters behind the bars."""
    bars = [(row.middle, row.what) for row in rows if isinstance(row.what, Bar)]
    for level in LEVELS:
        for status in _STATUSES:
            placed = [(y, bar) for y, bar in bars if level in bar.levels and bar.status == status]
            if placed:
                yield _trace(level, status, placed)
    if bars:
        yield _letters(bars)


def _trace(level: Level, status: Status, placed: Sequence[tuple[float, Bar]]) -> Trace:
    style = LEVELS[level]
    stripes = [_stripe(y, bar, level) for y, bar in placed]
    return {
        "type": "bar",
        "orientation": "h",
        "name": f"{style.letter} {style.word}, {status}",
        "y": [y for y, _ in stripes],
        "base": [bar.start.isoformat() for _, bar in placed],
        "x": [((bar.end - bar.start).days + 1) * _DAY_MS for _, bar in placed],
        "width": [high for _, high in stripes],
        "marker": _marker(style.colour, status),
        "cliponaxis": False,
        "hovertext": [_hover(bar) for _, bar in placed],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _stripe(y: float, bar: Bar, level: Level) -> tuple[float, float]:
    """Return the middle and the height of the stripe of a level in a bar around y."""
    count = len(bar.in_order)
    high = _BAR[count] / count
    return y + (bar.in_order.index(level) - (count - 1) / 2) * high, high


def _letters(bars: Sequence[tuple[float, Bar]]) -> Trace:
    return {
        "type": "scatter",
        "mode": "text",
        "xaxis": "x2",
        "x": [(bar.end + timedelta(days=1)).isoformat() for _, bar in bars],
        "y": [y for y, _ in bars],
        "text": ["\u00a0" + " ".join(_letter(level) for level in bar.in_order) for _, bar in bars],
        "textposition": "middle right",
        "textfont": {"size": 14},
        "cliponaxis": False,
        "showlegend": False,
        "hoverinfo": "skip",
    }


def _letter(level: Level) -> str:
    style = LEVELS[level]
    return f'<span style="color:{style.colour}">{style.letter}</span>'


def _words(bar: Bar) -> str:
    return summed_up([LEVELS[level].word for level in bar.in_order])


def _marker(colour: str, status: Status) -> dict[str, Any]:
    """Return solid for klaar, hatched for bezig, pale with an outline for gepland."""
    edge = {"color": colour, "width": 1}
    if status == "klaar":
        return {"color": colour, "line": edge}
    pale = mix(colour, PAPER, 0.82)
    if status == "gepland":
        return {"color": pale, "line": edge}
    hatch = {"shape": "/", "fgcolor": colour, "bgcolor": pale, "fgopacity": 1, "size": 7, "solidity": 0.5}
    return {"color": pale, "line": edge, "pattern": hatch}


def _hover(bar: Bar) -> str:
    who = f"<br>Wie: {safe(bar.owner)}" if bar.owner.strip() else ""
    return (
        f"<b>{safe(bar.label)}</b><br>{safe(bar.station)}, {_words(bar)}<br>{_when(bar)}, {bar.status}{who}"
    )


def _when(bar: Bar) -> str:
    if bar.start == bar.end:
        return short_date(bar.start)
    return f"{short_date(bar.start)} tot en met {short_date(bar.end)}"


def _today_line(today: date) -> dict[str, Any]:
    day = today.isoformat()
    pen = {"color": VANDAAG, "width": 2.5, "dash": "dash"}
    return {
        "type": "line",
        "layer": "below",
        "x0": day,
        "x1": day,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "line": pen,
    }


def _today_label(today: date, over_months: bool) -> dict[str, Any]:
    return {
        "x": today.isoformat(),
        "yref": "paper",
        "y": 1,
        "yanchor": "bottom",
        "yshift": _MONTHS if over_months else 0,
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
    return f"{clean(bar.label)} ({_words(bar)}, {_when(bar)}, {bar.status}{who})."
