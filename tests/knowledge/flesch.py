"""How easily Dutch text reads."""

from __future__ import annotations

import re

PLAIN = 60  # from here on, text reads as plain Dutch (Douma, De leesbaarheid van landbouwbladen, 1960)


def readability(text: str) -> float:
    """Return the Flesch-Douma reading ease of Dutch text: 0 is very hard, 100 very easy, 60 is plain.

    206.84 - 77 x syllables per word - 0.93 x words per sentence (Douma 1960). A syllable is counted as a group
    of vowels, which is close enough for Dutch: it misses a break inside a group, as in 'be-oordelen'.
    """
    words = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", text.lower())
    syllables = sum(max(1, len(re.findall(r"[aeiouyáéíóúëïöü]+", word))) for word in words)
    sentences = max(1, len(re.findall(r"[.!?]+", text)))
    return 206.84 - 77 * syllables / len(words) - 0.93 * len(words) / sentences
