"""`spoorboekje round open`: opening a round and printing the link of each unit."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date

from planner.usecases.desk import Desk
from planner.usecases.inviting import (
    link_address,
    named_address,
    only_this_computer,
    participant_address,
    unreachable,
)
from planner.usecases.rounds import RoundPlan, RoundRefused, links_of, open_round, round_places, season_title
from scans.answers import FEWEST
from scans.definition import Scan
from scans.groups import Unit
from scans.own_scan import OwnScan

Options = argparse.Namespace
HIGHEST = 20  # the most answers that a round can ask for before something is shown (scans.answers.Round)
MOST_PURPOSE = 600  # characters (scans.answers.Round)


def add_open(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `round open` to its parser."""
    parser.add_argument(
        "traject", metavar="TRAJECT", help="het kenmerk van het traject (zie: spoorboekje list)"
    )
    parser.add_argument(
        "--scan", required=True, metavar="SCAN", help="welke scan: team, of het kenmerk van een eigen scan"
    )
    parser.add_argument("--unit", metavar="NAAM", help="voor welk team of onderdeel (standaard: alles)")
    parser.add_argument("--title", metavar="NAAM", help="hoe de ronde heet (standaard: het seizoen)")
    parser.add_argument(
        "--from", dest="opened", type=_day, metavar="JJJJ-MM-DD", help="eerste dag (standaard: vandaag)"
    )
    parser.add_argument(
        "--purpose",
        default="",
        metavar="TEKST",
        help="waar het voor is; mensen lezen het voordat ze beginnen",
    )
    parser.add_argument(
        "--address",
        metavar="ADRES",
        help="waarmee de links beginnen, bijvoorbeeld https://deelname.example.nl",
    )
    parser.add_argument("--until", type=_day, metavar="JJJJ-MM-DD", help="laatste dag om te antwoorden")
    parser.add_argument(
        "--threshold", type=_threshold, default=FEWEST, metavar="AANTAL",
        help=f"vanaf hoeveel antwoorden een uitkomst te zien is (standaard {FEWEST})",
    )  # fmt: skip


def _day(given: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"‘{given}’ is geen dag; schrijf hem als JJJJ-MM-DD, bijvoorbeeld 2027-01-29"
        ) from None


def _threshold(given: str) -> int:
    if not (given.isascii() and given.isdigit()) or not FEWEST <= int(given[:9]) <= HIGHEST:
        raise argparse.ArgumentTypeError(
            f"‘{given}’ kan hier niet; kies een getal van {FEWEST} tot en met {HIGHEST}"
        )
    return int(given)


def open_from(desk: Desk, options: Options) -> None:
    """Open a round as the arguments say, and print its id and its links. Raises RoundRefused."""
    journey = desk.journey(options.traject)
    address = _address(options.address)
    purpose = options.purpose.strip()
    if len(purpose) > MOST_PURPOSE:
        raise RoundRefused(
            f"De tekst bij --purpose is te lang: {len(purpose)} tekens. Er passen er {MOST_PURPOSE}."
        )
    scan, own = _scan(desk, journey.own_scans, options.scan)
    unit = _place(round_places(scan, journey.units), options.unit)
    title = season_title(desk.today) if options.title is None else options.title
    plan = RoundPlan(options.opened, options.until, options.threshold, purpose=purpose, own_scan=own)
    held = open_round(desk, journey, scan.key, unit.id, title, plan)
    print(f"Ronde geopend: {held.title}")
    print(held.id)
    journey = desk.journey(options.traject)
    for link in links_of(journey, held):
        unit_of = journey.unit(link.unit_id)
        print(f"{link_address(address, link)}  {unit_of.name if unit_of else ''}")
    if only_this_computer(address):
        print(unreachable(address), file=sys.stderr)


def _address(given: str | None) -> str:
    """Return what links begin with: what was given, else as the screens have it. Raises RoundRefused."""
    return participant_address("") if given is None else named_address(given, "--address")


def _scan(desk: Desk, own_scans: Sequence[OwnScan], wanted: str) -> tuple[Scan, OwnScan | None]:
    """Return the shipped scan with this key, or the traject's own scan with this id. Raises RoundRefused."""
    if wanted in desk.library.scans:
        return desk.library.scans[wanted], None
    for own in own_scans:
        if own.id == wanted:
            return own.form, own
    names = [*sorted(desk.library.scans), *(f"{own.id} ({own.form.title})" for own in own_scans)]
    raise RoundRefused(f"De scan ‘{wanted}’ bestaat niet. Kies uit: {', '.join(names)}.")


def _place(places: list[Unit], wanted: str | None) -> Unit:
    """Return the unit with this name or id, the topmost without one. Raises RoundRefused."""
    if not places:
        raise RoundRefused("Deze scan past bij geen enkel deel van de organisatie. Voeg eerst een team toe.")
    if wanted is None:
        return places[0]
    found = [u for u in places if u.id == wanted] or [
        u for u in places if u.name.casefold() == wanted.casefold()
    ]
    if not found:
        names = ", ".join(unit.name for unit in places)
        raise RoundRefused(f"‘{wanted}’ past niet bij deze scan of bestaat niet. Kies uit: {names}.")
    if len(found) > 1:
        ids = ", ".join(unit.id for unit in found)
        raise RoundRefused(
            f"Er zijn {len(found)} onderdelen met de naam ‘{wanted}’. Noem er een bij het kenmerk: {ids}."
        )
    return found[0]
