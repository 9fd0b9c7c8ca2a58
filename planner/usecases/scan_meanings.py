"""What a round of points says in words: where groups mean something else, and which of them lie furthest apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from planner.usecases.scan_results import HIDDEN, decimal, n_of
from scans.groups import Level
from scans.scoring import Group, Points, Result, furthest, meaning_gaps

# Our own choice: one point of the ten. Less is how people round when they spread points.
GAP = 1.0


def widest_words(result: Result, unit_ids: Sequence[str], names: Mapping[str, str]) -> str:
    """Return the widest disagreement as a sentence: between levels when no units are given, else between those.

    `names` holds the name of every unit by id.
    """
    if len(unit_ids) == 1:
        return "Kies nog een team om te vergelijken."
    levels = () if unit_ids else tuple(Level)
    gaps = meaning_gaps(result, unit_ids, levels)
    if not gaps:
        return "Er zijn geen twee groepen in beeld om naast elkaar te leggen."
    widest = gaps[0]
    if widest.difference < GAP:
        return "Jullie bedoelen ongeveer hetzelfde: bij geen enkele invulling scheelt het een punt."
    option = next(o.name for o in result.scan.options if o.key == widest.key)
    return (
        f"Het verst uit elkaar ligt ‘{option}’: {group_name(widest.high, names)} geeft er gemiddeld "
        f"{decimal(widest.high_mean)} van de {result.scan.total} punten aan, {group_name(widest.low, names)} "
        f"{decimal(widest.low_mean)}."
    )


def furthest_words(result: Result, unit_ids: Sequence[str], names: Mapping[str, str]) -> str:
    """Return which two units spread their points most differently, or nothing when no two can be compared."""
    distance = furthest(result, unit_ids)
    if distance is None or distance.points < GAP:
        return ""
    first, second = group_name(distance.first, names), group_name(distance.second, names)
    return (
        f"{first} en {second} verdelen hun punten het meest verschillend: om gelijk te worden zou één van beide "
        f"gemiddeld {decimal(distance.points)} punten anders leggen."
    )


def group_name(group: Group, names: Mapping[str, str]) -> str:
    """Return what people call a group: the level, or the unit when all its levels are meant."""
    unit_id, level = group
    return names[unit_id] if level is None else str(level)


def point_table(
    result: Result, groups: Sequence[tuple[str, Group]], people: Mapping[str, int] | None = None
) -> dict[str, list[str]]:
    """Return columns of words for labelled groups: per option the mean, its spread and the number of answers.

    `people` is how many work in each unit; of a level nobody knows.
    """
    columns = {"Invulling": [option.name for option in result.scan.options]}
    for label, group in groups:
        work = (people or {}).get(group[0]) if group[1] is None else None
        columns[label] = [in_words(result.option(*group, option.key), work) for option in result.scan.options]
    return columns


def in_words(points: Points, people: int | None = None) -> str:
    """Return '3,4 ± 1,2 (n = 12 van de 20)', without the people where they aren't known, or that it is hidden."""
    if points.hidden or points.mean is None:
        return HIDDEN
    return f"{decimal(points.mean)} ± {decimal(points.spread or 0.0)} ({n_of(points.n, people)})"
