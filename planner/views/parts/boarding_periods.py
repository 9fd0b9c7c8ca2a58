"""Rows to fill in closed time: a name, a first and a last day. An emptied row goes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from planner.route.boarding import ClosedPeriod
from planner.views.parts.dutch import short_day
from planner.views.parts.text import plain

Row = dict[str, Any]


def period_rows(periods: Sequence[ClosedPeriod], key: str, label: str, example: str) -> list[Row]:
    """Draw a row per period and an empty one; return the rows that hold anything, as typed."""
    rows = []
    for number, period in enumerate([*periods, None]):
        name, first, last = st.columns([3, 2, 2], vertical_alignment="bottom")
        row: Row = {
            "name": name.text_input(
                label if period or not periods else "Nog een periode (mag leeg)", value=period.name if period else "",
                key=f"{key}-{number}-name", max_chars=120, placeholder=example,
            ),
            "first": first.date_input(
                "Eerste dag", period.first if period else None, key=f"{key}-{number}-first", format="DD-MM-YYYY"
            ),
            "last": last.date_input(
                "Laatste dag", period.last if period else None, key=f"{key}-{number}-last", format="DD-MM-YYYY"
            ),
        }  # fmt: skip
        if any((row["name"].strip(), row["first"], row["last"])):
            rows.append(row)
    if periods:
        st.caption("Maak een regel helemaal leeg om die periode weg te halen.")
    return rows


def row_problems(rows: Sequence[Row]) -> list[str]:
    """Return what is wrong with rows, each with its name or number."""
    return [problem for number, row in enumerate(rows, start=1) if (problem := _problem(number, row))]


def _problem(number: int, row: Row) -> str:
    called = f"‘{row['name'].strip()}’" if row["name"].strip() else f"Periode {number}"
    first: date | None = row["first"]
    last: date | None = row["last"]
    if not row["name"].strip():
        return f"{called}: geef de periode een naam."
    if first is None or last is None:
        return f"{called}: vul de {'eerste' if first is None else 'laatste'} dag in."
    if last < first:
        return f"{called}: de laatste dag ({short_day(last)}) ligt voor de eerste dag ({short_day(first)})."
    return ""


def period_words(period: ClosedPeriod) -> str:
    """Return 'Verhuizing, 3 mei 2027 tot en met 7 mei 2027' as Markdown; one day is named once."""
    until = f" tot en met {short_day(period.last)}" if period.last != period.first else ""
    return f"{plain(period.name)}, {short_day(period.first)}{until}"
