"""Groups x themes in one picture: in each cell the mean as a number and as the length of a bar, with n under it.

Nothing hangs on colour: all bars are equal in it. What may not be shown says so in words and has no bar. The names of
the themes come back every few rows, so that a long picture can be read in the middle. However many themes there are, they
stand in one row; where columns would be too narrow for a name the picture grows wider than the page, and the groups
are named at both ends. On a phone each group is a block with the themes next to each other under its name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from planner.drawing.map_words import summed_up
from planner.drawing.measure import clean, shorten, wrap
from planner.drawing.palette import HAIRLINE, INK, LEVELS, PAPER, SOFT_INK, mix
from planner.drawing.svg import block, document, line, rect, text, titled
from scans.groups import Level

HIDDEN: Final = "verborgen"
WIDTH, NARROW = 1160, 358
_BAR: Final = LEVELS[Level.STRATEGISCH].colour
_TRACK: Final = mix(INK, PAPER, 0.9)
_NAME: Final = 210.0
_ROW: Final = 58.0
_LEADING: Final = 18.0
_BESIDE: Final = 96.0  # a cell this wide has room for "3,4" and "n = 112" on one line
_COLUMN: Final = 92.0  # room for most words of a name
_AGAIN: Final = 12  # after so many rows the names of the themes are said again
_SPOKEN: Final = 12  # with more rows the words sum up; the table behind the picture has every number


@dataclass(frozen=True)
class GridCell:
    """The mean of one theme for one group (steps of the scale) and its number of answers; no mean when hidden."""

    mean: float | None = None
    n: int = 0


@dataclass(frozen=True)
class GridRow:
    """One group with a cell per theme; `why` says why all of it is hidden, when it is, `people` how many work there."""

    name: str
    cells: tuple[GridCell, ...]
    why: str = f"alles {HIDDEN}"
    people: int | None = None

    @property
    def size(self) -> str:
        """How many people work there in words; nothing where that isn't known."""
        if self.people is None:
            return ""
        return f"{self.people} {'mens' if self.people == 1 else 'mensen'}"

    @property
    def hidden(self) -> bool:
        """Whether nothing of the group is shown."""
        return all(cell.mean is None for cell in self.cells)


def theme_grid(
    title: str, rows: Sequence[GridRow], themes: Sequence[str], low: float, high: float, narrow: bool = False
) -> str:
    """Return the picture as a complete SVG; rows stand in the order they come in.

    The scale runs `low`..`high`. Raises ValueError when a row doesn't have a cell per theme.
    """
    if any(len(row.cells) != len(themes) for row in rows):
        raise ValueError("a row without a cell per theme")
    words = theme_grid_alt(rows, themes, low, high)
    if narrow:
        picture, height = _narrow(rows, themes, (low, high))
        return document(NARROW, height, title, words, picture)
    width = WIDTH if len(themes) * _COLUMN <= WIDTH - _NAME - 8 else round(2 * _NAME + len(themes) * _COLUMN)
    picture, height = _wide(rows, themes, (low, high), width)
    drawn = document(width, height, title, words, picture)
    return drawn if width == WIDTH else drawn.replace('style="', f'style="min-width:{width}px;', 1)


def _wide(
    rows: Sequence[GridRow], themes: Sequence[str], scale: tuple[float, float], whole: float
) -> tuple[str, float]:
    """Return the drawing and its height: a table with all themes beside each other."""
    parts, y = [], 8.0
    wider = whole > WIDTH
    width = _COLUMN if wider else (WIDTH - _NAME - 8) / max(len(themes), 1)
    height = _ROW if _beside(width) else _ROW + 12
    for i, row in enumerate(rows):
        if i % _AGAIN == 0:
            drawn, y = _heads(themes, _NAME, y, width)
            parts.append(drawn)
        parts.append(line(0, y, whole, y, HAIRLINE, 1) + _row(row, themes, y, width, scale))
        if wider:
            parts.append(_group_name(row, whole - _NAME + 16, y))
        y += height
    return "".join(parts), y + 16


def _row(row: GridRow, themes: Sequence[str], y: float, width: float, scale: tuple[float, float]) -> str:
    head = _group_name(row, 0, y)
    if row.hidden:
        return head + titled(f"{row.name}: {row.why}", text(_NAME, y + 29, row.why, 14, SOFT_INK))
    return head + "".join(
        _cell(cell, f"{row.name}, {theme}", _NAME + i * width, y, _inner(width), scale)
        for i, (cell, theme) in enumerate(zip(row.cells, themes, strict=True))
    )


def _group_name(row: GridRow, x: float, y: float) -> str:
    names = wrap(row.name, _NAME - 16, 16, 2)
    lines = len(names) + bool(row.size)
    top = y + 29 - (lines - 1) * _LEADING / 2
    size = text(x, top + len(names) * _LEADING, row.size, 14, SOFT_INK) if row.size else ""
    return block(x, top, names, _LEADING) + size


def _beside(column: float) -> bool:
    """Whether n stands beside the mean in a column, and not under its bar."""
    return _inner(column) > _BESIDE


def _inner(column: float) -> float:
    """Return the width of a cell, without the space to the next one."""
    return column - min(14, column / 6)


def _heads(themes: Sequence[str], left: float, y: float, width: float) -> tuple[str, float]:
    """Return the names of the themes over their columns, standing on one line, and where the rows begin."""
    size, room, most_lines = (14, width - 10, 3) if _beside(width) else (13, width - 3, 6)
    names = [wrap(theme, room, size, most_lines) for theme in themes]
    most = max((len(lines) for lines in names), default=0)
    drawn = "".join(
        block(left + i * width, y + 14 + (most - len(lines)) * _LEADING, lines, _LEADING, size, SOFT_INK)
        for i, lines in enumerate(names)
    )
    return drawn, y + most * _LEADING + 8


def _narrow(rows: Sequence[GridRow], themes: Sequence[str], scale: tuple[float, float]) -> tuple[str, float]:
    """Return the drawing and its height: a block per group, its themes in lines of at most four."""
    parts, y = [], 4.0
    for row in rows:
        names = wrap(row.name, NARROW - 8, 16, 2, True)
        parts.append(line(0, y, NARROW, y, HAIRLINE, 1))
        parts.append(block(0, y + 22, names, _LEADING, bold=True))
        y += 10 + len(names) * _LEADING
        if row.size:
            parts.append(text(0, y + 12, row.size, 14, SOFT_INK))
            y += _LEADING
        if row.hidden:
            words = wrap(row.why, NARROW, 14, 2)
            parts.append(block(0, y + 14, words, _LEADING, 14, SOFT_INK))
            y += 10 + len(words) * _LEADING
            continue
        for band in _bands(len(themes)):
            width = NARROW / (band.stop - band.start)
            drawn, y = _heads(themes[band], 0, y, width)
            parts.append(drawn)
            pairs = enumerate(zip(row.cells[band], themes[band], strict=True))
            parts += [
                _cell(c, f"{row.name}, {t}", i * width, y - 8, width - 12, scale) for i, (c, t) in pairs
            ]
            y += _ROW + (10 if width - 12 <= _BESIDE else -8)
        y += 8
    return "".join(parts), y


def _bands(count: int) -> Iterator[slice]:
    """Yield the themes in lines of at most four, as even as can be."""
    lines = -(-count // 4)
    ends = [round(i * count / lines) for i in range(lines + 1)] if lines else []
    yield from (slice(a, b) for a, b in pairwise(ends))


def _cell(cell: GridCell, about: str, x: float, y: float, width: float, scale: tuple[float, float]) -> str:
    """Return one cell: the mean, n (beside it, or under the bar where there is no room) and the bar."""
    if cell.mean is None:
        return titled(f"{about}: {HIDDEN}", text(x, y + 25, HIDDEN, 14, SOFT_INK))
    share = (cell.mean - scale[0]) / (scale[1] - scale[0])
    mean, n = _decimal(cell.mean), f"n = {cell.n}"
    beside = width > _BESIDE
    words = text(x, y + 25, mean, 16, INK, True)
    words += (
        text(x + width, y + 25, n, 14, SOFT_INK, anchor="end") if beside else text(x, y + 58, n, 14, SOFT_INK)
    )
    track = rect(x, y + 34, width, 8, 2, _TRACK)
    bar = rect(x, y + 34, max(width * share, 1.5), 8, 2, _BAR)
    return titled(f"{about}: gemiddeld {mean}, {n}", words + track + bar)


def _decimal(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")


def theme_grid_alt(rows: Sequence[GridRow], themes: Sequence[str], low: float, high: float) -> str:
    """Return the picture in Dutch sentences: every row when there are few, else what each theme comes to."""
    if not rows:
        return "Er zijn nog geen groepen om te laten zien."
    if len(rows) <= _SPOKEN:
        return " ".join(_said(row, themes) for row in rows)
    found = [_summed(theme, [row.cells[i] for row in rows]) for i, theme in enumerate(themes)]
    scale = f"Schaal {_decimal(low).removesuffix(',0')} tot {_decimal(high).removesuffix(',0')}."
    return f"{len(rows)} groepen. {scale} {' '.join(found)} De tabel hieronder geeft elk getal."


def _said(row: GridRow, themes: Sequence[str]) -> str:
    shown = [
        f"{clean(theme)} {_decimal(cell.mean)} (n = {cell.n})"
        for theme, cell in zip(themes, row.cells, strict=True)
        if cell.mean is not None
    ]
    name = f"{clean(row.name)} ({row.size})" if row.size else clean(row.name)
    if not shown:
        return f"{name}: {row.why}."
    rest = f"; de rest {HIDDEN}" if len(shown) < len(themes) else ""
    return f"{name}: {summed_up(shown)}{rest}."


def _summed(theme: str, cells: Sequence[GridCell]) -> str:
    means = sorted(cell.mean for cell in cells if cell.mean is not None)
    if not means:
        return f"{clean(theme)}: overal {HIDDEN}."
    away = len(cells) - len(means)
    hidden = f", {away} {HIDDEN}" if away else ""
    return f"{shorten(theme, 600, 14)}: van {_decimal(means[0])} tot {_decimal(means[-1])}{hidden}."
