"""How wide text will be, and how to break it: an estimate on the wide side, because SVG doesn't wrap.

Widths follow the widest font in our family list, so text set in a narrower one always fits too.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import Final

SOFT_HYPHEN: Final = "\u00ad"
_ELLIPSIS: Final = "…"
# The booklet's own compounds end in these words; breaking before them is always right Dutch.
_TAILS: Final = ("station", "bestemming")
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_VOWELS: Final = frozenset("aeiouyáéëèïíóöúü")
_CLASSES: Final = ((0.33, "iljI.,:;'|!·"), (0.41, 'tfr()[]-/"'), (0.32, " "), (1.0, "mwMW@%—…&"))
_EM: Final = {char: width for width, chars in _CLASSES for char in chars}


def clean(text: str) -> str:
    """Return `text` on one line, without characters that XML can't hold."""
    return " ".join(_NOT_XML.sub("", text).split())


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Return the estimated width of one line, in the units of `size`."""
    em = sum(_char_width(char) for char in text)
    return em * size * (1.12 if bold else 1.0)


def _char_width(char: str) -> float:
    if char in _EM:
        return _EM[char]
    if char == SOFT_HYPHEN or unicodedata.combining(char):
        return 0.0
    if ord(char) >= 0x2E80 or unicodedata.east_asian_width(char) in "WF":
        return 1.3
    if ord(char) > 0x24F:
        return 1.05
    return 0.64 if char.islower() or char.isdigit() else 0.78


def shorten(text: str, width: float, size: float, bold: bool = False) -> str:
    """Return `text`, cut with an ellipsis where it would be wider than `width`."""
    text = clean(text).replace(SOFT_HYPHEN, "")
    if text_width(text, size, bold) <= width:
        return text
    while text and text_width(text + _ELLIPSIS, size, bold) > width:
        text = text[:-1]
    return text.rstrip(" -,;") + _ELLIPSIS


def widest_part(text: str, size: float, bold: bool = False) -> float:
    """Return the width of the widest piece of `text` that can't be broken, its hyphen included."""
    parts = (part.replace(SOFT_HYPHEN, "-") for word in clean(text).split() for part in _parts(word))
    return max((text_width(part, size, bold) for part in parts), default=0.0)


def wrap(text: str, width: float, size: float, max_lines: int, bold: bool = False) -> tuple[str, ...]:
    """Return `text` as at most `max_lines` lines of at most `width`; what doesn't fit ends in an ellipsis."""
    lines = _lines(text, width, size, bold)
    if len(lines) <= max_lines:
        return tuple(lines)
    rest = " ".join(lines[max_lines - 1 :])
    last = shorten(rest, width - text_width(_ELLIPSIS, size, bold), size, bold).rstrip(_ELLIPSIS)
    return (*lines[: max_lines - 1], last.rstrip(" -,;") + _ELLIPSIS)


def _lines(text: str, width: float, size: float, bold: bool) -> list[str]:
    lines: list[str] = []
    for word in clean(text).split():
        if lines and text_width(f"{lines[-1]} {_joined(word)}", size, bold) <= width:
            lines[-1] += f" {_joined(word)}"
        else:
            lines += _broken(word, width, size, bold)
    return lines


def _joined(word: str) -> str:
    return word.replace(SOFT_HYPHEN, "")


def _broken(word: str, width: float, size: float, bold: bool) -> list[str]:
    """Break one word over lines: at known joints first, then at syllables, then anywhere."""
    if text_width(_joined(word), size, bold) <= width:
        return [_joined(word)]
    pieces = [p for part in _parts(word) for p in _syllables(part, width, size, bold)]
    lines = [""]
    for piece in pieces:
        whole = lines[-1].removesuffix(SOFT_HYPHEN) + piece
        if text_width(whole.replace(SOFT_HYPHEN, "-"), size, bold) <= width or not lines[-1]:
            lines[-1] = whole
        else:
            lines.append(piece)
    return [line.replace(SOFT_HYPHEN, "-") for line in lines]


def _parts(word: str) -> list[str]:
    """Split at soft hyphens and before the booklet's tails; every part but the last ends in a soft hyphen."""
    for tail in _TAILS:
        if word.lower().endswith(tail) and len(word) > len(tail) + 2 and SOFT_HYPHEN not in word:
            word = f"{word[: -len(tail)]}{SOFT_HYPHEN}{word[-len(tail) :]}"
    parts = [p for p in word.split(SOFT_HYPHEN) if p]
    return [p + SOFT_HYPHEN for p in parts[:-1]] + parts[-1:]


def _syllables(part: str, width: float, size: float, bold: bool) -> list[str]:
    """Split a part that is still too wide: between two consonants, else wherever the line is full."""
    if text_width(part.replace(SOFT_HYPHEN, "-"), size, bold) <= width:
        return [part]
    cuts = [i + 1 for i in range(1, len(part) - 3) if _between_consonants(part, i)]
    pieces = [part[a:b] for a, b in pairwise([0, *cuts, len(part)])]
    pieces = [bit for piece in pieces for bit in _chopped(piece, width, size, bold)]
    return [p if p.endswith(SOFT_HYPHEN) else p + SOFT_HYPHEN for p in pieces[:-1]] + pieces[-1:]


def _between_consonants(part: str, i: int) -> bool:
    shape = [c in _VOWELS for c in part[i - 1 : i + 3].lower()]
    return shape == [True, False, False, True] and part[i : i + 2].isalpha()


def _chopped(piece: str, width: float, size: float, bold: bool) -> list[str]:
    bits = [""]
    for char in piece:
        if bits[-1] and text_width(bits[-1] + char + "-", size, bold) > width:
            bits.append("")
        bits[-1] += char
    return bits
