"""Inviting people to a round: the address that their phone can reach, and what the round is for.

Poster, paper form, command and screens all take the address from here, so that they never name two.
"""

from __future__ import annotations

import os
from ipaddress import ip_address
from urllib.parse import urlsplit

from planner.usecases.rounds import RoundRefused
from scans.definition import Scan
from scans.links import Link

SETTING = "SPOORBOEKJE_PARTICIPANT_URL"
USUAL = "http://localhost:8501"
PURPOSES = {
    "team": "We willen weten hoe het gaat in jullie team. De uitkomst is het begin van een gesprek. Samen kiezen we wat jullie "
    "kan helpen.",
    "organisatie": "We willen weten hoe het gaat op de plek waar jij werkt. Met de uitkomst kiezen we wat we het eerst gaan doen.",
    "invullingen": "Mensen bedoelen niet allemaal hetzelfde met Positieve Gezondheid. We willen weten wat jij ermee bedoelt. "
    "Daarna kiezen we samen wat we bedoelen.",
}


def participant_address(shown_in_browser: str) -> str:
    """Return the address that links begin with, without a slash at the end: 'https://deelname.example.nl'.

    It is what the setting SPOORBOEKJE_PARTICIPANT_URL says, else the origin of the address that the leader's own browser
    shows (empty: the usual address of this installation). Raises RoundRefused when the setting is no web address.
    """
    wanted = os.environ.get(SETTING, "").strip()
    if not wanted:
        return _origin(shown_in_browser) or USUAL
    return named_address(wanted, f"De instelling {SETTING}", " Herstel haar en start Spoorboekje opnieuw.")


def named_address(wanted: str, where: str, then: str = "") -> str:
    """Return an address that somebody typed, without a slash at the end. Raises RoundRefused naming `where` it stands."""
    if not _origin(wanted.strip()):
        raise RoundRefused(
            f"Het adres voor deelnemers klopt niet: ‘{wanted}’. {where} begint met https:// of http://, bijvoorbeeld "
            f"https://deelname.example.nl.{then}"
        )
    return wanted.strip().rstrip("/")


def unreachable(address: str) -> str:
    """Return what to say of links that work on this computer only, and what to do about it."""
    return (
        f"Deze links werken alleen op deze computer. Telefoons kunnen {address} niet bereiken. Vraag iemand van ICT om "
        f"Spoorboekje zo te starten: spoorboekje serve --deelname 0.0.0.0:8502. Is er een eigen webadres voor? Dan hoort dat in "
        f"de instelling {SETTING}."
    )


def _origin(address: str) -> str:
    """Return scheme, host and port of a web address; empty when it isn't one."""
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018 - a port that is no number raises here
    except ValueError:
        return ""
    sound = parts.scheme in ("http", "https") and parts.hostname
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}" if sound else ""


def only_this_computer(address: str) -> bool:
    """Return whether an address leads nowhere from another device: 'localhost', or a loopback number."""
    host = urlsplit(address).hostname or ""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def link_address(address: str, link: Link) -> str:
    """Return the whole address of a link: 'https://deelname.example.nl/d/K7QF2M9X'."""
    return f"{address}/d/{link.code}"


def proposed_purpose(scan: Scan) -> str:
    """Return a first text for what a round of this scan is for, in the words of those who answer (level B1)."""
    usual = "We willen weten hoe jij ernaar kijkt. Met de uitkomst kiezen we samen wat we gaan doen."
    return PURPOSES.get(scan.key, usual)
