"""What the columns of a file from elsewhere mean, remembered for the next file of the same kind."""

from __future__ import annotations

from pydantic import Field

from scans.identity import Record


class ColumnMapping(Record):
    """How a file of one kind is read for one scan.

    `columns` leads from a column heading to an answer key, an open question, 'team', 'niveau' or 'functiegroep';
    a heading that is not in it, or leads to '', is left out. `steps` leads from what stands in a cell to a step of the
    scale, `places` to a unit id, `works` to a level or the name of a function group. No answer is kept here.
    """

    scan: str = Field(min_length=1, max_length=60)
    name: str = Field(min_length=1, max_length=120)
    columns: dict[str, str]
    steps: dict[str, int] = Field(default_factory=dict)
    places: dict[str, str] = Field(default_factory=dict)
    works: dict[str, str] = Field(default_factory=dict)
