"""The poster that invites people to a round: one A4 per link, to hang up where a team meets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from planner.exports.qr import qr_svg
from planner.exports.typeset import Kind, typeset


@dataclass(frozen=True)
class Poster:
    """What one poster says. `place` is the team or location, empty for a whole organisation.

    `link` is the full address in the QR code; `address` and `code` are what people type. `first_day` is None when one
    can answer already, `last_day` when there is none; `threshold` is the fewest answers that are shown.
    """

    title: str
    organisation: str
    round: str
    place: str
    link: str
    address: str
    code: str
    minutes: int
    first_day: date | None
    last_day: date | None
    threshold: int


def write(posters: Sequence[Poster], kind: Kind = "pdf") -> bytes:
    """Return the posters as one file, a page each; a picture holds exactly one."""
    pages = [asdict(poster) | {"qr": qr_svg(poster.link)} for poster in posters]
    return typeset("poster.typ", {"posters": pages}, kind)
