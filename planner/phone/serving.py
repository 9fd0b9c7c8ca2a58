"""A door of their own for participants: only their pages, on an address that phones can reach.

The screens of the leader have no sign-in yet and stay on this computer; what is served here holds nothing of them.
"""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass

WAITING = 512  # connections that the system keeps for us until we take them in


@dataclass(frozen=True)
class Door:
    """Where to listen: an IP address of this computer (0.0.0.0 for all of them) and a port."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def address(self) -> str:
        """The web address for people on the same network."""
        host = _own_address(self.host) if ipaddress.ip_address(self.host).is_unspecified else self.host
        host = "localhost" if ipaddress.ip_address(host).is_loopback else host
        return f"http://{Door(host, self.port)}"

    @property
    def is_local(self) -> bool:
        """Whether only this computer can reach it."""
        return ipaddress.ip_address(self.host).is_loopback


def read_door(typed: str) -> Door:
    """Return the door that '8502' or '0.0.0.0:8502' names. Raises ValueError with a Dutch message."""
    host, _, port = typed.rpartition(":")
    host = host.removeprefix("[").removesuffix("]") or "127.0.0.1"
    try:
        ipaddress.ip_address(host)
    except ValueError:
        raise ValueError(
            f"‘{host}’ is geen IP-adres van deze computer; kies 0.0.0.0 voor het hele netwerk"
        ) from None
    if not (port.isascii() and port.isdigit()) or not 1024 <= int(port[:9]) <= 65535:
        raise ValueError(f"‘{port}’ is geen poort; kies een getal van 1024 tot en met 65535")
    return Door(host, int(port))


def open_door(door: Door) -> socket.socket:
    """Return a socket that listens. Raises OSError when the port is taken or the address isn't of this computer."""
    family = socket.AF_INET6 if ":" in door.host else socket.AF_INET
    # with the protocol named, asyncio sends what it has at once; else every page on a kept connection waits 40 ms
    opened = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind((door.host, door.port))
        opened.listen(WAITING)
    except OSError:
        opened.close()
        raise
    return opened


def _own_address(host: str) -> str:
    """Return the address of this computer on its network. Nothing is sent: connecting only chooses the way out."""
    six = ":" in host
    with socket.socket(socket.AF_INET6 if six else socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("2001:db8::1" if six else "192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return "::1" if six else "127.0.0.1"
