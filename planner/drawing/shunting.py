"""Where each team's train stands on the platforms: right under its stop, clear of every other train."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from planner.drawing.cars import AIR, Car, counted_car, filled, named_cars, row_width
from planner.drawing.map_model import Map
from planner.drawing.measure import text_width, wrap
from planner.drawing.waves import WORDED, Platform, is_named, platforms

SIGN: Final = 104.0
BESIDE: Final = SIGN + 12
MARGIN: Final = 12.0
_BETWEEN: Final = 6.0
_LEAST: Final = 50.0
_WIDEST: Final = 216.0
_LONGEST: Final = 84.0
_STACK: Final = 6
_MOST_RAILS: Final = 14
_Tracks = list[list[tuple[float, Car]]]


@dataclass(frozen=True)
class Placed:
    """A train with its left edge and the y of its rail."""

    car: Car
    left: float
    rail: float

    @property
    def roof(self) -> float:
        """The y of its top."""
        return self.rail - self.car.high

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.car.width


@dataclass(frozen=True)
class Strip:
    """One platform laid out: its top and height, and its trains."""

    platform: Platform
    top: float
    height: float
    cars: tuple[Placed, ...]

    @property
    def rails(self) -> tuple[float, ...]:
        """The y of each rail, from top to bottom."""
        return tuple(sorted({placed.rail for placed in self.cars}))


@dataclass(frozen=True)
class _Block:
    """The trains of one stop: rows of trains, all kept between two edges."""

    rows: Sequence[Sequence[Car]]
    left: float
    right: float

    def clear_of(self, other: _Block) -> bool:
        return self.left >= other.right + AIR or self.right <= other.left - AIR


def lay_strips(
    m: Map, columns: Mapping[str, float], spacing: float, top: float, edges: tuple[float, float]
) -> tuple[tuple[Strip, ...], bool]:
    """Return the platforms under each other from y `top` on, and whether each team has a train of its own.

    It has where that asks few rails. `columns` gives the x of each stop, `spacing` the distance between two stops,
    `edges` the x where platforms begin and end.
    """
    found, room = platforms(m), (edges[0] + BESIDE + 4, edges[1] - MARGIN)
    used = {group.stop for platform in found for group in platform.groups}
    columns = {stop: x for stop, x in columns.items() if stop in used}
    if is_named(m):
        worded = len(m.trains) <= WORDED
        named = [[named_cars(group, _WIDEST, worded) for group in p.groups] for p in found]
        tracks = [_tracks(_blocks(p, lots, columns, room)) for p, lots in zip(found, named, strict=True)]
        if sum(map(len, tracks)) <= _MOST_RAILS:
            return _strips(found, tracks, top), True
    most = max((len(group.trains) for p in found for group in p.groups), default=1)
    counted = [[(car,) for car in _counted(p, min(spacing - 6, _LONGEST), most)] for p in found]
    tracks = [_tracks(_blocks(p, lots, columns, room)) for p, lots in zip(found, counted, strict=True)]
    return _strips(found, tracks, top), False


def _counted(platform: Platform, longest: float, most: int) -> Iterable[Car]:
    """Return a train per group: the more of the `most` teams, the nearer to the `longest`."""
    for group in platform.groups:
        number = str(len(group.trains))
        shortest = text_width(number, 14, bold=True) + 30
        if platform.waits and group.wave:
            yield counted_car(group, f"{group.wave}: {number}")
        else:
            yield counted_car(group, number, shortest + (longest - shortest) * len(group.trains) / most)


def _blocks(
    platform: Platform, lots: Sequence[Sequence[Car]], columns: Mapping[str, float], room: tuple[float, float]
) -> list[_Block]:
    """Return a block per stop, in the middle under it as far as the edges allow; who waits fills whole rows."""
    if platform.waits:
        rows = filled([car for lot in lots for car in lot], room[1] - room[0])
        return [_Block(rows, room[0], room[0] + max(map(row_width, rows)))]
    return [_block(lot, columns, room) for lot in lots]


def _block(lot: Sequence[Car], columns: Mapping[str, float], room: tuple[float, float]) -> _Block:
    """Return the trains of one stop: side by side as long as they come under no other stop, else stacked."""
    least = -(-len(lot) // _STACK)
    own = lot[0].group.stop
    others = [x for stop, x in columns.items() if stop != own]
    for each in range(len(lot), least - 1, -1):
        rows = [lot[i : i + each] for i in range(0, len(lot), each)]
        width = max(row_width(row) for row in rows)
        left = max(min(columns[own] - width / 2, room[1] - width), room[0])
        found = _Block(rows, left, left + width)
        if found.right <= room[1] and not any(left - AIR < x < found.right + AIR for x in others):
            break
    return found


def _tracks(blocks: list[_Block]) -> _Tracks:
    """Return tracks of (left edge, train): each block under every block that it isn't clear of."""
    tracks: _Tracks = []
    taken: list[list[_Block]] = []
    for block in blocks:
        start = 1 + max((i for i, own in enumerate(taken) if not all(map(block.clear_of, own))), default=-1)
        for i, row in enumerate(block.rows, start):
            if i == len(tracks):
                tracks.append([])
                taken.append([])
            taken[i].append(block)
            tracks[i] += _side_by_side(block, row)
    return tracks


def _side_by_side(block: _Block, row: Sequence[Car]) -> list[tuple[float, Car]]:
    left, found = (block.left + block.right - row_width(row)) / 2, []
    for car in row:
        found.append((left, car))
        left += car.width + AIR
    return found


def _strips(found: Sequence[Platform], tracks: list[_Tracks], top: float) -> tuple[Strip, ...]:
    strips: list[Strip] = []
    for platform, own in zip(found, tracks, strict=True):
        strips.append(_strip(platform, own, top))
        top += strips[-1].height + _BETWEEN
    return tuple(strips)


def _strip(platform: Platform, tracks: _Tracks, top: float) -> Strip:
    """Return the strip with its trains on their rails, in the middle when the sign needs more room."""
    sizes = [(max(car.high for _, car in t), max(car.below for _, car in t)) for t in tracks]
    inner = sum(high + below for high, below in sizes) + AIR * (len(tracks) - 1)
    height = max(inner + 2 * AIR, _least(platform))
    y, placed = top + (height - inner) / 2, []
    for track, (high, below) in zip(tracks, sizes, strict=True):
        placed += [Placed(car, left, y + high) for left, car in track]
        y += high + below + AIR
    return Strip(platform, top, height, tuple(placed))


def _least(platform: Platform) -> float:
    """Return the height that the sign needs."""
    return _LEAST if platform.is_wave else 30.0 + 18 * len(sign_lines(platform))


def sign_lines(platform: Platform) -> tuple[str, ...]:
    """Return the words beside a platform that isn't a wave's, broken over lines."""
    return wrap(platform.sign, SIGN - AIR, 14, 3, bold=True)
