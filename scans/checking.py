"""Checks the meaning of a scan's definition after its shape is right, collecting every problem with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from scans.definition import ScaleStep, Scan

Path = tuple[str | int, ...]
Problem = tuple[Path, str]

# Column names of the import file; a key with such a name could not be told apart from them.
RESERVED = frozenset({"team", "eenheid", "niveau", "functiegroep"})


def problems(scan: Scan) -> list[Problem]:
    """Return every (path into the data, Dutch message) that is wrong with `scan`; an empty list when sound."""
    found = _statement_scan(scan) if scan.kind == "stellingen" else _points_scan(scan)
    return [*found, *_scale(scan.scale), *_keys(scan)]


def _statement_scan(scan: Scan) -> Iterator[Problem]:
    """Yield what a scan with statements lacks or has too much."""
    if not scan.scale:
        yield ("scale",), "een scan met stellingen heeft een schaal nodig"
    if not scan.themes:
        yield ("themes",), "een scan met stellingen heeft minstens één thema nodig"
    if scan.options:
        yield ("options",), "een scan met stellingen heeft geen opties; kies kind: punten of haal ze weg"


def _points_scan(scan: Scan) -> Iterator[Problem]:
    """Yield what a scan with points lacks or has too much."""
    if len(scan.options) < 2:
        yield ("options",), "punten verdelen kan pas over minstens twee opties"
    if scan.themes:
        yield ("themes",), "een scan met punten heeft geen thema's; kies kind: stellingen of haal ze weg"


def _scale(scale: tuple[ScaleStep, ...]) -> Iterator[Problem]:
    """Yield gaps, wrong order and doubled labels of the scale."""
    if len(scale) == 1:
        yield ("scale",), "een schaal heeft minstens twee stappen nodig"
    for index, (before, step) in enumerate(pairwise(scale), start=1):
        place = ("scale", index, "value")
        if step.value <= before.value:
            yield place, f"de schaal loopt niet op: na {before.value} komt {step.value}"
        elif step.value > before.value + 1:
            yield place, f"gat in de schaal: na {before.value} komt {step.value}"
    yield from _doubles(
        ((("scale", i, "label"), step.label.casefold()) for i, step in enumerate(scale)), "label"
    )


def _keys(scan: Scan) -> Iterator[Problem]:
    """Yield keys that occur twice among the themes, the statements of all themes, or the options."""
    themes = [(("themes", i, "key"), theme.key) for i, theme in enumerate(scan.themes)]
    statements: list[tuple[Path, str]] = [
        (("themes", i, "statements", j, "key"), statement.key)
        for i, theme in enumerate(scan.themes)
        for j, statement in enumerate(theme.statements)
    ]
    options: list[tuple[Path, str]] = [(("options", i, "key"), o.key) for i, o in enumerate(scan.options)]
    questions: list[tuple[Path, str]] = [
        (("questions", i, "key"), q.key) for i, q in enumerate(scan.questions)
    ]
    yield from _doubles(themes, "thema")
    yield from _doubles([*statements, *questions], "stelling of vraag")
    yield from _doubles([*options, *questions], "optie of vraag")
    for place, key in [*statements, *options, *questions]:
        if key in RESERVED:
            yield place, f"de sleutel '{key}' is de naam van een kolom in het importbestand; kies een andere"


def _doubles(keyed: Iterable[tuple[Path, str]], what: str) -> Iterator[Problem]:
    """Yield a problem at the second and later place of every key."""
    first: dict[str, Path] = {}
    for place, key in keyed:
        if key in first:
            yield place, f"{what} '{key}' komt twee keer voor; de eerste staat bij {_spelled(first[key])}"
        first.setdefault(key, place)


def _spelled(path: Path) -> str:
    """Return a path as a reader of the YAML counts: themes 1, statements 2."""
    return " ".join(str(part + 1) if isinstance(part, int) else part for part in path[:-1])
