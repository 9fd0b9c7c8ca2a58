"""Where the three lines run: apart between the stops, together at a station."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from planner.drawing.map_model import Stop, frontier
from planner.drawing.palette import LEVELS, PALE, PAPER
from planner.drawing.svg import num
from scans.groups import Level

WIDTH: Final = 1180
LEFT: Final = 20.0
LINE_START: Final = LEFT + 38
FIRST: Final = 116.0
FIRST_WITH_TEAMS: Final = 182.0
GAP: Final = 60.0
MEET: Final = 17.0
CAPSULE: Final = (16.0, 41.0)
_STROKE: Final = 9.0


@dataclass(frozen=True)
class Track:
    """The geometry of the lines: the x of each stop and the y of each level, in a drawing of some width."""

    stops: tuple[Stop, ...]
    xs: tuple[float, ...]
    top: float
    width: int = WIDTH

    @property
    def right(self) -> float:
        """The right edge of what is drawn."""
        return self.width - LEFT

    @property
    def spacing(self) -> float:
        """Distance between two stops."""
        return self.xs[1] - self.xs[0] if len(self.xs) > 1 else self.width - 2 * FIRST

    @property
    def middle(self) -> float:
        """The y of the tactical line, where lines meet."""
        return self.top + GAP

    @property
    def bottom(self) -> float:
        """The y of the lowest line."""
        return self.top + 2 * GAP

    def lane(self, level: Level) -> float:
        """Return the y of a level between stations."""
        return self.top + GAP * list(LEVELS).index(level)

    def lowest_mark(self, i: int) -> float:
        """Return the y of the lowest mark of stop i: its name hangs from there."""
        own = [self.lane(level) for level in LEVELS if level in self.stops[i].levels]
        return self.middle if self.stops[i].kind == "station" or not own else own[-1]

    def x_at(self, position: float) -> float:
        """Return the x of a position in stops, at most half a stop outside the first and last."""
        last = len(self.xs) - 1
        held = min(max(position, -0.5), last + 0.5)
        whole = min(max(int(held // 1), 0), max(last - 1, 0))
        if held < 0:
            return self.xs[0] + held * min(self.spacing, 2 * (self.xs[0] - LINE_START))
        if held > last:
            return self.xs[last] + (held - last) * min(
                self.spacing, 2 * (self.width - LINE_START - self.xs[last])
            )
        return self.xs[whole] + (held - whole) * self.spacing


def stop_positions(count: int, first: float = FIRST, width: int = WIDTH) -> tuple[float, ...]:
    """Return the x of each stop, evenly spread from `first` on; a single stop stands in the middle."""
    if count == 1:
        return (width / 2,)
    step = (width - FIRST - first) / max(count - 1, 1)
    return tuple(first + i * step for i in range(count))


def line_paths(track: Track) -> str:
    """Return the three lines: what lies ahead pale and hollow, what was travelled solid."""
    last, far = len(track.stops) - 1, frontier(track.stops)
    end = far + 1 if far == last and far >= 0 and track.stops[far].reached else far
    ahead, gone = [], []
    for level, style in LEVELS.items():
        if end <= last:
            rest = _path(track, level, end, last + 1)
            ahead.append(_stroke(rest, PALE[level], _STROKE, "butt") + _stroke(rest, PAPER, 4.6, "butt"))
        if end >= 0:
            gone.append(_stroke(_path(track, level, -1, end), style.colour, _STROKE, "round"))
    return "".join(ahead + gone)


def _stroke(path: str, colour: str, width: float, cap: str) -> str:
    return (
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{num(width)}" stroke-linecap="{cap}"/>'
    )


def _path(track: Track, level: Level, start: int, end: int) -> str:
    """Return the path of a level between two stops; -1 and one past the last are the line's ends."""
    y = _height(track, level, start)
    return f"M{num(_x(track, start))} {num(y)} " + " ".join(_leg(track, level, i) for i in range(start, end))


def _x(track: Track, i: int) -> float:
    if i < 0:
        return LINE_START
    return track.xs[i] if i < len(track.xs) else track.width - LINE_START


def _meets(track: Track, i: int) -> bool:
    return 0 <= i < len(track.stops) and track.stops[i].kind == "station"


def _height(track: Track, level: Level, i: int) -> float:
    """Return the y of a level at stop i: near the middle at a station, in its own lane elsewhere."""
    lane = track.lane(level)
    return track.middle + (lane - track.middle) / GAP * MEET if _meets(track, i) else lane


def _leg(track: Track, level: Level, i: int) -> str:
    """Return the path commands from stop i to stop i + 1."""
    x1, x2, lane = _x(track, i), _x(track, i + 1), track.lane(level)
    reach = min(CAPSULE[0] + 52.0, (x2 - x1) / 2)
    parts = []
    if _meets(track, i):
        parts.append(_bend(x1 + CAPSULE[0], _height(track, level, i), x1 + reach, lane))
    if _meets(track, i + 1):
        parts.append(_bend(x2 - reach, lane, x2 - CAPSULE[0], _height(track, level, i + 1)))
    return " ".join([*parts, f"H{num(x2)}"])


def _bend(x1: float, y1: float, x2: float, y2: float) -> str:
    half = (x1 + x2) / 2
    return f"H{num(x1)} C{num(half)} {num(y1)} {num(half)} {num(y2)} {num(x2)} {num(y2)}"
