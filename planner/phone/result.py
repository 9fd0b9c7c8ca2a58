"""What somebody who took part sees of the result: their own group, question by question, or that it stays hidden."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scans.definition import Scan
from scans.scoring import Cell, Points, Result

WIDTH = 300  # of a bar, in its own units


@dataclass(frozen=True)
class Piece:
    """One part of a bar: where it begins and how wide it is (0..WIDTH), how many people, and the words."""

    start: float
    width: float
    count: int
    label: str
    step: int


@dataclass(frozen=True)
class Line:
    """The answers to one question. Without pieces `words` says it all."""

    text: str
    words: str
    n: int
    pieces: tuple[Piece, ...] = ()
    hidden: bool = False


@dataclass(frozen=True)
class Block:
    """The questions of one theme."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Shown:
    """The result of one unit."""

    unit: str
    threshold: int
    blocks: tuple[Block, ...]

    @property
    def empty(self) -> bool:
        """Whether everything is hidden."""
        return all(line.hidden for block in self.blocks for line in block.lines)


def shown(result: Result, unit_id: str, unit: str, threshold: int) -> Shown:
    """Return the result of a unit with everybody in it, all that is hidden left out."""
    blocks = _themes(result, unit_id) if result.scan.themes else _options(result, unit_id)
    return Shown(unit, threshold, tuple(blocks))


def _themes(result: Result, unit_id: str) -> Iterator[Block]:
    for theme in result.scan.themes:
        lines = (
            _line(result.scan, statement.text, result.statement(unit_id, None, statement.key))
            for statement in theme.statements
        )
        yield Block(theme.name, tuple(lines))


def _options(result: Result, unit_id: str) -> Iterator[Block]:
    lines = (
        _mean(option.name, result.option(unit_id, None, option.key), result.scan.total)
        for option in result.scan.options
    )
    yield Block("Zo zijn de punten verdeeld", tuple(lines))


def _line(scan: Scan, text: str, cell: Cell) -> Line:
    if cell.hidden:
        return Line(text, "Deze uitkomst blijft verborgen.", 0, hidden=True)
    labels = [step.label for step in scan.scale]
    words = "\N{NO-BREAK SPACE}· ".join(
        _together(*found) for found in zip(labels, cell.counts, strict=True) if found[1]
    )
    return Line(text, words, cell.n, tuple(_pieces(labels, cell)))


def _together(label: str, count: int) -> str:
    """Return a word with its number, which no narrow screen puts on two lines."""
    return f"{label}\N{NO-BREAK SPACE}{count}"


def _pieces(labels: list[str], cell: Cell) -> Iterator[Piece]:
    start = 0.0
    for step, (label, count) in enumerate(zip(labels, cell.counts, strict=True), start=1):
        width = WIDTH * count / sum(cell.counts)
        if count:
            yield Piece(round(start, 1), round(width, 1), count, label, step)
        start += width


def _mean(text: str, points: Points, total: int) -> Line:
    if points.hidden or points.mean is None:
        return Line(text, "Deze uitkomst blijft verborgen.", 0, hidden=True)
    words = f"gemiddeld {_decimal(points.mean)} van de {total} punten"
    width = round(WIDTH * points.mean / total, 1)
    return Line(text, words, points.n, (Piece(0.0, width, points.n, words, 5),))


def _decimal(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")
