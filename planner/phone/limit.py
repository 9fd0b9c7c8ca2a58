"""Holding back who guesses codes, without keeping who they are.

Every address has room for a number of misses, which comes back with time. An address is known in memory only, as a hash
with a salt of this process, and forgotten when its room is back; the processes behind the door for participants each
count for themselves. What remains: somebody on the network of a whole organisation who goes on guessing keeps colleagues
there from *beginning*, a minute at a time; who has begun goes on. Behind a proxy that doesn't pass on addresses
everybody is that network.
"""

from __future__ import annotations

import ipaddress
import secrets
from collections import OrderedDict
from hashlib import blake2b
from threading import Lock

MISSES = 20
SECONDS = 60.0  # in which all the room comes back
MOST_ADDRESSES = 10_000
BEGINNERS = (
    600  # forms in a minute from one network by who hadn't begun: 500 colleagues who start together pass
)


class Misses:
    """The misses of the last minute, per address. Times are in seconds, passed in."""

    def __init__(self, room: int = MISSES, seconds: float = SECONDS, most: int = MOST_ADDRESSES) -> None:
        self.room, self.seconds, self.most = room, seconds, most
        self._salt = secrets.token_bytes(16)
        self._used: OrderedDict[bytes, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def full(self, address: str, now: float) -> bool:
        """Return whether an address has missed too often."""
        with self._lock:
            return self._level(self._key(address), now) > self.room - 1

    def add(self, address: str, now: float) -> None:
        """Count one miss; the address that missed longest ago is forgotten when there are too many."""
        key = self._key(address)
        with self._lock:
            self._used[key] = (self._level(key, now) + 1, now)
            self._used.move_to_end(key)
            self._forget(now)

    def __len__(self) -> int:
        return len(self._used)

    def _level(self, key: bytes, now: float) -> float:
        used, since = self._used.get(key, (0.0, now))
        return max(0.0, used - max(0.0, now - since) * self.room / self.seconds)

    def _forget(self, now: float) -> None:
        while self._used:
            key, (_, since) = next(iter(self._used.items()))
            if now - since < self.seconds and len(self._used) <= self.most:
                return
            del self._used[key]

    def _key(self, address: str) -> bytes:
        return blake2b(network(address).encode(), key=self._salt, digest_size=16).digest()


def network(address: str) -> str:
    """Return what one subscriber has: the address, or for IPv6 the 64 bits that a provider gives out."""
    found = _read(address)
    if isinstance(found, ipaddress.IPv6Address):
        return str(ipaddress.ip_network(f"{found}/64", strict=False))
    return address if found is None else str(found)


def is_local(address: str) -> bool:
    """Return whether an address is this computer itself, where a proxy may stand."""
    found = _read(address)
    return found is not None and found.is_loopback


def _read(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """Return an address, without the network card that may stand behind it; None for what is none."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found
