"""The colours of the product; a level is always also a letter and a word (design note, palette)."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from scans.groups import Level

INK: Final = "#1B2A41"
SOFT_INK: Final = "#4A5670"
PAPER: Final = "#FBFAF7"
WHITE: Final = "#FFFFFF"
VANDAAG: Final = "#9D174D"
BLAADJE: Final = "#8A6D1B"
FONT: Final = "'Atkinson Hyperlegible', Inter, 'DejaVu Sans', sans-serif"


@dataclass(frozen=True)
class LevelStyle:
    """How one level looks: its colour, the letter that stands for it, its word and a plotly symbol."""

    colour: str
    letter: str
    word: str
    symbol: str


LEVELS: Final = MappingProxyType(
    {
        Level.STRATEGISCH: LevelStyle("#274690", "S", "strategisch", "circle"),
        Level.TACTISCH: LevelStyle("#B45309", "T", "tactisch", "square"),
        Level.OPERATIONEEL: LevelStyle("#0F766E", "O", "operationeel", "diamond"),
    }
)


def mix(colour: str, other: str, share: float) -> str:
    """Return `colour` with `share` (0..1) of `other` in it; both are '#rrggbb'."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def readable_on(background: str) -> str:
    """Return ink or white, whichever stands out most on `background`."""
    return WHITE if contrast(background, WHITE) > contrast(background, INK) else INK


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1..21 (WCAG 2.2)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [c / 255 for c in _channels(colour)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


HAIRLINE: Final = mix(INK, PAPER, 0.82)
PLATFORM_SHARE: Final = 0.06
PLATFORM: Final = mix(PAPER, INK, PLATFORM_SHARE)
PALE_SHARE: Final = 0.45
PALE: Final = MappingProxyType(
    {level: mix(style.colour, PAPER, PALE_SHARE) for level, style in LEVELS.items()}
)
"""The lines that lie ahead, per level."""
