"""Reading a drawn SVG back: its text boxes (by the same estimate of width) and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from xml.etree import ElementTree

from planner.drawing.measure import text_width

NS = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Box:
    """The room one line of text takes."""

    words: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Return whether two boxes share more than half a unit both ways."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide > 0.5 and high > 0.5


def parsed(svg: str) -> ElementTree.Element:
    """Return the root element; raises ParseError when `svg` isn't valid XML."""
    return ElementTree.fromstring(svg)


def boxes(svg: str) -> list[Box]:
    """Return the box of every line of text in the drawing."""
    return [_box(element) for element in parsed(svg).iter(f"{NS}text") if element.text]


def _box(element: ElementTree.Element) -> Box:
    words, size = element.text or "", float(element.get("font-size", "16"))
    width = text_width(words, size, bold=element.get("font-weight") == "700")
    x, y = float(element.get("x", "0")), float(element.get("y", "0"))
    share = {"start": 0.0, "middle": 0.5, "end": 1.0}[element.get("text-anchor", "start")]
    left = x - width * share
    return Box(words, left, y - size * 0.78, left + width, y + size * 0.22)


def collisions(svg: str) -> list[tuple[str, str]]:
    """Return the pairs of texts that overlap."""
    return [(a.words, b.words) for a, b in combinations(boxes(svg), 2) if a.meets(b)]


def outside(svg: str) -> list[str]:
    """Return the texts that stick out of the drawing."""
    _, _, width, height = map(float, parsed(svg).get("viewBox", "").split())
    return [
        box.words
        for box in boxes(svg)
        if box.left < -0.5 or box.right > width + 0.5 or box.top < 0 or box.bottom > height
    ]


def texts_under_a_transform(svg: str) -> list[str]:
    """Return texts whose written place isn't their real one (the boxes above would be wrong)."""
    moved = [g for g in parsed(svg).iter(f"{NS}g") if g.get("transform")]
    return [t.text or "" for g in moved for t in g.iter(f"{NS}text")]


def desc(svg: str) -> str:
    """Return the text alternative."""
    return parsed(svg).findtext(f"{NS}desc") or ""
