"""What all charts share: one type family, calm axes, no toolbar, and text that can't become markup."""

from __future__ import annotations

import html
from collections.abc import Hashable, Mapping
from typing import Any, Final, TypeVar

from planner.drawing.measure import clean, wrap
from planner.drawing.palette import FONT, HAIRLINE, INK, PAPER, SOFT_INK, WHITE

Trace = dict[str, Any]
K = TypeVar("K", bound=Hashable)

CONFIG: Final[dict[str, Any]] = {"displayModeBar": False, "scrollZoom": False, "showTips": False}
"""Pass as `config` where a chart is shown: no toolbar, no zooming by accident."""


def safe(words: str) -> str:
    """Return user text for a label or hover: plotly reads some HTML there."""
    return html.escape(clean(words), quote=False)


def wrapped(words: str, width: float, size: float = 14, lines: int = 3) -> str:
    """Return user text broken over lines for an axis."""
    return "<br>".join(safe(line) for line in wrap(words, width, size, lines))


def layout(height: float, left: float, **more: Any) -> dict[str, Any]:
    """Return the layout of a chart with `height` and a left margin (both in pixels)."""
    return {
        "template": "none",
        "height": round(height),
        "margin": {"l": left, "r": 28, "t": 48, "b": 24},
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "font": {"family": FONT.replace("'", ""), "size": 14, "color": INK},
        "hoverlabel": {"bgcolor": WHITE, "bordercolor": SOFT_INK, "font": {"color": INK, "size": 14}},
        "dragmode": False,
        "legend": _LEGEND,
        **more,
    }


_LEGEND: Final[dict[str, Any]] = {
    "orientation": "h",
    "x": 0,
    "xanchor": "left",
    "y": 1,
    "yanchor": "bottom",
    "traceorder": "normal",
    "itemclick": False,
    "itemdoubleclick": False,
}


def axis(**more: Any) -> dict[str, Any]:
    """Return an axis with a light grid that can't be dragged."""
    return {"gridcolor": HAIRLINE, "zeroline": False, "showline": False, "fixedrange": True, **more}


def note(x: float, y: float, words: str) -> dict[str, Any]:
    """Return a remark in the place where a row's marks would have been."""
    return {"x": x, "y": y, "text": words, "showarrow": False, "xanchor": "left", "font": {"color": SOFT_INK}}


def apart(values: Mapping[K, float], near: float, step: float) -> dict[K, float]:
    """Return how far each mark moves aside so that marks with nearly the same value stay visible.

    Values closer than `near` to the next form a row, centred, `step` apart; a mark on its own doesn't move.
    """
    moved: dict[K, float] = {}
    row: list[K] = []
    last = 0.0
    for key, value in sorted(values.items(), key=lambda item: item[1]):
        row = [*row, key] if row and value - last <= near else [key]
        last = value
        moved |= {member: (j - (len(row) - 1) / 2) * step for j, member in enumerate(row)}
    return moved
