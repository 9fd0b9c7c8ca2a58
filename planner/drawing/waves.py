"""The lane under the lines: waves and pilot teams as small trains, summed up when there are many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from planner.drawing.map_model import Map, Train
from planner.drawing.map_words import summed_up
from planner.drawing.marks import wagon
from planner.drawing.measure import clean, shorten, text_width, wrap
from planner.drawing.palette import LEVELS, SOFT_INK
from planner.drawing.svg import block, num, titled
from scans.groups import Level

MANY: Final = 6
BAND: Final = 40.0
_GAP: Final = 18.0
_WIDEST: Final = 206.0
_NARROWEST: Final = 84.0
_LEADING: Final = 18.0
_COLOUR: Final = LEVELS[Level.OPERATIONEEL].colour


@dataclass(frozen=True)
class Carriage:
    """One train in the lane: name, lines under it, everything in words, and the key of its stop.

    `width` is the room it takes with its lines, `body` the width of the train itself, `size` its type size.
    """

    name: str
    lines: tuple[str, ...]
    full: str
    stop: str
    width: float
    body: float
    size: int = 16


def carriages(m: Map, room: float) -> tuple[Carriage, ...]:
    """Return the trains to draw: each alone up to six, per wave above that, per stop when still too many.

    `room` is the width they share: up to six trains share it evenly when it is tight; when the words of more
    don't fit in it, a train only carries its number.
    """
    order = {stop.key: i for i, stop in enumerate(m.in_order())}
    trains = sorted(m.trains, key=lambda t: order.get(t.stop, -1))
    if len(trains) <= MANY:
        widest = _share(room, len(trains))
        return tuple(_carriage(t.name, t.text, f"{t.name}. {t.text}", t.stop, widest) for t in trains)
    waves = _grouped(trains, by_wave=True)
    if len(waves) <= MANY:
        return tuple(_summary(group, _share(room, len(waves))) for group in waves)
    stops = _grouped(trains, by_wave=False)
    worded = tuple(_short(group, _teams(len(group))) for group in stops)
    if sum(item.width + 8 for item in worded) <= room:
        return worded
    return tuple(_short(group, str(len(group))) for group in stops)


def _share(room: float, count: int) -> float:
    """Return how wide each of some trains may be, at most the width that reads well."""
    return min(_WIDEST, room / max(count, 1) - 8)


def _grouped(trains: Sequence[Train], by_wave: bool) -> list[list[Train]]:
    groups: dict[tuple[str, str], list[Train]] = {}
    for train in trains:
        groups.setdefault((train.stop, _wave(train) if by_wave else ""), []).append(train)
    return list(groups.values())


def _wave(train: Train) -> str:
    head, dot, _ = clean(train.name).partition(" · ")
    return head if dot else ""


def _teams(count: int) -> str:
    return f"{count} team" if count == 1 else f"{count} teams"


def _summary(group: list[Train], widest: float) -> Carriage:
    if len(group) == 1:
        only = group[0]
        return _carriage(only.name, only.text, f"{only.name}. {only.text}", only.stop, widest)
    wave = _wave(group[0])
    names = [clean(t.name).removeprefix(f"{wave} · ") for t in group]
    some = names if len(names) <= 4 else [*names[:3], f"nog {len(names) - 3}"]
    title = f"{wave} · {_teams(len(group))}" if wave else _teams(len(group))
    return _carriage(title, summed_up(some), f"{title}: {summed_up(names)}", group[0].stop, widest)


def _short(group: list[Train], shown: str) -> Carriage:
    names = summed_up([clean(t.name) for t in group])
    width = max(48.0, text_width(shown, 14, bold=True) + 26)
    return Carriage(shown, (), f"{_teams(len(group))}: {names}", group[0].stop, width, width, 14)


def _carriage(name: str, words: str, full: str, stop: str, limit: float) -> Carriage:
    """Return one train, nowhere wider than `limit`."""
    shown = shorten(name, limit - 40, 16, bold=True)
    lines = wrap(words, limit, 14, 3)
    widest = max([text_width(line, 14) for line in lines], default=0.0)
    body = max(_NARROWEST, text_width(shown, 16, bold=True) + 34)
    return Carriage(shown, lines, full, stop, max(body, widest), body)


def spread(
    widths: Sequence[float], wanted: Sequence[float], low: float, high: float, gap: float
) -> list[float]:
    """Return the left edge of each box: in the given order, without overlap, as near to `wanted` as can be.

    Least squares by pooling adjacent violators; boxes that can't all fit are still kept apart.
    """
    offsets = [sum(widths[:i]) + i * gap for i in range(len(widths))]
    pools: list[tuple[float, int]] = []
    for width, centre, offset in zip(widths, wanted, offsets, strict=True):
        pools.append((centre - width / 2 - offset, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (a, n), (b, k) = pools[-2:]
            pools[-2:] = [((a * n + b * k) / (n + k), n + k)]
    total = sum(widths) + gap * max(len(widths) - 1, 0)
    starts = [min(max(value, low), max(high - total, low)) for value, n in pools for _ in range(n)]
    return [start + offset for start, offset in zip(starts, offsets, strict=True)]


@dataclass(frozen=True)
class Lane:
    """The lane laid out: the trains, their left edges, where their lines start, and the top of the lane."""

    items: tuple[Carriage, ...]
    lefts: tuple[float, ...]
    starts: tuple[tuple[float, float] | None, ...]
    top: float

    @property
    def height(self) -> float:
        """The height of the lane, 0 without trains."""
        lines = max((len(item.lines) for item in self.items), default=0)
        return BAND + 42 + lines * _LEADING + 12 if self.items else 0.0

    def svg(self) -> str:
        """Return the trains, each tied to its stop by a line that runs through no text."""
        rows = zip(self.items, self.lefts, self.starts, strict=True)
        return "".join(self._one(*row) for row in rows)

    def _one(self, item: Carriage, left: float, start: tuple[float, float] | None) -> str:
        y = self.top + BAND
        tie = _tie(start, left + item.width / 2, self.top, y) if start else ""
        body = wagon(left + (item.width - item.body) / 2, y, item.body, item.name, _COLOUR, item.size)
        words = block(left + item.width / 2, y + 58, item.lines, _LEADING, 14, SOFT_INK, False, "middle")
        return titled(item.full, tie + body + words)


def lay_out(
    items: tuple[Carriage, ...], anchors: dict[str, tuple[float, float]], top: float, width: int
) -> Lane:
    """Return the lane; `anchors` gives (x, underside of the text) per stop key."""
    starts = tuple(anchors.get(item.stop) for item in items)
    wanted = [start[0] if start else 0.0 for start in starts]
    widths = [item.width for item in items]
    room = width - 80 - sum(widths)
    gap = min(_GAP, room / (len(items) - 1)) if len(items) > 1 else _GAP
    return Lane(items, tuple(spread(widths, wanted, 40, width - 40, gap)), starts, top)


def _tie(start: tuple[float, float], x: float, top: float, bottom: float) -> str:
    half, x0 = (top + bottom) / 2, num(start[0])
    bend = f"C{x0} {num(half + 8)} {num(x)} {num(half - 8)} {num(x)} {num(bottom)}"
    path = f"M{x0} {num(start[1] + 4)} V{num(top)} {bend}"
    dots = 'stroke-width="2.5" stroke-dasharray="1 6" stroke-linecap="round"'
    return f'<path d="{path}" fill="none" stroke="{_COLOUR}" {dots}/>'
