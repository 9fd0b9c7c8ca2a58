"""The change logic as a picture: invulling -> verandering -> interventie -> strategie -> indicator.

A link to the next column is a line. Any other link (verandering to indicator) would run behind boxes, so it is
a number: the box it starts from carries it at its corner, and the box it leads to repeats it.
"""

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
_TOP: Final = 80.0
_GAP: Final = 22.0
_LINES: Final = 9  # a verandering is two sentences: what was and what comes
_MARKS: Final = 5
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
    number: int = 0
    numbers: tuple[int, ...] = ()

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
    known = known_edges(nodes, edges)
    boxes = _boxes(nodes, known)
    bottom = max([box.y + box.height for box in boxes.values()], default=_TOP + 60)
    near = [(boxes[a], boxes[b]) for a, b in known if boxes[b].node.column == boxes[a].node.column + 1]
    curves = "".join(_curve(a, b) for a, b in near)
    ends = "".join(circle(b.x, b.middle, 4.5, _BLUE) for _, b in near)
    drawn = "".join(_drawn(box) for box in boxes.values())
    empty = "".join(_placeholder(c) for c in range(5) if not any(n.column == c for n in nodes))
    height = max(bottom, _TOP + 60) + 24
    explained = ""
    if any(box.number for box in boxes.values()):
        explained, height = text(_LEFT, height + 12, _NUMBERS, 14, SOFT_INK), height + 30
    picture = _heads() + curves + drawn + ends + empty + explained
    return document(WIDTH, height, _TITLE, chain_alt(nodes, known), picture)


def known_edges(nodes: Sequence[Node], edges: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the edges between these nodes. Raises ValueError for a node whose column isn't 0..4."""
    if any(not 0 <= node.column <= 4 for node in nodes):
        raise ValueError("a node outside the five columns")
    ids = {node.id for node in nodes}
    return [(a, b) for a, b in edges if a in ids and b in ids]


_NUMBERS: Final = "Een nummer bij een indicator verwijst naar de verandering met hetzelfde nummer."
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
    return f"{start} leidt nog nergens naar." if leads_on(node) else f"{start}."


def leads_on(node: Node) -> bool:
    """Return whether a node should lead somewhere: a strategie or indicator may be an end."""
    return node.kind not in ("strategie", "indicator")


def _boxes(nodes: Sequence[Node], edges: Sequence[tuple[str, str]]) -> dict[str, _Box]:
    starts = {a for a, _ in edges}
    column = {node.id: node.column for node in nodes}
    far = [(a, b) for a, b in edges if column[b] != column[a] + 1]
    started = {a for a, _ in far}
    numbers = {id_: i for i, id_ in enumerate((n.id for n in nodes if n.id in started), start=1)}
    ys = [_TOP] * 5
    boxes = {}
    for node in nodes:
        lines = wrap(node.label, _BOX - 14, 14, _LINES) or ("(zonder tekst)",)
        into = tuple(sorted({numbers[a] for a, b in far if b == node.id}))
        open_end = leads_on(node) and node.id not in starts
        box = _Box(node, ys[node.column], lines, open_end, numbers.get(node.id, 0), into)
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
    return titled(f"{box.node.label}{gap}", body + words + _numbers(box))


_SOLID: Final = f'stroke="{mix(_BLUE, PAPER, 0.35)}" stroke-width="1.5"'


def _curve(a: _Box, b: _Box) -> str:
    """Return the curve from a box to one in the next column."""
    x1, x2 = a.x + _BOX, b.x
    pull = (x2 - x1) * 0.5
    path = f"M{num(x1)} {num(a.middle)} C{num(x1 + pull)} {num(a.middle)} {num(x2 - pull)} {num(b.middle)} {num(x2)} {num(b.middle)}"
    return f'<path d="{path}" fill="none" stroke="{mix(_BLUE, PAPER, 0.35)}" stroke-width="2"/>'


def _numbers(box: _Box) -> str:
    """Return the number of a box at its right corner, and those it belongs to at its left corner."""
    own = _mark(box.x + _BOX - 16, box.y, str(box.number), True) if box.number else ""
    shown = [str(n) for n in box.numbers]
    if len(shown) > _MARKS:
        shown = [*shown[: _MARKS - 1], "…"]
    return own + "".join(_mark(box.x + 16 + 24 * i, box.y, words, False) for i, words in enumerate(shown))


def _mark(x: float, y: float, words: str, own: bool) -> str:
    ring = circle(x, y, 10.5, _BLUE if own else WHITE, _BLUE, 1.5)
    return ring + text(x, y + 5, words, 14, WHITE if own else _BLUE, True, "middle")


def _placeholder(column: int) -> str:
    x = _LEFT + column * _STEP
    edge = f'stroke="{HAIRLINE}" stroke-width="1.5" stroke-dasharray="3 5"'
    return rect(x, _TOP, _BOX, 41, 8, "none", edge) + text(x + 14, _TOP + 26, "nog leeg", 14, SOFT_INK)
