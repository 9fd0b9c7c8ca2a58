"""The change logic as a picture: invulling -> verandering -> interventie -> strategie -> indicator."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from planner.drawing.map_words import summed_up
from planner.drawing.measure import clean, wrap
from planner.drawing.palette import HAIRLINE, INK, LEVELS, PAPER, SOFT_INK, WHITE, mix
from planner.drawing.svg import block, circle, document, num, rect, text, titled
from scans.groups import Level

WIDTH: Final = 1180
HEADS: Final = ("invulling", "verandering", "interventie", "strategie", "indicator")
_LEFT: Final = 16.0
_BOX: Final = 190.0
_STEP: Final = (WIDTH - 2 * _LEFT - _BOX) / 4
_TOP: Final = 76.0
_GAP: Final = 16.0
_LEADING: Final = 19.0
_BLUE: Final = LEVELS[Level.STRATEGISCH].colour


@dataclass(frozen=True)
class Node:
    """One answer: `kind` is one of the column heads, `column` its place 0..4, `label` what people wrote."""

    id: str
    kind: str
    column: int
    label: str


@dataclass(frozen=True)
class _Box:
    node: Node
    y: float
    lines: tuple[str, ...]
    open_end: bool

    @property
    def x(self) -> float:
        return _LEFT + self.node.column * _STEP

    @property
    def height(self) -> float:
        return len(self.lines) * _LEADING + 22

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


def chain_svg(nodes: Sequence[Node], edges: Iterable[tuple[str, str]]) -> str:
    """Return the chain as a complete SVG; an edge is (id from, id to), unknown ids are left out.

    A box that should lead somewhere and doesn't gets a dashed outline. Raises ValueError for a node whose
    column isn't 0..4.
    """
    if any(not 0 <= node.column <= 4 for node in nodes):
        raise ValueError("a node outside the five columns")
    ids = {node.id for node in nodes}
    known = [(a, b) for a, b in edges if a in ids and b in ids]
    boxes = _boxes(nodes, known)
    bottom = max([box.y + box.height for box in boxes.values()], default=_TOP + 60)
    curves = "".join(_curve(boxes[a], boxes[b]) for a, b in known)
    ends = "".join(circle(_arrival(boxes[a], boxes[b]), boxes[b].middle, 4.5, _BLUE) for a, b in known)
    drawn = "".join(_drawn(box) for box in boxes.values())
    empty = "".join(_placeholder(c) for c in range(5) if not any(n.column == c for n in nodes))
    picture = _heads() + curves + drawn + ends + empty
    return document(WIDTH, max(bottom, _TOP + 60) + 24, _TITLE, chain_alt(nodes, known), picture)


_TITLE: Final = "De keten van invulling naar indicator"


def chain_alt(nodes: Sequence[Node], edges: Iterable[tuple[str, str]]) -> str:
    """Return the chain in Dutch sentences: what each answer leads to, and where it stops too early."""
    if not nodes:
        return "De keten is nog leeg."
    names = {node.id: clean(node.label) for node in nodes}
    pairs = list(edges)
    return " ".join(_said(n, [names[b] for a, b in pairs if a == n.id and b in names]) for n in nodes)


def _said(node: Node, targets: list[str]) -> str:
    start = f"{node.kind.capitalize()} '{clean(node.label)}'"
    if targets:
        quoted = [f"'{t}'" for t in targets]
        return f"{start} leidt naar {summed_up(quoted)}."
    return f"{start} leidt nog nergens naar." if _leads_on(node) else f"{start}."


def _leads_on(node: Node) -> bool:
    return node.kind not in ("strategie", "indicator")


def _boxes(nodes: Sequence[Node], edges: Sequence[tuple[str, str]]) -> dict[str, _Box]:
    starts = {a for a, _ in edges}
    ys = [_TOP] * 5
    boxes = {}
    for node in nodes:
        lines = wrap(node.label, _BOX - 28, 14, 4) or ("(zonder tekst)",)
        box = _Box(node, ys[node.column], lines, _leads_on(node) and node.id not in starts)
        ys[node.column] += box.height + _GAP
        boxes[node.id] = box
    return boxes


def _heads() -> str:
    parts = []
    for i, head in enumerate(HEADS):
        x = _LEFT + i * _STEP
        parts.append(text(x, 36, head.capitalize(), 16, INK, True))
        parts.append(rect(x, 48, _BOX, 3, 1.5, _BLUE))
        if i < 4:
            arrow = f"M{num(x + _BOX + 14)} 49.5 h{num(_STEP - _BOX - 28)} m-6 -5 l6 5 l-6 5"
            parts.append(f'<path d="{arrow}" fill="none" stroke="{SOFT_INK}" stroke-width="1.5"/>')
    return "".join(parts)


def _drawn(box: _Box) -> str:
    edge = f'stroke="{INK}" stroke-width="2" stroke-dasharray="6 5"' if box.open_end else _SOLID
    fill = PAPER if box.open_end else WHITE
    body = rect(box.x, box.y, _BOX, box.height, 8, fill, edge)
    words = block(box.x + 14, box.y + 25, box.lines, _LEADING, 14)
    gap = " (leidt nog nergens naar)" if box.open_end else ""
    return titled(f"{box.node.label}{gap}", body + words)


_SOLID: Final = f'stroke="{mix(_BLUE, PAPER, 0.35)}" stroke-width="1.5"'


def _arrival(a: _Box, b: _Box) -> float:
    """Return the x where an edge arrives: left of a later column, right of any other."""
    return b.x if b.x > a.x else b.x + _BOX


def _curve(a: _Box, b: _Box) -> str:
    """Return the curve between two boxes; it leaves on the right."""
    x1, x2 = a.x + _BOX, _arrival(a, b)
    pull = max(abs(x2 - x1) * 0.5, 40.0)
    bend = x2 - pull if b.x > a.x else x2 + pull
    start, end = f"{num(x1)} {num(a.middle)}", f"{num(x2)} {num(b.middle)}"
    path = f"M{start} C{num(x1 + pull)} {num(a.middle)} {num(bend)} {num(b.middle)} {end}"
    return f'<path d="{path}" fill="none" stroke="{mix(_BLUE, PAPER, 0.25)}" stroke-width="2.5"/>'


def _placeholder(column: int) -> str:
    x = _LEFT + column * _STEP
    edge = f'stroke="{HAIRLINE}" stroke-width="1.5" stroke-dasharray="3 5"'
    return rect(x, _TOP, _BOX, 41, 8, "none", edge) + text(x + 14, _TOP + 26, "nog leeg", 14, SOFT_INK)
