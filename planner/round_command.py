"""The part of the console command about rounds: `spoorboekje round open, list, status, close, results`.

It goes through the use cases of the screens, so that it refuses what they refuse and shows what they show.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from planner.usecases.desk import Desk
from planner.usecases.inviting import (
    link_address,
    named_address,
    only_this_computer,
    participant_address,
    unreachable,
)
from planner.usecases.responding import Row, responding
from planner.usecases.round_report import Data, find_round, round_report
from planner.usecases.rounds import (
    RoundPlan,
    RoundRefused,
    close_round,
    links_of,
    open_round,
    round_places,
    season_title,
    still_open,
)
from scans.answers import FEWEST, Round
from scans.definition import Scan
from scans.groups import Unit
from scans.own_scan import OwnScan

Options = argparse.Namespace
OpenDesk = Callable[[], Desk]
Run = Callable[[Options], None]
HIGHEST = 20  # the most answers that a round can ask for before something is shown (scans.answers.Round)
MOST_PURPOSE = 600  # characters (scans.answers.Round)
TOO_FEW = "te weinig antwoorden om te laten zien"


def add_round_commands(commands: Any, open_desk: OpenDesk) -> None:
    """Add `round` to the subcommands of a parser; `open_desk` gives the desk when one of them runs."""
    parser = commands.add_parser("round", help="een ronde van een scan openen, volgen en sluiten")
    below = parser.add_subparsers(required=True, metavar="OPDRACHT")
    _add_open(below.add_parser("open", help="open een ronde en toon de links"), open_desk)
    listed = below.add_parser("list", help="toon de rondes van een traject")
    listed.add_argument(
        "traject", metavar="TRAJECT", help="het kenmerk van het traject (zie: spoorboekje list)"
    )
    listed.set_defaults(run=_told(open_desk, _list))
    _add_on_round(below.add_parser("status", help="toon hoeveel mensen antwoordden"), open_desk, _status)
    closing = below.add_parser("close", help="sluit een ronde voorgoed")
    closing.add_argument("--yes", action="store_true", help="sluit zonder te vragen of je het zeker weet")
    _add_on_round(closing, open_desk, _close)
    shown = below.add_parser("results", help="toon de uitkomst van een gesloten ronde")
    shown.add_argument("--json", action="store_true", help="als JSON, met alle vragen en groepen")
    _add_on_round(shown, open_desk, _results)


def _add_open(parser: argparse.ArgumentParser, open_desk: OpenDesk) -> None:
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
    parser.set_defaults(run=_told(open_desk, _open))


def _add_on_round(
    parser: argparse.ArgumentParser, open_desk: OpenDesk, run: Callable[[Desk, Options], None]
) -> None:
    parser.add_argument(
        "round", metavar="RONDE", help="het kenmerk van de ronde (zie: spoorboekje round list)"
    )
    parser.set_defaults(run=_told(open_desk, run))


def _told(open_desk: OpenDesk, run: Callable[[Desk, Options], None]) -> Run:
    """Return a subcommand that ends with 1 and a Dutch message when the round doesn't allow the step."""

    def told(options: Options) -> None:
        try:
            run(open_desk(), options)
        except RoundRefused as refusal:
            sys.exit(str(refusal))

    return told


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


def _open(desk: Desk, options: Options) -> None:
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


def _list(desk: Desk, options: Options) -> None:
    rounds = sorted(desk.journey(options.traject).rounds, key=lambda held: (held.opened, held.id))
    for held in rounds:
        print(f"{held.id}  {held.title}  ({held.scan}, {_state(desk, held)})")
    if not rounds:
        print("Er zijn nog geen rondes.")


def _state(desk: Desk, held: Round) -> str:
    if held.closed:
        return f"gesloten op {held.closed.isoformat()}"
    if held.opened > desk.today:
        return f"gepland vanaf {held.opened.isoformat()}"
    until = f" tot en met {held.until.isoformat()}" if held.until else ""
    return f"open{until}" if held.takes_answers(desk.today) else f"voorbij, nog niet gesloten;{until}"


def _status(desk: Desk, options: Options) -> None:
    """Print how many answered per unit: never what, never who."""
    journey, held = find_round(desk, options.round)
    now = responding(desk, journey, held)
    print(f"{held.title}  ({held.scan}, {_state(desk, held)})")
    for row in now.rows:
        print(f"{row.unit.name}: {_of(row)}")
    if now.elsewhere:
        print(f"Uit onderdelen die er niet meer zijn: {now.elsewhere}")
    print(f"Samen: {now.total}" + ("" if now.people is None else f" van {now.people}"))


def _of(row: Row) -> str:
    return str(row.n) if row.people is None else f"{row.n} van {row.people}"


def _close(desk: Desk, options: Options) -> None:
    _, held = find_round(desk, options.round)
    if not options.yes:
        _make_sure(held)
    closed = close_round(desk, held)
    print(f"Ronde gesloten: {closed.title}")


def _make_sure(held: Round) -> None:
    """Ask before what can't be undone. Raises RoundRefused without a yes, also when nobody is there to ask."""
    still_open(held)
    if not sys.stdin.isatty():
        raise RoundRefused(
            "Een ronde sluiten kan niet ongedaan worden gemaakt. Weet je het zeker? Zet er dan --yes bij."
        )
    print(f"De ronde ‘{held.title}’ gaat voorgoed dicht. Er kan dan geen antwoord meer bij.")
    try:
        said = input("Zeker weten? (ja/nee) ")
    except EOFError:
        said = ""
    if said.strip().casefold() not in ("ja", "j"):
        raise RoundRefused("De ronde blijft open.")


def _results(desk: Desk, options: Options) -> None:
    """Print what the leader may see; the shape of the JSON stands at `round_report`."""
    journey, held = find_round(desk, options.round)
    report = round_report(desk, journey, held)
    if options.json:
        print(json.dumps(report, ensure_ascii=False, indent=1))
        return
    for line in _lines(report):
        print(line)


def _lines(report: Data) -> Iterator[str]:
    """Yield the result in words: per group the themes or options, each with its n."""
    yield f"{report['title']}: {_people(report)}"
    for group in report["groups"]:
        narrowed = group["function_group"] or group["level"]
        yield ""
        yield f"{group['unit_name']}{f', {narrowed}' if narrowed else ''}"
        for item in (*group["themes"], *group["options"]):
            yield f"  {item['text']}: {_figure(item, group['why_hidden'])}"
    for text in report["texts"]:
        yield ""
        yield text["question"]
        yield from (f"  - {' '.join(answer.split())}" for answer in text["answers"])
        if text["hidden"]:
            yield f"  {TOO_FEW}"


def _people(report: Data) -> str:
    respondents = report["respondents"]
    return TOO_FEW if respondents is None else f"{respondents} mensen antwoordden"


def _figure(item: Data, why: str) -> str:
    if item["hidden"]:
        return why
    return f"gemiddeld {item['mean']:.1f} ({item['n']} antwoorden)".replace(".", ",")
