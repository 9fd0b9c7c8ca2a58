"""A calm table that becomes blocks on a phone, where seven columns don't fit. One element on screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape


def table_html(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table of plain texts, all of them escaped; the first cell of a row is its heading on a phone."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in columns)
    body = "".join(f"<tr>{''.join(map(_cell, columns, row))}</tr>" for row in rows)
    return f'<table class="calm"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _cell(column: str, text: str) -> str:
    return f'<td data-label="{escape(column)}">{escape(text)}</td>'
