"""Which teams stand together: a platform per wave ('golf'), and on it a group of teams per stop."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from planner.drawing.map_model import Map, Train
from planner.drawing.measure import SOFT_HYPHEN, clean

NAMED: Final = 18
"""Up to so many teams each have a train of their own; more are one train per wave and stop, with a number."""
WORDED: Final = 6
"""Up to so many teams the remark of each stands under its train."""
MOST_PLATFORMS: Final = 16
NOWHERE: Final = "Nog niet bij een halte"
_WITHOUT: Final = "Zonder golf"
_WAVE: Final = "Golf "
_PREFIX: Final = "teams"


@dataclass(frozen=True)
class Group:
    """Teams of one platform at one stop.

    `key` is what its link answers with, `wave` its wave in words ('' when no team of the map has one), `place` its
    stop in words.
    """

    key: str
    wave: str
    stop: str
    place: str
    trains: tuple[Train, ...]

    @property
    def said(self) -> str:
        """The group in words: 'Golf 3, bij Passagiers: 12 teams'."""
        where = f"{self.wave}, {self.place}" if self.wave else self.place[:1].upper() + self.place[1:]
        return f"{where}: {count_words(len(self.trains))}"


@dataclass(frozen=True)
class Platform:
    """One platform: the words on its sign and its groups, in the order of the stops."""

    sign: str
    groups: tuple[Group, ...]

    @property
    def count(self) -> int:
        """How many teams stand here."""
        return sum(len(group.trains) for group in self.groups)

    @property
    def is_wave(self) -> bool:
        """Whether this is the platform of a wave (or of some)."""
        return self.sign.startswith(_WAVE)

    @property
    def waits(self) -> bool:
        """Whether its teams are at no stop of the map."""
        return self.sign == NOWHERE


def count_words(count: int) -> str:
    """Return '1 team' or '12 teams'."""
    return f"{count} team" if count == 1 else f"{count} teams"


def is_named(m: Map) -> bool:
    """Return whether every team may have a train of its own."""
    return len(m.trains) <= NAMED


def find_group(m: Map, key: str) -> Group | None:
    """Return the group whose link answers `key`; None when that is a stop or a group that is no longer there."""
    groups = (group for platform in platforms(m) for group in platform.groups)
    return next((group for group in groups if group.key == key), None)


def is_group_key(key: str) -> bool:
    """Return whether a link answered with a group of teams rather than with a stop."""
    return key.startswith(f"{_PREFIX}:")


def platforms(m: Map) -> tuple[Platform, ...]:
    """Return the platforms by wave, then the teams without a wave, then those that are at no stop of the map.

    With more than sixteen waves, neighbouring waves share a platform: 'Golf 1-3'.
    """
    names = {stop.key: _plain(stop.name) for stop in m.in_order()}
    aboard = [train for train in m.trains if train.stop in names]
    waiting = [train for train in m.trains if train.stop not in names]
    bundles = _bundles({train.wave for train in m.trains if train.wave is not None})
    found = [
        Platform(sign or "Teams", _groups(trains, sign, names)) for sign, trains in _by_wave(aboard, bundles)
    ]
    if waiting:
        groups = (_group(trains, sign, "", names) for sign, trains in _by_wave(waiting, bundles))
        found.append(Platform(NOWHERE, tuple(groups)))
    return tuple(found)


def _plain(words: str) -> str:
    return clean(words).replace(SOFT_HYPHEN, "")


def _bundles(waves: set[int]) -> dict[int, str]:
    """Return per wave the sign of its platform."""
    order = sorted(waves)
    size = -(-len(order) // MOST_PLATFORMS) or 1
    parts = [order[i : i + size] for i in range(0, len(order), size)]
    return {wave: _sign(part) for part in parts for wave in part}


def _sign(part: list[int]) -> str:
    return f"{_WAVE}{part[0]}" if len(part) == 1 else f"{_WAVE}{part[0]}-{part[-1]}"


def _by_wave(trains: Iterable[Train], bundles: dict[int, str]) -> list[tuple[str, list[Train]]]:
    """Return (sign, teams) by wave; teams without a wave come last, with an empty sign when no team has one."""
    without = _WITHOUT if bundles else ""
    found: dict[str, list[Train]] = {sign: [] for sign in [*bundles.values(), without]}
    for train in trains:
        found[bundles[train.wave] if train.wave is not None else without].append(train)
    return [(sign, group) for sign, group in found.items() if group]


def _groups(trains: list[Train], sign: str, names: dict[str, str]) -> tuple[Group, ...]:
    found: dict[str, list[Train]] = {stop: [] for stop in names}
    for train in trains:
        found[train.stop].append(train)
    return tuple(_group(group, sign, stop, names) for stop, group in found.items() if group)


def _group(trains: list[Train], sign: str, stop: str, names: dict[str, str]) -> Group:
    key = f"{_PREFIX}:{sign.removeprefix(_WAVE)}:{stop}"
    place = f"bij {names[stop]}" if stop else NOWHERE.lower()
    return Group(key, sign, stop, place, tuple(trains))
