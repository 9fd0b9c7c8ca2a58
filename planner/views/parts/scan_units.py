"""Names that can be told apart: of units with what they belong to, of rounds with their day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from planner.views.parts.dutch import short_day
from scans.answers import Round
from scans.groups import Unit


def labels(units: Sequence[Unit]) -> dict[str, str]:
    """Return a label by unit id: 'Dagdienst', or 'Dagdienst (Het Plein)' when there are two of that name."""
    names = {unit.id: unit.name for unit in units}
    times = Counter(unit.name.casefold() for unit in units)
    return {unit.id: _label(unit, names, times[unit.name.casefold()]) for unit in units}


def _label(unit: Unit, names: dict[str, str], times: int) -> str:
    above = names.get(unit.parent_id or "")
    return f"{unit.name} ({above or unit.kind})" if times > 1 else unit.name


def round_label(held: Round) -> str:
    """Return 'Najaar 2026 (9 nov 2026)': the day of closing, or of opening while it is open."""
    return f"{held.title} ({short_day(held.closed or held.opened)})"
