"""Rows <-> records, for every table alike: dates stay dates, lists and enums become JSON values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from sqlalchemy import Date, Table

from planner.storage.tables import TABLES
from scans.identity import Kept

R = TypeVar("R", bound=Kept)


def table_of(kind: type[Kept]) -> Table:
    """Return the table of a record class. Raises KeyError for a class that isn't stored."""
    return TABLES[kind]


def to_row(record: Kept) -> dict[str, Any]:
    """Return the column values of a record."""
    dumped = record.model_dump(mode="json")
    columns = table_of(type(record)).columns
    return {
        c.name: getattr(record, c.name) if isinstance(c.type, Date) else dumped[c.name]
        for c in columns
        if c.name in dumped
    }


def from_row(kind: type[R], row: Mapping[str, Any]) -> R:
    """Return the record that a row holds; columns that are not part of the record are left out."""
    return kind.model_validate({name: row[name] for name in kind.model_fields if name in row})
