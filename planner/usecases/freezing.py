"""Freezing the result of a round: what closing keeps, and what an archive takes along instead of the answers."""

from __future__ import annotations

from collections.abc import Sequence

from planner.knowledge.library import Library
from scans.answers import Response, Round
from scans.groups import Unit, below
from scans.kept_result import KeptResult, freeze
from scans.scoring import score, texts


def frozen(library: Library, held: Round, responses: Sequence[Response], units: Sequence[Unit]) -> KeptResult:
    """Return the result of a closed round as it is kept; `units` is the tree as it is now."""
    form = held.form or library.scans[held.scan]
    tree = held.tree(units)
    inside = below(tree, held.unit_id)
    counted = [response for response in responses if response.unit_id in inside]
    result = score(form, counted, tree, held.unit_id, held.threshold, held.groups)
    told = texts(form, counted, held.threshold)
    return freeze(result, told, held.traject_id, held.id, len(counted))
