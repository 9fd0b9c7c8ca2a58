"""What the lijnenkaart is drawn from: plain data, no knowledge of where it came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from scans.groups import Level


@dataclass(frozen=True)
class Stop:
    """One stop: a `station` is where all levels meet, a `halte` concerns only its own levels.

    `here` says that the train stands at this stop now; `date_label` is a short date as people say it
    ("mrt 2027", "3 mei 2027"); `note` is one extra sentence, shown on hover and in the text alternative.
    `untold` says that the source of a described journey is silent about this stop: it may have been reached or not.
    """

    key: str
    name: str
    order: int
    kind: Literal["station", "halte"]
    levels: tuple[Level, ...]
    reached: bool
    here: bool
    date_label: str = ""
    note: str = ""
    untold: bool = False


@dataclass(frozen=True)
class Leaf:
    """An obstacle on the track near the stop with key `stop`."""

    stop: str
    title: str


@dataclass(frozen=True)
class Train:
    """A team at the stop with key `stop`; `text` is a short remark, `wave` the number of its wave if it has one."""

    name: str
    text: str
    stop: str
    wave: int | None = None


@dataclass(frozen=True)
class Map:
    """One lijnenkaart. `today_after` is a position in stops: 3.4 is 40 % of the way from index 3 to 4."""

    title: str
    subtitle: str
    stops: tuple[Stop, ...]
    leaves: tuple[Leaf, ...] = ()
    trains: tuple[Train, ...] = ()
    today_after: float | None = None
    today_label: str = "vandaag"

    def in_order(self) -> tuple[Stop, ...]:
        """Return the stops in the order of travel."""
        return tuple(sorted(self.stops, key=lambda s: s.order))

    def leaves_at(self, key: str) -> tuple[Leaf, ...]:
        """Return the leaves that lie near one stop."""
        return tuple(leaf for leaf in self.leaves if leaf.stop == key)

    def trains_at(self, key: str) -> tuple[Train, ...]:
        """Return the trains at one stop."""
        return tuple(train for train in self.trains if train.stop == key)


def frontier(stops: tuple[Stop, ...]) -> int:
    """Return the index of the furthest stop that the train has come to, or -1 before departure."""
    return max((i for i, s in enumerate(stops) if s.reached or s.here), default=-1)
