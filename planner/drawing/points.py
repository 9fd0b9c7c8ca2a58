"""How people spread their points over the five invullingen: one column each, one mark per group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import plotly.graph_objects as go

from planner.drawing.chart_style import Trace, apart, axis, layout, safe, wrapped
from planner.drawing.distribution import mark
from planner.drawing.map_words import summed_up
from planner.drawing.measure import clean
from planner.drawing.palette import HAIRLINE, INK, LEVELS, SOFT_INK, WHITE
from scans.groups import Level

_SYMBOLS: Final = ("hexagon", "pentagon", "triangle-up", "octagon", "star-square", "cross")


@dataclass(frozen=True)
class Group:
    """A group of people and its mean points per invulling (a key that is absent has no mark)."""

    name: str
    level: Level | None
    points: Mapping[str, float]


def invullingen_columns(groups: Sequence[Group], names: Mapping[str, str]) -> go.Figure:
    """Return a column per invulling, in the order of `names`, with the marks of all groups in it."""
    keys = list(names)
    top = max([v for group in groups for v in group.points.values()], default=0.0)
    sideways = [_sideways(groups, key, top) for key in keys]
    marks = [_marks(i, groups, keys, sideways) for i in range(len(groups))]
    shared = layout(
        430,
        64,
        xaxis=axis(
            tickvals=list(range(len(keys))),
            ticktext=[wrapped(names[key], 170, 14, 3) for key in keys],
            range=[-0.5, len(keys) - 0.5],
            showgrid=False,
        ),
        yaxis=axis(range=[-top * 0.06 - 0.5, top * 1.1 + 1], title={"text": "punten"}),
        shapes=[_column(i) for i in range(len(keys))],
    )
    shared["margin"] = {**shared["margin"], "b": 76}
    return go.Figure(data=[_reach(groups, keys), *marks], layout=shared)


def _column(i: int) -> dict[str, Any]:
    fill = {"fillcolor": HAIRLINE, "opacity": 0.35, "layer": "below", "line": {"width": 0}}
    return {"type": "rect", "x0": i - 0.38, "x1": i + 0.38, "yref": "paper", "y0": 0, "y1": 1, **fill}


def _reach(groups: Sequence[Group], keys: Sequence[str]) -> Trace:
    """Return a line per column from the lowest to the highest mark: its length is the disagreement."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for i, key in enumerate(keys):
        found = [group.points[key] for group in groups if key in group.points]
        if len(found) > 1:
            xs += [i, i, None]
            ys += [min(found), max(found), None]
    pen = {"color": SOFT_INK, "width": 3}
    shared = {"type": "scatter", "mode": "lines", "hoverinfo": "skip", "showlegend": False}
    return {**shared, "x": xs, "y": ys, "line": pen}


def _sideways(groups: Sequence[Group], key: str, top: float) -> dict[int, float]:
    """Return per group how far its mark stands beside the middle, where marks would coincide."""
    values = {i: group.points[key] for i, group in enumerate(groups) if key in group.points}
    return apart(values, top * 0.11, min(0.17, 0.68 / max(len(groups) - 1, 1)))


def _marks(
    i: int, groups: Sequence[Group], keys: Sequence[str], sideways: Sequence[dict[int, float]]
) -> Trace:
    group = groups[i]
    colour, symbol, letter = _look(i, groups)
    found = [(k, key) for k, key in enumerate(keys) if key in group.points]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": f"{letter} {safe(group.name)}",
        "x": [k + sideways[k][i] for k, _ in found],
        "y": [group.points[key] for _, key in found],
        "text": [letter] * len(found),
        "textfont": {"color": WHITE, "size": 14},
        "marker": mark(colour, symbol),
        "cliponaxis": False,
        "hovertext": [f"<b>{safe(group.name)}</b>: {_points(group.points[key])}" for _, key in found],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _look(i: int, groups: Sequence[Group]) -> tuple[str, str, str]:
    """Return colour, symbol and letter: of its level, else ink with its initial (or its number if taken)."""
    level = groups[i].level
    if level is not None:
        style = LEVELS[level]
        return style.colour, style.symbol, style.letter
    taken = [style.letter for style in LEVELS.values()]
    taken += [_initial(group) for group in groups if group.level is None]
    letter = _initial(groups[i])
    alone = letter.isalpha() and taken.count(letter) == 1
    return INK, _SYMBOLS[i % len(_SYMBOLS)], letter if alone else str(i + 1)


def _initial(group: Group) -> str:
    return clean(group.name)[:1].upper()


def _points(value: float) -> str:
    said = f"{value:.1f}".removesuffix(".0").replace(".", ",")
    return f"{said} punt" if said == "1" else f"{said} punten"


def invullingen_columns_alt(groups: Sequence[Group], names: Mapping[str, str]) -> str:
    """Return the points in Dutch sentences, ending with the invulling on which groups differ most."""
    if not groups:
        return "Er zijn nog geen punten verdeeld."
    said = [_sentence(key, name, groups) for key, name in names.items()]
    return " ".join([*said, _widest(groups, names)]).strip()


def _sentence(key: str, name: str, groups: Sequence[Group]) -> str:
    parts = [f"{clean(g.name)} {_points(g.points[key])}" for g in groups if key in g.points]
    return f"{clean(name)}: {summed_up(parts) or 'nog geen punten'}."


def _widest(groups: Sequence[Group], names: Mapping[str, str]) -> str:
    gaps = {}
    for key in names:
        found = [group.points[key] for group in groups if key in group.points]
        if len(found) > 1:
            gaps[key] = max(found) - min(found)
    widest = max(gaps, key=lambda k: gaps[k], default=None)
    if widest is None or not gaps[widest]:
        return ""
    return f"Het verschil is het grootst bij {clean(names[widest])}: {_points(gaps[widest])}."
