"""The change logic for a narrow screen: the five columns under each other, with the links in words, 390 wide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from planner.drawing.chain import HEADS, Node, chain_alt, known_edges, leads_on
from planner.drawing.measure import clean, shorten, wrap
from planner.drawing.palette import HAIRLINE, INK, LEVELS, PAPER, SOFT_INK, WHITE, mix
from planner.drawing.svg import block, document, rect, text, titled
from scans.groups import Level

WIDTH: Final = 390
_EDGE: Final = 14.0
_BOX: Final = WIDTH - 2 * _EDGE
_LEADING: Final = 20.0
_SAID: Final = 3  # of the links of one box; the rest is counted
_BLUE: Final = LEVELS[Level.STRATEGISCH].colour


def chain_upright(nodes: Sequence[Node], edges: Iterable[tuple[str, str]]) -> str:
    """Return the chain for phones as a complete SVG; arguments and errors as in `chain_svg`."""
    known = known_edges(nodes, edges)
    parts, y = [], 16.0
    for column, head in enumerate(HEADS):
        parts.append(
            text(_EDGE, y + 20, head.capitalize(), 16, INK, True) + rect(_EDGE, y + 30, _BOX, 3, 1.5, _BLUE)
        )
        y += 46
        own = [node for node in nodes if node.column == column]
        if not own:
            edge = f'stroke="{HAIRLINE}" stroke-width="1.5" stroke-dasharray="3 5"'
            parts.append(
                rect(_EDGE, y, _BOX, 41, 8, "none", edge) + text(_EDGE + 14, y + 26, "nog leeg", 14, SOFT_INK)
            )
            y += 53
        for node in own:
            body, height = _box(node, nodes, known, y)
            parts.append(body)
            y += height + 12
        y += 10
    return document(
        WIDTH, y, "De keten van invulling naar indicator", chain_alt(nodes, known), "".join(parts)
    )


def _box(node: Node, nodes: Sequence[Node], edges: Sequence[tuple[str, str]], y: float) -> tuple[str, float]:
    """Return a box with its top at y, and its height."""
    open_end = leads_on(node) and all(a != node.id for a, _ in edges)
    lines = wrap(node.label, _BOX - 28, 16, 8) or ("(zonder tekst)",)
    links = _links(node, nodes, edges, open_end)
    high = 18 + len(lines) * _LEADING + len(links) * _LEADING + (4 if links else 0)
    edge = f'stroke="{INK}" stroke-width="2" stroke-dasharray="6 5"' if open_end else _SOLID
    body = rect(_EDGE, y, _BOX, high, 8, PAPER if open_end else WHITE, edge)
    body += block(_EDGE + 14, y + 25, lines, _LEADING, 16)
    body += block(_EDGE + 14, y + 28 + len(lines) * _LEADING, links, _LEADING, 14, SOFT_INK)
    return titled(node.label, body), high


_SOLID: Final = f'stroke="{mix(_BLUE, PAPER, 0.35)}" stroke-width="1.5"'


def _links(node: Node, nodes: Sequence[Node], edges: Sequence[tuple[str, str]], open_end: bool) -> list[str]:
    """Return what a box belongs to, a line each, and that it leads nowhere yet."""
    before = {a for a, b in edges if b == node.id}
    names = [clean(n.label) for n in nodes if n.id in before]
    said = [shorten(f"hoort bij ‘{name}", _BOX - 34, 14) + "’" for name in names[:_SAID]]
    if len(names) > _SAID:
        said.append(f"en nog bij {len(names) - _SAID} andere")
    return [*said, "leidt nog nergens naar"] if open_end else said
