"""What somebody typed, without the signs that nobody sees and that change how the text around them looks.

Control characters (C0, C1), line and paragraph separators, halves of characters, and the marks that turn the direction
of writing (Unicode Standard Annex 9, 'Explicit Directional Embedding, Override and Isolate'): left open, such a mark
turns everything that follows it on a screen or on paper, other people's words too.
"""

from __future__ import annotations

import re

UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)  # all but a tab and the end of a line


def plain_text(typed: str) -> str:
    r"""Return a text without unseen signs; the end of a line is '\n', whatever it was."""
    return UNSEEN.sub("", typed.replace("\r\n", "\n").replace("\r", "\n"))
