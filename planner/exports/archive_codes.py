"""The codes of links stay out of an archive: whoever has the file could else answer a round that is still open.

A copy gets codes of its own when it is read, also from an older file that holds codes. The history names every link
as well; it gets the same new codes, so that opening a round can still be undone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from scans.links import Link, new_code

Row = Mapping[str, Any]
KIND, SECRET = Link.__name__, "code"


def without_code(row: Row) -> dict[str, Any]:
    """Return the fields of a link without its code."""
    return {name: value for name, value in row.items() if name != SECRET}


def history_without_codes(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the rows of a history, those about links without their codes."""
    for row in rows:
        if row["kind"] == KIND:
            yield dict(row) | {side: row[side] and without_code(row[side]) for side in ("before", "after")}
        else:
            yield row


def history_with_codes(rows: Iterable[Row], links: Iterable[Link]) -> Iterator[dict[str, Any]]:
    """Yield the rows of a history with the codes that the links have now; a link that is gone gets one of its own."""
    codes = {link.id: link.code for link in links}
    for row in rows:
        if row["kind"] == KIND:
            code = codes.setdefault(row["record_id"], new_code())
            sides = ((side, row[side]) for side in ("before", "after"))
            yield dict(row) | {side: found and found | {SECRET: code} for side, found in sides}
        else:
            yield dict(row)
