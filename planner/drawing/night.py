"""The map on a dark page: each colour of the drawing has a counterpart there.

The drawing carries its colours by day as plain attributes, which every program that shows SVG understands. A browser
also reads this style: `light-dark()` follows the colour scheme of the page around the drawing (Streamlit sets it), and
a drawing opened as a file of its own follows the system. On paper it is always day.
"""

from __future__ import annotations

from typing import Final

from planner.drawing.palette import (
    BLAADJE,
    HAIRLINE,
    INK,
    LEVELS,
    PALE,
    PALE_SHARE,
    PAPER,
    PLATFORM,
    PLATFORM_SHARE,
    SOFT_INK,
    VANDAAG,
    WHITE,
    mix,
)  # fmt: skip
from scans.groups import Level

_DARK: Final = "#131A28"
_LIGHT: Final = "#EFEBE1"
_LEVELS: Final = {Level.STRATEGISCH: "#93B1F5", Level.TACTISCH: "#F2A65E", Level.OPERATIONEEL: "#5CC7BB"}
BY_NIGHT: Final = {
    INK: _LIGHT,
    SOFT_INK: "#B7C0D0",
    PAPER: _DARK,
    WHITE: _DARK,
    VANDAAG: "#F48FB5",
    BLAADJE: "#D8B64A",
    HAIRLINE: mix(_LIGHT, _DARK, 0.75),
    PLATFORM: mix(_LIGHT, _DARK, 1 - PLATFORM_SHARE),
    **{LEVELS[level].colour: colour for level, colour in _LEVELS.items()},
    **{PALE[level]: mix(colour, _DARK, PALE_SHARE) for level, colour in _LEVELS.items()},
}
"""Per colour of the drawing the one it has on a dark page."""


def night_style() -> str:
    """Return the rules that swap the colours where the page is dark."""
    swaps = "".join(_swap(what, day, night) for day, night in BY_NIGHT.items() for what in ("fill", "stroke"))
    frame = f"light-dark({INK},{_LIGHT})"
    return (
        ".lk-map:root{color-scheme:light dark}"
        "@media print{.lk-map,.lk-map:root{color-scheme:only light}}"
        f"{swaps}"
        f".lk-map a:hover .lk-hit,.lk-map a:focus-visible .lk-hit{{fill:{frame}}}"
        f".lk-map a:focus-visible .lk-hit{{stroke:{frame}}}"
    )


def _swap(what: str, day: str, night: str) -> str:
    shown = f"var(--st-background-color,{night})" if day in (PAPER, WHITE) else night
    return f'.lk-map [{what}="{day}"]{{{what}:light-dark({day},{shown})}}'
