"""The few SVG elements we use, written so that nothing a user typed can become markup."""

from __future__ import annotations

import html
import zlib
from collections.abc import Iterable

from planner.drawing.measure import clean
from planner.drawing.palette import FONT, INK, PAPER


def esc(text: str) -> str:
    """Return `text` safe between tags and inside double quotes."""
    return html.escape(clean(text), quote=True)


def num(value: float) -> str:
    """Return a coordinate with at most one decimal, without trailing zeros."""
    return f"{value:.1f}".removesuffix(".0")


def text(
    x: float,
    y: float,
    words: str,
    size: int = 16,
    fill: str = INK,
    bold: bool = False,
    anchor: str = "start",
) -> str:
    """Return one line of text with its baseline at y, in absolute coordinates so that tests can measure."""
    weight = ' font-weight="700"' if bold else ""
    side = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return (
        f'<text x="{num(x)}" y="{num(y)}" font-size="{size}"{weight}{side} fill="{fill}">{esc(words)}</text>'
    )


def block(
    x: float,
    y: float,
    lines: Iterable[str],
    leading: float,
    size: int = 16,
    fill: str = INK,
    bold: bool = False,
    anchor: str = "start",
) -> str:
    """Return several lines of text under each other; y is the first baseline."""
    return "".join(text(x, y + i * leading, ln, size, fill, bold, anchor) for i, ln in enumerate(lines))


def line(x1: float, y1: float, x2: float, y2: float, stroke: str, width: float, dash: str = "") -> str:
    """Return a straight line."""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    ends = f'x1="{num(x1)}" y1="{num(y1)}" x2="{num(x2)}" y2="{num(y2)}"'
    return f'<line {ends} stroke="{stroke}" stroke-width="{num(width)}"{dashes}/>'


def rect(x: float, y: float, width: float, height: float, radius: float, fill: str, more: str = "") -> str:
    """Return a rectangle with rounded corners; `more` holds our own extra attributes."""
    box = f'x="{num(x)}" y="{num(y)}" width="{num(width)}" height="{num(height)}" rx="{num(radius)}"'
    return f'<rect {box} fill="{fill}"{" " + more if more else ""}/>'


def circle(
    x: float, y: float, radius: float, fill: str, stroke: str = "", width: float = 0, dashes: str = ""
) -> str:
    """Return a circle, with an outline when `stroke` is given; `dashes` as in stroke-dasharray."""
    edge = f' stroke="{stroke}" stroke-width="{num(width)}"' if stroke else ""
    edge += f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<circle cx="{num(x)}" cy="{num(y)}" r="{num(radius)}" fill="{fill}"{edge}/>'


def titled(title: str, body: str) -> str:
    """Return a group whose full text shows on hover."""
    return f"<g><title>{esc(title)}</title>{body}</g>"


def document(
    width: int, height: float, title: str, desc: str, picture: str, links: str = "", night: str = ""
) -> str:
    """Return a complete SVG with its text alternative.

    A picture is announced as one image. With `links` (markup of focusable stops, drawn on top) the whole is
    a group: inside role=img a screen reader would hide them. `night` holds the rules for a dark page.
    """
    mark = f"{zlib.crc32((title + desc).encode()):08x}-{width}"
    # a group is named on entering it: its name is short, the whole story is its description
    names = (
        f'aria-labelledby="t{mark}" aria-describedby="d{mark}"'
        if links
        else f'aria-labelledby="t{mark} d{mark}"'
    )
    kind = "lk lk-map" if night else "lk"
    role = "group" if links else "img"
    inner = f'<g role="img" aria-label="{esc(title)}">{picture}</g>{links}' if links else picture
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {num(height)}" width="100%" '
        f'role="{role}" {names} lang="nl" font-family="{FONT}" class="{kind}" '
        f'style="max-width:{width}px;height:auto;display:block">'
        f'<title id="t{mark}">{esc(title)}</title><desc id="d{mark}">{esc(desc)}</desc>'
        f"<style>{_STYLE}{night}</style>"
        f'<rect width="{width}" height="{num(height)}" fill="{PAPER}"/>{inner}</svg>'
    )


def height_of(svg: str) -> float:
    """Return the height of a drawing made by `document`."""
    return float(svg.split('viewBox="', 1)[1].split('"', 1)[0].split()[3])


_STYLE = (
    ".lk{print-color-adjust:exact;-webkit-print-color-adjust:exact}"
    ".lk a{cursor:pointer;outline:none}"
    ".lk .lk-hit{fill:transparent;stroke:transparent;stroke-width:3}"
    f".lk a:hover .lk-hit{{fill:{INK};fill-opacity:.06}}"
    f".lk a:focus-visible .lk-hit{{stroke:{INK};fill:{INK};fill-opacity:.06}}"
    ".lk a:hover .lk-name,.lk a:focus-visible .lk-name{text-decoration:underline}"
)
